"""What else on this machine tells of a file of the journal that cannot be trusted.

Its backups, the tombstones of what was deleted for good, and which sessions were saved.
Nothing here changes anything.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.errors import JournalError
from coach.journal.care import Parts
from coach.journal.contents import FORMAT, Contents, Document, decode, parse
from coach.journal.files import read_whole
from coach.journal.records import PURGED, SESSIONS, upgrade
from coach.journal.salvage import Salvaged, readable
from coach.journal.shelves import CLOSED, ONGOING, closed_of, is_own, years_of

_SLIPS = 8
"""Characters in which the id of this journal may differ in a damaged file, and still be meant."""


@dataclass(frozen=True)
class Earlier:
    """What the backups of a file say, as documents by table.

    It is the newest that verifies, made at `made`; what cannot be read in it is taken from
    one before it, and `torn` are the names of what can be read in none.
    """

    made: datetime | None = None
    about: Document = field(default_factory=dict)
    tables: dict[str, dict[str, Document]] = field(default_factory=dict)
    torn: frozenset[str] = frozenset()


class Evidence:
    """Looks at all of the journal's files and their backups. Errors are passed over."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files
        self._shelves = parts.shelves

    def names(self) -> list[str]:
        """The files there are or should be, the ongoing one first."""
        found: set[str] = set()
        finders: tuple[Callable[[], list[str]], ...] = (
            lambda: self._files.listdir(self._shelves.folder),
            self._shelves.backups.names,
            self._shelves.names,
        )
        for find in finders:
            try:
                found.update(name for name in find() if is_own(name))
            except (OSError, JournalError):
                continue  # what cannot be listed is told by the files themselves
        return [ONGOING, *sorted(found - {ONGOING}, reverse=True)]

    def uuid(self) -> str:
        """The journal's id, from whatever says it first; empty where nothing does."""
        try:
            if uuid := self._shelves.uuid:
                return uuid
        except JournalError:
            pass  # the years and the backups say it too
        names = self.names()
        there = [self._shelves.folder / name for name in names]
        paths = [*there, *(path for name in names for path in self._versions(name))]
        for path in paths:
            contents = self._parsed(path)
            if contents is not None and (uuid := contents.about.get("journal")):
                return str(uuid)
        heads = (self._shelves.backups.journal_of(path) for path in paths)
        return next((uuid for uuid in heads if uuid), "")

    def is_anothers(self, name: str, data: bytes, rest: Salvaged) -> bool:
        """Whether a file is of another journal, or of another year.

        Where its checksum does not hold, a letter that is wrong in what it says of itself
        makes it no other's.
        """
        ours, theirs = self.uuid(), str(rest.about.get("journal") or "")
        whole = _verifies(data)
        if ours and theirs and ours != theirs and (whole or not _alike(ours, theirs)):
            return True
        for year in closed_of([name]):
            return whole and rest.about.get(CLOSED, year) != year
        (year,) = years_of([name]) or [0]
        if not year or rest.about.get("year", year) == year:
            return False
        began = [str(each.get("started"))[:4] for each in rest.tables.get(SESSIONS, {}).values()]
        return whole or (bool(began) and f"{year:04d}" not in began)

    def earlier(self, name: str) -> Earlier:
        """What the backups of a file say, as far as they are of this journal."""
        uuid = self.uuid()
        found: Earlier | None = None
        torn: set[tuple[str, str]] = set()
        for path in self._versions(name):
            contents = self._parsed(path)
            if contents is None or contents.about.get("journal") not in (uuid, None):
                continue
            tables = _documents(contents)
            if found is None:
                found = Earlier(made_at(path), dict(contents.about), tables)
                torn = {
                    (table, key)
                    for table, each in tables.items()
                    for key in list(each)
                    if not readable(table, key, each[key])
                }
                for table, key in torn:
                    del tables[table][key]
            for table, key in list(torn):
                document = tables.get(table, {}).get(key)
                if document is not None and readable(table, key, document):
                    found.tables[table][key] = document
                    torn.discard((table, key))
            if not torn:
                break
        if found is None:
            return Earlier()
        return Earlier(found.made, found.about, found.tables, frozenset(key for _, key in torn))

    def stones(self, name: str) -> dict[str, Document]:
        """The tombstones in every other file of the journal."""
        found: dict[str, Document] = {}
        for contents in self._others(name):
            found |= {key: _document(line) or {} for key, line in contents.lines(PURGED).items()}
        return found

    def saved(self, name: str) -> dict[str, int]:
        """The last known revision of each session that a year's file held; empty for no year.

        That is what was heard of it when it was saved. Empty too while another year cannot
        be read, in which a session may stand.
        """
        if not years_of([name]):
            return {}
        try:
            heard = dict(self._parts.keeping.harvested())
            for other in self.names():
                for year in years_of([other]):
                    contents = None if other == name else self._shelves.read_year(year)
                    for identity in contents.lines(SESSIONS) if contents else ():
                        heard.pop(identity, None)
        except JournalError:
            return {}
        return heard

    def _others(self, name: str) -> Iterator[Contents]:
        uuid = self.uuid()
        for other in self.names():
            contents = self._parsed(self._shelves.folder / other) if other != name else None
            if contents is not None and contents.about.get("journal") == uuid:
                yield contents

    def _versions(self, name: str) -> list[Path]:
        try:
            backups = self._shelves.backups
            return [*backups.of(name), *backups.put_aside(name)]
        except OSError:
            return []

    def _parsed(self, path: Path) -> Contents | None:
        try:
            return parse(read_whole(self._files, path.resolve())[0], path)
        except (OSError, JournalError):
            return None


def _verifies(data: bytes) -> bool:
    try:
        parse(data, Path())
    except JournalError:
        return False
    return True


def _alike(one: str, other: str) -> bool:
    """Whether one id may be the other with some letters wrong, or is no id any more."""
    if len(one) != len(other):
        return True
    return sum(a != b for a, b in zip(one, other, strict=True)) <= _SLIPS


def made_at(path: Path) -> datetime:
    """When a backup was made, as its name says."""
    stamped = path.name.split("-")[1].removesuffix("Z.json")
    return datetime.strptime(stamped, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)


def _documents(contents: Contents) -> dict[str, dict[str, Document]]:
    """The documents of a version, None among them for one that is not even JSON."""
    written = int(contents.about.get("format", FORMAT))
    found: dict[str, dict[str, Any]] = {}
    for table, lines in contents.tables.items():
        found[table] = {}
        for identity, line in lines.items():
            document = _document(line)
            found[table][identity] = document and upgrade(table, document, written)
    return found


def _document(line: bytes) -> Document | None:
    try:
        document = decode(line)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None
