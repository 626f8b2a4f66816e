"""What her editor kept beside its file, or wrote in another encoding, is not lost unasked."""

from pathlib import Path

import pytest

from coach.paths import Places
from coach.practice.left_words import EditorFiles
from coach.tui.dialogs.left_words import LeftWordsDialog
from coach.tui.screens.reflect import ReflectScreen
from tests.tui.sitting import Room
from tests.tui.test_own_editor import (
    HERE,
    LATER,
    LINE,
    LIST,
    RATE,
    TEXT,
    Typist,
    choose,
    close_at,
    files,
    leave,
    typist,
)

__all__ = ["files", "typist"]


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.guide(LINE, TEXT, RATE, LIST)
    return made


def swap_of(path: Path, letter: str = "p") -> Path:
    return path.with_name(f".{path.name}.sw{letter}")


@pytest.mark.parametrize("letter", ["p", "o"])
@pytest.mark.parametrize("text", ["here", ""])
async def test_words_that_only_vims_own_record_holds_are_asked_about(
    room: Room, files: EditorFiles, text: str, letter: str
) -> None:
    path = await close_at(room, "<ctrl+n>", "here", text=text)
    swap_of(path, letter).write_bytes(b"b0VIM words that were never saved")
    async with room.sit("mine") as sitting:
        await sitting.to(LeftWordsDialog)
        assert "It may hold more" in sitting.text
        await choose(sitting, LATER)
        await leave(sitting)
    assert {path, swap_of(path, letter)} == set(files.paths())
    async with room.sit("mine") as sitting:
        await choose(sitting, HERE)
        await leave(sitting)
    assert files.paths() == []


@pytest.mark.parametrize("status", [0, 1])
async def test_vims_own_record_outlasts_the_editor_that_left_it(
    room: Room, typist: Typist, files: EditorFiles, status: int
) -> None:
    """A window that goes on by itself, or an editor that was killed."""
    typist.status, typist.saves = status, None
    typist.meanwhile = lambda: swap_of(files.paths()[0]).write_bytes(b"b0VIM never saved")
    async with room.sit("mine") as sitting:
        await sitting.write("inside", "<ctrl+g>")
        if status:
            await choose(sitting, LATER)
        assert isinstance(sitting.app.screen, ReflectScreen)
        assert sitting.editor.text == "inside"
        await leave(sitting)
    assert len(files.paths()) == 2
    async with room.sit("mine") as sitting:
        await sitting.to(LeftWordsDialog)
        await choose(sitting, HERE)
        await leave(sitting)
    assert room.value("a") == "inside"


async def test_what_is_not_utf_8_stays_in_its_file_and_that_is_said(
    room: Room, typist: Typist, files: EditorFiles
) -> None:
    words = "Café déjà vu".encode("latin-1")
    typist.saves = None
    typist.meanwhile = lambda: files.paths()[0].write_bytes(words)
    async with room.sit("mine") as sitting:
        await sitting.write("inside", "<ctrl+g>")
        await sitting.pilot.pause()
        assert "not text in UTF-8" in sitting.told[0]
        assert sitting.editor.text == "inside"
        await leave(sitting)
    assert room.value("a") == "inside"
    (path,) = files.paths()
    assert path.read_bytes() == words
