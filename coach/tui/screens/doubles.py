"""Two versions of one thing, beside each other, and which of them is to stand."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.practice.doubles import Difference, Pair
from coach.text import clean_line
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Flow, Reader, hang

_GAP = 3
_SIDE_BY_SIDE = 90
"""Columns from which the two versions stand beside each other."""


class DoublesScreen(Page):
    """Shows one pair after the other until none is left."""

    CSS_PATH = ["doubles.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Two versions"
    HELP = """\
## Two versions

Something was changed in two places before they knew of each other. Both versions are kept; one
of them stands. Choose which. The one that you do not choose stays in the backups.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "keep", "Keep what stands", id="doubles.keep",
                tooltip="Keep the version that stands now"),
        Binding("o", "other", "Take the other", id="doubles.other",
                tooltip="Have the other version stand"),
        Binding("n", "next", "Next", id="doubles.next", tooltip="Decide this one later"),
        Binding("escape", "app.pop_screen", "Back", id="doubles.back",
                tooltip="Back to where you came from; both versions stay"),
    ]  # fmt: skip

    class Settled(Message):
        """She has chosen a version."""

        def __init__(self, screen: "DoublesScreen", pair: Pair, *, use_other: bool) -> None:
            super().__init__()
            self.screen = screen
            self.pair = pair
            self.use_other = use_other

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self._pairs = list(pairs)
        self._at = 0

    def top_line(self) -> TopLine:
        """Which of how many."""
        return TopLine(self.page_title, self._place())

    def body(self) -> ComposeResult:
        """The pair, or that there is none."""
        yield Static("Nothing stands in two versions.", id="none", classes="quiet", markup=False)
        with Reader(id="pair"):
            yield _PairText(id="versions")

    def on_mount(self) -> None:
        """Show the first pair."""
        self.query_one(Reader).focus()
        self._show_pair()

    def show(self, pairs: Sequence[Pair]) -> None:
        """Show what is left to choose."""
        self._pairs = list(pairs)
        self._at = min(self._at, max(len(self._pairs) - 1, 0))
        self._show_pair()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer a choice only while there is one."""
        if action in ("keep", "other"):
            return bool(self._pairs)
        return len(self._pairs) > 1 if action == "next" else True

    def action_keep(self) -> None:
        """Keep the version that stands."""
        self._settle(use_other=False)

    def action_other(self) -> None:
        """Have the other version stand."""
        self._settle(use_other=True)

    def action_next(self) -> None:
        """Go on to the next pair."""
        self._at = (self._at + 1) % len(self._pairs)
        self._show_pair()

    def _settle(self, *, use_other: bool) -> None:
        self.post_message(self.Settled(self, self._pairs[self._at], use_other=use_other))

    def _show_pair(self) -> None:
        self.set_class(not self._pairs, "-none")
        self.top.set(beside=self._place())
        self.query_one(_PairText).show(self._pairs[self._at] if self._pairs else None)
        self.query_one(Reader).scroll_home(animate=False)
        self.refresh_bindings()

    def _place(self) -> str:
        return f"{self._at + 1} of {len(self._pairs)}" if self._pairs else ""


class _PairText(Flow):
    """What each of two versions says where they differ."""

    _pair: Pair | None = None

    def show(self, pair: Pair | None) -> None:
        """Show another pair."""
        self._pair = pair
        self.changed()

    def lay_out(self, width: int) -> Content:
        """Beside each other where there is room, below each other where not."""
        if self._pair is None:
            return Content("")
        blocks = [Content.styled(clean_line(self._pair.title), "bold")]
        for each in self._pair.differences:
            about = Content.styled(each.about, "bold $primary")
            blocks.append(Content("\n").join([about, *_versions(each, width)]))
        if not self._pair.differences:
            blocks.append(Content("They differ only in what coach keeps for itself."))
        return Content("\n\n").join(blocks)


def _versions(each: Difference, width: int) -> Iterator[Content]:
    if width < _SIDE_BY_SIDE:
        bar = Content.styled("▎ ", "$accent")
        yield Content.styled("Stands now", "$accent")
        yield hang(Content(each.kept), width, bar, bar)
        bar = Content.styled("▎ ", "$text-muted")
        yield Content.styled("The other", "$text-muted")
        yield hang(Content(each.other), width, bar, bar)
        return
    column = (width - _GAP) // 2
    sides = [
        [Content.styled("Stands now", "$accent"), *_rows(each.kept, column)],
        [Content.styled("The other", "$text-muted"), *_rows(each.other, column)],
    ]
    for row in range(max(map(len, sides))):
        left, right = (side[row].rstrip() if row < len(side) else Content("") for side in sides)
        gap = " " * (column + _GAP - left.cell_length)
        yield Content.assemble(left, gap, right)


def _rows(text: str, width: int) -> Iterator[Content]:
    for line in text.split("\n"):
        yield from Content(line).wrap(width)
