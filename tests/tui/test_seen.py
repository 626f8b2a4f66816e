"""Every place of the app can be read: in each theme, at each size, in each script, by keys."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Button, Static

from coach.paths import Places
from coach.tui.screens.recovery import RecoveryScreen
from coach.tui.themes import THEMES
from tests.tui.seeing import contrast, cut, faint, hidden_focus, too_wide
from tests.tui.sitting import Room, Sitting
from tests.tui.tour import furnished, tour, walk_tour

SIZES = [(200, 60), (120, 36), (60, 20), (80, 24)]
_TABS = 12

Way = Callable[[Sitting], AsyncIterator[str]]
WAYS = [("", tour), ("mine", walk_tour)]


@pytest.fixture
def room(places: Places, tmp_path: Path) -> Room:
    return furnished(places, tmp_path)


@pytest.mark.parametrize(("guide", "way"), WAYS)
async def test_every_text_can_be_read_in_every_theme(room: Room, guide: str, way: Way) -> None:
    found = {}
    async with room.sit(guide) as sitting:
        async for place in way(sitting):
            for theme in THEMES:
                sitting.app.theme = theme.name
                await sitting.pilot.pause()
                least = 7.0 if theme.name.startswith("clear") else 4.5
                if faults := faint(sitting.app, least):
                    found[place, theme.name] = faults
        await sitting.press("escape")
    assert not found


@pytest.mark.parametrize(("guide", "way"), WAYS)
async def test_nothing_is_cut_without_a_word_at_any_size(room: Room, guide: str, way: Way) -> None:
    found = {}
    async with room.sit(guide) as sitting:
        async for place in way(sitting):
            for size in SIZES:
                await sitting.pilot.resize_terminal(*size)
                await sitting.pilot.pause()
                if faults := cut(sitting.app):
                    found[place, size] = faults
                if lines := too_wide(sitting.app):
                    found[place, size] = {f"line {y}: {sitting.lines[y]}" for y in lines}
        await sitting.press("escape")
    assert not found


@pytest.mark.parametrize(("guide", "way"), WAYS)
async def test_it_can_be_seen_what_has_the_focus(room: Room, guide: str, way: Way) -> None:
    found = set()
    async with room.sit(guide) as sitting:
        async for place in way(sitting):
            seen: set[int] = set()
            for _ in range(_TABS):
                focused = sitting.app.focused
                if focused is None or id(focused) in seen:
                    break
                seen.add(id(focused))
                for how in await hidden_focus(sitting.pilot):
                    found.add((place, how, type(focused).__name__, focused.id))
                await sitting.press("tab")
            assert seen, f"nothing has the focus in {place}"
        await sitting.press("escape")
    assert not found


async def test_where_the_journal_cannot_be_opened_it_can_be_read_too(
    room: Room, places: Places
) -> None:
    path = next(places.journal.glob("sessions-????.json"))
    path.write_bytes(path.read_bytes()[:-30])
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        for theme in THEMES:
            sitting.app.theme = theme.name
            await sitting.pilot.pause()
            assert not faint(sitting.app)
        for size in SIZES:
            await sitting.pilot.resize_terminal(*size)
            await sitting.pilot.pause()
            assert not cut(sitting.app)
            assert not await hidden_focus(sitting.pilot)


def test_contrast_is_that_of_wcag() -> None:
    white, black, grey = (Color.parse(each) for each in ("#ffffff", "#000000", "#767676"))
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


class Faulty(App[None]):
    """What the measures above have to find."""

    CSS = """
    Screen { background: #101010; }
    #faint { color: #505050; }
    #low { width: 20; height: 1; color: #ffffff; }
    #out { width: 30; height: 1; offset-x: 50; color: #ffffff; }
    #said { width: 20; height: 1; color: #ffffff; text-wrap: nowrap; text-overflow: ellipsis; }
    Button, Button:focus { border: none; background: #101010; color: #ffffff; text-style: none; }
    Button.-style-default:focus { background-tint: #ffffff 0%; text-style: none; }
    """

    def compose(self) -> ComposeResult:
        yield Static("hard to read", id="faint")
        yield Static("more words than there is room for here", id="low")
        yield Static("more words than there is room for here", id="said")
        yield Static("beyond the edge of the screen", id="out")
        yield Button("press")


async def test_what_is_wrong_is_found() -> None:
    app = Faulty()
    async with app.run_test(size=(60, 20)) as pilot:
        assert {each.split(":")[0] for each in faint(app)} == {
            f"{letter} #505050 on #101010" for letter in "hardtoe"
        }
        assert {each.split(".")[0] for each in cut(app)} == {"Static#low", "Static#out"}
        assert await hidden_focus(pilot) == ["colour", "grey"]
