"""Where she writes: paste, undo, and the word on whether it is saved."""

import errno
import threading

import pytest
from textual import events

import coach.practice.autosave
from coach.journal.journal import Journal
from coach.paths import Places
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.widgets.status import StatusLine
from tests.journal.faulty import FaultyFiles
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import is_safe

LINE = "{#a .line depth=1}\n## What was it?"
TEXT = "{#b .text depth=1}\n## What does it tell you?"
RATE = "{#r .rate depth=1}\n## How sound is it?\n\n- 1: rushed\n- 7: tested"
UNSAFE = "a\x1b[31mb\x07c\x9bd\u202ee\U000e0041f\x7f"
SAFE = "a␛[31mb␇c\ufffddef␡"


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.guide(LINE, TEXT, RATE)
    return made


async def leave(sitting: Sitting) -> None:
    await sitting.press("escape")
    await sitting.to(HomeScreen)


async def test_a_paste_is_cleaned_and_keeps_its_lines_in_a_text(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.press("ctrl+n")
        await sitting.paste(f"one\r\n{UNSAFE}\rthree")
        assert sitting.editor.text == f"one\n{SAFE}\nthree"
        assert is_safe(sitting.text)
        await leave(sitting)
    assert room.value("b") == f"one\n{SAFE}\nthree"


async def test_a_paste_of_several_lines_into_one_becomes_one(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.paste(f"one\r\n two\n\n{UNSAFE}\tend")
        assert sitting.editor.text == f"one two {SAFE} end"
        await leave(sitting)
    assert room.value("a") == f"one two {SAFE} end"


async def test_a_paste_and_next_at_once_lose_nothing(room: Room) -> None:
    async with room.sit("mine") as sitting:
        for letter in "before ":
            sitting.send(events.Key("space" if letter == " " else letter, letter))
        sitting.send(events.Paste("pasted"))
        await sitting.write(" after", "<enter>", "next")
        assert sitting.step == "b"
        await leave(sitting)
    assert (room.value("a"), room.value("b")) == ("before pasted after", "next")


async def test_undo_takes_back_and_redo_brings_back(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("first")
        await sitting.paste(" second")
        await sitting.press("ctrl+z")
        assert sitting.editor.text == "first"
        await sitting.press("ctrl+y")
        assert sitting.editor.text == "first second"
        await leave(sitting)
    assert room.value("a") == "first second"


async def test_a_selection_is_replaced_by_what_is_typed(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("one two", *["<shift+left>"] * 3, "three")
        assert sitting.editor.text == "one three"
        await leave(sitting)


async def test_words_are_counted_in_a_text_and_nowhere_else(room: Room) -> None:
    async with room.sit("mine") as sitting:
        await sitting.write("three whole words")
        assert "3 words" not in sitting.text
        await sitting.write("<enter>", "two words")
        assert "2 words" in sitting.text
        await leave(sitting)


async def test_a_long_line_wraps_and_a_long_text_scrolls_to_the_cursor(room: Room) -> None:
    async with room.sit("mine", size=(60, 20)) as sitting:
        await sitting.press("ctrl+n")
        await sitting.paste("\n".join(f"line {number}" for number in range(40)))
        assert "line 39" in sitting.text
        await sitting.write(" " + "word " * 30 + "end")
        assert "end" in sitting.text
        await leave(sitting)


# saved means on disk


def state(sitting: Sitting) -> str:
    return sitting.the(StatusLine).state


async def test_saved_is_said_only_once_the_words_are_on_disk(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    kept = Journal.draft
    monkeypatch.setattr(
        Journal, "draft", lambda journal, session: (gate.wait(60), kept(journal, session))[1]
    )
    async with room.sit("mine") as sitting:
        assert state(sitting) == "saved"
        await sitting.write("half")
        await sitting.pilot.pause(0.6)
        assert state(sitting) == "saving"
        gate.set()
        await sitting.until(lambda: state(sitting) == "saved", "saved")
        assert room.value("a") == "half"
        await leave(sitting)


async def test_a_refusing_disk_is_told_once_and_the_words_stay_until_it_takes_them(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coach.practice.autosave, "PAUSE", 0.01)
    files = FaultyFiles(fault=errno.ENOSPC)
    desk = room.desk()
    desk.__dict__["journal"] = Journal(room.places, now=room.clock, files=files)
    monkeypatch.setattr(room, "desk", lambda: desk)
    async with room.sit("mine") as sitting:
        await sitting.write("kept")
        await sitting.until(lambda: state(sitting) == "saved", "saved")
        files.only = "write"
        await sitting.write(" in mind")
        await sitting.until(lambda: state(sitting) == "not saved", "not saved")
        await sitting.write(" and still")
        await sitting.press("escape")
        await sitting.to(ChoiceDialog)
        assert "Your words are only on this" in sitting.text.replace("▌", " ")
        await sitting.press("escape")
        await sitting.to(ReflectScreen)
        await sitting.until(lambda: state(sitting) == "not saved", "not saved")
        assert [told for told in sitting.told if "Not saved" in told] == sitting.told[:1]
        assert sitting.editor.text == "kept in mind and still"
        await sitting.write(" here")
        files.only = ""
        await sitting.until(lambda: state(sitting) == "saved", "saved")
        await leave(sitting)
    assert room.value("a") == "kept in mind and still here"


async def test_a_refused_end_comes_back_to_the_last_question_with_its_words(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.guide(LINE)
    files = FaultyFiles(fault=errno.ENOSPC)
    desk = room.desk()
    desk.__dict__["journal"] = Journal(room.places, now=room.clock, files=files)
    monkeypatch.setattr(room, "desk", lambda: desk)
    async with room.sit("mine") as sitting:
        await sitting.write("the end")
        files.only = "replace"
        await sitting.press("enter")
        await sitting.to(ChoiceDialog)
        await sitting.until(lambda: "Every word is in the draft" in sitting.text, "the ways out")
        await sitting.press("down", "enter")
        await sitting.to(ReflectScreen)
        assert sitting.editor.text == "the end"
        files.only = ""
        await sitting.write(" indeed", "<enter>")
        await sitting.to(EndedScreen)
    assert room.value("a") == "the end indeed"
