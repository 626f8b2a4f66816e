"""Copies of sync programs that were merged lie among the backups from then on."""

from pathlib import Path

from coach.errors import JournalError
from coach.journal.care import Parts
from coach.journal.files import (
    make_folder,
    read_whole,
    reason,
    stamp,
    sync_folder,
    write_new,
)
from coach.journal.shelves import CLEARING

FOLDER = "conflicted"


def put_away(parts: Parts, path: Path) -> None:
    """Move a merged copy among the backups, under a name of its own. Raises JournalError."""
    files = parts.files
    folder = parts.shelves.backups.folder / FOLDER
    try:
        make_folder(files, folder)
        _begin_clearing(parts)
        target = _free(folder / path.name, set(files.listdir(folder)))
        try:
            files.replace(path, target)
        except OSError:  # another file system: a copy that is on disk before the other goes
            write_new(files, target, read_whole(files, path)[0])
            files.unlink(path)
        files.chmod(target, 0o600)  # a sync program makes files that others can read
        sync_folder(files, folder)
    except OSError as error:
        raise JournalError(
            f"{path} was merged, but could not be put away: {reason(error)}.",
            "Nothing is lost; it is merged again the next time, which changes nothing.",
        ) from error


def _begin_clearing(parts: Parts) -> None:
    """Have the next start take out of copies what was deleted for good, if this one cannot."""
    mark = parts.state / CLEARING
    if stamp(parts.files, mark) is None:
        make_folder(parts.files, mark.parent)
        write_new(parts.files, mark)
        sync_folder(parts.files, mark.parent)


def _free(path: Path, taken: set[str]) -> Path:
    number, free = 1, path
    while free.name in taken:
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
