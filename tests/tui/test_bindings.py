"""Every key of every place is named and explained, and can be found by its name."""

import importlib
import inspect
import pkgutil
from ast import literal_eval
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

import coach.tui
from coach.model.mentoring import Mentor
from coach.model.promise import Promise
from coach.paths import Places
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.guides import GuidesScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.meeting import MeetingScreen
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.reading import ReadingScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.screens.search import SearchScreen
from coach.tui.screens.then_and_now import ThenAndNowScreen
from coach.tui.screens.trends import TrendsScreen
from coach.tui.widgets.page import Page
from tests.factories import NOON
from tests.insights.marks import a_week_apart
from tests.tui.sitting import Room, Sitting


def places_of_the_app() -> Iterator[type[DOMNode]]:
    """Every class of ours that may have keys."""
    for module in pkgutil.walk_packages(coach.tui.__path__, "coach.tui."):
        for _, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(each, DOMNode) and each.__module__ == module.name:
                yield each


CLASSES = sorted(set(places_of_the_app()), key=lambda each: each.__qualname__)
OWN = [(each, key) for each in CLASSES for key in each.__dict__.get("BINDINGS", ())]


def test_the_places_are_found() -> None:
    assert {HomeScreen, ReflectScreen, coach.tui.app.CoachApp} <= set(CLASSES)
    assert len(OWN) > 50


def test_every_key_has_a_name_a_description_and_a_tooltip() -> None:
    for place, key in OWN:
        assert isinstance(key, Binding), (place, key)
        assert key.id, (place, key)
        assert key.description, (place, key)
        assert key.tooltip, (place, key)
        assert not key.tooltip.endswith("."), (place, key)


def test_no_two_keys_share_a_name() -> None:
    ids = [key.id for _, key in OWN]
    assert len(set(ids)) == len(ids)


def test_no_place_gives_two_meanings_to_a_key() -> None:
    for place in CLASSES:
        own = place.__dict__.get("BINDINGS", ())
        keys = [key for binding in own for key in binding.key.split(",")]
        assert len(set(keys)) == len(keys), place


def test_every_action_of_a_key_is_there() -> None:
    for place, key in OWN:
        name = key.action.split("(")[0]
        where: type = coach.tui.app.CoachApp if name.startswith("app.") else place
        assert hasattr(where, f"action_{name.removeprefix('app.')}"), (place, key.action)


@pytest.mark.parametrize(
    "place",
    [each for each in CLASSES if issubclass(each, Page) and ".screens." in each.__module__],
)
def test_every_screen_says_what_it_is_for(place: type[Page]) -> None:
    assert place.HELP is not None
    assert place.HELP.startswith("## ")


# By name, from the palette


@pytest.fixture
def room(places: Places) -> Room:
    made = Room(places)
    made.guide("{#a .line depth=1}\n## What was it?")
    made.journal.put(Mentor("m", NOON, name="Priya Rao"))
    made.journal.put(Promise("p", NOON, will="Call Ana"))
    for session in a_week_apart([3, 4, 4, 5]):
        made.journal.save_session(session)
    return made


async def to_home(sitting: Sitting) -> None:
    await sitting.to(HomeScreen)


async def to_guides(sitting: Sitting) -> None:
    await sitting.press("r")
    await sitting.to(GuidesScreen)


async def to_history(sitting: Sitting) -> None:
    await sitting.press("h")
    await sitting.to(HistoryScreen)


async def to_reading(sitting: Sitting) -> None:
    await to_history(sitting)
    await sitting.press("enter")
    await sitting.to(ReadingScreen)


async def to_trends(sitting: Sitting) -> None:
    await sitting.press("t")
    await sitting.to(TrendsScreen)


async def to_the_end(sitting: Sitting) -> None:
    await to_guides(sitting)
    await sitting.press("end", "enter")
    await sitting.to(ReflectScreen)
    await sitting.write("words", "<enter>")
    await sitting.to(EndedScreen)


async def to_mentors(sitting: Sitting) -> None:
    await sitting.press("m")
    await sitting.to(MentorsScreen)


async def to_records(sitting: Sitting) -> None:
    await sitting.press("o")
    await sitting.to(RecordsScreen)


async def to_the_meeting(sitting: Sitting) -> None:
    await to_mentors(sitting)
    await sitting.press("t")
    await sitting.to(MeetingScreen)


async def to_then_and_now(sitting: Sitting) -> None:
    await to_history(sitting)
    await sitting.press("t")
    await sitting.to(ThenAndNowScreen)


async def to_search(sitting: Sitting) -> None:
    await sitting.press("slash")
    await sitting.to(SearchScreen)


PLACES = [
    to_search, to_home, to_guides, to_history, to_reading, to_trends, to_the_end,
    to_mentors, to_records, to_the_meeting, to_then_and_now,
]  # fmt: skip


@pytest.mark.parametrize("go", PLACES)
async def test_every_key_of_a_screen_is_in_the_palette_by_its_name(room: Room, go: object) -> None:
    async with room.sit() as sitting:
        await go(sitting)  # type: ignore[operator]
        assert_all_named(sitting)


async def test_every_key_of_the_walk_is_in_the_palette_by_its_name(room: Room) -> None:
    async with room.sit("mine") as sitting:
        assert_all_named(sitting)
        names = [each.title for each in sitting.commands]
        assert {"Next", "Back", "Skip", "Questions", "Minutes", "Last time", "Your editor", "Leave",
                "Help", "Quit", "Theme", "Undo", "Redo"} <= set(names)  # fmt: skip
        await sitting.press("escape")


def assert_all_named(sitting: Sitting) -> None:
    screen = sitting.app.screen
    names = [each.title for each in sitting.commands]
    assert len(set(names)) == len(names)
    assert all(each.help for each in sitting.commands)
    for place in type(screen).__mro__:
        for key in place.__dict__.get("BINDINGS", ()) if place.__module__[:5] == "coach" else ():
            if allowed(screen, key):
                assert key.description in names, key


def allowed(screen: Screen[object], key: Binding) -> bool:
    name, _, rest = key.action.partition("(")
    parameters = (literal_eval(rest.rstrip(")")),) if rest else ()
    return screen.check_action(name, parameters) is not False


def test_dialogs_end_by_escape() -> None:
    dialogs = [each for each in CLASSES if issubclass(each, ModalScreen)]
    assert len(dialogs) >= 4
    for dialog in dialogs:
        keys = [key for binding in dialog.__dict__["BINDINGS"] for key in binding.key.split(",")]
        assert "escape" in keys, dialog
