"""A bare editor: what writing in coach is measured against. Apart, as hello needs none of it."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Area(App[None]):
    CSS = "TextArea { height: 10; border: none; }"

    def compose(self) -> ComposeResult:
        yield TextArea("ready ", soft_wrap=True, compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    Area().run()
