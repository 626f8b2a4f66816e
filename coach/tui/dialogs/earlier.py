"""What stood in an answer before, to be read and brought back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from coach.tui.widgets.key_ways import KeyWays
from coach.tui.widgets.marked_list import MarkedList


class EarlierDialog(ModalScreen[int | None]):
    """Returns the place of the version that she brings back, None where she only read."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "bring_back", "Bring back", id="earlier.bring_back",
                tooltip="Have the marked version stand again"),
        Binding("escape,f6", "dismiss(None)", "Back to your answer", id="earlier.close",
                tooltip="Close and go on writing"),
    ]  # fmt: skip

    def __init__(self, question: str, versions: Sequence[tuple[str, str]]) -> None:
        """`versions` holds until when each stood, and its words; the newest first."""
        super().__init__()
        self._question = question
        self._versions = versions

    def compose(self) -> ComposeResult:
        """The question, then each version under the time until which it stood."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._question), classes="dialog-title", markup=False)
            yield MarkedList(
                *(
                    Content.assemble((when, "$text-muted"), "\n", text, "\n")
                    for when, text in self._versions
                ),
                markup=False,
            )
            if not self._versions:
                yield Static("Nothing else has stood here.", classes="quiet", markup=False)
            yield KeyWays("r  bring it back", "esc  back to your answer")

    def on_mount(self) -> None:
        """Stand on the newest."""
        options = self.query_one(OptionList)
        options.display = bool(self._versions)
        options.focus()

    def action_bring_back(self) -> None:
        """Have the marked version stand again."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(at)
