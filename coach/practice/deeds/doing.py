"""Doing what a verb says, for the screens and for the commands; adding a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from coach.errors import CoachError
from coach.model.dates import say_date
from coach.model.feedback import Feedback
from coach.model.guide import Visibility
from coach.model.mentoring import Mentor
from coach.model.record import Record
from coach.practice.deeds.mentors import require_free
from coach.practice.deeds.verb import Answers, Undo, Verb, Words, quoted, short
from coach.practice.families import Family, family_of
from coach.practice.ledger import Ledger, find_record, matching


@dataclass(frozen=True)
class Deed:
    """What was done, in a sentence; what takes it back, here and as the words of a command.

    `back` and `undo` are empty where nothing was changed; `beside` is what there is to add.
    """

    said: str
    back: Words = ()
    beside: str = ""
    undo: Undo | None = None


def perform(ledger: Ledger, record: Record, verb: Verb, said: Answers) -> Deed:
    """Do what a verb says to a record. Raises CoachError where it does not fit; all is as it was.

    To open a record that was removed is to bring it back.
    """
    family, id = family_of(record), short(record)
    if verb.id == "open" and record.deleted is not None:
        there = ledger.bring_back(record)
        again = partial(_remove_now, ledger, there)
        return Deed(f"Back: {quoted(there)}.", (family.of, "remove", id), undo=again)
    on = _day(said, ledger.today)
    _require_fit(family, record, verb, said, on)
    if verb.act is not None:
        undo, words = verb.act(ledger, record, said)
        after = ledger.current(record)
    else:
        after = ledger.change(record, verb.do(record, said, on))
        words = verb.back(record, after) if after is not record else ()
        undo = partial(ledger.put_back, record, after)
    if not words:
        return Deed(f"Nothing was changed: {quoted(record)}.")
    sentence = verb.said(record, after) or f"{verb.name}: {quoted(after)}."
    back = (family.of, words[0], id, *words[1:])
    return Deed(sentence, back, verb.beside(record, after), undo)


def _remove_now(ledger: Ledger, record: Record) -> None:
    ledger.remove(ledger.current(record))


def _day(said: Answers, today: date) -> date:
    """The day on which it was: today, or one that is past. Raises CoachError."""
    on = date.fromisoformat(said["on"]) if said.get("on") else today
    if on > today:
        raise CoachError(f"{say_date(on)} is still to come.")
    return on


def _require_fit(family: Family, record: Record, verb: Verb, said: Answers, on: date) -> None:
    """Raises CoachError where a verb does not fit the state: the record's own reason, or ours."""
    if record.deleted is not None:
        raise CoachError(f"{quoted(record)} was removed.", "Bring it back first, with open.")
    if not verb.fits(record):
        verb.do(record, said, on)
        state = family.state(record)
        raise CoachError(f"{quoted(record)} is {state}; “{verb.name}” does not fit that.")


def add(
    ledger: Ledger, family: Family, said: Answers, mentor: str | None, *, private: bool
) -> Deed:
    """Add a record with what it was given. Raises CoachError where that is too little."""
    known = {each.name: each for each in (*family.fields, *family.further)}
    told = {name: known[name].value(text) for name, text in said.items()}
    values: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
    if not said.get(family.line):
        raise CoachError("There were no words to keep.")
    if family.kind is Mentor:
        require_free(ledger, values["name"])
    if family.kind is Feedback:
        values["heard_on" if values.get("heard") else "asked_on"] = ledger.today
    mark = Visibility.PRIVATE if private else None
    made = ledger.add(family.kind, mentor=mentor, visibility=mark, **values)
    back = (family.of, "remove", short(made))
    return Deed(f"Added: {quoted(made)}.", back, undo=partial(_remove_now, ledger, made))


def meant(first: Iterable[Record], others: Iterable[Record], text: str, what: str) -> Record:
    """The record a text means: one of those it is likely for, else any. Raises NotFoundError."""
    likely = list(first)
    if matching(likely, text):
        return find_record(likely, text, what)
    return find_record([*likely, *others], text, what)
