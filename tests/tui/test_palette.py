"""Ctrl+P: every action of every place by its name, and by what one would call it."""

from inspect import isawaitable
from pathlib import Path

import pytest
from textual.command import CommandPalette, Hit
from textual.screen import Screen
from textual.widgets import Input, OptionList

from coach.config import Settings, save
from coach.model.guide import Visibility
from coach.options import THEMES
from coach.paths import Places
from coach.practice.shared import Way
from coach.sharing.page import Page
from coach.tui.actions import actions_of
from coach.tui.dialogs.asking import AskDialog
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.export import ExportDialog
from coach.tui.dialogs.place import PlaceDialog
from coach.tui.doors_app import DOORS
from coach.tui.palette import ALSO, ASK, NO_THEME, Commands, Themes, means
from coach.tui.screens.brief import BriefScreen
from coach.tui.screens.checkup import CheckupScreen
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.key_list import KeysScreen
from coach.tui.screens.meeting import MeetingScreen
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.person import PersonScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.screens.search import SearchScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.shared import SharedScreen
from coach.tui.screens.then_and_now import ThenAndNowScreen
from coach.tui.screens.trash import TrashScreen
from coach.tui.screens.trends import TrendsScreen
from tests.tui.places import NAMES, PLACES, WRITING, Go, furnish, history, reflect
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
        if type(sitting.app.screen).__name__ in WRITING:
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
    assert set(ALSO) <= names | {"Theme", "Suspend"} | {door.name for door in DOORS}


# From anywhere to everywhere


@pytest.mark.parametrize("go", PLACES, ids=NAMES)
async def test_every_other_place_is_offered_but_where_she_writes(room: Room, go: Go) -> None:
    async with room.sit() as sitting:
        await go(sitting)
        here = type(sitting.app.screen).__name__
        names = {each.title for each in sitting.commands}
        wanted = {door.name for door in DOORS if door.screen != here}
        if here == "MeetingScreen":
            assert not names & {"Search", "Starred", "People"}
            wanted -= {"Search", "Starred", "People"}
        if here in WRITING:
            assert names & wanted == {"Settings", "Keys"}
            await sitting.press("escape")
        else:
            assert wanted <= names


LEADS = {
    "Prepare": ReflectScreen, "Brief": BriefScreen, "Meeting": MeetingScreen,
    "Guides": GuidesScreen, "Search": SearchScreen, "Starred": SearchScreen,
    "History": HistoryScreen, "Then and now": ThenAndNowScreen, "Trends": TrendsScreen,
    "Mentors": MentorsScreen, "All open": RecordsScreen, "Trash": TrashScreen,
    "Export the last session": ExportDialog, "Give the trends": ExportDialog,
    "Give the year": ExportDialog, "Give the whole journal": ExportDialog,
    "Shared": SharedScreen, "Back up now": PlaceDialog, "Settings": SettingsScreen,
    "Keys": KeysScreen, "People": ChoiceDialog, "Note": AskDialog,
    "Doctor": CheckupScreen,
}  # fmt: skip


@pytest.mark.parametrize("name", [door.name for door in DOORS if door.name != "Give the quarter"])
async def test_a_door_leads_where_it_says(room: Room, name: str) -> None:
    async with room.sit() as sitting:
        command = next(each for each in sitting.commands if each.title == name)
        opened = command.callback()
        if isawaitable(opened):
            await opened
        await sitting.to(LEADS[name])
        if LEADS[name] is ReflectScreen:
            await sitting.press("escape")


async def test_everybody_is_listed_and_opened_on_a_page(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.choose("People")
        await sitting.to(ChoiceDialog)
        assert "Tomasz Król" in sitting.text
        await sitting.press("enter")
        await sitting.to(PersonScreen)


async def test_a_note_is_kept_from_anywhere_as_the_command_does(room: Room) -> None:
    save(room.places.settings, Settings(visibility="private"))
    async with room.sit() as sitting:
        await sitting.press("h")
        await sitting.choose("Note")
        await sitting.to(AskDialog)
        await sitting.write("Ask about the lease", "<enter>")
        await sitting.until(lambda: "Noted." in sitting.told, "noted")
    (note,) = (each for each in room.journal.ongoing().notes if each.text == "Ask about the lease")
    assert note.visibility is Visibility.PRIVATE


async def test_where_is_answered_with_the_path(room: Room) -> None:
    async with room.sit(size=(200, 36)) as sitting:
        hits = await found(sitting, "where")
        assert any(str(room.places.journal) in str(each.help) for each in hits)


async def test_what_is_starred_is_looked_for(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.choose("Starred")
        await sitting.to(SearchScreen)
        assert sitting.the(Input).value == "starred "


async def test_a_person_is_opened_by_name_and_leads_to_where_they_came_up(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.choose("krol")
        await sitting.to(PersonScreen)
        assert "Tomasz Król" in sitting.lines[1]
        assert "the forecast" in sitting.text
        await sitting.press("down", "enter")
        await sitting.to(AskDialog)
        await sitting.write("the head of finance", "<enter>")
        await sitting.until(lambda: "the head of finance" in sitting.text, "the alias")
        assert room.journal.ongoing().people[0].alias == "the head of finance"
        await sitting.press("end", "enter")
        await sitting.to(ReadingScreen)


async def test_a_mentor_is_opened_by_name(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.choose("priya")
        await sitting.to(MentorsScreen)


async def test_while_a_mentor_looks_on_nobody_is_named(room: Room) -> None:
    async with room.sit() as sitting:
        command = next(each for each in sitting.commands if each.title == "Meeting")
        command.callback()
        await sitting.to(MeetingScreen)
        assert [hit.text for hit in await found(sitting, "krol")] == ["krol"]


async def test_where_nothing_fits_it_says_what_to_do(room: Room) -> None:
    async with room.sit() as sitting:
        (hit,) = await found(sitting, "zebra")
        assert str(hit.match_display) == "Nothing by that name. Try another word, or Esc"
        await sitting.choose("zebra")
        await sitting.until(lambda: CommandPalette.is_open(sitting.app), "the palette again")


async def themes(sitting: Sitting, typed: str) -> list[tuple[str, str]]:
    hits = [hit async for hit in Themes(sitting.app.screen).search(typed) if isinstance(hit, Hit)]
    return [(hit.text or "", hit.help or "") for hit in sorted(hits, reverse=True)]


async def test_a_theme_is_found_by_its_name_or_as_a_dark_or_light_one(room: Room) -> None:
    async with room.sit() as sitting:
        every = [hit async for hit in Themes(sitting.app.screen).discover()]
        assert [hit.text for hit in every] == list(THEMES)
        assert every[0].help == "Dark, the one you have"
        assert (await themes(sitting, "paper"))[0] == ("paper", "Light")
        light = await themes(sitting, "light")
        assert {"paper", "clear-light", "rose-pine-dawn"} <= {name for name, _ in light}
        assert "ink" not in {name for name, _ in light}


async def test_where_no_theme_fits_it_says_what_to_do(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.choose("Theme")
        await sitting.to(CommandPalette)
        await sitting.until(lambda: "Which theme?" in sitting.text, "the themes")
        await sitting.write("zebra")
        await sitting.until(lambda: NO_THEME in sitting.text, "what to do")
        await sitting.press("enter")
        await sitting.until(lambda: "Which theme?" in sitting.text, "the themes again")
        await sitting.write("clear-l")
        await sitting.until(lambda: "clear-light" in sitting.text, "the theme")
        await sitting.pilot.pause(0.2)
        await sitting.press("enter")
        await sitting.until(lambda: sitting.app.theme == "clear-light", "worn")


async def test_what_was_shared_leads_to_its_session(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.choose("Shared")
        await sitting.to(SharedScreen)
        assert "for whoever you chose" in sitting.text
        await sitting.press("enter")
        await sitting.to(ReadingScreen)


async def test_the_file_of_a_page_is_found_again_and_its_path_copied(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    path = "/home/her/pages for Priya/2026-11-20-brief.md"
    room.desk().shared.add(Page("", "x.md", 1, 0, what="brief"), Way.FILE, Path(path))
    async with room.sit() as sitting:
        await sitting.choose("Shared")
        await sitting.to(SharedScreen)
        assert path in sitting.text
        await sitting.press("c")
        assert sitting.app.clipboard == path
        assert sitting.told == ["The path is copied, where your terminal allows it."]
        monkeypatch.setenv("TERM", "linux")
        await sitting.press("c")
        assert "The path stands under the page." in sitting.told[-1]
        await sitting.press("end", "c")
        assert len(sitting.told) == 2


async def test_a_backup_is_written_where_she_says(room: Room, tmp_path: Path) -> None:
    async with room.sit() as sitting:
        await sitting.choose("Back up now")
        await sitting.to(PlaceDialog)
        sitting.the(Input).value = str(tmp_path)
        await sitting.press("enter")
        await sitting.until(lambda: sitting.told, "what was done")
        assert "read back and compared" in sitting.told[-1]
        await sitting.choose("Back up now")
        await sitting.to(PlaceDialog)
        sitting.the(Input).value = str(tmp_path / "nowhere" / "it.json")
        await sitting.press("enter")
        await sitting.to(PlaceDialog)
        assert "There is no folder" in sitting.text
        assert len(sitting.told) == 1
    assert len(list(tmp_path.glob("coach-*.json"))) == 1


async def test_without_an_answer_there_is_no_last_session(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await sitting.choose("Export the last session")
        await sitting.until(lambda: sitting.told, "why not")
        assert "no session with an answer" in sitting.told[-1]


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


async def test_the_key_of_an_action_is_learnt_where_it_is_read(room: Room) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await sitting.press("ctrl+p")
        await sitting.to(CommandPalette)
        await sitting.until(lambda: "Pick a guide  (r)" in sitting.text, "the key of a guide")
        assert ASK in sitting.text
        await sitting.write("history")
        await sitting.until(lambda: "you wrote  (h)" in sitting.text, "the key of History")


@pytest.mark.parametrize("typed", ["restore", "go back to a backup", "recover"])
async def test_how_to_go_back_to_a_backup_is_answered_by_name(room: Room, typed: str) -> None:
    async with room.sit() as sitting:
        hits = {hit.text: hit.help for hit in await found(sitting, typed)}
        assert "type coach restore FILE; what is here is copied first" in (
            hits["Go back to a backup"] or ""
        )


async def test_search_has_its_key_in_the_palette_and_is_there_once(room: Room) -> None:
    async with room.sit(size=(120, 36)) as sitting:
        await sitting.press("ctrl+p")
        await sitting.to(CommandPalette)
        await sitting.write("search")
        await sitting.until(lambda: "everything you wrote  (/)" in sitting.text, "its key")
        assert sitting.text.count("Find words in everything") == 1
        await sitting.press("enter")
        await sitting.to(SearchScreen)


async def test_a_key_of_her_own_stands_there_too(room: Room) -> None:
    save(room.places.settings, Settings(keys={"home.reflect": "z"}))
    async with room.sit() as sitting:
        await sitting.press("ctrl+p")
        await sitting.to(CommandPalette)
        await sitting.until(lambda: "Pick a guide  (z)" in sitting.text, "her own key")
