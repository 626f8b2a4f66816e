"""What was closed more than a year ago: out of the file that every save writes, and still there.

It moves into the file of the year in which it was closed. That file and a backup of it are
on the disk before the ongoing one lets it go, so that what an interruption leaves stands in
both. Of two versions the one that `merge` has stand is shown, and the next move leaves one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.journal.contents import Contents, Document, decode
from coach.journal.datafile import Working
from coach.journal.files import not_saved
from coach.journal.records import DOUBLES, PURGED, upgrade
from coach.journal.shelves import CLOSED, ONGOING, Shelves, closed_name, closed_of
from coach.journal.tables import TABLES
from coach.model.ongoing import Ongoing
from coach.model.record import Record

if TYPE_CHECKING:
    from coach.journal.merge import Tables  # a start does without it

YEAR = timedelta(days=365)
TOGETHER = timedelta(days=30)
"""What may move waits until some of it has waited this long, and moves together."""

_MANY = 20
"""Ids past which looking for each in every line costs more than taking every line."""

Key = tuple[str, str]
"""The table and the id of a record."""


class Line(NamedTuple):
    """A serialised record, the file that it stands in, and the format of that file."""

    line: bytes
    path: Path
    written: int

    def document(self, table: str) -> Document:
        """The record's document in the format that is written now. Raises ValueError."""
        return upgrade(table, decode(self.line), self.written)


class Closed:
    """The files of what was closed, a year each. Errors of the disk are JournalErrors."""

    def __init__(self, shelves: Shelves, now: Callable[[], datetime]) -> None:
        self._shelves = shelves
        self._now = now

    def contents(self) -> dict[str, Contents]:
        """Every such file by its name. Raises JournalError."""
        found = {}
        for year in self._shelves.closed.years():
            contents = self._shelves.closed.read(year)
            if contents is not None:
                found[closed_name(year)] = contents
        return found

    def lines(self, files: Mapping[str, Contents]) -> Iterator[tuple[Key, Line]]:
        """Every record in some files, but for what of the closed ones was deleted for good."""
        gone = self._gone()
        for name, contents in files.items():
            for key, line in self._every(name, contents):
                if name == ONGOING or key[1] not in gone:
                    yield key, line

    def _every(self, name: str, contents: Contents) -> Iterator[tuple[Key, Line]]:
        path, written = self._shelves.folder / name, int(contents.about["format"])
        for table in TABLES:
            for identity, line in contents.lines(table).items():
                yield (table, identity), Line(line, path, written)

    def _gone(self) -> Collection[str]:
        contents = self._shelves.ongoing.read()
        return contents.lines(PURGED) if contents else ()

    def naming(self, ids: Collection[str] | None) -> dict[Key, Line]:
        """The closed records of these ids, and those that say one of them; all for None.

        Raises JournalError.
        """
        if ids is not None and not ids:
            return {}
        wanted = [] if ids is None or len(ids) > _MANY else [each.encode() for each in ids]
        return standing(
            (key, line)
            for key, line in self.lines(self.contents())
            if not wanted or any(each in line.line or each == key[1].encode() for each in wanted)
        )

    # Moving

    def _due(self, ongoing: Ongoing, waiting: Collection[str]) -> dict[Key, int]:
        """What is to move, and the year into which. Raises JournalError.

        It was closed, and changed for the last time, more than a year ago. What stands in
        two versions stays where she is told of it, and so do the notes `waiting` in their log.
        """
        limit = self._now().date() - YEAR
        old = [
            (key, day)
            for key, record in _records(ongoing)
            if (day := record.closed_on) is not None and day < limit
            if key[1] not in waiting
        ]
        if not any(day < limit - TOGETHER for _, day in old):
            return {}
        contents = self._shelves.ongoing.read() or Contents({})
        doubled = {decode(row).get("of") for row in contents.lines(DOUBLES).values()}
        return {
            key: day.year
            for key, day in old
            if key[1] not in doubled and _changed(contents, key) < limit
        }

    def move(self, ongoing: Ongoing, waiting: Collection[str]) -> None:
        """Move what is due, and tidy up what an interruption has left in two files.

        The lock must be held. Raises JournalError with nothing lost.
        """
        due = {key: closed_name(year) for key, year in self._due(ongoing, waiting).items()}
        if due:
            self.settle({**self.collisions(), **due})

    def settle(self, homes: Mapping[Key, str]) -> None:
        """Have each record stand in one file alone, named in `homes`, as all versions say.

        The lock must be held. Raises JournalError with nothing lost: a record leaves a file
        only when the one it is to stand in is on the disk.
        """
        if not homes:
            return
        from coach.journal.merge import merge

        files = {ONGOING: self._shelves.ongoing.read() or Contents({}), **self.contents()}
        there = [name for name in files if any(_holds(files[name], key) for key in homes)]
        stones = _part(files[ONGOING], (), [PURGED])
        whole: Tables = stones
        for name in there:
            whole = merge(whole, _part(files[name], homes))
        by_home: dict[str, list[Key]] = {}
        for key, home in homes.items():
            by_home.setdefault(home, []).append(key)
        for home, keys in by_home.items():
            self._lay_in(home, keys, whole)
        self._back_up(name for name in by_home if name != ONGOING)
        for name in there:
            if name != ONGOING:
                self._let_go(name, [key for key, home in homes.items() if home != name])
        if closed_of(by_home):
            years = sorted(self._shelves.closed.years())
            with self._shelves.ongoing.changing() as working:
                working.about[CLOSED] = years  # one that is missing is damage from now on
                self._let_go(ONGOING, [key for key, home in homes.items() if home != ONGOING])

    def collisions(self) -> dict[Key, str]:
        """The records that stand in more than one file, each with the file it is to stand in.

        That is the ongoing one, or else the file of the version that stands. What a sync
        program may have brought back of what was deleted for good is among them. Raises
        JournalError.
        """
        ongoing, gone = self._shelves.ongoing.read() or Contents({}), self._gone()
        seen: dict[Key, list[Line]] = {}
        for name, contents in self.contents().items():
            for key, line in self._every(name, contents):
                seen.setdefault(key, []).append(line)
        return {
            key: ONGOING if _holds(ongoing, key) else _best(key[0], lines).path.name
            for key, lines in seen.items()
            if len(lines) > 1 or _holds(ongoing, key) or _says(lines[0], key, gone)
        }

    def _lay_in(self, name: str, keys: Iterable[Key], whole: "Tables") -> None:
        years = closed_of([name])
        if years:
            self._shelves.read(name)
        begin = self._shelves.closed.new(years[0]) if years else None
        with self._shelves.file(name).changing(begin) as working:
            for key in keys:
                lay_in(working, key, whole)

    def _back_up(self, names: Iterable[str]) -> None:
        """Keep files as they are now: it may be years until one is written again."""
        for name in names:
            path = self._shelves.file(name).path
            try:
                self._shelves.backups.keep(path.resolve(), name, stays=True)
            except OSError as error:
                raise not_saved(path, error) from error

    def _let_go(self, name: str, keys: Iterable[Key]) -> None:
        with self._shelves.file(name).changing() as working:
            for table, identity in keys:
                if identity in working.tables.get(table, {}):
                    working.remove(table, identity)
                for row in _rows(working, table, identity):
                    working.remove(DOUBLES, row)


def standing(lines: Iterable[tuple[Key, Line]]) -> dict[Key, Line]:
    """Of several versions of a record the one that stands."""
    found: dict[Key, Line] = {}
    for key, line in lines:
        found[key] = _best(key[0], [found[key], line]) if key in found else line
    return found


def lay_in(working: Working, key: Key, whole: "Tables") -> None:
    """Put a record into a file as `whole` has it, with what stands beside it."""
    table, identity = key
    document, there = whole.get(table, {}).get(identity), working.get(table, identity)
    if document is None and there is not None:
        working.remove(table, identity)  # it was deleted for good
    if document is not None and there != document:
        working.put(table, identity, document)
    for row, double in whole.get(DOUBLES, {}).items():
        if (double["table"], double["of"]) == key and working.get(DOUBLES, row) != double:
            working.put(DOUBLES, row, double)


def _best(table: str, lines: list[Line]) -> Line:
    if all(each.line == lines[0].line for each in lines):
        return lines[0]
    from coach.journal.merge import order

    return max(lines, key=lambda each: order(each.document(table)))


def _records(ongoing: Ongoing) -> Iterator[tuple[Key, Record]]:
    for table in TABLES:
        for record in getattr(ongoing, table):
            yield (table, record.id), record


def _changed(contents: Contents, key: Key) -> date:
    """The day on which a record was last changed; the first of all days where none is known."""
    line = contents.lines(key[0]).get(key[1])
    try:
        return datetime.fromisoformat(decode(line or b"{}")["updated_at"]).date()
    except (ValueError, LookupError, TypeError):
        return date.min


def _says(line: Line, key: Key, gone: Collection[str]) -> bool:
    """Whether a record was deleted for good, or names a session that was, or an answer of it."""
    return any(name == key[1] or name.partition("/")[0].encode() in line.line for name in gone)


def _holds(contents: Contents, key: Key) -> bool:
    return key[1] in contents.lines(key[0])


def _part(contents: Contents, keys: Collection[Key], tables: Iterable[str] = ()) -> "Tables":
    """What a file holds of some records, with what stands beside them, and whole tables."""
    written = int(contents.about.get("format", 1))
    found: Tables = {name: _documents(contents, name) for name in tables}
    for table, identity in keys:
        line = contents.lines(table).get(identity)
        if line is not None:
            document = upgrade(table, decode(line), written)
            found.setdefault(table, {})[identity] = document
    rows: dict[str, Any] = _documents(contents, DOUBLES)
    mine = {row: double for row, double in rows.items() if (double["table"], double["of"]) in keys}
    return {**found, DOUBLES: mine} if mine else found


def _documents(contents: Contents, table: str) -> dict[str, Document]:
    return {identity: decode(line) for identity, line in contents.lines(table).items()}


def _rows(working: Working, table: str, identity: str) -> list[str]:
    rows = ((row, decode(line)) for row, line in working.tables.get(DOUBLES, {}).items())
    return [row for row, each in rows if (each["table"], each["of"]) == (table, identity)]
