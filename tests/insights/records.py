"""Records and answers as insights read them, with all that a test does not care about filled in."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from coach.insights.history import History
from coach.insights.insight import Insight
from coach.model.decision import Decision, LookBack, Outcome, Result
from coach.model.feedback import Feedback
from coach.model.guide import Kind
from coach.model.mentoring import Meeting, Mentor, Question
from coach.model.objective import LEVELS, Objective, Review, Share
from coach.model.ongoing import Ongoing
from coach.model.person import Person
from coach.model.promise import EventKind, Promise, PromiseEvent, PromiseState
from coach.model.record import Origin, Saying
from coach.model.session import Answer, Session
from tests.factories import make_answer
from tests.insights.marks import BEGIN, session_on

TODAY = date(2026, 11, 20)
FIRST = BEGIN.date()


def history(
    sessions: Sequence[Session] = (), *, filtered: bool = False, **families: Sequence[Any]
) -> History:
    ongoing = Ongoing(**{name: tuple(each) for name, each in families.items()})
    return History.of(sessions, ongoing, TODAY, filtered=filtered)


def only(insights: Sequence[Insight]) -> Insight:
    (insight,) = insights
    return insight


def named(insights: Sequence[Insight], id: str) -> Insight:
    return only([each for each in insights if each.id == id])


def _made(name: str, number: int, rest: dict[str, Any]) -> dict[str, Any]:
    origin = Origin(f"session of {name} {number}", name, str(number))
    return {
        "id": f"{name} {number}",
        "created": BEGIN + timedelta(days=number),
        "origin": origin,
    } | rest


def make_promise(number: int, state: str = "done", **rest: Any) -> Promise:
    """A promise that was due so many days after the first session."""
    values = {"will": f"call {number}", "by": FIRST + timedelta(days=number)}
    return Promise(state=PromiseState(state), **_made("promise", number, values | rest))


def moved(*days: int, by_session: str = "") -> tuple[PromiseEvent, ...]:
    return tuple(
        PromiseEvent(EventKind.MOVED, FIRST + timedelta(days=day), source=by_session)
        for day in days
    )


def make_decision(number: int, *results: Result, **rest: Any) -> Decision:
    return Decision(results=results, **_made("decision", number, rest))


def make_result(
    number: int, percent: int | None = 75, happened: bool | None = True, **rest: Any
) -> Result:
    """A result whose outcome a session told so many days after the first."""
    outcome = None if happened is None else Outcome.HAPPENED if happened else Outcome.DID_NOT
    said = Saying(f"review {number}", FIRST + timedelta(days=number))
    values = {"id": f"result {number}", "result": "It is signed", "outcome": outcome, "said": said}
    return Result(percent=percent, **(values | rest))


def make_forecasts(percents: Sequence[int], happened: int) -> list[Decision]:
    """A decision each, of which the first so many happened."""
    return [
        make_decision(at, make_result(at, percent, at < happened))
        for at, percent in enumerate(percents)
    ]


def make_feedback(number: int, giver: str = "Ana", **rest: Any) -> Feedback:
    return Feedback(giver=giver, **_made("feedback", number, rest))


def make_mentor(**rest: Any) -> Mentor:
    """The mentor that meetings are with."""
    return Mentor("ines", BEGIN, **({"name": "Ines Paz"} | rest))


def make_question(number: int, state: Any, **rest: Any) -> Question:
    return Question(question=f"What next {number}", state=state, **_made("question", number, rest))


def make_meeting(day: int, **rest: Any) -> Meeting:
    values = {"at": BEGIN + timedelta(days=day), "held": True, "mentor": "ines"}
    return Meeting(**_made("meeting", day, values | rest))


def make_person(number: int, **rest: Any) -> Person:
    return Person(**_made("person", number, {"name": f"Person {number}"} | rest))


def make_objective(number: int, line: str, **rest: Any) -> Objective:
    return Objective(line=line, **_made("objective", number, rest))


def reviewed(*levels: str, every: int = 90) -> tuple[Review, ...]:
    """Reviews so many days apart, each told by a session of its day."""
    return tuple(
        Review(FIRST + timedelta(days=every * at), LEVELS.index(level) - 2, session=f"quarter {at}")
        for at, level in enumerate(levels)
    )


def shared(points: int, day: int = 0) -> tuple[Share, ...]:
    return (Share(FIRST + timedelta(days=day), points, "aim"),)


def look_back(number: int, soundness: int | None, **rest: Any) -> LookBack:
    on = FIRST + timedelta(days=number)
    return LookBack(f"review {number}", on, "that they sign", soundness, **rest)


def fed(feed: str, value: Any, kind: Kind = Kind.ONE, **rest: Any) -> Answer:
    return make_answer(rest.pop("step", feed), value, kind=kind, feeds=(feed,), **rest)


def days_apart(days: int, answers: Sequence[Answer], **rest: Any) -> list[Session]:
    return [session_on(days * at, answer, **rest) for at, answer in enumerate(answers)]
