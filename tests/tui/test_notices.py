"""What is said in passing: one thing at a time, at the place where it happened."""

import pytest

from coach.paths import Places
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from tests.tui.places import furnish, history, settings
from tests.tui.sitting import Room


@pytest.fixture
def room(places: Places) -> Room:
    return furnish(Room(places))


async def test_a_newer_one_takes_the_place_of_the_older(room: Room) -> None:
    async with room.sit() as sitting:
        sitting.app.notify("One.")
        sitting.app.notify("Two.")
        await sitting.until(lambda: sitting.notices == ["Two."], "the newer one alone")
        sitting.app.notify("Wrong.", severity="error")
        await sitting.until(lambda: sitting.notices == ["Wrong."], "the error alone")
        assert len(sitting.told) == 3


async def test_it_does_not_follow_her_to_the_next_place(room: Room) -> None:
    async with room.sit() as sitting:
        await settings(sitting)
        await sitting.press("u")
        await sitting.until(lambda: sitting.notices == ["There is nothing to take back."])
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        assert sitting.notices == []
        sitting.app.notify("Here.")
        await sitting.until(lambda: sitting.notices == ["Here."])
        await history(sitting)
        assert sitting.notices == []


async def test_what_a_key_brings_about_is_told_where_it_leads(room: Room) -> None:
    async with room.sit() as sitting:
        await history(sitting)
        await sitting.press("enter")
        await sitting.until(lambda: not isinstance(sitting.app.screen, HistoryScreen))
        await sitting.press("d")
        await sitting.to(HistoryScreen)
        await sitting.until(lambda: sitting.notices and sitting.notices[0].startswith("In the"))
        assert "In the trash" in sitting.text


async def test_an_error_stays_until_it_was_read(room: Room) -> None:
    async with room.sit() as sitting:
        sitting.app.notify("Not saved.", severity="error")
        await sitting.until(lambda: sitting.notices == ["Not saved."])
        await history(sitting)
        assert sitting.notices == ["Not saved."]
        await sitting.press("u")
        await sitting.until(lambda: sitting.notices == ["There is nothing to take back."])
