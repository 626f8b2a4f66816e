"""The trends, the year and the quarter given from inside the app, seen before they leave."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.model.guide import Visibility
from coach.model.mentoring import Mentor
from coach.paths import Places
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.export import ExportDialog
from tests.factories import NOON
from tests.insights.marks import a_week_apart
from tests.tui.sitting import Room, Sitting

ANN = Mentor("m-ann", NOON, name="Ann Miller")
TOM = Mentor("m-tom", NOON, name="Tom Barrett")


@pytest.fixture
def room(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.chdir(tmp_path)
    room = Room(places)
    room.journal.put(ANN)
    for number, session in enumerate(a_week_apart([3, 4, 4, 5, 6])):
        mark = Visibility.PRIVATE if number == 4 else Visibility.MENTOR
        answers = tuple(replace(each, visibility=mark) for each in session.answers)
        room.journal.save_session(replace(session, answers=answers))
    return room


async def give(sitting: Sitting, what: str) -> None:
    """By its name, as from any place."""
    command = next(each for each in sitting.commands if each.title == f"Give the {what}")
    command.callback()
    await sitting.pilot.pause()


async def test_the_trends_leave_as_they_were_seen(room: Room, tmp_path: Path) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await give(sitting, "trends")
        await sitting.to(ExportDialog)
        assert "Ann Miller" in sitting.text
        assert "over 4 sessions" in sitting.text
        await sitting.press("enter")
        await sitting.until(lambda: sitting.told, "what was done")
        assert "Written to" in sitting.told[-1]
    (page,) = tmp_path.glob("*.md")
    assert "over 4 sessions" in page.read_text("utf-8")


async def test_with_two_mentors_she_is_asked_for_which(room: Room) -> None:
    room.journal.put(TOM)
    async with room.sit(size=(120, 36)) as sitting:
        await give(sitting, "year")
        await sitting.to(ChoiceDialog)
        await sitting.press("down", "enter")
        await sitting.to(ExportDialog)
        assert "Tom Barrett" in sitting.text


async def test_without_a_quarter_she_is_told_how_to_come_to_one(room: Room) -> None:
    async with room.sit() as sitting:
        await give(sitting, "quarter")
        await sitting.until(lambda: sitting.told, "why there is none")
        assert "not looked back at a quarter yet" in sitting.told[-1]
