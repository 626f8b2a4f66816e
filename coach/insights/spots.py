"""Where in the chart of an insight each thing that it counts is drawn, so that it can be clicked.

The numbers of the points are those of `points_of`; the charts are those of `draw`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.insights.balance import Shares
from coach.insights.calibration import Calibration
from coach.insights.chart import DOT, column_of, dot_grid
from coach.insights.drawing import (
    SHARES_AT,
    block_scale,
    cross_scale,
    draw_findings,
    shares_room,
)
from coach.insights.forecasts import Forecasts, Score
from coach.insights.insight import Cross, Findings, Insight, Tally
from coach.insights.meetings import Gaps
from coach.insights.objectives import Levels
from coach.insights.pairs import Pairs
from coach.insights.ratings import Mark, PulsePath
from coach.insights.scales import LEVELS_AT, MOST_ROWS, SCALE_AT, pairs_step

_NEAR = 1
"""How many cells beside a spot still mean it."""
_TOP_LEVEL = 2


@dataclass(frozen=True)
class Spot:
    """The cells of one line of a chart, from `first` to `last`, that show one point.

    Several points may share their cells, where one sign stands for all of them.
    """

    point: int
    row: int
    first: int
    last: int

    def is_off(self, x: int) -> int:
        """How many cells a column lies beside it, 0 inside."""
        return max(self.first - x, x - self.last, 0)


def spots_of(insight: Insight, width: int) -> tuple[Spot, ...]:
    """Where the points of an insight are drawn in a chart of this width.

    What the chart leaves out, such as the oldest of many pairs, has no spot.
    """
    if not insight.shown or not (lines := draw_findings(insight.data, width)):
        return ()
    return tuple(_spots(insight.data, lines, width))


def points_at(spots: Iterable[Spot], x: int, y: int) -> tuple[int, ...]:
    """The points that are drawn at a cell, or beside it; what stands left of a row means its first.

    Empty where nothing is meant.
    """
    row = [each for each in spots if each.row == y]
    if not row:
        return ()
    start = min(each.first for each in row)
    nearest = min(row, key=lambda each: each.is_off(max(x, start)))
    if nearest.is_off(max(x, start)) > _NEAR:
        return ()
    cells = (nearest.first, nearest.last)
    return tuple(each.point for each in row if (each.first, each.last) == cells)


def _spots(data: Findings, lines: list[str], width: int) -> Iterator[Spot]:
    match data:
        case PulsePath() as path:
            for number, mark in enumerate(path.marks):
                row, column = place_of(path, mark, width)
                yield Spot(number, row, column, column)
        case Pairs() as pairs:
            yield from _in_pairs(pairs, width)
        case Levels() as levels:
            yield from _on_levels(levels, width)
        case Gaps() as gaps:
            hidden = len(gaps.meetings) - len(gaps.last)
            for row, number in enumerate(range(hidden, len(gaps.meetings))):
                yield Spot(number, row, SCALE_AT, len(lines[row]) - 1)
        case Calibration() as calibration:
            number = 0
            for row, bin in enumerate(calibration.bins):
                for _ in bin.results:
                    yield Spot(number, row, 0, len(lines[row]) - 1)
                    number += 1
        case Score() as score:
            for number in range(len(score.results)):
                yield Spot(number, 0, 0, len(lines[0]) - 1)
        case Forecasts() as forecasts:
            yield from _seen(forecasts, width)
        case Shares() as shares:
            yield from _of_shares(shares, width)
        case Cross() as cross if (scale := cross_scale(cross, width)) is not None:
            yield from _in_table(cross, *scale)
        case Tally() as tally:
            yield from _in_rows(tally, width)


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


def _in_pairs(pairs: Pairs, width: int) -> Iterator[Spot]:
    hidden = max(len(pairs.rows) - MOST_ROWS, 0)
    number = sum(len(row.marks) for row in pairs.rows[:hidden])
    for line, row in enumerate(pairs.rows[hidden:], start=1):
        for mark in row.marks:
            column = SCALE_AT + (mark.mark - 1) * pairs_step(width)
            yield Spot(number, line, column, column)
            number += 1


def _on_levels(levels: Levels, width: int) -> Iterator[Spot]:
    days = [each.source.on for each in levels.levels if each.source.on]
    for number, level in enumerate(levels.levels):
        if level.source.on is not None:
            along = column_of(level.source.on, min(days), max(days), width - LEVELS_AT)
            yield Spot(number, _TOP_LEVEL - level.level, LEVELS_AT + along, LEVELS_AT + along)


def _blocks(points: Iterable[int], row: int, start: int, each: int) -> Iterator[Spot]:
    """Points in blocks that stand for `each` of them."""
    for place, number in enumerate(points):
        at = start + place // each
        yield Spot(number, row, at, at)


def _seen(forecasts: Forecasts, width: int) -> Iterator[Spot]:
    """All of them behind what she expected, those that happened a block each."""
    expected, results = round(forecasts.expected), forecasts.results
    start, each = block_scale([("expected", expected), ("seen", forecasts.happened)], width)
    for number in range(len(results)):
        yield Spot(number, 0, start, start + max(-(-expected // each), 1))
    came = [number for number, each in enumerate(results) if each.happened]
    yield from _blocks(came, 1, start, each)


def _of_shares(shares: Shares, width: int) -> Iterator[Spot]:
    """A bar of points is one point; in a bar of sessions each has its part."""
    number, room = 0, shares_room(shares, width)
    total = sum(share.points for share in shares.shares)
    for at, share in enumerate(shares.shares):
        row = 3 * at + 1
        long = round(share.points / total * room) if total else 0
        yield Spot(number, row, SHARES_AT, SHARES_AT + max(long - 1, 0))
        number += 1
        long = round(share.part.n / shares.of * room) if shares.of else 0
        for place in range(share.part.n):
            first = SHARES_AT + place * long // share.part.n
            last = SHARES_AT + (place + 1) * long // share.part.n - 1
            yield Spot(number, row + 1, first, max(first, last))
            number += 1


def _in_table(cross: Cross, first: int, wide: int, each: int) -> Iterator[Spot]:
    number = 0
    for at, part in enumerate(cross.parts):
        row, column = divmod(at, len(cross.columns))
        points = range(number, number + part.n)
        yield from _blocks(points, row + 1, first + column * wide, each)
        number += part.n


def _in_rows(tally: Tally, width: int) -> Iterator[Spot]:
    if not tally.parts:
        return
    number = 0
    start, each = block_scale([(part.label, part.n) for part in tally.parts], width)
    for row, part in enumerate(tally.parts):
        yield from _blocks(range(number, number + part.n), row, start, each)
        number += part.n
