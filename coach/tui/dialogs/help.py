"""What a place is for, and its keys."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

_KEY, _NAME = 8, 14
"""The columns of a key and of a name."""


class HelpDialog(ModalScreen[None]):
    """Shows the help of the place below it. The arrows scroll; any way out closes it."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,question_mark", "dismiss", "Close", id="help.close",
                tooltip="Back to where you were"),
    ]  # fmt: skip

    def __init__(self, text: str, keys: Sequence[tuple[str, str, str]]) -> None:
        """`text` is the HELP of a screen, paragraphs under one `##` heading.

        `keys` holds for each action its key, its name, and what it does.
        """
        super().__init__()
        heading, _, rest = text.strip().partition("\n")
        self._heading = heading.lstrip("# ")
        paragraphs = rest.replace("**", "").strip().split("\n\n")
        self._text = "\n\n".join(" ".join(each.split()) for each in paragraphs)
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """A line for each action, then what the place is for."""
        with VerticalScroll(classes="dialog help"):
            title = Content.assemble((self._heading, "bold"), ("   esc  back", "$text-muted"))
            yield Static(title, classes="help-title", markup=False)
            for key, name, what in self._keys:
                yield Static(
                    Content.assemble(
                        (f"{key:<{_KEY}}", "bold $accent"),
                        f"{name:<{_NAME}} ",
                        (what, "$text-muted"),
                    ),
                    classes="help-line",
                    markup=False,
                )
            if self._text:
                yield Static(Content(self._text), classes="help-text", markup=False)

    def on_mount(self) -> None:
        """Stand on the text, so that the arrows scroll it."""
        self.query_one(VerticalScroll).focus()
