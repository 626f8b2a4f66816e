"""What stands before her in a meeting: only what this mentor may see, with minutes for each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coach.model.dates import say_due, say_moment
from coach.model.mentoring import Mentor, Question, QuestionState, Trial
from coach.model.ongoing import Ongoing
from coach.model.record import Record
from coach.model.session import Session
from coach.sharing.disguise import Disguise
from coach.sharing.visibility import Gate
from coach.text import clean_line, fold

RESULT = "What I want to leave with"
ADVICE = "Your advice, and what came of it"
QUESTIONS = "To ask"
PROMISES = "Promises"
NEXT = "Before we part"

_QUESTION_WEIGHTS = (8, 6, 4)
_WEIGHTS = {RESULT: 2, ADVICE: 2, QUESTIONS: 3, PROMISES: 1, NEXT: 1}
_OPEN_TALK = "Open talk"


@dataclass(frozen=True)
class Point:
    """One thing to talk about: its part of the agenda, its words, and the minutes it has.

    `beside` is a short word on it. `question` is the id of the question it is.
    """

    part: str
    text: str
    beside: str = ""
    question: str = ""
    settled: bool = False
    minutes: int = 0


@dataclass(frozen=True)
class Agenda:
    """What stands on the screen of a meeting with one mentor."""

    mentor: str
    minutes: int
    points: tuple[Point, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions in their order."""
        return tuple(point.question for point in self.points if point.question)


class Visible:
    """What of a journal may be seen with one mentor looking on.

    Stricter than a page that leaves: also what is open to any mentor stays away where
    it belongs to another one.
    """

    def __init__(self, gate: Gate, mentor: Mentor) -> None:
        self._gate = gate
        self._mentor = mentor
        self.said: Disguise = gate.disguise()

    def is_theirs(self, held_for: str | None) -> bool:
        """Whether something is this mentor's, or no mentor's in particular."""
        return held_for in (None, self._mentor.id) or fold(clean_line(held_for or "")) == fold(
            clean_line(self._mentor.name)
        )

    def shows(self, record: Record) -> bool:
        """Whether a record may stand on the screen."""
        here = record.deleted is None and self.is_theirs(record.mentor)
        return here and self._gate.lets_see(record.visibility, record.mentor)

    def result(self, sessions: Iterable[Session], since: datetime | None) -> str:
        """The result she wants from the meeting ahead, empty where none was said since the last."""
        held = [each for each in sessions if each.trashed is None and self.is_theirs(each.mentor)]
        for session in sorted(held, key=lambda each: (each.started, each.id), reverse=True):
            if since is not None and session.started <= since:
                break
            for answer in self._gate.let_out(session).session.answers:
                if "brief.result" in answer.feeds and isinstance(answer.value, str):
                    return clean_line(answer.value)
        return ""


def make_agenda(
    ongoing: Ongoing,
    sessions: Iterable[Session],
    visible: Visible,
    mentor: Mentor,
    now: datetime,
    *,
    since: datetime | None = None,
    keep: Sequence[str] = (),
    caught: Collection[str] = (),
) -> Agenda:
    """The agenda with a mentor, as it stands now.

    `since` is when the last meeting was. `keep` are the ids of questions that stay on
    it, though they are settled by now; what was `caught` in this very meeting is not on it.
    """
    points: list[Point] = []
    if result := visible.result(sessions, since):
        points.append(Point(RESULT, result))
    points += _advice(ongoing, visible, caught)
    points += _questions(ongoing, visible, keep, now.date())
    points += _promises(ongoing, visible, now.date(), caught)
    if not any(point.part == QUESTIONS for point in points):
        points.append(Point(QUESTIONS, _OPEN_TALK))
    points.append(_next(ongoing, mentor, now))
    minutes = shared_minutes(mentor.minutes, [_weight(points, at) for at in range(len(points))])
    shared = (replace(point, minutes=n) for point, n in zip(points, minutes, strict=True))
    return Agenda(clean_line(mentor.name), mentor.minutes, tuple(shared))


def shared_minutes(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Whole minutes for each, in the measure of its weight; together they are the total."""
    whole = sum(weights)
    if not whole or total <= 0:
        return (0,) * len(weights)
    shares = [total * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in by_rest[: total - sum(shares)]:
        shares[at] += 1
    return tuple(shares)


def _weight(points: Sequence[Point], at: int) -> int:
    part = points[at].part
    if part != QUESTIONS:
        return _WEIGHTS[part]
    rank = sum(point.part == QUESTIONS for point in points[:at])
    return _QUESTION_WEIGHTS[rank] if rank < len(_QUESTION_WEIGHTS) else _WEIGHTS[part]


def _advice(ongoing: Ongoing, visible: Visible, caught: Collection[str]) -> Iterator[Point]:
    """What is still to be told; where she has several mentors, only what is known to be theirs."""
    alone = len(ongoing.mentors) == 1
    for advice in ongoing.advice:
        theirs = advice.mentor is not None or alone
        is_done = advice.id in caught or advice.told is not None
        if theirs and not is_done and visible.shows(advice):
            came = clean_line(advice.result) or (advice.trial or Trial.NOT_YET).value
            yield Point(ADVICE, f"“{visible.said(clean_line(advice.words))}”", visible.said(came))


def _questions(
    ongoing: Ongoing, visible: Visible, keep: Sequence[str], today: date
) -> Iterator[Point]:
    open_ones = [each for each in ongoing.open_questions() if visible.shows(each)]
    known = {each.id: each for each in ongoing.questions if visible.shows(each)}
    kept = [known[id] for id in keep if id in known]
    for each in [*kept, *(one for one in open_ones if one.id not in keep)]:
        settled = is_settled(each, today)
        beside = each.state.value if settled else clean_line(each.help)
        words = visible.said(clean_line(each.question))
        yield Point(QUESTIONS, words, visible.said(beside), each.id, settled)


def is_settled(question: Question, today: date) -> bool:
    """Whether it was said of a question what became of it; that it was not reached, today."""
    if question.state is QuestionState.NOT_REACHED:
        return question.said is not None and question.said.on == today
    return question.state is not QuestionState.OPEN


def _promises(
    ongoing: Ongoing, visible: Visible, today: date, caught: Collection[str]
) -> Iterator[Point]:
    for each in ongoing.due_promises(today):
        known = each.mentor is not None or not each.theirs
        if known and each.id not in caught and visible.shows(each):
            whose = "yours" if each.theirs else "mine"
            due = f"{whose}, due {say_due(each.by, today)}" if each.by else whose
            yield Point(PROMISES, visible.said(clean_line(each.will or each.when)), due)


def _next(ongoing: Ongoing, mentor: Mentor, now: datetime) -> Point:
    """When they meet next; the meeting of today is this one."""
    ahead = [
        each.at
        for each in ongoing.meetings_with(mentor.id)
        if each.at is not None and not each.held and not each.off and each.at.date() > now.date()
    ]
    return Point(NEXT, "The next date", say_moment(ahead[0]) if ahead else "not set")
