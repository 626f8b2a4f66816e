"""One insight at length: what it says, what it asks, its chart."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from coach.insights.calibration import Calibration
from coach.insights.chart import DOT, path_chart
from coach.insights.drawing import BLOCK, draw
from coach.insights.forecasts import Score
from coach.insights.insight import Insight
from coach.insights.pairs import Pairs
from coach.insights.points import Point
from coach.insights.ratings import Mark, PulsePath
from coach.insights.scored import beside_terms, taken_apart, terms_wanting
from coach.insights.spots import Spot, place_of, points_at, spots_of
from coach.practice.behind import Behind
from coach.text import clean, clean_line, fit_words
from coach.tui.widgets.columns import broken, width_of
from coach.tui.widgets.reader import Flow, Reader, hang

CHOSEN = "◉"
"""What stands in a chart of marks for the one she is at, and before what is said of a point."""
NO_WAY = "Nothing to open: no session stands behind it."
"""Said of a point behind which neither a session nor a record can be opened."""

_POINT, _SCORE = "point", "score"
_AXIS = 2
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


class InsightView(Flow):
    """Data in: an insight, the point of it that she is at, and what can be opened behind it.

    In brief its title is left to the list above it, and `caution` stands at the end.
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
        self._sought = ""
        self._chart_of: tuple[PulsePath, int, list[str]] | None = None
        self.chart_at = self.apart_at = 0
        """The lines on which the chart begins, and what is said of a score taken apart."""

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

        `apart` takes a Brier score apart, or says what is missing for that.
        """
        if insight is not self._insight:
            self._sought = ""
        self._insight, self._at, self._point, self._brief = insight, at, point, brief
        self._apart = apart
        self.changed()

    def lay_out(self, width: int) -> Content:
        """The title, what it says, what it asks, the chart, how it is worked out."""
        insight = self._insight
        if insight is None:
            return Content("")
        parts = [Content.styled(broken(clean_line(insight.title), width), "bold")] * (
            not self._brief
        )
        parts.append(self._said(insight, width))
        self.chart_at = len(_joined(parts).wrap(width)) + 1
        parts += self._chart(insight, width) if insight.shown else ()
        self.apart_at = len(_joined(parts).wrap(width)) + 1
        if self._apart:
            parts += _taken_apart(insight, width)
        return _joined([*parts, *self._below(insight)])

    def _said(self, insight: Insight, width: int) -> Content:
        """The sentence, and below it what it asks."""
        quiet = "" if insight.shown else "$text-muted"
        said = Content.styled(broken(clean(insight.statement), width), quiet)
        if not insight.question:
            return said
        lead = Content.styled("To ask  ", "$secondary")
        asked = hang(Content(clean(insight.question)), width, lead)
        return Content("\n" if self._brief else "\n\n").join([said, asked])

    def _chart(self, insight: Insight, width: int) -> Iterator[Content]:
        """The chart, and below it the point she is at: its day, its session, what she saw."""
        point = self._point
        lines = self._drawn(insight, width)
        if point is not None:
            lines += [Content("")] * (not self._brief)
            lines.append(self._told(point, width))
            beside = point.note if self._behind.opens(point.source) else NO_WAY
            if beside or not self._brief:
                quiet = "" if beside == point.note else "$text-muted"
                lines.append(Content.styled("  " + fit_words(beside, width - 2), quiet).rstrip())
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

    def _told(self, point: Point, width: int) -> Content:
        """What the point is, its day and what is behind it, in one line cut behind a word.

        The day always has its room.
        """
        name = clean_line(self._behind.named(point.source))
        day = self._behind.day_of(point.source)
        room = width - len(CHOSEN) - 1
        said = fit_words(point.said, room - (width_of(day) + 2 if day else 0))
        beside = [each for each in (day, name) if each and each != point.said]
        where = fit_words(" · ".join(beside), room - width_of(said) - 2)
        return Content.assemble(
            (f"{CHOSEN} ", "$accent"), f"{said}  " if where else said, (where, "$text-muted")
        )

    def _below(self, insight: Insight) -> Iterator[Content]:
        how = _HOW.get(insight.id.partition(":")[0])
        if insight.claim is not None and how:
            caution = [self._caution] if self._brief and self._caution else []
            told = "\n".join([f"How this is worked out: {how}", *caution])
            yield Content.styled(told, "$text-muted")

    def scroll_to_point(self) -> None:
        """Have what is told of the point below the chart in sight."""
        self._sought = _POINT
        self._seek()

    def scroll_to_score(self) -> None:
        """Have what is said of a score taken apart in sight; its first line in any case."""
        self._sought = _SCORE if self._apart else ""
        self._seek()

    def on_resize(self) -> None:
        """What is sought comes into sight once the text has its place."""
        self._seek()

    def _seek(self) -> None:
        if not self._sought:
            return
        width, reader = self.content_size.width, self.query_ancestor(Reader)
        end = len(self.at(width).wrap(width))
        first, last = (self.apart_at - 3, self.apart_at - 1)
        if self._sought == _SCORE:
            first, last = self.apart_at, end
        height = min(last - first, reader.scrollable_content_region.height)
        top = self.virtual_region.y + self.gutter.top + max(first, 0)
        region = Region(0, top, 1, max(height, 1))
        reader.scroll_to_region(region, animate=False, force=True)

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


def has_score(insight: Insight | None) -> bool:
    """Whether an insight rests on a score, that can be taken apart or not yet."""
    return insight is not None and isinstance(insight.data, (Calibration, Score))


def _taken_apart(insight: Insight, width: int) -> Iterator[Content]:
    """A Brier score as what it is made of, a line each, and what that is to be read with.

    Where there are too few results, what is missing; nothing where there is no score.
    """
    data = insight.data
    if not isinstance(data, (Calibration, Score)):
        return
    lines = [Content.styled("The Brier score, taken apart", "$secondary")]
    terms = data.terms if insight.shown else None
    if terms is None:
        lines.append(Content(terms_wanting(data.results)))
        yield Content("\n").join(lines)
        return
    for value, said in taken_apart(terms, insight.n):
        lines.append(hang(Content(said), width, Content(f"{value}  ")))
    yield Content("\n").join(lines)
    yield Content.styled(beside_terms(terms), "$text-muted")


def _joined(parts: Sequence[Content]) -> Content:
    """Parts with an empty line between them."""
    return Content("\n\n").join(parts)


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
