"""The one writer of exported files: whole or not at all, and never over another file."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from coach.errors import CoachError

_MOST_NAMES = 1000
"""How many taken names are tried before the folder is taken to be at fault."""

_LONGEST = 255
"""Bytes of a name on the disks of today."""
_SAFE = "Nothing was written; your journal is untouched."
_NO_DISK = ("/dev", "/proc", "/sys")
"""Folders of the system in which no file of hers can lie."""
_REASONS = {
    errno.ENOENT: "There is no folder {folder}.",
    errno.ENOTDIR: "{folder} is not a folder.",
    errno.EACCES: "You may not write in {folder}.",
    errno.EPERM: "You may not write in {folder}.",
    errno.EROFS: "{folder} cannot be written to; it is read-only.",
    errno.ENOSPC: "The disk that holds {folder} is full.",
    errno.EDQUOT: "Your space on the disk that holds {folder} is used up.",
    errno.ENAMETOOLONG: "The name {name} is too long for {folder}.",
}
_HINTS = {
    errno.ENOENT: "Make it first, or name another.",
    errno.ENAMETOOLONG: "Give a shorter one.",
}


def deliver(text: str, filename: str, folder_or_path: Path) -> Path:
    """Write a page to a new file that only she can read, and say where it is.

    In a folder that exists the file is called `filename`, otherwise
    `folder_or_path` is the file itself. A name that is taken, by a link too,
    becomes `-2`, `-3` and so on: nothing is overwritten and no link is followed.
    What was begun is removed again where the disk fails. Raises CoachError.
    """
    path = target(filename, folder_or_path)
    try:
        descriptor, path = _create(path)
    except (OSError, ValueError) as error:
        raise _told(error, path) from error
    try:
        _write(descriptor, text.encode("utf-8", "replace"))
    except BaseException as error:
        left = _remove(path)
        if isinstance(error, OSError):
            raise _told(error, path, left) from error
        raise
    _settle(path.parent)
    return path


def place_of(given: str, instead: str = "Name a folder, or a new file in one.") -> Path:
    """The folder or the file that she names for a page; `~` is her own folder.

    Raises CoachError, with what to do `instead`, for what can never hold a page: a device
    or a pipe, also behind a link; and for a folder that is not there. A name that ends like
    a folder's has to be one.
    """
    path = Path(os.path.expanduser(given))  # noqa: PTH111  a name of nobody stays as it is
    if _is_no_place(path):
        raise CoachError(f"{given} is no place for a file. Nothing was written.", instead)
    if given.endswith("/") and not _is_folder(path):
        raise CoachError(f"There is no folder {given}. Nothing was written.", "Make it first.")
    if _is_missing(path.parent):
        raise _told(FileNotFoundError(errno.ENOENT, ""), path)
    return path


def _is_no_place(path: Path) -> bool:
    """Whether what is there, or would be, is neither a file nor a folder of a disk."""
    try:
        if any(
            each.is_relative_to(folder)
            for each in (path.absolute(), path.resolve())
            for folder in _NO_DISK
        ):
            return True
        mode = path.stat().st_mode
    except (OSError, ValueError, RuntimeError):
        return False  # opening it tells what is wrong
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _is_missing(folder: Path) -> bool:
    try:
        folder.stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False  # opening it tells what is wrong
    return False


def target(filename: str, folder_or_path: Path) -> Path:
    """Where a page would be written, were its name free."""
    return folder_or_path / filename if _is_folder(folder_or_path) else folder_or_path


def free(path: Path) -> Path:
    """The name a page would get now: the path itself, or the first with `-2`, `-3`… not taken."""
    return next((each for each in _names(path) if not os.path.lexists(each)), path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # opening it tells what is wrong


def _create(path: Path) -> tuple[int, Path]:
    """A new empty file under the first free name. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    for each in _names(path):
        with contextlib.suppress(FileExistsError):
            return os.open(each, flags, 0o600), each
    raise FileExistsError(errno.EEXIST, "every name is taken", str(path))


def _names(path: Path) -> Iterator[Path]:
    """The path, then the same with `-2`, `-3` and so on before its ending.

    Where the name is as long as a disk takes, its stem gives up letters for that.
    """
    yield path
    fits = _bytes(path.name) <= _LONGEST
    for number in count(2):
        if number > _MOST_NAMES:
            return
        stem, end = path.stem, f"-{number}{path.suffix}"
        while fits and len(stem) > 1 and _bytes(stem + end) > _LONGEST:
            stem = stem[:-1]
        yield path.with_name(stem + end)


def _bytes(name: str) -> int:
    return len(name.encode("utf-8", "replace"))


def _write(descriptor: int, data: bytes) -> None:
    """All of it, down to the disk; the file is closed in any case. Raises OSError."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> bool:
    """Remove what was begun; whether it is still there."""
    try:
        path.unlink()
    except OSError:
        return True
    return False


def _settle(folder: Path) -> None:
    """Ask the disk to keep the name too; where it cannot be asked, the file is whole anyway."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _told(error: Exception, path: Path, left: bool = False) -> CoachError:
    """What happened, what is safe, and what to do."""
    number = error.errno if isinstance(error, OSError) else None
    reason = _REASONS.get(number or 0, "{name} could not be written in {folder} ({why}).")
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    folder = "this folder" if path.parent == Path() else path.parent
    said = reason.format(folder=folder, name=path.name, why=why.lower())
    safe = f"What was begun is still at {path}; remove it." if left else _SAFE
    return CoachError(f"{said} {safe}", _HINTS.get(number or 0, ""))
