"""With the mouse alone: every dialog is left by it, and what it says of keys can be clicked."""

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Button

from coach.paths import Places
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.help import HelpDialog
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.widgets.key_ways import KeyWays
from tests.tui.places import furnish
from tests.tui.seeing import places as seen
from tests.tui.sitting import Room, Sitting
from tests.tui.test_seen import SIZES, WAYS, Way
from tests.tui.tour import furnished


async def click_way(sitting: Sitting, said: str) -> None:
    """Click what a dialog says of a key."""
    for ways in sitting.app.screen.query(KeyWays):
        where = ways.content_region
        line = sitting.lines[where.y] if where.height else ""
        if said in line:
            await sitting.click(ways, ways.styles.padding.left + line.index(said) - where.x)
            return
    raise AssertionError(f"{said} is not on screen:\n{sitting.text}")


@pytest.mark.parametrize(("guide", "way"), WAYS)
@pytest.mark.parametrize("size", [SIZES[2], SIZES[1]])
async def test_every_dialog_can_be_left_by_the_mouse(
    places: Places, tmp_path: Path, guide: str, way: Way, size: tuple[int, int]
) -> None:
    left = []
    async with furnished(places, tmp_path).sit(guide, size) as sitting:
        async for place in way(sitting):
            dialog = sitting.app.screen
            if not isinstance(dialog, ModalScreen) or isinstance(dialog, CommandPalette):
                continue
            if buttons := [each for each in dialog.query(Button) if "esc" in str(each.label)]:
                await sitting.click(buttons[0])
            else:
                for above in dialog.query(".dialog"):
                    above.scroll_end(animate=False)
                await sitting.pilot.pause()
                await click_way(sitting, "esc")
            assert sitting.app.screen is not dialog, place
            left.append(place)
        await sitting.press("escape")
    assert len(left) >= (4 if guide else 8)


async def test_what_a_dialog_says_of_enter_can_be_clicked(places: Places) -> None:
    async with furnish(Room(places)).sit() as sitting:
        await sitting.press("question_mark")
        await sitting.to(HelpDialog)
        await click_way(sitting, "enter")
        await sitting.to(GuidesScreen)


async def test_words_that_name_no_key_do_nothing(places: Places) -> None:
    async with furnish(Room(places)).sit() as sitting:
        await sitting.press("question_mark")
        await sitting.to(HelpDialog)
        await click_way(sitting, "type to find")
        assert isinstance(sitting.app.screen, HelpDialog)
        await sitting.write("brief")
        await click_way(sitting, "esc  show all")
        assert "type to find" in sitting.text
        await click_way(sitting, "esc")
        await sitting.to(HomeScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_moves_while_a_key_is_looked_for(
    places: Places, size: tuple[int, int]
) -> None:
    async with furnish(Room(places)).sit(size=size) as sitting:
        await sitting.press("question_mark")
        await sitting.to(HelpDialog)

        def where() -> Region:
            return next(each.region for each in seen(sitting.app) if each.has_class("dialog"))

        before = where()
        for letter in "histxx":
            await sitting.write(letter)
            assert where() == before


async def test_a_choice_is_taken_by_a_click(places: Places) -> None:
    async with furnish(Room(places)).sit() as sitting:
        await sitting.press("slash", "f2")
        await sitting.to(ChoiceDialog)
        await sitting.click("OptionList", 4, 0)
        await sitting.until(lambda: "type to find" in sitting.text, "the kinds")
