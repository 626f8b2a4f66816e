"""From a file's contents to the tables that are merged, and what of a damaged copy they may be."""

from collections.abc import Mapping
from typing import Any

from coach.journal.contents import FORMAT, Contents, decode, encode
from coach.journal.datafile import Working
from coach.journal.merge import HARVESTED, Document, Tables, digest
from coach.journal.records import DOUBLES, PURGED, SESSIONS, upgrade
from coach.journal.remedies import filled
from coach.journal.salvage import Salvaged
from coach.journal.shelves import years_of
from coach.journal.versions import WAS, rev_of


def tables_of(contents: Contents) -> Tables:
    """The documents of a version as this format has them."""
    written = int(contents.about.get("format", 1))
    return {
        table: {identity: upgrade(table, decode(line), written) for identity, line in lines.items()}
        for table, lines in contents.tables.items()
    }


def changed_in(before: Tables, after: Tables) -> list[tuple[str, str]]:
    """The documents whose content is another than it was."""
    return [
        (table, identity)
        for table, documents in after.items()
        if table not in (DOUBLES, HARVESTED)
        for identity, document in documents.items()
        if _content(before.get(table, {}).get(identity)) != _content(document)
    ]


def _content(document: Mapping[str, Any] | None) -> str:
    return "" if document is None else digest(document)


def write(working: Working, before: Tables, after: Tables) -> None:
    """Bring a file from what it holds to what it is to hold, touching what differs."""
    for table in {**before, **after}:
        documents, was = after.get(table, {}), before.get(table, {})
        for identity in was.keys() - documents.keys():
            working.remove(table, identity)
        for identity, document in documents.items():
            if identity not in was or encode(was[identity]) != encode(document):
                working.put(table, identity, document)


def of_damaged(rest: Salvaged, mine: Tables) -> Tables:
    """What can be read of a damaged copy, so that none of it takes the place of what is here.

    What says something else stands beside, for her to choose: its revision may be what was
    damaged. What was heard is left out, and is heard anew.
    """
    theirs: Tables = {}
    for table, documents in rest.tables.items():
        if table == HARVESTED:
            continue
        here = {} if table in (DOUBLES, PURGED) else mine.get(table, {})
        theirs[table] = {key: _behind(each, here.get(key)) for key, each in documents.items()}
    for identity, part in rest.parts.items():
        there = mine.get(SESSIONS, {}).get(identity)
        document = _behind(filled(part.document, there), there)
        theirs.setdefault(SESSIONS, {})[identity] = document
    return theirs


def _behind(document: Document, there: Document | None) -> Document:
    if there is None or digest(document) == digest(there):
        return document
    plain = {name: value for name, value in document.items() if name != WAS}
    return {**plain, "rev": min(rev_of(document), rev_of(there) - 1)}


def contents_of(uuid: str, name: str, tables: Tables) -> Contents:
    """Tables as a version of the journal's file of this name."""
    about: dict[str, Any] = {"format": FORMAT, "journal": uuid}
    for year in years_of([name]):
        about["year"] = year
    lines = {
        table: {key: encode(each) for key, each in documents.items()}
        for table, documents in tables.items()
    }
    return Contents(about, lines)
