"""Findings on a scale, drawn for a page: marks side by side, gaps in days, said and happened."""

from collections.abc import Iterator

from coach.insights.brier import base_score, brier
from coach.insights.calibration import Bin, Calibration
from coach.insights.forecasts import Score
from coach.insights.meetings import Gaps
from coach.insights.pairs import Pairs, Row
from coach.insights.scales import COIN, MOST_ROWS, last_of
from coach.sharing.reading import full_date
from coach.sharing.svg import (
    DOT,
    ROW,
    Drawing,
    block,
    column,
    diamond,
    dot,
    legend,
    line,
    room_of,
    text,
)

_LEFT = 130.0
"""Where a scale begins, behind the longest date."""
_BEHIND = 24.0
"""The room behind a scale."""
_BAR = 9.0


def pairs(found: Pairs, width: float) -> Drawing:
    """A line for each of the last rows on a scale from 1 to 7: a ring first, a dot last."""
    right = width - _BEHIND
    rows = [text(_mark(mark, right), ROW - 6, str(mark), "middle") for mark in range(1, 8)]
    shown = found.rows[-MOST_ROWS:]
    for at, row in enumerate(shown):
        rows += _pair(row, (at + 2) * ROW - 8, right)
    names = shown[0].names
    signs = [dot(0, 0, "first"), diamond(0, 0), dot(0, 0)][:: 1 if len(names) == 3 else 2]
    foot = (len(shown) + 2) * ROW + 4
    part = last_of(len(shown), len(found.rows))
    rows += [text(0, foot, said) for said in part]
    named = list(zip(signs, shown[0].legend, strict=True))
    said, foot = legend(foot + ROW * len(part), named, width, _LEFT - 14)
    told = "; ".join([*part, *map(_told, shown)])
    title = "Marks from 1 to 7 side by side"
    return Drawing(title, f"{told}.", foot + 8, (*rows, *said), width)


def _pair(row: Row, height: float, right: float) -> Iterator[str]:
    first, *between, last = (_mark(mark.mark, right) for mark in row.marks)
    yield text(0, height + 4, full_date(row.day))
    yield line((first, height), (last, height), "reach")
    yield dot(last, height)
    if first == last:
        yield dot(first, height, "first", DOT / 2)
    else:
        yield dot(first, height, "first")
    for at in between:
        yield diamond(at, height, DOT / 2 if at in (first, last) else DOT)


def _told(row: Row) -> str:
    said = ", ".join(
        f"{name} {mark.mark}" for name, mark in zip(row.legend, row.marks, strict=True)
    )
    return f"{full_date(row.day)}: {said}"


def _mark(mark: int, right: float) -> float:
    return round(_LEFT + (mark - 1) / 6 * (right - _LEFT), 1)


def gaps(found: Gaps, width: float) -> Drawing:
    """A bar of days for each gap that is told, with the agreed days as an upright line."""
    last = found.last
    days = [each.on for each in found.meetings if each.on][-len(last) :]
    longest = max(*last, found.agreed or 0, 1)
    wide = width - _BEHIND - _LEFT - room_of(str(longest))
    rows: list[str] = []
    for at, (gap, day) in enumerate(zip(last, days, strict=True)):
        foot = (at + 1) * ROW
        rows.append(text(0, foot, full_date(day)))
        rows.append(block(_LEFT, foot - _BAR, gap / longest * wide, _BAR))
        rows.append(text(_LEFT + gap / longest * wide + 6, foot, str(gap)))
    foot = len(last) * ROW + 6
    told = [f"{full_date(day)}: {gap}" for gap, day in zip(last, days, strict=True)]
    part = last_of(len(last), len(found.gaps))
    end = foot
    if found.agreed:
        at_days = round(_LEFT + found.agreed / longest * wide, 1)
        rows.append(line((at_days, 2), (at_days, foot), "said"))
        told.insert(0, f"agreed: {found.agreed} days")
    for said in part:
        end += ROW
        rows.append(text(0, end, said))
    if found.agreed:
        sign = (line((0, -8), (0, 5), "said"), told[0])
        named, end = legend(end + ROW, [sign], width, _LEFT - 8)
        rows += named
    said = "; ".join([*part, *told])
    return Drawing("Days between meetings", f"{said}.", end + 8, tuple(rows), width)


def bins(found: Calibration, width: float) -> Drawing:
    """For each range of sureness what was said, what happened, and what else would fit."""
    counts = [f"{each.right} of {len(each.results)}" for each in found.bins]
    left = column([_range(each) for each in found.bins], _LEFT)
    scale = (left + DOT, width - column(counts, _LEFT) - DOT)
    rows: list[str] = []
    for at, (each, count) in enumerate(zip(found.bins, counts, strict=True)):
        height = (at + 1) * ROW * 1.2 - 6
        rows += [text(0, height + 4, _range(each)), text(width, height + 4, count, "end")]
        rows += _bin(each, height, scale)
    foot = (len(found.bins) + 1) * ROW * 1.2
    ends = zip((0, 50, 100), ("start", "middle", "end"), strict=True)
    rows += [text(_along(at / 100, scale), foot, f"{at}%", anchor) for at, anchor in ends]
    signs = [
        (line((0, -8), (0, 8), "said"), "said"),
        (dot(0, 0), "happened"),
        ("".join(_reach((-8, 8), 0)), "what would fit"),
    ]
    named, foot = legend(foot + ROW + 4, signs, width, left - 3)
    told = "; ".join(map(_came, found.bins))
    title = "Said and happened, by how sure"
    return Drawing(title, f"{told}.", foot + 8, (*rows, *named), width)


def _range(bin: Bin) -> str:
    return f"{bin.low}–{bin.high}%"


def _came(bin: Bin) -> str:
    low, high = (round(100 * end) for end in bin.reach)
    return (
        f"{_range(bin)}: said {round(bin.said)}% on average, happened {bin.right} of "
        f"{len(bin.results)}, {low}% to {high}% would fit"
    )


def _bin(bin: Bin, height: float, scale: tuple[float, float]) -> Iterator[str]:
    low, high = (_along(end, scale) for end in bin.reach)
    yield from _reach((low, high), height)
    said = _along(bin.said / 100, scale)
    yield dot(_along(bin.right / len(bin.results), scale), height)
    yield line((said, height - 8), (said, height + 8), "said")


def _reach(ends: tuple[float, float], height: float) -> Iterator[str]:
    """A span with a stop at either end."""
    low, high = ends
    yield line((low, height), (high, height), "reach")
    for end in ends:
        yield line((end, height - 4), (end, height + 4), "reach")


def score(found: Score, width: float) -> Drawing:
    """A Brier score between perfect and worse than a coin, and what stands at each place."""
    scale = (DOT + 1, width - DOT - 1)
    height = 14.0
    yours, same = brier(found.pairs), base_score(found.pairs)
    coin, even, own = (_along(min(each / (2 * COIN), 1), scale) for each in (COIN, same, yours))
    rows = [
        line((scale[0], height), (scale[1], height), "reach"),
        line((coin, height - 8), (coin, height + 8), "said"),
        dot(even, height, "first"),
        dot(own, height),
        text(0, height + ROW + 2, "perfect"),
        text(width, height + ROW + 2, "worse", "end"),
    ]
    signs = [
        (dot(0, 0), "this score"),
        (line((0, -8), (0, 8), "said"), "a coin"),
        (dot(0, 0, "first"), "the same percent each time"),
    ]
    named, foot = legend(height + 2 * ROW + 4, signs, width)
    told = f"this score {yours:.2f}; a coin {COIN:.2f}; the same percent each time {same:.2f}."
    return Drawing("Brier score, 0 is perfect", told, foot + 8, (*rows, *named), width)


def _along(share: float, scale: tuple[float, float]) -> float:
    return round(scale[0] + share * (scale[1] - scale[0]), 1)
