"""All that outlives a session, between its file and the model."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, TypeVar

from coach.errors import JournalError
from coach.journal.contents import Contents, damaged, decode
from coach.journal.notes import NoteLog
from coach.journal.records import read, write
from coach.journal.shelves import HARVESTED, Shelves
from coach.journal.tables import TABLES, table_of
from coach.journal.versions import replaced
from coach.model.mentoring import Note, Record
from coach.model.ongoing import Ongoing

R = TypeVar("R", bound=Record)


class Keeping:
    """Reads and writes the records that outlive their sessions, removed ones included."""

    def __init__(self, shelves: Shelves, notes: NoteLog, now: Callable[[], datetime]) -> None:
        self._shelves = shelves
        self._notes = notes
        self._now = now
        self._built: dict[tuple[str, str], tuple[bytes, Record]] = {}
        self._filed: tuple[Contents, Ongoing] | None = None
        self._shown: tuple[Ongoing, tuple[Note, ...], Ongoing] | None = None

    def read(self) -> Ongoing:
        """Every record, with the notes that are not filed yet. Raises JournalError."""
        filed, (_, _, noted) = self._read_filed(), self._notes.read()
        shown = self._shown
        if shown is None or shown[0] is not filed or shown[1] != noted:
            shown = self._shown = (filed, noted, _with_notes(filed, noted))
        return shown[2]

    def last_read(self) -> Ongoing:
        """What this window saw last, for telling its changes from another's."""
        return self._shown[2] if self._shown else Ongoing()

    def jot(self, note: Note) -> None:
        """Add a note to those that wait. Raises NotSavedError."""
        self._notes.append(note)

    @property
    def unfiled(self) -> bool:
        """Whether notes wait to be filed. Raises JournalError."""
        known = {note.id for note in self._read_filed().notes}
        return any(note.id not in known for note in self._notes.read()[2])

    def save(
        self,
        change: Callable[[Ongoing], Ongoing],
        harvested: Mapping[str, int] | None = None,
        years: Mapping[int, str] | None = None,
    ) -> None:
        """Change records and save those that differ; the lock must be held.

        Notes that wait are filed with it. `harvested` tells which version of which
        session was heard, `years` the checksums of the files where every session was.
        Raises JournalError, and NotSavedError with nothing changed.
        """
        from coach.journal.storage import SafeDB

        end, whole, noted = self._notes.read()
        before = self._read_filed()
        after = change(_with_notes(before, noted))
        file = self._shelves.ongoing
        database = SafeDB(file)
        with file.changing() as working:
            for name in TABLES:
                was = {record.id: record for record in getattr(before, name)}
                table = database.table(name)
                for record in getattr(after, name):
                    if was.get(record.id) != record:
                        table.put(record.id, self._document(name, record, working.get))
            for identity, rev in (harvested or {}).items():
                database.table(HARVESTED).put(identity, {"rev": rev})
            if years:
                known = working.about.get("years", {})
                listed = {str(year): checksum for year, checksum in years.items()}
                working.about["years"] = dict(sorted({**known, **listed}.items()))
        if whole and end:
            self._drop_notes(end)

    def harvested(self) -> Mapping[str, int]:
        """The version of each session that was heard. Raises JournalError."""
        contents = self._shelves.ongoing.read()
        lines = contents.lines(HARVESTED) if contents else {}
        try:
            return {identity: decode(line)["rev"] for identity, line in lines.items()}
        except (ValueError, LookupError, TypeError):
            raise damaged(self._shelves.ongoing.path, "what was harvested is unclear") from None

    def _document(self, name: str, record: Record, get: Callable[..., Any]) -> dict[str, Any]:
        old = get(name, record.id)
        document = write(name, record, over=old)
        rev = (old or {}).get("rev", 0)
        document["rev"] = (rev if type(rev) is int else 0) + 1
        document["updated_at"] = self._now().isoformat()
        if was := replaced(old, document):
            document["was"] = was
        return document

    def _drop_notes(self, end: int) -> None:
        try:
            self._notes.drop(end)
        except JournalError:
            return  # a note that is filed already is passed over the next time

    def _read_filed(self) -> Ongoing:
        contents = self._shelves.ongoing.read()
        if contents is None:
            return Ongoing()
        if self._filed is None or self._filed[0] is not contents:
            families = {name: self._family(name, contents) for name in TABLES}
            self._filed = (contents, Ongoing(**families))
        return self._filed[1]

    def _family(self, name: str, contents: Contents) -> tuple[Any, ...]:
        records = []
        for identity, line in contents.lines(name).items():
            known = self._built.get((name, identity))
            if known is None or known[0] != line:
                written = int(contents.about["format"])
                path = self._shelves.ongoing.path
                known = (line, read(name, identity, line, path, written))
                self._built[name, identity] = known
            records.append(known[1])
        return tuple(sorted(records, key=lambda record: (record.created, record.id)))


def _with_notes(filed: Ongoing, noted: tuple[Note, ...]) -> Ongoing:
    known = {note.id for note in filed.notes}
    new = [note for note in noted if note.id not in known]
    return replace(filed, notes=(*filed.notes, *new)) if new else filed


def seen_as(ongoing: Ongoing, record: Record) -> Record | None:
    """The record of this one's id as it is in all that is kept, None if it is not there."""
    family: tuple[Record, ...] = getattr(ongoing, table_of(record))
    return next((each for each in family if each.id == record.id), None)


def with_record(ongoing: Ongoing, record: Record, base: Record | None) -> Ongoing:
    """All that is kept, with one record changed.

    `base` is the record that its writer changed. Where another window changed the same
    record since, each keeps the fields that it changed.
    """
    name = table_of(record)
    family: tuple[Record, ...] = getattr(ongoing, name)
    there = seen_as(ongoing, record)
    if there is None:
        return _replaced(ongoing, name, (*family, record))
    seen = base or there
    merged = record if seen == there else _merged(record, seen, there)
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
