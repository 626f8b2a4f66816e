"""What a journal file holds: JSON as TinyDB shapes it, a document a line, under a checksum.

A file reads, for any JSON parser,
`{"_about": {"1": {format, journal, …, checksum}}, "sessions": {id: document}}`.
Its first line is `_about`. The checksum covers the rest of that line and every
byte after it, so documents are kept as the bytes that were read and a save
serialises only those that changed.
"""

import json
import re
from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

from coach.errors import DamagedError, JournalError
from coach.journal.digest import blake2b

FORMAT = 1
ABOUT = "_about"
HEAD = 4096
"""Bytes of a file that hold its first line."""
Document = dict[str, Any]
Lines = Mapping[str, bytes]

_COMMA = ord(",")
_CLOSED = re.compile(rb"\n\}")

# A name that needs no escape in JSON; ours are UUIDs and the names of tables.
_PLAIN = re.compile(r'[^"\\\x00-\x1f\ud800-\udfff]+')
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class Contents(NamedTuple):
    """A version of a file: what it says of itself, and its documents as serialised, by table."""

    about: Mapping[str, Any]
    tables: Mapping[str, Lines] = MappingProxyType({})
    checksum: str = ""

    def lines(self, table: str) -> Lines:
        """The serialised documents of a table by their ids."""
        return self.tables.get(table, {})


class _UnusableError(ValueError):
    """JSON that another parser may read differently, or not at all."""


def _no_constant(name: str) -> NoReturn:
    raise _UnusableError(f"it holds {name}, which is not JSON")


def _no_doubles(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _UnusableError("a name stands in it twice")
    return found


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
_STRICT_DECODER = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_no_doubles)


def decode(line: bytes) -> Any:
    """The value in a serialised document, new each time. Raises ValueError or RecursionError."""
    return _DECODER.decode(line.decode())


def dump(document: Mapping[str, Any]) -> bytes:
    """A document on one line. Raises JournalError for what JSON cannot hold."""
    try:
        return _ENCODER.encode(document).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise JournalError(f"This cannot be kept as JSON: {error}.") from error


def encode(document: Mapping[str, Any]) -> bytes:
    """A document on one line, and certain to read back as it is.

    Raises JournalError for what would not: a number that is not finite, a key that
    is no text, half a character.
    """
    line = dump(document)
    if decode(line) != document:
        raise JournalError("This cannot be kept as JSON: it would read back differently.")
    return line


def name(text: str) -> str:
    """A name as it may stand in a file. Raises JournalError for one that JSON would escape."""
    if not _PLAIN.fullmatch(text):
        raise JournalError(f"{text!r} cannot be the name of something in the journal.")
    return text


def render(about: Mapping[str, Any], tables: Mapping[str, Lines]) -> tuple[list[bytes], str]:
    """The bytes of a file, in two parts, and their checksum."""
    parts: list[bytes] = []
    for table, lines in (tables or {"_default": {}}).items():
        parts += (b',\n"' if parts else b'"', table.encode(), b'":{')
        comma = b'\n"'
        for key, line in lines.items():
            parts += (comma, key.encode(), b'":', line)
            comma = b',\n"'
        parts.append(b"\n}")
    parts.append(b"}\n")
    body = b"".join(parts)
    checksum = _checksum(about, body)
    return [_head(about, checksum), body], checksum


def _head(about: Mapping[str, Any], checksum: str) -> bytes:
    inside = _ENCODER.encode({**about, "checksum": checksum}).encode()
    return b'{"%b":{"1":%b},\n' % (ABOUT.encode(), inside)


def _checksum(about: Mapping[str, Any], body: bytes | memoryview) -> str:
    digest = blake2b(_head(about, ""), digest_size=32)
    digest.update(body)
    return digest.hexdigest()


def read_head(line: bytes, path: Path) -> tuple[Document, str]:
    """What a file says of itself in its first line, and its checksum.

    Raises DamagedError, and JournalError for a file of a newer coach.
    """
    try:
        head = _DECODER.decode(line.decode().rstrip(",\n") + "}")[ABOUT]["1"]
        checksum = head.pop("checksum")
        written = head["format"]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise damaged(path, "its first line is not one that coach wrote") from None
    if type(written) is int and written > FORMAT:
        raise JournalError(
            f"{path} was written by a newer coach (format {written}; this one reads {FORMAT}).",
            "Update coach to open it. Nothing was changed.",
        )
    if type(written) is not int or written < 1 or type(checksum) is not str:
        raise damaged(path, "its first line is not one that coach wrote")
    return head, checksum


def parse(data: bytes, path: Path) -> Contents:
    """The contents of a file, if every byte is as it was written.

    Raises DamagedError with the path and the reason, and JournalError for a
    file of a newer coach.
    """
    if not data:
        raise damaged(path, "it is empty")
    end = data.find(b"\n") + 1
    try:
        about, checksum = read_head(data[:end] or data, path)
    except DamagedError:
        raise damaged(path, _why(data)) from None
    body = memoryview(data)[end:]
    if data[:end] != _head(about, checksum) or checksum != _checksum(about, body):
        raise damaged(path, _why(data))
    try:
        return Contents(about, _tables(data, end, path), checksum)
    except ValueError:
        raise damaged(path, "its lines are not laid out as coach writes them") from None


def _tables(data: bytes, place: int, path: Path) -> dict[str, Lines]:
    """The tables of a file from a place on, laid out as `render` does.

    Raises ValueError for another layout. Each is copied once: a year is megabytes.
    """
    tables: dict[str, Lines] = {}
    while place < len(data):
        head = data.index(b'":{\n', place)
        table = data[place + 1 : head].decode()
        if table in tables:
            raise damaged(path, "a name stands in it twice")
        closed = _CLOSED.search(data, head)
        if closed is None:
            raise ValueError("a table has no end")
        tables[table] = TableLines(data[head + 4 : closed.start() + 1], path)
        place = data.index(b"\n", closed.end()) + 1
    return tables


class TableLines(Mapping[str, bytes]):
    """The documents of a table by id, told apart when they are first looked at.

    A start does without most tables. Reading raises DamagedError for lines that coach
    did not write; several threads may read.
    """

    __slots__ = ("_lines", "_path", "_raw")

    def __init__(self, raw: bytes, path: Path) -> None:
        self._raw = raw
        self._path = path
        self._lines: dict[str, bytes] | None = None

    def _read(self) -> dict[str, bytes]:
        raw = self._raw  # before the look at what was read: another thread empties it after that
        if self._lines is None:
            self._lines = self._told_apart(raw)
            self._raw = b""
        return self._lines

    def _told_apart(self, raw: bytes) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        place = 0
        while place < len(raw):
            place = self._take(raw, place, found)
        return found

    def _take(self, raw: bytes, place: int, found: dict[str, bytes]) -> int:
        """Put the document whose line begins at a place among those found; where the next does."""
        try:
            end = raw.index(b"\n", place)
            colon = raw.index(b'":', place + 1, end)
            identity = raw[place + 1 : colon].decode()
        except ValueError:
            raise damaged(self._path, "its lines are not laid out as coach writes them") from None
        if identity in found:
            raise damaged(self._path, "a name stands in it twice")
        last = end - 1 if raw[end - 1] == _COMMA else end
        found[identity] = raw[colon + 2 : last]
        return end + 1

    def with_word(self, word: bytes) -> Lines:
        """At least the documents in which a word stands, whatever the case of its letters.

        `word` is of small ASCII letters. Only plain ASCII that was not told apart yet is
        looked through, and only what is found is told apart; else these are all of them.
        """
        raw = self._raw
        if not (word and raw and raw.isascii()):
            return self
        found: dict[str, bytes] = {}
        lower = raw.lower()
        at = lower.find(word)
        while at >= 0:
            at = lower.find(word, self._take(raw, raw.rfind(b"\n", 0, at) + 1, found))
        return found

    def __getitem__(self, identity: str) -> bytes:
        return self._read()[identity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __contains__(self, identity: object) -> bool:
        return identity in self._read()

    def keys(self) -> KeysView[str]:
        """The ids."""
        return self._read().keys()

    def items(self) -> ItemsView[str, bytes]:
        """The ids with their documents."""
        return self._read().items()

    def values(self) -> ValuesView[bytes]:
        """The documents."""
        return self._read().values()


def _why(data: bytes) -> str:
    """What is wrong with a file whose checksum does not hold, as far as it can be told."""
    try:
        _STRICT_DECODER.decode(data.decode())
    except _UnusableError as error:
        return str(error)
    except UnicodeDecodeError:
        return "it is not UTF-8 text"
    except (ValueError, RecursionError):
        return "it is not whole: its JSON cannot be read"
    return "its checksum does not match, so something in it was changed outside coach"


def damaged(path: Path, why: str) -> DamagedError:
    """The error for a file that cannot be trusted."""
    return DamagedError(
        f"{path} is damaged: {why}.",
        "It was left exactly as it was found. coach doctor says what can be done.",
    )
