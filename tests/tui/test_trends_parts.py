"""Trends of a part of her history: told in a line, reached by keys and by mouse, left again."""

import pytest

from coach.insights.narrowing import COUNTS_ONLY, WHOLE, Narrowing
from coach.insights.overview import overview
from coach.practice.behind import Behind
from coach.tui.filled import Filled
from coach.tui.screens.trends import TrendsScreen
from tests.insights import rich
from tests.insights.marks import a_week_apart
from tests.tui.stage import SIZES, on_stage
from tests.tui.test_trends import TODAY, clarity, everything, trends

PART = Narrowing(mentor="ines")


@pytest.mark.parametrize("size", SIZES)
async def test_a_part_is_told_in_one_line_with_why_it_claims_nothing(
    size: tuple[int, int],
) -> None:
    async with on_stage(lambda: trends(clarity()), size) as (stage, pilot):
        assert "The whole history   range   mentor   objective" in stage.text
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        screen.look_at(PART, "with Ines Paz")
        await pilot.pause()
        assert "With Ines Paz: looking" in stage.text
        found = overview(a_week_apart([1, 2, 3, 4, 5]), TODAY, filtered=True)
        screen.show(Filled.with_behind(clarity(), Behind(), part=WHOLE))
        await pilot.pause()
        assert "looking" in stage.text
        screen.show(Filled.with_behind(found, Behind(), part=PART))
        await pilot.pause()
        assert "With Ines Paz   whole history" in stage.text
        assert COUNTS_ONLY in stage.text
        assert "5 marks" in stage.text
        assert len(stage.offered()) <= 5


async def test_the_ways_to_a_part_are_keys_and_words_to_click() -> None:
    async with on_stage(lambda: trends(clarity()), (80, 24)) as (stage, pilot):
        await pilot.press("r", "m", "o", "w")
        y = next(y for y, line in enumerate(stage.lines) if "The whole history" in line)
        for word in ("range", "mentor", "objective", "history"):
            await pilot.click(offset=(stage.lines[y].index(word) + 1, y))
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        screen.look_at(PART, "with Ines Paz")
        screen.show(Filled.with_behind(clarity(), Behind(), part=PART))
        await pilot.pause()
        await pilot.press("w")
        y = next(y for y, line in enumerate(stage.lines) if "whole history" in line)
        await pilot.click(offset=(stage.lines[y].index("whole history") + 1, y))
    asked = [each.by for each in stage.heard(TrendsScreen.PartAsked)]
    assert asked == ["range", "mentor", "objective"] * 2 + ["whole"] * 2


async def test_a_part_with_nothing_in_it_says_so_and_how_to_go_back() -> None:
    async with on_stage(lambda: trends(clarity()), (60, 20)) as (stage, pilot):
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        screen.look_at(PART, "with Ines Paz")
        screen.show(Filled.with_behind((), Behind(), part=PART))
        await pilot.pause()
        assert "Nothing is there with Ines Paz." in stage.text
        assert "Press w to see the whole history again." in stage.text
        assert "Choose a guide" not in stage.offered()
        await pilot.press("w")
    assert [each.by for each in stage.heard(TrendsScreen.PartAsked)] == ["whole"]


async def test_another_part_stands_at_the_insight_where_she_was() -> None:
    async with on_stage(everything, (120, 36)) as (stage, pilot):
        await pilot.press("down", "down")
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        before = screen.insight
        screen.part = PART
        screen.show(
            Filled.with_behind(
                overview(rich.sessions(), TODAY, rich.ongoing(), filtered=True), Behind(), part=PART
            )
        )
        await pilot.pause()
        assert before is not None
        assert screen.insight is not None
        assert screen.insight.id == before.id
