"""What can still be read of a damaged file, document by document. Pure.

A document counts only if it is whole JSON that its kind of thing can be read from. What
was changed inside a text and still reads as one cannot be told; so what is salvaged
stands behind what verifies wherever both are of one revision.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from coach.errors import JournalError
from coach.journal.codec import ShapeError
from coach.journal.contents import ABOUT, FORMAT, Document, encode
from coach.journal.merge import HARVESTED
from coach.journal.records import DOUBLES, PURGED, SESSIONS, from_document
from coach.journal.tables import TABLES

_NAMED = re.compile(r'"([^"\\\n]{1,200})"\s*:\s*(?=\{)')
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_ANY = re.compile(r"[^\"\\\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,300}")
_DECODER = json.JSONDecoder()
_BOOKKEEPING = frozenset({DOUBLES, PURGED, HARVESTED})
_KNOWN = frozenset({SESSIONS, *TABLES, *_BOOKKEEPING})


@dataclass
class Salvaged:
    """What a damaged file still says: of itself, and its documents by table.

    `whole` tells whether all of it is JSON in which every document can be read, as in a file
    that was edited by hand; `torn` holds the names of documents that cannot be read.
    """

    about: Document = field(default_factory=dict)
    tables: dict[str, dict[str, Document]] = field(default_factory=dict)
    whole: bool = False
    torn: set[str] = field(default_factory=set)

    def documents(self) -> int:
        """How many documents of hers there are."""
        return sum(len(each) for name, each in self.tables.items() if name not in _BOOKKEEPING)


def salvage(data: bytes) -> Salvaged:
    """What can be read of the bytes of a file; never an error."""
    text = data.decode("utf-8-sig", errors="surrogateescape")
    found = _by_hand(text)
    return found if found is not None else _piece_by_piece(text)


def _by_hand(text: str) -> Salvaged | None:
    """A file that is whole JSON, however it is laid out; None for any other."""
    try:
        value = json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        return None
    found = Salvaged(_about(value.pop(ABOUT, {}).get("1")), whole=True)
    for table, documents in value.items():
        if table == "_default":
            continue
        for identity, document in documents.items():
            if not _take(found, table, identity, document):
                found.whole = False
                found.torn.add(identity)
    return found


def _piece_by_piece(text: str) -> Salvaged:
    found = Salvaged()
    table, place = "", 0
    while match := _NAMED.search(text, place):
        named, place = match[1], match.end()
        starts_line = text.endswith("\n", 0, match.start())
        try:
            value, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            if named in _KNOWN or named == ABOUT:
                table = named
            elif table and starts_line:
                found.torn.add(named)
            continue
        if named == ABOUT:
            found.about, place = _about(value.get("1")), end
        elif named == "1" and table == ABOUT:
            found.about, place = _about(value), end
        elif named in _KNOWN and _is_table(value):
            table = named  # its documents are looked at one by one
        elif _take(found, table, named, value):
            place = end
        elif starts_line:
            found.torn.add(named)
    return found


def _take(found: Salvaged, table: str, identity: str, document: Any) -> bool:
    """Keep a document that can be read; of two under one id the one of the higher revision."""
    if not isinstance(document, dict) or not _readable(table, identity, document):
        return False
    there = found.tables.setdefault(table, {}).get(identity)
    if there is None or rev_of(document) > rev_of(there):
        found.tables[table][identity] = document
    return True


def _readable(table: str, identity: str, document: Document) -> bool:
    try:
        if not (_ID if table == SESSIONS else _ANY).fullmatch(identity):
            return False
        encode(document)  # half a character, a number that is none
        if table == PURGED:
            return isinstance(document.get("at"), str)
        if table == HARVESTED:
            return type(document.get("rev")) is int
        if table == DOUBLES:
            inner = document["document"]
            return isinstance(inner, dict) and _readable(document["table"], document["of"], inner)
        if table not in _KNOWN:
            return False
        from_document(table, identity, document)
    except (JournalError, ShapeError, ValueError, LookupError, TypeError, RecursionError):
        return False
    return True


def rev_of(document: Document) -> int:
    """The revision of a document, 0 where it says none."""
    rev = document.get("rev", 0)
    return rev if type(rev) is int else 0


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(each, dict) for each in value.values())


def _about(value: Any) -> Document:
    """What a file says of itself, as far as it makes sense."""
    if not isinstance(value, dict):
        return {}
    about = {name: each for name, each in value.items() if name != "checksum"}
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
