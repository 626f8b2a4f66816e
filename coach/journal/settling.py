"""What stands once she has chosen between two documents, and what the other said. Pure."""

from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from coach.journal.contents import Document
from coach.journal.records import SESSIONS, from_document, write
from coach.journal.versions import WAS, digest, listed, rev_of, was_of
from coach.model.guide import Visibility
from coach.model.mentoring import Note
from coach.model.reconcile import Picks, one_record, one_session
from coach.model.record import Record

_OWN = frozenset({each.name for each in fields(Record)})


class Two(NamedTuple):
    """Two documents under one id: the one that stands, and the one beside it."""

    table: str
    identity: str
    kept: Document
    other: Document


class Settled(NamedTuple):
    """The document that stands, and a note of what the other said where nothing else tells it."""

    stands: Document
    note: Document | None = None


def settled_by(two: Two, picks: Picks, now: datetime, *, use_other: bool) -> Settled:
    """What her choice comes to; it has replaced both versions. Raises ShapeError."""
    chosen, gone = (two.other, two.kept) if use_other else (two.kept, two.other)
    one, other = (from_document(two.table, two.identity, each) for each in (chosen, gone))
    if two.table == SESSIONS:
        thing, said = one_session(one, other, now, picks), ""
    else:
        thing = one_record(one, other, picks)
        said = _unsaid(thing, one, other)
    plain = {name: value for name, value in chosen.items() if name != WAS}
    stands = write(two.table, thing, plain)
    rev = max(rev_of(two.kept), rev_of(two.other)) + 1
    beside: Document = {name: plain[name] for name in ("updated_at", "saver") if name in plain}
    stands = {**stands, **beside, "rev": rev, WAS: _replaced(two, stands)}
    return Settled(stands, _note(two.table, other, said, now) if said else None)


def _replaced(two: Two, stands: Document) -> list[str]:
    """Every content that was under this id, but for the one that stands."""
    was = was_of(two.kept)
    for each in (two.kept, two.other):
        if (content := digest(each)) != digest(stands):
            was[content] = max(was.get(content, 0), rev_of(each))
    return listed(was)


def _unsaid(stands: Record, *versions: Record) -> str:
    """What versions of a record say that the one that stands does not, a line a field."""
    lines = []
    for each in fields(stands):
        if each.name in _OWN:
            continue
        there = _words(getattr(stands, each.name))
        for version in versions:
            words = _words(getattr(version, each.name))
            line = f"{each.name.replace('_', ' ')}: {words}"
            if words and words != there and line not in lines:
                lines.append(line)
    return "; ".join(lines)


def _words(value: Any) -> str:
    """A field of a record in words."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset):
        return ", ".join(filter(None, map(_words, value)))
    if hasattr(value, "__dataclass_fields__"):
        return ", ".join(filter(None, (_words(getattr(value, f.name)) for f in fields(value))))
    return str(value)


def _note(table: str, other: Record, said: str, now: datetime) -> Document:
    """A note of hers alone, which goes where the record goes."""
    kind = "person" if table == "people" else table.removesuffix("s")
    text = f"From the other version of a {kind}: {said}"
    note = Note(
        "", now, origin=other.origin, visibility=Visibility.PRIVATE, mentor=other.mentor, text=text
    )
    return write("notes", note)
