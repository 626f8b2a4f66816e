"""Making the brief fit one sheet, on A4 and on Letter: how tight it is set, and what gives way.

The sheet is the smaller of both in each direction. What a text takes is reckoned from its
letters, with room to spare, so that it holds whatever the fonts of the reader's machine are.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from coach.sharing.brief import Brief, Part
from coach.text import clean, shorten

_WIDE, _HIGH = 500.0, 710.0
"""Points of a sheet between its margins, and some to spare."""
_LETTER, _WIDE_LETTER = 0.5, 1.02
"""The width of a letter, of one of a running text and of a wide one (CJK), in its size."""
_INDENT, _LEAD = 20.0, 0.3 * _WIDE
"""What a list takes of the width, and what a row with a label does."""
_REPLY_ROWS = 3
_LONG, _SHORT = 240, 90
"""Letters that a text keeps while others still give way, and at the last."""
_LINE = 80
_YIELDING = ("since", "mine", "yours", "questions", "notes")
"""The parts that lose entries when there is no room."""
_LAST = ("told", "decisions")
"""Those that do so last: what is due, or is to be told."""


@dataclass(frozen=True)
class _Setting:
    """How the page is set, in points; `page.css` says the same. `top` is all but its parts."""

    size: float
    line: float
    heading: float
    gap: float
    room: float
    drawing: float
    top: float


SETTINGS = (
    _Setting(10, 14, 23, 4, 22, 340, 90),
    _Setting(9, 12, 19, 3, 18, 270, 76),
    _Setting(8, 10.2, 16, 1.5, 15, 270, 64),
)
"""From the usual one to the tightest."""


def fitted(brief: Brief, *, reply: bool) -> Brief:
    """The brief with as much of it as fits one sheet in the tightest setting.

    First the drawing goes, then long texts are cut, then parts lose their last entries,
    which are counted; what is due or to be told goes last. `reply` is whether there is
    room for one on the page.
    """
    while _height(brief, SETTINGS[-1], reply=reply) > _HIGH:
        less = _less(brief)
        if less is None:
            break
        brief = less
    return brief


def tightness(brief: Brief, *, reply: bool) -> int:
    """Which of the settings the brief needs, 0 being the usual one."""
    fitting = (at for at, how in enumerate(SETTINGS) if _height(brief, how, reply=reply) <= _HIGH)
    return next(fitting, len(SETTINGS) - 1)


def _less(brief: Brief) -> Brief | None:
    """The brief with a little less on it; None where nothing is left to give way."""
    if brief.drawn and brief.insight is not None:
        return replace(brief, drawn=False)
    steps: tuple[Callable[[Brief], Brief | None], ...] = (
        lambda each: _shorter(each, _LONG),
        lambda each: _fewer(each, _YIELDING, 2),
        lambda each: _shorter(each, _SHORT),
        lambda each: replace(each, insight=None) if each.insight is not None else None,
        lambda each: _fewer(each, _LAST, 2),
        lambda each: _fewer(each, (*_YIELDING, *_LAST), 1),
    )
    return next((less for step in steps if (less := step(brief)) is not None), None)


def _shorter(brief: Brief, least: int) -> Brief | None:
    """The brief with its longest text cut by a third, where that is longer than `least`."""
    longest = max(map(_weight, _texts(brief)), default=0)
    if longest <= least:
        return None
    to = max(least, longest * 2 // 3)

    def cut(text: str) -> str:
        weight = _weight(text)
        return shorten(text, len(text) * to // weight) if weight == longest else text

    parts = tuple(
        replace(
            part,
            entries=tuple(
                replace(each, text=cut(each.text), beside=cut(each.beside)) for each in part.entries
            ),
        )
        for part in brief.parts
    )
    return replace(brief, parts=parts)


def _texts(brief: Brief) -> Iterator[str]:
    return (text for part in brief.parts for e in part.entries for text in (e.text, e.beside))


def _weight(text: str) -> int:
    """How long a text is, in letters; a line of its own counts as much as a full one."""
    return round(_ems(text) / _LETTER) + _LINE * text.count("\n")


def _fewer(brief: Brief, keys: Sequence[str], least: int) -> Brief | None:
    """The brief with an entry less in the longest of some parts, which keep so many at least."""
    known = [part for part in brief.parts if part.key in keys]
    longest = max(known, key=lambda part: len(part.entries), default=None)
    if longest is None or len(longest.entries) <= least:
        return None
    less = replace(longest, entries=longest.entries[:-1], more=longest.more + 1)
    return replace(brief, parts=tuple(less if part is longest else part for part in brief.parts))


def _height(brief: Brief, how: _Setting, *, reply: bool) -> float:
    """What the page takes from top to bottom, in points."""
    high = how.top + sum(_part(part, how) for part in brief.parts)
    if brief.insight is not None:
        said = (brief.insight.statement, brief.insight.question)
        high += how.heading + sum(_text(text, how, _LEAD) for text in said)
        high += how.line + how.gap
        high += _drawing(brief, how)
    if reply:
        high += how.heading + how.line + how.gap + _REPLY_ROWS * how.room
    return high


def _part(part: Part, how: _Setting) -> float:
    high = how.heading + (how.line + how.gap if part.more else 0)
    for entry in part.entries:
        beside = f" ({entry.beside})" if entry.beside else ""
        high += _text(f"{entry.text}{beside}", how, _LEAD if entry.lead else _INDENT)
    return high


def _text(text: str, how: _Setting, indent: float) -> float:
    """The height of a text with its lines, in points."""
    letters = (_WIDE - indent) / how.size
    rows = clean(text).split("\n")
    lines = sum(max(1, -(-_ems(row) // letters)) for row in rows)
    return lines * how.line + how.gap * (1 + sum(not row.strip() for row in rows))


def _ems(row: str) -> float:
    return sum(
        _WIDE_LETTER if unicodedata.east_asian_width(char) in "WF" else _LETTER for char in row
    )


def _drawing(brief: Brief, how: _Setting) -> float:
    from coach.sharing.svg import WIDTH  # a page without a drawing needs none of it
    from coach.sharing.to_svg import drawn_height

    insight = brief.insight
    high = drawn_height(insight.data) if insight is not None and brief.drawn else None
    return high / WIDTH * how.drawing + how.gap * 3 if high is not None else 0.0
