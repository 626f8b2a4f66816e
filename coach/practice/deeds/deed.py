"""What a deed is, and the two that every family has: removed, and taken back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.errors import CoachError
from coach.model.mentoring import Record
from coach.practice.ledger import Ledger, find_record, line_of, matching
from coach.text import clean_line

ID_SHOWN = 8
"""How much of an id is shown: enough to name one record."""


@dataclass(frozen=True)
class Deed:
    """What was done, in a sentence; the words of the command that takes it back; what to add.

    `back` is empty where nothing was changed.
    """

    said: str
    back: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True)
class Given:
    """What a deed was given beside its record; what is not needed stays as it is here."""

    words: str = ""
    why: str = ""
    by: date | None = None
    which: str = ""
    place: int = 0
    values: Mapping[str, Any] | None = None


Act = Callable[[Ledger, Any, Given], Deed]


def short(record: Record) -> str:
    """The beginning of an id, as it is shown and typed."""
    return record.id[:ID_SHOWN]


def quoted(record: Record) -> str:
    """The words by which a record is known, on one line."""
    return f"“{clean_line(line_of(record))}”"


def meant(first: Iterable[Record], others: Iterable[Record], text: str, what: str) -> Record:
    """The record a text means: one of those it is likely for, else any. Raises NotFoundError."""
    likely = list(first)
    if matching(likely, text):
        return find_record(likely, text, what)
    return find_record([*likely, *others], text, what)


def drop(family: str) -> Act:
    """Take a record out of every list."""

    def act(ledger: Ledger, record: Record, given: Given) -> Deed:  # noqa: ARG001
        ledger.remove(record)
        return Deed(f"Removed: {quoted(record)}.", (family, "open", short(record)))

    return act


def reopen(family: str, otherwise: Act | None = None, dropped: str = "drop") -> Act:
    """Bring a removed record back; where it was not removed, take its last step back.

    `dropped` is the word that removes one of this family.
    """

    def act(ledger: Ledger, record: Record, given: Given) -> Deed:
        if record.deleted is not None:
            ledger.bring_back(record)
            return Deed(f"Back: {quoted(record)}.", (family, dropped, short(record)))
        if otherwise is None:
            raise CoachError(f"{quoted(record)} was not removed.")
        return otherwise(ledger, record, given)

    return act
