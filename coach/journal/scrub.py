"""What is deleted for good leaves the files of a journal. Pure."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from coach.journal.contents import Contents, Document, decode, encode
from coach.journal.records import DOUBLES, PURGED
from coach.journal.shelves import HARVESTED
from coach.journal.versions import double_key


class Leaving(Protocol):
    """What is to go, from each document."""

    def is_gone(self, identity: str) -> bool:
        """Whether it is the whole session of an id."""

    def document(self, table: str, identity: str, document: Document) -> Document | None:
        """A document without it; None where all of it is to go."""


def scrub(contents: Contents, leaving: Leaving) -> Contents | None:
    """A version of a file without what is to go; None where it holds nothing of it."""
    changed = False
    tables: dict[str, Mapping[str, bytes]] = {}
    for table, lines in contents.tables.items():
        left = dict(_lines(table, lines, leaving))
        changed = changed or left != dict(lines)
        tables[table] = left
    return contents._replace(tables=tables) if changed else None


def _lines(table: str, lines: Mapping[str, bytes], leaving: Leaving) -> Iterator[tuple[str, bytes]]:
    for identity, line in lines.items():
        if table in (PURGED, HARVESTED):
            if table == PURGED or not leaving.is_gone(identity):
                yield identity, line
            continue
        document = decode(line)
        if table == DOUBLES:
            inner = leaving.document(document["table"], document["of"], document["document"])
            if inner == document["document"]:
                yield identity, line
            elif inner is not None:
                row = {**document, "document": inner}
                yield double_key(document["of"], inner), encode(row)
            continue
        left = leaving.document(table, identity, document)
        if left is not None:
            yield identity, line if left == document else encode(left)
