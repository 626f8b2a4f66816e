"""A save that is refused: what she is told, and every way on."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.paths import Places
from coach.tui.amending import AmendScreen
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.place import PlaceDialog
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.reflect import ReflectScreen
from tests.factories import make_answer, make_session
from tests.journal.faulty import FaultyFiles
from tests.tui.sitting import Room

LINE = "{#a .line}\n## What was it?"


@pytest.fixture
def files() -> FaultyFiles:
    return FaultyFiles(fault=errno.ENOSPC)


@pytest.fixture
def room(places: Places, files: FaultyFiles, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    room = Room(places)
    room.guide(LINE, LINE.replace("#a", "#b"))
    desk = room.desk()
    desk.__dict__["journal"] = Journal(places, now=room.clock, files=files)
    monkeypatch.setattr(room, "desk", lambda: desk)
    return room


def said(she) -> str:
    return " ".join(she.text.replace("▌", " ").split())


def ways(she) -> list[str]:
    return list(she.app.screen._ways)


async def test_the_draft_keeps_every_word_where_the_journal_cannot_be_written(
    room: Room, files: FaultyFiles
) -> None:
    async with room.sit("mine") as she:
        await she.write("Words")
        files.only = "replace"
        await she.press("escape")
        await she.to(ChoiceDialog)
        assert ways(she) == ["again", "on", "close", "copy"]
        assert "the disk is full" in said(she)
        await she.press("down", "down", "enter")
        await she.to(HomeScreen)
        assert "Closed. The draft has every word." in she.told
        assert "Go on where you stopped" in she.text
    files.only = ""
    assert room.journal.unfinished()[0].bookmark.parts == {"answer": "Words"}


async def test_trying_again_saves_once_the_disk_takes_it(room: Room, files: FaultyFiles) -> None:
    async with room.sit("mine") as she:
        await she.write("Words", "<ctrl+n>", "More")
        files.only = "replace"
        await she.press("ctrl+n")
        await she.to(ChoiceDialog)
        files.only = ""
        await she.press("enter")
        await she.to(EndedScreen)
    assert room.session.finished is not None
    assert (room.value("a"), room.value("b")) == ("Words", "More")


async def test_leaving_again_and_again_makes_no_further_session(
    room: Room, files: FaultyFiles
) -> None:
    async with room.sit("mine") as she:
        await she.write("Words")
        files.only = "replace"
        for _ in range(3):
            await she.press("escape")
            await she.to(ChoiceDialog)
            await she.press("escape")
            await she.to(ReflectScreen)
        files.only = ""
        await she.press("escape")
        await she.to(HomeScreen)
    assert len(room.journal.sessions()) == 1


async def test_where_nothing_can_be_written_a_copy_can_go_elsewhere(
    room: Room, files: FaultyFiles, tmp_path: Path
) -> None:
    async with room.sit("mine") as she:
        files.only = "write"
        await she.write("Words")
        await she.press("escape")
        await she.to(ChoiceDialog)
        assert ways(she) == ["again", "on", "copy", "lose"]
        assert "Your words are only on this screen." in said(she)
        await she.press("down", "down", "enter")
        await she.to(PlaceDialog)
        she.app.screen.query_one("Input").value = str(tmp_path)
        await she.press("enter")
        await she.to(ChoiceDialog)
        (copy,) = tmp_path.glob("*.txt")
        assert "Words" in copy.read_text()
        assert copy.stat().st_mode & 0o777 == 0o600
        await she.press("end", "enter")
        await she.to(HomeScreen)


async def test_quitting_is_asked_for_anew_after_a_refused_save(
    room: Room, files: FaultyFiles
) -> None:
    async with room.sit("mine") as she:
        await she.write("Words")
        files.only = "replace"
        await she.press("ctrl+q")
        await she.to(ChoiceDialog)
        await she.press("escape")
        await she.to(ReflectScreen)
        files.only = ""
        await she.press("escape")
        await she.to(HomeScreen)
        assert she.app.is_running


async def test_she_can_close_coach_although_the_save_is_refused(
    room: Room, files: FaultyFiles
) -> None:
    async with room.sit("mine") as she:
        await she.write("Words")
        files.only = "replace"
        await she.press("ctrl+q")
        await she.to(ChoiceDialog)
        await she.press("down", "down", "enter")
        await she.until(lambda: not she.app.is_running, "the end")
    files.only = ""
    assert room.journal.unfinished()[0].bookmark.parts == {"answer": "Words"}


@pytest.mark.parametrize("then", ["escape", "enter"])
async def test_an_answer_is_not_thrown_away_after_she_went_on_writing(
    room: Room, files: FaultyFiles, then: str
) -> None:
    room.journal.save_session(make_session(make_answer("a", "First", question="What was it?")))
    async with room.sit() as she:
        await she.press("h")
        await she.to(HistoryScreen)
        await she.press("enter")
        await she.to(ReadingScreen)
        await she.press("c")
        await she.to(ChoiceDialog)
        await she.press("enter")
        await she.to(AmendScreen)
        await she.press("end")
        await she.write(" words")
        files.only = "replace"
        await she.press("f8")
        await she.to(ChoiceDialog)
        await she.press("down", "enter")
        await she.to(AmendScreen)
        files.only = ""
        await she.write(", and more")
        await she.press(then)
        await she.to(ReadingScreen)
    (session,) = room.journal.sessions()
    assert session.trash == ()
    assert [each.value for each in session.answers] == ["First words, and more"]
