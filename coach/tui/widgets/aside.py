"""One further line beside an answer: what she saw, or a follow-up. It may be ignored."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.tui.widgets.editor import LineEditor
from coach.tui.widgets.field import FieldChanged, FieldSubmitted


class Aside(VerticalGroup):
    """A quiet question with one line to write. `part` says which one it is."""

    class Changed(Message):
        """The line under the question changed."""

    class Submitted(Message):
        """She is done with it."""

    def __init__(self, part: str, heading: str, question: str, line: str = "") -> None:
        super().__init__()
        self.part = part
        self.question = question
        self._heading = heading
        self._line = line

    def compose(self) -> ComposeResult:
        """The heading, the question and the line."""
        if self._heading:
            yield Static(Content(self._heading), classes="aside-heading", markup=False)
        yield Static(Content(self.question), classes="aside-question", markup=False)
        yield LineEditor(self._line)

    def begin(self) -> None:
        """Put the cursor into it."""
        self.query_one(LineEditor).focus()

    @property
    def line(self) -> str:
        """What stands in it now."""
        editors = self.query(LineEditor)
        return editors.first().raw.strip() if editors else self._line

    @on(FieldChanged)
    def _changed(self, event: FieldChanged) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(FieldSubmitted)
    def _submitted(self, event: FieldSubmitted) -> None:
        event.stop()
        self.post_message(self.Submitted())
