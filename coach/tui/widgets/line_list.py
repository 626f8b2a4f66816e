"""A list that draws only the lines on screen, so that thousands open as fast as a hundred."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from coach.tui.widgets.columns import fit

Group = tuple[str, int]
"""A heading and the number of rows under it; an empty heading is not drawn."""

GUTTER = 2
"""Cells before each row, in which the marked one carries a sign."""

_BLANK = -1


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows under headings, one of them marked. A subclass says what a row looks like.

    Enter belongs to the screen, so that its footer can say what it does there.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--heading",
        "line-list--marked",
        "line-list--hover",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="list.up", tooltip="One line up"),
        Binding("down", "move(1)", "Down", show=False, id="list.down", tooltip="One line down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page_up",
                tooltip="A page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page_down",
                tooltip="A page down"),
        Binding("home", "first", "First", show=False, id="list.first", tooltip="The first line"),
        Binding("end", "last", "Last", show=False, id="list.last", tooltip="The last line"),
    ]  # fmt: skip

    marked: reactive[int | None] = reactive(None, repaint=False)
    hovered: reactive[int | None] = reactive(None, repaint=False)

    class Marked(Message):
        """Another row is marked; None where there is no row."""

        def __init__(self, row: int | None) -> None:
            super().__init__()
            self.row = row

    class Clicked(Message):
        """A row was clicked; `again` is whether it was marked already."""

        def __init__(self, row: int, *, again: bool) -> None:
            super().__init__()
            self.row = row
            self.again = again

    def __init__(self, groups: Sequence[Group], marked: int = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False
        self._arrange(groups)
        self.set_reactive(LineList.marked, self._nearest(marked))

    @abstractmethod
    def draw_row(self, row: int, width: int) -> Content:
        """A row in this many cells."""

    def set_groups(self, groups: Sequence[Group], marked: int = 0) -> None:
        """Show other rows, and mark one of them."""
        self._arrange(groups)
        self.virtual_size = Size(0, len(self._lines))
        self.set_reactive(LineList.marked, None)
        self.marked = self._nearest(marked)
        self.refresh(layout=True)

    def grow(self, groups: Sequence[Group], marked: int) -> None:
        """Show more rows; the marked one has this number now, and stays where it is on screen.

        Nobody is told, since the same thing is marked as before.
        """
        line = self._line_of[self.marked] if self.marked is not None else 0
        above = line - self.scroll_offset.y
        self._arrange(groups)
        self.virtual_size = Size(0, len(self._lines))
        self.set_reactive(LineList.marked, self._nearest(marked))
        if self.marked is not None and self._line_of[self.marked] != line:
            self.scroll_to(y=self._line_of[self.marked] - above, animate=False, force=True)
        self.refresh(layout=True)

    def _arrange(self, groups: Sequence[Group]) -> None:
        """Which line holds which row: below zero stands a blank, or a heading by its number."""
        lines: list[int] = []
        line_of: list[int] = []
        for number, (heading, rows) in enumerate(groups):
            if heading:
                lines += [_BLANK, _BLANK - 1 - number] if lines else [_BLANK - 1 - number]
            first = len(line_of)
            line_of.extend(range(len(lines), len(lines) + rows))
            lines.extend(range(first, first + rows))
        self._headings = [heading for heading, _ in groups]
        self._lines, self._line_of = lines, line_of

    def _nearest(self, row: int) -> int | None:
        return min(max(row, 0), len(self._line_of) - 1) if self._line_of else None

    # Drawing

    def on_mount(self) -> None:
        """Take the height of all lines, and go to the marked one."""
        self.virtual_size = Size(0, len(self._lines))
        self.call_after_refresh(self._show_marked)

    def on_resize(self) -> None:
        """Keep the marked line in sight."""
        self._show_marked()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        held = self._lines[line] if line < len(self._lines) else _BLANK
        if held == _BLANK:
            return Strip.blank(width, self.rich_style)
        if held < 0:
            heading = Content(fit(self._headings[_BLANK - 1 - held], width))
            return self._strip(heading, width, "line-list--heading")
        sign = Content.styled(self._sign(held), "bold $accent")
        row = sign + self.draw_row(held, max(width - GUTTER - 1, 1))
        if held == self.marked:
            return self._strip(row, width, "line-list--marked")
        return self._strip(row, width, *(["line-list--hover"] if held == self.hovered else []))

    def _sign(self, row: int) -> str:
        """What stands before a row; a quieter sign where she is elsewhere."""
        if row != self.marked:
            return "  "
        return "› " if self.has_focus else "· "

    def _strip(self, content: Content, width: int, *classes: str) -> Strip:
        style = self.get_visual_style(*classes)
        strips = Visual.to_strips(
            self, content, width, 1, style, apply_selection=False, pad=True
        )  # a row is laid out to the cell, so it is one line
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def _refresh_row(self, row: int | None) -> None:
        if row is not None and row < len(self._line_of):
            y = self._line_of[row] - self.scroll_offset.y
            self.refresh(Region(0, y, self.size.width, 1))

    # Moving

    def validate_marked(self, row: int | None) -> int | None:
        """The nearest row there is."""
        return None if row is None else self._nearest(row)

    def watch_marked(self, old: int | None, new: int | None) -> None:
        """Redraw the two rows, bring the new one into sight, and tell."""
        self._refresh_row(old)
        self._refresh_row(new)
        self._show_marked()
        self.post_message(self.Marked(new))

    def watch_hovered(self, old: int | None, new: int | None) -> None:
        """Redraw the two rows."""
        self._refresh_row(old)
        self._refresh_row(new)

    def _show_marked(self) -> None:
        """Scroll to the marked row, with the heading above it where it is the first under one."""
        if self.marked is None or not self.is_mounted:
            return
        line = self._line_of[self.marked]
        top = line - 1 if line and self._lines[line - 1] < 0 else line
        height = line - top + 1
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Mark a row further up or down."""
        if self.marked is not None:
            self.marked += by

    def action_page(self, by: int) -> None:
        """Mark a row a page further up or down."""
        self.action_move(by * max(self.scrollable_content_region.height - 2, 1))

    def action_first(self) -> None:
        """Mark the first row."""
        self.marked = self._nearest(0)

    def action_last(self) -> None:
        """Mark the last row."""
        self.marked = self._nearest(len(self._line_of))

    def _row_at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset is not None else -1
        held = self._lines[line] if 0 <= line < len(self._lines) else _BLANK
        return held if held >= 0 else None

    def on_click(self, event: events.Click) -> None:
        """Mark the row under the pointer."""
        row = self._row_at(event)
        if row is not None:
            event.stop()
            again = row == self.marked
            self.marked = row
            self.post_message(self.Clicked(row, again=again))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which row a click would take."""
        self.hovered = self._row_at(event)

    def on_leave(self) -> None:
        """No row is under the pointer."""
        self.hovered = None
