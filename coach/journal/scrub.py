"""What is deleted for good leaves the files of a journal. Pure."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from coach.errors import JournalError
from coach.journal.codec import ShapeError
from coach.journal.contents import FORMAT, Contents, Document, decode, encode
from coach.journal.records import DOUBLES, PURGED, SESSIONS, from_document
from coach.journal.shelves import HARVESTED
from coach.journal.tables import TABLES
from coach.journal.versions import double_key


class Leaving(Protocol):
    """What is to go, from each document."""

    def is_gone(self, identity: str) -> bool:
        """Whether it is the whole session of an id."""

    def document(self, table: str, identity: str, document: Document) -> Document | None:
        """A document without it; None where all of it is to go."""


def scrub(contents: Contents, leaving: Leaving) -> Contents | None:
    """A version of a file without what is to go; None where it holds nothing of it.

    Raises JournalError where a document could not be read any more without it.
    """
    changed = False
    written = int(contents.about.get("format", FORMAT))
    tables: dict[str, Mapping[str, bytes]] = {}
    for table, lines in contents.tables.items():
        left = dict(_lines(table, lines, leaving, written))
        changed = changed or left != dict(lines)
        tables[table] = left
    return contents._replace(tables=tables) if changed else None


def left_of(
    leaving: Leaving, table: str, identity: str, document: Document, written: int = FORMAT
) -> Document | None:
    """A document without what is to go, which can still be read; None where all of it is to go.

    Raises JournalError where it could not.
    """
    left = leaving.document(table, identity, document)
    if left is None or left == document or table not in (SESSIONS, *TABLES):
        return left
    why = _fault(table, identity, left, written)
    if why and not _fault(table, identity, document, written):
        raise JournalError(
            f"It cannot be taken out of what else is kept: in {table}, {identity}: {why}.",
            "Nothing was deleted.",
        )
    return left


def _fault(table: str, identity: str, document: Document, written: int) -> str:
    """Why a document cannot be read, empty where it can be."""
    try:
        from_document(table, identity, document, written)
    except ShapeError as error:
        return str(error)
    return ""


def _lines(
    table: str, lines: Mapping[str, bytes], leaving: Leaving, written: int
) -> Iterator[tuple[str, bytes]]:
    for identity, line in lines.items():
        if table in (PURGED, HARVESTED):
            if table == PURGED or not leaving.is_gone(identity):
                yield identity, line
            continue
        document = decode(line)
        if table == DOUBLES:
            of, version = document["of"], document["document"]
            inner = left_of(leaving, document["table"], of, version, written)
            if inner == document["document"]:
                yield identity, line
            elif inner is not None:
                row = {**document, "document": inner}
                yield double_key(document["of"], inner), encode(row)
            continue
        left = left_of(leaving, table, identity, document, written)
        if left is not None:
            yield identity, line if left == document else encode(left)
