"""Every action of a place by its name, for the palette and for help."""

from typing import NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen


class Action(NamedTuple):
    """One action: the key that does it, what it does, and whose it is."""

    binding: Binding
    what: str
    node: DOMNode


class KeyLine(NamedTuple):
    """One action as help shows it: its key, its name, and what it does."""

    key: str
    name: str
    what: str


def actions_of(screen: Screen[object]) -> list[Action]:
    """Every action of ours in a place, once each; those of Textual's own have no id."""
    found: dict[str, Action] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id is not None and binding.description:
            what = active.tooltip or binding.description
            found.setdefault(binding.description, Action(binding, what, active.node))
    return list(found.values())


def key_lines(app: App[None], screen: Screen[object]) -> list[KeyLine]:
    """The actions of a place, as help shows them."""
    return [
        KeyLine(app.get_key_display(binding), binding.description, what)
        for binding, what, _ in actions_of(screen)
    ]
