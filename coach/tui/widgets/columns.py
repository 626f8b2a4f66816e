"""Text in columns: as wide on screen as it should be, whatever it is written in."""

import re
from functools import cache

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from coach.text import clean_line

_WIDE = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd"
_OPENING = "“‘(「『（【"
_CLOSING = "”’).,;:!?…、。，．」』）】！？ー"


@cache
def _pieces() -> re.Pattern[str]:
    """What a line may be broken between; made when it is first needed, for it takes long."""
    return re.compile(
        rf"[{_OPENING}]*[{_WIDE}][{_CLOSING}]*\s*|[{_OPENING}]*[^\s{_WIDE}{_OPENING}]+\s*"
        rf"|[{_OPENING}]+\s*|\s+"
    )


def fit(text: str, width: int, *, right: bool = False) -> str:
    """A text on one line of exactly `width` cells: cut with an ellipsis, or filled with spaces.

    Width is counted in cells of the terminal, in which a Chinese character takes two.
    """
    if width < 1:
        return ""
    line = clean_line(text)
    if cell_len(line) > width:
        line = set_cell_size(line, width - 1).rstrip() + "…"
    space = " " * (width - cell_len(line))
    return space + line if right else line + space


def cut(text: Content, width: int) -> Content:
    """A text on one line of at most `width` cells; where it is too long it ends in an ellipsis.

    The ellipsis stands beside what is left, also where half of a wide sign had no room.
    """
    if text.cell_length <= width:
        return text
    return text.truncate(width - 1).rstrip() + "…" if width > 0 else Content("")


def width_of(text: str) -> int:
    """The cells that a text takes on one line."""
    return cell_len(clean_line(text))


def broken(text: str, width: int) -> str:
    """A text whose lines are broken at this width between Chinese or Japanese signs too.

    Such a sentence has no blanks, and as one long word it would begin on a line of its own.
    No line begins with what closes a quote or a sentence. A text without such signs stays.
    """
    if not re.search(f"[{_WIDE}]", text):
        return text
    lines = []
    for line in text.split("\n"):
        begun = ""
        for piece in _pieces().findall(line):
            if begun and cell_len((begun + piece).rstrip()) > width:
                lines.append(begun.rstrip())
                begun = piece
            else:
                begun += piece
        lines.append(begun)
    return "\n".join(lines)
