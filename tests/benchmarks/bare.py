"""The smallest Textual apps that do the same kind of thing: what coach is measured against."""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Label


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Label("hello there")


class Line(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Label("a line of text")


class Screens(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("t", "open", "Open")]

    def compose(self) -> ComposeResult:
        yield Label("press t")

    def action_open(self) -> None:
        self.push_screen(Line())


APPS: dict[str, type[App[None]]] = {"hello": Hello, "screen": Screens}

if __name__ == "__main__":
    APPS[sys.argv[1]]().run()
