"""A page of details as lines to go through: headings, labels, words that wrap, columns."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.practice.rows import Row
from coach.text import clean
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.marked_list import GUTTER, MarkedList
from coach.tui.widgets.reader import hang

_LABEL = 18
"""The most columns of a label."""
_GAP = "  "
_LEAST = 24
"""So many columns are left to the words before a label gives up some of its own."""


class RowList(MarkedList):
    """Data in: rows. Out: which one she takes. Headings are passed over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Choose", show=False, id="rows.choose",
                tooltip="Change the marked line, or open what it stands for"),
    ]  # fmt: skip

    class Taken(Message):
        """She took a row."""

        def __init__(self, rows: "RowList", row: Row) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

    class Moved(Message):
        """Another row is marked."""

    def __init__(self, rows: Sequence[Row] = (), id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._rows: tuple[Row, ...] = tuple(rows)
        self._drawn = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """What it shows."""
        return self._rows

    @property
    def row(self) -> Row | None:
        """The marked row."""
        at = self.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def show(self, rows: Sequence[Row], *, anew: bool = False) -> None:
        """Show other rows; she stays where she is, unless they are `anew` of something else."""
        if tuple(rows) == self._rows and not anew:
            return
        marked, at = self.row, 0 if anew else self.highlighted or 0
        self._rows = tuple(rows)
        if marked is not None and marked.act and not anew:
            same = (n for n, each in enumerate(self._rows) if each.act == marked.act)
            at = next(same, at)
        self._draw(at)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Lay the rows out for the width there is."""
        if self._width != self._drawn:
            self._draw(self.highlighted or 0)

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width - GUTTER, 1)

    def _draw(self, at: int) -> None:
        self._drawn = self._width
        label = label_width(self._rows, self._drawn)
        scrolled = self.scroll_offset.y
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(
                Option(_drawn(row, self._drawn, label, first=not n), disabled=row.heading)
                for n, row in enumerate(self._rows)
            )
            self.highlighted = self._nearest(at)
        self.scroll_to(y=scrolled, animate=False)
        self.post_message(self.Moved())

    def _nearest(self, at: int) -> int | None:
        """The row to stand on: the nearest at this place or after it, else before it."""
        open_ones = [n for n, row in enumerate(self._rows) if not row.heading]
        after = (n for n in open_ones if n >= at)
        return next(after, open_ones[-1] if open_ones else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which row she took."""
        event.stop()
        if self._rows[event.option_index].act:
            self.post_message(self.Taken(self, self._rows[event.option_index]))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell that she moved."""
        event.stop()
        self.post_message(self.Moved())


class DoorList(RowList):
    """A list of which each line opens something."""

    stays_marked: ClassVar[bool] = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", id="rows.open", tooltip="Go to what the line opens"),
    ]


def label_width(rows: Sequence[Row], width: int) -> int:
    """The columns that all labels of a page share."""
    widest = max((width_of(row.label) for row in rows if not row.heading), default=0)
    return min(widest, _LABEL, max(width - _LEAST, 4))


def _drawn(row: Row, width: int, label: int, *, first: bool) -> Content:
    if row.heading:
        return Content("" if first else "\n") + Content.styled(
            fit(row.text, width), "bold $primary"
        )
    lead = Content.styled(fit(row.label, label) + _GAP, "$text-muted") if label else Content("")
    if not row.label and not row.cells:
        lead = Content("")
    if row.cells:
        each = max((width - lead.cell_length) // len(row.cells) - 1, 3)
        return lead + Content(" ".join(fit(cell, each) for cell in row.cells))
    if row.lead:
        lead = lead + Content.styled(row.lead + _GAP, "bold $accent")
    words = clean(row.text)
    text = Content.styled(words, "$text-muted") if row.quiet else Content(words)
    beside = Content.styled(row.beside, "$error" if row.pressing else "$text-muted")
    if row.beside:
        last = text.wrap(max(width - lead.cell_length, 4))[-1].rstrip().cell_length
        room = lead.cell_length + last + len(_GAP) + beside.cell_length <= width
        text = text + (_GAP if room else "\n") + beside
    if row.below:
        text = text + "\n" + Content.styled(clean(row.below), "$text-muted")
    return hang(text, width, lead)
