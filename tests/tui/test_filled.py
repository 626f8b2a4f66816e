"""What stands beside the title of Trends: of how many of her sessions it is."""

from datetime import timedelta

from coach.insights.overview import overview
from coach.practice.behind import Behind
from coach.tui.filled import span
from tests.insights.marks import a_week_apart


def test_of_how_many_sessions_they_are_is_said_where_some_hold_nothing_to_count() -> None:
    sessions = a_week_apart((2, 3, 3, 5, 5, 6, 6, 7))
    insights = overview(sessions, sessions[-1].day + timedelta(days=1))
    titles = {each.id: each.title for each in sessions}
    assert span(insights, Behind(titles)) == "8 sessions · March to April 2026"
    assert span(insights, Behind({**titles, "other": "A walk"})).startswith("8 of 9 sessions · ")
    assert span((), Behind(titles)) == ""
