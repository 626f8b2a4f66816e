"""What a drawing on a page is made of: signs, lines and words, each told apart by its shape."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from coach.text import clean_line

WIDTH = 567.0
"""Every drawing is as wide; its text is of 12 units, so that all of them stand alike."""
NARROW = 320.0
"""The width of the same drawings on the screen of a phone, their text as large."""
ROW = 20.0
_LETTER, _WIDE_LETTER = 6.7, 12.5
"""How much room a letter may take at most in common fonts, a wide one (CJK) more."""
DOT = 5.0
_ROUNDING = 0.01
"""What a sum of widths may be off."""
_GAP = 22.0
"""What parts the signs of a legend."""


@dataclass(frozen=True)
class Drawing:
    """A drawing with its title and, for whoever cannot see it, all of its data in words."""

    title: str
    told: str
    height: float
    rows: tuple[str, ...]
    width: float = WIDTH

    def as_svg(self, name: str) -> str:
        """The drawing as an element; `name` is its own on the page, of letters and digits."""
        said = (
            f'<title id="{name}-title">{escape(clean_line(self.title))}</title>',
            f'<desc id="{name}-data">{escape(clean_line(self.told))}</desc>',
        )
        return self._element(name, "wide", said)

    def as_narrow_svg(self, name: str) -> str:
        """The same drawn narrow, told by the words of the wide one, which is on the page too."""
        return self._element(name, "narrow", ())

    def _element(self, name: str, kind: str, said: Sequence[str]) -> str:
        return "\n".join(
            [
                f'<svg class="{kind}" viewBox="0 0 {self.width:g} {self.height:g}" role="img" '
                f'aria-labelledby="{name}-title" aria-describedby="{name}-data">',
                *said,
                *self.rows,
                "</svg>",
            ]
        )


def text(across: float, height: float, said: str, anchor: str = "start") -> str:
    """Words on one line, whose foot is at this height."""
    return (
        f'<text x="{across:g}" y="{height:g}" text-anchor="{anchor}">'
        f"{escape(clean_line(said))}</text>"
    )


def line(start: tuple[float, float], end: tuple[float, float], kind: str) -> str:
    """A line of a kind that the style sheet knows."""
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{kind}" x1="{x1:g}" x2="{x2:g}" y1="{y1:g}" y2="{y2:g}"/>'


def dot(across: float, height: float, kind: str = "", radius: float = DOT) -> str:
    """A filled dot; of the kind `first` it is a ring, which reads as such without colour."""
    named = f' class="{kind}"' if kind else ""
    return f'<circle{named} cx="{across:g}" cy="{height:g}" r="{radius:g}"/>'


def diamond(across: float, height: float, radius: float = DOT) -> str:
    """A hollow diamond: what lies between a first and a last."""
    rx, ry = radius, radius + 1
    corners = (
        (across, height - ry), (across + rx, height), (across, height + ry), (across - rx, height),
    )  # fmt: skip
    return f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in corners)}"/>'


def block(across: float, top: float, wide: float, high: float, kind: str = "") -> str:
    """A filled box: one thing that is counted, or a bar."""
    named = f' class="{kind}"' if kind else ""
    return f'<rect{named} x="{across:g}" y="{top:g}" width="{round(wide, 1):g}" height="{high:g}"/>'


def legend(
    foot: float, signs: Sequence[tuple[str, str]], width: float, start: float = 0.0
) -> tuple[list[str], float]:
    """What the signs stand for, and the foot of the last row of it.

    Each is given as its drawing around the origin. Where they do not fit beside each other
    behind the start, they begin at the edge, and go on in a further row.
    """
    rooms = [24 + room_of(said) for _, said in signs]
    if start + sum(rooms) + _GAP * (len(rooms) - 1) > width:
        start = 0.0
    rows: list[str] = []
    across = start
    for (sign, said), room in zip(signs, rooms, strict=True):
        if across > start and across + room > width:
            across, foot = start, foot + ROW
        rows.append(f'<g transform="translate({across + 9:g} {foot - 4:g})">{sign}</g>')
        rows.append(text(across + 24, foot, said))
        across += room + _GAP
    return rows, foot


def room_of(said: str) -> float:
    """The room that words on one line may take."""
    return sum(_WIDE_LETTER if _is_wide(char) else _LETTER for char in clean_line(said))


def fitted(said: str, room: float) -> str:
    """As much of the beginning of some words as fits into a room, with a mark where it is cut."""
    whole = clean_line(said)
    if room_of(whole) <= room + _ROUNDING:
        return whole
    kept = whole
    while kept and room_of(kept) + _LETTER > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def column(labels: Iterable[str], most: float) -> float:
    """The room for a column of labels, the widest of which may be cut."""
    return min(most, max(map(room_of, labels), default=0.0)) + 12


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
