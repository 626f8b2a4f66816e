"""Earlier versions of the journal's files: the last ten, and one a day for thirty days."""

import errno
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.journal.files import Files, make_folder, read_whole, remove_quietly, write_new

LAST = 10
DAYS = 30

# Where a second name for a file cannot be had, a copy is made.
_NO_LINK = frozenset(
    {errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
)
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})Z\.json")


class Backups:
    """A folder of earlier versions, a folder inside it for each file of the journal."""

    def __init__(self, folder: Path, files: Files, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._files = files
        self._now = now

    def names(self) -> list[str]:
        """The files of the journal that may have earlier versions. Raises OSError."""
        return [f"{found}.json" for found in sorted(self._list(self._folder))]

    def of(self, name: str) -> list[Path]:
        """The earlier versions of a file, newest first. Raises OSError."""
        folder = self._folder / Path(name).stem
        numbered = [(int(m[1]), m[0]) for m in map(_NAME.fullmatch, self._list(folder)) if m]
        return [folder / found for _, found in sorted(numbered, reverse=True)]

    def keep(self, path: Path, name: str) -> None:
        """Keep the present version of a file: a second name for it, else a copy. Raises OSError."""
        earlier = self.of(name)
        number = int(earlier[0].name.split("-")[0]) + 1 if earlier else 1
        when = self._now().astimezone(UTC).strftime("%Y%m%dT%H%M%S")
        kept = self._folder / Path(name).stem / f"{number:06d}-{when}Z.json"
        if not earlier:
            make_folder(self._files, kept.parent)
        try:
            self._files.link(path, kept)
        except OSError as error:
            if error.errno not in _NO_LINK:
                raise
            write_new(self._files, kept, read_whole(self._files, path)[0])

    def prune(self, name: str) -> None:
        """Remove the versions that are neither among the last nor the last of a recent day.

        Raises OSError.
        """
        oldest = (self._now().astimezone(UTC) - timedelta(days=DAYS)).strftime("%Y%m%d")
        days = set()
        for place, path in enumerate(self.of(name)):
            day = path.name.split("-")[1][:8]
            first_of_day = day not in days
            days.add(day)
            if place >= LAST and not (first_of_day and day >= oldest):
                remove_quietly(self._files, path)

    def _list(self, folder: Path) -> list[str]:
        try:
            return self._files.listdir(folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
