"""Another key for an action: the next one that she presses."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.tui.widgets.key_ways import KeyWays


class KeyDialog(ModalScreen[str | None]):
    """Returns the key that she pressed, or None where she changes her mind."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="key.close", tooltip="Change nothing"),
    ]

    def __init__(self, name: str) -> None:
        """`name` is what the action is called."""
        super().__init__()
        self._name_of = name

    def compose(self) -> ComposeResult:
        """What to do."""
        with Vertical(classes="dialog"):
            title = Content(f"Press the key for “{self._name_of}”")
            yield Static(title, classes="dialog-title", markup=False)
            yield KeyWays("esc  leave it as it is", classes="")

    def on_key(self, event: events.Key) -> None:
        """Take whatever comes but the way out."""
        if event.key != "escape":
            event.stop()
            event.prevent_default()
            self.dismiss(event.key)
