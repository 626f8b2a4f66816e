"""Insights on screen: a line each, and one of them at length with its chart."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from textual import events
from textual.content import Content
from textual.message import Message

from coach.insights.calibration import Calibration
from coach.insights.chart import DOT, path_chart
from coach.insights.drawing import BLOCK, draw
from coach.insights.forecasts import Score
from coach.insights.in_few_words import in_few_words
from coach.insights.insight import Insight
from coach.insights.pairs import Pairs
from coach.insights.points import Point
from coach.insights.ratings import Mark, PulsePath
from coach.insights.scored import Terms, beside_terms, taken_apart
from coach.insights.spots import Spot, place_of, points_at, spots_of
from coach.model.dates import say_day
from coach.practice.behind import Behind
from coach.text import clean, clean_line
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.line_list import Group, LineList
from coach.tui.widgets.reader import Flow, hang

CHOSEN = "◉"
"""What stands in a chart of marks for the one she is at, and before what is said of a point."""
NO_WAY = "Nothing to open: no session stands behind it."
"""Said of a point behind which neither a session nor a record can be opened."""
_NOT_YET = "Not enough yet"

_AXIS = 2
_TITLE = 30
_HOW: Mapping[str, str] = {
    "pulse": "a movement is told only where the order of your marks would come by chance less "
    "than once in twenty, two sessions running.",
    "clarity-pairs": "more than chance is told only where so many meetings that end clearer "
    "would come by chance less than once in twenty, two meetings running.",
    "promise-cues": "a difference is told only where chance would set the two so far apart less "
    "than once in twenty, after each of the last five promises.",
    "confidence": "a habit is told only where someone whose percents are right would be so far "
    "off less than once in ten, after each of the last six results.",
    "new-words": "a word is new where it came up in all of six sessions and none of the six "
    "before, or gained seven of eight.",
}
"""What is claimed when, by the first part of an insight's id."""


class InsightList(LineList):
    """Data in: insights. Out: which one is marked or clicked."""

    def __init__(
        self, insights: Sequence[Insight], *, whole: bool = True, id: str | None = None
    ) -> None:
        self._insights: list[Insight] = []
        self._column = 0
        super().__init__(self._take(insights, steadily=not whole), id=id)

    def fill(self, insights: Sequence[Insight], *, whole: bool) -> None:
        """Show these from now on, `whole` where no more will come; what is marked stays so.

        What is listed already keeps its place, and what is new comes after it.
        """
        marked = self.insight.id if self.insight is not None else ""
        groups = self._take(insights, steadily=not whole or bool(self._column == _TITLE))
        place = next((n for n, each in enumerate(self._insights) if each.id == marked), 0)
        self.grow(groups, place)

    def _take(self, insights: Sequence[Insight], *, steadily: bool = False) -> list[Group]:
        """Arrange insights; steadily their titles take the same room whatever comes."""
        known = {each.id: place for place, each in enumerate(self._insights)}
        in_order = sorted(insights, key=lambda each: known.get(each.id, len(known)))
        shown = [each for each in in_order if each.shown]
        waiting = [each for each in in_order if not each.shown]
        self._insights = [*shown, *waiting]
        longest = max((width_of(each.title) for each in insights), default=0)
        self._column = _TITLE if steadily else min(longest, _TITLE)
        groups = [("", len(shown)), (_NOT_YET, len(waiting))] if shown else [("", len(waiting))]
        return [group for group in groups if group[1]]

    @property
    def insight(self) -> Insight | None:
        """The insight of the marked row."""
        return None if self.marked is None else self._insights[self.marked]

    def draw_row(self, row: int, width: int) -> Content:
        """The title, and how many there are or what is missing."""
        insight = self._insights[row]
        column = min(self._column, width)
        rest = max(width - column - 2, 0)
        return Content.assemble(
            fit(insight.title, column), ("  " + fit(in_brief(insight, rest), rest), "$text-muted")
        )


class InsightView(Flow):
    """Data in: an insight, the point of it that she is at, and what can be opened behind it.

    In brief, what it says stands above the chart, its title is left to the list beside it,
    and `caution` stands at the end.
    """

    class MarkClicked(Message):
        """A mark of the chart was clicked; `again` is whether she was at it already."""

        def __init__(self, at: int, *, again: bool) -> None:
            super().__init__()
            self.at = at
            self.again = again

    def __init__(self, behind: Behind, caution: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._behind = behind
        self._caution = caution
        self._insight: Insight | None = None
        self._point: Point | None = None
        self._at = 0
        self._brief = self._apart = False
        self._chart_of: tuple[PulsePath, int, list[str]] | None = None
        self.chart_at = 0
        """The line on which the chart begins."""

    def know(self, behind: Behind, caution: str) -> None:
        """Take what can be opened by now, and another caution, for what is shown next."""
        self._behind, self._caution = behind, caution

    def show(
        self,
        insight: Insight | None,
        at: int,
        point: Point | None,
        *,
        brief: bool,
        apart: bool = False,
    ) -> None:
        """Show another insight, or another point of it: the one with number `at`.

        `apart` takes a Brier score apart, where there are results enough.
        """
        self._insight, self._at, self._point, self._brief = insight, at, point, brief
        self._apart = apart
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
        self.chart_at = len(above.wrap(width)) + 1
        parts = [above, *self._chart(insight, width), *([] if self._brief else [said])]
        if self._apart and (terms := terms_in(insight)) is not None:
            parts += _taken_apart(terms, insight.n, width)
        return Content("\n\n").join([*parts, *self._below(insight)])

    def _chart(self, insight: Insight, width: int) -> Iterator[Content]:
        """The chart, and below it the point she is at: its day, its session, what she saw."""
        point = self._point
        lines = self._drawn(insight, width)
        if point is not None:
            lines += [Content("")] * (not self._brief)
            lines.append(self._told(point).truncate(width, ellipsis=True))
            beside = point.note if self._behind.opens(point.source) else NO_WAY
            if beside or not self._brief:
                quiet = "" if beside == point.note else "$text-muted"
                lines.append(Content.styled("  " + fit(beside, width - 2), quiet).rstrip())
        if lines:
            yield Content("\n").join(lines)

    def _drawn(self, insight: Insight, width: int) -> list[Content]:
        path = insight.data
        if isinstance(path, PulsePath):
            if (
                self._chart_of is None
                or self._chart_of[0] is not path
                or self._chart_of[1] != width
            ):
                self._chart_of = path, width, path_chart(path, width)
            return chart_content(path, path.marks[self._at], width, self._chart_of[2])
        lines = [_inked(clean(line)) for line in draw(insight, width)]
        spot = next((each for each in spots_of(insight, width) if each.point == self._at), None)
        if spot is not None:
            lines[spot.row] = _at_spot(lines[spot.row], spot, isinstance(path, Pairs))
        return lines

    def _told(self, point: Point) -> Content:
        name = clean_line(self._behind.named(point.source))
        day = [say_day(point.source.on)] if point.source.on else []
        where = " · ".join([*day, name] if name else day)
        return Content.assemble(
            (f"{CHOSEN} ", "$accent"), f"{point.said}  ", (where, "$text-muted")
        )

    def _below(self, insight: Insight) -> Iterator[Content]:
        if insight.question:
            yield Content.styled("To ask", "$secondary") + "\n" + clean(insight.question)
        how = _HOW.get(insight.id.partition(":")[0])
        if insight.claim is not None and how:
            caution = [self._caution] if self._brief and self._caution else []
            told = "\n".join([f"How this is worked out: {how}", *caution])
            yield Content.styled(told, "$text-muted")

    def on_click(self, event: events.Click) -> None:
        """Tell which mark of the chart was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self._insight is None:
            return
        spots = spots_of(self._insight, self.content_size.width)
        found = points_at(spots, offset.x, offset.y - self.chart_at)
        if found:
            event.stop()
            again = self._at in found
            self.post_message(self.MarkClicked(self._at if again else found[0], again=again))


def terms_in(insight: Insight | None) -> Terms | None:
    """What the score of an insight is made of; None where it has none, or too few results."""
    data = insight.data if insight is not None and insight.shown else None
    return data.terms if isinstance(data, (Calibration, Score)) else None


def _taken_apart(terms: Terms, n: int, width: int) -> Iterator[Content]:
    """A Brier score as what it is made of, a line each, and what that is to be read with."""
    lines = [Content.styled("The Brier score, taken apart", "$secondary")]
    for value, said in taken_apart(terms, n):
        lines.append(hang(Content(said), width, Content(f"{value}  ")))
    yield Content("\n").join(lines)
    yield Content.styled(beside_terms(terms), "$text-muted")


def in_brief(insight: Insight, width: int) -> str:
    """An insight in a few words; where there is no room for them, only of how many, or how many
    are missing.
    """
    said = in_few_words(insight)
    if width_of(said) <= width:
        return said
    if insight.shown:
        path = isinstance(insight.data, PulsePath)
        return said.removesuffix(" marks") if path else f"n = {insight.n}"
    missing = insight.minimum - insight.n
    return f"{missing} more to show" if missing > 0 else said


def chart_content(path: PulsePath, mark: Mark, width: int, drawn: Sequence[str]) -> list[Content]:
    """The chart that the command prints, as it is `drawn`, in colour, with one mark set off."""
    row, column = place_of(path, mark, width)
    lines = []
    for number, line in enumerate(drawn):
        at = column if number == row else -1
        spans = [
            (CHOSEN, "bold $accent") if place == at else (sign, _style(number, place, sign))
            for place, sign in enumerate(line)
        ]
        lines.append(Content.assemble(*spans).simplify())
    return lines


def _at_spot(line: Content, spot: Spot, on_scale: bool) -> Content:
    """A line of a chart in which the point she is at is set off, by a sign where it has its own."""
    if spot.first != spot.last:
        return line.stylize("bold $accent", spot.first, spot.last + 1)
    sign = line.plain[spot.first : spot.first + 1]
    if on_scale or sign not in (BLOCK, DOT):
        return line.stylize("reverse $accent", spot.first, spot.first + 1)
    chosen = Content.styled(CHOSEN, "bold $accent")
    return Content("").join([line[: spot.first], chosen, line[spot.first + 1 :]])


def _inked(line: str) -> Content:
    """A line of a chart: what is drawn in the first colour, and its words quiet."""
    parts = groupby(line, key=lambda sign: not (sign.isascii() or sign.isalnum()))
    inks = {True: "$primary", False: "$text-muted"}
    return Content.assemble(*(("".join(signs), inks[drawn]) for drawn, signs in parts))


def _style(number: int, place: int, sign: str) -> str:
    """Marks in the first colour; the axes and the middle are quiet."""
    on_chart = number < 7 and place >= _AXIS
    return "$primary" if on_chart and (sign == DOT or sign.isdecimal()) else "$text-muted"
