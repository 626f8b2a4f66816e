"""Trends: what a chart shows can be clicked, and opens the answer or the record behind it."""

import pytest

from coach.insights.insight import Insight
from coach.insights.points import points_of
from coach.insights.promises import carried_over
from coach.insights.spots import points_at, spots_of
from coach.practice.behind import Behind
from coach.tui.filled import Filled
from coach.tui.screens.trends import TrendsScreen
from coach.tui.widgets.insight_list import InsightList
from coach.tui.widgets.insight_view import InsightView
from coach.tui.widgets.reader import Reader
from tests.insights.marks import session_on
from tests.insights.records import TODAY, history, make_promise, moved
from tests.tui.stage import SIZES, Stage, on_stage
from tests.tui.test_trends import RICH, everything


async def test_a_click_goes_to_what_is_counted_and_a_second_one_opens_it() -> None:
    async with on_stage(everything, (120, 36)) as (stage, pilot):
        listed, view = stage.screen.query_one(InsightList), stage.screen.query_one(InsightView)
        while listed.insight is None or listed.insight.id != "given":
            await pilot.press("down")
        y, x = next((y, line.index("■")) for y, line in enumerate(stage.lines) if "◉■" in line)
        await pilot.click(offset=(x + 1, y))
        assert f"a clearer picture    ■■◉{'■' * 9} 12" in stage.text
        assert not stage.heard(TrendsScreen.SessionChosen)
        await pilot.click(offset=(x + 1, y))
        await pilot.click(view, offset=(0, 0))
    chosen = [each.session for each in stage.heard(TrendsScreen.SessionChosen)]
    assert chosen == [session_on(28).id]


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
@pytest.mark.parametrize("insight", [each for each in RICH if each.shown], ids=lambda each: each.id)
async def test_all_that_a_chart_shows_can_be_clicked_and_opens_what_is_behind(
    insight: Insight, size: tuple[int, int]
) -> None:
    points = points_of(insight)
    behind = Behind(
        {each.source.session: "A title" for each in points},
        pages=frozenset(each.source.record for each in points),
    )
    filled = Filled.with_behind((insight,), behind)
    async with on_stage(lambda: TrendsScreen(filled), size) as (
        stage,
        pilot,
    ):
        view = stage.screen.query_one(InsightView)
        spots = spots_of(insight, view.content_size.width)
        within = [each for each in spots if each.first < size[0] - 4]  # Pilot clicks no further
        for spot in (within[0], within[-1]):
            first = points_at(spots, spot.first, spot.row)
            x = view.content_region.x + spot.first
            view.scroll_visible(animate=False)
            stage.screen.query_one(Reader).scroll_to(y=view.chart_at + spot.row - 1, animate=False)
            await pilot.pause()
            y = view.content_region.y + view.chart_at + spot.row
            await pilot.click(offset=(x, y))
            screen = stage.screen
            assert isinstance(screen, TrendsScreen)
            assert screen.point is not None
            assert screen.point in [points[number] for number in first]
            said = opened(stage)
            await pilot.click(offset=(x, y))
            assert opened(stage) > said


def opened(stage: Stage) -> int:
    sessions, records = TrendsScreen.SessionChosen, TrendsScreen.RecordChosen
    return len(stage.heard(sessions)) + len(stage.heard(records))


async def test_where_the_session_is_gone_the_record_opens() -> None:
    found = tuple(each for each in RICH if each.id == "promises")
    point = points_of(found[0])[0]
    behind = Behind({}, {point.source.record: "call Ana"}, frozenset([point.source.record]))
    filled = Filled.with_behind(found, behind)
    async with on_stage(lambda: TrendsScreen(filled), (120, 36)) as (
        stage,
        pilot,
    ):
        assert "· call Ana" in stage.text
        assert "Open" in stage.offered()
        await pilot.press("enter")
    assert [each.record for each in stage.heard(TrendsScreen.RecordChosen)] == [point.source.record]


@pytest.mark.parametrize("size", SIZES)
async def test_the_day_of_what_she_is_at_is_told_however_long_its_words_are(
    size: tuple[int, int],
) -> None:
    words = "write the board paper on one page before anyone in the room builds a single slide"
    promise = make_promise(1, "open", will=words, events=moved(1, 30))
    found = carried_over(history(promises=[promise]))
    behind = Behind({}, {promise.id: words}, frozenset([promise.id]), TODAY)
    async with on_stage(lambda: TrendsScreen(Filled.with_behind(found, behind)), size) as (
        stage,
        pilot,
    ):
        told = [line for line in stage.lines if "◉ write the board" in line]
        assert ["3 March" in line for line in told] == [True]
        await pilot.press("right")
        told = [line for line in stage.lines if "◉ write the board" in line]
        assert ["1 April" in line for line in told] == [True]
        await pilot.press("enter")
    assert [each.record for each in stage.heard(TrendsScreen.RecordChosen)] == [promise.id]
