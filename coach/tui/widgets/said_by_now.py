"""Her insights under a question that is about them: to read, and to take one of."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from coach.text import cells, clean_line, fit_label
from coach.tui.widgets.marked_list import MarkedList

_POINT = "· "
_BETWEEN = " · "
_HOW = "tab, then enter takes one"
_LEAST = 3
"""Rows of the list at least, however little room there is."""


class SaidByNow(VerticalGroup):
    """A heading and a list of one line each, which scrolls, so that the question stays in sight."""

    class Taken(Message):
        """She took an insight for her answer."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self) -> None:
        super().__init__(id="said-by-now")
        self._said: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The heading, and room for the lines."""
        yield Static(id="said-heading", markup=False)
        yield MarkedList(id="said", markup=False)

    def show(self, lines: Sequence[str]) -> None:
        """Show a heading and the lines under it, each after its point; nothing for none."""
        heading, *rest = map(clean_line, lines or ("",))
        self._said = tuple(each.removeprefix(_POINT) for each in rest)
        self.display = bool(lines)
        said = f"{heading}   {_HOW}" if rest else heading
        self.query_one("#said-heading", Static).update(Content(said))
        self._fill()

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self._fill()

    def _fit(self) -> None:
        """Have the list end where the window does, so that nothing above it scrolls away."""
        listed = self.query_one(MarkedList)
        walk = next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)
        if walk is not None and listed.display:
            above = listed.region.y - walk.region.y + walk.scroll_offset.y
            listed.styles.max_height = max(walk.size.height - above, _LEAST)

    def _fill(self) -> None:
        listed = self.query_one(MarkedList)
        listed.display = bool(self._said)
        width = max(self.size.width - 6, 20)
        shown = [Content(in_one_line(each, width)) for each in self._said]
        at = listed.highlighted
        listed.clear_options().add_options(shown)
        listed.highlighted = at if at is not None and at < len(shown) else None
        self.call_after_refresh(self._fit)

    def on_descendant_focus(self) -> None:
        """Mark the first line where none is, so that enter takes one."""
        listed = self.query_one(MarkedList)
        if listed.highlighted is None and listed.option_count:
            listed.highlighted = 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Taken(self._said[event.option_index].replace(_BETWEEN, ", ")))


def in_one_line(said: str, width: int) -> str:
    """An insight in at most `width` columns: where it is longer, its name is cut."""
    name, parted, found = said.rpartition(": ")
    if cells(said) <= width or not parted:
        return fit_label(said, width)
    return f"{fit_label(name, max(width - cells(found) - 2, 8))}: {found}"
