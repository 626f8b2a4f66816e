"""A page as lines to be heard: nothing in it is told by signs, columns or a drawing."""

from collections.abc import Iterator

from coach.sharing.paper import (
    Block,
    Chart,
    Heading,
    Items,
    Paper,
    Prose,
    Quote,
    Remark,
    Room,
    Rows,
    Table,
)
from coach.text import clean, clean_line


def to_lines(paper: Paper) -> str:
    """A page with its headings said as such, and each of several lines with its number."""
    lines = [clean_line(paper.title), *filter(None, (clean_line(paper.lead),))]
    for section in paper.sections:
        lines.append("")
        if section.heading:
            lines.append(f"{clean_line(section.heading)}:")
        for each in section.blocks:
            lines += _block(each)
    if paper.foot:
        lines += ["", *map(clean, paper.foot)]
    return "\n".join(lines)


def _block(each: Block) -> Iterator[str]:
    match each:
        case Heading(text):
            yield f"{clean_line(text)}:"
        case Prose(text) | Remark(text) | Chart(_, text):
            yield clean(text)
        case Quote(text, lead):
            yield from filter(None, (clean_line(lead), clean(text)))
        case Items(lines):
            for number, line in enumerate(lines, 1):
                yield f"{number} of {len(lines)}: {clean_line(line)}"
        case Rows(rows):
            for label, text in rows:
                yield f"{clean_line(label)}: {clean(text)}"
        case Table(head, rows):
            for number, row in enumerate(rows, 1):
                cells = zip(head, row, strict=True)
                said = ", ".join(f"{name}: {clean_line(cell)}" for name, cell in cells if cell)
                yield f"{number} of {len(rows)}: {said}"
        case Room():
            return
