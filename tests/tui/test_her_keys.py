"""Texts that name keys: they name the ones she has."""

from importlib.resources import files
from pathlib import Path

import pytest
from textual.screen import Screen

from coach.paths import Places
from coach.tui.her_keys import MARKED, Hint, in_her_keys
from coach.tui.keymap import actions
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.trash import TrashScreen
from tests.tui.places import furnish
from tests.tui.sitting import Room
from tests.tui.stage import Stage

ALL = actions()
SOURCE = Path(str(files("coach.tui")))
MARKED = [
    (path.name, action, usual)
    for path in sorted(SOURCE.rglob("*.py"))
    if path.name != "her_keys.py"
    for action, usual in MARKED.findall(path.read_text("utf-8"))
]
NAMED = {"escape": "esc"}


@pytest.fixture
def room(places: Places) -> Room:
    return furnish(Room(places))


@pytest.mark.parametrize(("file", "action", "usual"), MARKED)
def test_a_text_marks_an_action_that_there_is_with_its_usual_key(
    file: str, action: str, usual: str
) -> None:
    places = [each for each in ALL.values() if issubclass(each.place, Screen)]
    ends = [each for each in places if each.id.endswith(f".{action}")]
    meant = [ALL[action]] if "." in action else ends
    assert meant, file
    for each in meant:
        keys = {NAMED.get(key, key) for key in (*each.keys, each.binding.key_display)}
        assert usual.casefold() in keys or usual in keys, (file, action)


def test_texts_mark_keys_at_all() -> None:
    assert len(MARKED) > 60


def test_a_text_without_other_keys_names_the_usual_ones() -> None:
    app = Stage(lambda: TrashScreen(()))
    assert in_her_keys(app, "Press ⟦trash.back=Esc⟧ or ⟦undo=u⟧.") == "Press Esc or u."
    assert in_her_keys(app, "⟦ and ⟧ stay, a=b too") == "⟦ and ⟧ stay, a=b too"


async def test_what_is_open_follows_a_key_that_is_set_meanwhile(places: Places) -> None:
    async with Room(places).sit() as sitting:
        await sitting.press("h")
        await sitting.to(HistoryScreen)
        await sitting.until(lambda: "Press g to choose a guide" in sitting.text, "the usual key")
        sitting.app.set_keymap({"history.guides": "y", "history.trash": "f8"})
        from coach.tui.her_keys import say_keys_anew

        say_keys_anew(sitting.app)
        await sitting.until(lambda: "Press y to choose a guide" in sitting.text, "her key")
        assert "is there with f8." in " ".join(sitting.text.split())
        assert sitting.app.screen.query_one("#empty", Hint)
