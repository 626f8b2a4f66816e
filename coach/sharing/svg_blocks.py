"""Counts drawn for a page: a block for each thing, with its number behind."""

from collections.abc import Iterator, Sequence

from coach.insights.balance import Shares
from coach.insights.forecasts import Forecasts
from coach.insights.insight import Cross, Part, Tally
from coach.sharing.svg import ROW, Drawing, block, column, fitted, room_of, text

_BLOCK, _PITCH = 10.0, 13.0
_LABELS = 230.0
"""The most room that the labels of a drawing take."""
_NUMBER = 30.0
_UNDER = 16.0
"""How far under its label a row stands, where the two do not fit beside each other."""
_BAR = 9.0


def tally(found: Tally, width: float) -> Drawing:
    """A row of blocks for each count."""
    return _rows("Counts", [(part.label, part.n) for part in found.parts], width)


def expected_and_seen(found: Forecasts, width: float) -> Drawing:
    """How many results were expected, to the nearest whole one, and how many happened."""
    counts = [("expected", round(found.expected)), ("seen", found.happened)]
    return _rows("Expected and seen", counts, width)


def _rows(title: str, counts: Sequence[tuple[str, int]], width: float) -> Drawing:
    """A row for each count behind its label; under it, where the labels leave too little room."""
    first = column((label for label, _ in counts), _LABELS)
    high, under = ROW, first > width / 2
    if under:
        first, high = 0.0, ROW + _UNDER
    each = _each(max(number for _, number in counts), width - first - _NUMBER)
    rows = []
    for at, (label, number) in enumerate(counts):
        foot = (at + 1) * high
        rows.append(text(0, foot - _UNDER * under, fitted(label, width if under else first - 12)))
        rows += _blocks(first, foot, number, each)
    told = "; ".join(f"{label}: {number}" for label, number in counts)
    height, rows = _with_scale(len(counts) * high, each, rows)
    return Drawing(title, f"{told}.", height, tuple(rows), width)


def cross(found: Cross, width: float) -> Drawing:
    """Two by two: a row for each of `rows`, a column for each of `columns`."""
    first = column(found.rows, _LABELS)
    wide = (width - first) / len(found.columns)
    each = _each(max(part.n for part in found.parts), wide - _NUMBER - 12)
    rows = [text(first + at * wide, ROW, name) for at, name in enumerate(found.columns)]
    told = []
    for at, name in enumerate(found.rows):
        foot = (at + 2) * ROW
        rows.append(text(0, foot, name))
        cells = found.parts[at * len(found.columns) : (at + 1) * len(found.columns)]
        for place, part in enumerate(cells):
            rows += _blocks(first + place * wide, foot, part.n, each)
            told.append(_cell(name, found.columns[place], part))
    height, rows = _with_scale((len(found.rows) + 1) * ROW, each, rows)
    return Drawing("Counts in a table", f"{'; '.join(told)}.", height, tuple(rows), width)


def _cell(row: str, over: str, part: Part) -> str:
    return f"{row}, {over}: {part.n}"


def shares(found: Shares, width: float) -> Drawing:
    """For each objective its share of the points over its share of the sessions."""
    total = sum(share.points for share in found.shares)
    first, behind = column(("sessions",), _LABELS), room_of(f"{found.of} of {found.of}") + 8
    rows: list[str] = []
    told = []
    foot = 0.0
    for share in found.shares:
        foot += ROW
        rows.append(text(0, foot, fitted(share.part.label, width)))
        counts = (
            ("points", share.points, total, str(share.points)),
            ("sessions", share.part.n, found.of, f"{share.part.n} of {found.of}"),
        )
        for name, number, of, said in counts:
            foot += ROW - 4
            long = number / of * (width - first - behind) if of else 0.0
            rows.append(text(12, foot, name))
            rows.append(block(first + 12, foot - _BAR, long, _BAR, name))
            rows.append(text(first + 18 + long, foot, said))
        points = f"{share.points} of {total} points"
        told.append(f"{share.part.label}: {points}, {share.part.n} of {found.of} sessions")
    title = "Points and sessions by objective"
    return Drawing(title, f"{'; '.join(told)}.", foot + 8, tuple(rows), width)


def _each(most: int, room: float) -> int:
    """How many things a block stands for, so that the longest row has room."""
    return max(1, -(-most // max(int(room // _PITCH), 1)))


def _blocks(across: float, foot: float, number: int, each: int) -> Iterator[str]:
    drawn = -(-number // each)
    for place in range(drawn):
        yield block(across + place * _PITCH, foot - _BLOCK, _BLOCK, _BLOCK)
    yield text(across + drawn * _PITCH + (3 if drawn else 0), foot, str(number))


def _with_scale(foot: float, each: int, rows: list[str]) -> tuple[float, list[str]]:
    """The height of rows that end there, and the rows; a block that is more than one is told."""
    if each == 1:
        return foot + 8, rows
    foot += ROW
    said = [block(0, foot - _BLOCK, _BLOCK, _BLOCK), text(16, foot, f"is {each} of them")]
    return foot + 8, [*rows, *said]
