"""Where a copy is to be written."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.tui.widgets.joining import JoiningInput
from coach.tui.widgets.key_ways import KeyWays


class PlaceDialog(ModalScreen[str | None]):
    """Returns the file or folder she names, or None when she changes her mind."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="place.close", tooltip="Write nothing"),
    ]

    def __init__(self, suggested: str, question: str = "Where should the copy go?") -> None:
        super().__init__()
        self._suggested = suggested
        self._question = question

    def compose(self) -> ComposeResult:
        """One line for the path."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="dialog-title", markup=False)
            yield JoiningInput(self._suggested, compact=True)
            yield Static(
                "A file, or a folder that exists. Nothing is overwritten.",
                classes="quiet",
                markup=False,
            )
            yield KeyWays("enter  take it", "esc  back")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)
