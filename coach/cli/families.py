"""How the records of each family stand in a list: which are open, in which order, which facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.model.dates import say_due, say_short
from coach.model.decision import Decision
from coach.model.feedback import Feedback, LoopState
from coach.model.guide import Visibility
from coach.model.mentoring import (
    LEVELS,
    Advice,
    AdviceState,
    Mentor,
    Note,
    NoteKind,
    Objective,
    Person,
    Question,
    QuestionState,
    Record,
)
from coach.model.promise import EventKind, Promise, PromiseState
from coach.practice.deeds.deed import short
from coach.practice.ledger import line_of
from coach.text import clean_line, count

_LATE = date.max


@dataclass(frozen=True)
class Family:
    """A family of records, named as in `Ongoing`.

    `day` is the date in its column, `order` sorts those that are open, `facts` are said
    behind the words; `none` is what an empty list says, and how to begin. `is_theirs`
    tells that each record is for one mentor, or for none in particular.
    """

    what: str
    none: str
    is_open: Callable[[Any], bool]
    day: Callable[[Any], date | None]
    order: Callable[[Any], Any]
    facts: Callable[[Any, date], list[str]]
    is_theirs: bool = True


def row(family: Family, record: Record, today: date, mentors: Mapping[str, str]) -> str:
    """A record on one line: its id, its date, its words, and what is to be known of it."""
    day = family.day(record)
    facts = family.facts(record, today)
    if record.mentor and not isinstance(record, Mentor):
        facts.append(f"with {mentors.get(record.mentor, 'a mentor')}")
    if record.visibility is not Visibility.MENTOR:
        facts.append(record.visibility.value)
    beside = f"  ({clean_line('; '.join(facts))})" if facts else ""
    said = say_short(day) if day else ""
    return f"{short(record)}  {said:>11}  {clean_line(line_of(record))}{beside}"


def is_for(record: Record, mentor: str) -> bool:
    """Whether a record is for a mentor; a person is where it came up with that mentor."""
    if isinstance(record, Mentor):
        return record.id == mentor
    if isinstance(record, Person) and any(each.mentor == mentor for each in record.mentions):
        return True
    return record.mentor == mentor


def _created(record: Record) -> date:
    return record.created.date()


def _no_day(record: Record) -> date | None:  # noqa: ARG001
    return None


def _always(record: Record) -> bool:  # noqa: ARG001
    return True


def _promise(promise: Promise, today: date) -> list[str]:
    facts = [f"when: {promise.when}"] if promise.when and promise.will else []
    if promise.theirs:
        facts.append("your mentor promised")
    if promise.who:
        facts.append(f"{promise.who} will know")
    moved = sum(event.kind is EventKind.MOVED for event in promise.events)
    if moved:
        facts.append("moved once" if moved == 1 else f"moved {moved} times")
    if promise.state is not PromiseState.OPEN:
        return [promise.state.value, *facts]
    if promise.by is None:
        return ["no date", *facts]
    return [f"due {say_due(promise.by, today)}", *facts] if promise.by <= today else facts


def _decision(decision: Decision, today: date) -> list[str]:
    told = sum(each.outcome is not None for each in decision.results)
    due = len(decision.due_results(today))
    facts = [f"{due} due"] if due else []
    if decision.results:
        facts.append(f"{told} of {count(len(decision.results), 'result')} told")
    if decision.amendments:
        facts.append(f"{count(len(decision.amendments), 'amendment')}")
    return facts


def _review_day(decision: Decision) -> date | None:
    waiting = [e.review for e in decision.results if e.outcome is None and e.review]
    return min(waiting, default=None)


def _question(question: Question, today: date) -> list[str]:  # noqa: ARG001
    facts = [f"wants {question.help}"] if question.help else []
    if question.state is QuestionState.OPEN:
        return [f"rank {question.rank}", *facts]
    return [question.state.value, *facts]


def _feedback(feedback: Feedback, today: date) -> list[str]:
    facts = [feedback.state.value]
    if feedback.giver:
        facts.append(f"from {feedback.giver}")
    if feedback.check_by and feedback.checked_on is None:
        facts.append(f"to check {say_due(feedback.check_by, today)}")
    return facts


def _advice(advice: Advice, today: date) -> list[str]:  # noqa: ARG001
    facts = [advice.state.value]
    if advice.trial:
        facts.append(advice.trial.value)
    return [*facts, advice.result] if advice.result else facts


def _objective(objective: Objective, today: date) -> list[str]:  # noqa: ARG001
    facts = [] if objective.open else ["closed"]
    if objective.reviews:
        last = objective.reviews[-1]
        facts.append(f"{LEVELS[last.level + 2]} ({last.level:+d}) on {say_short(last.on)}")
    else:
        facts.append("not reviewed yet")
    if objective.points is not None:
        facts.append(f"{objective.points} of 100 points")
    return facts


def _mentor(mentor: Mentor, today: date) -> list[str]:  # noqa: ARG001
    facts = [f"finished {say_short(mentor.ended)}"] if mentor.ended else []
    if mentor.rhythm is not None:
        facts.append(f"every {count(mentor.rhythm, 'day')}")
    facts.append(f"{mentor.minutes} minutes")
    return [*facts, mentor.background] if mentor.background else facts


def _person(person: Person, today: date) -> list[str]:  # noqa: ARG001
    facts = [person.where.value] if person.where else []
    facts += [each for each in (person.circle, person.what_for) if each]
    return [*facts, f"“{person.alias}” in pages"] if person.alias else facts


def _note(note: Note, today: date) -> list[str]:  # noqa: ARG001
    return ["exact words"] if note.kind is NoteKind.EXACT_WORDS else []


FAMILIES: Mapping[str, Family] = {
    "mentors": Family(
        "mentor", "No mentorship goes on. Begin one with: coach mentors add NAME",
        lambda r: r.ended is None, _no_day, lambda r: (r.created, r.id), _mentor, False,
    ),
    "people": Family(
        "person", "Nobody yet. People appear here when you name them in a guide.",
        _always, lambda r: r.last_contact, lambda r: r.name.casefold(), _person, False,
    ),
    "objectives": Family(
        "objective", "No objectives yet. Begin with: coach reflect aim",
        lambda r: r.open, _created, lambda r: (r.created, r.id), _objective,
    ),
    "promises": Family(
        "promise", "No promises are open. Add one with: coach promises add WORDS --by DATE",
        lambda r: r.state is PromiseState.OPEN, lambda r: r.by,
        lambda r: (r.by or _LATE, r.created, r.id), _promise,
    ),
    "decisions": Family(
        "decision", "No decisions are open. Write one down with: coach reflect decide",
        lambda r: not r.results or any(e.outcome is None for e in r.results), _review_day,
        lambda r: (_review_day(r) or _LATE, r.created, r.id), _decision,
    ),
    "questions": Family(
        "question", "No questions are waiting. Add one with: coach questions add WORDS",
        lambda r: r.waits, _created,
        lambda r: (r.rank, -r.created.timestamp(), r.id), _question,
    ),
    "feedback": Family(
        "feedback", "No feedback is open. Write some down with: coach reflect hear",
        lambda r: r.state is not LoopState.TOLD_BACK, _created,
        lambda r: (r.created, r.id), _feedback,
    ),
    "advice": Family(
        "advice", "No advice is open. Add some with: coach advice add WORDS",
        lambda r: r.state is not AdviceState.TOLD, _created,
        lambda r: (r.created, r.id), _advice,
    ),
    "notes": Family(
        "note", "No notes yet. Catch one with: coach note",
        _always, _created, lambda r: (-r.created.timestamp(), r.id), _note,
    ),
}  # fmt: skip
"""How each family stands in a list, by its command."""
