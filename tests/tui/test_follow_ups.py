"""What stands beside an answer comes late, is quiet, and never stands in her way."""

import pytest

import coach.tui.screens.reflect
from coach.model.session import FollowUpAnswer
from coach.paths import Places
from coach.tui.screens.ended import EndedScreen
from coach.tui.widgets.aside import Aside
from coach.tui.widgets.editor import LineEditor
from tests.tui.sitting import Room

ASKED = "What is one moment that shows it?"
LINE = f"{{#a .line depth=1}}\n## What stands out?\n\n> **words < 8** {ASKED}"
RATE = """{#a .rate depth=1}
## How sound is it?

- 1: rushed
- 7: tested

> **rating <= 3** What would raise it by a point?"""
ONE = """{#a .one depth=1}
## Have you asked them?

- asked
- not asked yet

> **choice "not asked yet"** What would make it easy?"""
LAST = "{#b .line depth=1}\n## And then?"
NOTE = "What did you see that makes it so?"


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pause after which an answer counts as finished, cut short."""
    monkeypatch.setattr(coach.tui.screens.reflect, "_PAUSE", 0.1)


@pytest.mark.usefixtures("soon")
async def test_a_follow_up_comes_after_a_pause_and_is_answered_in_one_line(room: Room) -> None:
    room.guide(LINE, LAST)
    async with room.sit("mine") as sitting:
        await sitting.write("Too short")
        await sitting.until(lambda: ASKED in sitting.text, "the follow-up")
        assert "One step further, if you like" in sitting.text
        await sitting.write("<tab>", "The board asked twice", "<enter>")
        assert sitting.step == "b"
        await sitting.press("escape")
        await sitting.until(lambda: room.session.answers)
    assert room.answer("a").follow_up == FollowUpAnswer(ASKED, "The board asked twice")


async def test_a_follow_up_does_not_come_while_she_is_writing(room: Room) -> None:
    room.guide(LINE)
    async with room.sit("mine") as sitting:
        await sitting.write("Too short")
        assert ASKED not in sitting.text
        assert not sitting.app.screen.query(Aside)
        await sitting.press("escape")


async def test_next_is_never_delayed_by_a_follow_up(room: Room) -> None:
    room.guide(LINE, LAST)
    async with room.sit("mine") as sitting:
        await sitting.write("Too short", "<enter>", "Then this", "<enter>")
        await sitting.to(EndedScreen)
    assert room.value("a") == "Too short"
    assert room.value("b") == "Then this"
    assert room.answer("a").follow_up is None


@pytest.mark.usefixtures("soon")
async def test_a_follow_up_may_be_ignored_and_goes_when_its_reason_is_gone(room: Room) -> None:
    room.guide(LINE, LAST)
    async with room.sit("mine") as sitting:
        await sitting.write("Too short")
        await sitting.until(lambda: ASKED in sitting.text, "the follow-up")
        await sitting.write(" at first but then it says rather more than that")
        await sitting.until(lambda: ASKED not in sitting.text, "its end")
        assert isinstance(sitting.editor, LineEditor)
        await sitting.write("<enter>")
        assert sitting.step == "b"
        await sitting.press("escape")


@pytest.mark.usefixtures("soon")
async def test_what_was_written_under_a_follow_up_stays_whatever_becomes_of_the_answer(
    room: Room,
) -> None:
    room.guide(LINE, LAST)
    async with room.sit("mine") as sitting:
        await sitting.write("Too short")
        await sitting.until(lambda: ASKED in sitting.text, "the follow-up")
        await sitting.write("<tab>", "Monday", "<shift+tab>", " and now long enough for it, surely")
        await sitting.pilot.pause(0.4)
        assert "Monday" in sitting.text
        await sitting.write("<ctrl+n>")
        await sitting.press("escape")
        await sitting.until(lambda: room.session.answers)
    assert room.answer("a").follow_up == FollowUpAnswer(ASKED, "Monday")


async def test_a_choice_is_finished_at_once_and_so_is_its_follow_up_there(room: Room) -> None:
    room.guide(ONE)
    async with room.sit("mine") as sitting:
        await sitting.write("2")
        assert "What would make it easy?" in sitting.text
        await sitting.write("1")
        assert "What would make it easy?" not in sitting.text
        await sitting.press("escape")


async def test_the_line_of_what_she_saw_comes_only_after_a_mark(room: Room) -> None:
    room.guide(RATE, LAST)
    async with room.sit("mine") as sitting:
        assert NOTE not in sitting.text
        await sitting.write("5")
        assert NOTE in sitting.text
        assert "raise it by a point" not in sitting.text
        await sitting.write("3")
        assert "raise it by a point" in sitting.text
        await sitting.write("<tab>", "He asked twice", "<tab>", "A second view", "<enter>")
        assert sitting.step == "b"
        await sitting.press("ctrl+o")
        assert "He asked twice" in sitting.text
        assert "A second view" in sitting.text
        await sitting.press("escape")
        await sitting.until(lambda: room.session.answers)
    kept = room.answer("a")
    assert (kept.value, kept.note) == (3, "He asked twice")
    assert kept.follow_up == FollowUpAnswer("What would raise it by a point?", "A second view")


async def test_a_note_inherits_the_mark_of_its_answer(room: Room) -> None:
    room.guide(RATE.replace(".rate", ".rate .private"))
    async with room.sit("mine") as sitting:
        await sitting.write("5", "<tab>", "Only for me", "<ctrl+n>")
        await sitting.to(EndedScreen)
    assert room.answer("a").visibility == "private"
    assert room.answer("a").note == "Only for me"


async def test_a_mark_can_be_gone_on_from_by_enter_without_a_note(room: Room) -> None:
    room.guide(RATE, LAST)
    async with room.sit("mine") as sitting:
        await sitting.write("2", "<enter>", "Then this", "<enter>")
        await sitting.to(EndedScreen)
    assert (room.value("a"), room.value("b")) == (2, "Then this")
    assert room.answer("a").note == ""


@pytest.mark.usefixtures("soon")
async def test_a_pause_that_ends_at_the_next_question_brings_nothing_there(room: Room) -> None:
    room.guide(LINE, LAST)
    async with room.sit("mine") as sitting:
        await sitting.write("Too short", "<enter>")
        await sitting.pilot.pause(0.3)
        assert not sitting.app.screen.query(Aside)
        assert sitting.step == "b"
        await sitting.press("escape")
