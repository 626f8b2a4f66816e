"""Keys keep their order, however fast they come."""

import pytest

from coach.paths import Places
from coach.tui.screens.ended import EndedScreen
from tests.tui.sitting import Room

LINE = "{#a .line depth=1}\n## What is first?"
TEXT = "{#b .text depth=1}\n## What is second?"
LAST = "{#c .line depth=1}\n## What is third?"


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.guide(LINE, TEXT, LAST)
    return made


async def test_no_key_is_lost_or_misplaced_when_next_follows_at_once(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("hello there", "<ctrl+n>", "a second\n", "thought", "<ctrl+n>", "third")
        await sitting.write("<enter>")
        await sitting.to(EndedScreen)
    assert room.value("a") == "hello there"
    assert room.value("b") == "a second\nthought"
    assert room.value("c") == "third"


async def test_what_is_typed_right_after_enter_stands_at_the_next_question(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first\n", "second", "<ctrl+n>", "third")
        assert sitting.step == "c"
        assert sitting.editor.text == "third"
        await sitting.press("escape")
        await sitting.until(lambda: room.session.answers)
    assert [room.value(step) for step in "abc"] == ["first", "second", "third"]
