"""What stands beside the title of Trends: of how many of her sessions it is."""

from datetime import timedelta

from coach.insights.balance import theme_balance
from coach.insights.narrowing import Narrowing
from coach.insights.overview import overview
from coach.practice.behind import Behind
from coach.tui.filled import Filled, span
from tests.insights.marks import a_week_apart, session_on
from tests.insights.records import history, make_objective, shared


def test_of_how_many_sessions_they_are_is_said_where_some_hold_nothing_to_count() -> None:
    sessions = a_week_apart((2, 3, 3, 5, 5, 6, 6, 7))
    insights = overview(sessions, sessions[-1].day + timedelta(days=1))
    titles = {each.id: each.title for each in sessions}
    assert span(insights, Behind(titles)) == "8 sessions · March to April 2026"
    assert span(insights, Behind({**titles, "other": "A walk"})).startswith("8 of 9 sessions · ")
    assert span((), Behind(titles)) == ""


def test_of_the_whole_it_is_said_how_many_hold_nothing_to_count() -> None:
    sessions = a_week_apart((2, 3, 3, 5, 5, 6, 6, 7))
    insights = overview(sessions, sessions[-1].day + timedelta(days=1))
    titles = {each.id: each.title for each in sessions}
    known = Behind({**titles, "other": "A walk"})
    found = Filled.with_behind(insights, known).span
    assert found == "9 sessions · March to April 2026 · 1 not counted"
    known = Behind({**titles, "other": "A walk", "note": "A note"})
    assert Filled.with_behind(insights, known).span.endswith(" · 2 not counted")
    assert Filled.with_behind(insights, Behind(titles)).span == "8 sessions · March to April 2026"
    for part in ({"whole": False}, {"part": Narrowing(mentor="ines")}):
        assert Filled.with_behind(insights, known, **part).span.startswith("8 of 10 sessions")


def test_of_a_part_from_a_day_on_nothing_before_that_day_is_among_its_months() -> None:
    objectives = [
        make_objective(1, "Decide", shares=shared(60)),
        make_objective(2, "Listen", shares=shared(40)),
    ]
    sessions = [session_on(20 * at, objective="objective 1") for at in range(10)]
    since = sessions[3].day
    part = Narrowing(since=since)
    held = part.of(history(sessions, objectives=objectives))
    (insight,) = theme_balance(held)
    assert insight.n == 7
    assert min(source.on for source in insight.data.sources if source.on) < since
    known = Behind({each.id: "A walk" for each in sessions} | {"aim": "Aims"})
    assert Filled.with_behind((insight,), known, part=part).span == (
        "7 of 11 sessions · May to August 2026"
    )
