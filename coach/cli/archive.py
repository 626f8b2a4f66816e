"""The commands that write the whole journal to one file, and read it back."""

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.output import at_work, remark, say, say_json
from coach.errors import CoachError, UsageError
from coach.practice.desk import Desk
from coach.practice.recovering import back_line
from coach.text import count

if TYPE_CHECKING:
    from coach.journal.archive_counts import Counts, Restored

STDOUT = STDIN = "-"
_FAULTS_SHOWN = 20
_HALF = "If it had begun, coach restore --continue goes on, and --drop takes it back."
_UNREAD = "There is no whole backup from this; your journal is as it was."
_NONE_BEGUN = "No restore was begun that is not finished."


def backup(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write everything to one new file, and print where it is."""
    archives = desk.journal.care.archives
    with at_work("Writing the backup", _UNREAD) as progress:
        if arguments.path == STDOUT:
            sys.stdout.buffer.write(archives.text(progress))
            sys.stdout.flush()
            return 0
        written = archives.write(Path(arguments.path), progress)
    say(str(written.path))
    remark(f"In it: {written.counts}. It was read back and compared.")
    return 0


def restore(desk: Desk, arguments: argparse.Namespace) -> int:
    """Put an archive in the place of what is here, which is copied first."""
    from coach.journal.archive_parsing import ArchiveError
    from coach.journal.aside import ARCHIVE, FOLDER

    if arguments.go_on or arguments.drop:
        return _end(desk, drop=arguments.drop)
    if arguments.path is None:
        raise UsageError("There is nothing to restore from.", "Name the file, or - for stdin.")
    path = arguments.path
    if path != STDIN and Path(path).is_dir():
        whole = Path(path).resolve() / ARCHIVE
        if whole.parent.parent.name != FOLDER or not whole.is_file():
            return _go_back(desk, Path(path))
        path = str(whole)  # all of it could be read then, and comes back as any backup does
    data = _read(path)
    try:
        with at_work("Restoring", _HALF):
            restored = desk.journal.care.archives.restore(data, _tell_what_comes)
    except ArchiveError as error:
        for fault in error.faults[:_FAULTS_SHOWN]:
            remark(fault)
        if (more := len(error.faults) - _FAULTS_SHOWN) > 0:
            remark(f"and {more} more")
        raise
    _say_what_came(restored)
    desk.journal.finish_harvest()
    return 0


def _say_what_came(restored: "Restored") -> None:
    """How much came back, what did not, and where what was here before is."""
    from coach.journal.aside import ARCHIVE

    say(f"Restored: {restored.counts}.")
    if restored.stays_gone:
        gone = count(restored.stays_gone, "thing")
        say(f"Left out, since you deleted it for good: {gone}.")
    if restored.not_in_it:
        stays = "it stays" if restored.not_in_it == 1 else "they stay"
        were = "was here is" if restored.not_in_it == 1 else "were here are"
        what = count(restored.not_in_it, "session")
        say(f"{what} that {were} not in it; {stays} in {restored.before}.")
    if restored.before is not None:
        had = f", {restored.formerly}," if restored.formerly else ""
        say(f"What was here before{had} is in {restored.before}.")
        has_archive = (restored.before / ARCHIVE).exists()
        back = restored.before / ARCHIVE if has_archive else restored.before
        say(f"To go back to it: coach restore {shlex.quote(str(back))}")


def _go_back(desk: Desk, folder: Path) -> int:
    """Put back what was here before a restore, readable or not."""
    with at_work("Putting back what was here", _HALF):
        before = desk.journal.care.archives.go_back(folder)
    holds = desk.journal.care.archives.holds()
    counts = f" It holds {holds}." if holds else ""
    say(f"What was here before is back, as it was, from {folder}.{counts}")
    if before is not None:
        say(f"What was here until now is in {before}.")
    return 0


def _end(desk: Desk, *, drop: bool) -> int:
    """Go on with a restore that was interrupted, or drop it."""
    archives = desk.journal.care.archives
    if drop:
        dropped = archives.drop()
        say(f"Dropped. {back_line(archives.holds())}" if dropped else _NONE_BEGUN)
        return int(not dropped)
    with at_work("Going on with the restore", _HALF):
        counts = archives.finish()
    if counts is None:
        say(_NONE_BEGUN)
        return 1
    say(f"The restore is finished: {counts}.")
    desk.journal.finish_harvest()
    return 0


def schema(desk: Desk, arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the JSON Schema of an archive."""
    from coach.journal.schema import archive_schema

    say_json(archive_schema())
    return 0


def _tell_what_comes(counts: "Counts") -> None:
    remark(f"In the backup: {counts}.")


def _read(path: str) -> bytes:
    """The archive at a path, or from stdin. Raises CoachError."""
    from coach.journal.archive_parsing import LIMIT

    try:
        if path == STDIN:
            return sys.stdin.buffer.read(LIMIT + 1)
        with Path(path).open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        raise CoachError(f"{path} cannot be read: {why}. Nothing was changed.") from error
