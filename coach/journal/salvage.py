"""What can still be read of a damaged file, document by document. Pure.

A document counts only if it is whole JSON that its kind of thing can be read from. What
was changed inside a text and still reads as one cannot be told; so what is salvaged
stands behind what verifies wherever both are of one revision.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from coach.errors import JournalError
from coach.journal.belonging import FORMERLY
from coach.journal.codec import ShapeError
from coach.journal.contents import ABOUT, FORMAT, Document, encode
from coach.journal.merge import HARVESTED
from coach.journal.records import DOUBLES, PURGED, SESSIONS, from_document, names_in
from coach.journal.shelves import CLOSED
from coach.journal.tables import TABLES
from coach.journal.torn import Part, Reads, hidden, in_part, of_document
from coach.model.session import Answer, Bookmark

# Names stand without escapes, as the journal writes them.
_NAMED = re.compile(r'"([^"\\\n]{1,200})"\s*:\s*(?=\{)')
_HEADING = re.compile(r'^[ \t]*"([a-z]+)"\s*:\s*\{', re.MULTILINE)
_HEADS_LINES = re.compile(r'\{\r?\n["}]')
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_ANY = re.compile(r"[^\"\\\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,300}")
_PART = re.compile(r"[a-z_]+")
_DECODER = json.JSONDecoder()
# What the journal itself keeps beside her documents, and the names in a row of it.
_ROWS = {
    DOUBLES: frozenset({"of", "table", "document"}),
    PURGED: frozenset({"at"}),
    HARVESTED: frozenset({"rev"}),
}
_KNOWN = (SESSIONS, *TABLES, *_ROWS)
# Names inside documents, which no document is under.
_INSIDE = frozenset(
    {"document", "said", "parts"}.union(
        *({each.name for each in fields(kind)} for kind in (Answer, Bookmark, *TABLES.values()))
    )
)
# What a file says of itself.
_ABOUT = frozenset({"format", "journal", "year", "years", CLOSED, FORMERLY, "checksum"})
_INDENT = 40
_LONGEST = 12  # no id of a document is as short as the name of a table


@dataclass
class Salvaged:
    """What a damaged file still says: of itself, and its documents by table.

    `whole` tells whether all of it is JSON in which every document can be read, as in a file
    that was edited by hand; `torn` holds the names of documents that cannot be read, and
    `parts` what can be read of those of them that are sessions.
    """

    about: Document = field(default_factory=dict)
    tables: dict[str, dict[str, Document]] = field(default_factory=dict)
    whole: bool = False
    torn: set[str] = field(default_factory=set)
    parts: dict[str, Part] = field(default_factory=dict)

    def documents(self) -> int:
        """How many documents of hers there are, whole or in part."""
        whole = sum(len(each) for name, each in self.tables.items() if name not in _ROWS)
        return whole + len(self.parts)

    def tear(self, identity: str, part: Part | None) -> None:
        """A document cannot be read, or only in part."""
        self.torn.add(identity)
        if part is not None:
            self.parts[identity] = part

    def take(self, table: str, identity: str, document: Document) -> None:
        """Keep a document; of two under one id the one of the higher revision."""
        there = self.tables.setdefault(table, {}).get(identity)
        if there is None or rev_of(document) > rev_of(there):
            self.tables[table][identity] = document


def salvage(data: bytes) -> Salvaged:
    """What can be read of the bytes of a file; never an error."""
    text = data.decode("utf-8-sig", errors="surrogateescape")
    found = _by_hand(text)
    return found if found is not None else _Pieces(text).found


def readable(table: str, identity: str, document: Any) -> bool:
    """Whether a document of a table can be read as what it is."""
    if not isinstance(document, dict):
        return False
    try:
        if not (_ID if table == SESSIONS else _ANY).fullmatch(identity) or identity in _INSIDE:
            return False
        encode(document)  # half a character, a number that is none
        if table == PURGED:
            return isinstance(document.get("at"), str) and "created" not in document
        if table == HARVESTED:
            return type(document.get("rev")) is int and "created" not in document
        if table == DOUBLES:
            return readable(document["table"], document["of"], document["document"])
        if table not in _KNOWN:
            return False
        from_document(table, identity, document)
    except (JournalError, ShapeError, ValueError, LookupError, TypeError, RecursionError):
        return False
    return True


def _reads(identity: str) -> Reads:
    return lambda document: readable(SESSIONS, identity, document)


def rev_of(document: Document) -> int:
    """The revision of a document, 0 where it says none."""
    rev = document.get("rev", 0)
    return rev if type(rev) is int else 0


def _by_hand(text: str) -> Salvaged | None:
    """A file that is whole JSON, however it is laid out; None for any other."""
    try:
        value = json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        return None
    head = value.pop(ABOUT, {})
    if head.keys() - {"1"} or _swallows(head.get("1", {}), _ABOUT):
        return None
    found = Salvaged(_about(head.get("1")), whole=True)
    lost = [name for name in _KNOWN if name not in value]
    for table, documents in value.items():
        if table == "_default":
            continue
        for identity, document in documents.items():
            home = _home(table, lost, identity, document)
            if home and _swallows(document, _names(home)):
                return None
            found.whole = found.whole and home == table
            if home:
                found.take(home, identity, hidden(document) if home == SESSIONS else document)
            else:
                part = None
                if table == SESSIONS and isinstance(document, dict):
                    part = of_document(document, _reads(identity))
                found.tear(identity, part)
    return found


class _Pieces:
    """Reads a text that is no JSON as a whole, from one name to the next."""

    def __init__(self, text: str) -> None:
        self.found = Salvaged()
        self._text = text
        self._table = ""
        headed = set(_HEADING.findall(text))
        self._lost = [name for name in _KNOWN if name not in headed]
        place = 0
        while match := _NAMED.search(text, place):
            if "\n}" in text[place : match.start()]:
                self._table = ""  # a table was closed, and its successor's heading may be lost
            place = self._read(match[1], match.start(), match.end())

    def _read(self, named: str, start: int, inside: int) -> int:
        """Take what is under a name; returns the place from which to go on."""
        try:
            value, end = _DECODER.raw_decode(self._text, inside)
        except (ValueError, RecursionError):
            value, end = None, inside
        if named == ABOUT:
            self._table = ABOUT  # what it says is under its own name
            return inside
        if named == "1" and self._table in ("", ABOUT):
            self.found.about = _about(value) or self.found.about
            return inside if _swallows(value, _ABOUT) else end
        if named in _KNOWN and (value is None or _is_table(value)):
            self._table = named  # its documents are looked at one by one
            return inside
        if value is not None and (home := _home(self._table, self._lost, named, value)):
            swallowed = _swallows(value, _names(home))
            kept = {name: each for name, each in value.items() if name not in swallowed}
            if home == SESSIONS and hidden(kept) != kept:
                self.found.tear(named, of_document(kept, _reads(named)))
            else:
                self.found.take(home, named, kept)
            return inside if swallowed else end
        if self._starts_line(start) and named not in _INSIDE:
            heads = (value and _is_table(value)) or _HEADS_LINES.match(self._text, inside)
            if heads and len(named) <= _LONGEST:
                self._table = ""  # a heading, of which the name is damaged
            elif self._table != ABOUT:
                is_session = self._table in ("", SESSIONS)
                part = in_part(self._text, inside, _reads(named)) if is_session else None
                self.found.tear(named, part)
        return inside

    def _starts_line(self, place: int) -> bool:
        before = self._text[max(0, place - _INDENT) : place]
        return not before.rpartition("\n")[2].strip() and "\n" in before


def _home(table: str, lost: Iterable[str], identity: str, document: Any) -> str:
    """The table that a document is of: of those it can be read in, the one that knows all of it.

    It is under `table`, empty where no heading tells; the headings of `lost` are not in
    the file. Empty where it can be read in none.
    """
    if not isinstance(document, dict):
        return ""
    if table in _KNOWN and readable(table, identity, document):
        if not _strange(table, document):
            return table
        ranked = [table, *lost, *_KNOWN]
    else:
        ranked = [*lost, *_KNOWN]
    fit = [
        each
        for each in dict.fromkeys(ranked)
        if each == table or each not in _ROWS or not _strange(each, document)
        if readable(each, identity, document)
    ]
    return min(fit, key=lambda each: len(_strange(each, document)), default="")


def _strange(table: str, document: Document) -> set[str]:
    """The names in a document that documents of a table do not have."""
    return document.keys() - _names(table)


def _names(table: str) -> frozenset[str]:
    return _ROWS[table] if table in _ROWS else names_in(table)


def _swallows(value: Any, own: frozenset[str]) -> set[str]:
    """The names in an object under which documents or tables stand, and no part of its own.

    A bracket that is lost makes what follows part of what is before it. A part that a newer
    coach has added is named in small letters, and no id is.
    """
    if not isinstance(value, dict):
        return set()
    return {
        name
        for name, each in value.items()
        if name not in own and isinstance(each, dict)
        if name in _KNOWN or not _PART.fullmatch(name) or (each and _is_table(each))
    }


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(each, dict) for each in value.values())


def _about(value: Any) -> Document:
    """What a file says of itself, as far as it makes sense."""
    if not isinstance(value, dict):
        return {}
    about = {name: value[name] for name in value.keys() & _ABOUT if name != "checksum"}
    if type(about.get("format")) is not int or not 1 <= about["format"] <= FORMAT:
        about.pop("format", None)
    return about


def _no_doubles(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands in it twice")
    return found


def _refuse(name: str) -> None:
    raise ValueError(f"it holds {name}")
