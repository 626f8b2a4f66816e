"""Where the points of a chart can be clicked: each on the sign that shows it."""

import pytest

from coach.insights.balance import Shares
from coach.insights.calibration import Calibration
from coach.insights.drawing import draw
from coach.insights.forecasts import Forecasts
from coach.insights.insight import Insight, Tally
from coach.insights.meetings import Gaps, cadence
from coach.insights.overview import insights_of
from coach.insights.pairs import Pairs
from coach.insights.points import points_of
from coach.insights.ratings import PulsePath
from coach.insights.spots import Spot, points_at, spots_of
from tests.insights import rich
from tests.insights.records import history, make_meeting, make_mentor

SHOWN = [each for each in insights_of(rich.history()) if each.shown]
SIGNS = "●○◇◉■━23456789+"


def each(insight: Insight) -> str:
    return insight.id


@pytest.mark.parametrize("width", [40, 54, 72])
@pytest.mark.parametrize("insight", SHOWN, ids=each)
def test_every_point_is_where_a_sign_is_drawn(insight: Insight, width: int) -> None:
    lines = draw(insight, width)
    for spot in spots_of(insight, width):
        assert 0 <= spot.point < len(points_of(insight))
        assert 0 <= spot.first <= spot.last < width
        if not isinstance(insight.data, (Calibration, Forecasts)):
            drawn = lines[spot.row][spot.first : spot.last + 1]
            assert any(sign in SIGNS for sign in drawn), (spot, drawn)


@pytest.mark.parametrize("width", [54, 72])
@pytest.mark.parametrize("insight", SHOWN, ids=each)
def test_no_point_is_left_out_but_those_the_chart_leaves_out(insight: Insight, width: int) -> None:
    drawn = {spot.point for spot in spots_of(insight, width)}
    points = points_of(insight)
    left = set(range(len(points))) - drawn
    if isinstance(insight.data, Pairs):
        assert left == set(range(2 * max(len(insight.data.rows) - 8, 0)))
    elif isinstance(insight.data, Gaps):
        assert left == set(range(len(points) - len(insight.data.last)))
    elif isinstance(insight.data, Tally):
        assert {points[number].said for number in left} <= {"looked at"}
    else:
        assert left == set()


@pytest.mark.parametrize("insight", SHOWN, ids=each)
def test_a_click_on_a_sign_means_its_point(insight: Insight) -> None:
    spots = spots_of(insight, 60)
    for spot in spots:
        assert spot.point in points_at(spots, spot.first, spot.row)
        assert spot.point in points_at(spots, spot.last, spot.row)


def test_a_click_beside_a_sign_means_it_and_one_far_from_it_nothing() -> None:
    spots = (Spot(0, 1, 10, 10), Spot(1, 1, 20, 22), Spot(2, 1, 20, 22))
    assert points_at(spots, 11, 1) == (0,)
    assert points_at(spots, 12, 1) == ()
    assert points_at(spots, 0, 1) == (0,)
    assert points_at(spots, 23, 1) == (1, 2)
    assert points_at(spots, 10, 0) == ()


def named(id: str) -> Insight:
    return next(insight for insight in SHOWN if insight.id == id)


def test_each_mark_of_a_pair_is_on_its_place_of_the_scale() -> None:
    insight = named("clarity-pairs")
    assert isinstance(insight.data, Pairs)
    head = draw(insight, 60)[0]
    for spot in spots_of(insight, 60):
        mark = insight.data.rows[spot.point // 2].marks[spot.point % 2].mark
        assert head[spot.first] == str(mark)


def test_blocks_that_stand_for_several_hold_them_all() -> None:
    insight = named("thinking-and-result")
    narrow = spots_of(insight, 30)
    assert len({(spot.row, spot.first) for spot in narrow}) < len({spot.point for spot in narrow})
    assert {spot.point for spot in narrow} == {spot.point for spot in spots_of(insight, 60)}


def test_what_happened_is_a_block_each_and_all_are_behind_what_was_expected() -> None:
    insight = named("confidence")
    assert isinstance(insight.data, Forecasts)
    seen = [spot.point for spot in spots_of(insight, 72) if spot.row == 1]
    assert [insight.data.results[number].happened for number in seen] == [True] * len(seen)
    assert len(seen) == insight.data.happened


def test_the_points_of_an_objective_open_to_where_they_were_set() -> None:
    insight = named("theme-balance")
    assert isinstance(insight.data, Shares)
    found = {points_of(insight)[spot.point].said for spot in spots_of(insight, 60) if spot.row == 1}
    assert found == {"60 points"}
    sources = {point.source for point in points_of(insight)}
    assert sources == set(insight.data.sources)


def test_below_its_minimum_and_where_there_is_no_room_there_is_nothing_to_click() -> None:
    waiting = [each for each in insights_of(rich.history()) if not each.shown]
    assert waiting
    assert all(spots_of(each, 60) == () for each in waiting)
    assert all(spots_of(each, 19) == () for each in SHOWN)


@pytest.mark.parametrize("insight", SHOWN, ids=each)
def test_what_is_counted_is_what_can_be_gone_along(insight: Insight) -> None:
    points = [point.source for point in points_of(insight)]
    assert set(insight.data.sources) == set(points)
    if isinstance(insight.data, PulsePath):
        assert len(points) == insight.n


def test_the_bar_of_a_gap_is_the_meeting_that_ended_it() -> None:
    meetings = [make_meeting(day) for day in (0, 90, 180, 210, 240, 270, 300, 330, 391)]
    (insight,) = cadence(history(meetings=meetings, mentors=[make_mentor()]))
    points, lines = points_of(insight), draw(insight, 60)
    spots = spots_of(insight, 60)
    assert [spot.point for spot in spots] == [3, 4, 5, 6, 7, 8]
    for spot in spots:
        assert points[spot.point].said == f"after {lines[spot.row].split()[-1]} days"
