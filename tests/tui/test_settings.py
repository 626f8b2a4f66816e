"""Settings in the app: changed in place, in force at once, taken back; and every key."""

import errno

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from coach.config import Settings, load, save
from coach.paths import Places
from coach.tui.dialogs.asking import AskDialog
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.dialogs.help import HelpDialog
from coach.tui.dialogs.key import KeyDialog
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.key_list import KeysScreen
from coach.tui.screens.search import SearchScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.widgets.rows import RowList
from tests.tui.places import furnish, history, settings
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import SIZES


@pytest.fixture
def room(places: Places) -> Room:
    return furnish(Room(places))


def kept(room: Room) -> Settings:
    found, problems = load(room.places.settings)
    assert problems == ()
    return found


async def mark(sitting: Sitting, act: str) -> None:
    """Go to the line of a setting, or of an action."""
    rows = sitting.the(RowList)
    rows.highlighted = next(n for n, row in enumerate(rows.rows) if row.act == act)
    await sitting.pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_each_line_says_what_it_does_and_its_value(room: Room, size: tuple[int, int]) -> None:
    async with room.sit(size=size) as sitting:
        await settings(sitting)
        rows = {row.act: row for row in sitting.the(RowList).rows if row.act}
        assert set(rows) == {
            "name", "theme", "motion", "date_format", "week_start", "visibility", "rhythm",
            "editor", "guides", "pinned", "not_for_me", "keys",
        }  # fmt: skip
        assert all(row.text and row.beside for row in rows.values())
        assert "Your name" in sitting.text
        assert "What a guide calls you" in sitting.text
        assert len(sitting.keys) == 1
        assert "Change" in sitting.keys[0]
        assert "Help" in sitting.keys[0]


async def test_the_arrows_change_a_value_in_place_and_at_once(room: Room) -> None:
    async with room.sit() as sitting:
        await settings(sitting)
        await mark(sitting, "date_format")
        await sitting.until(lambda: "← → another value" in sitting.keys[0], "the arrows")
        await sitting.press("right")
        assert kept(room).date_format == "month-day"
        assert "Friday, November 20, 2026" in sitting.text
        await sitting.press("left", "left")
        assert kept(room).date_format == "iso"
        await mark(sitting, "theme")
        await sitting.press("right")
        assert sitting.app.theme == kept(room).theme == "paper"
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.until(lambda: "Friday 2026-11-20" in sitting.text)


async def test_what_is_open_below_says_dates_anew(room: Room) -> None:
    async with room.sit() as sitting:
        await history(sitting)
        assert "March 2026" in sitting.text
        await sitting.choose("Settings")
        await sitting.to(SettingsScreen)
        await mark(sitting, "date_format")
        await sitting.press("left", "escape")
        await sitting.to(HistoryScreen)
        await sitting.until(lambda: "2026-03" in sitting.text, "the other way of dates")


async def test_a_text_is_typed_and_a_wrong_one_told(room: Room) -> None:
    async with room.sit() as sitting:
        await settings(sitting)
        await mark(sitting, "rhythm")
        await sitting.press("enter")
        await sitting.to(AskDialog)
        assert sitting.editor.text == ""
        await sitting.write("soon", "<enter>")
        await sitting.to(AskDialog)
        assert "Rhythm should be a whole number" in sitting.text
        assert sitting.editor.text == "soon"
        await sitting.write(*["<backspace>"] * 4, "30", "<enter>")
        await sitting.until(lambda: kept(room).rhythm == 30)
        await sitting.until(lambda: "every 30 days" in sitting.text)


async def test_a_value_is_chosen_among_all_with_the_mouse_alone(room: Room) -> None:
    async with room.sit() as sitting:
        await settings(sitting)
        rows = sitting.the(RowList)
        line = next(n for n, text in enumerate(sitting.lines) if text.strip().startswith("Week"))
        await sitting.click(rows, 20, line - rows.region.y)
        await sitting.to(ChoiceDialog)
        await sitting.click(sitting.the(OptionList), 5, 1)
        await sitting.until(lambda: kept(room).week_start == "sunday", "sunday")
        await sitting.to(SettingsScreen)
        await sitting.click_key("Undo")
        await sitting.until(lambda: kept(room).week_start == "monday", "monday")


async def test_undo_goes_back_step_by_step_and_reset_to_what_is_usual(room: Room) -> None:
    save(room.places.settings, Settings(name="Ana", week_start="saturday"))
    async with room.sit() as sitting:
        await settings(sitting)
        await mark(sitting, "week_start")
        assert "As usual" in sitting.keys[0]
        await sitting.press("d")
        assert kept(room) == Settings(name="Ana")
        assert "week_start" not in room.places.settings.read_text()
        await mark(sitting, "visibility")
        await sitting.press("left")
        assert kept(room).visibility == "private"
        await sitting.press("right")
        await sitting.to(ChoiceDialog)
        assert "the mentor a session is for" in sitting.text
        await sitting.press("enter")
        await sitting.to(SettingsScreen)
        assert kept(room).visibility == "private"
        await sitting.press("right")
        await sitting.to(ChoiceDialog)
        await sitting.press("down", "enter")
        await sitting.until(lambda: kept(room).visibility == "mentor", "widened")
        await sitting.press("u")
        assert kept(room).visibility == "private"
        await sitting.press("u", "u")
        assert kept(room) == Settings(name="Ana", week_start="saturday")
        await sitting.press("u")
        assert sitting.told[-1] == "There is nothing to take back."


@pytest.mark.parametrize("way", ["right", "enter", "d"])
async def test_more_people_see_her_words_only_once_she_says_so(room: Room, way: str) -> None:
    save(room.places.settings, Settings(visibility="private"))
    async with room.sit() as sitting:
        await settings(sitting)
        for agreed in (False, True):
            await mark(sitting, "visibility")
            await sitting.press(way)
            if way == "enter":
                await sitting.to(ChoiceDialog)
                assert sitting.the(OptionList).option_count == 3
                await sitting.press("down", "enter")
            await sitting.until(lambda: "Leave it as it is" in sitting.text, "the question")
            assert kept(room).visibility == "private"
            await sitting.press(*["down"] * agreed, "enter")
            await sitting.to(SettingsScreen)
            assert kept(room).visibility == ("mentor" if agreed else "private")
        await sitting.press("u")
        assert kept(room).visibility == "private"


async def test_a_change_that_could_not_be_taken_back_still_can_be(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room.sit() as sitting:
        await settings(sitting)
        await mark(sitting, "week_start")
        await sitting.press("right")
        assert kept(room).week_start == "sunday"

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("os.fsync", full)
            await sitting.press("u")
            assert "no space left on device. They are as they were." in sitting.told[-1]
            assert kept(room).week_start == "sunday"
            assert "sunday" in sitting.text
        await sitting.press("u")
        assert kept(room).week_start == "monday"


async def test_what_is_wrong_in_the_file_is_told_when_it_opens(room: Room) -> None:
    room.places.settings.write_text(
        'theme = "nope"\nrhythm = "x"\n[keys]\n"home.history" = "r"\n"home.nothing" = "y"\n'
        '"reflect.next" = "n"\n"home.trends" = "ctrl+i"\n"home.mentors" = "foo"\n'
    )
    async with room.sit() as sitting:
        assert sitting.told == [
            "7 settings could not be understood: theme, rhythm, keys.home.nothing and 4 more. "
            "See Settings."
        ]
        assert sitting.app.theme == "ink"
        await settings(sitting)
        rows = {row.act or row.text: row.text for row in sitting.the(RowList).rows}
        assert rows["theme"] == "ink (the file says “nope”)"
        assert rows["rhythm"] == "none (the file says “x”)"
        said = "\n".join(rows)
        assert str(room.places.settings) not in said
        assert "“theme” should be the name of a theme" in said
        assert "“rhythm” should be a whole number of days" in said
        assert "“keys.home.history” = “r”: r is “Reflect” there. Its usual key stays." in said
        assert "“keys.home.nothing” = “y”: coach has no such action." in said
        assert "“keys.reflect.next” = “n”: n is written there" in said
        assert "a terminal cannot tell ctrl+i from Tab" in said
        assert "there is no key foo" in said
        assert rows["keys"] == "the usual ones"
        await mark(sitting, "theme")
        await sitting.press("d")
        assert "nope" not in room.places.settings.read_text()
        assert "nope" not in sitting.text
        await sitting.press("escape", "h")
        await sitting.to(HistoryScreen)


async def test_only_keys_that_hold_are_counted(room: Room) -> None:
    room.places.settings.write_text('[keys]\n"home.history" = "y"\n"home.nothing" = "z"\n')
    async with room.sit() as sitting:
        assert sitting.told == [
            "1 setting could not be understood: keys.home.nothing. See Settings."
        ]
        await settings(sitting)
        rows = {row.act: row.text for row in sitting.the(RowList).rows}
        assert rows["keys"] == "1 of your own"


async def test_motion_is_hers_to_choose_and_holds_at_once(room: Room) -> None:
    async with room.sit() as sitting:
        assert not sitting.app.is_still
        await settings(sitting)
        await mark(sitting, "motion")
        await sitting.press("right")
        assert kept(room).motion == "still"
        assert sitting.app.is_still
        assert sitting.app.animation_level == "none"
        await sitting.press("escape", "slash")
        await sitting.to(SearchScreen)
        assert sitting.the(Input).cursor_blink is False
        await sitting.press("escape", "ctrl+p")
        await sitting.to(CommandPalette)
        await sitting.until(lambda: not sitting.the(Input).cursor_blink, "a still cursor")
        await sitting.press("escape", "s")
        await sitting.to(SettingsScreen)
        await mark(sitting, "motion")
        await sitting.press("right")
        assert kept(room).motion == "moving"
        assert sitting.app.animation_level == "full"
        await sitting.press("escape", "slash")
        await sitting.to(SearchScreen)
        assert sitting.the(Input).cursor_blink is True


# Keys


async def test_another_key_holds_at_once_in_the_footer_in_help_and_in_settings(room: Room) -> None:
    async with room.sit() as sitting:
        await settings(sitting)
        await sitting.press("end", "enter")
        await sitting.to(KeysScreen)
        await mark(sitting, "key:home.history")
        await sitting.press("enter")
        await sitting.to(KeyDialog)
        await sitting.press("y")
        await sitting.to(KeysScreen)
        assert kept(room).keys == {"home.history": "y"}
        assert "1 of your own" in sitting.text
        await sitting.press("escape", "escape")
        await sitting.to(HomeScreen)
        assert "y History" in sitting.keys[0]
        await sitting.press("question_mark")
        await sitting.to(HelpDialog)
        assert any("y History" in " ".join(line.split()) for line in sitting.lines)
        await sitting.press("escape", "h")
        assert isinstance(sitting.app.screen, HomeScreen)
        await sitting.press("y")
        await sitting.to(HistoryScreen)
    async with room.sit() as sitting:
        await sitting.press("y")
        await sitting.to(HistoryScreen)
        await sitting.press("escape")
        await settings(sitting)
        await sitting.press("end", "enter")
        await sitting.to(KeysScreen)
        await mark(sitting, "key:home.history")
        await sitting.press("d")
        assert kept(room).keys == {}
        await sitting.press("u")
        assert kept(room).keys == {"home.history": "y"}


async def test_a_key_that_is_taken_is_refused_and_the_usual_one_stays(room: Room) -> None:
    async with room.sit() as sitting:
        await settings(sitting)
        await sitting.press("end", "enter")
        await sitting.to(KeysScreen)
        await mark(sitting, "key:home.history")
        await sitting.press("enter")
        await sitting.to(KeyDialog)
        await sitting.press("r")
        await sitting.to(KeysScreen)
        assert sitting.told[-1].endswith("r is “Reflect” there. Its usual key stays.")
        assert not room.places.settings.exists()
        await sitting.press("enter")
        await sitting.to(KeyDialog)
        await sitting.press("escape")
        await sitting.to(KeysScreen)


async def test_two_actions_may_swap_their_keys(room: Room) -> None:
    save(room.places.settings, Settings(keys={"home.history": "r", "home.reflect": "h"}))
    async with room.sit() as sitting:
        assert sitting.told == []
        await sitting.press("h")
        await sitting.to(GuidesScreen)
        await sitting.press("escape", "r")
        await sitting.to(HistoryScreen)


# Help


async def test_help_finds_an_action_and_runs_it(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("question_mark")
        await sitting.to(HelpDialog)
        await sitting.write("read what")
        assert "Reflect" not in "\n".join(sitting.lines[3:-2])
        await sitting.press("enter")
        await sitting.to(HistoryScreen)


async def test_help_runs_what_is_clicked_and_says_where_nothing_fits(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("question_mark")
        await sitting.to(HelpDialog)
        await sitting.write("zebra")
        assert "No key here does that." in sitting.text
        await sitting.press("enter", "escape")
        await sitting.to(HelpDialog)
        assert "No key here" not in sitting.text
        line = next(n for n, text in enumerate(sitting.lines) if "History" in text)
        options = sitting.the(OptionList)
        await sitting.click(options, 8, line - options.region.y)
        await sitting.to(HistoryScreen)


async def test_at_60_columns_all_of_help_can_be_reached_with_the_arrows(room: Room) -> None:
    async with room.sit(size=(60, 20)) as sitting:
        await sitting.press("question_mark")
        await sitting.to(HelpDialog)
        assert "Home" in sitting.text
        await sitting.press("up")
        assert "Ctrl+P finds any action by its name." in sitting.text
        await sitting.press("down")
        assert "Reflect" in sitting.text


async def test_what_another_window_set_holds_here_once_she_looks_again(room: Room) -> None:
    async with room.sit() as sitting:
        await settings(sitting)
        save(
            room.places.settings, Settings(theme="paper", visibility="private", week_start="sunday")
        )
        sitting.app.look_again()
        await sitting.until(lambda: "private: only you" in sitting.text, "the other mark")
        assert sitting.app.theme == "paper"
        await mark(sitting, "week_start")
        await sitting.press("right")
        assert kept(room) == Settings(theme="paper", visibility="private", week_start="saturday")
