"""Every key of every place is named and explained, and can be found by its name."""

import importlib
import inspect
import pkgutil
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

import coach.tui
from coach.paths import Places
from coach.tui.screens.doubles import DoublesScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.recovery import RecoveryScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.widgets.page import Page
from tests.factories import make_answer
from tests.tui.places import NAMES, PLACES, WRITING, Go, furnish
from tests.tui.sitting import Room, Sitting
from tests.tui.test_doubles import differing


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


SWALLOWED = {
    "ctrl+a": "screen", "ctrl+b": "tmux", "ctrl+c": "stopping", "ctrl+s": "flow control",
    "f1": "GNOME Terminal", "f10": "GNOME Terminal", "f11": "full screen", "f12": "Guake",
    "ctrl+tab": "tabs", "ctrl+enter": "no terminal tells it", "shift+enter": "no terminal tells it",
}  # fmt: skip
"""Keys that do not reach a program everywhere, and what takes them."""


def test_no_action_needs_a_key_that_a_terminal_or_tmux_swallows() -> None:
    for place, binding in OWN:
        keys = binding.key.split(",")
        reaching = [key for key in keys if key not in SWALLOWED and "alt+" not in key]
        assert reaching, (place, binding.id)


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
    return furnish(Room(places))


ELSEWHERE = {"DoublesScreen", "RecoveryScreen"}
"""The screens that something has to go wrong for."""


def test_every_screen_is_walked() -> None:
    screens = {each.__name__ for each in CLASSES if issubclass(each, Page) and each.HELP}
    assert set(NAMES) | ELSEWHERE == screens - {"LinesPage", "TwoPanes"}


@pytest.mark.parametrize("go", PLACES, ids=NAMES)
async def test_every_key_of_a_screen_is_in_the_palette_by_its_name(room: Room, go: Go) -> None:
    async with room.sit() as sitting:
        await go(sitting)
        assert_all_named(sitting)
        if type(sitting.app.screen).__name__ in WRITING:
            await sitting.press("escape")


async def test_every_key_of_two_versions_is_in_the_palette(places: Places, tmp_path: Path) -> None:
    room = differing(places, tmp_path, [make_answer("a", "One")], [make_answer("a", "Two")])
    async with room.sit() as sitting:
        await sitting.until(lambda: "two versions" in sitting.text, "the two versions")
        await sitting.press("v")
        await sitting.to(DoublesScreen)
        assert_all_named(sitting)


async def test_every_key_of_recovery_is_in_the_palette(room: Room, places: Places) -> None:
    file = places.journal / "sessions-2026.json"
    file.write_bytes(file.read_bytes()[:-30])
    async with room.sit() as sitting:
        await sitting.to(RecoveryScreen)
        assert_all_named(sitting)


async def test_the_keys_of_the_walk_are_those_one_would_look_for(room: Room) -> None:
    async with room.sit("mine") as sitting:
        names = [each.title for each in sitting.commands]
        assert {"Next", "Back", "Skip", "Questions", "Minutes", "Last time", "Your editor", "Leave",
                "Help", "Quit", "Theme", "Undo", "Redo"} <= set(names)  # fmt: skip
        await sitting.press("escape")


def assert_all_named(sitting: Sitting) -> None:
    """Each action of the screen, of what has the cursor there, and of the app, is offered."""
    app, screen = sitting.app, sitting.app.screen
    names = [each.title for each in sitting.commands]
    assert len(set(names)) == len(names)
    assert all(each.help for each in sitting.commands)
    chain: list[DOMNode] = [*(app.focused.ancestors_with_self if app.focused else ()), screen, app]
    done: dict[str, str] = {}
    for node in dict.fromkeys(chain):
        for key in keys_of(node):
            if allowed(node, key) and reached(screen, key):
                assert key.description in names, (node, key)
                if isinstance(node, Screen):
                    assert done.setdefault(key.description, key.action) == key.action, key


def reached(screen: Screen[object], key: Binding) -> bool:
    """Whether some key of an action does not stand for another one there."""
    held = (screen.active_bindings.get(each) for each in key.key.split(","))
    return any(each is not None and each.binding.id == key.id for each in held)


def keys_of(node: DOMNode) -> Iterator[Binding]:
    """The keys of ours that hold where a node is."""
    for place in type(node).__mro__:
        if place.__module__.partition(".")[0] == "coach":
            yield from place.__dict__.get("BINDINGS", ())
        if not getattr(place, "_inherit_bindings", True):
            return


def allowed(node: DOMNode, key: Binding) -> bool:
    """Whether a key does anything there now."""
    name, _, rest = key.action.partition("(")
    parameters = (literal_eval(rest.rstrip(")")),) if rest else ()
    return node.check_action(name, parameters) is not False


def test_dialogs_end_by_escape() -> None:
    dialogs = [each for each in CLASSES if issubclass(each, ModalScreen)]
    assert len(dialogs) >= 4
    for dialog in dialogs:
        keys = [key for binding in dialog.__dict__["BINDINGS"] for key in binding.key.split(",")]
        assert "escape" in keys, dialog
