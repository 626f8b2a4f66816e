"""Insights on screen: a line each, and one of them at length with its chart."""

from collections.abc import Iterator, Mapping, Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from coach.insights.chart import DOT, dot_grid, path_chart
from coach.insights.insight import Insight
from coach.insights.ratings import Mark, PulsePath, Verdict
from coach.model.dates import say_day
from coach.text import clean, clean_line, count
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.reader import Flow

CHOSEN = "◉"
"""What stands in a chart for the mark she is at."""

_AXIS = 2
_TITLE = 30
_SAID: Mapping[Verdict, str] = {Verdict.UP: "drifted up · ", Verdict.DOWN: "drifted down · "}
_HOW = (
    "How this is worked out: a movement is told only where the order of your marks would "
    "come by chance less than once in twenty, two sessions running."
)


class InsightList(LineList):
    """Data in: insights. Out: which one is marked or clicked."""

    def __init__(self, insights: Sequence[Insight], id: str | None = None) -> None:
        self._insights = insights
        longest = max((width_of(each.title) for each in insights), default=0)
        self._column = min(longest, _TITLE)
        super().__init__([("", len(insights))], id=id)

    @property
    def insight(self) -> Insight | None:
        """The insight of the marked row."""
        return None if self.marked is None else self._insights[self.marked]

    def draw_row(self, row: int, width: int) -> Content:
        """The title, and how many marks there are or what is missing."""
        insight = self._insights[row]
        column = min(self._column, width)
        rest = max(width - column - 2, 0)
        return Content.assemble(
            fit(insight.title, column), ("  " + fit(in_brief(insight, rest), rest), "$text-muted")
        )


class InsightView(Flow):
    """Data in: an insight, which of its marks she is at, and the titles of sessions by id.

    In brief, what it says stands above the chart, its title is left to the list beside it,
    and `caution` stands at the end.
    """

    class MarkClicked(Message):
        """A mark of the chart was clicked; `again` is whether she was at it already."""

        def __init__(self, at: int, *, again: bool) -> None:
            super().__init__()
            self.at = at
            self.again = again

    def __init__(self, titles: Mapping[str, str], caution: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._titles = titles
        self._caution = caution
        self._insight: Insight | None = None
        self._at = 0
        self._brief = False
        self._chart_at = 0

    def show(self, insight: Insight | None, at: int, *, brief: bool) -> None:
        """Show another insight, or another mark of it."""
        self._insight, self._at, self._brief = insight, at, brief
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The title, the chart, what it says, what it asks, how it is worked out."""
        insight = self._insight
        if insight is None:
            return Content("")
        title = Content.styled(clean_line(insight.title), "bold")
        if not insight.shown:
            said = Content.styled(clean(insight.statement), "$text-muted")
            return Content("\n\n").join([said] if self._brief else [title, said])
        said = Content(clean(insight.statement))
        above = said if self._brief else title
        self._chart_at = len(above.wrap(width)) + 1
        parts = [above, *self._chart(insight, width), *([] if self._brief else [said])]
        return Content("\n\n").join([*parts, *self._below(insight)])

    def _chart(self, insight: Insight, width: int) -> Iterator[Content]:
        """The chart, and below it the mark she is at: its day, its session, what she saw."""
        path = insight.data
        if not isinstance(path, PulsePath):
            return
        mark = path.marks[self._at]
        title = clean_line(self._titles.get(mark.session, ""))
        where = " · ".join([say_day(mark.on), title] if title else [say_day(mark.on)])
        said = Content.assemble((f"{CHOSEN} ", "$accent"), f"{mark.mark}  ", (where, "$text-muted"))
        lines = chart_content(path, mark, width) + [Content("")] * (not self._brief)
        lines.append(said.truncate(width, ellipsis=True))
        if mark.note or not self._brief:
            lines.append(Content("     " + fit(mark.note, width - 5)).rstrip())
        yield Content("\n").join(lines)

    def _below(self, insight: Insight) -> Iterator[Content]:
        if insight.question:
            yield Content.styled("To ask", "$secondary") + "\n" + clean(insight.question)
        if isinstance(insight.data, PulsePath) and insight.data.verdict is not None:
            caution = [self._caution] if self._brief and self._caution else []
            yield Content.styled("\n".join([_HOW, *caution]), "$text-muted")

    def on_click(self, event: events.Click) -> None:
        """Tell which mark of the chart was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self._insight is None:
            return
        y = offset.y - self._chart_at
        found = nearest_mark(self._insight, offset.x, y, self.content_size.width)
        if found is not None:
            event.stop()
            self.post_message(self.MarkClicked(found, again=found == self._at))


def marks_of(insight: Insight) -> tuple[Mark, ...]:
    """The marks that an insight rests on, oldest first; none below its minimum."""
    return insight.data.marks if insight.shown and isinstance(insight.data, PulsePath) else ()


def in_brief(insight: Insight, width: int) -> str:
    """An insight in a few words: which way it went and of how many, or what is missing.

    Where there is no room, what the number counts is left unsaid.
    """
    if insight.shown:
        verdict = insight.data.verdict if isinstance(insight.data, PulsePath) else None
        drift = _SAID.get(verdict, "") if verdict else ""
        said, shorter = f"{drift}{count(insight.n, 'mark')}", f"{drift}{insight.n}"
    else:
        missing = insight.minimum - insight.n
        said, shorter = f"{count(missing, 'more mark')} to show", f"{missing} more to show"
    return said if width_of(said) <= width else shorter


def chart_content(path: PulsePath, mark: Mark, width: int) -> list[Content]:
    """The chart that the command prints, in colour, with one mark set off."""
    row, column = place_of(path, mark, width)
    lines = []
    for number, line in enumerate(path_chart(path, width)):
        at = column if number == row else -1
        spans = [
            (CHOSEN, "bold $accent") if place == at else (sign, _style(number, place, sign))
            for place, sign in enumerate(line)
        ]
        lines.append(Content.assemble(*spans).simplify())
    return lines


def place_of(path: PulsePath, mark: Mark, width: int) -> tuple[int, int]:
    """The line and the column of a mark in the chart of this width.

    A chart of three marks, with only this one on its row, has the same columns
    and tells where it stands.
    """
    days = [each.on for each in path.marks]
    other = 1 if mark.mark > 1 else 2
    points = [(min(days), other), (max(days), other), (mark.on, mark.mark)]
    lines = dot_grid(points, width, middle=path.median)
    row = 7 - mark.mark
    return (row, lines[row].index(DOT)) if lines else (-1, -1)


def nearest_mark(insight: Insight, x: int, y: int, width: int) -> int | None:
    """The number of the mark at this place of its chart, or in the cell beside it."""
    path = insight.data
    if not insight.shown or not isinstance(path, PulsePath):
        return None
    places = [place_of(path, mark, width) for mark in path.marks]
    near = [(abs(column - x), at) for at, (row, column) in enumerate(places) if row == y]
    distance, at = min(near, default=(2, 0))
    return at if distance <= 1 else None


def _style(number: int, place: int, sign: str) -> str:
    """Marks in the first colour; the axes and the middle are quiet."""
    on_chart = number < 7 and place >= _AXIS
    return "$primary" if on_chart and (sign == DOT or sign.isdecimal()) else "$text-muted"
