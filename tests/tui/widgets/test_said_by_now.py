"""Insights under a question: each on one line, in whatever columns there are."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.widgets import Input

from coach.text import cells
from coach.tui.widgets.marked_list import MarkedList
from coach.tui.widgets.said_by_now import SaidByNow, in_one_line

LONG = "Level: Hand decisions to my directors and leave them there: as hoped · 4 reviews"


@pytest.mark.parametrize(
    ("said", "width", "shown"),
    [
        ("Clarity: 4 marks", 40, "Clarity: 4 marks"),
        (LONG, 100, LONG),
        (LONG, 60, "Level: Hand decisions to my directors…: as hoped · 4 reviews"),
        ("no name at all", 8, "no name…"),
    ],
)
def test_the_name_is_cut_and_what_was_found_is_not(said: str, width: int, shown: str) -> None:
    assert in_one_line(said, width) == shown


@given(st.text("é漢 ", min_size=10, max_size=60), st.integers(40, 80))
def test_what_was_found_is_always_whole(name: str, width: int) -> None:
    line = in_one_line(f"x{name}: 30 of 39 kept", width)
    assert line.endswith(": 30 of 39 kept")
    assert cells(line) <= width


class _Under(App[None]):
    """A field with a list of insights under it."""

    taken: ClassVar[list[str]] = []

    def compose(self) -> ComposeResult:
        yield Input()
        yield SaidByNow()

    def on_said_by_now_taken(self, event: SaidByNow.Taken) -> None:
        self.taken.append(event.line)


async def test_tab_then_enter_takes_the_first_line() -> None:
    app = _Under()
    async with app.run_test() as pilot:
        app.query_one(SaidByNow).show(("What is said by now:", "· Clarity: 4 marks", "· Voices: 6"))
        await pilot.pause()
        listed = app.query_one(MarkedList)
        assert listed.highlighted is None
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press("down", "tab", "tab", "enter")
        await pilot.pause()
    assert app.taken == ["Clarity: 4 marks", "Voices: 6"]
