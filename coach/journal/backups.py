"""Earlier versions of the journal's files: the last ten, and one a day for thirty days.

Their order is that of their numbers; the clock only says which of them were made on one
day. So no clock that is wrong, and none that is put right, costs a version.
"""

import errno
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from coach.errors import JournalError
from coach.journal.contents import HEAD, read_head
from coach.journal.files import Files, make_folder, read_whole, remove_quietly, write_new

LAST = 10
DAYS = 30

# Where a second name for a file cannot be had, a copy is made.
_NO_LINK = frozenset(
    {errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
)
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})Z\.json")


def copy(files: Files, source: Path, target: Path) -> None:
    """Make a copy that nothing done to the file reaches. Raises OSError."""
    write_new(files, target, read_whole(files, source)[0])


def link_or_copy(files: Files, source: Path, target: Path) -> None:
    """Give a file a second name that keeps what it is now, or make a copy. Raises OSError."""
    try:
        files.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
        copy(files, source, target)


class Backups:
    """A folder of earlier versions, a folder inside it for each file of the journal."""

    def __init__(self, folder: Path, files: Files, now: Callable[[], datetime]) -> None:
        self.folder = folder
        self._files = files
        self._now = now
        # The newest version of each file that is known to be of the journal that is here now.
        self._ours: dict[str, str] = {}

    def names(self) -> list[str]:
        """The files of the journal that may have earlier versions. Raises OSError."""
        return [f"{found}.json" for found in sorted(self._list(self.folder))]

    def of(self, name: str) -> list[Path]:
        """The earlier versions of a file, newest first. Raises OSError."""
        folder = self.folder / Path(name).stem
        numbered = [(int(m[1]), m[0]) for m in map(_NAME.fullmatch, self._list(folder)) if m]
        return [folder / found for _, found in sorted(numbered, reverse=True)]

    def put_aside(self, name: str) -> list[Path]:
        """The versions of a file that were put aside for another journal. Raises OSError."""
        aside = f"{Path(name).stem}-of-"
        stems = [found for found in sorted(self._list(self.folder)) if found.startswith(aside)]
        return [path for stem in stems for path in self.of(f"{stem}.json")]

    def keep(self, path: Path, name: str, *, stays: bool = False) -> None:
        """Keep the present version of a file: a second name for it, else a copy. Raises OSError.

        Of a file that `stays` in its place it is a copy: an editor that writes in place
        reaches every name of a file.
        Versions of a file of another journal, which stood in its place, are put aside first.
        """
        earlier = self.of(name)
        if earlier and self._ours.get(name) != earlier[0].name:
            self._put_aside_others(name, self.journal_of(earlier[0]), self.journal_of(path))
            earlier = self.of(name)
        number = int(earlier[0].name.split("-")[0]) + 1 if earlier else 1
        when = self._now().astimezone(UTC).strftime("%Y%m%dT%H%M%S")
        kept = self.folder / Path(name).stem / f"{number:06d}-{when}Z.json"
        if not earlier:
            make_folder(self._files, kept.parent)
        (copy if stays else link_or_copy)(self._files, path, kept)
        self._ours[name] = kept.name

    def journal_of(self, path: Path) -> str | None:
        """The id of the journal that a version belongs to, None if it does not say. No error."""
        try:
            fd = self._files.open(Path(os.path.realpath(path)), os.O_RDONLY)
            try:
                line = self._files.read_at(fd, HEAD, 0).partition(b"\n")[0]
            finally:
                self._files.close(fd)
            journal = read_head(line, path)[0].get("journal")
        except (OSError, JournalError):
            return None
        return journal if isinstance(journal, str) else None

    def prune(self, name: str) -> None:
        """Remove the versions that are neither among the last nor the last of a recent day.

        The recent days are the last thirty on which there was a version, in the order
        in which they were made. A day to which a clock went back counts once more: the
        last version of each stay on a day stays, and so does that of each date.

        Raises OSError.
        """
        dates: set[str] = set()
        stays, day_before = 0, ""
        for place, path in enumerate(self.of(name)):
            day = path.name.split("-")[1][:8]
            last_of_date = day not in dates and len(dates) < DAYS
            last_of_stay = day != day_before and stays < DAYS
            dates.add(day)
            stays += day != day_before
            day_before = day
            if place >= LAST and not (last_of_date or last_of_stay):
                remove_quietly(self._files, path)

    def _put_aside_others(self, name: str, there: str | None, here: str | None) -> None:
        """Rename the folder of another journal's versions, and take back one of this journal's.

        Where that fails they stay together: what has to be kept now counts for more.
        """
        if there is None or here is None or there == here:
            return
        folder = self.folder / Path(name).stem
        try:
            self._files.replace(folder, folder.with_name(f"{folder.name}-of-{there}"))
            self._files.replace(folder.with_name(f"{folder.name}-of-{here}"), folder)
        except OSError:
            return

    def _list(self, folder: Path) -> list[str]:
        try:
            return self._files.listdir(folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
