"""Then and now: what she wrote to the same question at other times. Nothing is judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.model.session import Answer, Session
from coach.model.texts import is_blank
from coach.text import clean_line

Pick = Callable[[Sequence["Moment"]], "Moment"]
"""Picks one of several moments, at random when she looks at it."""

_Question = tuple[str, str, str]
"""A guide, a step of it, and the item it was asked about."""

_AGES = (
    ("a month before", timedelta(days=30), timedelta(days=12)),
    ("six months before", timedelta(days=182), timedelta(days=40)),
    ("a year before", timedelta(days=365), timedelta(days=60)),
)
"""How long before, and how far from that an answer may lie to be called so."""

AT_RANDOM = "one at random"


@dataclass(frozen=True)
class Moment:
    """What one session says to a question: one answer, or all those of a repeated one."""

    session: Session
    answers: tuple[Answer, ...]

    @property
    def day(self) -> date:
        """The day of its session."""
        return self.session.day

    @property
    def starred(self) -> bool:
        """Whether all of it is starred."""
        return all(answer.starred for answer in self.answers)


@dataclass(frozen=True)
class Asked:
    """A question, what she wrote last, and what she wrote before, the newest first.

    The question is worded as it was asked last. `about` is what it was asked about.
    """

    question: str
    about: str
    now: Moment
    earlier: tuple[Moment, ...]


@dataclass(frozen=True)
class Then:
    """An earlier moment, and how long before it was."""

    said: str
    moment: Moment


def asked_before(sessions: Sequence[Session], session: str = "") -> tuple[Asked, ...]:
    """The questions that she has answered more than once, with all her answers.

    With the id of a session, only those that it answers, and what was written before it;
    else what was asked last comes first. Sessions are told apart by when they began. Where
    a question was about something, only what is about the same counts.
    """
    newest = sorted(sessions, key=lambda each: (each.started, each.id), reverse=True)
    by_question: dict[_Question, list[Moment]] = {}
    for each in newest:
        for question, answers in _questions(each).items():
            by_question.setdefault(question, []).append(Moment(each, answers))
    found = []
    for moments in by_question.values():
        at = 0
        if session:
            there = (n for n, moment in enumerate(moments) if moment.session.id == session)
            at = next(there, len(moments))
        if moments[at + 1 :]:
            asked = moments[at].answers[0]
            about = clean_line(asked.about)
            found.append(Asked(asked.question, about, moments[at], tuple(moments[at + 1 :])))
    return tuple(found)


def thens(asked: Asked, pick: Pick) -> tuple[Then, ...]:
    """What to look at beside the last answer: a month, six months, a year before, one at random.

    For each age it is the answer nearest to it, if one lies near; no answer comes up twice.
    The one at random is picked from the rest, where there is a rest.
    """
    found: list[Then] = []
    left = list(asked.earlier)
    for said, age, room in _AGES:
        near = [each for each in left if abs(asked.now.day - each.day - age) <= room]
        if near:
            nearest = min(near, key=lambda each: abs(asked.now.day - each.day - age))
            left.remove(nearest)
            found.append(Then(said, nearest))
    if left:
        found.append(Then(AT_RANDOM, pick(left)))
    return tuple(found)


def another(asked: Asked, shown: Sequence[Then], pick: Pick) -> Moment:
    """Another one at random: none of those shown, where there is one that is not."""
    there = [then.moment for then in shown]
    rest = [each for each in asked.earlier if each not in there]
    return pick(rest or list(asked.earlier))


def _questions(session: Session) -> dict[_Question, tuple[Answer, ...]]:
    """What a session answers, by what tells a question from others, in the order of asking."""
    found: dict[_Question, tuple[Answer, ...]] = {}
    for answer in session.answers:
        if not is_blank(answer):
            question = (answer.guide, answer.step, _item(answer))
            found[question] = (*found.get(question, ()), answer)
    return found


def _item(answer: Answer) -> str:
    """What a question was about; the repeats of one that is about nothing belong together."""
    return answer.item if answer.about else ""
