"""An append-only log: one line an entry, each under its own checksum.

A line that was torn by a crash or a full disk costs only itself; what follows it
starts on a line of its own. The file is locked while it is added to or removed, so
that neither a thread nor a process adds to a log that is being taken away.
"""

import os

from coach.journal.digest import blake2b
from coach.journal.files import (
    Files,
    make_folder,
    read_whole,
    remove_quietly,
    replace_whole,
    stamp,
    sync_folder,
    write_all,
)
from coach.journal.temporary import temporary

TYPE_CHECKING = False  # as typing has it; nothing slow may be imported where a note is caught
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

_HEAD = b'{"check":"'
_DIGEST = 16
_BODY = len(_HEAD) + 2 * _DIGEST + len(b'","entry":')


def line_of(body: bytes) -> bytes:
    """An entry as it stands in the log; `body` is JSON on one line."""
    return b'%b%b","entry":%b}\n' % (_HEAD, _check(body), body)


def entries(data: bytes) -> "Iterator[bytes]":
    """The bodies of the entries that are whole, the newest first."""
    for line in reversed(data.split(b"\n")):
        body = line[_BODY:-1]
        if line_of(body) == line + b"\n":
            yield body


def is_whole(data: bytes) -> bool:
    """Whether every line is an entry; a last one that was torn costs only itself."""
    lines = data.split(b"\n")[:-1]
    return all(line_of(line[_BODY:-1]) == line + b"\n" for line in lines if line)


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST).hexdigest().encode()


def append(
    files: Files, path: "Path | str", body: bytes, check: "Callable[[], None] | None" = None
) -> int:
    """Add an entry so that the disk itself has it; returns where the log then ends.

    `check` is called once the log is held, and may refuse by raising. Raises OSError;
    what was there before is untouched by a failure.
    """
    with _Held(files, path, os.O_RDWR | os.O_APPEND | os.O_CREAT) as (fd, size):
        if check is not None:
            check()
        line = line_of(body)
        if size == 0:
            sync_folder(files, _folder_of(path))
        elif files.read_at(fd, 1, size - 1) != b"\n":
            line = b"\n" + line
        write_all(files, fd, line)
        files.fsync(fd)
        return size + len(line)


def while_held(files: Files, path: "Path", act: "Callable[[], None]") -> None:
    """Do something while nothing can be added to a log. Raises OSError.

    A log that was not there is not there afterwards.
    """
    with _Held(files, path, os.O_RDWR | os.O_CREAT) as (_, size):
        act()
        if size == 0:
            files.unlink(path)


def remove(
    files: Files,
    path: "Path",
    end: int | None = None,
    before: "Callable[[], None]" = lambda: None,
) -> bool:
    """Remove a log, only if it still ends at `end` where that is given. Raises OSError.

    `before` is done first, while nothing can be added, and may refuse by raising.
    """
    try:
        with _Held(files, path, os.O_RDWR) as (_, size):
            if end is not None and size != end:
                return False
            before()
            files.unlink(path)
            remove_quietly(files, temporary(path))
    except FileNotFoundError:
        pass
    return True


def compact(
    files: Files, path: "Path", end: int, before: "Callable[[], None]" = lambda: None
) -> int:
    """Keep only the newest whole entry of a log that still ends at `end`; returns where it ends.

    A log that was added to since, or without a whole entry, stays as it is. `before` is
    done first, and may refuse by raising. Raises OSError.
    """
    with _Held(files, path, os.O_RDWR) as (_, size):
        newest = next(entries(read_whole(files, path)[0]), None)
        if newest is None or size != end:
            return end
        before()
        line = line_of(newest)
        _put(files, path, line)
        return len(line)


def rewrite(files: Files, path: "Path", change: "Callable[[bytes], bytes | None]") -> None:
    """Replace all of a log by what `change` makes of it; None leaves it as it is.

    Nothing can be added meanwhile. Raises OSError, and what `change` raises.
    """
    with _Held(files, path, os.O_RDWR):
        left = change(read_whole(files, path)[0])
        if left is not None:
            _put(files, path, left)


def _put(files: Files, path: "Path", data: bytes) -> None:
    """Replace a log that is held. Raises OSError; it is then as it was."""
    replace_whole(files, path, data, temporary(path))
    sync_folder(files, path.parent)


class _Held:
    """The log at a path and its size: open and locked, and still the one at that path."""

    def __init__(self, files: Files, path: "Path | str", flags: int) -> None:
        self._files = files
        self._path = path
        self._flags = flags
        self._fd = -1

    def __enter__(self) -> tuple[int, int]:
        files = self._files
        while True:
            self._fd = _open(files, self._path, self._flags)
            try:
                files.lock(self._fd)
                mine, there = files.fstat(self._fd), stamp(files, self._path)
            except BaseException:
                files.close(self._fd)
                raise
            if there is not None and (there.device, there.inode) == (mine.st_dev, mine.st_ino):
                return self._fd, mine.st_size
            files.close(self._fd)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        self._files.close(self._fd)


def _open(files: Files, path: "Path | str", flags: int) -> int:
    try:
        return files.open(path, flags)
    except FileNotFoundError:
        if not flags & os.O_CREAT:
            raise
    from pathlib import Path  # only the very first time, or for a home that is not there yet

    make_folder(files, Path(path).parent)
    return files.open(path, flags)


def _folder_of(path: "Path | str") -> "Path | str":
    return os.path.dirname(path) if isinstance(path, str) else path.parent  # noqa: PTH120
