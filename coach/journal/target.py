"""What one session, or one answer of it, has left in the documents of a journal. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.journal.contents import Document
from coach.journal.documents import (
    ANSWERS,
    key_of,
    without_answers,
    without_lines,
    without_subjects,
)
from coach.journal.gathering import record_id
from coach.journal.records import SESSIONS
from coach.journal.tables import TABLES
from coach.journal.unsaid import part_of, without_texts
from coach.model.guide import Kind
from coach.model.person import Person
from coach.model.place import Key
from coach.model.record import Record, Saying
from coach.text import clean_line

_PERSON = ("where", "circle", "what_for", "helps_with", "helps_by", "last_contact", "alias")
# Parts of a record that several answers of one session made together.
_TOGETHER = frozenset({"agreed", "looks", "reviews"})
# What the saying in a record brought with it.
_BROUGHT = frozenset({"trial", "result", "keep", "held", "state"})


@dataclass(frozen=True)
class Target:
    """What is to go: a session, or the answer of it at `key`.

    `texts` are the words of that answer, by which it is found where it went into something
    together with others; `records` are the ids of what grew from it, and of the results in
    that, and `touched` those of what grew from other answers of the session too. `lines` are
    the objectives that it named, `grown` is how many records go.
    """

    session: str
    key: Key | None = None
    texts: frozenset[str] = field(default=frozenset())
    records: frozenset[str] = field(default=frozenset())
    touched: frozenset[str] = field(default=frozenset())
    lines: frozenset[str] = field(default=frozenset())
    grown: int = 0

    @property
    def id(self) -> str:
        """Its name among the tombstones."""
        return "/".join((self.session, *self.key)) if self.key else self.session

    def is_gone(self, identity: str) -> bool:
        """Whether it is the whole session of an id."""
        return self.key is None and identity == self.session

    def document(self, table: str, identity: str, document: Document) -> Document | None:
        """A document without it; None where all of it is to go."""
        if table != SESSIONS:
            return self._record(TABLES.get(table, Record), identity, document)
        left = without_lines(without_subjects(document, self.records), self.lines)
        left = without_subjects(left, self.touched, self.texts)
        if identity != self.session:
            return left
        return None if self.key is None else without_answers(left, [self.key])

    def grew(self, identity: str, document: Document) -> bool:
        """Whether a record grew from it, and from nothing else."""
        if origin_of(document) != self.session:
            return False
        if self.key is None:
            return all(each.get("session") == self.session for each in _mentions(document))
        return identity == record_id(self.session, *self.key)

    def _record(self, kind: type[Record], identity: str, document: Document) -> Document | None:
        if identity in self.records or self.grew(identity, document):
            return None
        left = {name: self._inside(kind, name, identity, each) for name, each in document.items()}
        left = {name: value for name, value in left.items() if value is not None}
        if "said" in document and "said" not in left:
            brought = _BROUGHT - set(document.get("edited") or [])
            left = {name: value for name, value in left.items() if name not in brought}
        if self.key and self.session in (origin_of(document), _session_of(document.get("said"))):
            left = without_texts(kind, left, self.texts)
        if kind is Person:
            if _mentions(left) != _mentions(document):
                return _person(left)
            if self.key and origin_of(left) == self.session and not _is_known(left):
                return None
        return left

    def _inside(self, kind: type[Record], name: str, identity: str, value: Any) -> Any:
        """A field of a record without what the target said of it; None for nothing."""
        if isinstance(value, dict):
            return None if name != "origin" and self._said(identity, value) else value
        if isinstance(value, list):
            together = self.key is not None and name in _TOGETHER
            kept = (each for each in value if together or not self._said(identity, each))
            part = part_of(kind, name)
            return [self._unsaid(part, identity, each) for each in kept]
        return value

    def _unsaid(self, kind: type[Any] | None, identity: str, part: Any) -> Any:
        """A part of a record, such as a result, without what the target said of it."""
        if not isinstance(part, dict):
            return part
        if self._said(identity, part.get("said")):
            return {name: each for name, each in part.items() if name not in ("said", "outcome")}
        if self.key and part.get("session") == self.session:  # said by several answers together
            return without_texts(kind or Saying, part, self.texts)
        return part

    def _said(self, identity: str, part: Any) -> bool:
        """Whether a part of a record is what the target said of it."""
        if not isinstance(part, dict):
            return False
        if self.session not in (part.get("session"), part.get("source")):
            return False
        if self.key is None:
            return True
        return key_of(part) == self.key if "step" in part else identity == self.key[1]


def _person(document: Document) -> Document | None:
    """A person without what a mention said that is gone; None where nothing else is known."""
    mentions, edited = _mentions(document), set(document.get("edited") or [])
    if not _is_known(document):
        return None
    left = dict(document)
    if mentions and origin_of(document) not in (None, *(each.get("session") for each in mentions)):
        left |= _begun_by(mentions[0])
    for name in (*_PERSON, "name"):
        known = [each[name] for each in mentions if each.get(name)]
        if name in left and name not in edited and left[name] not in known:
            if known:  # as harvesting shows it: the latest, and the latest contact
                left[name] = max(known) if name == "last_contact" else known[-1]
            else:
                del left[name]
    return left


def _is_known(document: Document) -> bool:
    """Whether a session still names a person, or she changed the record herself."""
    return bool(_mentions(document) or document.get("edited"))


def _begun_by(mention: Mapping[str, Any]) -> Document:
    """When a person was first named, and where, as their first mention tells it."""
    names = ("session", "step", "item", "visibility")
    origin = {name: mention[name] for name in names if name in mention}
    return {"origin": origin, **({"created": mention["at"]} if "at" in mention else {})}


def origin_of(document: Mapping[str, Any]) -> str | None:
    """The session that a record grew from, None where it says none."""
    return _session_of(document.get("origin"))


def _session_of(part: object) -> str | None:
    """The session that a part of a record names, None where it names none."""
    session = part.get("session") if isinstance(part, Mapping) else None
    return session if isinstance(session, str) else None


def _mentions(document: Mapping[str, Any]) -> list[Document]:
    return [each for each in document.get("mentions") or [] if isinstance(each, dict)]


def texts_of(document: Document, key: Key, *, others: bool = False) -> Iterator[str]:
    """Every text that an answer of a session's document says or said, or the `others` say."""
    for name in ANSWERS & document.keys():
        for answer in document[name]:
            if (key_of(answer) == key) is not others:
                for version in (answer, *(answer.get("earlier") or ())):
                    yield from _texts([version.get(n) for n in ("value", "note", "follow_up")])


def lines_of(document: Document, key: Key | None) -> Iterator[str]:
    """The objectives that a session's document names, or that an answer of it does."""
    for name in ANSWERS & document.keys():
        for answer in document[name]:
            if answer.get("kind") == Kind.OBJECTIVE and key in (None, key_of(answer)):
                for version in (answer, *(answer.get("earlier") or ())):
                    value = version.get("value")
                    if isinstance(value, dict) and isinstance(value.get("line"), str):
                        yield value["line"].strip()


def results_of(target: Target, identity: str, document: Document) -> Iterator[str]:
    """The ids of the results in a decision that go with a target."""
    ids = [str(each.get("id", "")) for each in document.get("results") or []]
    if identity in target.records or target.grew(identity, document):
        yield from ids
    elif target.key is not None and origin_of(document) == target.session:
        own = {record_id(target.session, *target.key, str(place)) for place in range(len(ids))}
        yield from own.intersection(ids)


def _texts(value: Any) -> Iterator[str]:
    """Texts as records hold them: without blank ends, on one line, a list as its lines."""
    if isinstance(value, str):
        if value.strip():
            yield from {value.strip(), clean_line(value)}
    elif isinstance(value, Mapping):
        yield from _texts(value.values())
    elif isinstance(value, Iterable):
        parts = list(value)
        for each in parts:
            yield from _texts(each)
        lines = [each.strip() for each in parts if isinstance(each, str) and each.strip()]
        if isinstance(value, (list, tuple)) and len(lines) > 1:
            yield "\n".join(lines)
