"""What in an archive should stand once, and what should lead somewhere."""

from collections.abc import Iterable, Iterator
from typing import Any

from coach.journal.archive import ONGOING
from coach.journal.archive_parsing import Fault, Path
from coach.journal.contents import ABOUT, Document
from coach.journal.records import DOUBLES, PURGED, SESSIONS
from coach.journal.shelves import HARVESTED
from coach.journal.tables import TABLES
from coach.text import shorten

_OWN = frozenset({ABOUT, "_default", SESSIONS, HARVESTED, DOUBLES, PURGED})


def doubled(archive: Document) -> Iterator[Fault]:
    """Ids that stand twice, and tables that stand where another holds the same."""
    sessions = archive.get(SESSIONS, [])
    yield from _twice((SESSIONS,), (each["id"].casefold() for each in sessions))
    for name, records in archive.get(ONGOING, {}).items():
        yield from _twice((ONGOING, name), (each["id"] for each in records))
    drafts = archive.get("drafts", [])
    yield from _twice(("drafts",), (each["session"]["id"].casefold() for each in drafts))
    for table in (DOUBLES, PURGED):
        ids = (f"{each.get('in', '')} {each['id']}" for each in archive.get(table, []))
        yield from _twice((table,), ids)
    known = {each["id"] for each in sessions}
    for identity in archive.get("years", {}):
        if identity not in known:
            yield Fault(("years", identity), "there is no session of this id")
    for file, beside in archive.get("beside", {}).items():
        for table in beside.get("tables", {}):
            if table in _OWN or (file == ONGOING and table in TABLES):
                yield Fault(("beside", file, "tables", table), "it has a place of its own")


def _twice(path: Path, ids: Iterable[str]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for at, identity in enumerate(ids):
        if identity in first:
            there = f"{path[-1]}[{first[identity]}]"
            yield Fault((*path, at, "id"), f"{there} has the same id")
        first.setdefault(identity, at)


def leading_nowhere(archive: Document) -> Iterator[Fault]:
    """Mentors, objectives and doubled versions that are referred to and are not there.

    A session that something came from need not be there.
    """
    families: dict[str, list[Document]] = archive.get(ONGOING, {})
    ids = {name: {each["id"] for each in records} for name, records in families.items()}
    ids[SESSIONS] = {each["id"] for each in archive.get(SESSIONS, [])}

    def missing(path: Path, family: str, identity: Any) -> Iterator[Fault]:
        if identity is not None and identity not in ids.get(family, set()):
            yield Fault(path, f"“{shorten(identity, 40)}” is no id among the {family}")

    for at, session in enumerate(archive.get(SESSIONS, [])):
        yield from missing((SESSIONS, at, "mentor"), "mentors", session.get("mentor"))
        yield from missing((SESSIONS, at, "objective"), "objectives", session.get("objective"))
    for name, records in families.items():
        for at, record in enumerate(records):
            path: Path = (ONGOING, name, at)
            yield from missing((*path, "mentor"), "mentors", record.get("mentor"))
            for number, each in enumerate(record.get("objectives", [])):
                yield from missing((*path, "objectives", number), "objectives", each)
            for number, mention in enumerate(record.get("mentions", [])):
                where = (*path, "mentions", number, "mentor")
                yield from missing(where, "mentors", mention.get("mentor"))
    for at, double in enumerate(archive.get(DOUBLES, [])):
        yield from missing((DOUBLES, at, "of"), double["table"], double["of"])
