"""Text in columns: as wide on screen as it should be, whatever it is written in."""

from rich.cells import cell_len, set_cell_size

from coach.text import clean_line


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


def width_of(text: str) -> int:
    """The cells that a text takes on one line."""
    return cell_len(clean_line(text))
