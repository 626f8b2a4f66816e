"""The keys at the foot: none cut, the way out and Help always there, each one clickable."""

import pytest

from coach.paths import Places
from coach.tui.dialogs.help import HelpDialog
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.widgets.key_footer import KeyFooter
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.page import Page
from coach.tui.widgets.rows import RowList
from tests.tui.places import NAMES, PLACES, Go, furnish, guides, history
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import SIZES


@pytest.fixture
def room(places: Places) -> Room:
    return furnish(Room(places))


async def leave(sitting: Sitting) -> None:
    if isinstance(sitting.app.screen, ReflectScreen):
        await sitting.press("escape")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("go", PLACES, ids=NAMES)
async def test_no_key_is_cut_and_help_and_a_way_out_are_there(
    room: Room, go: Go, size: tuple[int, int]
) -> None:
    async with room.sit(size=size) as sitting:
        await go(sitting)
        footer = sitting.the(KeyFooter)
        assert all(region.right <= footer.region.right for region in footer.keys.values())
        names = set(footer.keys)
        assert "Help" in names
        assert names & {"Quit", "Back", "Leave", "Home"}
        assert footer._taken(footer._fitting()) <= footer.size.width
        await leave(sitting)


async def test_at_60_columns_home_shows_help_and_quit(room: Room) -> None:
    async with room.sit(size=(60, 20)) as sitting:
        assert "q Quit" in sitting.keys[0]
        assert "? Help" in sitting.keys[0]
        assert "r Reflect" in sitting.keys[0]
        await sitting.pilot.resize_terminal(120, 36)
        await sitting.until(lambda: "o All open" in sitting.keys[0], "every key")
        await sitting.pilot.resize_terminal(60, 20)
        await sitting.until(lambda: "o All open" not in sitting.keys[0], "fewer keys")
        assert "q Quit" in sitting.keys[0]


# The mouse


@pytest.mark.parametrize("go", PLACES, ids=NAMES)
async def test_help_is_a_click_away_in_every_place_and_a_click_runs_a_line_of_it(
    room: Room, go: Go
) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await go(sitting)
        place = sitting.app.screen
        await sitting.click_key("Help")
        await sitting.to(HelpDialog)
        await sitting.press("escape")
        assert sitting.app.screen is place
        await leave(sitting)


@pytest.mark.parametrize("go", PLACES, ids=NAMES)
async def test_the_way_out_is_a_click_away_in_every_place(room: Room, go: Go) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await go(sitting)
        place = sitting.app.screen
        shown = set(sitting.the(KeyFooter).keys)
        out = next(name for name in ("Leave", "Back", "Home", "Quit") if name in shown)
        await sitting.click_key(out)
        await sitting.until(lambda: not sitting.app.is_running or sitting.app.screen is not place)


@pytest.mark.parametrize("go", PLACES, ids=NAMES)
async def test_a_click_marks_a_line_of_every_list(room: Room, go: Go) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await go(sitting)
        place = sitting.app.screen
        for each in (*place.query(LineList), *place.query(RowList)):
            if each.display and each.region.height > 1 and sitting.app.screen is place:
                last = min(each.region.height, each.virtual_size.height) - 1
                await sitting.click(each, 4, max(last, 0))
                at = each.marked if isinstance(each, LineList) else each.highlighted
                assert at is not None or sitting.app.screen is not place
        assert isinstance(place, Page)
        if isinstance(sitting.app.screen, ReflectScreen):
            await sitting.press("escape")


async def test_from_home_to_a_session_and_back_without_a_key(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.click_key("History")
        await sitting.to(HistoryScreen)
        await sitting.click_key("Back")
        await sitting.to(HomeScreen)
        await sitting.click_key("Reflect")
        await sitting.to(GuidesScreen)
        await sitting.click_key("Begin")
        await sitting.to(ReflectScreen)
        await sitting.click_key("Leave")
        await sitting.to(HomeScreen)


@pytest.mark.parametrize("go", [guides, history])
async def test_a_list_is_scrolled_by_the_wheel(room: Room, go: Go) -> None:
    async with room.sit(size=(60, 20)) as sitting:
        await go(sitting)
        line = sitting.the(LineList)
        assert line.allow_vertical_scroll == (line.virtual_size.height > line.region.height)
