"""Which window writes a session: a lease each, held by a lock that ends with its process.

The holder keeps the lease's file open and locked. To take a lease over, another window
puts a new file in its place, locked too: the former holder then sees that the path leads
to another file than its own.
"""

import os
import re
from pathlib import Path

from coach.journal.files import Files, make_folder, remove_quietly, stamp
from coach.journal.temporary import temporary

_NAME = re.compile(r"([0-9A-Za-z-]{1,64})\.lease")


class Leases:
    """The leases of this machine, as one window sees them."""

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._mine: dict[str, int] = {}

    def take(self, session: str) -> bool:
        """Take a session's lease; False where another window holds it. Raises OSError."""
        if session in self._mine:
            return self.keeps(session)
        path = self._path(session)
        make_folder(self._files, self._folder)
        while True:
            fd = self._files.open(path, os.O_RDWR | os.O_CREAT)
            mine = False
            try:
                if not self._files.try_lock(fd):
                    return False
                mine = self._leads_to(path, fd)  # it may have been replaced between the two
            finally:
                if not mine:
                    self._files.close(fd)
            if mine:
                self._mine[session] = fd
                return True

    def take_over(self, session: str) -> None:
        """Take a session's lease from whoever holds it. Raises OSError."""
        path = self._path(session)
        fresh = temporary(path, f"{os.getpid()}.{id(self):x}")
        make_folder(self._files, self._folder)
        remove_quietly(self._files, fresh)
        fd = self._files.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        try:
            self._files.try_lock(fd)
            self._files.replace(fresh, path)
        except BaseException:
            self._files.close(fd)
            remove_quietly(self._files, fresh)
            raise
        old = self._mine.pop(session, None)
        self._mine[session] = fd
        if old is not None:
            self._files.close(old)

    def has(self, session: str) -> bool:
        """Whether this window took a session's lease and has not let it go."""
        return session in self._mine

    def keeps(self, session: str) -> bool:
        """Whether this window may write: it never took a lease, or still holds it."""
        fd = self._mine.get(session)
        return fd is None or self._leads_to(self._path(session), fd)

    def let_go(self, session: str) -> None:
        """Give a lease back, if it is held here. One that was taken over stays where it is."""
        fd = self._mine.pop(session, None)
        if fd is None:
            return
        path = self._path(session)
        try:
            if self._leads_to(path, fd):
                remove_quietly(self._files, path)
        finally:
            self._files.close(fd)

    def stale(self) -> list[Path]:
        """The files of leases that no window holds any more. Raises OSError."""
        found = []
        for name in sorted(self._names()):
            path = self._folder / name
            if _NAME.fullmatch(name) and not self._is_held(path):
                found.append(path)
        return found

    def _names(self) -> list[str]:
        try:
            return self._files.listdir(self._folder)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _is_held(self, path: Path) -> bool:
        try:
            fd = self._files.open(path, os.O_RDWR)
        except FileNotFoundError:
            return True
        try:
            return not self._files.try_lock(fd)
        finally:
            self._files.close(fd)

    def _leads_to(self, path: Path, fd: int) -> bool:
        there = stamp(self._files, path)
        mine = self._files.fstat(fd)
        return there is not None and (there.device, there.inode) == (mine.st_dev, mine.st_ino)

    def _path(self, session: str) -> Path:
        name = f"{session}.lease"
        if not _NAME.fullmatch(name):
            raise ValueError(f"{session!r} cannot be the id of a session")
        return self._folder / name
