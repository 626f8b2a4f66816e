"""Trends: what her marks say across sessions, with the words behind each of them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.insights.insight import Insight
from coach.insights.overview import caution
from coach.insights.ratings import Mark, PulsePath
from coach.model.dates import say_months
from coach.text import count
from coach.tui.widgets.insight_view import InsightList, InsightView, marks_of
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader

_WIDE = 90
"""Columns from which the marked insight stands beside the list, else below it."""

_EMPTY = (
    "Each mark from 1 to 7 that you give in a guide is gathered here. From four marks on the "
    "same question you see where they lie, from seven whether they have moved.\n\n"
    "Press g to choose a guide and begin."
)

_ALONG = Binding.Group("Marks", compact=True)


class TrendsScreen(Page):
    """The insights as a list, and the marked one at length."""

    CSS_PATH = ["trends.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Trends"
    HELP = """\
## Trends

What your own marks say across sessions, and the question that opens. Nothing is said before
there are marks enough to say it, and no mark is a score of you.

Left and right go along the marks; Enter opens the session behind the one you are at. Tab goes
to the text, to scroll it.
"""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  Textual declares it without ClassVar
        (0, "-narrow"),
        (80, "-normal"),
        (_WIDE, "-wide"),
    ]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Read the session", id="trends.read",
                tooltip="Read the session behind the mark you are at"),
        Binding("left", "go(-1)", "Earlier mark", key_display="←", id="trends.earlier",
                group=_ALONG, tooltip="The mark before this one"),
        Binding("right", "go(1)", "Later mark", key_display="→", id="trends.later",
                group=_ALONG, tooltip="The mark after this one"),
        Binding("g", "guides", "Choose a guide", id="trends.guides",
                tooltip="See the guides and begin one"),
        Binding("escape", "app.pop_screen", "Back", id="trends.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class SessionChosen(OfSession):
        """She wants to read the session behind a mark."""

    class GuidesAsked(Message):
        """She wants to see the guides."""

    def __init__(self, insights: Sequence[Insight], titles: Mapping[str, str]) -> None:
        """`titles` holds the title of each session by its id."""
        super().__init__()
        self._insights = insights
        self._titles = titles
        self._at = 0
        self._allows: tuple[bool, bool, bool] | None = None

    def top_line(self) -> TopLine:
        """How many sessions hold a mark, and over what time."""
        return TopLine(self.page_title, span(self._insights))

    def body(self) -> ComposeResult:
        """The list, and the marked insight beside or below it; or what will be here."""
        yield Static(Content(_EMPTY), id="empty", classes="quiet", markup=False)
        beware = caution(self._insights)
        with Container(id="columns"):
            with Vertical(id="left"):
                yield InsightList(self._insights, id="insights")
                yield Static(Content(beware), id="caution", classes="quiet", markup=False)
            with Reader(id="pane"):
                yield InsightView(self._titles, beware, id="view")

    def on_mount(self) -> None:
        """Stand in the list, at the last mark of the first insight."""
        self.set_class(not self._insights, "-empty")
        self.query_one(InsightList).focus()
        self._show_marked()

    @property
    def insight(self) -> Insight | None:
        """The marked insight."""
        return self.query_one(InsightList).insight

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the marked insight, oldest first."""
        return marks_of(self.insight) if self.insight else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the marked insight."""
        if not self.is_mounted or action not in ("open", "go", "guides"):
            return True
        if action == "guides":
            return not self._insights
        if action == "go" and parameters and self.marks:
            return 0 <= self._at + int(str(parameters[0])) < len(self.marks) or None
        return bool(self.marks)

    def on_resize(self) -> None:
        """Tell more of the marked insight where there is room beside the list."""
        self._show_mark(self._at)

    @on(LineList.Marked)
    def _moved(self, event: LineList.Marked) -> None:
        event.stop()
        self._show_marked()

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        event.stop()

    @on(InsightView.MarkClicked)
    def _mark_clicked(self, event: InsightView.MarkClicked) -> None:
        event.stop()
        self._show_mark(event.at)
        if event.again:
            self.action_open()

    def _show_marked(self) -> None:
        self._show_mark(len(self.marks) - 1)
        self.query_one(Reader).scroll_home(animate=False)

    def _show_mark(self, at: int) -> None:
        self._at = at
        brief = self.app.size.width < _WIDE
        self.query_one(InsightView).show(self.insight, at, brief=brief)
        allows = (bool(self.marks), at > 0, at < len(self.marks) - 1)
        if allows != self._allows:
            self._allows = allows
            self.refresh_bindings()

    def action_go(self, by: int) -> None:
        """Go to the mark before or after this one."""
        self._show_mark(self._at + by)

    def action_open(self) -> None:
        """Read the session behind the mark."""
        if self.marks:
            self.post_message(self.SessionChosen(self.marks[self._at].session))

    def action_guides(self) -> None:
        """See the guides."""
        self.post_message(self.GuidesAsked())


def span(insights: Sequence[Insight]) -> str:
    """How many sessions the marks come from, from which month to which."""
    paths = [insight.data for insight in insights if isinstance(insight.data, PulsePath)]
    marks = [mark for path in paths for mark in path.marks]
    if not marks:
        return ""
    first, last = min(mark.on for mark in marks), max(mark.on for mark in marks)
    sessions = count(len({mark.session for mark in marks}), "session")
    return f"{sessions} · {say_months(first, last)}"
