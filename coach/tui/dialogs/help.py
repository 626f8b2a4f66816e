"""What a place is for, and its keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

_KEY, _NAME = 8, 14
"""The columns of a key and of a name."""


@dataclass(frozen=True)
class KeyLine:
    """One action: the key that does it, its name, and what it does."""

    key: str
    name: str
    what: str


class HelpDialog(ModalScreen[None]):
    """Shows the help of the place below it. The arrows scroll; any way out closes it."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,question_mark", "dismiss", "Close", id="help.close",
                tooltip="Back to where you were"),
    ]  # fmt: skip

    def __init__(self, text: str, keys: Sequence[KeyLine]) -> None:
        """`text` is the HELP of a screen: plain paragraphs under one `##` heading."""
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
            for line in self._keys:
                key, name = (f"{line.key:<{_KEY}}", "bold $accent"), (f"{line.name:<{_NAME}}", "")
                yield Static(
                    Content.assemble(key, name, (f" {line.what}", "$text-muted")),
                    classes="help-line",
                    markup=False,
                )
            if self._text:
                yield Static(Content(self._text), classes="help-text", markup=False)

    def on_mount(self) -> None:
        """Stand on the text, so that the arrows scroll it."""
        self.query_one(VerticalScroll).focus()
