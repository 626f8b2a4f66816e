"""Her text as Markdown that says the same in a viewer and in a plain mail.

Only what would change the outline, run as HTML or become a link is escaped;
simple lists, quotes and emphasis of hers stay what they are. Every function
returns text in which no heading, HTML, code, table, link or front matter of hers
can come to life.
"""

import re
from collections.abc import Iterable, Sequence

from coach.sharing.her_lines import NEWLINES, Sort, her_lines, is_rule
from coach.sharing.to_text import columns
from coach.text import clean, clean_line

_LIVE = r"""
    \\(?=[!-/:-@\[-`{-~]|$)                 # a backslash that would escape, or break a line
    | `                                     # code
    | <(?=[A-Za-z/!?])                      # HTML, and links in angle brackets
    | &(?=\#?\w{1,40};)                     # entities
    | \](?=[(\[:])                          # links, images, link definitions
    | \[(?=\^|[ xX]\])                      # footnotes, boxes to tick
    | (?<=[^\W_])\*+(?=[^\W_])              # emphasis inside a word, as in 2*3*4
    | ~(?=~)|(?<=\S)~                       # struck out text
    """
_INLINE = re.compile(_LIVE, re.VERBOSE)
_LITERAL = re.compile(rf"{_LIVE} | \* | (?<![^\W_])_ | _(?![^\W_])", re.VERBOSE)
_START = re.compile(r"\#|[-+*](?=\s|$)|>")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_CLOSING = re.compile(r"(?:^|(?<=\s))#+\s*$")
_BREAK = "  "


def inline(text: str) -> str:
    """A text on one line, safe after other words of a line; her emphasis stays."""
    return _INLINE.sub(_escape, clean_line(text))


def literal(text: str) -> str:
    """A text on one line as plain words, safe after other words of a line: no emphasis."""
    return _LITERAL.sub(_escape, clean_line(text))


def opening(line: str) -> str:
    """A line that is safe inline, made safe where a line, an item or a quote begins."""
    if is_rule(line):
        return "\\" + line
    if number := _NUMBER.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    return "\\" + line if _START.match(line) else line


def heading(level: int, text: str) -> str:
    """A heading of ours with a text in it; the text is shown as it is."""
    said = _CLOSING.sub(lambda match: "\\" + match[0], literal(text))
    return f"{'#' * level} {said}"


def block(text: str) -> list[str]:
    """The lines of a text of several lines, with her line breaks, simple lists and quotes."""
    out: list[str] = []
    before = Sort.BLANK
    for line in her_lines(text):
        if line.sort is not before and Sort.BLANK not in (line.sort, before):
            out.append("")
        elif line.sort is before and line.sort in (Sort.PLAIN, Sort.QUOTE):
            out[-1] += _BREAK
        if line.sort is not Sort.BLANK or (out and out[-1]):
            out.append(
                f"{line.sign} {opening(inline(line.text))}"
                if line.sign
                else opening(inline(line.text))
            )
        before = line.sort
    while out and not out[-1]:
        out.pop()
    return out


def lines(text: str) -> list[str]:
    """The lines of a text without its blank ones, each safe where a line begins."""
    split = (inline(line) for line in NEWLINES.split(clean(text)))
    return [opening(line) for line in split if line]


def bullets(items: Iterable[str], sign: str = "-") -> list[str]:
    """A list of ours with a text in each item."""
    return [f"{sign} {opening(inline(item))}" for item in items]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of ours with a text in each cell; its columns stand under each other."""
    said = [[literal(cell).replace("|", "\\|") for cell in row] for row in (head, *rows)]
    widths = [max(3, *map(columns, column)) for column in zip(*said, strict=True)]
    ruled = [said[0], ["-" * width for width in widths], *said[1:]]
    return [_table_row(row, widths) for row in ruled]


def _table_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def labelled(label: str, text: str) -> list[str]:
    """A line that begins with a label of ours; further lines of the text under it."""
    first, *more = [part for part in NEWLINES.split(clean(text)) if part.strip()] or [""]
    row = opening(f"{literal(label)}: {inline(first)}".rstrip())
    return broken([row, *lines("\n".join(more))])


def broken(rows: list[str]) -> list[str]:
    """Lines of one paragraph that stay lines in a viewer."""
    return [row + _BREAK for row in rows[:-1]] + rows[-1:]


def quote(rows: Iterable[str]) -> list[str]:
    """Lines set in under what stands above."""
    return [f"> {row}" for row in broken(list(rows))]


def _escape(match: re.Match[str]) -> str:
    """Backslashes before the signs; a blank before one that a bare address would swallow."""
    sign, text = match[0], match.string
    if sign == "<":
        run = text[text.rfind(" ", 0, match.start()) + 1 : match.start()]
        if "://" in run or "www." in run.lower():
            return " \\<"
    return "".join("\\" + char for char in sign)


def split_front(page: str) -> tuple[str, str]:
    """The front matter of a page with its marks, and the rest; the first is empty without one."""
    end = page.find("\n---\n", 3) if page.startswith("---\n") else -1
    return ("", page) if end < 0 else (page[: end + 4], page[end + 5 :].lstrip("\n"))
