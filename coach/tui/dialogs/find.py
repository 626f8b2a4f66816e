"""One of many, found by typing."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.text import clean_line
from coach.tui.dialogs.choice import ChoiceDialog
from coach.tui.widgets.finding import FindsByTyping, fits

_TALL = 85
"""How much of the window a dialog takes at most, in percent, as its style says."""
_AROUND = 6
"""The lines of it that stand around the list: its edges, its title and its keys."""


class FindDialog(FindsByTyping, ChoiceDialog):
    """A choice in which letters narrow down what is listed, as they do among the guides."""

    not_letters = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", id="find.close",
                tooltip="Forget what was typed, else change nothing"),
    ]  # fmt: skip

    def on_resize(self) -> None:
        """List only as much as leaves what is looked for in sight."""
        room = self.app.size.height * _TALL // 100 - _AROUND
        self.query_one(OptionList).styles.max_height = max(room, 3)

    def title_line(self) -> Content:
        """What is chosen, and what is looked for."""
        rest = f"with “{self.typed}”" if self.typed else "type to find"
        return Content.assemble(self._title, "   ", (rest, "not bold $text-muted"))

    def options(self) -> list[Option]:
        """The ways that fit by now, or a line that says there is none."""
        found = [
            each
            for each, said in zip(super().options(), self._ways.values(), strict=True)
            if fits(self.typed, clean_line(said))
        ]
        none = "Nothing here has these letters. Backspace takes one away."
        return found or [Option(Content.styled(none, "$text-muted"))]

    def show_found(self) -> None:
        """Show the ways that fit by now. The list keeps its height, so that nothing moves."""
        listed = self.query_one(OptionList)
        listed.styles.min_height = max(listed.outer_size.height, 1)
        listed.clear_options()
        listed.add_options(self.options())
        listed.highlighted = 0
        self.query_one(".dialog-title", Static).update(self.title_line())

    def action_close(self) -> None:
        """Forget what was typed, else close."""
        if not self.forget():
            self.dismiss(None)
