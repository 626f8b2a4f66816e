"""A page with a list and, beside it or in its place, what the marked line holds."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from coach.tui.her_keys import Hint
from coach.tui.widgets.page import Page
from coach.tui.widgets.rows import RowList


class TwoPanes(Page):
    """Where there is no room for both, Enter shows the one and Escape the other."""

    shows_mentoring = True
    empty_text: ClassVar[str] = ""
    """What will be here, and how to begin."""
    _straight = False
    """Whether she came from elsewhere straight to what a line holds, and is there still."""

    def body(self) -> ComposeResult:
        """The list, and what the marked line holds; or what will be here."""
        yield Hint(self.empty_text, id="empty")
        with Horizontal(id="panes"):
            yield self.make_list()
            yield RowList(id="whole")

    def make_list(self) -> Widget:
        """The list, with the id `list`."""
        raise NotImplementedError

    @property
    def whole(self) -> RowList:
        """What the marked line holds."""
        return self.query_one("#whole", RowList)

    @property
    def is_reading(self) -> bool:
        """Whether she is in what the marked line holds, not in the list."""
        return self.has_class("-reading")

    def read(self) -> None:
        """Go to what the marked line holds."""
        self.add_class("-reading")
        self.whole.focus()

    def read_straight(self) -> None:
        """Go to what the marked line holds, as she came for that; Escape leads back from there."""
        self.read()
        self._straight = True

    def action_back(self) -> None:
        """Go back to the list; from there, and from what she came for, to where she was."""
        if self.is_reading and not self._straight:
            self.remove_class("-reading")
            self.query_one("#list").focus()
        else:
            self.app.pop_screen()

    def on_descendant_focus(self, event: Any) -> None:  # noqa: ARG002  Textual hands it over
        """A click or Tab goes from one side to the other too."""
        if self.focused is not None and self.focused.id in ("list", "whole"):
            self.set_class(self.focused.id == "whole", "-reading")
            self._straight = self._straight and self.is_reading
            self.refresh_bindings()
