"""Her promises and her marks as tables."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coach.model.guide import Kind
from coach.model.promise import Promise
from coach.model.session import Session
from coach.model.texts import is_blank
from coach.sharing.leaving import Leaving
from coach.sharing.paper import Table
from coach.sharing.reading import without_when
from coach.sharing.visibility import Gate

PROMISES = ("Promise", "Promised by", "When", "By", "Who will know", "State", "Made on")
RATINGS = ("Date", "Guide", "Question", "Mark", "1 stands for", "7 stands for", "Note")


def promises_seen(promises: Iterable[Promise], gate: Gate) -> list[Promise]:
    """The promises that an audience may see, by the date they are due; those without one last.

    What an event says that is not for this audience is left out of the state and
    the date, and so is a promise whose words are withheld.
    """
    seen = [_seen(each, gate) for each in promises if gate.sees(each)]
    seen.sort(key=lambda each: (each.by is None, each.by or each.created.date(), each.id))
    return [each for each in seen if gate.words_of(each, each.will)]


def promises_table(promises: Iterable[Promise], gate: Gate) -> Table:
    """A table of promises that an audience may see, in its words."""
    return Table(PROMISES, tuple(_promise(each, gate) for each in promises))


def _seen(promise: Promise, gate: Gate) -> Promise:
    for event in promise.events:
        if not gate.lets_see(event.visibility, promise.mentor):
            promise = promise.without(event.source)
    return promise


def _promise(promise: Promise, gate: Gate) -> tuple[str, ...]:
    return (
        gate.words_of(promise, promise.will),
        _promised_by(promise, gate),
        without_when(gate.words_of(promise, promise.when)),
        promise.by.isoformat() if promise.by else "",
        gate.words_of(promise, promise.who),
        promise.state.value,
        promise.created.date().isoformat(),
    )


def _promised_by(promise: Promise, gate: Gate) -> str:
    """Whose promise it is: hers is `me`, as on every page of hers."""
    if not promise.theirs:
        return "me"
    return gate.name_of(promise.mentor) or "my mentor"


def marks_out(gate: Gate, session: Session) -> Leaving:
    """A session as a gate lets it out, with nothing left but its marks from 1 to 7."""
    leaving = gate.let_out(session)
    marks = tuple(answer for answer in leaving.session.answers if answer.kind is Kind.RATE)
    given = sum(a.kind is Kind.RATE and not is_blank(a) for a in session.answers)
    shown = sum(not is_blank(answer) for answer in marks)
    return Leaving(replace(leaving.session, answers=marks), given - shown)


def ratings_table(leaving: Iterable[Leaving]) -> Table:
    """The marks from 1 to 7 in sessions that a gate let out, in order."""
    return Table(RATINGS, tuple(row for each in leaving for row in _ratings(each.session)))


def _ratings(session: Session) -> Iterator[tuple[str, ...]]:
    for answer in session.answers:
        if answer.kind is Kind.RATE and isinstance(answer.value, int):
            low, high = answer.ends or ("", "")
            day, mark = session.day.isoformat(), str(answer.value)
            yield (day, session.title, answer.question, mark, low, high, answer.note)
