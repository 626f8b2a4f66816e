"""A brief on which everything stands that may, in words of any length."""

from datetime import UTC, datetime, timedelta

from coach.insights.insight import Insight
from coach.insights.overview import insights_of
from coach.model.decision import Decision, Result
from coach.model.guide import Kind
from coach.model.mentoring import Advice, Meeting, Mentor, Note, Question, Trial
from coach.model.ongoing import Ongoing, every_record
from coach.model.promise import Promise
from coach.sharing.brief import Brief, Material
from coach.sharing.brief_maker import make_brief
from coach.sharing.visibility import Audience, Gate
from tests.factories import NOON, make_answer, make_session
from tests.insights.rich import history

TODAY = NOON.date()
SAID = "The plant in Leeds wants an answer by the end of the week, and nobody has asked the union. "
TEXTS = {
    "short": "A date",
    "a line": SAID,
    "a page": SAID * 40,
    "paragraphs": "\n\n".join([SAID * 3] * 12),
    "many lines": "\n".join(f"- {at}" for at in range(90)),
    "wide letters": "工厂希望在本周末之前得到答复但没有人询问过工会的意见。" * 20,
    "capitals": "WE MOVE NOW, SAYS THE BOARD OF THE WHOLE COMPANY. " * 30,
    "one word": "x" * 900,
}


def full_brief(text: str, *, me: bool = False, number: int = 9) -> Brief:
    """Every part with so many entries as `number`, each of them this text."""
    priya = Mentor("m-1", NOON, name="Priya Nair")
    records = Ongoing(
        mentors=(priya,),
        meetings=(Meeting("x", NOON, mentor="m-1", at=datetime(2026, 12, 1, 14, tzinfo=UTC)),),
        promises=tuple(_promise(at, text) for at in range(2 * number)),
        questions=tuple(
            Question(f"q{at}", NOON, question=f"{at}. {text}", help="challenge me")
            for at in range(number)
        ),
        decisions=tuple(
            Decision(
                f"d{at}", NOON, facing=f"{at}. {text}",
                results=(Result(f"r{at}", text, 70, TODAY),),
            )
            for at in range(number)
        ),
        advice=tuple(
            Advice(
                f"a{at}", NOON, mentor="m-1", words=f"{at}: {text}", trial=Trial.HELPED, result=text
            )
            for at in range(number)
        ),
        notes=tuple(Note(f"n{at}", NOON, text=f"{at}. {text}") for at in range(number)),
    )  # fmt: skip
    sessions = [_prep(at, text) for at in range(number)]
    gate = Gate(Audience(me=me, mentor="m-1"), every_record(records), sessions)
    material = Material(records, sessions, NOON, "m-1", (with_marks(),), for_me=me)
    return make_brief(material, gate)


def with_marks() -> Insight:
    """The insight with the largest drawing."""
    return next(each for each in insights_of(history()) if each.id == "pulse:clarity")


def _promise(at: int, text: str) -> Promise:
    theirs = bool(at % 2)
    return Promise(
        f"p{at}", NOON, mentor="m-1", will=f"{at}. {text}", by=TODAY + timedelta(at), theirs=theirs
    )


def _prep(at: int, text: str):  # type: ignore[no-untyped-def]
    targets = ("since", "learned", "result", "hard", "tried", "others", "blunt")
    answers = [
        make_answer(target, f"{at}. {text}", feeds=(f"brief.{target}",)) for target in targets
    ]
    helped = make_answer("help", ("open a door", "listen"), kind=Kind.MANY, feeds=("brief.help",))
    return make_session(*answers, helped, id=f"s{at}", started=NOON - timedelta(days=at))
