"""What a place is for, and its keys: found by typing, run by Enter or a click."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.finding import FindsByTyping, fits
from coach.tui.widgets.key_ways import KeyWays
from coach.tui.widgets.marked_list import MarkedList

_MOST_KEY, _MOST_NAME = 12, 22


class HelpDialog(FindsByTyping, ModalScreen[int | None]):
    """Shows the help of the place below it; gives the number of the action she runs, or None."""

    CSS_PATH = ["dialogs.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark", "close", "Close", id="help.close",
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
        with Vertical(classes="dialog help"):
            yield KeyWays(gap=" · ", classes="help-title")
            yield MarkedList(markup=False)
            if self._text:
                yield Static(Content(self._text), classes="help-text", markup=False)

    def on_mount(self) -> None:
        """Stand on the first action."""
        self.show_found()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Lay the lines out for the width there is."""
        self.query_one(".dialog").styles.min_height = None
        self.show_found()

    def find(self, typed: str) -> None:
        """Look for something else. The dialog keeps its height, so that nothing moves."""
        body = self.query_one(".dialog")
        body.styles.min_height = body.outer_size.height
        super().find(typed)

    def _show_title(self) -> None:
        title = self.query_one(KeyWays)
        if self.typed:
            lead = Content.assemble((self._heading, "bold"), f"   with “{self.typed}”   ")
            title.show("esc  show all", lead=lead)
        else:
            lead = Content.assemble((self._heading, "bold"), "   ")
            title.show("type to find", "enter  do it", "esc  back", lead=lead)

    def _found(self) -> list[int]:
        return [
            number for number, line in enumerate(self._keys) if fits(self.typed, " ".join(line))
        ]

    def show_found(self) -> None:
        """Show the actions that fit by now."""
        options = self.query_one(OptionList)
        room = max((width_of(line[0]) for line in self._keys), default=0)
        names = max((width_of(line[1]) for line in self._keys), default=0)
        found = self._found()
        options.clear_options()
        options.add_options(
            Option(
                Content.assemble(
                    (fit(key, min(room, _MOST_KEY)) + "  ", "bold $accent"),
                    fit(name, min(names, _MOST_NAME)) + "  ",
                    (what, "$text-muted"),
                ),
                id=str(number),
            )
            for number, (key, name, what) in ((each, self._keys[each]) for each in found)
        )
        if not found:
            options.add_option(Option(Content.styled("No key here does that.", "$text-muted")))
        options.highlighted = 0
        self._show_title()
        for text in self.query(".help-text"):
            text.display = not self.typed

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Keep the marked line in view, and with the last one what the place is for."""
        event.stop()
        body = self.query_one(".dialog")
        if event.option_index == event.option_list.option_count - 1:
            body.scroll_end(animate=False)
        else:
            body.scroll_to_region(Region(0, event.option_index, 1, 1), animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the action she chose."""
        event.stop()
        if event.option_id is not None:
            self.dismiss(int(event.option_id))

    def action_close(self) -> None:
        """Forget what was typed, else close."""
        if not self.forget():
            self.dismiss(None)
