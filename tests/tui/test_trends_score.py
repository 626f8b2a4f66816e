"""Trends: a Brier score is taken apart, or what is missing for that is said."""

import pytest

from coach.insights.overview import overview
from coach.model.ongoing import Ongoing
from coach.tui.widgets.insight_list import InsightList
from coach.tui.widgets.insight_view import InsightView
from tests.insights.records import make_forecasts
from tests.tui.stage import SIZES, Stage, on_stage, until
from tests.tui.test_trends import TODAY, everything, trends


@pytest.mark.parametrize("size", SIZES)
async def test_a_takes_the_score_apart_where_there_is_one(size: tuple[int, int]) -> None:
    async with on_stage(everything, size) as (stage, pilot):
        listed, view = stage.screen.query_one(InsightList), stage.screen.query_one(InsightView)
        for id in ("confidence", "brier", "calibration"):
            while listed.insight is None or listed.insight.id != id:
                await pilot.press("down")
            scored = id != "confidence"
            assert ("Take apart" in stage.offered()) is scored
            await pilot.press("a")
            if scored:
                await until(pilot, lambda: "taken apart" in stage.text, "the score")
            whole = " ".join(view.at(view.content_size.width).plain.split())
            assert ("the score on 44 results" in whole) is scored
            assert ("off by 0.01." in whole) is scored
            await pilot.press("a")
            await until(pilot, lambda: "taken apart" not in stage.text, "the score as one")


@pytest.mark.parametrize("size", SIZES)
async def test_where_there_are_too_few_results_a_says_how_many_are_missing(
    size: tuple[int, int],
) -> None:
    few = tuple(each for each in overview([], TODAY, few_results()) if each.id == "brier")
    async with on_stage(lambda: trends(few), size) as (stage, pilot):
        await pilot.press("a")
        words = "Missing yet: 1 more result."
        await until(pilot, lambda: words in " ".join(stage.text.split()), words)
        await pilot.press("a")
        await until(pilot, lambda: "Missing yet" not in stage.text, "the score as one")
    fewer = Ongoing(decisions=tuple(make_forecasts([55, 75, 95], 2)))
    none = tuple(each for each in overview([], TODAY, fewer) if each.id == "brier")
    assert not none[0].shown
    async with on_stage(lambda: trends(none), size) as (stage, pilot):
        await pilot.press("a")
        words = "Missing yet: 37 more results, 7 more at 50 to 64%, 7 more at 65 to 84% and 7 more"
        await until(pilot, lambda: words in " ".join(beside(stage).split()), words)


def beside(stage: Stage) -> str:
    """What is told of the marked insight."""
    view = stage.screen.query_one(InsightView)
    return view.at(view.content_size.width).plain


def few_results() -> Ongoing:
    return Ongoing(decisions=tuple(make_forecasts([55, 75, 95] * 13, 20)))
