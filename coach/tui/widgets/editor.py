"""Where she writes: an editor with wrap, undo, paste and selection, of any height."""

import re
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea

from coach.text import clean
from coach.tui.widgets.field import FieldChanged, FieldSubmitted
from coach.tui.widgets.joining import joins

_BREAK = re.compile(r"\s*[\t-\r\x1c-\x1e\x85\u2028\u2029]\s*")


class Editor(TextArea):
    """Several lines of her words. Enter makes a new line.

    Textual calls the handlers of every class of a widget, the subclass first,
    so a handler here changes the event and leaves the rest to TextArea.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+z,ctrl+underscore",
            "undo",
            "Undo",
            show=False,
            id="editor.undo",
            tooltip="Take back",
        ),
        Binding("ctrl+y", "redo", "Redo", show=False, id="editor.redo", tooltip="Bring back"),
    ]

    def __init__(self, text: str = "", *, placeholder: str = "", classes: str = "") -> None:
        super().__init__(
            clean(text),
            soft_wrap=True,
            compact=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            tab_behavior="focus",
            placeholder=placeholder,
            classes=f"editor {classes}".strip(),
        )
        self._will_tell = False
        self._dressed: object = None
        self.move_cursor(self.document.end)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, in colours that are worked out when they change, not with every letter."""
        if not self._component_styles:  # a dialog is laid over it before it has its styles
            return [Strip.blank(crop.width, self.rich_style)] * crop.height
        dress = (self._theme, self.rich_style)
        if dress != self._dressed:
            self._dressed = dress
            return super().render_lines(crop)
        return ScrollView.render_lines(self, crop)

    def notify_style_update(self) -> None:
        """Have the colours worked out anew."""
        self._dressed = None
        super().notify_style_update()

    def on_mount(self) -> None:
        """Where nothing is to move by itself the cursor does not blink."""
        if self.app.animation_level == "none":
            self.cursor_blink = False

    @property
    def raw(self) -> str:
        """The text as it stands."""
        return self.text

    def place_cursor(self, cursor: tuple[int, int]) -> None:
        """Put the cursor where it was; beyond the text, at its end."""
        row, column = cursor
        row = min(max(row, 0), self.document.line_count - 1)
        self.move_cursor((row, min(max(column, 0), len(self.document[row]))))

    def replace_all(self, text: str) -> None:
        """Put another text in, so that undo brings back what stood here."""
        self.replace(clean(text), self.document.start, self.document.end)
        self.move_cursor(self.document.end)

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _tell_soon(self, event: TextArea.Changed | TextArea.SelectionChanged) -> None:
        """Tell of letters once they are drawn, and once for all that came together."""
        event.stop()
        if not self._will_tell:
            self._will_tell = True
            self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        self._will_tell = False
        self.post_message(FieldChanged(self, self.raw, self.cursor_location))

    async def _on_key(self, event: events.Key) -> None:
        """Keep what joins the parts of a sign, which Textual would drop."""
        if joins(event) and event.character is not None and not self.read_only:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(event.character, *self.selection)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text)


class LineEditor(Editor):
    """One line of her words. Enter goes on; a pasted line break becomes a space."""

    def __init__(
        self, text: str = "", *, placeholder: str = "", classes: str = "", wrap: bool = False
    ) -> None:
        line = on_one_line(text)
        super().__init__(line, placeholder=placeholder, classes=f"line {classes}")
        self.soft_wrap = wrap

    def replace_all(self, text: str) -> None:
        """Put another text in, on one line."""
        super().replace_all(on_one_line(text))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(FieldSubmitted(self))

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = on_one_line(event.text)


def on_one_line(text: str) -> str:
    """A text with a space for each of its breaks; spaces at its ends stay, breaks do not."""
    return _BREAK.sub(" ", text.strip("\r\n"))
