"""Finding one of many by typing: people, and what filters offer."""

import pytest
from textual.geometry import Region
from textual.widgets import OptionList

from coach.model.person import Person
from coach.paths import Places
from coach.tui.dialogs.find import FindDialog
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.person import PersonScreen
from coach.tui.screens.search import SearchScreen
from tests.factories import NOON
from tests.tui.places import furnish
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import SIZES


@pytest.fixture
def room(places: Places) -> Room:
    room = furnish(Room(places))
    for number in range(30):
        room.journal.put(Person(f"x{number}", NOON, name=f"Person {number:02}"))
    room.journal.put(Person("jp", NOON, name="佐藤 花子"))
    return room


def listed(sitting: Sitting) -> list[str]:
    return [str(each.prompt) for each in sitting.the(OptionList).options]


async def people(sitting: Sitting) -> None:
    await sitting.choose("People")
    await sitting.to(FindDialog)


@pytest.mark.parametrize("typed", ["krol", "TOM kro", "Tomasz Król"])
async def test_letters_narrow_the_people_down_and_enter_opens_the_one(
    room: Room, typed: str
) -> None:
    async with room.sit() as sitting:
        await people(sitting)
        assert "type to find" in sitting.text
        await sitting.write(typed)
        assert listed(sitting) == ["Tomasz Król"]
        assert f"with “{typed}”" in sitting.text
        await sitting.press("enter")
        await sitting.to(PersonScreen)
        assert "Tomasz Król" in sitting.text


async def test_any_script_finds(room: Room) -> None:
    async with room.sit() as sitting:
        await people(sitting)
        await sitting.write("花")
        assert listed(sitting) == ["佐藤 花子"]


async def test_letters_are_taken_away_one_by_one_and_escape_takes_all(room: Room) -> None:
    async with room.sit() as sitting:
        await people(sitting)
        await sitting.write("12x")
        assert listed(sitting) == ["Nothing here has these letters. Backspace takes one away."]
        await sitting.press("enter")
        await sitting.to(FindDialog)
        await sitting.press("backspace")
        assert listed(sitting) == ["Person 12"]
        await sitting.press("escape")
        assert len(listed(sitting)) == 32
        await sitting.press("escape")
        await sitting.to(HomeScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_moves_while_she_types(room: Room, size: tuple[int, int]) -> None:
    async with room.sit(size=size) as sitting:
        await people(sitting)
        await sitting.pilot.pause()

        def where() -> list[Region]:
            return [each.region for each in sitting.app.screen.walk_children()]

        before = where()
        for letter in "person 12xx":
            await sitting.write(letter)
            assert where() == before
        await sitting.press("escape")
        assert where() == before


async def test_what_a_filter_offers_is_found_so_too(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("slash")
        await sitting.to(SearchScreen)
        await sitting.press("f2", "enter")
        await sitting.to(FindDialog)
        await sitting.write("prom", "<enter>")
        await sitting.to(SearchScreen)
        await sitting.until(lambda: "kind:promise" in sitting.text, "the filter")
