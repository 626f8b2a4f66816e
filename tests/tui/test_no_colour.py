"""Without colour: what is selected, marked or wrong can still be told apart."""

from pathlib import Path

import pytest
from textual.widgets import Input

from coach.paths import Places
from coach.tui.screens.search import SearchScreen
from coach.tui.themes import THEMES
from tests.tui.places import furnish
from tests.tui.seeing import cells, contrast, faint, strips
from tests.tui.sitting import Room, Sitting
from tests.tui.test_seen import WAYS, Way
from tests.tui.tour import furnished


@pytest.fixture
def room(places: Places, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setenv("NO_COLOR", "1")
    room = furnish(Room(places))
    room.guide("{#a .text depth=1}\n## What was it?", slug="long")
    return room


def grounds(sitting: Sitting, word: str) -> tuple[float, bool]:
    """The contrast in greys between the ground of a word and what is right of it."""
    y = next(n for n, line in enumerate(sitting.lines) if word in line)
    x = sitting.lines[y].index(word)
    screen = strips(sitting.app, coloured=False)
    line = cells(screen, sitting.app.screen.region)[y]
    readable = contrast(line[x + 1].ink, line[x + 1].ground) >= 4.5
    return contrast(line[x + 1].ground, line[x + len(word) + 2].ground), readable


@pytest.mark.parametrize(("guide", "way"), WAYS)
async def test_every_text_can_be_read_in_greys(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guide: str, way: Way
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    found = {}
    async with furnished(places, tmp_path).sit(guide) as sitting:
        assert sitting.app.no_color
        async for place in way(sitting):
            for theme in THEMES:
                sitting.app.theme = theme.name
                await sitting.pilot.pause()
                if faults := faint(sitting.app, 4.5, coloured=False):
                    found[place, theme.name] = faults
        await sitting.press("escape")
    assert not found


@pytest.mark.parametrize("theme", [each.name for each in THEMES])
async def test_what_is_selected_while_she_writes_stands_out(room: Room, theme: str) -> None:
    async with room.sit("long") as sitting:
        assert sitting.app.no_color
        sitting.app.theme = theme
        await sitting.write("some words here")
        await sitting.press(*["shift+left"] * 4)
        apart, readable = grounds(sitting, "here")
        assert apart >= 3
        assert readable
        await sitting.press("escape")


@pytest.mark.parametrize("theme", [each.name for each in THEMES])
async def test_what_is_selected_in_a_line_stands_out(room: Room, theme: str) -> None:
    async with room.sit() as sitting:
        sitting.app.theme = theme
        await sitting.press("slash")
        await sitting.to(SearchScreen)
        await sitting.write("some words here")
        await sitting.press(*["shift+left"] * 4)
        assert sitting.the(Input).selection.end != sitting.the(Input).selection.start
        apart, readable = grounds(sitting, "here")
        assert apart >= 3
        assert readable
