"""Where a guide comes from: in words, and the statements of the articles that it answers."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.guides.statements import Statement
from coach.guides.tracing import statements_of
from coach.model.guide import Guide
from coach.text import clean
from coach.tui.widgets.key_ways import KeyWays

_NONE = "This guide names no sources."


class OriginDialog(ModalScreen[None]):
    """Shows where one guide comes from. The arrows scroll; any way out closes it."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f4", "dismiss", "Close", id="origin.close",
                tooltip="Back to where you were"),
    ]  # fmt: skip

    def __init__(self, title: str, origin: str, statements: Sequence[Statement]) -> None:
        super().__init__()
        self._title = title
        self._origin = origin
        self._statements = statements

    @classmethod
    def of(cls, guide: Guide) -> "OriginDialog":
        """The dialog for a guide."""
        return cls(guide.title, guide.origin, statements_of(guide))

    def compose(self) -> ComposeResult:
        """The words on it, then each statement with its place."""
        with VerticalScroll(classes="dialog"):
            heading = Content(clean(f"Where “{self._title}” comes from"))
            yield Static(heading, classes="dialog-title", markup=False)
            text = self._origin[:1].upper() + self._origin[1:] or _NONE
            yield Static(Content(clean(text)), classes="then", markup=False)
            for each in self._statements:
                yield Static(
                    Content.assemble(
                        (f"{each.id:<5}", "bold"),
                        each.says,
                        "\n     ",
                        (f"{each.article}, {each.section}", "$text-muted"),
                    ),
                    markup=False,
                )
            yield KeyWays("esc  back")

    def on_mount(self) -> None:
        """Stand on the text, so that the arrows scroll it."""
        self.query_one(VerticalScroll).focus()
