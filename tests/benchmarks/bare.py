"""The smallest Textual apps that do the same kind of thing: what coach is measured against."""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Label, TextArea


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Label("hello there")


class Area(App[None]):
    CSS = "TextArea { height: 10; border: none; }"

    def compose(self) -> ComposeResult:
        yield TextArea("ready ", soft_wrap=True, compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


class Line(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Label("a line of text")


class Screens(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("t", "open", "Open")]

    def compose(self) -> ComposeResult:
        yield Label("press t")

    def action_open(self) -> None:
        self.push_screen(Line())


APPS: dict[str, type[App[None]]] = {"hello": Hello, "area": Area, "screen": Screens}

if __name__ == "__main__":
    APPS[sys.argv[1]]().run()
