"""What one session, or one answer of it, has left in the documents of a journal. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.journal.contents import Contents, Document, decode, encode
from coach.journal.gathering import record_id
from coach.journal.merge import (
    ANSWERS,
    HARVESTED,
    double_key,
    key_of,
    without_answers,
    without_subjects,
)
from coach.journal.records import DOUBLES, PURGED, SESSIONS
from coach.model.path import Key

_PERSON = ("where", "circle", "what_for", "helps_with", "last_contact", "alias")
_NO_WORDS = frozenset({"id", "created", "origin", "visibility", "mentor", "edited", "was"})


@dataclass(frozen=True)
class Target:
    """What is to go: a session, or the answer of it at `key`.

    `texts` are the words of that answer, by which it is found where it went into something
    together with others; `records` are the ids of what grew from it.
    """

    session: str
    key: Key | None = None
    texts: frozenset[str] = field(default=frozenset())
    records: frozenset[str] = field(default=frozenset())

    @property
    def id(self) -> str:
        """Its name among the tombstones."""
        return "/".join((self.session, *self.key)) if self.key else self.session

    def scrub(self, contents: Contents) -> Contents | None:
        """A version of a file without it; None where it holds nothing of it."""
        changed = False
        tables: dict[str, Mapping[str, bytes]] = {}
        for table, lines in contents.tables.items():
            left = dict(self._lines(table, lines))
            changed = changed or left != dict(lines)
            tables[table] = left
        return contents._replace(tables=tables) if changed else None

    def _lines(self, table: str, lines: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        for identity, line in lines.items():
            if table in (PURGED, HARVESTED):
                if table == PURGED or self.key or identity != self.session:
                    yield identity, line
                continue
            document = decode(line)
            if table == DOUBLES:
                inner = self.document(document["table"], document["of"], document["document"])
                if inner == document["document"]:
                    yield identity, line
                elif inner is not None:
                    row = {**document, "document": inner}
                    yield double_key(document["of"], inner), encode(row)
                continue
            left = self.document(table, identity, document)
            if left is not None:
                yield identity, line if left == document else encode(left)

    def document(self, table: str, identity: str, document: Document) -> Document | None:
        """A document without it; None where all of it is to go."""
        if table != SESSIONS:
            return self._record(identity, document)
        if identity != self.session:
            return without_subjects(document, self.records)
        return None if self.key is None else without_answers(document, [self.key])

    def grew(self, identity: str, document: Document) -> bool:
        """Whether a record grew from it, and from nothing else."""
        if (document.get("origin") or {}).get("session") != self.session:
            return False
        return self.key is None or identity == record_id(self.session, *self.key)

    def _record(self, identity: str, document: Document) -> Document | None:
        if identity in self.records or self.grew(identity, document):
            return None
        left = {name: self._inside(identity, value) for name, value in document.items()}
        left = {name: value for name, value in left.items() if value is not None}
        if self.key and (document.get("origin") or {}).get("session") == self.session:
            left = {
                name: value if name in _NO_WORDS else self._without_texts(value)
                for name, value in left.items()
            }
        if "mentions" in document and left.get("mentions") != document["mentions"]:
            return _person(left)
        return left

    def _inside(self, identity: str, value: Any) -> Any:
        """A field of a record without what the target said of it; None for nothing."""
        if isinstance(value, dict):
            return None if self._said(identity, value) else value
        if isinstance(value, list):
            kept = [each for each in value if not self._said(identity, each)]
            return [self._unsaid(identity, each) for each in kept]
        return value

    def _unsaid(self, identity: str, part: Any) -> Any:
        """A part of a record, such as a result, without what the target said of it."""
        if isinstance(part, dict) and self._said(identity, part.get("said")):
            return {name: value for name, value in part.items() if name != "said"}
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

    def _without_texts(self, value: Any) -> Any:
        if isinstance(value, str):
            return "" if value in self.texts else value
        if isinstance(value, list):
            kept = (each for each in value if not (isinstance(each, str) and each in self.texts))
            return [self._without_texts(each) for each in kept]
        if isinstance(value, dict):
            return {name: self._without_texts(each) for name, each in value.items()}
        return value


def _person(document: Document) -> Document | None:
    """A person without what a mention said that is gone; None where nothing else is known."""
    mentions, edited = document.get("mentions") or [], set(document.get("edited") or [])
    if not mentions and not edited:
        return None
    left = dict(document)
    for name in (*_PERSON, "name"):
        known = [each[name] for each in mentions if each.get(name)]
        if name in left and name not in edited and left[name] not in known:
            if name == "name" and known:
                left[name] = known[-1]
            else:
                del left[name]
    return left


def texts_of(document: Document, key: Key, *, others: bool = False) -> Iterator[str]:
    """Every text that an answer of a session's document says or said, or the `others` say."""
    for name in ANSWERS & document.keys():
        for answer in document[name]:
            if (key_of(answer) == key) is not others:
                for version in (answer, *(answer.get("earlier") or ())):
                    yield from _texts([version.get(n) for n in ("value", "note", "follow_up")])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, Mapping):
        yield from _texts(value.values())
    elif isinstance(value, Iterable):
        for each in value:
            yield from _texts(each)
