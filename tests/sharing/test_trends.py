from dataclasses import replace
from datetime import date

from coach.insights.overview import overview
from coach.model.guide import Visibility
from coach.model.session import Session
from coach.sharing.trends import insights_that_leave
from coach.sharing.visibility import ME, Audience, Gate
from tests.insights.marks import a_week_apart, make_mark, session_on

TODAY = date(2026, 11, 20)
RISING = [2, 2, 3, 3, 4, 5, 5, 6]


def hide_last(sessions: list[Session]) -> list[Session]:
    *rest, last = sessions
    private = replace(last.answers[0], visibility=Visibility.PRIVATE)
    return [*rest, replace(last, answers=(private,))]


def test_what_a_mentor_may_see_whole_is_told_whole() -> None:
    sessions = a_week_apart(RISING)
    assert insights_that_leave(Gate(Audience()), sessions, TODAY) == overview(sessions, TODAY)


def test_where_a_mark_is_kept_back_nothing_is_said_of_a_movement() -> None:
    (insight,) = insights_that_leave(Gate(Audience()), hide_last(a_week_apart(RISING)), TODAY)
    assert insight.n == 7
    assert "drifted" not in insight.statement
    assert "6" not in insight.statement.split(",")[0]
    (for_her,) = insights_that_leave(Gate(ME), hide_last(a_week_apart(RISING)), TODAY)
    assert "drifted up" in for_her.statement


def test_what_she_saw_leaves_without_names() -> None:
    session = session_on(0, make_mark(5, note="Dana Whitfield said so"))
    person = replace(
        session.answers[0], step="w", series="", value="Dana Whitfield", feeds=("person",)
    )
    gate = Gate(Audience(), sessions=[replace(session, answers=(*session.answers, person))])
    (insight,) = insights_that_leave(gate, [session], TODAY)
    assert "Whitfield" not in repr(insight)
