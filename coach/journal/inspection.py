"""What can be seen of a journal's folders from outside: who may read them, what is left over."""

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from coach.errors import JournalError, NotSavedError
from coach.journal.care import Parts
from coach.journal.contents import parse
from coach.journal.files import read_whole, reason, stamp
from coach.journal.leases import Leases
from coach.journal.lock import JournalLock
from coach.journal.log import entries
from coach.journal.shelves import PURGING, RESTORING

_A_MOMENT = 0.3
_LEFT_OVER = timedelta(minutes=10)


class Open(NamedTuple):
    """A folder or file that others on this machine may look into, and the mode it should have."""

    path: Path
    mode: int


class Inspection:
    """Looks, and tidies what no word of hers is in. Every method may raise JournalError."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files

    def is_locked(self) -> bool:
        """Whether another window holds the journal for longer than a moment."""
        path = self._parts.state / "journal.lock"
        if stamp(self._files, path) is None:
            return False
        try:
            with JournalLock(path, self._files, _A_MOMENT):
                return False
        except NotSavedError:
            return True

    def stale_leases(self) -> list[Path]:
        """The leases of windows that are gone. Raises OSError."""
        return Leases(self._parts.state / "leases", self._files).stale()

    def torn_drafts(self) -> list[Path]:
        """Drafts of which no entry can be read."""
        return [
            path
            for path in self._below(self._parts.state / "drafts")
            if path.suffix == ".log" and not any(True for _ in entries(self._bytes(path)))
        ]

    def broken_backups(self) -> list[Path]:
        """The newest earlier versions that do not verify, one a file."""
        backups = self._parts.shelves.backups
        newest = (versions[0] for name in backups.names() if (versions := backups.of(name)))
        return [path for path in newest if not self._verifies(path)]

    def backup_count(self) -> int:
        """How many earlier versions are kept."""
        backups = self._parts.shelves.backups
        return sum(len(backups.of(name)) for name in backups.names())

    def interrupted(self) -> list[Path]:
        """A restore or a deletion for good that was begun and is not finished."""
        found = [self._parts.state / name for name in (RESTORING, PURGING)]
        return [path for path in found if stamp(self._files, path) is not None]

    def damaged_kept(self) -> list[Path]:
        """Damaged files that were put aside."""
        return list(self._below(self._parts.state / "damaged"))

    def left_over(self) -> list[Path]:
        """What saves that were killed have left, too old for a save that is under way."""
        now = self._parts.now()
        folders = (self._parts.shelves.folder, self._parts.state, self._parts.state / "drafts")
        found = [path for folder in folders for path in self._below(folder, deep=False)]
        old = (now - _LEFT_OVER).timestamp() * 1e9
        return [
            path
            for path in found
            if path.name.startswith(".") and path.name.endswith(".tmp")
            if (seen := stamp(self._files, path)) is not None and seen.modified < old
        ]

    def open_to_others(self) -> list[Open]:
        """Folders that others may enter, and files that they may read."""
        found = []
        for top in (self._parts.shelves.folder, self._parts.state):
            for path in (top, *self._below(top, folders=True)):
                mode = self._mode(path)
                wanted = 0o700 if stat.S_ISDIR(mode) else 0o600
                if stat.S_IMODE(mode) & 0o077:
                    found.append(Open(path, wanted))
        return found

    def close_to_others(self, path: Open) -> None:
        """Let nobody else look into it."""
        try:
            self._files.chmod(path.path, path.mode)
        except OSError as error:
            raise JournalError(f"{path.path} stays as it is: {reason(error)}.") from error

    def tidy(self, path: Path) -> None:
        """Remove what is left over."""
        try:
            self._files.unlink(path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise JournalError(f"{path} cannot be removed: {reason(error)}.") from error

    def _verifies(self, path: Path) -> bool:
        try:
            parse(self._bytes(path), path)
        except JournalError:
            return False
        return True

    def _bytes(self, path: Path) -> bytes:
        try:
            return read_whole(self._files, path)[0]
        except OSError as error:
            raise JournalError(f"{path} cannot be read: {reason(error)}.") from error

    def _mode(self, path: Path) -> int:
        try:
            return self._files.stat(path).st_mode
        except OSError:
            return stat.S_IFREG | 0o600  # gone meanwhile, or told by what reads it

    def _below(self, folder: Path, *, deep: bool = True, folders: bool = False) -> Iterator[Path]:
        try:
            names = sorted(self._files.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise JournalError(f"{folder} cannot be read: {reason(error)}.") from error
        for name in names:
            path = folder / name
            if stat.S_ISDIR(self._mode(path)):
                if folders:
                    yield path
                if deep:
                    yield from self._below(path, folders=folders)
            else:
                yield path
