"""Findings drawn for a page, from the same data as the charts of the terminal."""

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from coach.insights.chart import MIDDLE, date_row
from coach.insights.insight import Findings
from coach.insights.ratings import PulsePath
from coach.sharing.reading import full_date

_COLUMNS = 66
"""Characters of the row of dates, which is that of the terminal."""
_COLUMN, _ROW = 7.5, 20.0
_LEFT, _TOP, _DOT = 24.0, 12.0, 5.0
_RIGHT = _LEFT + _COLUMNS * _COLUMN
_WIDTH = _RIGHT + 48
_HEIGHT = _TOP + 7 * _ROW + 14
_NAME = re.compile(r"\S+(?: \S+)*")


def drawing(data: Findings) -> str:
    """The drawing of these findings as SVG, with its data in words; empty where there is none."""
    return _path(data) if isinstance(data, PulsePath) and data.marks else ""


def _path(path: PulsePath) -> str:
    """Marks from 1 to 7 as dots over real time, with a dotted line at their middle."""
    first, last = path.marks[0].on, path.marks[-1].on
    said = "; ".join(f"{full_date(mark.on)}: {mark.mark}" for mark in path.marks)
    rows = [
        f'<svg viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" '
        f'aria-label="{escape(f"Marks from 1 to 7 by date. {said}.")}">',
        *(_text(0, _height(mark) + 4, str(mark)) for mark in range(7, 0, -1)),
        *_middle(path),
        *_dots(path, first, last),
        *_dates(first, last),
        "</svg>",
    ]
    return "\n".join(rows)


def _middle(path: PulsePath) -> Iterator[str]:
    if path.median is None:
        return
    height = _height(path.median)
    yield (f'<line class="middle" x1="{_LEFT:g}" x2="{_RIGHT:g}" y1="{height:g}" y2="{height:g}"/>')
    yield _text(_RIGHT + 6, height + 4, MIDDLE)


def _dots(path: PulsePath, first: date, last: date) -> Iterator[str]:
    """A dot for each mark; those of one day and height stand beside each other."""
    held: dict[tuple[date, int], int] = {}
    for mark in path.marks:
        place = held.get((mark.on, mark.mark), 0)
        held[mark.on, mark.mark] = place + 1
        across = _across(mark.on, first, last)
        aside = place * 2 * _DOT * (-1 if across > _RIGHT / 2 else 1)
        yield f'<circle cx="{across + aside:g}" cy="{_height(mark.mark):g}" r="{_DOT:g}"/>'


def _dates(first: date, last: date) -> Iterator[str]:
    for name in _NAME.finditer(date_row(first, last, _COLUMNS)):
        ends = name.end() == _COLUMNS
        at = _LEFT + (_COLUMNS if ends else name.start()) * _COLUMN
        yield _text(at, _HEIGHT - 2, name.group(), "end" if ends else "start")


def _across(day: date, first: date, last: date) -> float:
    days = (last - first).days
    share = (day - first).days / days if days else 0.0
    return round(_LEFT + _DOT + share * (_COLUMNS * _COLUMN - 2 * _DOT), 1)


def _height(mark: float) -> float:
    return _TOP + (7 - mark) * _ROW


def _text(across: float, height: float, said: str, anchor: str = "start") -> str:
    return f'<text x="{across:g}" y="{height:g}" text-anchor="{anchor}">{escape(said)}</text>'
