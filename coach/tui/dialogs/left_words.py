"""Words that her own editor left for an answer, beside those that stand there."""

from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from coach.tui.widgets.key_ways import KeyWays
from coach.tui.widgets.marked_list import MarkedList


class Choice(StrEnum):
    """What she does with them."""

    EDITORS = "Use the editor's words"
    HERE = "Keep what is here"
    BOTH = "Keep both, the editor's last"
    OPEN = "Open them in your editor again"


class LeftWordsDialog(ModalScreen[Choice | None]):
    """Returns her choice; None when she decides later, which leaves everything as it is."""

    CSS_PATH = ["dialogs.tcss", "left_words.tcss"]  # noqa: RUF012  as in Textual

    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (32, "-high")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Later", id="left_words.later",
                tooltip="Leave everything as it is, and be asked again"),
    ]  # fmt: skip

    def __init__(self, question: str, theirs: str, here: str, *, more: bool = False) -> None:
        """`theirs` are the editor's words. `more` says that it may bring back further ones."""
        super().__init__()
        self._question = question
        self._theirs = theirs
        self._here = here
        self._more = more

    def compose(self) -> ComposeResult:
        """Both texts, and what can be done."""
        with Vertical(classes="dialog"):
            yield Static(
                "Your editor had other words for this question",
                classes="dialog-title",
                markup=False,
            )
            yield Static(Content(self._question), id="question", classes="quiet", markup=False)
            yield Static("In your editor", classes="left-heading", markup=False)
            with VerticalScroll(classes="left-words"):
                yield Static(Content(self._theirs), markup=False)
            yield Static("Here", classes="left-heading", markup=False)
            with VerticalScroll(classes="left-words"):
                yield Static(Content(self._here or "nothing yet"), markup=False)
            if self._more:
                yield Static(
                    "It may hold more. Opened again, it offers that.",
                    classes="quiet",
                    markup=False,
                )
            yield MarkedList(*Choice, markup=False)
            yield KeyWays("enter  choose", "tab  read on", "esc  later")

    def on_mount(self) -> None:
        """Stand on the choices."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(tuple(Choice)[event.option_index])
