"""What Home lists: guides, what is open, questions and objectives."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.model.guide import Guide
from coach.practice.home import Open
from coach.text import clean_line
from coach.tui.her_keys import Hint
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.line_list import LineList

_TITLE = 36
"""The most columns of a guide's title on Home."""
_KIND = 11
_DUE = 20
"""The columns of what kind an open thing is, and the most of when it is due."""
_GAP = "  "


class HomeLines(LineList):
    """Lines of Home under one heading. Enter or a click takes one."""

    class Picked(Message):
        """She takes one, by its place in the list."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def _sign(self, row: int) -> str:
        return super()._sign(row) if self.has_focus else _GAP

    def on_line_list_clicked(self, event: LineList.Clicked) -> None:
        """Take the one under the pointer."""
        event.stop()
        self.post_message(self.Picked(event.row))

    def action_pick(self) -> None:
        """Take the marked one."""
        if self.marked is not None:
            self.post_message(self.Picked(self.marked))


class GuideLines(HomeLines):
    """The guides that Home names."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", "Begin this guide", show=False, id="home.guide",
                tooltip="Begin the marked guide"),
    ]  # fmt: skip

    class Picked(HomeLines.Picked):
        """She begins one."""

    def __init__(self, guides: Sequence[Guide], used: Sequence[str]) -> None:
        """`used` says of each when it was last used."""
        super().__init__([("Guides", len(guides))], id="guides")
        self._titles = [clean_line(guide.title) for guide in guides]
        self._widest = min(max(map(width_of, self._titles), default=0), _TITLE)
        self._beside = [
            f"{_GAP}{guide.minutes:>3} min" + (f"   {last}" if last else "")
            for guide, last in zip(guides, used, strict=True)
        ]

    def draw_row(self, row: int, width: int) -> Content:
        """A title, its minutes and its last use, in columns of their own."""
        title = fit(self._titles[row], min(self._widest, width))
        return Content.assemble(title, (self._beside[row], "$text-muted"))


class OpenLines(HomeLines):
    """What is open: of each its kind, its words, and when it is due."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", "Open this", show=False, id="home.open",
                tooltip="See the marked one whole, and say what became of it"),
    ]  # fmt: skip

    class Picked(HomeLines.Picked):
        """She wants to see one."""

    def __init__(self, items: Sequence[Open]) -> None:
        super().__init__([("Open", len(items))], id="open")
        self._items = items
        self._due = min(max((width_of(each.due) for each in items), default=0), _DUE)

    def draw_row(self, row: int, width: int) -> Content:
        """Its kind, its words, and when it is due, in columns of their own."""
        item = self._items[row]
        return Content.assemble(
            (fit(item.kind, _KIND), "$text-muted"),
            fit(item.text, width - _KIND - len(_GAP) - self._due),
            _GAP,
            (fit(item.due, self._due, right=True), "$error" if item.pressing else "$text-muted"),
        )


class MoreGuides(Hint):
    """Says that there are more guides than Home lists; a click shows them."""

    async def on_click(self, event: events.Click) -> None:
        """Show them all."""
        event.stop()
        await self.run_action("screen.reflect")


def plain(heading: str, lines: Sequence[str], *, numbered: bool = False) -> ComposeResult:
    """Lines under a heading."""
    if not lines:
        return
    yield Static(heading, classes="heading", markup=False)
    for number, line in enumerate(lines, 1):
        lead = f"{number}  " if numbered else ""
        yield Static(Content(lead + line), classes="line", markup=False)
    yield Static("")
