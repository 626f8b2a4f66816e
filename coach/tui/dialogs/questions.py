"""All questions of the guide, to jump to any of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.model.walk import Walk
from coach.tui.widgets.key_ways import KeyWays
from coach.tui.widgets.marked_list import MarkedList

Key = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One question of the list: where it leads, its wording, and how it stands."""

    key: Key
    question: str
    standing: str


class QuestionsDialog(ModalScreen[Key | None]):
    """Returns the question she chose, or None."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "dismiss(None)",
            "Back",
            id="questions.close",
            tooltip="Close and go on where you were",
        ),
    ]

    def __init__(self, lines: Sequence[Line], at: Key | None) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self._at = at

    @classmethod
    def of(cls, walk: Walk) -> "QuestionsDialog":
        """The dialog for a walk as it stands."""
        lines = (
            Line(each.key, each.step.question, walk.standing(each)) for each in walk.everywhere
        )
        return cls(tuple(lines), walk.at)

    def compose(self) -> ComposeResult:
        """The questions in their order, with how each stands."""
        options = (
            Option(Content.assemble((f"{line.standing:<11}", "$text-muted"), line.question))
            for line in self._lines
        )
        with Vertical(classes="dialog"):
            yield Static("Questions", classes="dialog-title", markup=False)
            yield MarkedList(*options, markup=False)
            yield KeyWays("enter  go there", "esc  back")

    def on_mount(self) -> None:
        """Mark the question she is at."""
        keys = [line.key for line in self._lines]
        self.query_one(OptionList).highlighted = keys.index(self._at) if self._at in keys else 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._lines[event.option_index].key)
