"""The end of a session: what she takes with her, and the way out."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.practice.takeaway import Taken
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page


class EndedScreen(Page):
    """Shown once after a session. `taken` is what she takes with her."""

    CSS_PATH = ["ended.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Kept"
    HELP = """\
## The end of a session

What you take with you. The session is in your journal; you can read it, or write the page
for your mentor, now or later.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "home", "Home", id="ended.home", tooltip="Back to Home"),
        Binding("e", "export", "Page for your mentor", id="ended.export",
                tooltip="See what would leave, and write the page"),
        Binding("v", "read", "Read it", id="ended.read", tooltip="Read the whole session"),
    ]  # fmt: skip

    class HomeAsked(Message):
        """She is done."""

    class ExportAsked(OfSession):
        """She wants the page for her mentor."""

    class ReadAsked(OfSession):
        """She wants to read the session."""

    def __init__(self, session: str, title: str, summary: str, taken: Sequence[Taken]) -> None:
        super().__init__()
        self._session = session
        self._guide_title = title
        self._summary = summary
        self._taken = taken

    def body(self) -> ComposeResult:
        """What was kept, and what she takes with her."""
        with VerticalScroll(id="ended"), VerticalGroup(id="column"):
            yield Static(Content(self._guide_title), id="title", markup=False)
            yield Static(Content(self._summary), classes="quiet", markup=False)
            for part in self._taken:
                yield Static(Content(part.heading), classes="heading part", markup=False)
                for line in part.lines:
                    yield Static(Content(line), markup=False)

    def action_home(self) -> None:
        """Back to Home."""
        self.post_message(self.HomeAsked())

    def action_export(self) -> None:
        """See what would leave."""
        self.post_message(self.ExportAsked(self._session))

    def action_read(self) -> None:
        """Read the session."""
        self.post_message(self.ReadAsked(self._session))
