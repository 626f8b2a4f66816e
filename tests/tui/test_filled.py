"""What stands beside the title of Trends: of how many of her sessions it is."""

from dataclasses import replace
from datetime import timedelta

from coach.insights.balance import theme_balance
from coach.insights.history import History
from coach.insights.narrowing import Narrowing
from coach.insights.overview import insights_of, overview
from coach.model.ongoing import Ongoing
from coach.practice.behind import Behind
from coach.practice.survey import Look
from coach.tui.filled import Filled, span
from tests.factories import make_session
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
    found = Filled.with_behind(insights, known, held=known.titles).span
    assert found == "9 sessions · March to April 2026 · 1 not counted"
    known = Behind({**titles, "other": "A walk", "note": "A note"})
    assert span(insights, known, known.titles).endswith(" · 2 not counted")
    assert span(insights, Behind(titles), titles) == "8 sessions · March to April 2026"
    assert Filled.with_behind(insights, known, whole=False).span.startswith("8 of 10 sessions")


def test_of_a_part_it_is_said_how_many_of_its_own_hold_nothing_to_count() -> None:
    hers = tuple(
        replace(each, mentor="ines" if n % 2 else None)
        for n, each in enumerate(a_week_apart((2, 3, 3, 5, 5, 6, 6, 7)))
    )
    walks = [make_session(id=f"walk-{n}", mentor="ines") for n in range(3)]
    whole = History.of([*hers, *walks], Ongoing(), hers[-1].day + timedelta(days=1))
    part = Narrowing(mentor="ines")
    history = part.of(whole)
    titles = {each.id: each.title for each in whole.sessions}
    said = Filled.of(Look(history, insights_of(history), titles), part).span
    assert said.startswith("7 sessions · ")
    assert said.endswith(" · 3 not counted")


def test_what_a_record_counts_from_outside_its_part_is_counted_with_it() -> None:
    sessions = a_week_apart((2, 3, 3, 5, 5, 6, 6, 7))
    insights = overview(sessions, sessions[-1].day + timedelta(days=1))
    titles = {each.id: each.title for each in sessions}
    known = Behind({**titles, "other": "A walk", "note": "A note"})
    assert span(insights, known, ["other"]).startswith("9 sessions · ")
    assert span(insights, known, ["other"]).endswith(" · 1 not counted")


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
