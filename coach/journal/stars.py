"""Stars in two versions of a session: a star set in either is set in the one that stands. Pure.

A star is no text, so two versions that differ in nothing else are no choice to put before her.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coach.journal.merge import WAS, Document, Tables, digest, replaced
from coach.journal.records import DOUBLES, SESSIONS
from coach.journal.versions import rev_of

_STAR = "starred"
_PLACES = ("answers", "trash")


def join_stars(tables: Tables) -> Tables:
    """The tables of a year without the doubles that differ from what stands in stars alone."""
    sessions, doubles = dict(tables.get(SESSIONS, {})), dict(tables.get(DOUBLES, {}))
    for key, row in tables.get(DOUBLES, {}).items():
        kept = sessions.get(row["of"]) if row["table"] == SESSIONS else None
        if kept is None or _without(kept) != _without(row["document"]):
            continue
        sessions[row["of"]] = over(with_stars_of(kept, row["document"]), kept, row["document"])
        del doubles[key]
    joined = {**tables, SESSIONS: sessions, DOUBLES: doubles}
    return {name: table for name, table in joined.items() if name in tables and (
        table or name != DOUBLES)}  # fmt: skip


def with_stars_of(document: Document, other: Mapping[str, Any]) -> Document:
    """A session's document with what is starred in another version of it starred too."""
    starred = {_key(each) for each in _answers(other) if each.get(_STAR)}
    found = dict(document)
    for place in _PLACES:
        if place in found:
            found[place] = [
                {**each, _STAR: True} if _key(each) in starred else each for each in found[place]
            ]
    return found


def over(stands: Document, kept: Document, other: Document) -> Document:
    """The version that stands, as the one that has replaced two others."""
    rev = max(rev_of(kept), rev_of(other)) + 1
    plain = {name: value for name, value in stands.items() if name != WAS}
    was = replaced({**kept, WAS: replaced({**other, WAS: kept.get(WAS, [])}, plain)}, plain)
    return {**plain, "rev": rev, WAS: was}


def _without(document: Document) -> str:
    """What a session's document says, whatever is starred in it."""
    bare = {
        place: [{name: v for name, v in each.items() if name != _STAR} for each in document[place]]
        for place in _PLACES
        if place in document
    }
    return digest({**document, **bare})


def _answers(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for place in _PLACES:
        several: Iterable[Mapping[str, Any]] = document.get(place, ())
        yield from several


def _key(answer: Mapping[str, Any]) -> tuple[str, str]:
    return (str(answer.get("step", "")), str(answer.get("item", "")))
