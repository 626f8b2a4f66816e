"""How far a long piece of work is, and Escape to stop it where that is safe."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.progress import Progress
from coach.tui.widgets.key_ways import KeyWays

_LOOK = 0.1
"""Seconds between two looks at how far it is."""
_BAR = 40
"""Cells of the bar."""
_STOPS = "esc  stop; nothing is left half done"
_GOES_ON = "It goes on to its end now: stopping would leave half of it."


class ProgressDialog(ModalScreen[None]):
    """Closes when it is told that the work is over, or when Escape is sure to stop it."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="progress.stop",
                tooltip="Stop this where nothing is left half done"),
    ]  # fmt: skip

    def __init__(self, doing: str, progress: Progress) -> None:
        """`doing` says in a few words what the work is."""
        super().__init__()
        self._doing = doing
        self._progress = progress
        self._is_over = self._is_closed = False

    def compose(self) -> ComposeResult:
        """What is done, how far it is, and how to stop it."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._doing), classes="dialog-title", markup=False)
            yield Static("", id="how-far", markup=False)
            yield KeyWays()

    def on_mount(self) -> None:
        """Look at it from time to time."""
        self._look()
        self.set_interval(_LOOK, self._look)

    def on_screen_resume(self) -> None:
        """Close where the work came to its end while something lay above this."""
        if self._is_over and self.is_active:
            self._close()

    def _look(self) -> None:
        said = self._progress.said
        self.query_one("#how-far", Static).update(how_far(self._progress) if said else "…")
        self.query_one(KeyWays).show(_STOPS if self._progress.can_stop else _GOES_ON)

    def over(self) -> None:
        """The work is over."""
        self._is_over = True
        if self.is_active:
            self._close()

    def action_stop(self) -> None:
        """Ask the work to stop; where that is sure, it need not be waited for."""
        if self._progress.stop():
            self._close()

    def _close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self.dismiss(None)


def how_far(progress: Progress) -> Content:
    """A bar, and in words how far it is."""
    full = round(_BAR * progress.done / progress.of) if progress.of else 0
    return Content.assemble(
        ("█" * full, "$accent"), ("░" * (_BAR - full), "$text-muted"), f"\n{progress.said}"
    )
