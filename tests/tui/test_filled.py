"""What stands beside the title of Trends: of how many of her sessions it is."""

from datetime import timedelta

from coach.insights.narrowing import Narrowing
from coach.insights.overview import overview
from coach.practice.behind import Behind
from coach.tui.filled import Filled, span
from tests.insights.marks import a_week_apart


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
