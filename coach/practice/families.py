"""The families of records: how each is listed, what may be changed, and what may become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.model.decision import Decision
from coach.model.ending import HELP_WANTED
from coach.model.feedback import LoopState
from coach.model.mentoring import LEVELS, Note, NoteKind, Objective, Record
from coach.model.promise import PromiseState
from coach.practice.asking import Wanted, choices_of
from coach.practice.fields import FieldOf
from coach.practice.verbs import (
    ADVICE,
    DECISION,
    FEEDBACK,
    OBJECTIVE,
    PROMISE,
    QUESTION,
    REOPEN,
    WHO,
    Verb,
    waiting_results,
)


@dataclass(frozen=True)
class Family:
    """One family of records. `of` is its name among the records of a journal.

    `is_open` says whether a record still waits for something, `state` how it stands in
    a word or two, and `due` by when.
    """

    name: str
    one: str
    of: str
    fields: tuple[FieldOf, ...]
    verbs: tuple[Verb, ...]
    is_open: Callable[[Any], bool]
    state: Callable[[Any], str]
    due: Callable[[Any], date | None] = lambda _: None


def _locked(decision: Decision) -> bool:
    return decision.locked


def _text(name: str, label: str, wanted: Wanted = Wanted.TEXT) -> FieldOf:
    return FieldOf(name, label, wanted, locked=_locked)


def _decided(decision: Decision) -> str:
    known = sum(each.outcome is not None for each in decision.results)
    if not decision.results:
        return "nothing to check"
    return f"{known} of {len(decision.results)} known"


def _review_day(decision: Decision) -> date | None:
    days = [each.review for each in waiting_results(decision) if each.review is not None]
    return min(days, default=None)


def _level(objective: Objective) -> str:
    if not objective.open:
        return "closed"
    return LEVELS[objective.reviews[-1].level + 2] if objective.reviews else "no level yet"


def _noted(note: Note) -> str:
    return "their words" if note.kind is NoteKind.EXACT_WORDS else ""


_HELP = {**choices_of(HELP_WANTED), "": "nothing in particular"}

PROMISES = Family(
    "Promises", "promise", "promises",
    (
        FieldOf("will", "I will", Wanted.TEXT, needed=True),
        FieldOf("when", "When this happens", Wanted.TEXT),
        FieldOf("who", "Who will know"),
    ),
    PROMISE, lambda each: each.state is PromiseState.OPEN,
    lambda each: "theirs" if each.theirs and each.state is PromiseState.OPEN else each.state.value,
    lambda each: each.by if each.state is PromiseState.OPEN else None,
)  # fmt: skip

QUESTIONS = Family(
    "Questions", "question", "questions",
    (
        FieldOf("question", "To ask", Wanted.TEXT, needed=True),
        FieldOf("help", "What would help", Wanted.CHOICE, choices=_HELP),
        FieldOf("rank", "Rank", Wanted.NUMBER, needed=True, most=9, hint="1 is asked first."),
    ),
    QUESTION, lambda each: each.waits, lambda each: each.state.value,
)  # fmt: skip

ADVICES = Family(
    "Advice", "advice", "advice",
    (
        FieldOf("words", "In their words", Wanted.TEXT, needed=True),
        FieldOf("result", "What came of it", Wanted.TEXT),
    ),
    ADVICE, lambda each: each.told is None,
    lambda each: each.trial.value if each.trial and each.told is None else each.state.value,
)  # fmt: skip

DECISIONS = Family(
    "Decisions", "decision", "decisions",
    (
        _text("facing", "The decision"),
        _text("choice", "What you chose"),
        _text("reason", "The main reason"),
        _text("options", "Options", Wanted.LIST),
        _text("facts", "Facts", Wanted.LIST),
        _text("assumptions", "Assumptions", Wanted.LIST),
        _text("premortem", "If it goes badly"),
        _text("outside", "From outside"),
        _text("undo", "To undo it"),
        _text("later", "Later"),
    ),
    DECISION, lambda each: bool(waiting_results(each)), _decided, _review_day,
)  # fmt: skip

FEEDBACKS = Family(
    "Feedback", "feedback", "feedback",
    (
        FieldOf("giver", "From"),
        FieldOf("topic", "About"),
        FieldOf("ask", "How to ask", Wanted.TEXT),
        FieldOf("heard", "Heard", Wanted.TEXT),
        FieldOf("fits", "What fits", Wanted.TEXT),
        FieldOf("tell_back", "To tell back", Wanted.TEXT),
        FieldOf("check_by", "Check by", Wanted.DATE),
    ),
    FEEDBACK, lambda each: each.state is not LoopState.TOLD_BACK, lambda each: each.state.value,
    lambda each: each.check_by if each.checked_on is None else None,
)  # fmt: skip

NOTES = Family(
    "Notes", "note", "notes",
    (FieldOf("text", "Note", Wanted.TEXT, needed=True),), (), lambda _: True, _noted,
)  # fmt: skip

OBJECTIVES = Family(
    "Objectives", "objective", "objectives",
    (
        FieldOf("line", "The objective", needed=True),
        FieldOf("short", "Less than hoped", Wanted.TEXT),
        FieldOf("hoped", "As hoped", Wanted.TEXT),
        FieldOf("beyond", "Better than hoped", Wanted.TEXT),
    ),
    OBJECTIVE, lambda each: each.open, _level,
)  # fmt: skip

FAMILIES = (PROMISES, QUESTIONS, ADVICES, DECISIONS, FEEDBACKS, NOTES, OBJECTIVES)
"""The families in the order in which they are listed."""

_BY_TYPE = {
    "Promise": PROMISES,
    "Question": QUESTIONS,
    "Advice": ADVICES,
    "Decision": DECISIONS,
    "Feedback": FEEDBACKS,
    "Note": NOTES,
    "Objective": OBJECTIVES,
}


def family_of(record: Record) -> Family:
    """The family of a record."""
    return _BY_TYPE[type(record).__name__]


def verbs_of(record: Record) -> tuple[Verb, ...]:
    """What may become of a record now."""
    every = (*family_of(record).verbs, REOPEN, WHO)
    return tuple(verb for verb in every if verb.fits(record))


def all_verbs() -> tuple[Verb, ...]:
    """Every verb of every family, once."""
    every = (verb for family in FAMILIES for verb in family.verbs)
    return (*every, REOPEN, WHO)
