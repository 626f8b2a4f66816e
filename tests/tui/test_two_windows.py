"""The same home in two windows: who writes, and what each sees of the other."""

from dataclasses import replace

import pytest
from textual import events

from coach.paths import Places
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.reflect import ReflectScreen
from tests.factories import make_answer, make_session
from tests.tui.sitting import Room

LINE = "{#a .line}\n## What was it?"


@pytest.fixture
def room(places: Places) -> Room:
    room = Room(places)
    room.guide(LINE, LINE.replace("#a", "#b"))
    return room


async def test_a_session_open_elsewhere_can_be_read_or_taken_over(room: Room) -> None:
    async with room.sit("mine") as first:
        await first.write("First words")
        await first.until(lambda: first.conductor.saved, "saved")
        async with room.sit("mine") as second:
            await second.to(ChoiceDialog)
            assert "This session is open in another window" in second.text
            await second.press("enter")
            await second.to(ReadingScreen)
            await second.press("escape", "enter")
            await second.to(ChoiceDialog)
            await second.press("down", "enter")
            await second.to(ReflectScreen)
            assert second.editor.text == "First words"
            await second.write(", and more")
            await second.until(lambda: second.conductor.saved, "saved")
            first.send(events.AppFocus())
            await first.to(ReadingScreen)
            assert first.told == ["This session goes on in another window."]
            await second.press("escape")
            await second.to(HomeScreen)
    assert len(room.journal.sessions()) == 1
    assert room.session.bookmark is not None
    assert room.session.bookmark.parts == {"answer": "First words, and more"}


async def test_words_written_after_the_other_took_over_are_kept_apart(room: Room) -> None:
    async with room.sit("mine") as first:
        await first.write("Mine")
        await first.until(lambda: first.conductor.saved, "saved")
        async with room.sit() as second:
            await second.press("enter")
            await second.to(ChoiceDialog)
            await second.press("down", "enter")
            await second.to(ReflectScreen)
            await first.write(" late")
            await first.to(ReadingScreen)
            assert "kept as an unfinished session of its own" in first.told[0]
            await second.write(" here")
            await second.press("escape")
            await second.to(HomeScreen)
    kept = {each.bookmark.parts["answer"] for each in room.journal.sessions() if each.bookmark}
    assert kept == {"Mine late", "Mine here"}


async def test_a_window_that_is_closed_lets_its_session_go(room: Room) -> None:
    async with room.sit("mine") as first:
        await first.write("Words")
        await first.press("escape")
        await first.to(HomeScreen)
        async with room.sit("mine") as second:
            await second.to(ReflectScreen)
            assert second.editor.text == "Words"
            await second.press("escape")


async def test_what_another_window_saved_appears_once_she_looks(room: Room) -> None:
    async with room.sit() as she:
        assert "Go on where you stopped" not in she.text
        await she.press("h")
        await she.to(HistoryScreen)
        other = make_session(make_answer(), title="From elsewhere", finished=None, guide="mine")
        saved = room.journal.save_session(other)
        she.send(events.AppFocus())
        await she.until(lambda: "From elsewhere" in she.text, "the other session")
        await she.press("enter")
        await she.to(ReadingScreen)
        changed = make_answer(value="Changed there")
        room.journal.save_session(replace(saved, answers=(changed,)))
        she.send(events.AppFocus())
        await she.until(lambda: "Changed there" in she.text, "the change")
        await she.press("escape", "escape")
        await she.to(HomeScreen)
        await she.until(lambda: "Go on where you stopped" in she.text, "Home as it is now")


async def test_looking_again_leaves_what_she_types_and_where_she_is_alone(room: Room) -> None:
    async with room.sit("mine") as she:
        await she.write("Some words", "<left>", "<left>")
        at = she.editor.cursor_location
        she.send(events.AppFocus())
        await she.write("X")
        assert she.editor.text == "Some worXds"
        assert she.editor.cursor_location == (at[0], at[1] + 1)
        await she.press("escape")
