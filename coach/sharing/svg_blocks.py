"""Counts drawn for a page: a block for each thing, with its number behind."""

from collections.abc import Iterator, Sequence

from coach.insights.balance import Shares
from coach.insights.forecasts import Forecasts
from coach.insights.insight import Cross, Part, Tally
from coach.sharing.svg import ROW, WIDTH, Drawing, block, column, fitted, room_of, text

_BLOCK, _PITCH = 10.0, 13.0
_LABELS = 230.0
"""The most room that the labels of a drawing take."""
_NUMBER = 30.0
_BAR = 9.0


def tally(found: Tally) -> Drawing:
    """A row of blocks for each count."""
    return _rows("Counts", [(part.label, part.n) for part in found.parts])


def expected_and_seen(found: Forecasts) -> Drawing:
    """How many results were expected, to the nearest whole one, and how many happened."""
    counts = [("expected", round(found.expected)), ("seen", found.happened)]
    return _rows("Expected and seen", counts)


def _rows(title: str, counts: Sequence[tuple[str, int]]) -> Drawing:
    first = column((label for label, _ in counts), _LABELS)
    each = _each(max(number for _, number in counts), WIDTH - first - _NUMBER)
    rows = []
    for at, (label, number) in enumerate(counts):
        foot = (at + 1) * ROW
        rows.append(text(0, foot, fitted(label, first - 12)))
        rows += _blocks(first, foot, number, each)
    told = "; ".join(f"{label}: {number}" for label, number in counts)
    return Drawing(title, f"{told}.", *_with_scale(len(counts), each, rows))


def cross(found: Cross) -> Drawing:
    """Two by two: a row for each of `rows`, a column for each of `columns`."""
    first = column(found.rows, _LABELS)
    wide = (WIDTH - first) / len(found.columns)
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
    return Drawing(
        "Counts in a table", f"{'; '.join(told)}.", *_with_scale(len(found.rows) + 1, each, rows)
    )


def _cell(row: str, over: str, part: Part) -> str:
    return f"{row}, {over}: {part.n}"


def shares(found: Shares) -> Drawing:
    """For each objective its share of the points over its share of the sessions."""
    total = sum(share.points for share in found.shares)
    first, behind = column(("sessions",), _LABELS), room_of(f"{found.of} of {found.of}") + 8
    rows: list[str] = []
    told = []
    foot = 0.0
    for share in found.shares:
        foot += ROW
        rows.append(text(0, foot, fitted(share.part.label, WIDTH)))
        counts = (
            ("points", share.points, total, str(share.points)),
            ("sessions", share.part.n, found.of, f"{share.part.n} of {found.of}"),
        )
        for name, number, of, said in counts:
            foot += ROW - 4
            long = number / of * (WIDTH - first - behind) if of else 0.0
            rows.append(text(12, foot, name))
            rows.append(block(first + 12, foot - _BAR, long, _BAR, name))
            rows.append(text(first + 18 + long, foot, said))
        points = f"{share.points} of {total} points"
        told.append(f"{share.part.label}: {points}, {share.part.n} of {found.of} sessions")
    return Drawing("Points and sessions by objective", f"{'; '.join(told)}.", foot + 8, tuple(rows))


def _each(most: int, room: float) -> int:
    """How many things a block stands for, so that the longest row has room."""
    return max(1, -(-most // max(int(room // _PITCH), 1)))


def _blocks(across: float, foot: float, number: int, each: int) -> Iterator[str]:
    drawn = -(-number // each)
    for place in range(drawn):
        yield block(across + place * _PITCH, foot - _BLOCK, _BLOCK, _BLOCK)
    yield text(across + drawn * _PITCH + (3 if drawn else 0), foot, str(number))


def _with_scale(count: int, each: int, rows: list[str]) -> tuple[float, tuple[str, ...]]:
    """The height of so many rows, and the rows, with what a block stands for where it is more."""
    if each == 1:
        return count * ROW + 8, tuple(rows)
    foot = (count + 1) * ROW
    said = [block(0, foot - _BLOCK, _BLOCK, _BLOCK), text(16, foot, f"is {each} of them")]
    return foot + 8, (*rows, *said)
