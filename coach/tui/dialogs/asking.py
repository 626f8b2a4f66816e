"""One thing asked for on the way to a change: a line, a text, a date, a number."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.errors import CoachError
from coach.practice.asking import Ask, Wanted
from coach.tui.widgets.editor import Editor, LineEditor
from coach.tui.widgets.field import FieldChanged, FieldSubmitted
from coach.tui.widgets.key_ways import KeyWays

_LONG = (Wanted.TEXT, Wanted.LIST)
_AGAIN = "Escape once more leaves it as it was."


class AskDialog(ModalScreen[str | None]):
    """Returns the answer as it is kept, or None where she changes her mind."""

    CSS_PATH = ["dialogs.tcss", "../widgets/answers.tcss"]  # noqa: RUF012  as in Textual

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "keep", "Keep it", priority=True, id="ask.keep",
                tooltip="Keep what stands here"),
        Binding("escape", "back", "Back", id="ask.close", tooltip="Change nothing"),
    ]  # fmt: skip

    def __init__(self, ask: Ask, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._ask = ask
        self._now = now
        self._warned = ""

    def compose(self) -> ComposeResult:
        """The question, the field, and how to go on."""
        ask, is_long = self._ask, self._ask.wanted in _LONG
        with Vertical(classes="dialog"):
            yield Static(Content(ask.question), classes="dialog-title", markup=False)
            if ask.wanted is Wanted.LIST:
                yield Static("A line for each.", classes="quiet", markup=False)
            yield Editor(ask.text) if is_long else LineEditor(ask.text)
            yield Static(Content(ask.hint), id="remark", classes="quiet", markup=False)
            yield KeyWays("ctrl+n  keep it" if is_long else "enter  keep it", "esc  back")

    def on_mount(self) -> None:
        """Stand in the field."""
        self.query_one(Editor).focus()

    @on(FieldChanged)
    def _typed(self, event: FieldChanged) -> None:
        event.stop()
        if event.raw != self._warned:
            self._say(self._ask.echo(event.raw, self._now()) or self._ask.hint)

    @on(FieldSubmitted)
    def _given(self, event: FieldSubmitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Return what stands here, if it fits."""
        try:
            answer = self._ask.read(self.query_one(Editor).text, self._now())
        except CoachError as error:
            self._say(str(error))
        else:
            self.dismiss(answer)

    def action_back(self) -> None:
        """Change nothing; where words would go with it, only when she asks again."""
        text = self.query_one(Editor).text
        if text.strip() and text != self._ask.text and text != self._warned:
            self._warned = text
            self._say(_AGAIN)
        else:
            self.dismiss(None)

    def _say(self, remark: str) -> None:
        self.query_one("#remark", Static).update(Content(remark))
