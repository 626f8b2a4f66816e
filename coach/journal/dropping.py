"""Going back to what was there before a restore that was cut off, out of the copy of it."""

from collections.abc import Collection, Mapping
from pathlib import Path

from coach.journal.aside import BACKUPS, DRAFTS, JOURNAL, NOTES, folder_of
from coach.journal.care import Parts
from coach.journal.files import (
    make_folder,
    read_whole,
    remove_quietly,
    stamp,
    sync_folder,
    write_new,
)
from coach.journal.shelves import is_own

_DROPPED = "dropped"


class Dropping:
    """Puts back what one folder holds, byte for byte; what came since stays. Raises OSError."""

    def __init__(self, parts: Parts, before: str) -> None:
        self._parts = parts
        self._files = parts.files
        self._before = folder_of(parts, before) if before else None

    def put_back(
        self, brought: Mapping[str, bytes], backed: Collection[str], *, whole: bool = False
    ) -> None:
        """Do it; `brought` are the drafts that the archive brought, by their sessions.

        `backed` are the files of which there were backups: those of others are the restore's.
        With `whole`, drafts are as they were too: a copy was made of those that are there.
        """
        self._journal()
        self._drafts(brought, whole=whole)
        self._notes()
        self._backups(backed)

    def _journal(self) -> None:
        folder = self._parts.shelves.folder
        there = self._names(self._in(JOURNAL))
        for name in self._names(folder):
            if is_own(name) and name not in there:
                self._files.unlink(folder / name)
        for name in there:
            self._put(folder / name, self._bytes(self._in(JOURNAL) / name))
        if stamp(self._files, folder) is not None:
            sync_folder(self._files, folder)

    def _drafts(self, brought: Mapping[str, bytes], *, whole: bool) -> None:
        """A draft that was written on since stays; one that the archive brought goes."""
        folder = self._parts.state / DRAFTS
        there = self._names(self._in(DRAFTS))
        for identity, line in brought.items():
            path = folder / f"{identity}.log"
            if self._bytes(path) == line and path.name not in there:
                self._files.unlink(path)
        for name in there:
            before, now = self._bytes(self._in(DRAFTS) / name), self._bytes(folder / name)
            if whole or not now or now == brought.get(Path(name).stem):
                self._put(folder / name, before)

    def _notes(self) -> None:
        path = self._parts.state / NOTES
        before, now = self._bytes(self._in("") / NOTES), self._bytes(path)
        if before and not now.startswith(before):
            self._put(path, before + now)

    def _backups(self, backed: Collection[str]) -> None:
        there = {*backed, *self._names(self._in(JOURNAL))}
        backups = self._parts.shelves.backups
        ours = filter(is_own, backups.names())
        for name in [each for each in ours if each not in there]:
            make_folder(self._files, self._in(_DROPPED))
            stem = Path(name).stem
            if stamp(self._files, self._in(_DROPPED) / stem) is None:
                self._files.replace(backups.folder / stem, self._in(_DROPPED) / stem)
        folder = self._in(BACKUPS)
        for name in self._names(folder):
            target = self._parts.shelves.backups.folder / name
            if stamp(self._files, target) is None:
                self._files.replace(folder / name, target)

    def _in(self, name: str) -> Path:
        """A part of the copy; of none where nothing was there."""
        return (self._before or self._parts.state / "backups" / "none") / name

    def _names(self, folder: Path) -> list[str]:
        try:
            return [each for each in sorted(self._files.listdir(folder)) if each[0] != "."]
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _bytes(self, path: Path) -> bytes:
        try:
            return read_whole(self._files, path.resolve())[0]
        except FileNotFoundError:
            return b""

    def _put(self, path: Path, data: bytes) -> None:
        target = path.resolve()
        if self._bytes(target) == data:
            return
        make_folder(self._files, target.parent)
        temporary = target.with_name(f".{target.name}.drop.tmp")
        remove_quietly(self._files, temporary)
        write_new(self._files, temporary, data)
        self._files.replace(temporary, target)
        sync_folder(self._files, target.parent)
