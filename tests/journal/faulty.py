"""File systems that fail: one call as told, or all at once as in a power cut."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from coach.journal.files import Files

T = TypeVar("T")

DIE_BEFORE = "die before"
DIE_AFTER = "die after"
SHORT = "short write"
ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)
# Between two of these the disk stays as it is, so that a death there is a death at the next.
CHANGES = frozenset({"open", "write", "fsync", "link", "mkdir", "replace", "unlink"})
FAULTS: tuple[int | str, ...] = (*ERRORS, SHORT, DIE_BEFORE, DIE_AFTER)


class UnsyncedFiles(Files):
    """Without the wait for the disk, for tests in which no power is cut."""

    def fsync(self, fd: int) -> None:
        pass


class Died(BaseException):
    """The process is gone: nothing of it runs any more."""


class FaultyFiles(Files):
    """Fails at the call of one number, or at every call of one name; counts the calls."""

    def __init__(self, at: int = -1, fault: int | str = errno.EIO) -> None:
        self.at = at
        self.fault = fault
        self.calls: list[str] = []
        self.dead = False
        self.struck = ""
        self.only = ""

    def _call(self, name: str, do: Callable[[], T]) -> T:
        if self.dead:
            raise Died
        self.calls.append(name)
        if len(self.calls) - 1 != self.at and name != self.only:
            return do()
        self.struck = name
        if isinstance(self.fault, int):
            raise OSError(self.fault, os.strerror(self.fault))
        if self.fault == DIE_AFTER:
            do()
        if self.fault in (DIE_BEFORE, DIE_AFTER):
            self.dead = True
            raise Died
        return do()

    def open(self, path: Path, flags: int) -> int:
        return self._call("open", lambda: super(FaultyFiles, self).open(path, flags))

    def read(self, fd: int, size: int) -> bytes:
        return self._call("read", lambda: super(FaultyFiles, self).read(fd, size))

    def read_at(self, fd: int, size: int, place: int) -> bytes:
        return self._call("read_at", lambda: super(FaultyFiles, self).read_at(fd, size, place))

    def write(self, fd: int, data: memoryview) -> int:
        strikes = len(self.calls) == self.at and self.fault == SHORT
        some = data[: max(1, len(data) // 2)] if strikes else data
        return self._call("write", lambda: super(FaultyFiles, self).write(fd, some))

    def fsync(self, fd: int) -> None:
        self._call("fsync", lambda: None)

    def close(self, fd: int) -> None:
        # A dead process closes its files too.
        try:
            self._call("close", lambda: None)
        finally:
            super().close(fd)

    def lock(self, fd: int) -> None:
        self._call("lock", lambda: super(FaultyFiles, self).lock(fd))

    def try_lock(self, fd: int) -> bool:
        return self._call("try_lock", lambda: super(FaultyFiles, self).try_lock(fd))

    def stat(self, path: Path) -> os.stat_result:
        return self._call("stat", lambda: super(FaultyFiles, self).stat(path))

    def fstat(self, fd: int) -> os.stat_result:
        return self._call("fstat", lambda: super(FaultyFiles, self).fstat(fd))

    def listdir(self, folder: Path) -> list[str]:
        return self._call("listdir", lambda: super(FaultyFiles, self).listdir(folder))

    def mkdir(self, folder: Path) -> None:
        self._call("mkdir", lambda: super(FaultyFiles, self).mkdir(folder))

    def link(self, source: Path, target: Path) -> None:
        self._call("link", lambda: super(FaultyFiles, self).link(source, target))

    def replace(self, source: Path, target: Path) -> None:
        self._call("replace", lambda: super(FaultyFiles, self).replace(source, target))

    def chmod(self, path: Path, mode: int) -> None:
        self._call("chmod", lambda: super(FaultyFiles, self).chmod(path, mode))

    def may_write(self, folder: Path) -> bool:
        return self._call("may_write", lambda: super(FaultyFiles, self).may_write(folder))

    def free(self, folder: Path) -> int:
        return self._call("free", lambda: super(FaultyFiles, self).free(folder))

    def unlink(self, path: Path) -> None:
        self._call("unlink", lambda: super(FaultyFiles, self).unlink(path))


class _Node:
    """A file or folder as it is, and as the disk would have it after a power cut."""

    def __init__(self, entries: dict[str, Any] | None = None, data: bytes = b"") -> None:
        self.entries = entries
        self.data = data
        self.kept_entries: dict[str, Any] = dict(entries or {})
        self.kept_data = data


class PowerFiles(FaultyFiles):
    """Follows what an adversarial disk has kept, so that the power can be cut at any call.

    Bytes that were not synced are gone after the cut. Names in a folder that was not
    synced since they changed are all kept, or all as they were, as the test asks.
    """

    def __init__(self, root: Path, at: int = -1) -> None:
        super().__init__(at, DIE_AFTER)
        self._root = root
        self._tree = self._scan(root)
        self._open: dict[int, _Node] = {}

    def _scan(self, path: Path) -> _Node:
        if path.is_dir():
            return _Node({each.name: self._scan(each) for each in path.iterdir()})
        return _Node(data=path.read_bytes())

    def _node(self, path: Path) -> _Node | None:
        node: _Node | None = self._tree
        for part in path.relative_to(self._root).parts:
            node = node.entries.get(part) if node and node.entries is not None else None
        return node

    def _folder(self, path: Path) -> dict[str, Any]:
        folder = self._node(path.parent)
        assert folder is not None
        assert folder.entries is not None
        return folder.entries

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        node = self._node(path)
        if node is None:
            node = self._folder(path)[path.name] = _Node()
        self._open[fd] = node
        return fd

    def write(self, fd: int, data: memoryview) -> int:
        def do() -> int:
            written = os.write(fd, data)
            self._open[fd].data += bytes(data[:written])
            return written

        return self._call("write", do)

    def fsync(self, fd: int) -> None:
        def do() -> None:
            node = self._open[fd]
            node.kept_data = node.data
            node.kept_entries = dict(node.entries or {})

        self._call("fsync", do)

    def mkdir(self, folder: Path) -> None:
        super().mkdir(folder)
        self._folder(folder)[folder.name] = _Node({})

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._folder(target)[target.name] = self._node(source)

    def replace(self, source: Path, target: Path) -> None:
        def do() -> None:
            source.replace(target)
            self._folder(target)[target.name] = self._folder(source).pop(source.name)

        self._call("replace", do)

    def unlink(self, path: Path) -> None:
        def do() -> None:
            path.unlink()
            self._folder(path).pop(path.name)

        self._call("unlink", do)

    def after_the_cut(self, target: Path, *, names_kept: bool) -> None:
        """Write what the disk has into a new folder."""
        self._put(self._tree, target, names_kept)

    def _put(self, node: _Node, path: Path, names_kept: bool) -> None:
        if node.entries is None:
            path.write_bytes(node.kept_data)
            return
        path.mkdir(mode=0o700)
        for name, each in (node.entries if names_kept else node.kept_entries).items():
            self._put(each, path / name, names_kept)
