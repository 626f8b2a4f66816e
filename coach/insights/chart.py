"""A pulse path as a chart of plain characters, for a command and for the app."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from coach.insights.ratings import PulsePath
from coach.model.dates import say_month_day, say_short

DOT = "●"
LINE = "┈"
LOW_LINE = "_"
MIDDLE = "middle"
NARROWEST = 20
"""Columns below which no chart is drawn."""

_ROWS = range(7, 0, -1)
_AXIS = 2
_MIDDLE_FROM = 40
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GAP = 2
_MONTHS_NAMED = 18
"""Over more months than this only the years are named, since a month would come twice."""

Points = Sequence[tuple[date, int]]


def path_chart(path: PulsePath, width: int) -> list[str]:
    """The chart of a pulse path, with its middle where there are marks enough to tell it."""
    points = [(mark.on, mark.mark) for mark in path.marks]
    return dot_grid(points, width, middle=path.median)


def dot_grid(points: Points, width: int, *, middle: float | None = None) -> list[str]:
    """Marks from 1 to 7 as dots over real time: seven rows, 7 on top, and a row of dates.

    `points` are days with their marks, in any order; `width` is in columns, and
    no line is longer. `middle` draws a dotted line; where it lies between two rows
    the line runs between them and is named by both: `middle 5–6`. Marks that would
    share a place stand side by side where there is room, else their number stands
    for them. Every character is one column wide. Empty where there is no point, or
    less than NARROWEST columns. Raises ValueError for a mark that is not from 1 to 7.
    """
    if not {mark for _, mark in points} <= {1, 2, 3, 4, 5, 6, 7}:
        raise ValueError("a mark is a whole number from 1 to 7")
    if not points or width < NARROWEST:
        return []
    named = f" {_named(middle)}" if middle is not None and width >= _MIDDLE_FROM else ""
    columns = width - _AXIS - len(named)
    days = [day for day, _ in points]
    first, last = min(days), max(days)
    cells = _cells(points, first, last, columns)
    lined, char = _line(middle)
    rows = []
    for mark in _ROWS:
        ground = char if mark == lined else " "
        row = "".join(cells.get((mark, column), ground) for column in range(columns))
        rows.append(f"{mark} {row}{named if mark == lined else ''}".rstrip())
    return [*rows, " " * _AXIS + date_row(first, last, columns)]


def _line(middle: float | None) -> tuple[int, str]:
    """The row that holds the line of the middle, and what it is drawn with."""
    if middle is None:
        return 0, LINE
    whole = int(middle)
    return (whole, LINE) if middle == whole else (whole + 1, LOW_LINE)


def _named(middle: float) -> str:
    whole = int(middle)
    return MIDDLE if middle == whole else f"{MIDDLE} {whole}–{whole + 1}"


def column_of(day: date, first: date, last: date, columns: int) -> int:
    """The column from 0 at which a day stands between the first and the last."""
    days = (last - first).days
    return round((day - first).days / days * (columns - 1)) if days else 0


def _cells(points: Points, first: date, last: date, columns: int) -> dict[tuple[int, int], str]:
    """What stands at each row and column that holds a mark."""
    in_order = sorted(points, key=itemgetter(0))
    held: Counter[tuple[int, int]] = Counter()
    begun = 0
    for column in range(columns):

        def beyond(point: tuple[date, int], column: int = column) -> bool:
            return column_of(point[0], first, last, columns) > column

        ended = bisect_left(in_order, True, lo=begun, key=beyond)
        for mark, number in Counter(mark for _, mark in in_order[begun:ended]).items():
            held[mark, column] = number
        begun = ended
    cells = dict.fromkeys(held, DOT)
    for (mark, column), number in held.items():
        if number == 1:
            continue
        beside = [
            (mark, near)
            for near in (column + 1, column - 1)
            if 0 <= near < columns and (mark, near) not in cells
        ][: number - 1]
        if len(beside) == number - 1:
            cells.update(dict.fromkeys(beside, DOT))
        else:
            cells[mark, column] = str(number) if number < 10 else "+"
    return cells


def date_row(first: date, last: date, columns: int) -> str:
    """The first and the last day, and as many months between them as fit evenly.

    One row of characters; a day stands at the column that its share of the time gives it.
    """
    if first == last:
        return _day(first, year=True)
    years = first.year != last.year
    start, end = _day(first, years), _day(last, years)
    if len(start) + _GAP + len(end) > columns:
        start, end = _month_year(first), _month_year(last)
    room = range(len(start) + _GAP, columns - len(end) - _GAP)
    months = {month: column_of(month, first, last, columns) for month in _months(first, last)}
    row = start
    for step in (1, 2, 3, 6, 12) if len(months) <= _MONTHS_NAMED else (12,):
        between = _between(room, {m: at for m, at in months.items() if (m.month - 1) % step == 0})
        if between is not None:
            row += between[len(start) :]
            break
    return row.ljust(columns - len(end)) + end


def _between(room: range, months: dict[date, int]) -> str | None:
    """The names of these months at their columns, those outside the room left out.

    None where two of them would touch.
    """
    row = ""
    for month, column in months.items():
        name = str(month.year) if month.month == 1 else _MONTHS[month.month - 1]
        if column not in room or column + len(name) > room.stop:
            continue
        if row and column < len(row) + _GAP:
            return None
        row = row.ljust(column) + name
    return row


def _months(first: date, last: date) -> list[date]:
    """The first day of every month after `first`, up to `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month
    numbers = (first.month + ahead for ahead in range(count))
    return [date(first.year + number // 12, number % 12 + 1, 1) for number in numbers]


def _day(day: date, year: bool) -> str:
    return say_short(day) if year else say_month_day(day)


def _month_year(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
