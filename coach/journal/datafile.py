"""One file of the journal: its contents as last read, and the only way to change them."""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from coach.errors import NotSavedError
from coach.journal.backups import Backups
from coach.journal.contents import (
    FORMAT,
    HEAD,
    Contents,
    Document,
    damaged,
    decode,
    encode,
    name,
    parse,
    read_head,
    render,
)
from coach.journal.copies import keep_beside
from coach.journal.files import (
    Files,
    Stamp,
    make_folder,
    not_saved,
    read_whole,
    reason,
    remove_quietly,
    stamp,
    sync_folder,
    unreadable,
    write_new,
)
from coach.journal.lock import JournalLock
from coach.journal.temporary import is_save_of, temporary

Upgrade = Callable[[str, Document, int], Document]

_serial = count(1)


class _Seen(NamedTuple):
    contents: Contents
    stamp: Stamp


class Working:
    """A version of a file in the making: what it touches is copied, the rest is shared."""

    def __init__(self, contents: Contents) -> None:
        self.about: dict[str, Any] = dict(contents.about)
        self.tables: dict[str, Mapping[str, bytes]] = dict(contents.tables)
        self._base = contents
        self._own: dict[str, dict[str, bytes]] = {}

    @property
    def changed(self) -> bool:
        """Whether it differs from the version that it began with."""
        return (
            self.about != self._base.about
            or any(lines != self._base.tables.get(table) for table, lines in self._own.items())
            or self.tables.keys() != self._base.tables.keys()
        )

    def get(self, table: str, identity: str) -> Document | None:
        """A new copy of a document, None if there is none."""
        line = self.tables.get(table, {}).get(identity)
        return None if line is None else decode(line)

    def put(self, table: str, identity: str, document: Mapping[str, Any]) -> None:
        """Store a document in place of any of the same id. Raises JournalError."""
        line = encode(document)
        self._mine(table)[name(identity)] = line

    def remove(self, table: str, identity: str) -> None:
        """Take a document out. Raises KeyError if it is not there."""
        del self._mine(table)[identity]

    def clear(self, table: str) -> None:
        """Take every document of a table out."""
        self._mine(table).clear()

    def upgrade(self, step: Upgrade) -> None:
        """Bring every document up to the format that is written now, if the file is older."""
        written = self.about.get("format", FORMAT)
        if written < FORMAT:
            for table, lines in list(self.tables.items()):
                for identity, line in lines.items():
                    self.put(table, identity, step(table, decode(line), written))
            self.about["format"] = FORMAT

    def drop(self, table: str) -> None:
        """Take a table out."""
        self.tables.pop(table, None)
        self._own.pop(table, None)

    def _mine(self, table: str) -> dict[str, bytes]:
        if table not in self._own:
            self._own[name(table)] = dict(self.tables.get(table, {}))
            self.tables[table] = self._own[table]
        return self._own[table]


class DataFile:
    """A file that is read when it is not the one last read, and replaced whole or not at all.

    `missing` says why it would be damage that the file is not there, or nothing
    if it may begin; `upgrade` brings a document of an earlier format up to this one,
    when the file is next saved. Reading takes no lock and makes nothing on disk.
    """

    def __init__(
        self,
        path: Path,
        files: Files,
        lock: JournalLock,
        backups: Backups,
        missing: Callable[[], str],
        upgrade: Upgrade,
    ) -> None:
        self.path = path
        self.lock = lock
        self._files = files
        self._backups = backups
        self._missing = missing
        self._upgrade = upgrade
        self._seen: _Seen | None = None
        self._working: Working | None = None

    def read(self) -> Contents | None:
        """The contents as they stand, None if the file has not begun.

        Raises DamagedError, and JournalError where it cannot be read.
        """
        seen = self._seen
        try:
            found = stamp(self._files, self.path)
            if found is None:
                why = "it is missing, and was there before" if seen else self._missing()
                if why:
                    raise damaged(self.path, why)
                return None
            if seen is not None and seen.stamp == found:
                return seen.contents
            data, found = read_whole(self._files, self._target())
        except OSError as error:
            raise unreadable(self.path, error) from error
        contents = parse(data, self.path)
        self._seen = _Seen(contents, found)
        return contents

    def checksum(self) -> str:
        """The checksum in the first line, without reading the rest; empty if it has not begun.

        Raises DamagedError and JournalError.
        """
        try:
            found = stamp(self._files, self.path)
            if self._seen is not None and self._seen.stamp == found:
                return self._seen.contents.checksum
            if found is None:
                contents = self.read()
                return contents.checksum if contents else ""
            fd = self._files.open(self._target(), os.O_RDONLY)
            try:
                line = self._files.read_at(fd, HEAD, 0).partition(b"\n")[0]
            finally:
                self._files.close(fd)
        except OSError as error:
            raise unreadable(self.path, error) from error
        return read_head(line, self.path)[1]

    def tables(self) -> Mapping[str, Mapping[str, bytes]]:
        """The serialised documents by table, with the changes of a save that is under way here."""
        if self._working is not None and self.lock.mine:
            return self._working.tables
        contents = self.read()
        return contents.tables if contents else {}

    @contextmanager
    def changing(self, begin: Contents | None = None) -> Iterator[Working]:
        """Hold the lock, offer the newest version for change, and save it at the end.

        `begin` is what a file that is not there yet starts from. A change inside
        a change joins it. If anything is raised nothing is saved. Raises
        NotSavedError where the disk refuses; the earlier state then stands.
        """
        with self.lock:
            if self._working is not None:
                yield self._working
                return
            contents = self.read()
            base = contents or begin or Contents({})
            self._working = Working(base)
            try:
                self._working.upgrade(self._upgrade)
                yield self._working
                if contents is None or self._working.changed:
                    self._save(self._working)
            finally:
                self._working = None

    def put_whole(self, contents: Contents) -> None:
        """Replace the file by other contents, whatever it holds and whether or not it is there.

        The caller has kept a copy of what it takes the place of; a backup is made of the
        new version. Raises NotSavedError; the file is then as it was.
        """
        with self.lock:
            self._seen = None
            self._save(Working(contents))
            try:
                self._backups.keep(self._target(), self.path.name, stays=True)
            except OSError:
                return  # the next save keeps it

    def _target(self) -> Path:
        return Path(os.path.realpath(self.path))

    def _save(self, working: Working) -> None:
        parts, checksum = render(working.about, working.tables)
        target = self._target()
        made, found = self._prepare(target, parts)
        try:
            self._files.replace(made, target)
        except OSError as error:
            raise self._not_replaced(made, error) from error
        try:
            sync_folder(self._files, target.parent)
        except OSError as error:
            self._doubt()
            remove_quietly(self._files, made)
            raise NotSavedError(
                f"Not saved for certain: {reason(error)} ({self.path}).",
                "Your words are still here; save again.",
            ) from error
        self._seen = _Seen(Contents(working.about, working.tables, checksum), found)
        self._tidy(target, found)

    def _not_replaced(self, made: Path, refused: OSError) -> NotSavedError:
        """Keep a new version, which is on disk, beside the old one that would not make room."""
        try:
            beside = keep_beside(self._files, self.path, made)
        except OSError:
            remove_quietly(self._files, made)
            return not_saved(self.path, refused)
        return NotSavedError(
            f"Not saved in its place: {reason(refused)} ({self.path}).",
            f"It is kept beside it as {beside.name}, and taken in at the next start.",
        )

    def _doubt(self) -> None:
        """Read the file anew at the next look, whichever version the disk has kept."""
        if self._seen is not None:
            self._seen = _Seen(self._seen.contents, _NEVER)

    def _prepare(self, target: Path, parts: list[bytes]) -> tuple[Path, Stamp]:
        """Put the new version beside the file, whole and on disk, and the old one into backups."""
        serial = f"{os.getpid()}-{threading.get_ident()}-{next(_serial)}"
        made = temporary(target, serial)
        try:
            make_folder(self._files, target.parent)
            found = write_new(self._files, made, *parts)
        except OSError as error:
            raise not_saved(self.path, error) from error
        try:
            if self._seen is not None:
                self._backups.keep(target, self.path.name)
        except OSError as error:
            remove_quietly(self._files, made)
            raise not_saved(self.path, error) from error
        return made, found

    def _tidy(self, target: Path, saved: Stamp) -> None:
        """Remove what is no longer needed; the save stands whether or not that succeeds."""
        try:
            self._backups.prune(self.path.name)
            for found in self._files.listdir(target.parent):
                if is_save_of(found, target.name):
                    left = stamp(self._files, target.with_name(found))
                    if left is not None and saved.modified - left.modified > _LEFT_BEHIND:
                        remove_quietly(self._files, target.with_name(found))
        except OSError:
            return


_NEVER = Stamp(-1, -1, -1, -1)

# A save that was killed leaves its temporary file, which no living save can be using after this.
_LEFT_BEHIND = 600 * 10**9
