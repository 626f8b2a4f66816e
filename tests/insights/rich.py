"""A history in which every insight has what it needs."""

from datetime import timedelta

from coach.insights.history import History
from coach.model.ending import ENDING_STEPS
from coach.model.guide import Ending, Kind
from coach.model.mentoring import Mentor, QuestionState
from coach.model.ongoing import Ongoing
from coach.model.person import Direction
from coach.model.session import Session
from tests.factories import make_answer
from tests.insights.marks import BEGIN, make_mark, session_on
from tests.insights.records import (
    FIRST,
    TODAY,
    fed,
    look_back,
    make_decision,
    make_feedback,
    make_meeting,
    make_objective,
    make_person,
    make_promise,
    make_question,
    make_result,
    moved,
    reviewed,
    shared,
)

_GIVEN = ENDING_STEPS[Ending.GIVEN]
_PERCENTS = (55, 60, 75, 80, 90, 95, 20, 70)


def sessions() -> list[Session]:
    found = []
    for at in range(12):
        note = "the handover and the budget" if at > 5 else "rain on the roof"
        given = make_answer(
            _GIVEN.id, _GIVEN.choices[: 1 + at % 3], kind=Kind.MANY, question=_GIVEN.question,
            choices=_GIVEN.choices, feeds=_GIVEN.feeds,
        )  # fmt: skip
        before, after = 2 + at // 4, 3 + at // 3
        objective = f"objective {1 + at % 2}"
        found.append(
            session_on(14 * at, make_mark(before), given, guide="prep", objective=objective)
        )
        text = make_answer("keep", note, kind=Kind.TEXT, feeds=("meeting.keep",))
        outcomes = [
            fed("question.outcome", "not reached", item=f"question {number}") for number in (5, 6)
        ]
        found.append(session_on(14 * at + 1, text, make_mark(after), *outcomes, guide="capture"))
    recalled = make_mark(3, series="clarity-recalled", step="recalled", question="And then?")
    found.append(session_on(175, recalled, make_mark(6), guide="quarter"))
    return found


def ongoing() -> Ongoing:
    day = FIRST
    return Ongoing(
        mentors=(Mentor("ines", BEGIN, name="Ines Paz", rhythm_days=30),),
        objectives=(
            make_objective(1, "Decide less alone", reviews=reviewed("short", "as hoped"),
                           shares=shared(60)),
            make_objective(2, "Calm in the boardroom", reviews=reviewed("short"),
                           shares=shared(40)),
        ),
        promises=tuple(
            make_promise(at, "done" if at % 4 else "open", when="Monday" if at % 2 else "",
                         events=moved(1, 2) if at == 4 else ())
            for at in range(20)
        ),
        decisions=tuple(
            make_decision(
                at, make_result(at, _PERCENTS[at % 8], at % 3 > 0),
                looks=(look_back(at, 3 + at % 5),), options=("a", "b", "c")[: 1 + at % 3],
                undo=("very hard", "easy within weeks")[at % 2],
            )
            for at in range(44)
        ),
        feedback=tuple(
            make_feedback(at, f"Person {at % 3}", asked_on=day, heard_on=day if at else None,
                          checked_on=day + timedelta(days=9) if at > 3 else None)
            for at in range(6)
        ),
        questions=tuple(
            make_question(at, QuestionState.ANSWERED if at < 4 else QuestionState.NOT_REACHED)
            for at in range(7)
        ),
        meetings=tuple(make_meeting(28 * at) for at in range(6)),
        people=tuple(
            make_person(at, where=list(Direction)[at % 3], circle="inside" if at < 7 else "outside",
                        helps_with="today's work", last_contact=TODAY - timedelta(days=40 * at))
            for at in range(9)
        ),
    )  # fmt: skip


def history(*, filtered: bool = False) -> History:
    return History.of(sessions(), ongoing(), TODAY, filtered=filtered)
