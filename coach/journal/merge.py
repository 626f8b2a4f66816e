"""Two versions of a file of the journal become one, and no text is lost. Pure.

A document's content is all of it but its revision, its time, its window and what it has
replaced. Each document tells which contents its line of history has replaced, and at which
revision. Of several contents under one id those that were replaced go; of the rest the one
with the highest revision stands, and the others are kept beside it as doubles. What was
deleted for good stays deleted.

Merging is commutative, associative and idempotent: what is known of an id only grows, by
taking the higher of two revisions of a content, and of two of its replacements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from coach.journal.gone import Gone
from coach.journal.records import DOUBLES, PURGED
from coach.journal.versions import (
    WAS,
    canonical,
    digest,
    double_key,
    listed,
    replaced,
    rev_of,
    was_of,
)

__all__ = [
    "HARVESTED", "WAS", "Document", "Table", "Tables",
    "digest", "double_key", "merge", "merge_years", "order", "replaced",
]  # fmt: skip

Document = dict[str, Any]
Table = dict[str, Document]
Tables = dict[str, Table]

HARVESTED = "harvested"

_BOOKKEEPING = frozenset({DOUBLES, PURGED, HARVESTED})


def merge(one: Tables, other: Tables) -> Tables:
    """The tables of two versions of one file as one."""
    merged: Tables = {}
    purged = {**_earliest(one.get(PURGED, {}), other.get(PURGED, {}))}
    names = [name for name in {**one, **other} if name not in _BOOKKEEPING]
    histories: dict[tuple[str, str], _History] = {}
    for tables in (one, other):
        for name, identity, document, main in _versions(tables):
            history = histories.setdefault((name, identity), _History())
            history.add(document, main=main)
    doubles: Table = {}
    gone = Gone(purged)
    for name in names:
        merged[name] = {}
    for (name, identity), history in histories.items():
        history.forget(name, identity, gone)
        if not history.versions:
            continue
        standing, beside = history.settled()
        merged.setdefault(name, {})[identity] = standing
        for each in beside:
            doubles[double_key(identity, each)] = {"of": identity, "table": name, "document": each}
    if doubles:
        merged[DOUBLES] = doubles
    if purged or PURGED in one or PURGED in other:
        merged[PURGED] = purged
    if HARVESTED in one or HARVESTED in other:
        heard = _heard(one.get(HARVESTED, {}), other.get(HARVESTED, {}))
        merged[HARVESTED] = {key: value for key, value in heard.items() if key not in purged}
    return merged


def merge_years(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """The years that two versions of the list know; one that differs is to be heard again."""
    return {
        year: one.get(year, other.get(year, "")) if _agree(one, other, year) else ""
        for year in sorted({**one, **other})
    }


def _agree(one: Mapping[str, str], other: Mapping[str, str], year: str) -> bool:
    return year not in one or year not in other or one[year] == other[year]


@dataclass
class _History:
    """What is known under one id: the best version of each content, and what was replaced."""

    versions: dict[str, Document] = field(default_factory=dict)
    was: dict[str, int] = field(default_factory=dict)

    def add(self, document: Document, *, main: bool) -> None:
        """Take a version in; only one that stands tells what it has replaced."""
        known = was_of(document) if main else {}
        for content, rev in known.items():
            # Nothing replaces what is newer than itself, whatever a file may say.
            self.was[content] = max(self.was.get(content, 0), min(rev, rev_of(document) - 1))
        plain = {name: value for name, value in document.items() if name != WAS}
        content = digest(plain)
        there = self.versions.get(content)
        if there is None or order(plain) > order(there):
            self.versions[content] = plain

    def forget(self, table: str, identity: str, gone: Gone) -> None:
        """Take out of every version what was deleted for good; what was replaced stays so."""
        if not gone:
            return
        before, self.versions = self.versions, {}
        for content, document in before.items():
            left = gone.document(table, identity, document)
            if left is None:
                continue
            self.add(left, main=False)
            if content in self.was:
                after = digest(left)
                self.was[after] = max(self.was.get(after, 0), self.was[content])

    def settled(self) -> tuple[Document, list[Document]]:
        """The version that stands, with what it has replaced, and those beside it."""
        left = {
            content: document
            for content, document in self.versions.items()
            if rev_of(document) > self.was.get(content, -1)
        }
        ranked = sorted((left or self.versions).values(), key=order, reverse=True)
        standing = dict(ranked[0])
        if self.was:
            standing[WAS] = listed(self.was)
        return standing, ranked[1:]


def _versions(tables: Tables) -> Iterator[tuple[str, str, Document, bool]]:
    for name, table in tables.items():
        if name not in _BOOKKEEPING:
            for identity, document in table.items():
                yield name, identity, document, True
    for row in tables.get(DOUBLES, {}).values():
        yield row["table"], row["of"], row["document"], False


def _earliest(one: Table, other: Table) -> Table:
    """Everything that was deleted for good, each with the earlier of two times."""
    return {
        key: min((t[key] for t in (one, other) if key in t), key=canonical)
        for key in sorted({**one, **other})
    }


def _heard(one: Table, other: Table) -> Table:
    """Which version of each session was heard; of two the lower, so that it is heard again."""
    return {
        key: min(
            (t[key] for t in (one, other) if key in t), key=lambda each: (rev_of(each), str(each))
        )
        for key in sorted({**one, **other})
    }


def order(document: Mapping[str, Any]) -> tuple[int, float, str]:
    """What decides which version stands: revision, then time, then text."""
    return rev_of(document), _instant(document.get("updated_at")), canonical(document)


def _instant(time: object) -> float:
    try:
        return datetime.fromisoformat(str(time)).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0
