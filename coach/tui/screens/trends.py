"""Trends: what can be said across sessions and records, with the words behind each number."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coach.insights.insight import Insight, Source
from coach.insights.meetings import Gaps
from coach.insights.narrowing import WHOLE, Narrowing, told_of
from coach.insights.objectives import Levels
from coach.insights.pairs import Pairs
from coach.insights.points import Point, place_of, words_behind
from coach.insights.ratings import PulsePath
from coach.tui.filled import Filled
from coach.tui.her_keys import Hint
from coach.tui.trends_words import EMPTY, FURTHER, HELP, KEYS, LOOKING, NOTHING_THERE
from coach.tui.widgets.insight_list import InsightList
from coach.tui.widgets.insight_view import InsightView, has_score
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.messages import OfSession
from coach.tui.widgets.page import Page, TopLine
from coach.tui.widgets.part_line import PartLine
from coach.tui.widgets.reader import Reader

_WIDE = 90
"""Columns from which the marked insight stands beside the list, else below it."""

_OF_AN_INSIGHT = ("open", "go", "guides", "bring", "part", "apart")


class TrendsScreen(Page):
    """The insights as a list, and the marked one at length."""

    CSS_PATH = ["trends.tcss", "../widgets/lists.tcss"]  # noqa: RUF012  Textual declares it without ClassVar

    page_title = "Trends"
    shows_insights = True
    HELP = HELP
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  Textual declares it without ClassVar
        (0, "-narrow"),
        (80, "-normal"),
        (_WIDE, "-wide"),
    ]

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    class SessionChosen(OfSession):
        """She wants to read the answer behind a point, with what it counts marked in it."""

        def __init__(self, source: Source, terms: Sequence[str] = ()) -> None:
            super().__init__(source.session)
            self.source = source
            self.terms = terms

    class RecordChosen(Message):
        """She wants to see the record behind a point, by its id."""

        def __init__(self, record: str) -> None:
            super().__init__()
            self.record = record

    class QuestionBrought(Message):
        """She wants to bring the question of an insight into a part to her mentor."""

        def __init__(self, insight: Insight, part: Narrowing) -> None:
            super().__init__()
            self.insight = insight
            self.part = part

    class UndoAsked(Message):
        """She wants the last question that she brought taken back."""

    class ThenAsked(Message):
        """She wants to see answers side by side, first those to a step of a session."""

        def __init__(self, session: str, step: str) -> None:
            super().__init__()
            self.session = session
            self.step = step

    class PartAsked(Message):
        """She wants to look at a part: by `range`, `mentor` or `objective`, or the whole again."""

        def __init__(self, screen: "TrendsScreen", by: str) -> None:
            super().__init__()
            self.screen = screen
            self.by = by

    class GuidesAsked(Message):
        """She wants to see the guides."""

    def __init__(self, filled: Filled | None = None) -> None:
        """Without anything to fill it with, `show` follows."""
        super().__init__()
        self.part = WHOLE
        """Which part of her history she looks at."""
        self._named: Mapping[str, str] = {}
        self._filled = filled or Filled(whole=False)
        self._looking = not self._filled.whole
        self._at = 0
        self._points: tuple[Point, ...] = ()
        self._apart = False
        self._allows: tuple[bool, ...] | None = None

    def top_line(self) -> TopLine:
        """How many sessions stand behind it, and over what time."""
        further = FURTHER if self._filled.insights and not self._filled.whole else ""
        return TopLine(self.page_title, self._filled.span, further)

    def body(self) -> ComposeResult:
        """The list, and the marked insight beside or below it; or what will be here."""
        filled = self._filled
        yield PartLine(self._named, _keys_of(self), id="part")
        yield Hint(self._empty(), id="empty")
        with Container(id="columns"):
            with Vertical(id="left"):
                yield InsightList(filled.insights, whole=filled.whole, id="insights")
                beware = Content(filled.caution)
                yield Static(beware, id="caution", classes="quiet", markup=False)
            with Reader(id="pane"):
                yield InsightView(filled.behind, filled.caution, id="view")

    def _empty(self) -> str:
        if self._looking:
            return LOOKING
        if self.part.is_whole:
            return EMPTY
        return NOTHING_THERE.format(told_of(self._named))

    @on(Page.ShownAgain)
    def _say_keys(self) -> None:
        """Name the keys as they are by now."""
        self.query_one(PartLine).know(_keys_of(self))
        self.query_one("#empty", Hint).say(self._empty())

    def look_at(self, part: Narrowing, named: Mapping[str, str]) -> None:
        """Look at another part, with what is chosen by each way in words; `show` follows."""
        self.part, self._named = part, named
        self.query_one(PartLine).show(named, _keys_of(self), looking=True)

    def show(self, shown: Filled) -> None:
        """Show what was worked out meanwhile, unless she looks at another part by now.

        More follows until it is whole.
        """
        if self.is_attached and shown is not self._filled and shown.part == self.part:
            self.call_next(self._fill, shown)

    def _fill(self, filled: Filled) -> None:
        """Show more in place: what is marked, and the point of it she is at, stay."""
        marked, point, left = self.insight, self.point, len(self._points) - self._at
        anew = filled.part != self._filled.part
        self._filled, self._looking = filled, not filled.whole
        self.query_one(PartLine).show(self._named, _keys_of(self))
        self.query_one(InsightList).fill(filled.insights, whole=filled.whole, anew=anew)
        self.query_one(InsightView).know(filled.behind, filled.caution)
        self.query_one("#caution", Static).update(Content(filled.caution))
        self.query_one("#empty", Hint).say(self._empty())
        self.top.set(beside=filled.span, right="" if filled.whole else FURTHER)
        self.set_class(not filled.insights, "-empty")
        self.refresh_bindings()
        if marked is None or self.insight is None or marked.id != self.insight.id:
            self._show_marked()
        elif marked is not self.insight:
            self._points = filled.points.get(self.insight.id, ())
            self._show_point(place_of(self._points, point, len(self._points) - left))

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
        if not self.is_mounted or action not in _OF_AN_INSIGHT:
            return True
        if action == "apart":
            return has_score(self.insight)
        if action == "part":
            there = parameters != ("whole",) or not self.part.is_whole
            return there and (not self._looking or None)
        if action == "guides":
            return not self._filled.insights and not self._looking and self.part.is_whole
        if action == "bring":
            return bool(self.insight and self.insight.question)
        if action == "go" and parameters and self._points:
            return 0 <= self._at + int(str(parameters[0])) < len(self._points) or None
        return self.point is not None and self._filled.behind.opens(self.point.source)

    def on_resize(self) -> None:
        """Tell more of the marked insight where there is room beside the list."""
        self._show_point(self._at)

    @on(LineList.Marked)
    @on(LineList.Clicked)
    def _moved(self, event: LineList.Marked | LineList.Clicked) -> None:
        event.stop()
        if isinstance(event, LineList.Marked):
            self._show_marked()

    @on(InsightView.MarkClicked)
    def _mark_clicked(self, event: InsightView.MarkClicked) -> None:
        event.stop()
        self.action_go(event.at - self._at)
        if event.again:
            self.action_open()

    def _show_marked(self) -> None:
        """The marked insight at the last of what it tells over time, else at the first."""
        insight = self.insight
        self._points = self._filled.points.get(insight.id, ()) if insight else ()
        at_end = insight is not None and isinstance(insight.data, (PulsePath, Pairs, Gaps, Levels))
        self._show_point(len(self._points) - 1 if at_end else 0)
        self.query_one(Reader).scroll_home(animate=False)

    def _show_point(self, at: int) -> None:
        self._at = max(min(at, len(self._points) - 1), 0)
        brief = self.app.size.width < _WIDE
        insight = self.insight
        view = self.query_one(InsightView)
        view.show(insight, self._at, self.point, brief=brief, apart=self._apart)
        last = self._at >= len(self._points) - 1
        opens = self.point is not None and self._filled.behind.opens(self.point.source)
        asks = bool(insight and insight.question)
        allows = (opens, at > 0, last, asks, has_score(insight))
        if allows != self._allows:
            self._allows = allows
            self.refresh_bindings()

    def action_go(self, by: int) -> None:
        """Go to what is counted before or after this one."""
        self._show_point(self._at + by)
        self.call_after_refresh(self.query_one(InsightView).scroll_to_point)

    def action_open(self) -> None:
        """Read the answer behind what she is at, or see its record."""
        behind, insight, point = self._filled.behind, self.insight, self.point
        if insight is None or point is None or not behind.opens(point.source):
            return
        if behind.leads_to_session(point.source):
            self.post_message(self.SessionChosen(point.source, words_behind(insight, point)))
        else:
            self.post_message(self.RecordChosen(point.source.record))

    def action_bring(self) -> None:
        """Bring the question to the mentor."""
        if self.insight is not None and self.insight.question:
            self.post_message(self.QuestionBrought(self.insight, self.part))

    def action_undo(self) -> None:
        """Take the question that was brought last back."""
        self.post_message(self.UndoAsked())

    def action_apart(self) -> None:
        """Take the Brier score apart, or put it together again."""
        self._apart = not self._apart
        self._show_point(self._at)
        self.call_after_refresh(self.query_one(InsightView).scroll_to_score)

    def action_then(self) -> None:
        """See what was written to the same question at other times."""
        source = self.point.source if self.point is not None else None
        at = (source.session, source.step) if source is not None else ("", "")
        self.post_message(self.ThenAsked(*at))

    @on(PartLine.Asked)
    def action_part(self, by: str | PartLine.Asked) -> None:
        """Look at a part, or at the whole again; asked by a key, or with the mouse."""
        self.post_message(self.PartAsked(self, by if isinstance(by, str) else by.by))

    def action_guides(self) -> None:
        """See the guides."""
        self.post_message(self.GuidesAsked())


def _keys_of(screen: TrendsScreen) -> dict[str, str]:
    """The keys of the place by what they do, as they are set."""
    found = (active.binding for active in screen.active_bindings.values())
    show = screen.app.get_key_display
    return {each.id.removeprefix("trends."): show(each) for each in found if each.id}
