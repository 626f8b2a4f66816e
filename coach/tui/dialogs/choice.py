"""A few ways to go on, in words."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.widgets.key_ways import KeyWays
from coach.tui.widgets.marked_list import MarkedList


class ChoiceDialog(ModalScreen[str | None]):
    """Returns the name of the way she takes, or None when she takes none."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="choice.close", tooltip="Change nothing"),
        Binding("pageup", "read(-1)", "Read from the top", show=False, priority=True,
                id="choice.up", tooltip="Scroll up in what it is about"),
        Binding("pagedown", "read(1)", "Read on", show=False, priority=True,
                id="choice.down", tooltip="Scroll down to the ways to go on"),
    ]  # fmt: skip

    def __init__(self, title: str, texts: Sequence[str], ways: Mapping[str, str]) -> None:
        """`ways` holds what is said of each way by its name; the first one is marked."""
        super().__init__()
        self._title = title
        self._texts = [text for text in texts if text]
        self._ways = dict(ways)

    def compose(self) -> ComposeResult:
        """What it is about, and the ways."""
        with Vertical(classes="dialog"):
            yield Static(self.title_line(), classes="dialog-title", markup=False)
            for text in self._texts:
                yield Static(Content(text), classes="dialog-text", markup=False)
            yield MarkedList(*self.options(), markup=False)
            yield KeyWays("enter  choose", "esc  back")

    def title_line(self) -> Content:
        """What is chosen."""
        return Content(self._title)

    def options(self) -> list[Option]:
        """The ways, each by its number."""
        said = self._ways.values()
        return [Option(Content(each), id=str(number)) for number, each in enumerate(said)]

    def on_mount(self) -> None:
        """Stand on the first way."""
        self.query_one(OptionList).focus()

    def action_read(self, way: int) -> None:
        """Scroll what it is about, where the window is too low for all of it."""
        words = self.query_one(".dialog")
        (words.scroll_page_up if way < 0 else words.scroll_page_down)(animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.dismiss(tuple(self._ways)[int(event.option_id)])
