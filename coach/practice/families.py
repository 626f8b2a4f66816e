"""The families of records: how each is listed, what may be changed, and what may become of it.

One table for the screens and the commands.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.model.decision import Decision
from coach.model.ending import HELP_WANTED
from coach.model.feedback import Feedback, LoopState
from coach.model.mentoring import Advice, Mentor, Note, NoteKind, Question
from coach.model.objective import LEVELS, Objective
from coach.model.person import Person
from coach.model.promise import Promise, PromiseState
from coach.model.record import Record
from coach.practice.asking import Wanted, choices_of
from coach.practice.deeds import mentors
from coach.practice.deeds.decisions import DECISION
from coach.practice.deeds.objectives import OBJECTIVE
from coach.practice.deeds.promises import PROMISE, QUESTION
from coach.practice.deeds.telling import ADVICE, FEEDBACK
from coach.practice.deeds.verb import BRING_BACK, REMOVE, WHO, Verb, removal, setting
from coach.practice.fields import FieldOf


def _oldest(record: Record) -> object:
    return record.created, record.id


def _newest(record: Record) -> object:
    return -record.created.timestamp(), record.id


@dataclass(frozen=True)
class Family:
    """One family of records. `of` is its name among the records, and its command.

    `is_open` says whether a record still waits for something, `state` how it stands in
    a word or two, `due` by when, and `order` sorts those that are due on one day or
    never. `line` is the field that holds its words where one may be added by hand, with
    `further` fields beside those that may be changed.
    """

    name: str
    one: str
    of: str
    kind: type[Record]
    fields: tuple[FieldOf, ...]
    verbs: tuple[Verb, ...]
    is_open: Callable[[Any], bool]
    state: Callable[[Any], str]
    due: Callable[[Any], date | None] = lambda _: None
    line: str = ""
    further: tuple[FieldOf, ...] = ()
    order: Callable[[Any], Any] = _oldest

    def verb(self, word: str) -> Verb:
        """The verb of a word. Raises KeyError."""
        for each in self.verbs:
            if word == each.id or word in each.also:
                return each
        raise KeyError(word)


def in_order(family: Family, found: Iterable[Record], *, closed: bool) -> list[Record]:
    """The records that are open, or those that are closed, in the order of their family.

    Of those that are closed the newest stands first.
    """
    those = [each for each in found if family.is_open(each) != closed]
    if closed:
        return sorted(those, key=lambda each: (each.created, each.id), reverse=True)
    return sorted(those, key=lambda each: (family.due(each) or date.max, family.order(each)))


def _locked(decision: Decision) -> bool:
    return decision.locked


def _text(name: str, label: str, wanted: Wanted = Wanted.TEXT) -> FieldOf:
    return FieldOf(name, label, wanted, locked=_locked)


def _decided(decision: Decision) -> str:
    known = sum(each.outcome is not None for each in decision.results)
    if not decision.results:
        return "nothing to check"
    return f"{known} of {len(decision.results)} told"


def _review_day(decision: Decision) -> date | None:
    days = [each.review for each in decision.waiting if each.review is not None]
    return min(days, default=None)


def _level(objective: Objective) -> str:
    if not objective.open:
        return "closed"
    return LEVELS[objective.reviews[-1].level + 2] if objective.reviews else "no level yet"


def _noted(note: Note) -> str:
    return "their words" if note.kind is NoteKind.EXACT_WORDS else ""


_HELP = {**choices_of(HELP_WANTED), "": "nothing in particular"}

_PROMISE = (
    FieldOf("will", "I will", Wanted.TEXT, needed=True, theirs="My mentor will"),
    FieldOf("when", "When this happens", Wanted.TEXT),
    FieldOf("who", "Who will know"),
)
PROMISES = Family(
    "Promises", "promise", "promises", Promise, _PROMISE,
    (*PROMISE, setting(_PROMISE), removal(), WHO), lambda each: each.state is PromiseState.OPEN,
    lambda each: "theirs" if each.theirs and each.state is PromiseState.OPEN else each.state.value,
    lambda each: each.by if each.state is PromiseState.OPEN else None,
    "will",
    (
        FieldOf("by", "By when", Wanted.DATE),
        FieldOf("theirs", "Your mentor promised it", flag=True),
    ),
)  # fmt: skip

_QUESTION = (
    FieldOf("question", "To ask", Wanted.TEXT, needed=True),
    FieldOf("help", "What would help", Wanted.CHOICE, choices=_HELP, option="kind"),
)
QUESTIONS = Family(
    "Questions", "question", "questions", Question, _QUESTION,
    (*QUESTION, setting(_QUESTION), REMOVE, WHO), lambda each: each.waits,
    lambda each: each.state.value, line="question",
    further=(FieldOf("rank", "1 is asked first", Wanted.NUMBER),),
    order=lambda each: (each.rank, _newest(each)),
)  # fmt: skip

_ADVICE = (
    FieldOf("words", "In their words", Wanted.TEXT, needed=True),
    FieldOf("result", "What came of it", Wanted.TEXT),
)
ADVICES = Family(
    "Advice", "advice", "advice", Advice, _ADVICE, (*ADVICE, setting(_ADVICE), REMOVE, WHO),
    lambda each: each.told is None,
    lambda each: each.trial.value if each.trial and each.told is None else each.state.value,
    line="words",
)  # fmt: skip

_DECISION = (
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
)
DECISIONS = Family(
    "Decisions", "decision", "decisions", Decision, _DECISION,
    (*DECISION, setting(_DECISION), REMOVE, WHO), lambda each: bool(each.waiting), _decided,
    _review_day,
)  # fmt: skip

_FEEDBACK = (
    FieldOf("giver", "From", option="from"),
    FieldOf("topic", "About"),
    FieldOf("ask", "How to ask", Wanted.TEXT),
    FieldOf("heard", "Heard", Wanted.TEXT),
    FieldOf("fits", "What fits", Wanted.TEXT),
    FieldOf("tell_back", "To tell back", Wanted.TEXT),
    FieldOf("check_by", "Check by", Wanted.DATE),
)
FEEDBACKS = Family(
    "Feedback", "feedback", "feedback", Feedback, _FEEDBACK,
    (*FEEDBACK, setting(_FEEDBACK), REMOVE, WHO),
    lambda each: each.state is not LoopState.TOLD_BACK, lambda each: each.state.value,
    lambda each: each.check_by if each.checked_on is None else None,
    "topic",
)  # fmt: skip

_NOTE = (FieldOf("text", "Note", Wanted.TEXT, needed=True),)
NOTES = Family(
    "Notes", "note", "notes", Note, _NOTE, (setting(_NOTE), BRING_BACK, REMOVE, WHO),
    lambda _: True, _noted, order=_newest,
)  # fmt: skip

_OBJECTIVE = (
    FieldOf("line", "The objective", needed=True),
    FieldOf("short", "Less than hoped", Wanted.TEXT),
    FieldOf("hoped", "As hoped", Wanted.TEXT),
    FieldOf("beyond", "Better than hoped", Wanted.TEXT),
)
OBJECTIVES = Family(
    "Objectives", "objective", "objectives", Objective, _OBJECTIVE,
    (*OBJECTIVE, setting(_OBJECTIVE), REMOVE, WHO), lambda each: each.open, _level, line="line",
)  # fmt: skip

MENTORS = Family(
    "Mentors", "mentor", "mentors", Mentor, mentors.FIELDS, mentors.MENTOR,
    lambda each: each.ended is None, lambda each: "finished" if each.ended else "going on",
    line="name",
)  # fmt: skip

PEOPLE = Family(
    "People", "person", "people", Person, (), mentors.PERSON, lambda _: True, lambda _: "",
    order=lambda each: (each.name.casefold(), each.id),
)  # fmt: skip

FAMILIES = (PROMISES, QUESTIONS, ADVICES, DECISIONS, FEEDBACKS, NOTES, OBJECTIVES)
"""The families that wait for something, in the order in which they are listed."""

BY_NAME: Mapping[str, Family] = {each.of: each for each in (MENTORS, PEOPLE, *FAMILIES)}
"""Every family of the table by its name, which is its command."""

_BY_KIND = {each.kind: each for each in BY_NAME.values()}


def family_of(record: Record) -> Family:
    """The family of a record."""
    return _BY_KIND[type(record)]


def verbs_of(record: Record) -> tuple[Verb, ...]:
    """What may become of a record now, as far as a screen has a key for it."""
    return tuple(each for each in family_of(record).verbs if each.key and each.fits(record))


def all_verbs() -> tuple[Verb, ...]:
    """Every verb for which a screen has a key, once each."""
    every = (verb for family in FAMILIES for verb in family.verbs if verb.key)
    return tuple({verb.id: verb for verb in every}.values())
