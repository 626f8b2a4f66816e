"""A whole journal as one document, and such a document as the files of a journal. Pure.

What is a file of its own in the journal stands in one list here: every session,
whatever its year. Each document is carried as it is, with its id in it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from coach.journal.belonging import FORMERLY
from coach.journal.contents import FORMAT, Contents, Document, decode, encode
from coach.journal.digest import blake2b
from coach.journal.records import DOUBLES, PURGED, SESSIONS, upgrade
from coach.journal.shelves import CLOSED, HARVESTED
from coach.journal.tables import TABLES
from coach.text import clean

MARK = "coach_archive"
CHECKSUM = "checksum"
ONGOING = "ongoing"

_OWN_ABOUT = frozenset({"format", "journal", "year", "years", CLOSED, FORMERLY, CHECKSUM})
_FIRST = ("started", "finished")  # where `records.peek` finds them


@dataclass(frozen=True)
class Draft:
    """A session as it is being written: its document without its id, and which window wrote it."""

    document: Document
    saver: str = ""


@dataclass(frozen=True)
class Holdings:
    """Everything that a journal holds, by the files that hold it.

    `notes` are those that wait in their log, by their ids, and `closed` the files of
    what was closed long ago. A year's contents may hold more than sessions.
    """

    ongoing: Contents
    years: Mapping[int, Contents] = field(default_factory=dict)
    notes: Mapping[str, Document] = field(default_factory=dict)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    closed: tuple[Contents, ...] = ()

    @property
    def journal(self) -> str:
        """The journal's own id."""
        return str(self.ongoing.about.get("journal", ""))

    def files(self) -> Iterator[tuple[str, Contents]]:
        """Each file by its name in an archive: `ongoing`, or its year."""
        yield ONGOING, self.ongoing
        for year, contents in sorted(self.years.items()):
            yield str(year), contents


def _folded(held: Holdings) -> Holdings:
    """The same with what was closed long ago among what outlives sessions, as one file."""
    from coach.journal.merge import merge

    if not held.closed:
        return held
    whole: dict[str, dict[str, Document]] = {}
    for contents in (held.ongoing, *held.closed):
        whole = merge(whole, {name: dict(_lines(name, contents)) for name in contents.tables})
    lines = {
        table: {key: encode(each) for key, each in whole.get(table, {}).items()}
        for table in (*held.ongoing.tables, *whole)
    }
    about = {**held.ongoing.about, "format": FORMAT}
    return replace(held, ongoing=Contents(about, lines), closed=())


def gather(held: Holdings, made: datetime) -> Document:
    """The archive of a journal. Raises ValueError where a document cannot be read."""
    held = _folded(held)
    sessions: list[Document] = []
    elsewhere = {}
    for year, contents in sorted(held.years.items()):
        for document in _documents(SESSIONS, contents):
            sessions.append(document)
            if _year_of(document) != year:
                elsewhere[document["id"]] = year
    sessions.sort(key=lambda document: (str(document.get("started")), document["id"]))
    families = {name: list(_documents(name, held.ongoing)) for name in TABLES}
    filed = {note["id"] for note in families["notes"]}
    waiting = (each for each in held.notes if each not in filed)
    families["notes"] += [{"id": each, **held.notes[each]} for each in waiting]
    whole = {
        MARK: FORMAT,
        CHECKSUM: "",
        **({"journal": held.journal} if held.journal else {}),
        "made": made.isoformat(),
        "sessions": sessions,
        "ongoing": families,
        "drafts": [
            {"saver": draft.saver, "session": {"id": identity, **draft.document}}
            for identity, draft in sorted(held.drafts.items())
        ],
        **_bookkeeping(held, elsewhere),
    }
    archive: Document = cleaned(whole)
    archive[CHECKSUM] = checksum(archive)
    return archive


def _bookkeeping(held: Holdings, elsewhere: Mapping[str, int]) -> Document:
    return {
        DOUBLES: list(_placed(held, DOUBLES)),
        PURGED: list(_placed(held, PURGED)),
        HARVESTED: dict(_lines(HARVESTED, held.ongoing)),
        "years": dict(elsewhere),
        "beside": dict(_beside(held)),
    }


def _lines(table: str, contents: Contents) -> Iterator[tuple[str, Document]]:
    """The documents of a table by their ids, in the format that is written now."""
    written = int(contents.about.get("format", FORMAT))
    for identity, line in contents.lines(table).items():
        document = decode(line)
        if not isinstance(document, dict):
            raise ValueError(f"in {table}, {identity}: it should be an object")
        yield identity, upgrade(table, document, written)


def _documents(table: str, contents: Contents) -> Iterator[Document]:
    for identity, document in _lines(table, contents):
        yield {**{"id": identity}, **document, "id": identity}


def _year_of(document: Document) -> int:
    return datetime.fromisoformat(document["started"]).year


def _placed(held: Holdings, table: str) -> Iterator[Document]:
    """What a table of several files holds, each with the file that it is in."""
    for place, contents in held.files():
        for identity, document in _lines(table, contents):
            yield {"id": identity, "in": place, **document}


def _beside(held: Holdings) -> Iterator[tuple[str, Document]]:
    """What each file holds that is not known here."""
    for place, contents in held.files():
        known = {SESSIONS} if place != ONGOING else {HARVESTED, *TABLES}
        tables = {
            name: dict(_lines(name, contents))
            for name in contents.tables
            if name not in known | {DOUBLES, PURGED, "_default"}
        }
        about = {name: v for name, v in contents.about.items() if name not in _OWN_ABOUT}
        if tables or about:
            yield place, {"about": about, "tables": tables}


def spread(archive: Document, journal: str) -> Holdings:
    """The files that an archive without a fault makes; `journal` is its id if it says none.

    `years` is left out of what `ongoing` says of itself: its checksums are those of
    files that are not there yet. Raises JournalError for what cannot be kept.
    """
    files: dict[str, dict[str, dict[str, Document]]] = {ONGOING: {HARVESTED: {}}}
    files[ONGOING] |= {name: {} for name in TABLES}
    elsewhere = archive.get("years", {})
    for session in archive.get("sessions", []):
        year = elsewhere.get(session["id"]) or _year_of(session)
        _put(files, f"{year:04d}", SESSIONS, {"rev": 1, **session})
    for name, records in archive.get("ongoing", {}).items():
        for record in records:
            _put(files, ONGOING, name, record)
    for table in (DOUBLES, PURGED):
        for each in archive.get(table, []):
            document = {name: value for name, value in each.items() if name != "in"}
            _put(files, each.get("in") or _home_of(document), table, document)
    files[ONGOING][HARVESTED].update(archive.get(HARVESTED, {}))
    abouts = {}
    for place, beside in archive.get("beside", {}).items():
        abouts[place] = beside.get("about", {})
        files.setdefault(place, {}).update(beside.get("tables", {}))
    made = {place: _contents(place, tables, abouts, archive.get("journal") or journal)
            for place, tables in files.items()}  # fmt: skip
    return Holdings(
        made.pop(ONGOING),
        {int(place): contents for place, contents in made.items()},
        drafts=dict(_drafts(archive)),
    )


def _home_of(document: Document) -> str:
    """The file for a double or a tombstone that does not say it."""
    if document.get("table") == SESSIONS:
        return f"{_year_of(document['document']):04d}"
    return ONGOING


def _put(files: dict[str, dict[str, Any]], place: str, table: str, document: Document) -> None:
    tables = files.setdefault(place, {SESSIONS: {}} if place != ONGOING else {})
    rest = {name: value for name, value in document.items() if name not in ("id", *_FIRST)}
    first = {name: document[name] for name in _FIRST if name in document}
    tables.setdefault(table, {})[document["id"]] = first | rest


def _contents(
    place: str,
    tables: Mapping[str, Mapping[str, Document]],
    abouts: Mapping[str, Document],
    journal: str,
) -> Contents:
    own: Document = {"years": {}} if place == ONGOING else {"year": int(place)}
    about = {"format": FORMAT, "journal": journal, **own}
    about |= {k: v for k, v in abouts.get(place, {}).items() if k not in _OWN_ABOUT}
    lines = {
        table: {identity: encode(document) for identity, document in documents.items()}
        for table, documents in tables.items()
    }
    return Contents(about, lines)


def _drafts(archive: Document) -> Iterator[tuple[str, Draft]]:
    for each in archive.get("drafts", []):
        document = dict(each["session"])
        yield document.pop("id"), Draft(document, each.get("saver", ""))


def all_heard(contents: Contents, ongoing: Contents) -> bool:
    """Whether every session of a year was harvested as it stands."""
    heard = {identity: document.get("rev") for identity, document in _lines(HARVESTED, ongoing)}
    return all(
        identity in heard and heard[identity] == document.get("rev", 0)
        for identity, document in _lines(SESSIONS, contents)
    )


def checksum(archive: Document) -> str:
    """The checksum of everything in an archive but itself, however it is laid out."""
    rest = {name: value for name, value in archive.items() if name != CHECKSUM}
    plain = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()


def render(archive: Document) -> bytes:
    """An archive as text that a person can read."""
    return (json.dumps(archive, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def cleaned(value: Any) -> Any:
    """A new copy in which every text can be shown safely."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean(value)
    if isinstance(value, dict):
        return {cleaned(name): cleaned(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [cleaned(inner) for inner in value]
    return value


def same(one: Document, other: Document, but: Iterable[str] = (CHECKSUM, "made")) -> bool:
    """Whether two archives hold the same, whenever each was made."""
    left, right = ({k: v for k, v in each.items() if k not in but} for each in (one, other))
    return left == right
