"""Keys that a text names, as she has them.

A text marks a key with the action it does and its usual key, as `⟦history.trash=x⟧`; with
`⟦undo=u⟧` it means whatever does that in the place she is in.
"""

import re
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

MARKED = re.compile(r"⟦([a-z_-]+(?:\.[a-z_0-9-]+)?)=([^⟧]+)⟧")
"""A marked key: the action it does, and the usual key."""


def in_her_keys(app: App[Any], said: str) -> str:
    """A text with each key that it marks as she has it set, or the usual one."""
    return MARKED.sub(lambda found: _key(app, found[1], found[2]), said) if "⟦" in said else said


def _key(app: App[Any], action: str, usual: str) -> str:
    keymap = app._keymap
    if not keymap:
        return usual
    if "." not in action:
        there = app.screen.active_bindings.values()
        here = (each.binding.id or "" for each in there if isinstance(each.node, Screen))
        action = next((id for id in here if id.endswith(f".{action}")), action)
    wished = keymap.get(action)
    return app.get_key_display(Binding(wished.split(",")[0], "")) if wished else usual


def say_keys_anew(app: App[Any]) -> None:
    """Have every text that is open name the keys as they are by now."""
    from coach.tui.widgets.reader import Flow

    for screen in app.screen_stack:
        for hint in screen.query(Hint):
            hint.say_keys()
        for each in screen.query("Flow"):
            assert isinstance(each, Flow)
            each.changed()


class Hint(Static):
    """Data in: words that may mark keys. Shows them with her keys, also once she has others."""

    def __init__(self, said: str = "", *, id: str | None = None, classes: str = "quiet") -> None:
        self._said = said
        super().__init__(id=id, classes=classes, markup=False)

    def on_mount(self) -> None:
        """Say it."""
        self.say_keys()

    def say(self, said: str) -> None:
        """Say something else."""
        self._said = said
        if self.is_mounted:
            self.say_keys()

    def say_keys(self) -> None:
        """Say the same with the keys as they are by now."""
        self.update(Content(in_her_keys(self.app, self._said)))
