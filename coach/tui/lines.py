"""A page of lines to read, each of which may lead on."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from coach.practice.rows import Row
from coach.tui.her_keys import Hint
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.rows import RowList


class LinesPage(Page):
    """Data in: rows. Out: the line she takes. A subclass says what they are of."""

    empty_text: ClassVar[str] = ""
    """What will be here, and how to begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Open", id="lines.open", priority=True,
                tooltip="Go to what the marked line leads to"),
        Binding("escape", "app.pop_screen", "Back", id="lines.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class LineTaken(Message):
        """She wants what a line leads to."""

        def __init__(self, page: "LinesPage", act: str) -> None:
            super().__init__()
            self.page = page
            self.act = act

    def __init__(self, rows: Sequence[Row], beside: str = "") -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._beside = beside

    def top_line(self) -> TopLine:
        """What it is, and something quiet beside it."""
        return TopLine(self.page_title, self._beside)

    def body(self) -> ComposeResult:
        """The lines, or what will be here."""
        yield Hint(self.empty_text, id="empty")
        yield RowList(id="lines")

    def on_mount(self) -> None:
        """Stand in the list."""
        self.fill(self._rows)
        self.query_one(RowList).focus()

    def fill(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        self._rows = tuple(rows)
        self.query_one("#empty").display = not rows
        self.query_one(RowList).show(rows)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A line that leads nowhere cannot be opened."""
        if action != "take" or not self.is_mounted:
            return True
        row = self.query_one(RowList).row
        return row is not None and bool(row.act)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(RowList.Taken)
    def _taken(self, event: RowList.Taken) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Go to what the marked line leads to."""
        row = self.query_one(RowList).row
        if row is not None and row.act:
            self.post_message(self.LineTaken(self, row.act))
