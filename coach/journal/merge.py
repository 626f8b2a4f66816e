"""Two versions of a file of the journal become one, and no text is lost. Pure.

A document's content is all of it but its revision, its time, its window and what it has
replaced. Each document tells which contents its line of history has replaced, and at which
revision. Of several contents under one id those that were replaced go; of the rest the one
with the highest revision stands, and the others are kept beside it as doubles. What was
deleted for good stays deleted.

Merging is commutative, associative and idempotent: what is known of an id only grows, by
taking the higher of two revisions of a content, and of two of its replacements.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from coach.journal.records import DOUBLES, PURGED

Document = dict[str, Any]
Table = dict[str, Document]
Tables = dict[str, Table]

HARVESTED = "harvested"
WAS = "was"

# What is no part of a document's content.
_BESIDE = frozenset({"rev", "updated_at", "saver", WAS})
# Where a session's document holds answers.
ANSWERS = frozenset({"answers", "trash"})
_BOOKKEEPING = frozenset({DOUBLES, PURGED, HARVESTED})
_DIGEST = 8


def digest(document: Mapping[str, Any]) -> str:
    """What tells the content of a document from another."""
    content = {name: value for name, value in document.items() if name not in _BESIDE}
    return blake2b(_canonical(content).encode(), digest_size=_DIGEST).hexdigest()


def replaced(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[str]:
    """What a new version of a document has replaced, the old version's content among it."""
    if old is None:
        return []
    known = _was(old)
    content = digest(old)
    if content != digest(new):
        known[content] = max(known.get(content, 0), _rev(old))
    return _listed(known)


def double_key(identity: str, document: Mapping[str, Any]) -> str:
    """The key of a version that lost, in the table of doubles."""
    return f"{identity}~{digest(document)}"


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
    for name in names:
        merged[name] = {}
    for (name, identity), history in histories.items():
        if identity in purged:
            continue
        history.forget(answers_purged(identity, purged), purged)
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
        known = _was(document) if main else {}
        for content, rev in known.items():
            # Nothing replaces what is newer than itself, whatever a file may say.
            self.was[content] = max(self.was.get(content, 0), min(rev, _rev(document) - 1))
        plain = {name: value for name, value in document.items() if name != WAS}
        content = digest(plain)
        there = self.versions.get(content)
        if there is None or _order(plain) > _order(there):
            self.versions[content] = plain

    def forget(self, answers: frozenset[tuple[str, str]], purged: Collection[str]) -> None:
        """Take out of every version what was deleted for good; what was replaced stays so."""
        if not purged:
            return
        before, self.versions = self.versions, {}
        for content, document in before.items():
            left = without_subjects(without_answers(document, answers), purged)
            self.add(left, main=False)
            if content in self.was:
                after = digest(left)
                self.was[after] = max(self.was.get(after, 0), self.was[content])

    def settled(self) -> tuple[Document, list[Document]]:
        """The version that stands, with what it has replaced, and those beside it."""
        left = {
            content: document
            for content, document in self.versions.items()
            if _rev(document) > self.was.get(content, -1)
        }
        ranked = sorted((left or self.versions).values(), key=_order, reverse=True)
        standing = dict(ranked[0])
        if self.was:
            standing[WAS] = _listed(self.was)
        return standing, ranked[1:]


def without_answers(document: Document, answers: Iterable[tuple[str, str]]) -> Document:
    """A session's document without these answers, each named by its step and item."""
    gone = set(answers)
    left = dict(document)
    for name in ANSWERS & document.keys():
        left[name] = [each for each in document[name] if key_of(each) not in gone]
    if isinstance(mark := document.get("bookmark"), dict) and key_of(mark) in gone:
        del left["bookmark"]
    return left


def without_subjects(document: Document, records: Collection[str]) -> Document:
    """A session's document that no longer says what it asked about, for these records."""
    left = dict(document)
    for name in ANSWERS & document.keys():
        left[name] = [
            {**each, "about": ""} if each.get("item") in records and each.get("about") else each
            for each in document[name]
        ]
    return left


def key_of(answer: Mapping[str, Any]) -> tuple[str, str]:
    """The step and item of an answer's document."""
    return answer.get("step", ""), answer.get("item", "")


def _versions(tables: Tables) -> Iterator[tuple[str, str, Document, bool]]:
    for name, table in tables.items():
        if name not in _BOOKKEEPING:
            for identity, document in table.items():
                yield name, identity, document, True
    for row in tables.get(DOUBLES, {}).values():
        yield row["table"], row["of"], row["document"], False


def answers_purged(identity: str, purged: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The step and item of each answer of a session that was deleted for good."""
    lead = f"{identity}/"
    found = (key.removeprefix(lead).partition("/") for key in purged if key.startswith(lead))
    return frozenset((step, item) for step, _, item in found)


def _earliest(one: Table, other: Table) -> Table:
    """Everything that was deleted for good, each with the earlier of two times."""
    return {
        key: min((t[key] for t in (one, other) if key in t), key=_canonical)
        for key in sorted({**one, **other})
    }


def _heard(one: Table, other: Table) -> Table:
    """Which version of each session was heard; of two the lower, so that it is heard again."""
    return {
        key: min(
            (t[key] for t in (one, other) if key in t), key=lambda each: (_rev(each), str(each))
        )
        for key in sorted({**one, **other})
    }


def _order(document: Mapping[str, Any]) -> tuple[int, float, str]:
    """What decides which version stands: revision, then time, then text."""
    return _rev(document), _instant(document.get("updated_at")), _canonical(document)


def _rev(document: Mapping[str, Any]) -> int:
    rev = document.get("rev", 0)
    return rev if type(rev) is int else 0


def _instant(time: object) -> float:
    try:
        return datetime.fromisoformat(str(time)).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _was(document: Mapping[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    entries = document.get(WAS, [])
    for entry in entries if isinstance(entries, list) else []:
        content, _, rev = str(entry).partition("@")
        if rev.isdecimal():
            found[content] = max(found.get(content, 0), int(rev))
    return found


def _listed(was: Mapping[str, int]) -> list[str]:
    return [f"{content}@{rev}" for content, rev in sorted(was.items())]


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
