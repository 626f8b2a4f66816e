"""One of several, or some of several."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.tui.widgets.field import FieldChanged, FieldSubmitted
from coach.tui.widgets.marked_list import MarkedList


class ChoiceList(MarkedList):
    """Numbered choices. A number or a click chooses; Enter takes the marked one and goes on.

    Enter alone, before she moved, chooses nothing.

    Where several may be chosen, the space bar, a number or a click switches one
    on or off, and Enter goes on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "switch",
            "Choose",
            show=False,
            id="choices.toggle",
            tooltip="Choose the marked line, or let it go",
        ),
        Binding("enter", "submit", "Next", show=False, id="choices.next", tooltip="Go on"),
    ]

    def __init__(self, choices: Sequence[str], raw: str, *, several: bool = False) -> None:
        self._choices = tuple(choices)
        self._several = several
        self._chosen = self._read(raw)
        super().__init__(
            *(Option(self._prompt(number)) for number in range(len(choices))), markup=False
        )
        self.highlighted = self._untouched = min(self._chosen, default=0)

    @property
    def raw(self) -> str:
        """The choice as its text, or the numbers of several parted by commas."""
        if self._several:
            return ",".join(str(number + 1) for number in sorted(self._chosen))
        return next((self._choices[number] for number in self._chosen), "")

    def place_cursor(self, cursor: tuple[int, int]) -> None:
        """Mark the line she was at."""
        self.highlighted = self._untouched = min(max(cursor[0], 0), len(self._choices) - 1)

    def action_switch(self) -> None:
        """Choose the marked line, or let it go."""
        if self.highlighted is not None:
            self._toggle(self.highlighted)

    def action_submit(self) -> None:
        """Take the line she moved to, where one is wanted, and go on."""
        moved = self.highlighted is not None and self.highlighted != self._untouched
        if moved and not self._several and self.highlighted is not None:
            self._choose({self.highlighted})
        self.post_message(FieldSubmitted(self))

    def on_key(self, event: events.Key) -> None:
        """A number chooses its line."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self._choices):
            event.stop()
            self.highlighted = int(event.key) - 1
            self._toggle(self.highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._toggle(event.option_index)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    def _toggle(self, number: int) -> None:
        if self._several:
            self._choose(self._chosen ^ {number})
        else:
            self._choose({number})

    def _choose(self, chosen: set[int]) -> None:
        if chosen == self._chosen:
            return
        changed = chosen ^ self._chosen
        self._chosen = chosen
        for number in changed:
            self.replace_option_prompt_at_index(number, self._prompt(number))
        self.post_message(FieldChanged(self, self.raw, (self.highlighted or 0, 0)))

    def _read(self, raw: str) -> set[int]:
        if not self._several:
            return {self._choices.index(raw)} if raw in self._choices else set()
        numbers = {int(part) - 1 for part in raw.split(",") if part.strip().isdecimal()}
        return {number for number in numbers if 0 <= number < len(self._choices)}

    def _prompt(self, number: int) -> Content:
        on_off = ("[x]", "[ ]") if self._several else ("(•)", "( )")
        chosen = number in self._chosen
        sign = on_off[0] if chosen else on_off[1]
        return Content.assemble(
            (sign, "bold $accent" if chosen else "$text-muted"),
            (f" {number + 1}  ", "$text-muted"),
            (self._choices[number], "bold" if chosen else ""),
        )
