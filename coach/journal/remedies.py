"""What could take the place of a file that cannot be trusted. Pure."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from coach.journal.contents import Contents, Document, encode
from coach.journal.documents import ANSWERS, key_of
from coach.journal.evidence import Earlier
from coach.journal.gone import Gone
from coach.journal.records import DOUBLES, PURGED, SESSIONS
from coach.journal.salvage import Salvaged
from coach.journal.scrub import scrub
from coach.journal.shelves import HARVESTED
from coach.journal.versions import digest, rev_of

_ROWS = frozenset({DOUBLES, PURGED, HARVESTED})
# The fields by which a record is known in a list, the first that it has.
_LINES = ("question", "will", "choice", "line", "name", "words", "text", "topic")
_ONE_OF: Mapping[str, str] = {"people": "person"}


class Kind(StrEnum):
    """What is wrong with a file."""

    MISSING = "missing"
    EMPTY = "empty"
    DAMAGED = "damaged"
    EDITED = "edited"
    NEWER = "newer"
    UNREADABLE = "unreadable"
    RESTORING = "restoring"


@dataclass(frozen=True)
class Trouble:
    """A file that cannot be opened as it is; `why` is the sentence that says what is wrong.

    `aside` is the folder in which it is kept before anything takes its place.
    """

    path: Path
    kind: Kind
    why: str
    aside: Path = Path()


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
    verifies. `compared` tells whether the damaged file says anything of this journal at all:
    if so `differs` names what is not as it has it, or is newer than the backup. `kept` counts
    what is in it, and `lost` what was saved and is not in it.
    """

    trouble: Trouble
    way: Way
    contents: Contents
    backup: datetime | None = None
    differs: tuple[Found, ...] = ()
    kept: int = 0
    lost: int = 0
    compared: bool = True
    seen: str = field(default="", repr=False)

    @property
    def is_certain(self) -> bool:
        """Whether nothing is lost by it, and nothing is other than she saved it last."""
        return self.compared and not self.lost and not self.differs


class Known(NamedTuple):
    """Everything that is known of a file that cannot be trusted.

    `rest` is what can be read of the file itself, None where that is nothing of this
    journal's; `stones` are the tombstones in other files, `saved` the revisions in which
    sessions of this file were saved, as far as that is known.
    """

    trouble: Trouble
    about: Document
    rest: Salvaged | None
    earlier: Earlier
    stones: Mapping[str, Document]
    saved: Mapping[str, int]


def recovered(known: Known) -> Remedy:
    """The backup, with what the damaged file has besides it, or newer."""
    before, rest = known.earlier, known.rest or Salvaged()
    tables: dict[str, dict[str, Document]] = {}
    said: dict[tuple[str, str], str] = {}
    after = _homed(rest.tables, before.tables)
    for table in {**before.tables, **after}:
        mine, theirs = before.tables.get(table, {}), after.get(table, {})
        tables[table] = {}
        for identity in {**mine, **theirs}:
            old, new = mine.get(identity), theirs.get(identity)
            chosen, how = _chosen(old, new, known, identity if table == SESSIONS else "")
            tables[table][identity] = chosen
            said[table, identity] = how
    for identity, part in rest.parts.items():
        old = tables.get(SESSIONS, {}).get(identity)
        if old is None or _rev_of_part(part.document, known.saved.get(identity)) > rev_of(old):
            tables.setdefault(SESSIONS, {})[identity] = filled(part.document, old)
            why = "; the rest as in the backup" if old else ""
            said[SESSIONS, identity] = f"as in the damaged file, {part.said}{why}"
    return _remedy(known, Way.RECOVER, tables, said)


def _rev_of_part(part: Document, saved: int | None) -> int:
    """The revision of what is left of a session; where that is torn too, the one saved last."""
    return rev_of(part) if "rev" in part else saved or sys.maxsize


def filled(part: Document, old: Document | None) -> Document:
    """What can be read of a session, with those answers of its backup that it does not have."""
    if old is None:
        return {**part, "rev": max(rev_of(part), 1)}
    there = {key_of(each) for name in ANSWERS for each in part.get(name, ())}
    answers = {
        name: [
            *part.get(name, ()),
            *(each for each in old.get(name, ()) if key_of(each) not in there),
        ]
        for name in ANSWERS
    }
    rev = max(rev_of(part), rev_of(old) + 1)
    return {**old, **part, **{name: each for name, each in answers.items() if each}, "rev": rev}


def as_it_is(known: Known) -> Remedy:
    """The file as it stands; what was changed in it counts as a new revision."""
    assert known.rest is not None
    tables: dict[str, dict[str, Document]] = {}
    said: dict[tuple[str, str], str] = {}
    for table, documents in known.rest.tables.items():
        tables[table] = {}
        for identity, document in documents.items():
            old = known.earlier.tables.get(table, {}).get(identity)
            tables[table][identity] = document
            if old is not None and table not in _ROWS and digest(old) != digest(document):
                rev = max(rev_of(document), rev_of(old) + 1)
                tables[table][identity] = {**document, "rev": rev}
                said[table, identity] = "as it was changed in the file"
    return _remedy(known, Way.AS_IT_IS, tables, said)


def without(known: Known) -> Remedy:
    """Nothing at all, where nothing of the file can be had."""
    return _remedy(known, Way.WITHOUT, {}, {})


def _remedy(
    known: Known,
    way: Way,
    tables: Mapping[str, Mapping[str, Document]],
    said: Mapping[tuple[str, str], str],
) -> Remedy:
    """A remedy of these documents, but for what was deleted for good."""
    lines = {name: {key: encode(each) for key, each in t.items()} for name, t in tables.items()}
    contents = Contents(known.about, lines)
    stones = {**known.stones, **tables.get(PURGED, {})}
    gone = Gone(stones)
    left = scrub(contents, gone)
    if left is not None:
        kept_stones = {key: encode(each) for key, each in stones.items()}
        contents = left._replace(tables={**left.tables, PURGED: kept_stones})
    there = {
        (table, identity)
        for table, each in contents.tables.items()
        if table not in _ROWS
        for identity in each
    }
    differs = tuple(
        found_of(table, tables[table][identity], how)
        for (table, identity), how in said.items()
        if how and (table, identity) in there
    )
    torn = (known.rest.torn if known.rest else set()) | known.earlier.torn | set(known.saved)
    if way is Way.AS_IT_IS:
        torn.update(*(each for name, each in known.earlier.tables.items() if name not in _ROWS))
    names = {identity for each in contents.tables.values() for identity in each}
    lost = sum(1 for each in torn - names if not gone.is_gone(each))
    compared = known.rest is not None
    return Remedy(
        known.trouble, way, contents, known.earlier.made, differs, len(there), lost, compared
    )


def _homed(
    tables: Mapping[str, Mapping[str, Document]], backup: Mapping[str, Mapping[str, Document]]
) -> dict[str, dict[str, Document]]:
    """What was salvaged, each in the table in which the backup has what is under its name."""
    found: dict[str, dict[str, Document]] = {}
    for table, documents in tables.items():
        for identity, document in documents.items():
            homes = [name for name, each in backup.items() if identity in each]
            homes = [each for each in homes if each not in _ROWS]
            home = homes[0] if len(homes) == 1 and table not in _ROWS else table
            found.setdefault(home, {})[identity] = document
    return found


def _chosen(
    old: Document | None, new: Document | None, known: Known, session: str
) -> tuple[Document, str]:
    """Which version stands, and what she is to know of it; empty where that is nothing."""
    backed, compared = known.earlier.made is not None, known.rest is not None
    if new is None:
        assert old is not None
        if session in known.saved:  # heard in the revision in which she saved it last
            earlier = rev_of(old) < known.saved[session]
            return old, "as in the backup, from before you last saved it" if earlier else ""
        return old, "as in the backup; it cannot be read in the damaged file" if compared else ""
    if old is None:
        why = "no backup has it" if backed else "there is no backup to compare it with"
        return new, f"as in the damaged file; {why}"
    if digest(old) == digest(new):
        return (new if rev_of(new) > rev_of(old) else old), ""
    if rev_of(new) > rev_of(old):
        return new, "as in the damaged file, which is newer than the backup"
    return old, "as in the backup; the damaged file says something else"


def found_of(table: str, document: Document, how: str) -> Found:
    """A document by its title and day, or its kind."""
    day = str(document.get("started" if table == SESSIONS else "created", ""))[:10]
    title = document.get("title")
    kind = _ONE_OF.get(table, table.removesuffix("s"))
    if table == SESSIONS:
        return Found(str(title or kind), day, how)
    words = next((document[name] for name in _LINES if isinstance(document.get(name), str)), "")
    return Found(f"{kind}: {words}" if words else kind, day, how)
