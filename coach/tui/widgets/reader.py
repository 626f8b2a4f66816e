"""What she reads: text laid out for the width it gets, and the place it scrolls in."""

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from coach.tui.widgets.columns import width_of


class Flow(Widget):
    """Text that is laid out again for each width. A subclass says how."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.auto_links = False
        self._laid_out: tuple[int, Content] | None = None

    @abstractmethod
    def lay_out(self, width: int) -> Content:
        """The text for a column of this many cells."""

    def at(self, width: int) -> Content:
        """The text for this width, laid out once."""
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = (width, self.lay_out(max(width, 1)))
        return self._laid_out[1]

    def changed(self) -> None:
        """Lay the text out anew, since it is another one."""
        self._laid_out = None
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The lines that the text takes at this width."""
        return self.at(width).get_height({}, width)

    def render(self) -> Content:
        """The text for the width it has now."""
        return self.at(self.content_size.width)


class Reader(VerticalScroll, inherit_bindings=False):
    """A text to scroll with the keys or the wheel. Left and right stay free for the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False, id="reader.up", tooltip="A line up"),
        Binding("down,j", "scroll_down", "Down", show=False, id="reader.down",
                tooltip="A line down"),
        Binding("pageup,b", "page_up", "Page up", show=False, id="reader.page_up",
                tooltip="A page up"),
        Binding("pagedown,space", "page_down", "Page down", show=False, id="reader.page_down",
                tooltip="A page down"),
        Binding("home", "scroll_home", "Top", show=False, id="reader.top",
                tooltip="To the beginning"),
        Binding("end", "scroll_end", "End", show=False, id="reader.end", tooltip="To the end"),
    ]  # fmt: skip

    class Beyond(Message):
        """She reads on past the end (1), or back past the beginning (-1); by a page or a line."""

        def __init__(self, way: int, *, page: bool) -> None:
            super().__init__()
            self.way = way
            self.page = page

    class Scrolled(Message):
        """Another part of the text is in sight."""

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Tell that another part is in sight."""
        super().watch_scroll_y(old, new)
        if round(old) != round(new):
            self.post_message(self.Scrolled())

    def go_to(self, line: int, start: int | None = None) -> None:
        """Have a line stand a third of the way down, where that can be.

        With the `start` of what it belongs to, that stands at the top where the line is in
        sight then too; else the line itself does.
        """
        height = self.scrollable_content_region.height
        top = line - height // 3
        if start is not None:
            top = start if line - start < height else line
        self.scroll_to(y=max(top, 0), animate=False)

    def _goes_beyond(self, way: int, *, page: bool = False) -> bool:
        """Tell when there is nothing further that way; whether that is so."""
        end = 0 if way < 0 else self.max_scroll_y
        if round(self.scroll_target_y) != end:
            return False
        self.post_message(self.Beyond(way, page=page))
        return True

    def action_scroll_down(self) -> None:
        """Go a line down, or tell that there is none."""
        if not self._goes_beyond(1):
            super().action_scroll_down()

    def action_scroll_up(self) -> None:
        """Go a line up, or tell that there is none."""
        if not self._goes_beyond(-1):
            super().action_scroll_up()

    def action_page_down(self) -> None:
        """Go a page down, or tell that there is none."""
        if not self._goes_beyond(1, page=True):
            super().action_page_down()

    def action_page_up(self) -> None:
        """Go a page up, or tell that there is none."""
        if not self._goes_beyond(-1, page=True):
            super().action_page_up()

    def _on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel goes on as the keys do."""
        if self._goes_beyond(1):
            event.stop()
        else:
            super()._on_mouse_scroll_down(event)

    def _on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel goes back as the keys do."""
        if self._goes_beyond(-1):
            event.stop()
        else:
            super()._on_mouse_scroll_up(event)


_STUCK = "\ufdd0"
"""Stands for a blank at which no line ends; no text has it, and each is one cell wide."""


def together(said: str, width: int) -> str:
    """A few words that `hang` keeps on one line, where they take at most half of the width."""
    return said.replace(" ", _STUCK) if width_of(said) * 2 <= width else said


def hang(text: Content, width: int, first: Content, rest: Content | None = None) -> Content:
    """A text wrapped beside what stands in front of its first line, and of the ones below.

    `rest` is as wide as `first`; where it is left out, spaces stand there.
    """
    below = rest if rest is not None else Content(" " * first.cell_length)
    lines = text.wrap(max(width - first.cell_length, 4))
    return Content("\n").join(
        (below if number else first) + _loose(line.rstrip()) for number, line in enumerate(lines)
    )


def _loose(line: Content) -> Content:
    return (
        Content(line.plain.replace(_STUCK, " "), list(line.spans)) if _STUCK in line.plain else line
    )
