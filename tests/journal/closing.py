"""Journals in which something was closed long ago."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from coach.journal.contents import Contents, parse
from coach.journal.journal import Journal
from coach.model.guide import Kind
from coach.model.promise import Promise, PromiseState
from coach.model.session import Session
from coach.paths import Places
from tests.factories import NOON, TickingClock, make_answer
from tests.journal.support import in_year, numbered, open_journal, promise_answer

LONG_AGO = datetime(2024, 3, 1, 12, tzinfo=UTC)
"""When it was closed; it moves into the file of this year."""


def then(places: Places, moment: datetime = LONG_AGO, **rest: Any) -> Journal:
    """The journal as it was opened on an earlier day."""
    return open_journal(places, now=TickingClock(moment), **rest)


def now(places: Places, **rest: Any) -> Journal:
    """The journal as it is opened today, two years and more after."""
    return open_journal(places, now=TickingClock(NOON), **rest)


def closed_promise(id: str = "p1", day: date = date(2024, 3, 1), **rest: Any) -> Promise:
    """A promise that was done on a day."""
    made = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) - timedelta(days=20)
    promise = Promise(id, made, will=rest.pop("will", f"Call {id}"), **rest)
    return promise.close(PromiseState.DONE, day)


def promising(number: int = 1, *, will: str = "Call her", year: int = 2024) -> Session:
    """A session of long ago with a promise in it."""
    return in_year(year, number, answers=(promise_answer(will),))


def telling(promise: Promise, number: int, value: str = "done", year: int = 2024) -> Session:
    """A session that says what became of a promise."""
    told = make_answer("due", value, item=promise.id, kind=Kind.ONE, feeds=("promise.outcome",))
    return in_year(year, number, answers=(told,))


def promised_and_done(places: Places) -> Journal:
    """A promise that one session made and another one closed, long ago; nothing has moved."""
    journal = then(places)
    journal.save_session(promising())
    (promise,) = journal.ongoing().promises
    journal.save_session(telling(promise, 2))
    return journal


def any_save(journal: Journal, number: int = 9) -> None:
    """A save of today that has nothing to do with what was closed."""
    journal.save_session(numbered(number))


def held_in(places: Places, name: str) -> Contents:
    """What a file of the journal holds."""
    path = places.journal / name
    return parse(path.read_bytes(), path)


def moved(places: Places, year: int = LONG_AGO.year, table: str = "promises") -> set[str]:
    """The ids in the file of what was closed in a year."""
    if not (places.journal / f"closed-{year}.json").exists():
        return set()
    return set(held_in(places, f"closed-{year}.json").lines(table))


def stayed(places: Places, table: str = "promises") -> set[str]:
    """The ids in the ongoing file."""
    return set(held_in(places, "ongoing.json").lines(table))


def one_moved(places: Places) -> Places:
    """A journal with a promise that has moved, and one that is open."""
    journal = promised_and_done(places)
    journal.save_session(promising(3, will="Still open"))
    any_save(now(places))
    assert (len(moved(places)), len(stayed(places))) == (1, 1)
    return places


def wills(journal: Journal) -> list[str]:
    return sorted(promise.will for promise in journal.ongoing().promises)
