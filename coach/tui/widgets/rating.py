"""A mark from 1 to 7 between two anchored ends."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from coach.tui.widgets.field import FieldChanged, FieldSubmitted

_CELL = 5


class Rating(Widget, can_focus=True):
    """Seven marks in a row. 1 to 7 choose, the arrows move, Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Lower", show=False, id="rating.lower", tooltip="One lower"),
        Binding("right", "move(1)", "Higher", show=False, id="rating.higher", tooltip="One higher"),
        Binding("enter", "submit", "Next", show=False, id="rating.next", tooltip="Go on"),
        Binding(
            "backspace,delete",
            "clear",
            "Clear",
            show=False,
            id="rating.clear",
            tooltip="Take the mark away",
        ),
        *(
            Binding(
                str(mark),
                f"choose({mark})",
                str(mark),
                show=False,
                id=f"rating.{mark}",
                tooltip=f"Mark it {mark}",
            )
            for mark in range(1, 8)
        ),
    ]

    mark: reactive[int] = reactive(0)

    def __init__(self, raw: str, ends: tuple[str, str]) -> None:
        super().__init__()
        self._ends = ends
        self.set_reactive(Rating.mark, int(raw) if raw in {*"1234567"} else 0)

    @property
    def raw(self) -> str:
        """The mark as text; empty where none was given."""
        return str(self.mark) if self.mark else ""

    def place_cursor(self, cursor: tuple[int, int]) -> None:
        """A rating has no cursor of its own."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One row of marks, a space, and the two ends as they wrap."""
        return 2 + sum(len(line.wrap(max(width, 20))) for line in map(Content, self._end_lines()))

    def _end_lines(self) -> tuple[str, str]:
        return (f"1  {self._ends[0]}", f"7  {self._ends[1]}")

    def render(self) -> Content:
        """The row of marks with the chosen one set off, and what its ends mean."""
        row = Content("")
        for mark in range(1, 8):
            if mark == self.mark:
                row += Content.styled(f"[{mark}]".center(_CELL), "bold $background on $accent")
            else:
                row += Content(str(mark).center(_CELL))
        ends = Content("\n").join(Content.styled(line, "$text-muted") for line in self._end_lines())
        return row + Content("\n\n") + ends

    def action_move(self, by: int) -> None:
        """One mark lower or higher; from none, to the middle."""
        self._set(min(max(self.mark + by, 1), 7) if self.mark else 4)

    def action_choose(self, mark: int) -> None:
        """Give a mark."""
        self._set(mark)

    def action_clear(self) -> None:
        """Take the mark away."""
        self._set(0)

    def action_submit(self) -> None:
        """Go on."""
        self.post_message(FieldSubmitted(self))

    def on_click(self, event: events.Click) -> None:
        """A click on a mark gives it."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y == 0 and offset.x < 7 * _CELL:
            self._set(offset.x // _CELL + 1)

    def _set(self, mark: int) -> None:
        if mark != self.mark:
            self.mark = mark
            self.post_message(FieldChanged(self, self.raw))
