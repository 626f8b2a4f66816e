"""How wide words are set, and on how many lines, whatever the font of the reader's machine is.

The widths are those of Times (Adobe's AFM files, in thousandths of its size), at the width of a
figure that `page.css` asks of every font (`font-size-adjust: ch-width`): with it the common
serif fonts differ by 5 % at most, which is added.
"""

import unicodedata
from functools import lru_cache
from itertools import groupby

_SCALE = 0.53 / 0.5 * 1.05
"""The figure that is asked for over that of Times, and what other fonts may take more."""
_CLASSES = (
    (250, " .,;:"),
    (278, "ijlt/|\\"),
    (333, "fr-()[]!'’‘I`"),
    (444, 'acesz?J“”v"'),
    (564, "+<>=~^¬±FPSL"),
    (667, "BCERTZ"),
    (722, "wADGHKNOQUVXY&"),
    (944, "mMW%@—…‰"),
)
_ROUNDING = 1e-6
_USUAL, _OTHER, _FULL = 500, 640, 1000
"""A letter or a figure, one of another script, and one that is as wide as high (CJK)."""
_WIDTHS = {char: width for width, chars in _CLASSES for char in chars}


def lines_of(text: str, room: float) -> int:
    """On how many lines one paragraph stands; `room` is the width of a line in its size."""
    lines, across = 1, 0.0
    for width, space in _pieces(text):
        if across + width <= room + _ROUNDING:
            across += width + space
            continue
        lines += across > 0
        if width > room:  # broken within, each line a little short
            whole = max(room - 1, 1)
            lines, width = lines + int(width // whole), width % whole
        across = width + space
    return lines


@lru_cache(maxsize=2048)
def _pieces(text: str) -> tuple[tuple[float, float], ...]:
    """How wide each piece is that is kept on one line, and the space behind it."""
    found: list[tuple[float, float]] = []
    for word in text.split():
        pieces = ("".join(each) for _, each in groupby(word, key=_is_wide))
        for piece in pieces:
            each = list(piece) if _is_wide(piece[0]) else [piece]
            found += ((_width(part), 0.0) for part in each)
        found[-1] = found[-1][0], _width(" ")
    return tuple(found)


def width_of(text: str) -> float:
    """The width of words on one line, in their size."""
    pieces = _pieces(text)
    return sum(width + space for width, space in pieces) - (pieces[-1][1] if pieces else 0.0)


def _width(text: str) -> float:
    return sum(map(_of, text)) / 1000 * _SCALE


@lru_cache(maxsize=2048)
def _of(char: str) -> int:
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", char)[0]
    if _is_wide(char):
        return _FULL
    if base != char:
        return _of(base)
    if unicodedata.combining(char):
        return 0
    return _USUAL if char.isascii() else _OTHER


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
