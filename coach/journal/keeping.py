"""All that outlives a session, between its file and the model."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, TypeVar, cast

from coach.errors import JournalError
from coach.journal.closed import Closed, Key, Line, lay_in, standing
from coach.journal.contents import Contents, damaged, decode
from coach.journal.datafile import Working
from coach.journal.notes import NoteLog
from coach.journal.records import read, write
from coach.journal.shelves import HARVESTED, ONGOING, Shelves, closed_name
from coach.journal.tables import TABLES, table_of
from coach.journal.versions import replaced
from coach.model.mentoring import Note
from coach.model.ongoing import Ongoing
from coach.model.record import Record

R = TypeVar("R", bound=Record)


class Keeping:
    """Reads and writes the records that outlive their sessions, removed ones included."""

    def __init__(self, shelves: Shelves, notes: NoteLog, now: Callable[[], datetime]) -> None:
        self._shelves = shelves
        self.notes = notes
        self._now = now
        self.closed = Closed(shelves, now)
        self._built: dict[Key, tuple[bytes, Record]] = {}
        self._filed: tuple[Contents, Ongoing] | None = None
        self._whole: tuple[tuple[Contents, ...], Ongoing] | None = None
        self._shown: dict[bool, tuple[Ongoing, tuple[Note, ...], Ongoing]] = {}

    def read(self, *, closed: bool = True) -> Ongoing:
        """Every record, with the notes that are not filed yet. Raises JournalError.

        Without what was `closed` more than a year ago only one file is read.
        """
        filed = self._read_whole() if closed else self._read_filed()
        noted = self.notes.read()[2]
        shown = self._shown.get(closed)
        if shown is None or shown[0] is not filed or shown[1] != noted:
            shown = (filed, noted, _with_notes(filed, noted))
        self._shown.pop(closed, None)
        self._shown[closed] = shown  # what was seen last comes last
        return shown[2]

    def last_seen(self, record: Record) -> Record | None:
        """A record as this window saw it last, for telling its changes from another's."""
        for _, _, seen in reversed(list(self._shown.values())):
            for each in getattr(seen, table_of(record)):
                if each.id == record.id:
                    return cast(Record, each)
        return None

    def jot(self, note: Note) -> None:
        """Add a note to those that wait. Raises NotSavedError."""
        self.notes.append(note)

    @property
    def unfiled(self) -> bool:
        """Whether notes wait to be filed. Raises JournalError."""
        known = {note.id for note in self._read_filed().notes}
        return any(note.id not in known for note in self.notes.read()[2])

    def save(
        self,
        change: Callable[[Ongoing], Ongoing],
        harvested: Mapping[str, int] | None = None,
        years: Mapping[int, str] | None = None,
        about: Collection[str] | None = (),
    ) -> None:
        """Change records and save those that differ; the lock must be held.

        Notes that wait are filed with it. `harvested` tells which version of which
        session was heard, `years` the checksums of the files where every session was.
        `about` are the ids of records and sessions for which the change looks among what
        was closed long ago too, None for all there is; what it changes there is kept as
        ongoing again.
        Raises JournalError, and NotSavedError with nothing changed.
        """
        from coach.journal.storage import SafeDB

        end, whole, noted = self.notes.read()
        known = _ids(self._read_filed())
        back = self.closed.naming(None if about is None else set(about) - known)
        before = self._with(back) if back else self._read_filed()
        after = change(_with_notes(before, noted))
        database = SafeDB(self._shelves.ongoing)
        with self._shelves.ongoing.changing() as working:
            changed = list(_changed(before, after))
            returned = self._take_back(working, back, {key for key, _ in changed})
            for (name, identity), record in changed:
                document = self._document(name, record, working.get(name, identity))
                database.table(name).put(identity, document)
            for identity, rev in (harvested or {}).items():
                database.table(HARVESTED).put(identity, {"rev": rev})
            if years:
                known = working.about.get("years", {})
                listed = {str(year): checksum for year, checksum in years.items()}
                working.about["years"] = dict(sorted({**known, **listed}.items()))
        self._tidy(returned, noted)
        if whole and end:
            self._drop_notes(end)

    def _with(self, back: Mapping[Key, Line]) -> Ongoing:
        """What is filed, with some of what was closed long ago."""
        contents = self._shelves.ongoing.read()
        here = self.closed.lines({ONGOING: contents}) if contents else ()
        return self._records(standing([*here, *back.items()]))

    def _take_back(
        self, working: Working, back: Mapping[Key, Line], changed: Collection[Key]
    ) -> list[Key]:
        """Put closed records that are changed, or stand here too, among the ongoing ones."""
        if not back:
            return []
        from coach.journal.merge import merge

        returned = []
        for key, line in back.items():
            (name, identity), here = key, working.get(*key)
            if here is not None or key in changed:
                theirs = {name: {identity: line.document(name)}}
                mine = {name: {identity: here}} if here is not None else {}
                lay_in(working, key, merge(mine, theirs))
                returned.append(key)
        return returned

    def _tidy(self, returned: Iterable[Key], waiting: tuple[Note, ...]) -> None:
        """Let every record stand in one file, and what was closed long ago in that of its year."""
        try:
            homes = dict.fromkeys(returned, ONGOING)
            self.closed.settle(homes)
            self.closed.move(self._read_filed(), {note.id for note in waiting})
        except JournalError:
            return  # what was saved stands; the next save does it

    def settle(self) -> None:
        """Let what stands in two files after a merge stand in one. Raises JournalError."""
        with self._shelves.lock:
            self.closed.settle(self.closed.collisions())

    def harvested(self) -> Mapping[str, int]:
        """The version of each session that was heard. Raises JournalError."""
        contents = self._shelves.ongoing.read()
        lines = contents.lines(HARVESTED) if contents else {}
        try:
            return {identity: decode(line)["rev"] for identity, line in lines.items()}
        except (ValueError, LookupError, TypeError):
            raise damaged(self._shelves.ongoing.path, "what was harvested is unclear") from None

    def _document(self, name: str, record: Record, old: dict[str, Any] | None) -> dict[str, Any]:
        document = write(name, record, over=old)
        rev = (old or {}).get("rev", 0)
        document["rev"] = (rev if type(rev) is int else 0) + 1
        document["updated_at"] = self._now().isoformat()
        if was := replaced(old, document):
            document["was"] = was
        return document

    def _drop_notes(self, end: int) -> None:
        try:
            self.notes.drop(end)
        except JournalError:
            return  # a note that is filed already is passed over the next time

    def _read_filed(self) -> Ongoing:
        contents = self._shelves.ongoing.read()
        if contents is None:
            return Ongoing()
        if self._filed is None or self._filed[0] is not contents:
            lines = self.closed.lines({ONGOING: contents})
            self._filed = (contents, self._records(dict(lines)))
        return self._filed[1]

    def _read_whole(self) -> Ongoing:
        """What is filed with all that was closed long ago. Raises JournalError."""
        ongoing, closed = self._shelves.ongoing.read(), self.closed.contents()
        if ongoing is None or not closed:
            return self._read_filed()
        files = {ONGOING: ongoing, **closed}
        read = tuple(files.values())
        if self._whole is None or not _are(self._whole[0], read):
            self._whole = (read, self._records(standing(self.closed.lines(files))))
        return self._whole[1]

    def of_closed(self, year: int) -> Ongoing:
        """What was closed in a year, as its file has it. Raises JournalError."""
        name = closed_name(year)
        contents = self._shelves.read(name)
        return self._records(dict(self.closed.lines({name: contents}))) if contents else Ongoing()

    def _records(self, lines: Mapping[Key, Line]) -> Ongoing:
        families: dict[str, list[Any]] = {name: [] for name in TABLES}
        for (name, identity), line in lines.items():
            known = self._built.get((name, identity))
            if known is None or known[0] != line.line:
                known = (line.line, read(name, identity, line.line, line.path, line.written))
                self._built[name, identity] = known
            families[name].append(known[1])
        for family in families.values():
            family.sort(key=lambda record: (record.created, record.id))
        return Ongoing(**{name: tuple(family) for name, family in families.items()})


def _ids(ongoing: Ongoing) -> set[str]:
    """The ids of all records, and of the results in them."""
    found = {record.id for name in TABLES for record in getattr(ongoing, name)}
    return found.union(*({each.id for each in one.results} for one in ongoing.decisions))


def _are(some: tuple[Contents, ...], others: tuple[Contents, ...]) -> bool:
    """Whether these are the very same versions of the same files."""
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


def _changed(before: Ongoing, after: Ongoing) -> Iterable[tuple[Key, Record]]:
    for name in TABLES:
        was = {record.id: record for record in getattr(before, name)}
        for record in getattr(after, name):
            if was.get(record.id) != record:
                yield (name, record.id), record


def _with_notes(filed: Ongoing, noted: tuple[Note, ...]) -> Ongoing:
    known = {note.id for note in filed.notes}
    new = [note for note in noted if note.id not in known]
    return replace(filed, notes=(*filed.notes, *new)) if new else filed


def seen_as(ongoing: Ongoing, record: Record) -> Record | None:
    """The record of this one's id as it is in all that is kept, None if it is not there."""
    family: tuple[Record, ...] = getattr(ongoing, table_of(record))
    return next((each for each in family if each.id == record.id), None)


def with_record(ongoing: Ongoing, record: Record, seen: Record | None) -> Ongoing:
    """All that is kept, with one record changed.

    `seen` is the record that its writer changed. Where another window changed the same
    record since, each keeps the fields that it changed.
    """
    name = table_of(record)
    family: tuple[Record, ...] = getattr(ongoing, name)
    there = seen_as(ongoing, record)
    if there is None:
        return _replaced(ongoing, name, (*family, record))
    merged = record if seen in (None, there) else _merged(record, seen, there)
    return _replaced(ongoing, name, tuple(merged if e is there else e for e in family))


def _replaced(ongoing: Ongoing, name: str, family: tuple[Record, ...]) -> Ongoing:
    changes: dict[str, Any] = {name: family}
    return replace(ongoing, **changes)


def _merged(mine: R, seen: Record, theirs: R) -> R:
    changes: dict[str, Any] = {}
    for each in fields(mine):
        value, base = getattr(mine, each.name), getattr(seen, each.name)
        if value == base:
            continue
        if each.name == "edited":
            value = value | getattr(theirs, each.name)
        elif isinstance(value, tuple) and value[: len(base)] == base:
            value = (*getattr(theirs, each.name), *value[len(base) :])
        changes[each.name] = value
    return replace(theirs, **changes)
