"""The chart of an insight in plain characters, each one column wide, for few points.

Nothing in it depends on colour, and every mark of it is explained beside or below it.
"""

from collections.abc import Sequence

from coach.insights.balance import Shares
from coach.insights.calibration import Calibration
from coach.insights.chart import NARROWEST, path_chart
from coach.insights.forecasts import Forecasts, Score
from coach.insights.insight import Cross, Findings, Insight, Part, Tally
from coach.insights.meetings import Gaps
from coach.insights.objectives import Levels
from coach.insights.pairs import Pairs
from coach.insights.ratings import PulsePath
from coach.insights.scales import bins_chart, gaps_chart, levels_chart, pairs_chart, score_chart
from coach.text import cells, fit_label

BLOCK = "■"
"""One thing that is counted, or so many as is said below."""
SHARES_AT = len("  sessions  ")
"""The column in which the bars of points and sessions begin."""
_APART = 2


def draw(insight: Insight, width: int) -> list[str]:
    """The lines of an insight's chart; empty below its minimum."""
    return draw_findings(insight.data, width) if insight.shown else []


def draw_findings(data: Findings, width: int) -> list[str]:
    """The chart of some findings in lines none of which is longer than `width` columns.

    Empty where there is nothing to draw, and in less than NARROWEST columns, or as many
    more as its scale needs.
    """
    if width < NARROWEST:
        return []
    match data:
        case PulsePath() as path:
            return path_chart(path, width)
        case Pairs() as pairs:
            return pairs_chart(pairs, width)
        case Levels() as levels:
            return levels_chart(levels, width)
        case Gaps() as gaps:
            return gaps_chart(gaps, width)
        case Calibration() as calibration:
            return bins_chart(calibration, width)
        case Shares() as shares:
            return _shares(shares, width)
        case Score() as score:
            return score_chart(score, width)
        case Forecasts() as forecasts:
            said = round(forecasts.expected)
            return unit_blocks([("expected", said), ("seen", forecasts.happened)], width)
        case Cross() as cross:
            return _cross(cross, width)
        case Tally() as tally:
            return unit_blocks([(part.label, part.n) for part in tally.parts], width)
    return []


def unit_blocks(counts: Sequence[tuple[str, int]], width: int) -> list[str]:
    """A row of blocks for each count, a block for each thing, with its number behind.

    Where the longest row would not fit, a block stands for several, and that is said.
    """
    if not counts:
        return []
    column, each = block_scale(counts, width)
    rows = []
    for label, number in counts:
        said = fit_label(label, width // 2)
        blocks = BLOCK * -(-number // each)
        rows.append(f"{said}{' ' * (column - cells(said))}{blocks}{' ' * bool(blocks)}{number}")
    return rows if each == 1 else [*rows, f"{BLOCK} is {each} of them"]


def block_scale(counts: Sequence[tuple[str, int]], width: int) -> tuple[int, int]:
    """The column in which the blocks begin, and how many things each stands for."""
    column = max(cells(fit_label(label, width // 2)) for label, _ in counts) + _APART
    most = max(number for _, number in counts)
    return column, _each(most, width - column - len(str(most)) - 1)


def _each(most: int, room: int) -> int:
    """How many things a block stands for, so that the longest row has room."""
    return max(1, -(-most // max(room, 1)))


def cross_scale(cross: Cross, width: int) -> tuple[int, int, int] | None:
    """Where the first column begins, how wide each is, and what a block stands for.

    None where there is no room for a table.
    """
    first = max(map(len, cross.rows)) + _APART
    wide = (width - first) // len(cross.columns)
    if wide < max(map(len, cross.columns)) + 1:
        return None
    most = max(part.n for part in cross.parts)
    return first, wide, _each(most, wide - len(str(most)) - 2)


def _cross(cross: Cross, width: int) -> list[str]:
    """Two by two: a row for each of `rows`, a column for each of `columns`."""
    scale = cross_scale(cross, width)
    if scale is None:
        return unit_blocks([(part.label, part.n) for part in cross.parts], width)
    first, wide, each = scale
    head = " " * first + "".join(f"{name:<{wide}}" for name in cross.columns)
    lines = [head.rstrip()]
    for at, name in enumerate(cross.rows):
        inside = cross.parts[at * len(cross.columns) : (at + 1) * len(cross.columns)]
        row = "".join(f"{_cell(part, each):<{wide}}" for part in inside)
        lines.append(f"{name:<{first}}{row}".rstrip())
    return lines if each == 1 else [*lines, f"{BLOCK} is {each} of them"]


def _cell(part: Part, each: int) -> str:
    blocks = BLOCK * -(-part.n // each)
    return f"{blocks} {part.n}" if blocks else "0"


def _shares(shares: Shares, width: int) -> list[str]:
    """For each objective its share of the points over its share of the sessions."""
    total = sum(share.points for share in shares.shares)
    room = shares_room(shares, width)
    lines = []
    for share in shares.shares:
        rows = (
            ("points", share.points, total, str(share.points)),
            ("sessions", share.part.n, shares.of, f"{share.part.n} of {shares.of}"),
        )
        lines.append(fit_label(share.part.label, width))
        for name, number, of, said in rows:
            bar = "━" * round(number / of * room) if of else ""
            lines.append(f"  {name:<{SHARES_AT - 2}}{bar}{' ' * bool(bar)}{said}")
    return lines


def shares_room(shares: Shares, width: int) -> int:
    """The columns of a bar that is all points, or all sessions."""
    return width - SHARES_AT - len(f"{shares.of} of {shares.of}") - 1
