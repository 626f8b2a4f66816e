"""Trends: the list tells what each insight found, never cut, and what moved first."""

import re

import pytest
from rich.cells import cell_len

from coach.insights.in_few_words import ROOM, has_moved, in_few_words
from coach.insights.overview import overview
from coach.model.mentoring import Mentor
from coach.model.ongoing import Ongoing
from coach.practice.behind import Behind
from coach.tui.filled import Filled
from coach.tui.screens.trends import TrendsScreen
from coach.tui.widgets.insight_list import InsightList
from coach.tui.widgets.line_list import GUTTER
from tests.insights.marks import BEGIN, a_week_apart
from tests.insights.records import make_meeting, make_objective, reviewed
from tests.tui.stage import SIZES, on_stage, until
from tests.tui.test_trends import RICH, TODAY, clarity, everything, trends


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((4,), "3 more marks · n = 1"),
        ((4, 5, 4, 5), "middle 4–5 · 4 marks"),
        ((4, 5, 4, 5, 4, 5, 4), "middle 4 · 7 marks"),
        ((7, 6, 6, 5, 4, 3, 2, 1), "drifted down · 8 marks"),
    ],
)
async def test_a_line_says_what_was_found_and_claims_nothing_it_may_not(
    marks: tuple[int, ...], said: str
) -> None:
    found = clarity(*marks, series="what others saw of it before")
    async with on_stage(lambda: trends(found), (60, 20)) as (stage, _):
        assert f"What others saw of it before  {said}" in stage.text


@pytest.mark.parametrize("size", [*SIZES, (200, 60)])
async def test_every_line_of_the_list_tells_a_finding_that_is_not_cut(
    size: tuple[int, int],
) -> None:
    async with on_stage(everything, size) as (stage, _):
        listed = stage.screen.query_one(InsightList)
        width = listed.scrollable_content_region.width - GUTTER - 1
        for row, insight in enumerate(listed._insights):
            drawn = listed.draw_row(row, width).plain
            assert cell_len(drawn) == width
            title, said = re.split(r" {2,}", drawn.strip(), maxsplit=1)
            assert said in {in_few_words(insight, room) for room in range(ROOM, 120)}
            assert not said.startswith("n = ")
            if title != insight.title:
                whole = insight.title.replace("Words that return", "Words")
                behind = whole.removeprefix(title.removesuffix("…"))
                assert behind == "" or behind[0] in " ,:", title


async def test_what_is_not_enough_yet_stands_below_the_rest_under_its_heading() -> None:
    async with on_stage(everything, (120, 36)) as (stage, pilot):
        heading = next(n for n, line in enumerate(stage.lines) if "Not enough yet" in line)
        titles = [insight.title for insight in RICH if not insight.shown]
        listed = stage.screen.query_one(InsightList)
        width = listed.scrollable_content_region.width - GUTTER - 1
        rows = [row for row, each in enumerate(listed._insights) if each.title in titles]
        heads = [listed.draw_row(row, width).plain.rstrip() for row in rows]
        shown = [n for n, line in enumerate(stage.lines) if any(head in line for head in heads)]
        assert shown
        assert all(row > heading for row in shown)
        await pilot.press("end")
        assert "more" in stage.text


async def test_what_moved_stands_first_and_then_what_is_shown() -> None:
    async with on_stage(everything, (80, 24)) as (stage, _):
        listed = stage.screen.query_one(InsightList)
        ranks = [(not each.shown, not has_moved(each)) for each in listed._insights]
        assert ranks == sorted(ranks)
        assert len(set(ranks)) == 3


@pytest.mark.parametrize("keys", [(), ("down", "up")], ids=["at rest", "moved"])
async def test_until_she_moves_what_turns_out_to_have_moved_comes_to_the_top(
    keys: tuple[str, ...],
) -> None:
    still = [
        *a_week_apart([4, 5, 4, 5, 4, 5, 4], series="presence", step="p"),
        *a_week_apart([3, 3, 4, 3, 3, 4, 3], series="stretch", step="s"),
    ]
    sessions = [*still, *a_week_apart([2, 3, 3, 5, 5, 6, 6, 7])]
    part = Filled.with_behind(overview(still, TODAY, filtered=True), Behind(), whole=False)
    async with on_stage(lambda: TrendsScreen(part), (80, 24)) as (stage, pilot):
        screen, listed = stage.screen, stage.screen.query_one(InsightList)
        assert isinstance(screen, TrendsScreen)
        await pilot.press(*keys)
        marked = screen.insight
        assert marked is not None
        screen.show(Filled.with_behind(overview(sessions, TODAY), Behind()))
        await until(pilot, lambda: len(listed._insights) == 3, "the third")
        in_order = [each.id for each in listed._insights]
        assert in_order.index("pulse:clarity") == (2 if keys else 0)
        assert screen.insight is not None
        assert screen.insight.id == marked.id
        assert stage.text.count("› ") == 1


@pytest.mark.parametrize("size", [*SIZES, (200, 60)])
async def test_names_of_any_length_and_script_are_shortened_and_stay_on_their_line(
    size: tuple[int, int],
) -> None:
    name = "Maria Luisa Fernanda von und zu Hohenberg-Altenburg und Falkenstein auf Ebersdorf"
    line = "取締役会で落ち着いて話すことができるようになり、ほかの人の意見を聞く"
    ongoing = Ongoing(
        mentors=(Mentor("w", BEGIN, name=name),),
        meetings=tuple(make_meeting(30 * at, mentor="w") for at in range(5)),
        objectives=(make_objective(1, line, reviews=reviewed("short", "beyond", "beyond")),),
    )
    found = overview((), TODAY, ongoing)
    assert len(found) == 2
    async with on_stage(lambda: trends(found), size) as (stage, pilot):
        for _ in found:
            rows = [row for row in stage.lines if row.strip()]
            assert all(cell_len(row) <= size[0] for row in rows)
            await pilot.press("down")
        rhythm = re.search(r"(Rhythm with Maria.*?)… +(\d.*)", stage.text)
        assert rhythm is not None
        assert f"Rhythm with {name}".removeprefix(rhythm[1])[0] == " "
        assert "4 gaps" in rhythm[2]
        assert re.search(r"Level: 取締役\S+ +beyond · 3 reviews", stage.text)
