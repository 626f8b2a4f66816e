"""What could take the place of a file that cannot be trusted. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from coach.journal.contents import FORMAT, Contents, Document, decode, encode
from coach.journal.merge import digest
from coach.journal.records import DOUBLES, PURGED, SESSIONS, upgrade
from coach.journal.salvage import Salvaged, rev_of
from coach.journal.shelves import HARVESTED

_BOOKKEEPING = frozenset({DOUBLES, PURGED, HARVESTED})


class Kind(StrEnum):
    """What is wrong with a file."""

    MISSING = "missing"
    EMPTY = "empty"
    DAMAGED = "damaged"
    EDITED = "edited"
    NEWER = "newer"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Trouble:
    """A file that cannot be opened as it is; `why` is the sentence that says what is wrong."""

    path: Path
    kind: Kind
    why: str


class Way(StrEnum):
    """How a file is made whole."""

    RECOVER = "recover"
    AS_IT_IS = "as it is"
    WITHOUT = "without"


@dataclass(frozen=True)
class Found:
    """One thing that is not certain: its title and day, or its kind, and how it stands."""

    what: str
    day: str
    how: str


@dataclass(frozen=True)
class Remedy:
    """A version that takes the place of a damaged file.

    `backup` is when the backup was made that it rests on, None where there is none that
    verifies. `differs` names what is not as the damaged file has it, or is newer than the
    backup; `lost` counts places in the damaged file that cannot be read and that no backup has.
    """

    trouble: Trouble
    way: Way
    contents: Contents
    backup: datetime | None = None
    differs: tuple[Found, ...] = ()
    kept: int = 0
    lost: int = 0
    seen: str = field(default="", repr=False)


def recovered(
    trouble: Trouble,
    about: Document,
    rest: Salvaged,
    backup: Contents | None,
    made: datetime | None,
) -> Remedy:
    """The backup, with what the damaged file has besides it, or newer."""
    before = _documents(backup)
    tables: dict[str, dict[str, bytes]] = {}
    differs: list[Found] = []
    purged = {**before.get(PURGED, {}), **rest.tables.get(PURGED, {})}
    for table in {**before, **rest.tables}:
        tables[table] = {}
        mine, theirs = before.get(table, {}), rest.tables.get(table, {})
        for identity in {**mine, **theirs}:
            if identity in purged and table != PURGED:
                continue
            old, new = mine.get(identity), theirs.get(identity)
            chosen, how = _chosen(old, new, made is not None)
            tables[table][identity] = encode(chosen)
            if how and table not in _BOOKKEEPING:
                differs.append(_found(table, chosen, how))
    contents = Contents(about, tables)
    kept = sum(len(each) for name, each in tables.items() if name not in _BOOKKEEPING)
    lost = len(rest.torn - {identity for table in tables.values() for identity in table})
    return Remedy(
        trouble,
        Way.RECOVER,
        contents,
        made,
        tuple(differs),
        kept,
        lost,
    )


def as_it_is(
    trouble: Trouble,
    about: Document,
    rest: Salvaged,
    backup: Contents | None,
    made: datetime | None,
) -> Remedy:
    """The file as it stands; what was changed in it counts as a new revision."""
    before = _documents(backup)
    tables: dict[str, dict[str, bytes]] = {}
    differs: list[Found] = []
    for table, documents in rest.tables.items():
        tables[table] = {}
        for identity, document in documents.items():
            old = before.get(table, {}).get(identity)
            changed = old is not None and digest(old) != digest(document)
            if changed and table not in _BOOKKEEPING and old is not None:
                document = {**document, "rev": max(rev_of(document), rev_of(old) + 1)}
                differs.append(_found(table, document, "as it was changed in the file"))
            tables[table][identity] = encode(document)
    contents = Contents(about, tables)
    return Remedy(trouble, Way.AS_IT_IS, contents, made, tuple(differs), rest.documents())


def _documents(contents: Contents | None) -> dict[str, dict[str, Document]]:
    if contents is None:
        return {}
    written = int(contents.about.get("format", FORMAT))
    return {
        table: {identity: upgrade(table, decode(line), written) for identity, line in lines.items()}
        for table, lines in contents.tables.items()
    }


def _chosen(old: Document | None, new: Document | None, backed: bool) -> tuple[Document, str]:
    """Which version stands, and what she is to know of it; empty where both agree."""
    if new is None:
        assert old is not None
        return old, "as in the backup; it cannot be read in the damaged file"
    if old is None:
        why = "no backup has it" if backed else "there is no backup to compare it with"
        return new, f"as in the damaged file; {why}"
    if digest(old) == digest(new):
        return (new if rev_of(new) > rev_of(old) else old), ""
    if rev_of(new) > rev_of(old):
        return new, "as in the damaged file, which is newer than the backup"
    return old, "as in the backup; the damaged file says something else"


def _found(table: str, document: Document, how: str) -> Found:
    day = str(document.get("started" if table == SESSIONS else "created", ""))[:10]
    title = document.get("title")
    what = str(title) if table == SESSIONS and title else table.removesuffix("s")
    return Found(what, day, how)
