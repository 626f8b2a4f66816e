"""What each line of a text of hers is: plain words, or part of a simple list or quote."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from coach.text import clean

NEWLINES = re.compile("[\n\x85\u2028\u2029]")
"""Where a line ends, for any reader of the page."""

_BULLET_LINE = re.compile(r"([-*+])\s+(?=\S)")
_NUMBER_LINE = re.compile(r"([1-9]\d{0,8})([.)])\s+(?=\S)")
_QUOTE_LINE = re.compile(r">\s*(?=[^\W\d_]|[\"'“‘«])")


class Sort(Enum):
    """What a line of hers is."""

    BLANK = auto()
    PLAIN = auto()
    BULLET = auto()
    NUMBER = auto()
    QUOTE = auto()


@dataclass(frozen=True)
class Line:
    """A line: what it is, the sign that makes it that (`-`, `2.`, `>`), and its words."""

    sort: Sort
    sign: str = ""
    text: str = ""


def her_lines(text: str) -> list[Line]:
    """The lines of a text, cleaned. A list of numbers begins with 1 and leaves none out."""
    found: list[Line] = []
    number = 0
    for raw in NEWLINES.split(clean(text)):
        line = _line(raw.strip(), number)
        number = int(line.sign[:-1]) if line.sort is Sort.NUMBER else number
        found.append(line)
    return found


def _line(text: str, number: int) -> Line:
    """One line, after a list that has come to this number."""
    if not text:
        return Line(Sort.BLANK)
    if is_rule(text):
        return Line(Sort.PLAIN, text=text)
    if found := _BULLET_LINE.match(text):
        return Line(Sort.BULLET, found[1], text[found.end() :])
    if found := _NUMBER_LINE.match(text):
        if int(found[1]) in (1, number + 1):
            return Line(Sort.NUMBER, found[1] + found[2], text[found.end() :])
    elif found := _QUOTE_LINE.match(text):
        return Line(Sort.QUOTE, ">", text[found.end() :])
    return Line(Sort.PLAIN, text=text)


def is_rule(line: str) -> bool:
    """Whether a line is, or underlines, something: a rule, a heading, the head of a table."""
    signs = set(line.replace(" ", "").replace("\t", ""))
    if signs <= set("|:-"):
        return "-" in signs
    return signs == {"="} or (signs in ({"*"}, {"_"}) and len(line) > 2)
