"""Trends: one line an insight, one of them at length, and the words behind each mark."""

from datetime import date
from typing import Any

import pytest

from coach.insights.chart import DOT, path_chart
from coach.insights.insight import Insight
from coach.insights.overview import overview
from coach.insights.ratings import PulsePath
from coach.insights.spots import place_of
from coach.model.session import Session
from coach.practice.behind import Behind
from coach.tui.filled import Filled
from coach.tui.screens.trends import TrendsScreen
from coach.tui.widgets.insight_list import InsightList
from coach.tui.widgets.insight_view import CHOSEN, NO_WAY, InsightView
from coach.tui.widgets.reader import Reader
from tests.insights import rich
from tests.insights.marks import a_week_apart, session_on
from tests.tui.stage import HOSTILE, SIZES, is_safe, on_stage, until

TODAY = date(2026, 11, 20)


def insights(*sessions: Session) -> tuple[Insight, ...]:
    return overview(sessions, TODAY)


def clarity(*marks: int, **rest: Any) -> tuple[Insight, ...]:
    return insights(*a_week_apart(marks or (2, 3, 3, 5, 5, 6, 6, 7), **rest))


def path(insight: Insight) -> PulsePath:
    assert isinstance(insight.data, PulsePath)
    return insight.data


def trends(found: tuple[Insight, ...], **titles: str) -> TrendsScreen:
    return TrendsScreen(Filled.with_behind(found, Behind(titles or titles_of(found))))


def titles_of(found: tuple[Insight, ...]) -> dict[str, str]:
    return {each.session: "" for insight in found for each in insight.data.sources}


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_insight_is_told_with_its_chart(size: tuple[int, int]) -> None:
    async with on_stage(lambda: trends(clarity()), size) as (stage, _):
        assert "drifted up · 8 marks" in stage.text
        assert "Your marks for clarity" in stage.text
        assert stage.text.count(DOT) == 7
        assert stage.text.count(CHOSEN) == 2
        assert len(stage.offered()) <= 5


async def test_the_chart_is_the_one_that_the_command_prints() -> None:
    async with on_stage(lambda: trends(clarity()), (120, 36)) as (stage, _):
        width = stage.screen.query_one(InsightView).content_size.width
        for line in path_chart(path(clarity()[0]), width):
            assert any(line in each.replace(CHOSEN, DOT) for each in stage.lines)


async def test_what_it_asks_and_how_it_is_worked_out_stand_below() -> None:
    async with on_stage(lambda: trends(clarity()), (120, 36)) as (stage, _):
        assert "To ask" in stage.text
        assert "What would someone else say moved?" in stage.text
        assert "How this is worked out" in stage.text


async def test_below_its_minimum_it_says_only_what_is_missing() -> None:
    async with on_stage(lambda: trends(clarity(4, 5)), (120, 36)) as (stage, pilot):
        assert "2 more marks to show" in stage.text
        assert "2 more marks and this can be shown." in stage.text
        assert DOT not in stage.text
        assert "To ask" not in stage.text
        assert stage.offered() == ["Back"]
        await pilot.press("left", "right", "enter")
    assert not stage.said or not stage.heard(TrendsScreen.SessionChosen)


async def test_left_and_right_go_along_the_marks_and_enter_opens_the_session() -> None:
    found = clarity()
    sessions = [mark.session for mark in path(found[0]).marks]
    titles = {session: f"Title {n}" for n, session in enumerate(sessions)}
    async with on_stage(
        lambda: TrendsScreen(Filled.with_behind(found, Behind(titles))), (120, 36)
    ) as (stage, pilot):
        assert "Title 7" in stage.text
        await pilot.press("right", "left", "left")
        assert "Title 5" in stage.text
        await pilot.press("enter")
        await pilot.press(*["left"] * 9)
        assert "Title 0" in stage.text
        await pilot.press("enter")
    chosen = [each.session for each in stage.heard(TrendsScreen.SessionChosen)]
    assert chosen == [sessions[5], sessions[0]]


async def test_a_mark_can_be_clicked_and_clicked_again_to_read() -> None:
    found = clarity()
    async with on_stage(lambda: trends(found), (120, 36)) as (stage, pilot):
        view = stage.screen.query_one(InsightView)
        row, column = place_of(path(found[0]), path(found[0]).marks[2], view.content_size.width)
        await pilot.click(InsightView, offset=(column, view.chart_at + row))
        assert not stage.heard(TrendsScreen.SessionChosen)
        await pilot.click(InsightView, offset=(column, view.chart_at + row))
        await pilot.click(InsightView, offset=(0, 0))
    chosen = [each.session for each in stage.heard(TrendsScreen.SessionChosen)]
    assert chosen == [path(found[0]).marks[2].session]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_mark_can_be_clicked_below_the_list_too(size: tuple[int, int]) -> None:
    async with on_stage(lambda: trends(clarity()), size) as (stage, pilot):
        y = next(
            n
            for n, line in enumerate(stage.lines)
            if line.startswith(("2 ●", " 2 ●")) or "2 ●" in line
        )
        await pilot.click(offset=(stage.lines[y].index(DOT), y))
        await pilot.press("enter")
    assert len(stage.heard(TrendsScreen.SessionChosen)) == 1


@pytest.mark.parametrize("width", [20, 33, 40, 54, 72])
def test_every_mark_is_found_where_the_chart_draws_it(width: int) -> None:
    sessions = a_week_apart([1, 7, 4, 4, 4, 2, 6, 6, 1]) + a_week_apart([3, 3, 4])
    found = path(insights(*sessions)[0])
    chart = path_chart(found, width)
    for mark in found.marks:
        row, column = place_of(found, mark, width)
        assert chart[row][0] == str(mark.mark)
        assert chart[row][column] in f"{DOT}23456789"


async def test_an_insight_that_moved_among_several_comes_with_a_caution() -> None:
    sessions = a_week_apart([2, 3, 3, 5, 5, 6, 6, 7]) + a_week_apart(
        [4, 5, 4, 5, 4, 5, 4], series="presence", step="p"
    )
    async with on_stage(lambda: trends(insights(*sessions)), (120, 36)) as (stage, pilot):
        await until(pilot, lambda: "With 2 paths looked at" in stage.text, "the caution")
    async with on_stage(lambda: trends(insights(*sessions)), (60, 20)) as (stage, pilot):
        reader = stage.screen.query_one(Reader)
        reader.focus()
        await until(pilot, lambda: reader.has_focus and reader.max_scroll_y > 0, "the text")
        await pilot.press("end")
        await until(pilot, lambda: "With 2 paths" in stage.text, "the caution")


async def test_moving_in_the_list_shows_another_insight_at_its_last_mark() -> None:
    sessions = a_week_apart([2, 3, 4, 5]) + a_week_apart([6, 5, 6, 5], series="presence", step="p")
    async with on_stage(lambda: trends(insights(*sessions)), (120, 36)) as (stage, pilot):
        await pilot.press("left", "down")
        assert "Your marks for presence" in stage.text
        assert f"{CHOSEN} 5" in stage.text


async def test_without_marks_it_says_what_will_be_here() -> None:
    async with on_stage(lambda: trends(())) as (stage, pilot):
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert "Each mark from 1 to 7" in stage.text
        await pilot.press("enter", "left", "g")
    assert [type(each).__name__ for each in stage.said] == ["GuidesAsked"]


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_hostile_words_are_shown_as_they_are(size: tuple[int, int]) -> None:
    found = tuple(clarity(3, 4, 4, 5, series=text, question=text, note=text)[0] for text in HOSTILE)
    titles = {mark.session: HOSTILE[1] for mark in path(found[0]).marks}
    async with on_stage(lambda: trends(found, **titles), size) as (
        stage,
        pilot,
    ):
        for text in HOSTILE:
            assert is_safe(stage.text), text
            await pilot.press("down")


RICH = overview(rich.sessions(), TODAY, rich.ongoing())
TITLES = {session.id: f"Session {session.id[:8]}" for session in rich.sessions()}


def everything() -> TrendsScreen:
    return TrendsScreen(Filled.with_behind(RICH, Behind(TITLES)))


@pytest.mark.parametrize("size", SIZES)
async def test_every_insight_can_be_looked_at(size: tuple[int, int]) -> None:
    async with on_stage(everything, size) as (stage, pilot):
        seen = []
        for _ in RICH:
            assert stage.screen.query_one(InsightView).get_content_height is not None
            insight = stage.screen.query_one(InsightList).insight
            assert insight is not None
            seen.append(insight.id)
            assert insight.statement.split()[0] in stage.text
            await pilot.press("down")
        assert sorted(seen) == sorted(insight.id for insight in RICH)


async def test_counts_are_drawn_as_blocks_and_each_can_be_opened() -> None:
    async with on_stage(everything, (120, 36)) as (stage, pilot):
        listed = stage.screen.query_one(InsightList)
        while listed.insight is None or listed.insight.id != "given":
            await pilot.press("down")
        assert "a clearer picture    ◉■■■■■■■■■■■ 12" in stage.text
        assert f"{CHOSEN} a clearer picture  2 March · Session 00000000" in stage.text
        await pilot.press("right", "right", "enter")
    chosen = [each.session for each in stage.heard(TrendsScreen.SessionChosen)]
    assert chosen == [session_on(28).id]


async def test_what_no_session_stands_behind_cannot_be_opened() -> None:
    async with on_stage(everything, (120, 36)) as (stage, pilot):
        listed = stage.screen.query_one(InsightList)
        while listed.insight is None or listed.insight.id != "promises":
            await pilot.press("down")
        assert "kept          ◉■■■■■■■■■■■■■■ 15" in stage.text
        assert NO_WAY in stage.text
        assert "Open" not in stage.offered()
        await pilot.press("enter", "right")
    assert not stage.heard(TrendsScreen.SessionChosen)


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_at_once_and_is_filled_when_all_is_read(size: tuple[int, int]) -> None:
    async with on_stage(TrendsScreen, size) as (stage, pilot):
        assert "Looking through your sessions." in stage.text
        await pilot.press("left", "enter", "b", "g", "down")
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        screen.show(Filled.with_behind(clarity(), Behind(titles_of(clarity()))))
        await until(pilot, lambda: "8 sessions" in stage.text, "what was read")
        assert "Looking" not in stage.text
        assert "Your marks for clarity" in stage.text
        assert "8 sessions · March to April 2026" in stage.text
        await pilot.press("left", "enter")
    assert [type(each).__name__ for each in stage.said] == ["SessionChosen"]


async def test_what_is_read_after_she_left_is_let_go() -> None:
    async with on_stage(TrendsScreen) as (stage, pilot):
        screen = stage.screen
        assert isinstance(screen, TrendsScreen)
        await pilot.press("escape")
        screen.show(Filled.with_behind(clarity(), Behind(titles_of(clarity()))))


async def test_each_claim_says_how_it_is_worked_out() -> None:
    async with on_stage(everything, (120, 36)) as (stage, pilot):
        for _ in RICH:
            insight = stage.screen.query_one(InsightList).insight
            assert insight is not None
            assert ("How this is worked out" in stage.text) is (insight.claim is not None)
            await pilot.press("down")


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_stands_under_the_sentence_and_above_the_chart(
    size: tuple[int, int],
) -> None:
    async with on_stage(lambda: trends(clarity()), size) as (stage, _):
        text = stage.text
        assert text.index("Your marks for clarity") < text.index("What would someone else say")
        assert text.index("What would someone else say") < text.index("7 ")


async def test_b_brings_the_question_and_only_where_there_is_one() -> None:
    async with on_stage(lambda: trends(clarity()), (120, 36)) as (stage, pilot):
        assert "Bring to mentor" in stage.offered()
        await pilot.press("b")
    (brought,) = stage.heard(TrendsScreen.QuestionBrought)
    assert brought.insight.id == "pulse:clarity"
    async with on_stage(lambda: trends(clarity(4)), (120, 36)) as (stage, pilot):
        assert "Bring to mentor" not in stage.offered()
        await pilot.press("b")
    assert not stage.heard(TrendsScreen.QuestionBrought)
