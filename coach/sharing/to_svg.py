"""Findings drawn for a page, from the same data as the charts of the terminal."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from coach.insights.balance import Shares
from coach.insights.calibration import Calibration
from coach.insights.chart import MIDDLE, date_row
from coach.insights.forecasts import Forecasts, Score
from coach.insights.insight import Cross, Findings, Tally
from coach.insights.meetings import Gaps
from coach.insights.objectives import Level, Levels
from coach.insights.pairs import Pairs
from coach.insights.ratings import PulsePath
from coach.model.objective import LEVELS
from coach.sharing import svg_blocks, svg_scales
from coach.sharing.reading import full_date
from coach.sharing.svg import DOT, ROW, WIDTH, Drawing, column, dot, line, text

_COLUMNS = 66
"""Characters of the row of dates, which is that of the terminal."""
_LEAST = 7.0
"""The least room for a letter of that row."""
_LEFT, _TOP = 24.0, 12.0
_BEHIND = 48.0
"""The room behind a drawing over time, for a word beside its line."""
_PATH_HEIGHT = _TOP + 7 * ROW + 16
_NAME = re.compile(r"\S+(?: \S+)*")

Point = tuple[date, float]
"""A day, and the height at which its dot stands."""
Ends = tuple[float, float]
"""Where the time of a drawing begins and ends, from its left edge."""


def drawing(data: Findings, width: float = WIDTH) -> Drawing | None:
    """The drawing of these findings, with its data in words; None where there is none."""
    match data:
        case PulsePath(marks=(_, *_)):
            return _path(data, width)
        case Pairs(rows=(_, *_)):
            return svg_scales.pairs(data, width)
        case Levels():
            return _levels(data, width)
        case Gaps() if data.gaps:
            return svg_scales.gaps(data, width)
        case Calibration(bins=(_, *_)):
            return svg_scales.bins(data, width)
        case Shares(shares=(_, *_)):
            return svg_blocks.shares(data, width)
        case Score(results=(_, *_)):
            return svg_scales.score(data, width)
        case Forecasts(results=(_, *_)):
            return svg_blocks.expected_and_seen(data, width)
        case Cross(parts=(_, *_)):
            return svg_blocks.cross(data, width)
        case Tally(parts=(_, *_)):
            return svg_blocks.tally(data, width)
    return None


def drawn_height(data: Findings) -> float | None:
    """How high the drawing of findings is, as `drawing` has it; marks need not be drawn for it."""
    if isinstance(data, PulsePath) and data.marks:
        return _PATH_HEIGHT
    drawn = drawing(data)
    return drawn.height if drawn is not None else None


def _path(path: PulsePath, width: float) -> Drawing:
    """Marks from 1 to 7 as dots over real time, with a dotted line at their middle."""
    said = "; ".join(f"{full_date(mark.on)}: {mark.mark}" for mark in path.marks)
    points = [(mark.on, _height(mark.mark)) for mark in path.marks]
    height = _PATH_HEIGHT
    ends = (_LEFT, width - _BEHIND)
    rows = (
        *(text(0, _height(mark) + 4, str(mark)) for mark in range(7, 0, -1)),
        *_middle(path, ends),
        *_dots(points, ends),
        *_dates(points, ends, height - 4),
    )
    return Drawing("Marks from 1 to 7 by date", f"{said}.", height, rows, width)


def _middle(path: PulsePath, ends: Ends) -> Iterator[str]:
    if path.median is None:
        return
    height = _height(path.median)
    yield line((ends[0], height), (ends[1], height), "middle")
    yield text(ends[1] + 6, height + 4, MIDDLE)


def _levels(levels: Levels, width: float) -> Drawing | None:
    """A dot for each review over real time, the best of the five levels on top."""
    dated = [(each, each.source.on) for each in levels.levels if each.source.on]
    if not dated:
        return None
    ends = (column(LEVELS, width), width - _BEHIND)
    top = len(LEVELS) // 2
    points = [(on, _TOP + (top - each.level) * ROW) for each, on in dated]
    height = _TOP + len(LEVELS) * ROW + 16
    rows = (
        *(text(0, _TOP + at * ROW + 4, name) for at, name in enumerate(reversed(LEVELS))),
        *(_rule(ends, _TOP + at * ROW) for at in range(len(LEVELS))),
        *_dots(points, ends),
        *_dates(points, ends, height - 4),
    )
    said = "; ".join(_reviewed(each, on) for each, on in dated)
    return Drawing("Levels by date", f"{said}.", height, rows, width)


def _rule(ends: Ends, height: float) -> str:
    return line((ends[0], height), (ends[1], height), "rule")


def _reviewed(level: Level, on: date) -> str:
    return f"{full_date(on)}: {level.name}"


def _dots(points: Sequence[Point], ends: Ends) -> Iterator[str]:
    """A dot for each point; those of one day and height stand beside each other."""
    first, last = min(points)[0], max(points)[0]
    held: dict[Point, int] = {}
    for point in points:
        place = held.get(point, 0)
        held[point] = place + 1
        across = _across(point[0], (first, last), ends)
        aside = place * 2 * DOT * (-1 if across > ends[1] / 2 else 1)
        yield dot(across + aside, point[1])


def _dates(points: Sequence[Point], ends: Ends, foot: float) -> Iterator[str]:
    """The first and the last day, and the months between, as the terminal has them."""
    left, right = ends
    wide = (right - left) / _COLUMNS
    columns = _COLUMNS if wide > _LEAST else int((right - left) / _LEAST)
    first, last = min(points)[0], max(points)[0]
    for name in _NAME.finditer(date_row(first, last, columns)):
        is_last = name.end() == columns
        share = (columns if is_last else name.start()) / columns
        at = round(left + share * (right - left), 1)
        yield text(at, foot, name.group(), "end" if is_last else "start")


def _across(day: date, span: tuple[date, date], ends: Ends) -> float:
    days = (span[1] - span[0]).days
    share = (day - span[0]).days / days if days else 0.0
    return round(ends[0] + DOT + share * (ends[1] - ends[0] - 2 * DOT), 1)


def _height(mark: float) -> float:
    return _TOP + (7 - mark) * ROW
