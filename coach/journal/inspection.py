"""What can be seen of a journal's folders from outside: who may read them, what is left over."""

import os
import stat
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from coach.errors import JournalError
from coach.journal import log
from coach.journal.belonging import others_in
from coach.journal.care import Parts
from coach.journal.contents import parse
from coach.journal.cut_off import TYPED
from coach.journal.drafts import DAMAGED, keep_damaged
from coach.journal.evidence import made_at
from coach.journal.files import (
    read_whole,
    reason,
    stamp,
)
from coach.journal.leases import Leases
from coach.journal.shelves import CLEARING, PURGING, RESTORING
from coach.journal.temporary import is_temporary

_LOOKS, _A_MOMENT = 3, 0.1
_LEFT_OVER = timedelta(minutes=10)


class Open(NamedTuple):
    """A folder or file that others on this machine may look into, and the mode it should have."""

    path: Path
    mode: int


class Inspection:
    """Looks, and tidies what is left over. Every method may raise JournalError."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files

    def is_locked(self) -> bool:
        """Whether another window holds the journal for longer than a moment."""
        for _ in range(_LOOKS):
            try:
                fd = self._files.open(self._parts.state / "journal.lock", os.O_RDONLY)
                try:
                    if self._files.try_lock(fd):
                        return False
                finally:
                    self._files.close(fd)
            except OSError:
                return False  # there is none, or no window can hold it
            time.sleep(_A_MOMENT)
        return True

    def stale_leases(self) -> list[Path]:
        """The leases of windows that are gone. Raises OSError."""
        return Leases(self._parts.state / "leases", self._files).stale()

    def torn_drafts(self) -> list[Path]:
        """Drafts of which no entry can be read; one that is empty has none."""
        return [path for path, data in self._drafts() if data and not _has_entry(data)]

    def unreadable_drafts(self) -> list[Path]:
        """Drafts that the disk does not let be read, such as a link; reading passes them over."""
        return [path for path, data in self._drafts() if data is None]

    def _drafts(self) -> Iterator[tuple[Path, bytes | None]]:
        """Each log of what is being written or typed, with what stands in it, if it can be read."""
        for path in chain(*(self._below(self._parts.state / name) for name in ("drafts", TYPED))):
            if path.suffix == ".log":
                try:
                    yield path, self._bytes(path)
                except JournalError:
                    yield path, None

    def of_others(self) -> list[Path]:
        """Drafts, and the log of notes, in which there are words of another journal."""
        here = self._parts.shelves.here()
        notes = self._parts.state / "notes.log"
        found = [path for path, data in self._drafts() if data and others_in(data, here, one=True)]
        if stamp(self._files, notes) is not None and others_in(self._bytes(notes), here):
            found.append(notes)
        return found

    def broken_backups(self) -> list[Path]:
        """The newest earlier versions that do not verify, one a file."""
        backups = self._parts.shelves.backups
        newest = (versions[0] for name in backups.names() if (versions := backups.of(name)))
        return [path for path in newest if not self._verifies(path)]

    def backups(self) -> tuple[int, datetime | None]:
        """How many earlier versions are kept, and when the newest was made."""
        backups = self._parts.shelves.backups
        found = [path for name in backups.names() for path in backups.of(name)]
        return len(found), max((made_at(path) for path in found), default=None)

    def back_up(self, broken: Path) -> Path | None:
        """Keep another version of a file of which the newest does not verify; None if it is gone.

        Raises JournalError where the disk refuses, or the file itself cannot be trusted.
        """
        shelves = self._parts.shelves
        name = f"{broken.parent.name}.json"
        with shelves.lock:
            path = shelves.folder / name
            if stamp(self._files, path) is None:
                return None
            parse(self._bytes(path), path)
            try:
                shelves.backups.keep(path.resolve(), name, stays=True)
                return shelves.backups.of(name)[0]
            except OSError as error:
                raise JournalError(f"{path} is not backed up: {reason(error)}.") from error

    def unheard(self) -> list[int]:
        """The years of which not every session went on into what outlives it."""
        shelves = self._parts.shelves
        listed = shelves.listed()
        changed = [
            year for year in shelves.years() if listed.get(year) != shelves.year(year).checksum()
        ]
        heard = self._parts.keeping.harvested() if changed else {}
        return [
            year
            for year in changed
            if any(heard.get(each.id, -1) < each.rev for each in self._parts.reader.of_year(year))
        ]

    def put_aside(self, draft: Path) -> Path | None:
        """Move a draft of which nothing can be read to the damaged files, byte for byte.

        Returns where it is now; None where it was empty, or can be read after all.
        """
        data = self._bytes(draft)
        if _has_entry(data):
            return None
        kept: list[Path] = []

        def keep() -> None:
            if data:
                kept.append(keep_damaged(self._files, self._parts.state / DAMAGED, draft, data))

        try:
            log.remove(self._files, draft, len(data), keep)  # one that is being written stays
        except OSError as error:
            raise JournalError(f"{draft} stays where it is: {reason(error)}.") from error
        return kept[0] if kept else None

    def interrupted(self) -> list[Path]:
        """What tells of a restore, a merge or a deletion for good that is not finished."""
        found = [self._parts.state / name for name in (RESTORING, PURGING, CLEARING)]
        return [path for path in found if stamp(self._files, path) is not None]

    def damaged_kept(self) -> list[Path]:
        """Damaged files that were put aside."""
        return list(self._below(self._parts.state / "damaged"))

    def left_over(self) -> list[Path]:
        """What saves that were killed have left, too old for a save that is under way.

        Only files of coach's own: a sync program keeps its own in the journal's folder.
        """
        now = self._parts.now()
        folders = (
            self._parts.shelves.folder,
            self._parts.state,
            *(self._parts.state / name for name in ("drafts", TYPED, "leases", DAMAGED)),
        )
        found = [path for folder in folders for path in self._below(folder, deep=False)]
        old = (now - _LEFT_OVER).timestamp() * 1e9
        return [
            path
            for path in found
            if is_temporary(path.name)
            if (seen := stamp(self._files, path)) is not None and seen.modified < old
        ]

    def open_to_others(self) -> list[Open]:
        """Folders that others may enter, and files that they may read.

        What a link in the state folder leads to is not coach's.
        """
        found = []
        for top in (self._parts.shelves.folder, self._parts.state):
            for path in (top, *self._below(top, folders=True)):
                if top == self._parts.state and path.is_symlink():
                    continue
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


def _has_entry(data: bytes) -> bool:
    return any(True for _ in log.entries(data))
