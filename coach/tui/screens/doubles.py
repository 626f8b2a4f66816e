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

    CSS_PATH = ["../widgets/lists.tcss", "doubles.tcss"]  # noqa: RUF012  as in Textual

    page_title = "Two versions"
    HELP = """\
## Two versions

Something was changed in two places before they knew of each other. Both versions are kept; one of
them stands. Take one as a whole, or go with Tab from difference to difference and pick with
⟦doubles.turn=c⟧; Enter then keeps it as picked. What does not stand stays too:
⟦amend.earlier=F6⟧ shows it as an earlier version of its answer, an answer that stands nowhere
is in the trash, and of a promise or another record it becomes a private note. Where the marks
differ, the more private one stands unless you pick the other.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "keep", "Keep what stands", id="doubles.keep",
                tooltip="Keep the version that stands now, as a whole"),
        Binding("o", "other", "Take the other", id="doubles.other",
                tooltip="Have the other version stand, as a whole"),
        Binding("enter", "as_picked", "As picked", id="doubles.as_picked",
                tooltip="Keep each difference as you picked it"),
        Binding("c", "turn", "Pick here", id="doubles.turn",
                tooltip="Have the other version stand in the marked difference alone"),
        Binding("tab", "mark(1)", "Next difference", show=False, id="doubles.down",
                tooltip="Go to the next difference"),
        Binding("shift+tab", "mark(-1)", "Difference before", show=False, id="doubles.up",
                tooltip="Go to the difference before"),
        Binding("n", "next", "Next", id="doubles.next", tooltip="Decide this one later"),
        Binding("escape", "app.pop_screen", "Back", id="doubles.back",
                tooltip="Back to where you came from; both versions stay"),
    ]  # fmt: skip

    class Settled(Message):
        """She has chosen a version as a whole, but for the differences in `turned`."""

        def __init__(
            self,
            screen: "DoublesScreen",
            pair: Pair,
            turned: Sequence[Difference] = (),
            *,
            use_other: bool,
        ) -> None:
            super().__init__()
            self.screen = screen
            self.pair = pair
            self.turned = tuple(turned)
            self.use_other = use_other

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self._pairs = list(pairs)
        self._at = 0
        self._texts: list[_DifferenceText] = []

    def top_line(self) -> TopLine:
        """Which of how many."""
        return TopLine(self.page_title, self._place())

    def body(self) -> ComposeResult:
        """The pair, or that there is none."""
        yield Static("Nothing stands in two versions.", id="none", classes="quiet", markup=False)
        yield Static(id="title", markup=False)
        yield Reader(id="pair")

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
        if action == "as_picked":
            return any(each.turned for each in self._texts)
        if action in ("turn", "mark"):
            return bool(self._texts)
        return len(self._pairs) > 1 if action == "next" else True

    def action_keep(self) -> None:
        """Keep the version that stands."""
        self._settle(use_other=False)

    def action_other(self) -> None:
        """Have the other version stand."""
        self._settle(use_other=True)

    def action_as_picked(self) -> None:
        """Keep each difference as she picked it."""
        turned = [each.difference for each in self._texts if each.turned]
        self._settle(turned, use_other=False)

    def action_turn(self) -> None:
        """Have the other version stand in the marked difference, or no longer."""
        self._texts[self._marked].turn()
        self.refresh_bindings()

    def action_mark(self, step: int) -> None:
        """Mark another difference, and show it from its beginning."""
        self._mark((self._marked + step) % len(self._texts))
        self._texts[self._marked].scroll_visible(animate=False, top=True)

    def action_next(self) -> None:
        """Go on to the next pair."""
        self._at = (self._at + 1) % len(self._pairs)
        self._show_pair()

    @property
    def _marked(self) -> int:
        return next((n for n, each in enumerate(self._texts) if each.marked), 0)

    def _mark(self, at: int) -> None:
        for number, each in enumerate(self._texts):
            each.marked = number == at and len(self._texts) > 1
            each.changed()

    def _settle(self, turned: Sequence[Difference] = (), *, use_other: bool) -> None:
        pair = self._pairs[self._at]
        self.post_message(self.Settled(self, pair, turned, use_other=use_other))

    def _show_pair(self) -> None:
        self.set_class(not self._pairs, "-none")
        self.top.set(beside=self._place())
        pair = self._pairs[self._at] if self._pairs else None
        title = Content.styled(clean_line(pair.title), "bold") if pair else ""
        self.query_one("#title", Static).update(title)
        self._texts = [_DifferenceText(each) for each in pair.differences] if pair else []
        self._mark(0)
        reader = self.query_one(Reader)
        reader.remove_children()
        reader.mount(*self._texts)
        if pair and not self._texts:
            reader.mount(Static("They differ only in what coach keeps for itself.", markup=False))
        reader.scroll_home(animate=False)
        self.refresh_bindings()

    def _place(self) -> str:
        return f"{self._at + 1} of {len(self._pairs)}" if self._pairs else ""


class _DifferenceText(Flow):
    """What each of two versions says in one place where they differ."""

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        self.difference = difference
        self.marked = False
        self.turned = False

    def turn(self) -> None:
        """Have the other one stand here, or no longer."""
        self.turned = not self.turned
        self.changed()

    def lay_out(self, width: int) -> Content:
        """Beside each other where there is room, below each other where not."""
        about = Content.styled(self.difference.about, "bold $primary")
        if self.marked:
            about = Content.assemble(("› ", "$accent"), about)
        return Content("\n").join([*hang(about, width, Content("")).split("\n"), *self._two(width)])

    def _two(self, width: int) -> Iterator[Content]:
        each = self.difference
        takes_other = each.takes_other(use_other=False, turned=self.turned)
        will = "will stand"
        if each.marks is not None and not self.turned:
            will = "will stand, the more private one"
        tells = self.turned or each.marks is not None
        heads = [
            Content.styled(name + (f" ({will})" if tells and stands else ""), style)
            for name, style, stands in (
                ("Stands now", "$text-muted" if takes_other else "$accent", not takes_other),
                ("The other", "$accent" if takes_other else "$text-muted", takes_other),
            )
        ]
        if width < _SIDE_BY_SIDE:
            styles = ("$text-muted", "$accent") if takes_other else ("$accent", "$text-muted")
            for head, text, style in zip(heads, (each.kept, each.other), styles, strict=True):
                bar = Content.styled("▎ ", style)
                yield head
                yield hang(Content(text), width, bar, bar)
            return
        column = (width - _GAP) // 2
        sides = [[heads[0], *_rows(each.kept, column)], [heads[1], *_rows(each.other, column)]]
        for row in range(max(map(len, sides))):
            left, right = (side[row].rstrip() if row < len(side) else Content("") for side in sides)
            gap = " " * (column + _GAP - left.cell_length)
            yield Content.assemble(left, gap, right)


def _rows(text: str, width: int) -> Iterator[Content]:
    for line in text.split("\n"):
        yield from Content(line).wrap(width)
