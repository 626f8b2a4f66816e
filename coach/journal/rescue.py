"""What else is in a file that cannot be read, and is to be removed since it may hold her words.

What the journal has as well needs no rescue. The rest is written anew in the file's place,
without what is to go; the file verifies then.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from coach.errors import JournalError
from coach.journal.care import Parts
from coach.journal.contents import FORMAT, Document, decode, encode, parse, render
from coach.journal.files import read_whole
from coach.journal.gone import Gone
from coach.journal.records import DOUBLES, PURGED, SESSIONS
from coach.journal.remedies import Found, found_of
from coach.journal.salvage import Salvaged, salvage
from coach.journal.shelves import HARVESTED
from coach.journal.target import Target, texts_of
from coach.journal.versions import digest, rev_of

_BOOKKEEPING = frozenset({DOUBLES, PURGED, HARVESTED})
_TELLING = 6
"""Letters from which a text is its own, and no word that anything may say."""


class Rest(NamedTuple):
    """What is left of a file: the bytes that take its place, None where it can go as a whole.

    `saved` names what is kept in it, and `beyond` counts what cannot be read at all and is
    nowhere in the journal.
    """

    data: bytes | None
    saved: tuple[Found, ...] = ()
    beyond: int = 0


class Rescue:
    """Looks at files beside the journal as it is now. Changes nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def rest(self, path: Path, target: Target) -> Rest:
        """What is left of a file once it is to be removed; no error for what cannot be read."""
        if path.suffix != ".json":
            return Rest(None)
        try:
            found = salvage(read_whole(self._parts.files, path)[0])
        except OSError:
            return Rest(None)
        words = self._words(target)
        tables: dict[str, dict[str, Document]] = {}
        for table, identity, document in _documents(found, words):
            left = target.document(table, identity, document)
            left = left and self._stones.document(table, identity, left)
            if left is not None and self._is_wanting(identity, left):
                tables.setdefault(table, {})[identity] = left
        known = {target.session, *target.records, *self._here, *found.parts}
        torn = [each for each in found.torn - known if not self._stones.is_gone(each)]
        if not tables:
            return Rest(None, beyond=len(torn))
        about = {"format": FORMAT, "journal": self._parts.shelves.uuid or "", **found.about}
        lines = {name: {key: encode(each) for key, each in t.items()} for name, t in tables.items()}
        saved = tuple(
            found_of(table, document, "") for table, t in tables.items() for document in t.values()
        )
        return Rest(b"".join(render(about, lines)[0]), saved, len(torn))

    def _is_wanting(self, identity: str, document: Document) -> bool:
        """Whether the journal does not have it, or only an earlier version."""
        there = self._here.get(identity)
        if there is None:
            return True
        return rev_of(document) > rev_of(there) and digest(document) != digest(there)

    def _words(self, target: Target) -> frozenset[str]:
        """The words that are to go, as far as the journal has them."""
        if target.key is not None:
            return target.texts
        session = self._here.get(target.session, {})
        keys = [
            (each.get("step", ""), each.get("item", ""))
            for name in ("answers", "trash")
            for each in session.get(name, ())
        ]
        return frozenset(text for key in keys for text in texts_of(session, key))

    @cached_property
    def _own(self) -> tuple[Mapping[str, Mapping[str, bytes]], ...]:
        shelves = self._parts.shelves
        found = []
        for name in shelves.names():
            path = shelves.folder / name
            try:
                found.append(parse(read_whole(self._parts.files, path.resolve())[0], path).tables)
            except (OSError, JournalError):
                continue  # what cannot be read has nothing of which it could be the second
        return tuple(found)

    @cached_property
    def _here(self) -> dict[str, Document]:
        """Everything in the journal by its id."""
        return {
            identity: decode(line)
            for tables in self._own
            for table, lines in tables.items()
            if table not in _BOOKKEEPING
            for identity, line in lines.items()
        }

    @cached_property
    def _stones(self) -> Gone:
        return Gone({each for tables in self._own for each in tables.get(PURGED, {})})


def _documents(found: Salvaged, words: Iterable[str]) -> Iterable[tuple[str, str, Document]]:
    """What can be read of hers; not a torn part in which these words are, swallowed perhaps."""
    for table, documents in found.tables.items():
        if table not in _BOOKKEEPING:
            yield from ((table, identity, each) for identity, each in documents.items())
    telling = [text for text in words if len(text) >= _TELLING]
    for identity, part in found.parts.items():
        said = _texts_in(part.document)
        if not any(text in said for text in telling):
            yield SESSIONS, identity, {**part.document, "rev": max(rev_of(part.document), 1)}


def _texts_in(value: object) -> str:
    if isinstance(value, Mapping):
        return "\n".join(map(_texts_in, value.values()))
    if isinstance(value, list):
        return "\n".join(map(_texts_in, value))
    return value if isinstance(value, str) else ""
