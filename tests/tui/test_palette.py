"""Ctrl+P: every action of every place by its name, and by what one would call it."""

import pytest
from textual.command import CommandPalette, Hit
from textual.screen import Screen
from textual.widgets import OptionList

from coach.paths import Places
from coach.tui.actions import actions_of
from coach.tui.palette import ALSO, Commands, means
from coach.tui.screens.brief import BriefScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.screens.settings import SettingsScreen
from tests.tui.places import NAMES, PLACES, Go, furnish, history, reflect
from tests.tui.sitting import Room, Sitting


@pytest.fixture
def room(places: Places) -> Room:
    return furnish(Room(places))


async def found(sitting: Sitting, typed: str) -> list[Hit]:
    hits = [hit async for hit in Commands(sitting.app.screen).search(typed) if isinstance(hit, Hit)]
    return sorted(hits, reverse=True)


@pytest.mark.parametrize("go", PLACES, ids=NAMES)
async def test_every_action_of_a_place_is_found_by_its_name_and_is_the_same(
    room: Room, go: Go, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room.sit() as sitting:
        await go(sitting)
        run: list[tuple[object, object]] = []

        async def record(action: object, node: object = None) -> bool:
            run.append((action, node))
            return True

        there = actions_of(sitting.app.screen)
        assert len(there) > 3
        with monkeypatch.context() as patch:
            patch.setattr(sitting.app, "run_action", record)
            for each in there:
                hits = await found(sitting, each.binding.description)
                hit = next(hit for hit in hits if hit.text == each.binding.description)
                assert hit.score == hits[0].score, each
                await hit.command()  # type: ignore[misc]
        assert run == [(each.binding.action, each.node) for each in there]
        if isinstance(sitting.app.screen, ReflectScreen):
            await sitting.press("escape")


WANTED = {
    "prepare": "Prepare", "prep": "Prepare", "export": "Brief", "share": "Brief",
    "mail": "Brief", "journal": "History", "read": "History", "diary": "History",
    "promises": "All open", "delete": "Trash", "colour": "Theme", "dark": "Theme",
    "exit": "Quit", "close": "Quit", "shortcuts": "Help", "keymap": "Keys",
    "preferences": "Settings", "rhythm": "Settings", "charts": "Trends", "write": "Reflect",
    "new session": "Reflect", "agenda": "Meeting",
}  # fmt: skip


async def test_what_one_would_call_it_finds_it_from_home(room: Room) -> None:
    async with room.sit() as sitting:
        for typed, name in WANTED.items():
            assert name in [hit.text for hit in await found(sitting, typed)], typed


async def test_a_name_comes_before_another_word_for_it(room: Room) -> None:
    async with room.sit() as sitting:
        await history(sitting)
        assert (await found(sitting, "Export"))[0].text == "Export"
        assert (await found(sitting, "Trash"))[0].text == "Trash"


def test_every_word_that_was_typed_has_to_fit() -> None:
    assert means("prep meet", "Prepare", "Get ready")
    assert not means("prep zebra", "Prepare", "Get ready")
    assert not means(" ", "Prepare", "Get ready")
    assert means("Éxpôrt", "Brief", "The one page")


def test_there_are_other_words_for_no_action_that_is_not_there() -> None:
    from coach.tui.keymap import actions

    names = {each.binding.description for each in actions().values()}
    others = {"Guides", "Settings", "Theme", "Suspend", "Keys", "Prepare", "Meeting", "Trash"}
    assert set(ALSO) <= names | others


async def test_prepare_begins_to_prepare(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.choose("prepare")
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.guide.slug == "prep"
        await sitting.press("escape")


async def test_from_any_place_every_other_is_one_word_away(room: Room) -> None:
    async with room.sit() as sitting:
        await history(sitting)
        await sitting.choose("Brief")
        await sitting.to(BriefScreen)
        await sitting.choose("preferences")
        await sitting.to(SettingsScreen)
        await sitting.press("escape", "escape", "escape")
        await sitting.to(HomeScreen)


async def test_while_she_writes_no_second_session_can_be_begun(room: Room) -> None:
    async with room.sit() as sitting:
        await reflect(sitting)
        names = {each.title for each in sitting.commands}
        assert {"Settings", "Keys", "Theme", "Quit"} <= names
        assert not {"Prepare", "Guides", "History", "Brief"} & names
        await sitting.write("half ")
        await sitting.choose("Settings")
        await sitting.to(SettingsScreen)
        await sitting.press("escape")
        await sitting.to(ReflectScreen)
        await sitting.write("a thought", "<escape>")
        await sitting.to(HomeScreen)
    assert room.value("a") == "half a thought"


@pytest.mark.parametrize("key", ["ctrl+p", "f9"])
async def test_two_keys_open_it(room: Room, key: str) -> None:
    async with room.sit() as sitting:
        await sitting.press(key)
        screen: Screen[object] = sitting.app.screen
        assert isinstance(screen, CommandPalette)
        await sitting.press("escape")


async def test_a_command_is_run_by_a_click(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("ctrl+p")
        await sitting.write("preferences")
        await sitting.pilot.pause(0.4)
        await sitting.click(sitting.the(OptionList), 5, 1)
        await sitting.to(SettingsScreen)
