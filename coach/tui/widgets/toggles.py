"""A row of words to choose from: one of them, or some."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from coach.text import clean_line
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.reader import Flow

_GAP = 3


class Toggles(Flow, can_focus=True):
    """Data in: the words, and which are chosen. Out: Changed with every choice.

    Where one is wanted, the arrows choose at once; where several are, the arrows go along
    and the space bar switches. A click chooses in both. Words that do not fit go to the next
    line; Enter belongs to the screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", "Before", show=False, id="toggles.left", tooltip="One before"),
        Binding("right", "go(1)", "After", show=False, id="toggles.right", tooltip="One after"),
        Binding("space", "switch", "Choose", show=False, id="toggles.switch",
                tooltip="Choose this one, or let it go"),
    ]  # fmt: skip

    class Changed(Message):
        """Something was chosen or let go; `chosen` holds the places of what is chosen now."""

        def __init__(self, toggles: "Toggles", chosen: frozenset[int]) -> None:
            super().__init__()
            self.toggles = toggles
            self.chosen = chosen

        @property
        def control(self) -> "Toggles":
            """The row in which it was chosen."""
            return self.toggles

    def __init__(
        self,
        words: Sequence[str],
        chosen: Collection[int] = (),
        *,
        several: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._words = [clean_line(word) for word in words]
        self._chosen = frozenset(chosen)
        self._several = several
        self._at = min(chosen, default=0)

    def set_words(self, words: Sequence[str], chosen: Collection[int]) -> None:
        """Offer other words."""
        self._words = [clean_line(word) for word in words]
        self._chosen = frozenset(chosen)
        self._at = min(self._at, max(len(words) - 1, 0))
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The words in as many lines as they need."""
        lines: dict[int, list[Content]] = {}
        for number, line, _, word in self._places(width):
            sign = "[x]" if self._several else "(•)"
            blank = "[ ]" if self._several else "( )"
            on, here = number in self._chosen, number == self._at and self.has_focus
            lines.setdefault(line, []).append(
                Content.assemble(
                    (sign if on else blank, "bold $accent" if on else "$text-muted"),
                    " ",
                    (word, "underline" if here else ""),
                )
            )
        return Content("\n").join(Content(" " * _GAP).join(line) for line in lines.values())

    def _places(self, width: int) -> list[tuple[int, int, int, str]]:
        """Where each word stands: its number, its line, its first cell, and as much as fits."""
        found = []
        line = x = 0
        for number, word in enumerate(self._words):
            shown = word if width_of(word) + 4 <= width else fit(word, width - 4)
            size = width_of(shown) + 4
            if x and x + size > width:
                line, x = line + 1, 0
            found.append((number, line, x, shown))
            x += size + _GAP
        return found

    def on_focus(self) -> None:
        """Show where she is."""
        self.changed()

    def on_blur(self) -> None:
        """Show no place."""
        self.changed()

    def action_go(self, by: int) -> None:
        """Go along; where one is wanted, choose it."""
        self._at = min(max(self._at + by, 0), max(len(self._words) - 1, 0))
        if self._several:
            self.changed()
        else:
            self._choose(self._at)

    def action_switch(self) -> None:
        """Choose the word she is at, or let it go."""
        self._choose(self._at)

    def on_click(self, event: events.Click) -> None:
        """Choose the word under the pointer."""
        offset = event.get_content_offset(self)
        for number, line, x, word in self._places(self.content_size.width) if offset else ():
            if offset and offset.y == line and x <= offset.x < x + 4 + width_of(word):
                event.stop()
                self._choose(number)

    def _choose(self, number: int) -> None:
        if not 0 <= number < len(self._words):
            return
        self._at = number
        chosen = self._chosen ^ {number} if self._several else frozenset({number})
        if chosen != self._chosen:
            self._chosen = chosen
            self.post_message(self.Changed(self, chosen))
        self.changed()
