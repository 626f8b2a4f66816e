"""The file of an archive: a new one, whose name nobody had."""

import errno
from datetime import date
from pathlib import Path

from coach.errors import CoachError
from coach.journal.files import Files, reason, write_new

_MOST_NAMES = 1000


def new_file(files: Files, path: Path, data: bytes, day: date) -> Path:
    """Write an archive to a new file, or into a folder under a name of the day; returns where.

    Raises OSError, FileExistsError for a name that is taken.
    """
    if not path.is_dir():
        write_new(files, path, data)
        return path
    for number in range(1, _MOST_NAMES):
        each = path / (f"coach-{day}-{number}.json" if number > 1 else f"coach-{day}.json")
        try:
            write_new(files, each, data)
        except FileExistsError:
            continue
        return each
    raise FileExistsError(errno.EEXIST, "every name is taken", str(path))


def not_written(path: Path, error: OSError) -> CoachError:
    """What she is told where no archive could be written."""
    if isinstance(error, FileExistsError):
        return CoachError(f"There is something at {path} already. Nothing was written.",
                          "Name another file.")  # fmt: skip
    why = {
        errno.ENOENT: f"there is no folder {path.parent}",
        errno.ENOTDIR: f"{path.parent} is not a folder",
    }.get(error.errno or 0, reason(error))
    return CoachError(f"No backup was written: {why}.", "Your journal is as it was.")
