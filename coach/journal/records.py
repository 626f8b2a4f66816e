"""The model's records as plain dicts and back; the format of what is written, and its upgrades.

Every string is cleaned in both directions. A document keeps names at its top that
this coach does not know, so that an older coach loses nothing that a newer one
added; inside answers and lists they are dropped. A change that older coaches would
misread raises FORMAT and adds the step that brings a document up to it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.errors import JournalError
from coach.journal.codec import Both, Clean, Codec, ShapeError, text
from coach.journal.contents import FORMAT, Document, damaged, decode
from coach.model.session import Session
from coach.text import clean

SESSIONS = "sessions"
DOUBLES = "doubles"
PURGED = "purged"
Upgrade = Callable[[str, Document], Document]
# From each format to the next: a function of the table's name and a document.
UPGRADES: Mapping[int, Upgrade] = {}

# What the journal itself keeps in a document beside the model's fields.
_KEPT_BESIDE = frozenset({"rev", "updated_at", "saver", "was"})

# The same words in every session of a guide: kept in memory once.
_SHARED = frozenset(
    {"guide", "title", "zone", "step", "question", "hint", "series", "choices", "ends", "feeds"}
    | {"mentor", "objective"}
)

_PEEK = re.compile(rb'\{"started":"([^"\\]+)"(,"finished":")?')

# An escape, or a character that `clean` would change: only then are the strings cleaned one by one.
_ESCAPES = re.compile(r"\\[urbf]")


def _value(clean_text: Clean) -> Both:
    """The value of an answer, whose type is its kind's."""
    one = text(clean_text)

    def small(value: Any) -> str | int | None:
        if value is None or type(value) is int:
            return value
        return one.read(value)  # type: ignore[no-any-return]  # text, or ShapeError

    def fields(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ShapeError("an object")
        return {one.read(name): small(inner) for name, inner in value.items()}

    def convert(value: Any, several: Callable[[list[Any]], Any]) -> Any:
        if type(value) is str:
            return one.read(value)
        if isinstance(value, (list, tuple)):
            return several([one.read(each) for each in value])
        if isinstance(value, Mapping):
            return {
                one.read(name): several([fields(each) for each in inner])
                if isinstance(inner, (list, tuple))
                else small(inner)
                for name, inner in value.items()
            }
        if value is None:
            raise ShapeError("text, a number, a list or an object")
        return small(value)

    return Both(lambda value: convert(value, list), lambda value: convert(value, tuple))


class _Codecs:
    """A codec for each kind of document, made when it is first needed."""

    def __init__(self, clean_text: Clean) -> None:
        self._clean = clean_text
        self._made: dict[str, Codec[Any]] = {}

    def __getitem__(self, table: str) -> Codec[Any]:
        if table not in self._made:
            kind = Session if table == SESSIONS else _kind(table)
            special = {"value": _value(self._clean)}
            self._made[table] = Codec(kind, self._clean, _SHARED, special, frozenset({"id"}))
        return self._made[table]


_CLEANING = _Codecs(clean)
_TRUSTING = _Codecs(None)


def _kind(table: str) -> type[Any]:
    """The class of a table's records; reading sessions alone does without their modules."""
    from coach.journal.tables import TABLES

    return TABLES[table]


def write(table: str, thing: Any, over: Document | None = None) -> Document:
    """A session or record as a document; `over` is the one that it takes the place of.

    Raises JournalError for what could not be read back.
    """
    codec = _CLEANING[table]
    try:
        document = codec.write(thing)
    except ShapeError as error:
        raise JournalError(f"This cannot be kept in the journal: {error}.") from error
    unknown = {
        name: value
        for name, value in (over or {}).items()
        if name not in codec.names and name not in _KEPT_BESIDE
    }
    if table == SESSIONS:  # these two first, where `peek` finds them without reading the rest
        first = {name: document.pop(name) for name in ("started", "finished") if name in document}
        document = first | document
    return document | unknown


def read(
    table: str,
    identity: str,
    line: bytes,
    path: Path,
    written: int = FORMAT,
    part: Callable[[Document], Document] | None = None,
) -> Any:
    """The session or record in a serialised document, of the format that its file was written in.

    `part` takes what is not wanted out of the document before it is built. Raises
    DamagedError with the file, the document and the field.
    """
    try:
        codecs = _TRUSTING if _is_clean(line) else _CLEANING
        document = upgrade(table, decode(line), written)
        return codecs[table].read(part(document) if part else document, id=identity)
    except (ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, ShapeError) else "it cannot be read"
        raise damaged(path, f"in {table}, {identity}: {why}") from error


def from_document(table: str, identity: str, document: Document, written: int = FORMAT) -> Any:
    """The session or record in a document that was read elsewhere. Raises ShapeError."""
    return _CLEANING[table].read(upgrade(table, document, written), id=identity)


def names_in(table: str) -> frozenset[str]:
    """The names that a document of a table may have, as far as this coach knows them."""
    return _CLEANING[table].names | _KEPT_BESIDE


def upgrade(table: str, document: Document, written: int) -> Document:
    """A document of an earlier format as this one writes it."""
    for step in range(written, FORMAT):
        document = UPGRADES[step](table, document)
    return document


def _is_clean(line: bytes) -> bool:
    """Whether no string in a document can be one that `clean` changes."""
    plain = line.decode()
    if "\\" in plain and _ESCAPES.search(plain):
        return False
    return (plain.isascii() and "\x7f" not in plain) or clean(plain) == plain


def peek(line: bytes) -> tuple[datetime, bool] | None:
    """When a session began and whether it is finished, from the head of its document.

    None where the document does not begin as this coach writes it.
    """
    found = _PEEK.match(line)
    if found is None:
        return None
    try:
        started = datetime.fromisoformat(found[1].decode())
    except ValueError:
        return None
    return None if started.tzinfo is None else (started, found[2] is not None)
