"""What lies behind an insight, one point after the other, so that each can be opened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.insights.balance import Shares
from coach.insights.calibration import Calibration
from coach.insights.forecasts import Forecasts
from coach.insights.insight import Findings, Insight, Source, Tally
from coach.insights.meetings import Gaps
from coach.insights.objectives import Levels
from coach.insights.pairs import Pairs
from coach.insights.ratings import PulsePath
from coach.insights.scored import Scored
from coach.text import clean_line, count, search_key

_OF_WORDS = ("words", "new-words")


@dataclass(frozen=True)
class Point:
    """One thing that an insight counts: what it is, where it stands, and what she saw."""

    said: str
    source: Source
    note: str = ""


def points_of(insight: Insight) -> tuple[Point, ...]:
    """All that an insight rests on, in the order of its chart; none below its minimum."""
    return tuple(_points(insight.data)) if insight.shown else ()


def _points(data: Findings) -> Iterator[Point]:
    match data:
        case PulsePath() as path:
            for mark in path.marks:
                yield Point(str(mark.mark), mark.source, mark.note)
        case Pairs() as pairs:
            for row in pairs.rows:
                for name, mark in zip(row.names, row.marks, strict=True):
                    yield Point(f"{name} {mark.mark}", mark.source, mark.note)
        case Levels() as levels:
            for level in levels.levels:
                yield Point(level.name, level.source, level.words)
        case Gaps() as gaps:
            for number, meeting in enumerate(gaps.meetings):
                after = f"after {gaps.gaps[number - 1]} days" if number else "the first"
                yield Point(after, meeting)
        case Forecasts() as forecasts:
            yield from map(_scored, forecasts.results)
        case Calibration() as calibration:
            for bin in calibration.bins:
                yield from map(_scored, bin.results)
        case Shares() as shares:
            for share in shares.shares:
                yield Point(count(share.points, "point"), share.set_by)
                for source in share.part.sources:
                    yield Point(share.part.label, source)
        case Tally() as tally:
            yield from _tallied(tally)


def _scored(result: Scored) -> Point:
    came = "it happened" if result.happened else "it did not"
    return Point(f"{result.percent}%, {came}", result.source)


def _tallied(tally: Tally) -> Iterator[Point]:
    for part in tally.parts:
        for source in part.sources:
            yield Point(clean_line(part.label), source)
    counted = {source for part in tally.parts for source in part.sources}
    for source in tally.beside:
        if source not in counted:
            yield Point("looked at", source)


def words_behind(insight: Insight, point: Point) -> tuple[str, ...]:
    """The word that a point counts, as it is searched; empty where it counts none."""
    data = insight.data
    if insight.id.partition(":")[0] not in _OF_WORDS or not isinstance(data, Tally):
        return ()
    counted = any(point.source in part.sources for part in data.parts if part.label == point.said)
    return (search_key(point.said),) if counted else ()


def place_of(points: Sequence[Point], point: Point | None, near: int) -> int:
    """Where a point stands now, looked for at one place first; that place where it is gone."""
    if point is None or (0 <= near < len(points) and points[near] == point):
        return near
    return points.index(point) if point in points else max(near, 0)
