"""The list of what is open, and one record whole: its words, what happened, its origin."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coach.model.dates import say_date, say_due, say_short
from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.mentoring import Advice, Question
from coach.model.objective import LEVELS, Objective
from coach.model.ongoing import Ongoing
from coach.model.promise import EventKind, Promise
from coach.model.record import Record
from coach.practice.deeds.verb import WHO_SEES
from coach.practice.families import FAMILIES, Family, family_of, in_order
from coach.practice.fields import FieldOf
from coach.practice.ledger import line_of
from coach.practice.mentoring import Mentoring
from coach.practice.rows import Row, heading
from coach.text import clean_line, listed

NOTHING = "nothing written"


@dataclass(frozen=True)
class Entry:
    """One record in the list: its words, how it stands, when it is due, whose it is."""

    record: Record
    line: str
    state: str = ""
    due: str = ""
    pressing: bool = False
    mentor: str = ""


Group = tuple[str, tuple[Entry, ...]]


def entries(mentoring: Mentoring, *, closed: bool = False) -> tuple[Group, ...]:
    """What is open, or what is closed, under the names of its families; empty ones are left out."""
    groups = []
    for family in FAMILIES:
        there = in_order(family, getattr(mentoring.ongoing, family.of), closed=closed)
        if there:
            made = tuple(_entry(family, each, mentoring) for each in there)
            groups.append((family.name, made))
    return tuple(groups)


def open_with(ongoing: Ongoing, mentor: str) -> str:
    """What is open between her and a mentor, counted by its family; empty where nothing is."""
    counted = []
    for family in FAMILIES:
        there = in_order(family, getattr(ongoing, family.of), closed=False)
        number = sum(each.mentor == mentor for each in there)
        if number:
            counted.append(f"{family.name.lower()} ({number})")
    return listed(counted)


def _entry(family: Family, record: Record, mentoring: Mentoring) -> Entry:
    due = family.due(record)
    return Entry(
        record,
        _line(record),
        family.state(record),
        say_due(due, mentoring.today) if due else "",
        due is not None and due <= mentoring.today,
        clean_line(mentoring.names.get(record.mentor or "", "")),
    )


def _line(record: Record) -> str:
    """The words of a record in the list; of feedback, with who gives it."""
    line = clean_line(line_of(record)) or NOTHING
    giver = clean_line(record.giver) if isinstance(record, Feedback) else ""
    return f"{giver}: {line}" if giver and giver != line else line


def record_rows(record: Record, mentoring: Mentoring) -> tuple[Row, ...]:
    """One record whole."""
    family = family_of(record)
    rows = [Row(family.state(record) or family.one, "Now")]
    if isinstance(record, Promise):
        rows.append(_due(record, mentoring.today))
    if isinstance(record, Question) and record.waits:
        rows.append(Row(str(record.rank), "Rank", act="verb:rank"))
    rows += (row for each in family.fields if (row := _field(each, record)) is not None)
    mentor = mentoring.names.get(record.mentor or "", "")
    rows.append(Row(clean_line(mentor) or "no one in particular", "Mentor", act="mentor"))
    rows.append(Row(WHO_SEES[record.visibility], "Who sees it", act="verb:who"))
    happened = list(_happened(record))
    if happened:
        rows += [heading("What happened"), *happened]
    rows += [heading("Where it came from"), *_origin(record, mentoring)]
    return tuple(rows)


def _due(promise: Promise, today: date) -> Row:
    if promise.by is None:
        return Row("no date", "By", act="verb:move", quiet=True)
    said, due = say_date(promise.by), say_due(promise.by, today)
    beside = "" if due in said else due
    return Row(said, "By", beside, "verb:move", pressing=promise.is_due(today))


def _field(each: FieldOf, record: Record) -> Row | None:
    """A field of a record; one that is locked and empty is left out."""
    text = each.text(record)
    if each.locked(record):
        return Row(text, each.called(record)) if text else None
    if text and isinstance(getattr(record, each.name), date):
        text = say_date(getattr(record, each.name))
    return Row(text or NOTHING, each.called(record), act=f"field:{each.name}", quiet=not text)


def _origin(record: Record, mentoring: Mentoring) -> Iterator[Row]:
    day = say_short(record.created.date())
    session = mentoring.by_id.get(record.origin.session) if record.origin is not None else None
    if session is None:
        yield Row("written down by itself", day, quiet=True)
    else:
        title = clean_line(session.title) or session.guide
        yield Row(title, say_short(session.day), act=f"session:{session.id}")


# What happened


def _happened(record: Record) -> Iterator[Row]:
    for kind, told in _TOLD.items():
        if isinstance(record, kind):
            yield from told(record)


def _promise(promise: Promise) -> Iterator[Row]:
    moved = [n for n, each in enumerate(promise.events) if each.kind is EventKind.MOVED]
    later = [*(promise.events[n].due for n in moved[1:]), promise.by]
    after = dict(zip(moved, later, strict=False))
    for number, event in enumerate(promise.events):
        what = str(event.state) if event.state is not None else event.kind.value
        if event.kind is EventKind.MOVED:
            what = f"moved from {_day(event.due)} to {_day(after[number])}"
        elif event.kind is EventKind.REOPENED:
            what = "open again"
        yield Row(what, say_short(event.on), clean_line(event.why))


def _day(day: date | None) -> str:
    return say_short(day) if day is not None else "no date"


def _question(question: Question) -> Iterator[Row]:
    if question.said is not None:
        yield Row(question.state.value, say_short(question.said.on))


def _advice(advice: Advice) -> Iterator[Row]:
    if advice.tried:
        yield Row(advice.tried, "Tried")
    if advice.trial is not None:
        yield Row(advice.trial.value, say_short(advice.said.on) if advice.said else "Tried")
    if advice.told is not None:
        yield Row("told", say_short(advice.told))


def _feedback(feedback: Feedback) -> Iterator[Row]:
    days = (
        ("asked", feedback.asked_on), ("heard", feedback.heard_on), ("acted", feedback.acted_on),
        ("checked", feedback.checked_on), ("told back", feedback.told_on),
    )  # fmt: skip
    yield from (Row(name, say_short(on)) for name, on in days if on is not None)


def _decision(decision: Decision) -> Iterator[Row]:
    if decision.soundness is not None:
        yield Row(f"{decision.soundness} of 7", "How sound, then")
    for result in decision.results:
        likely = f"{result.percent} %" if result.percent is not None else ""
        due = f"by {say_short(result.review)}" if result.review is not None else ""
        outcome = result.outcome.value if result.outcome is not None else ""
        beside = ", ".join(each for each in (likely, due, outcome) if each)
        yield Row(result.result, "Expected", beside, act="verb:tell")
    for amendment in decision.amendments:
        yield Row(amendment.text, say_short(amendment.on))
    for look in decision.looks:
        said = (look.remembered, look.hands, look.lesson)
        sound = f"now {look.soundness} of 7" if look.soundness is not None else ""
        yield Row("\n".join(each for each in said if each), say_short(look.on), sound)


def _objective(objective: Objective) -> Iterator[Row]:
    for review in objective.reviews:
        yield Row(LEVELS[review.level + 2], say_short(review.on), clean_line(review.proof))
    for share in objective.shares:
        yield Row(f"{share.points} of 100 points of attention", say_short(share.on))


_TOLD: Mapping[type[Record], Callable[..., Iterable[Row]]] = {
    Promise: _promise,
    Question: _question,
    Advice: _advice,
    Feedback: _feedback,
    Decision: _decision,
    Objective: _objective,
}
