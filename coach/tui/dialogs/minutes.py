"""How many minutes there are now."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.tui.widgets.key_ways import KeyWays


class MinutesDialog(ModalScreen[float | None]):
    """Returns the minutes she has left, or None when she changes nothing."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="minutes.close", tooltip="Change nothing"),
    ]

    def compose(self) -> ComposeResult:
        """One number."""
        with Vertical(classes="dialog"):
            yield Static("How many minutes do you have now?", classes="dialog-title", markup=False)
            yield Input(type="integer", max_length=3, compact=True)
            yield Static(
                "The questions that matter most are kept. Nothing you wrote is lost.",
                classes="quiet",
                markup=False,
            )
            yield KeyWays("enter  plan it", "esc  back")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        self.dismiss(float(event.value) if event.value.isdecimal() and int(event.value) else None)
