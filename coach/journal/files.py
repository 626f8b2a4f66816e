"""The file system as an object that is passed in, and the few safe ways to use it.

A path may be text as well, and nothing slow is imported: a note is caught through this.
"""

import errno
import os
import sys

from coach.errors import JournalError, NotSavedError
from coach.journal.temporary import temporary

TYPE_CHECKING = False  # as typing has it, which takes longer to import than a note to write
if TYPE_CHECKING:
    from pathlib import Path

# Not everywhere: a platform without a flag simply lacks that protection.
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0)
_BLOCK = 1 << 20

# What a file system answers that cannot sync a folder at all.
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM})

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "coach may not write there",
    errno.EPERM: "coach may not write there",
    errno.EIO: "the disk reported an error",
    errno.ENOENT: "the folder is gone",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.ELOOP: "a link stands where a file should be",
    errno.ENAMETOOLONG: "the path is too long",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EILSEQ: "it is not text in UTF-8",
}


class Files:
    """The system's own calls, one method each, so that tests can make any of them fail."""

    def open(self, path: "Path | str", flags: int) -> int:
        """Open a file, private if it is made by this, never through a link."""
        return os.open(path, flags | _CLOSE_ON_EXEC | _NO_LINKS, 0o600)

    def read(self, fd: int, size: int) -> bytes:
        """Read up to `size` bytes."""
        return os.read(fd, size)

    def read_at(self, fd: int, size: int, place: int) -> bytes:
        """Read up to `size` bytes from a place in the file."""
        return os.pread(fd, size, place)

    def write(self, fd: int, data: memoryview) -> int:
        """Write some of the bytes; returns how many."""
        return os.write(fd, data)

    def fsync(self, fd: int) -> None:
        """Have the disk itself keep what was written, past its own cache where that is possible."""
        if sys.platform == "darwin":
            import fcntl

            try:
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            except OSError as error:
                if error.errno not in _NO_FOLDER_SYNC:
                    raise
            else:
                return
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Close an open file."""
        os.close(fd)

    def lock(self, fd: int) -> None:
        """Wait for the only hold on an open file; closing it lets go."""
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(fd, fcntl.LOCK_EX)

    def try_lock(self, fd: int) -> bool:
        """Take the only hold on an open file, if nobody has it; closing it lets go."""
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def stat(self, path: "Path | str") -> os.stat_result:
        """What a path leads to."""
        return os.stat(path)  # noqa: PTH116  it may be text

    def fstat(self, fd: int) -> os.stat_result:
        """What an open file is."""
        return os.fstat(fd)

    def listdir(self, folder: "Path") -> list[str]:
        """The names in a folder."""
        return [found.name for found in folder.iterdir()]

    def mkdir(self, folder: "Path") -> None:
        """Make one folder that only its owner can enter."""
        folder.mkdir(0o700)

    def link(self, source: "Path", target: "Path") -> None:
        """Give a file a second name."""
        target.hardlink_to(source)

    def replace(self, source: "Path", target: "Path") -> None:
        """Put a file in another's place in one step."""
        source.replace(target)

    def unlink(self, path: "Path") -> None:
        """Remove a name."""
        path.unlink()

    def chmod(self, path: "Path", mode: int) -> None:
        """Change who may look into a file or folder."""
        path.chmod(mode)

    def may_write(self, folder: "Path") -> bool:
        """Whether files could be made in a folder."""
        return os.access(folder, os.W_OK | os.X_OK)

    def free(self, folder: "Path") -> int:
        """The bytes that are free for her on a folder's disk."""
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize


class Stamp:
    """What tells one version of a file from the next without reading it."""

    __slots__ = ("device", "inode", "modified", "size")

    def __init__(self, device: int, inode: int, size: int, modified: int) -> None:
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified

    def _all(self) -> tuple[int, int, int, int]:
        return self.device, self.inode, self.size, self.modified

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stamp) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash(self._all())

    @classmethod
    def of(cls, found: os.stat_result) -> "Stamp":
        """The stamp in what the system says of a file."""
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def stamp(files: Files, path: "Path | str") -> Stamp | None:
    """The stamp of the file at a path, None if there is none. Raises OSError."""
    try:
        return Stamp.of(files.stat(path))
    except FileNotFoundError:
        return None


def read_whole(files: Files, path: "Path") -> tuple[bytes, Stamp]:
    """All of a file and the stamp it had when it was opened. Raises OSError."""
    fd = files.open(path, os.O_RDONLY)
    try:
        found = Stamp.of(files.fstat(fd))
        blocks = []
        while block := files.read(fd, max(found.size + 1, _BLOCK)):
            blocks.append(block)
        return (blocks[0] if len(blocks) == 1 else b"".join(blocks)), found
    finally:
        files.close(fd)


def write_all(files: Files, fd: int, data: bytes) -> None:
    """Write every byte, however few the system takes at a time. Raises OSError."""
    rest = memoryview(data)
    while rest:
        written = files.write(fd, rest)
        if written <= 0:
            raise OSError(errno.EIO, "nothing was written")
        rest = rest[written:]


def write_new(files: Files, path: "Path", *parts: bytes) -> Stamp:
    """Make a file that did not exist, with these bytes, on the disk itself. Raises OSError.

    A file that could not be finished is removed again.
    """
    fd = files.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        try:
            for part in parts:
                write_all(files, fd, part)
            files.fsync(fd)
            made = Stamp.of(files.fstat(fd))
        finally:
            files.close(fd)
    except OSError:
        remove_quietly(files, path)
        raise
    return made


def replace_whole(files: Files, path: "Path", data: bytes, by: "Path | None" = None) -> None:
    """Have a file hold these bytes, in one step, `by` a temporary file.

    Raises OSError; it is then as it was.
    """
    made = by or temporary(path, "new")
    remove_quietly(files, made)
    write_new(files, made, data)
    try:
        files.replace(made, path)
    except OSError:
        remove_quietly(files, made)
        raise


def remove_quietly(files: Files, path: "Path") -> None:
    """Remove a file of ours that is in the way; one that stays does no harm."""
    try:
        files.unlink(path)
    except OSError:
        return


def sync_folder(files: Files, folder: "Path | str") -> None:
    """Have the disk keep a folder's names, where its file system can. Raises OSError."""
    fd = files.open(folder, os.O_RDONLY)
    try:
        files.fsync(fd)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        files.close(fd)


def make_folder(files: Files, folder: "Path") -> None:
    """Make a private folder and those missing above it, so that they stay. Raises OSError."""
    missing = []
    while stamp(files, folder) is None:
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        try:
            files.mkdir(each)
        except FileExistsError:
            continue
        sync_folder(files, each.parent)


def unreadable(path: "Path", error: OSError) -> JournalError:
    """What to raise where a file or folder cannot be read."""
    return JournalError(
        f"{path} cannot be read: {reason(error)}.",
        "Nothing was changed. See whether you may read it, and try again.",
    )


def not_saved(path: "Path", error: OSError) -> NotSavedError:
    """What to raise where a file could not take its new version and stands as it was."""
    hint = "Your words are still here; the earlier version stands on disk."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        hint += " Free some space and save again."
    return NotSavedError(f"Not saved: {reason(error)} ({path}).", hint)


def reason(error: OSError) -> str:
    """Why a call failed, in plain words."""
    plain = _REASONS.get(error.errno or 0)
    return plain or (error.strerror or str(error) or "the disk refused").lower()
