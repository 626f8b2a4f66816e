"""The smallest Textual apps that do the same kind of thing: what coach is measured against."""

import sys

from textual.app import App, ComposeResult
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


if __name__ == "__main__":
    (Hello if sys.argv[1] == "hello" else Area)().run()
