"""How a record stands on one line of a list: its id, its day, its words, what is known of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from coach.model.dates import say_due, say_short, short_columns
from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Mentor, Question, QuestionState
from coach.model.objective import LEVELS, Objective
from coach.model.person import Person
from coach.model.promise import EventKind, Promise, PromiseState
from coach.model.record import Record
from coach.practice.deeds.verb import short
from coach.practice.families import DECISIONS, family_of
from coach.practice.ledger import line_of
from coach.sharing.reading import without_when
from coach.text import clean_line, count

NONE: Mapping[str, str] = {
    "mentors": "No mentorship goes on. Begin one with: coach mentors add NAME",
    "people": "Nobody yet. People appear here when you name them in a guide.",
    "objectives": "No objectives are open. Begin with: coach reflect aim",
    "promises": "No promises are open. Add one with: coach promises add WORDS --by DATE",
    "decisions": "No results wait to be told. Write a decision down with: coach reflect decide",
    "questions": "No questions are waiting. Add one with: coach questions add WORDS",
    "feedback": "No feedback is open. Write some down with: coach reflect hear",
    "advice": "No advice is open. Add some with: coach advice add WORDS",
    "notes": "No notes yet. Catch one with: coach note",
}
"""What an empty list of a family says, and how to begin."""


def row(record: Record, today: date, mentors: Mapping[str, str]) -> str:
    """A record on one line; `mentors` are names by id."""
    family = family_of(record).of
    day = _DAYS.get(family, _created)(record)
    facts = _FACTS[family](record, today)
    if record.mentor and not isinstance(record, Mentor):
        facts.append(f"with {mentors.get(record.mentor, 'a mentor')}")
    if record.visibility is not Visibility.MENTOR:
        facts.append(record.visibility.value)
    beside = f"  ({clean_line('; '.join(facts))})" if facts else ""
    said = say_short(day) if day else ""
    return f"{short(record)}  {said:>{short_columns()}}  {clean_line(line_of(record))}{beside}"


def is_for(record: Record, mentor: str) -> bool:
    """Whether a record is for a mentor; a person is where it came up with that mentor."""
    if isinstance(record, Mentor):
        return record.id == mentor
    if isinstance(record, Person) and any(each.mentor == mentor for each in record.mentions):
        return True
    return record.mentor == mentor


def _created(record: Record) -> date:
    return record.created.date()


_DAYS: Mapping[str, Callable[[Any], date | None]] = {
    "mentors": lambda _: None,
    "people": lambda person: person.last_contact,
    "promises": lambda promise: promise.by,
    "decisions": DECISIONS.due,
}


def _state(record: Record) -> list[str]:
    """How it stands, as the screens say it."""
    said = family_of(record).state(record)
    return [said] if said else []


def _promise(promise: Promise, today: date) -> list[str]:
    facts = [f"when: {without_when(promise.when)}"] if promise.when and promise.will else []
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
    due = len(decision.due_results(today))
    facts = [f"{due} due"] if due else []
    facts += _state(decision)
    if decision.amendments:
        facts.append(f"{count(len(decision.amendments), 'amendment')}")
    return facts


def _question(question: Question, today: date) -> list[str]:  # noqa: ARG001
    facts = [f"wants {question.help}"] if question.help else []
    if question.state is QuestionState.OPEN:
        return [f"rank {question.rank}", *facts]
    return [*_state(question), *facts]


def _feedback(feedback: Feedback, today: date) -> list[str]:
    facts = _state(feedback)
    if feedback.giver:
        facts.append(f"from {feedback.giver}")
    if feedback.check_by and feedback.checked_on is None:
        facts.append(f"to check {say_due(feedback.check_by, today)}")
    return facts


def _advice(advice: Advice, today: date) -> list[str]:  # noqa: ARG001
    facts = _state(advice)
    if advice.trial and advice.trial.value not in facts:
        facts.append(advice.trial.value)
    return [*facts, advice.result] if advice.result else facts


def _objective(objective: Objective, today: date) -> list[str]:  # noqa: ARG001
    facts = _state(objective)
    if objective.reviews:
        last = objective.reviews[-1]
        level = LEVELS[last.level + 2]
        facts = [each for each in facts if each != level]
        facts.append(f"{level} ({last.level:+d}) on {say_short(last.on)}")
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
    facts += [each for each in (person.circle, person.what_for, person.helps_by) if each]
    return [*facts, f"“{person.alias}” in pages"] if person.alias else facts


def _note(note: Record, today: date) -> list[str]:  # noqa: ARG001
    return _state(note)


_FACTS: Mapping[str, Callable[[Any, date], list[str]]] = {
    "mentors": _mentor,
    "people": _person,
    "objectives": _objective,
    "promises": _promise,
    "decisions": _decision,
    "questions": _question,
    "feedback": _feedback,
    "advice": _advice,
    "notes": _note,
}
