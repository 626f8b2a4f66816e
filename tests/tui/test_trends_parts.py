"""Trends of a part of her history: told in a line, reached by keys and by mouse, left again."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coach.insights.narrowing import COUNTS_ONLY, WHOLE, Narrowing
from coach.insights.overview import overview
from coach.practice.behind import Behind
from coach.tui.filled import Filled
from coach.tui.screens.trends import TrendsScreen
from coach.tui.widgets.page import Page
from coach.tui.widgets.part_line import PartLine
from tests.insights import rich
from tests.insights.marks import a_week_apart
from tests.tui.stage import SIZES, on_stage, until
from tests.tui.test_trends import TODAY, clarity, everything, trends

PART = Narrowing(mentor="ines")
NAMED = {"mentor": "Ines Paz"}


@pytest.mark.parametrize("size", SIZES)
async def test_a_part_is_told_in_one_line_with_why_it_claims_nothing(
    size: tuple[int, int],
) -> None:
    async with on_stage(lambda: trends(clarity()), size) as (stage, pilot):
        assert "r range: all   m mentor: all   o objective: all" in stage.text
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        screen.look_at(PART, NAMED)
        await until(pilot, lambda: "Looking through it." in stage.text, "the looking")
        assert "m mentor: Ines Paz" in stage.text or "m Ines Paz" in stage.text
        found = overview(a_week_apart([1, 2, 3, 4, 5]), TODAY, filtered=True)
        screen.show(Filled.with_behind(clarity(), Behind(), part=WHOLE))
        await pilot.pause()
        assert "Looking through it." in stage.text
        screen.show(Filled.with_behind(found, Behind(), part=PART))
        await until(pilot, lambda: COUNTS_ONLY in stage.text, "the part")
        assert "w whole" in stage.text
        assert "5 marks" in stage.text
        assert "drifted" not in stage.text
        assert len(stage.offered()) <= 5


async def test_the_ways_to_a_part_are_keys_and_words_to_click() -> None:
    async with on_stage(lambda: trends(clarity()), (80, 24)) as (stage, pilot):
        await pilot.press("r", "m", "o", "w")
        y = next(y for y, line in enumerate(stage.lines) if "r range: all" in line)
        for word in ("r range", "all   m", "mentor", "objective"):
            await pilot.click(offset=(stage.lines[y].index(word) + 1, y))
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        screen.look_at(PART, NAMED)
        screen.show(Filled.with_behind(clarity(), Behind(), part=PART))
        await until(pilot, lambda: COUNTS_ONLY in stage.text, "the part")
        await pilot.press("w")
        y = next(y for y, line in enumerate(stage.lines) if "whole" in line)
        await pilot.click(offset=(stage.lines[y].index("whole") + 1, y))
    asked = [each.by for each in stage.heard(TrendsScreen.PartAsked)]
    pressed, clicked = ["range", "mentor", "objective"], ["range", "range", "mentor", "objective"]
    assert asked == [*pressed, *clicked, "whole", "whole"]


async def test_from_a_part_in_which_nothing_can_be_opened_she_comes_back_to_the_last_mark() -> None:
    async with on_stage(lambda: trends(clarity()), (80, 24)) as (stage, pilot):
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        (whole,) = clarity()
        assert screen.point is not None
        screen.look_at(PART, NAMED)
        little = Filled.with_behind(overview(a_week_apart([1]), TODAY), Behind(), part=PART)
        screen.show(replace(little, points={}))
        await until(pilot, lambda: screen.point is None, "nothing to open")
        screen.look_at(WHOLE, {})
        screen.show(Filled.with_behind((whole,), Behind(), part=WHOLE))
        await until(pilot, lambda: screen.point is not None, "the marks")
        assert screen.point == screen._points[-1]


async def test_a_part_with_nothing_in_it_says_so_and_how_to_go_back() -> None:
    async with on_stage(lambda: trends(clarity()), (60, 20)) as (stage, pilot):
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        screen.look_at(PART, NAMED)
        screen.show(Filled.with_behind((), Behind(), part=PART))
        await until(pilot, lambda: "Nothing is there with Ines Paz." in stage.text, "the words")
        assert "Press w to see the whole history again." in stage.text
        assert "Choose a guide" not in stage.offered()
        await pilot.press("w")
    assert [each.by for each in stage.heard(TrendsScreen.PartAsked)] == ["whole"]


LINES = {
    56: "r since 10 Apr 2026   m Maria…   o “Decide…”   w whole",
    74: "r since 10 Apr 2026   m Maria Luisa von…   o “Decide less alone”   w whole",
    130: (
        "r range: since 10 Apr 2026   m mentor: Maria Luisa von Hohenberg   "
        "o objective: “Decide less alone”   w whole history"
    ),
}


@pytest.mark.parametrize("width", LINES)
def test_what_is_chosen_is_said_in_the_words_that_have_room(width: int) -> None:
    keys = {"range": "r", "mentor": "m", "objective": "o", "whole": "w"}
    named = {
        "range": "since 10 Apr 2026",
        "mentor": "Maria Luisa von Hohenberg",
        "objective": "Decide less alone",
    }
    assert PartLine(named, keys).lay_out(width).plain.splitlines()[0] == LINES[width]


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "range": st.just("since 10 Apr 2026"),
            "mentor": st.sampled_from(["Ines Paz", "Maria Luisa von Hohenberg " * 3, "田中" * 20]),
            "objective": st.sampled_from(["Decide", "Decide less alone " * 4, "取締役会" * 9]),
        },
    ),
    st.integers(56, 140),
)
def test_every_way_is_there_with_its_key_whatever_is_chosen(
    named: dict[str, str], width: int
) -> None:
    keys = {"range": "r", "mentor": "m", "objective": "o", "whole": "w"}
    line = PartLine(named, keys).lay_out(width).plain.splitlines()[0]
    assert cell_len(line) <= width
    for key in "rmo" + "w" * bool(named):
        assert re.search(rf"(^|  ){key} \S", line), line


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
        await until(pilot, lambda: screen._filled.part == PART, "the part")
        assert before is not None
        assert screen.insight is not None
        assert screen.insight.id == before.id


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_in_the_line_are_those_she_set_as_soon_as_she_is_back(
    size: tuple[int, int],
) -> None:
    async with on_stage(lambda: trends(clarity()), size) as (stage, pilot):
        assert "r range: all" in stage.text
        stage.push_screen(Page())
        await pilot.pause()
        stage.set_keymap({"trends.range": "x", "trends.objective": "f5"})
        stage.pop_screen()
        await until(pilot, lambda: "x range: all" in stage.text, "the other key")
        assert "f5 objective: all" in stage.text
        assert "m mentor: all" in stage.text
        await pilot.press("x", "r")
    assert [each.by for each in stage.heard(TrendsScreen.PartAsked)] == ["range"]


async def test_the_keys_in_the_words_of_an_empty_page_are_those_she_set_too() -> None:
    async with on_stage(lambda: trends(()), (80, 24)) as (stage, pilot):
        assert "Press g to choose a guide" in stage.text
        stage.push_screen(Page())
        await pilot.pause()
        stage.set_keymap({"trends.guides": "x", "trends.whole": "z"})
        stage.pop_screen()
        await until(pilot, lambda: "Press x to choose a guide" in stage.text, "the other key")
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        screen.look_at(PART, NAMED)
        screen.show(Filled.with_behind((), Behind(), part=PART))
        await until(pilot, lambda: "Nothing is there with Ines Paz." in stage.text, "the words")
        assert "Press z to see the whole history again." in stage.text
