"""Keys keep their order, however fast they come."""

import os
import sys

import pytest

from coach.paths import Places
from coach.tui.screens.ended import EndedScreen
from tests.benchmarks.pseudo_terminal import Program
from tests.cli.support import CHECKOUT
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


def test_a_burst_from_a_real_terminal_is_kept_in_its_order(room: Room) -> None:
    """All in one piece, as a slow line brings it: words, Next, words, Next, words, Quit."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "TERM": "xterm-256color"}
    program = Program([sys.executable, "-m", "coach", "reflect", "mine"], environment)
    try:
        program.until(b"What is first?")
        os.write(program.terminal, b"hello there\x0ea second thought\x0ethird\x11")
        program.until(b"\x1b[?1049l")
    finally:
        program.end()
    assert [room.value(step) for step in "abc"] == ["hello there", "a second thought", "third"]
