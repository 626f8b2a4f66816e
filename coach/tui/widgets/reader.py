"""What she reads: text laid out for the width it gets, and the place it scrolls in."""

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


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


def hang(text: Content, width: int, first: Content, rest: Content | None = None) -> Content:
    """A text wrapped beside what stands in front of its first line, and of the ones below.

    `rest` is as wide as `first`; where it is left out, spaces stand there.
    """
    below = rest if rest is not None else Content(" " * first.cell_length)
    lines = text.wrap(max(width - first.cell_length, 4))
    return Content("\n").join(
        (below if number else first) + line.rstrip() for number, line in enumerate(lines)
    )
