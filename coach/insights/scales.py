"""Charts on a scale: marks side by side, levels over time, gaps in days, said and happened."""

from collections.abc import Sequence
from datetime import date

from coach.insights.brier import base_score, brier
from coach.insights.calibration import Bin, Calibration
from coach.insights.chart import DOT, NARROWEST, column_of, date_row
from coach.insights.forecasts import Score
from coach.insights.meetings import Gaps
from coach.insights.objectives import Levels
from coach.insights.pairs import Pairs, Row
from coach.model.dates import say_short
from coach.model.objective import LEVELS

FIRST = "○"
"""The first of some marks side by side."""
BETWEEN = "◇"
"""The one between the first and the last."""
SAME = "◉"
"""Two marks at one place."""
MOST_ROWS = 8
"""How many of the last pairs are drawn."""
SCALE_AT = len("30 Nov 2026") + 1
"""The column in which the scale of pairs and of gaps begins."""
LEVELS_AT = max(map(len, LEVELS)) + 2
"""The column in which the levels begin."""
_DAY = len("30 Nov 2026")
COIN = 0.25
"""The Brier score of always saying 50 percent."""
_WIDEST = 61
_LEAST = 12
"""Columns below which a scale from 0 to 100 says nothing."""
_SAID = "│"
_REACH = "─"


def pairs_chart(pairs: Pairs, width: int) -> list[str]:
    """A line for each of the last rows on a scale from 1 to 7, and what the signs stand for."""
    if not pairs.rows:
        return []
    step = pairs_step(width)
    head = " " * (_DAY + 1) + "".join(f"{mark:<{step}}" for mark in range(1, 8))
    lines = [head.rstrip(), *(_row(row, step) for row in pairs.rows[-MOST_ROWS:])]
    signs = zip((FIRST, BETWEEN, DOT)[:: 1 if len(pairs.rows[0].names) == 3 else 2],
                pairs.rows[0].legend, strict=True)  # fmt: skip
    told = [f"{sign} {name}" for sign, name in signs]
    part = last_of(len(lines) - 1, len(pairs.rows))
    return [*lines, *_legend([*told, *part], lines, width)]


def last_of(drawn: int, there: int) -> tuple[str, ...]:
    """What is said where only the last of all that there are have been drawn; else nothing."""
    return (f"the last {drawn} of {there}",) if drawn < there else ()


def _legend(signs: Sequence[str], drawn: Sequence[str], width: int) -> list[str]:
    """What the signs of a chart stand for, in as many lines as that takes; none is parted.

    SAME is explained where it is drawn. What has no room on a line of its own is left out.
    """
    same = any(SAME in line for line in drawn)
    lines: list[str] = []
    for sign in (*signs, *([f"{SAME} two at one place"] if same else [])):
        longer = f"{lines[-1]}  {sign}" if lines else sign
        if lines and len(longer) <= width:
            lines[-1] = longer
        elif len(sign) <= width:
            lines.append(sign)
    return lines


def pairs_step(width: int) -> int:
    """How many columns apart two marks on the scale of pairs are."""
    return max(1, min(4, (width - _DAY - 2) // 6))


def _row(row: Row, step: int) -> str:
    first, *between, last = (mark.mark for mark in row.marks)
    cells = [" "] * (6 * step + 1)
    low, high = min(first, last), max(first, last)
    for at in range((low - 1) * step + 1, (high - 1) * step):
        cells[at] = _REACH
    for mark in between:
        cells[(mark - 1) * step] = BETWEEN
    for mark, sign in ((first, FIRST), (last, DOT)):
        at = (mark - 1) * step
        cells[at] = SAME if cells[at] in (FIRST, BETWEEN) else sign
    return f"{_short(row.day):<{_DAY}} {''.join(cells)}".rstrip()


def levels_chart(levels: Levels, width: int) -> list[str]:
    """A dot for each review over real time, the best of the five levels on top."""
    points = [(each.source.on, each.level) for each in levels.levels if each.source.on]
    if not points:
        return []
    columns = width - LEVELS_AT
    if columns < NARROWEST:
        return []
    first, last = min(points)[0], max(points)[0]
    lines = []
    for level, name in reversed([*enumerate(LEVELS, start=-2)]):
        cells = [" "] * columns
        for day, chosen in points:
            if chosen == level:
                cells[column_of(day, first, last, columns)] = DOT
        lines.append(f"{name:<{LEVELS_AT}}{''.join(cells)}".rstrip())
    return [*lines, " " * LEVELS_AT + date_row(first, last, columns)]


def gaps_chart(gaps: Gaps, width: int) -> list[str]:
    """A bar of days for each gap that is told, with the agreed days as an upright line."""
    days = [each.on for each in gaps.meetings if each.on]
    last = gaps.last
    ends = days[-len(last) :]
    longest = max(*last, gaps.agreed or 0)
    room = width - _DAY - len(str(longest)) - 3
    agreed = _place(gaps.agreed, longest, room) if gaps.agreed else -1
    lines = []
    for gap, end in zip(last, ends, strict=True):
        cells = ["━"] * _place(gap, longest, room) + [" "] * (room - _place(gap, longest, room) + 1)
        if agreed >= 0:
            cells[agreed] = _SAID
        lines.append(f"{_short(end):<{_DAY}} {''.join(cells)} {gap}")
    said = (f"{_SAID} agreed: {gaps.agreed} days",) if gaps.agreed else ()
    return [*lines, *_legend([*said, *last_of(len(last), len(gaps.gaps))], lines, width)]


def bins_chart(calibration: Calibration, width: int) -> list[str]:
    """For each range of sureness what was said, what happened, and what else would fit."""
    counts = [f"{each.right} of {len(each.results)}" for each in calibration.bins]
    column = len("85–100% ")
    room = width - column - max(map(len, counts)) - 1
    if room < _LEAST:
        return []
    lines = [
        f"{f'{each.low}–{each.high}%':<{column}}{_bin(each, room)} {said}"
        for each, said in zip(calibration.bins, counts, strict=True)
    ]
    half = room // 2
    axis = f"{'0':<{half}}{'50':<{room - half - 3}}100"
    legend = [f"{_SAID} said", f"{DOT} happened", f"{_REACH} what would fit"]
    return [*lines, " " * column + axis, *_legend(legend, lines, width)]


def score_chart(score: Score, width: int) -> list[str]:
    """A Brier score between perfect and worse than a coin, and what stands at each place."""
    room = min(width, _WIDEST)
    row = [_REACH] * room
    signs = ((COIN, _SAID), (base_score(score.pairs), FIRST), (brier(score.pairs), DOT))
    legend = [f"{DOT} this score", f"{_SAID} a coin", f"{FIRST} the same percent each time"]
    for value, sign in signs:
        at = _place(min(value, 2 * COIN), 2 * COIN, room - 1)
        row[at] = SAME if sign == DOT and row[at] != _REACH else sign
    ends = f"{'perfect':<{room - len('worse')}}worse"
    line = "".join(row)
    return [line, ends, *_legend(legend, [line], width)]


def _bin(bin: Bin, room: int) -> str:
    cells = [" "] * room
    low, high = (_place(end, 1, room - 1) for end in bin.reach)
    for at in range(low, high + 1):
        cells[at] = _REACH
    said = _place(bin.said, 100, room - 1)
    came = _place(bin.right / len(bin.results), 1, room - 1)
    cells[said] = _SAID
    cells[came] = SAME if came == said else DOT
    return "".join(cells)


def _place(number: float, most: float, room: int) -> int:
    return round(number / most * room) if most else 0


def _short(day: date) -> str:
    """A date without its comma, so that none is wider than the column."""
    return say_short(day).replace(",", "")
