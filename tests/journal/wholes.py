"""Journals of every shape: saved sessions, records, drafts, notes, and what coach keeps beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from coach.journal.contents import decode, parse
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, write
from coach.journal.tables import TABLES, table_of
from coach.model.mentoring import Note
from coach.model.record import Record
from coach.model.session import Session
from coach.paths import Places
from tests.factories import NOON
from tests.journal.strategies import records, sessions, texts
from tests.journal.support import files_in, open_journal

_DIGEST = "0123456789abcdef"


@dataclass(frozen=True)
class Whole:
    """What is put into a journal, in this order."""

    sessions: tuple[Session, ...] = ()
    records: tuple[Record, ...] = ()
    doubled: tuple[tuple[Session | Record, str], ...] = ()
    purged: tuple[str, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    drafts: tuple[Session, ...] = ()
    unheard: bool = False
    moved: bool = False


def _unique(things: list[Any]) -> tuple[Any, ...]:
    return tuple({thing.id: thing for thing in things}.values())


plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf")), max_size=8)
wholes = st.builds(
    Whole,
    sessions=st.lists(sessions, max_size=4).map(_unique),
    records=st.lists(records, max_size=4).map(_unique),
    doubled=st.lists(
        st.tuples(st.one_of(sessions, records), st.text(_DIGEST, min_size=16, max_size=16)),
        max_size=2,
    ).map(tuple),
    purged=st.lists(st.uuids(version=4).map(str), max_size=2, unique=True).map(tuple),
    beside=st.dictionaries(
        st.sampled_from(["mood", "weather", "x-y"]),
        st.recursive(
            st.none() | st.booleans() | plain | st.integers(-9, 9), st.lists, max_leaves=4
        ),
        max_size=2,
    ),
    notes=st.lists(texts, max_size=2).map(tuple),
    drafts=st.lists(sessions, max_size=2).map(_unique),
    unheard=st.booleans(),
    moved=st.booleans(),
)


def build(places: Places, whole: Whole, **rest: Any) -> Journal:
    """A journal with all of it on disk, as windows that are open for a while would leave it."""
    journal = open_journal(places, **rest)
    for session in whole.sessions:
        saved = journal.save_session(replace(session, rev=0))
        if whole.moved:  # in her text it began in another year; it stays in its file
            journal.save_session(replace(saved, started=saved.started + timedelta(days=400)))
    for record in whole.records:
        journal.put(record)
    _keep_beside(journal, whole)
    for number, text in enumerate(whole.notes):
        journal.jot(Note(f"jotted-{number}", NOON + timedelta(minutes=number), text=text))
    for draft in whole.drafts:
        journal.draft(draft)
    return journal


def _keep_beside(journal: Journal, whole: Whole) -> None:
    """What a newer coach, a merge and a deletion for good leave in the files."""
    shelves = journal._shelves
    with shelves.lock:
        if whole.doubled or whole.purged or whole.beside:
            shelves.begin()
            with shelves.ongoing.changing() as working:
                for key in whole.purged:
                    working.put("purged", key, {"at": NOON.isoformat()})
                for thing, digest in whole.doubled:
                    table = SESSIONS if isinstance(thing, Session) else table_of(thing)
                    double = {"of": thing.id, "table": table, "document": write(table, thing)}
                    working.put("doubles", f"{thing.id}~{digest}", double)
                for name, value in whole.beside.items():
                    working.put("newer", name, {"value": value})
        for session in whole.sessions:
            stored = journal._reader.stored(session.id)
            if stored is not None and whole.beside:
                with shelves.year(stored.year).changing() as working:
                    was = {"was": [_DIGEST]}
                    working.put(SESSIONS, session.id, {**stored.document, **whole.beside, **was})
        if whole.sessions and not whole.unheard:
            journal.finish_harvest()


def kept(places: Places) -> dict[str, Any]:
    """Every document of every file of a journal, and what each file says of itself."""
    found: dict[str, Any] = {}
    for path in files_in(places.journal):
        contents = parse(path.read_bytes(), path)
        about = {k: v for k, v in contents.about.items() if k != "years"}
        tables = {
            table: {identity: decode(line) for identity, line in lines.items()}
            for table, lines in contents.tables.items()
            if lines or table in TABLES
        }
        found[path.name] = (about, tables)
    return found


def shown(journal: Journal) -> Any:
    """All that a journal shows her; notes are in their order once they are filed."""
    ongoing = journal.ongoing(removed=True)
    notes = sorted(ongoing.notes, key=lambda note: (note.created, note.id))
    return (
        journal.sessions(),
        journal.sessions(trashed=True),
        replace(ongoing, notes=tuple(notes)),
        {key: each.document for key, each in journal._drafts.all().items()},
    )
