"""A file of the journal cannot be opened: what happened, what is safe, what she can do."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from coach.practice.recovering import QUIT, Case
from coach.tui.widgets.marked_list import MarkedList
from coach.tui.widgets.page import Page
from coach.tui.widgets.reader import Reader


class RecoveryScreen(Page):
    """Shows one file after the other until all can be opened."""

    CSS_PATH = ["../widgets/lists.tcss", "recovery.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Your journal"
    HELP = """\
## A file of your journal

One of the files that hold your words cannot be opened as it is. Nothing was changed. Choose how
to go on; whatever you choose, the file as it was is kept.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Read or choose", id="recovery.next",
                tooltip="Go between the text and the choices"),
        Binding("pageup", "read(-1)", "Read from the top", show=False, priority=True,
                id="recovery.up", tooltip="Scroll up in what is said"),
        Binding("pagedown", "read(1)", "Read on", priority=True,
                id="recovery.down", tooltip="Scroll down in what is said"),
        Binding("escape", "close", "Close coach", id="recovery.close",
                tooltip="Close coach and leave everything as it is"),
    ]  # fmt: skip

    class Chosen(Message):
        """She has chosen how to go on."""

        def __init__(self, screen: "RecoveryScreen", case: Case, way: str) -> None:
            super().__init__()
            self.screen = screen
            self.case = case
            self.way = way

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case

    def body(self) -> ComposeResult:
        """What is said, and the ways on."""
        with Reader(id="said"):
            yield Static(id="what", markup=False)
        yield MarkedList(id="ways", markup=False)

    def on_mount(self) -> None:
        """Stand on the first way."""
        self.show_case(self._case)
        self.query_one(OptionList).focus()

    def show_case(self, case: Case) -> None:
        """Show another file."""
        self._case = case
        title = Content.styled(case.title, "bold")
        texts = (Content(text) for text in case.texts)
        self.query_one("#what", Static).update(Content("\n\n").join([title, *texts]))
        ways = self.query_one(OptionList)
        ways.clear_options()
        ways.add_options(Content(said) for said in case.ways.values())
        ways.highlighted = 0
        self.query_one(Reader).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        way = tuple(self._case.ways)[event.option_index]
        self.post_message(self.Chosen(self, self._case, way))

    def action_read(self, way: int) -> None:
        """Scroll what is said, wherever she stands."""
        said = self.query_one(Reader)
        (said.scroll_page_up if way < 0 else said.scroll_page_down)(animate=False)

    def action_close(self) -> None:
        """Leave everything as it is."""
        self.post_message(self.Chosen(self, self._case, QUIT))
