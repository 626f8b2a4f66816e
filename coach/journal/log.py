"""An append-only log: one line an entry, each under its own checksum.

A line that was torn by a crash or a full disk costs only itself; what follows it
starts on a line of its own. The file is locked while it is added to or removed, so
that neither a thread nor a process adds to a log that is being taken away.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from coach.journal.files import (
    Files,
    make_folder,
    read_whole,
    remove_quietly,
    sync_folder,
    write_all,
    write_new,
)

_HEAD = b'{"check":"'
_DIGEST = 16
_BODY = len(_HEAD) + 2 * _DIGEST + len(b'","entry":')


def line_of(body: bytes) -> bytes:
    """An entry as it stands in the log; `body` is JSON on one line."""
    return b'%b%b","entry":%b}\n' % (_HEAD, _check(body), body)


def entries(data: bytes) -> Iterator[bytes]:
    """The bodies of the entries that are whole, the newest first."""
    for line in reversed(data.split(b"\n")):
        body = line[_BODY:-1]
        if line_of(body) == line + b"\n":
            yield body


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST).hexdigest().encode()


def append(files: Files, path: Path, body: bytes) -> int:
    """Add an entry so that the disk itself has it; returns where the log then ends.

    Raises OSError; what was there before is untouched by a failure.
    """
    with _held(files, path, os.O_RDWR | os.O_APPEND | os.O_CREAT) as fd:
        size = files.fstat(fd).st_size
        line = line_of(body)
        if size == 0:
            sync_folder(files, path.parent)
        elif files.read_at(fd, 1, size - 1) != b"\n":
            line = b"\n" + line
        write_all(files, fd, line)
        files.fsync(fd)
        return size + len(line)


def remove(files: Files, path: Path, end: int | None = None) -> bool:
    """Remove a log, only if it still ends at `end` where that is given. Raises OSError."""
    try:
        with _held(files, path, os.O_RDWR) as fd:
            if end is not None and files.fstat(fd).st_size != end:
                return False
            files.unlink(path)
    except FileNotFoundError:
        pass
    return True


def compact(files: Files, path: Path, end: int) -> int:
    """Keep only the newest whole entry of a log that still ends at `end`; returns where it ends.

    A log that was added to since, or without a whole entry, stays as it is. Raises OSError.
    """
    with _held(files, path, os.O_RDWR) as fd:
        newest = next(entries(read_whole(files, path)[0]), None)
        if newest is None or files.fstat(fd).st_size != end:
            return end
        line = line_of(newest)
        temporary = path.with_name(f".{path.name}.tmp")
        remove_quietly(files, temporary)
        write_new(files, temporary, line)
        try:
            files.replace(temporary, path)
        except OSError:
            remove_quietly(files, temporary)
            raise
        sync_folder(files, path.parent)
        return len(line)


@contextmanager
def _held(files: Files, path: Path, flags: int) -> Iterator[int]:
    """The log at a path, open and locked, and still the one at that path."""
    while True:
        if flags & os.O_CREAT:
            make_folder(files, path.parent)
        fd = files.open(path, flags)
        try:
            files.lock(fd)
            if _is_at(files, fd, path):
                yield fd
                return
        finally:
            files.close(fd)


def _is_at(files: Files, fd: int, path: Path) -> bool:
    try:
        there = files.stat(path)
    except FileNotFoundError:
        return False
    mine = files.fstat(fd)
    return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)
