"""The doctor in the app: by name, what it says, and what it can do."""

from dataclasses import replace

import pytest

from coach.config import Settings, save
from coach.paths import Places
from coach.tui.screens.checkup import CheckupScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.widgets.rows import RowList
from tests.tui.places import furnish
from tests.tui.sitting import Room, Sitting


@pytest.fixture
def room(places: Places) -> Room:
    return furnish(Room(places))


async def doctor(sitting: Sitting) -> None:
    await sitting.choose("Doctor")
    await sitting.to(CheckupScreen)


def headings(sitting: Sitting) -> list[str]:
    *found, last = [row.text for row in sitting.the(RowList).rows if row.heading]
    assert last == "To go back to a backup"
    return found


async def test_a_whole_journal_is_in_order_and_there_is_nothing_to_mend(room: Room) -> None:
    async with room.sit() as sitting:
        await doctor(sitting)
        assert headings(sitting) == ["In order"]
        assert "Every file verifies; 4 sessions can be read." in sitting.text
        assert "Mend" not in sitting.keys[0]
        assert "Bring back" not in sitting.keys[0]
        assert "Close coach and type coach restore FILE" in " ".join(sitting.text.split())
        await sitting.press("escape")
        await sitting.to(HomeScreen)


async def test_what_can_be_mended_is_mended_by_a_key_and_looked_at_again(room: Room) -> None:
    room.places.journal.chmod(0o755)
    async with room.sit() as sitting:
        await doctor(sitting)
        assert headings(sitting) == ["Wrong", "In order"]
        assert "Others on this machine can look into it." in sitting.text
        assert "m mends it." in sitting.text
        await sitting.press("m")
        await sitting.until(lambda: "Done" in headings(sitting), "what was done")
        assert headings(sitting) == ["Done", "In order"]
        assert "Only you can read it now" in sitting.text
        await sitting.press("l")
        await sitting.until(lambda: headings(sitting) == ["In order"], "a new look")
    assert room.places.journal.stat().st_mode & 0o777 == 0o700


async def test_a_key_that_she_set_is_the_one_that_is_told(room: Room) -> None:
    save(room.places.settings, Settings(keys={"checkup.mend": "f5"}))
    room.places.journal.chmod(0o755)
    async with room.sit() as sitting:
        await doctor(sitting)
        assert "f5 mends it." in sitting.text


async def test_what_only_a_backup_has_is_brought_back(room: Room) -> None:
    journal = room.journal
    year = next(room.places.journal.glob("sessions-*.json"))
    before = year.read_bytes()
    sessions = journal.sessions()
    journal.save_session(replace(sessions[0], id="later"))
    journal.save_session(replace(sessions[0], id="latest"))  # no backup has this one
    year.write_bytes(before)
    async with room.sit() as sitting:
        await doctor(sitting)
        await sitting.until(lambda: "Bring back" in sitting.keys[0], "the way back")
        await sitting.press("b")
        await sitting.until(lambda: "Done" in headings(sitting), "what was done")
        assert "Back in" in sitting.text
    assert {each.id for each in room.journal.sessions()} == {*(e.id for e in sessions), "later"}
