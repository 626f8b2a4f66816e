"""One line at the foot of a page: what it is, the field, and whether it is kept."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.widgets.editor import LineEditor
from coach.tui.widgets.field import FieldChanged, FieldSubmitted
from coach.tui.widgets.status import NOT_SAVED, SAVED


class CatchLine(Vertical):
    """Shows a field when it is opened, and tells what is typed in it. It keeps nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "give", "Keep it", id="catch.give", tooltip="Keep this line"),
        Binding("escape", "put_away", "Put away", id="catch.away",
                tooltip="Put the line away; its words wait for you"),
    ]  # fmt: skip

    class Typed(Message):
        """The words in the field changed."""

    class Given(Message):
        """She wants the line kept."""

    class PutAway(Message):
        """She wants the line away."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = ""

    def compose(self) -> ComposeResult:
        """What it is and its state, and the field below."""
        with Horizontal(id="catch-head"):
            yield Static("", id="catch-label", markup=False)
            yield Static("", id="catch-state", markup=False)
        yield LineEditor("", classes="catch-field")

    @property
    def is_open(self) -> bool:
        """Whether the field is there to be written in."""
        return self.has_class("-open")

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.query_one(LineEditor).text

    def open(self, label: str, text: str = "") -> None:
        """Open the field for a line of this kind, with what was typed of it before."""
        self._label = label
        self.add_class("-open")
        field = self.query_one(LineEditor)
        field.replace_all(text)
        field.history.clear()
        field.focus()
        self.say("")

    def say(self, remark: str, *, saved: bool | None = None) -> None:
        """Say something beside the label, and whether the line is on disk."""
        self.query_one("#catch-label", Static).update(
            Content.assemble((self._label, "bold $accent"), ("   " + remark, "$text-muted"))
            if self._label
            else Content.styled(remark, "$text-muted")
        )
        state = {True: (SAVED, "$success"), False: (NOT_SAVED, "bold $error")}
        shown = Content.styled(*state[saved]) if saved is not None else Content("")
        self.query_one("#catch-state", Static).update(shown)

    def close(self, remark: str = "", *, saved: bool | None = None) -> None:
        """Put the field away, with a remark in its place."""
        self.remove_class("-open")
        self._label = ""
        self.say(remark, saved=saved)

    @on(FieldChanged)
    def _typed(self, event: FieldChanged) -> None:
        event.stop()
        self.post_message(self.Typed())

    @on(FieldSubmitted)
    def _submitted(self, event: FieldSubmitted) -> None:
        event.stop()
        self.action_give()

    def action_give(self) -> None:
        """Ask for the line to be kept."""
        self.post_message(self.Given())

    def action_put_away(self) -> None:
        """Ask for the line to be put away."""
        self.post_message(self.PutAway())
