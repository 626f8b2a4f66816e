"""Trends: what can be said across sessions and records, with the words behind each number."""

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
from coach.insights.points import Point
from coach.insights.ratings import PulsePath
from coach.tui.filled import Filled
from coach.tui.widgets.insight_view import InsightList, InsightView
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.reader import Reader

_WIDE = 90
"""Columns from which the marked insight stands beside the list, else below it."""

_EMPTY = (
    "Each mark from 1 to 7 that you give in a guide is gathered here, with your promises, "
    "decisions, feedback and meetings. From four marks on the same question you see where they "
    "lie, from seven whether they have moved.\n\n"
    "Press g to choose a guide and begin."
)

_LOOKING = "Looking through your sessions."
_FURTHER = "looking further back"

_ALONG = Binding.Group("Along", compact=True)


class TrendsScreen(Page):
    """The insights as a list, and the marked one at length."""

    CSS_PATH = ["trends.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Trends"
    shows_insights = True
    HELP = """\
## Trends

What your marks, promises, decisions, meetings and words say together, each with how many there
are, and the question that opens. Nothing is said before there is enough to say it, and nothing
is a score of you.

Left and right go along what is counted; Enter opens the session behind the one you are at. b
brings the question into your next brief, in your words; u takes that back. t shows what you wrote
to the same question at other times. Tab goes to the text, to scroll it.

How often an insight errs was tried with people in whom nothing changed: of 100, 5 were told
that their marks had drifted within 12 sessions, 5 that they left meetings clearer, 4 that a cue
made a difference, 9 that they expect too much or too little, 4 that a word is new. With eight
paths of marks, 33 were told that one had drifted. A real rise of two points over 12 marks was
seen in 30 to 50 of 100.
"""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  Textual declares it without ClassVar
        (0, "-narrow"),
        (80, "-normal"),
        (_WIDE, "-wide"),
    ]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Read the session", id="trends.read",
                tooltip="Read the session behind what you are at"),
        Binding("left", "go(-1)", "The one before", key_display="←", id="trends.earlier",
                group=_ALONG, tooltip="What is counted before this one"),
        Binding("right", "go(1)", "The next one", key_display="→", id="trends.later",
                group=_ALONG, tooltip="What is counted after this one"),
        Binding("b", "bring", "Bring to mentor", id="trends.bring",
                tooltip="Keep this question for your mentor"),
        Binding("t", "then", "Then and now", show=False, id="trends.then",
                tooltip="What you wrote to the same question at other times, side by side"),
        Binding("u", "undo", "Take it back", show=False, id="trends.undo",
                tooltip="Take the question that you brought last out of the brief again"),
        Binding("g", "guides", "Choose a guide", id="trends.guides",
                tooltip="See the guides and begin one"),
        Binding("escape", "app.pop_screen", "Back", id="trends.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    class SessionChosen(OfSession):
        """She wants to read the session behind a mark."""

    class QuestionBrought(Message):
        """She wants to bring the question of an insight to her mentor."""

        def __init__(self, insight: Insight) -> None:
            super().__init__()
            self.insight = insight

    class UndoAsked(Message):
        """She wants the last question that she brought taken back."""

    class ThenAsked(Message):
        """She wants to see answers side by side, first those to a step of a session."""

        def __init__(self, session: str, step: str) -> None:
            super().__init__()
            self.session = session
            self.step = step

    class GuidesAsked(Message):
        """She wants to see the guides."""

    def __init__(
        self, insights: Sequence[Insight] | None = None, titles: Mapping[str, str] | None = None
    ) -> None:
        """`titles` holds the title of each session by its id. Without insights, `show` follows."""
        super().__init__()
        self._looking = insights is None
        self._filled = Filled.with_titles(insights or (), titles or {}, whole=not self._looking)
        self._at = 0
        self._points: tuple[Point, ...] = ()
        self._allows: tuple[bool, ...] | None = None

    def top_line(self) -> TopLine:
        """How many sessions stand behind it, and over what time."""
        return TopLine(self.page_title, self._filled.span)

    def body(self) -> ComposeResult:
        """The list, and the marked insight beside or below it; or what will be here."""
        empty = _LOOKING if self._looking else _EMPTY
        yield Static(Content(empty), id="empty", classes="quiet", markup=False)
        with Container(id="columns"):
            with Vertical(id="left"):
                yield InsightList(self._filled.insights, id="insights")
                beware = Content(self._filled.caution)
                yield Static(beware, id="caution", classes="quiet", markup=False)
            with Reader(id="pane"):
                yield InsightView(self._filled.titles, self._filled.caution, id="view")

    def show(self, shown: Filled) -> None:
        """Show what was worked out meanwhile; more follows until it is whole."""
        if self.is_attached and shown is not self._filled:
            self.call_next(self._fill, shown)

    def _fill(self, filled: Filled) -> None:
        """Show more in place: what is marked, and the point of it she is at, stay."""
        marked, point, left = self.insight, self.point, len(self._points) - self._at
        self._filled, self._looking = filled, not filled.whole
        self.query_one(InsightList).fill(filled.insights, whole=filled.whole)
        self.query_one(InsightView).know(filled.titles, filled.caution)
        self.query_one("#caution", Static).update(Content(filled.caution))
        self.query_one("#empty", Static).update(Content(_LOOKING if self._looking else _EMPTY))
        self.top.set(beside=filled.span, right="" if filled.whole else _FURTHER)
        self.set_class(not filled.insights, "-empty")
        if marked is None or self.insight is None or marked.id != self.insight.id:
            self._show_marked()
        elif marked is not self.insight:
            self._points = self._openable(self.insight)
            self._show_point(_place(self._points, point, len(self._points) - left))

    def on_mount(self) -> None:
        """Stand in the list, at the last mark of the first insight."""
        self.set_class(not self._filled.insights, "-empty")
        self.query_one(InsightList).focus()
        self._show_marked()

    @property
    def insight(self) -> Insight | None:
        """The marked insight."""
        listed = self.query(InsightList)
        return listed.first().insight if listed else None

    @property
    def point(self) -> Point | None:
        """What she is at among all that the marked insight counts."""
        return self._points[self._at] if self._points else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the marked insight."""
        if not self.is_mounted or action not in ("open", "go", "guides", "bring"):
            return True
        if action == "guides":
            return not self._filled.insights and not self._looking
        if action == "bring":
            return bool(self.insight and self.insight.question)
        if action == "go" and parameters and self._points:
            return 0 <= self._at + int(str(parameters[0])) < len(self._points) or None
        return bool(self._points)

    def on_resize(self) -> None:
        """Tell more of the marked insight where there is room beside the list."""
        self._show_point(self._at)

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
        self._show_point(event.at)
        if event.again:
            self.action_open()

    def _show_marked(self) -> None:
        """The marked insight at its last mark, or at the first of what it counts."""
        insight = self.insight
        self._points = self._openable(insight) if insight else ()
        at_end = insight is not None and isinstance(insight.data, PulsePath)
        self._show_point(len(self._points) - 1 if at_end else 0)
        self.query_one(Reader).scroll_home(animate=False)

    def _openable(self, insight: Insight) -> tuple[Point, ...]:
        """What the insight counts, without what no session that can be read stands behind."""
        points = self._filled.points.get(insight.id, ())
        if isinstance(insight.data, PulsePath):
            return points
        return tuple(each for each in points if each.source.session in self._filled.titles)

    def _show_point(self, at: int) -> None:
        self._at = max(at, 0)
        brief = self.app.size.width < _WIDE
        insight = self.insight
        self.query_one(InsightView).show(insight, self._at, self.point, brief=brief)
        last = self._at >= len(self._points) - 1
        allows = (bool(self._points), at > 0, last, bool(insight and insight.question))
        if allows != self._allows:
            self._allows = allows
            self.refresh_bindings()

    def action_go(self, by: int) -> None:
        """Go to what is counted before or after this one."""
        self._show_point(self._at + by)

    def action_open(self) -> None:
        """Read the session behind what she is at."""
        if self.point is not None:
            self.post_message(self.SessionChosen(self.point.source.session))

    def action_bring(self) -> None:
        """Bring the question to the mentor."""
        if self.insight is not None and self.insight.question:
            self.post_message(self.QuestionBrought(self.insight))

    def action_undo(self) -> None:
        """Take the question that was brought last back."""
        self.post_message(self.UndoAsked())

    def action_then(self) -> None:
        """See what was written to the same question at other times."""
        source = self.point.source if self.point is not None else None
        at = (source.session, source.step) if source is not None else ("", "")
        self.post_message(self.ThenAsked(*at))

    def action_guides(self) -> None:
        """See the guides."""
        self.post_message(self.GuidesAsked())


def _place(points: Sequence[Point], point: Point | None, near: int) -> int:
    """Where a point stands now, looked for at one place first; that place where it is gone."""
    if point is None or (0 <= near < len(points) and points[near] == point):
        return near
    return points.index(point) if point in points else max(near, 0)
