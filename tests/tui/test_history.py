"""History: the list, the pane beside it, and what it asks the app to do."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from coach.model.session import Session
from coach.tui.screens.history import HistoryScreen
from coach.tui.widgets.session_list import SessionList, session_row
from tests.factories import NOON, make_answer, make_session
from tests.tui.stage import HOSTILE, SIZES, Stage, column_of, is_safe, on_stage, wheel_down
from tests.work import counted


def some(n: int, **rest: Any) -> list[Session]:
    """Sessions three days apart, the newest first; every fifth one is not finished."""
    return [
        make_session(
            make_answer(value=f"Words of {number}"),
            id=f"{number:08x}-0000-4000-8000-000000000000",
            title=f"Session {number}",
            started=NOON - timedelta(days=3 * number),
            **{"finished": None if number % 5 == 1 else NOON, **rest},
        )
        for number in range(n)
    ]


def history(sessions: Sequence[Session], **mentors: str) -> HistoryScreen:
    return HistoryScreen(sessions, mentors)


def row(stage: Stage) -> int | None:
    return stage.screen.query_one(SessionList).marked


@pytest.mark.parametrize("size", SIZES)
async def test_sessions_stand_newest_first_under_their_months(size: tuple[int, int]) -> None:
    async with on_stage(lambda: history(some(30)), size) as (stage, _):
        listed = [line[:52] for line in stage.lines[2:]] if size[1] > 20 else stage.lines[1:]
        months = [line.strip() for line in listed if line.strip().endswith("2026")]
        titles = [line for line in listed if "Session " in line]
        assert months[:2] == ["November 2026", "October 2026"]
        assert titles[0].split()[:2] == ["›", "Fri"]
        assert "Session 0" in titles[0]
        assert "Session 1" in titles[1]
        assert "not finished" in stage.text


async def test_the_columns_line_up_whatever_the_titles_are() -> None:
    titles = ["a" * 80, "日本語のタイトルで会議の準備をするためのガイド", "שלום", "Short", *HOSTILE]
    sessions = [
        make_session(make_answer(), make_answer(step="b"), id=f"s{n}", title=title)
        for n, title in enumerate(titles)
    ]
    async with on_stage(lambda: history(sessions)) as (stage, pilot):
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert len(set(column_of(stage.lines, "2 answers"))) == 1
            assert is_safe(stage.text)
            assert "Short" in stage.text


@pytest.mark.parametrize("width", range(30, 130, 7))
def test_a_row_is_as_wide_as_it_should_be(width: int) -> None:
    for title in ("x" * 80, "日本語" * 20, "", *HOSTILE):
        session = make_session(make_answer(), title=title, finished=None)
        assert session_row(session, "Priya 日本", width).cell_length == width


async def test_the_keyboard_goes_through_the_list_and_opens() -> None:
    async with on_stage(lambda: history(some(200))) as (stage, pilot):
        await pilot.press("down", "down", "up")
        assert row(stage) == 1
        await pilot.press("pagedown")
        assert row(stage) > 10  # type: ignore[operator]
        await pilot.press("end", "down")
        assert row(stage) == 199
        await pilot.press("pageup", "home", "up")
        assert row(stage) == 0
        assert "November 2026" in stage.text
        await pilot.press("down", "enter")
    assert [each.session[:8] for each in stage.heard(HistoryScreen.SessionChosen)] == ["00000001"]


async def test_a_narrow_click_opens_and_the_wheel_scrolls() -> None:
    async with on_stage(lambda: history(some(200))) as (stage, pilot):
        await pilot.click(SessionList, offset=(10, 2))
        assert row(stage) == 1
        listed = stage.screen.query_one(SessionList)
        wheel_down(listed)
        await pilot.pause(0.1)
        assert listed.scroll_offset.y > 0
    assert len(stage.heard(HistoryScreen.SessionChosen)) == 1


async def test_a_wide_click_reads_beside_the_list_and_a_second_one_opens() -> None:
    async with on_stage(lambda: history(some(9)), (120, 36)) as (stage, pilot):
        assert "Words of 0" in stage.text
        await pilot.click(SessionList, offset=(10, 2))
        assert "Words of 1" in stage.text
        assert not stage.heard(HistoryScreen.SessionChosen)
        await pilot.click(SessionList, offset=(10, 2))
    assert len(stage.heard(HistoryScreen.SessionChosen)) == 1


async def test_a_click_beside_the_rows_does_nothing() -> None:
    async with on_stage(lambda: history(some(3))) as (stage, pilot):
        await pilot.click(SessionList, offset=(3, 0))
        await pilot.click(SessionList, offset=(3, 15))
        assert row(stage) == 0
    assert not stage.heard(HistoryScreen.SessionChosen)


async def test_only_an_unfinished_session_can_be_resumed() -> None:
    async with on_stage(lambda: history(some(9))) as (stage, pilot):
        assert "Resume" not in stage.offered()
        await pilot.press("r", "down", "r")
        assert "Resume" in stage.offered()
        await pilot.press("e")
    assert [each.session[:8] for each in stage.heard(HistoryScreen.ResumeChosen)] == ["00000001"]
    assert [each.session[:8] for each in stage.heard(HistoryScreen.ExportChosen)] == ["00000001"]


async def test_an_empty_history_says_what_will_be_here_and_how_to_begin() -> None:
    async with on_stage(lambda: history([])) as (stage, pilot):
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert "kept here" in stage.text
            assert "Press g" in stage.text
        assert stage.offered() == ["Choose a guide", "Back"]
        await pilot.press("enter", "r", "e", "g")
    assert [type(each).__name__ for each in stage.said] == ["GuidesAsked"]


async def test_the_mentor_is_named_and_never_by_an_id() -> None:
    sessions = [make_session(make_answer(), mentor="m1"), make_session(mentor="0f-unknown", id="x")]
    async with on_stage(lambda: history(sessions, m1="Priya"), (120, 36)) as (stage, pilot):
        assert "with Priya" in stage.text
        await pilot.press("down")
        assert "0f-unknown" not in stage.text


async def test_other_sessions_can_be_shown_and_the_marked_one_stays() -> None:
    sessions = some(9)
    async with on_stage(lambda: history(sessions[2:4])) as (stage, pilot):
        await pilot.press("down")
        screen = stage.screen
        assert isinstance(screen, HistoryScreen)
        screen.show(sessions)
        await pilot.pause()
        assert screen.marked == sessions[3]
        assert "9 sessions" in stage.text
        screen.show([])
        await pilot.pause()
        assert "Press g" in stage.text


async def test_the_pane_appears_when_the_window_grows() -> None:
    async with on_stage(lambda: history(some(3))) as (stage, pilot):
        assert "Words of 0" not in stage.text
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert "Words of 0" in stage.text
        assert len(stage.offered()) <= 5


async def test_filters_by_mentor_guide_year_and_star() -> None:
    sessions = [
        make_session(make_answer(), id="a", mentor="m1", title="First"),
        make_session(make_answer(starred=True), id="b", guide="aim", title="Second"),
        make_session(make_answer(), id="c", started=NOON.replace(year=2024), title="Third"),
    ]

    async with on_stage(lambda: history(sessions, m1="Priya")) as (stage, pilot):

        async def choose(*keys: str) -> list[str]:
            await pilot.press("f")
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            return [title for title in ("First", "Second", "Third") if title in stage.text]

        assert await choose("enter", "enter") == ["First"]
        assert "mentor priya · 1 session" in stage.text
        assert await choose("end", "enter") == ["First", "Second", "Third"]
        assert await choose("down", "down", "enter", "down", "enter") == ["Third"]
        assert await choose("enter", "enter") == []
        assert "Nothing is here with these filters" in stage.text
        assert await choose("end", "enter") == ["First", "Second", "Third"]
        assert await choose("down", "down", "down", "enter") == ["Second"]
        assert "starred · 1 session" in stage.text
        await pilot.press("s")
        assert "3 sessions" in stage.text
        assert await choose("escape") == ["First", "Second", "Third"]


async def test_undo_is_asked_of_the_app() -> None:
    async with on_stage(lambda: history(some(2))) as (stage, pilot):
        await pilot.press("u")
    assert len(stage.heard(HistoryScreen.UndoAsked)) == 1


async def test_escape_goes_back() -> None:
    async with on_stage(lambda: history(some(3))) as (stage, pilot):
        await pilot.press("escape")
        assert not isinstance(stage.screen, HistoryScreen)


async def test_twenty_thousand_sessions_open_in_about_the_time_of_a_hundred() -> None:
    """Here it is the calls that are made; the benchmarks have the time."""

    async def opening(sessions: list[Session]) -> int:
        with counted() as work:
            async with on_stage(lambda: history(sessions)) as (stage, pilot):
                await pilot.press("end")
                assert f"Session {len(sessions) - 1}" in stage.text
        return work.calls

    few, many = some(100), [*some(100), *(some(1) * 19_900)]
    many[-1] = make_session(title=f"Session {len(many) - 1}")
    await opening(few)
    assert min([await opening(many) for _ in range(2)]) < 3 * await opening(few)
