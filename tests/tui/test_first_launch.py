"""The first launch, and each screen while nothing stands there: it says how to begin."""

import pytest
from textual.screen import Screen

from coach.model.promise import Promise
from coach.paths import Places
from coach.tui.dialogs.export import ExportDialog
from coach.tui.dialogs.help import HelpDialog
from coach.tui.screens.brief import BriefScreen
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.meeting import MeetingScreen
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.screens.then_and_now import ThenAndNowScreen
from coach.tui.screens.trash import TrashScreen
from coach.tui.screens.trends import TrendsScreen
from tests.factories import NOON
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import SIZES

Kind = type[Screen[None]]
NOTHING_YET = "There is nothing on the brief yet. Prepare fills it as you write."

# The keys that lead there, what it says will be here, and the key that begins, with its place.
EMPTY: list[tuple[list[tuple[str, Kind]], str, str, str, Kind]] = [
    ([("b", BriefScreen)], "Nothing stands here yet", "p", "Prepare", ReflectScreen),
    ([("h", HistoryScreen)], "is kept here, to be read again", "g", "Choose a guide", GuidesScreen),
    ([("t", TrendsScreen)], "is gathered here", "g", "Choose a guide", GuidesScreen),
    ([("o", RecordsScreen)], "is kept here until", "g", "Choose a guide", GuidesScreen),
    (
        [("t", TrendsScreen), ("t", ThenAndNowScreen)],
        "stands side by side here", "g", "Choose a guide", GuidesScreen,
    ),
    ([("h", HistoryScreen), ("x", TrashScreen)], "waits here", "escape", "Back", HistoryScreen),
    ([("m", MentorsScreen)], "of use without a mentor", "f", "", ReflectScreen),
]  # fmt: skip


async def walk_to(sitting: Sitting, way: list[tuple[str, Kind]]) -> None:
    for key, screen in way:
        await sitting.press(key)
        await sitting.to(screen)


def said(sitting: Sitting) -> str:
    """What is on screen, as if its lines were not broken."""
    return " ".join(sitting.text.split())


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("case", EMPTY, ids=lambda case: case[0][-1][1].__name__)
async def test_an_empty_screen_says_what_will_be_here_and_a_key_that_works_there(
    case: tuple[list[tuple[str, Kind]], str, str, str, Kind],
    size: tuple[int, int],
    places: Places,
) -> None:
    way, will_be_here, key, called, leads_to = case
    async with Room(places).sit(size=size) as sitting:
        await walk_to(sitting, way)
        await sitting.until(lambda: will_be_here in said(sitting), will_be_here)
        named = {"escape": "Press Esc", "f": ", f helps you"}.get(key, f"Press {key} ")
        assert named in said(sitting)
        assert called in "\n".join(sitting.keys)
        await sitting.press(key)
        await sitting.to(leads_to)


async def test_the_first_question_is_one_key_away_and_privacy_is_one_quiet_line(
    places: Places,
) -> None:
    async with Room(places).sit() as sitting:
        (line,) = [each for each in sitting.lines if "on this machine" in each]
        assert "coach sends nothing anywhere" in line
        assert "Begin here   enter" in sitting.text
        await sitting.press("enter")
        await sitting.to(ReflectScreen)
        assert "What do you most want to leave this meeting with?" in sitting.text
        await sitting.write("A yes or a no on the new site")
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        assert "on this machine" not in sitting.text


async def test_nothing_is_offered_that_needs_what_is_not_there(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await sitting.press("b")
        await sitting.to(BriefScreen)
        assert "Next mentor" not in "\n".join(sitting.keys)
        await sitting.press("n")
        assert isinstance(sitting.app.screen, BriefScreen)


async def test_looking_for_words_that_no_guide_has_says_how_to_go_on(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await sitting.press("r")
        await sitting.to(GuidesScreen)
        await sitting.write("zzz")
        assert "Esc shows all of them again" in said(sitting)
        await sitting.press("escape")
        assert "21 guides" in sitting.text


async def test_a_meeting_without_a_mentor_leads_to_where_one_is_added(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await sitting.choose("Meeting")
        await sitting.to(MentorsScreen)
        await sitting.write("a", "Ann Miller", "<enter>")
        await sitting.until(lambda: "Ann Miller" in sitting.text, "the mentor")
        await sitting.press("t")
        await sitting.to(MeetingScreen)
        assert "Open talk" in sitting.text


async def test_an_empty_brief_says_that_there_is_nothing_to_give(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await sitting.press("b")
        await sitting.to(BriefScreen)
        await sitting.press("e")
        await sitting.until(lambda: sitting.told, "that there is nothing")
        assert sitting.told == [NOTHING_YET]
        await sitting.to(BriefScreen)


@pytest.mark.parametrize("way", ["palette", "help", "footer"])
async def test_giving_an_empty_brief_is_an_action_like_every_other(
    places: Places, way: str
) -> None:
    async with Room(places).sit() as sitting:
        await sitting.press("b")
        await sitting.to(BriefScreen)
        if way == "palette":
            await sitting.choose("Give it")
        elif way == "help":
            await sitting.press("question_mark")
            await sitting.to(HelpDialog)
            await sitting.write("give", "<enter>")
        else:
            await sitting.click_key("Give it")
        await sitting.until(lambda: sitting.told, "that there is nothing")
        assert sitting.told == [NOTHING_YET]


async def test_of_a_brief_that_holds_something_it_is_not_said(places: Places) -> None:
    room = Room(places)
    room.journal.put(Promise("p1", NOON, will="Call Ann"))
    async with room.sit() as sitting:
        await sitting.press("b")
        await sitting.to(BriefScreen)
        await sitting.press("e")
        await sitting.to(ExportDialog)
        assert sitting.told == []
