"""A page as Markdown that is pleasant as a plain mail too."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from coach.insights.drawing import draw_findings
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
    Section,
    Sign,
    Table,
)
from coach.sharing.plain_markdown import (
    block,
    broken,
    bullets,
    heading,
    labelled,
    lines,
    literal,
    opening,
    quote,
    table,
)
from coach.text import cells, clean_line

CHART_WIDTH = 64
"""Columns of a chart, which a mail does not wrap even where it is quoted."""

TABLE_WIDTH = 78
"""Columns of a table that a mail leaves as it is."""

_NOT_YAML = re.compile("[\ufffe\uffff]")
_ROOM = "…" * 24
_SCALE = "   ".join(map(str, range(1, 8)))
_SIGNS = {Sign.BULLET: "-", Sign.BOX: "- [ ]"}


def to_markdown(paper: Paper) -> str:
    """A page as Markdown: front matter, one heading of the first level, and its sections.

    No heading, HTML, code, table, link or front matter of hers comes to life in it.
    """
    parts = [[heading(1, paper.title)]]
    if paper.lead:
        parts.append(_plain(paper.lead))
    for section in paper.sections:
        parts += _section(section)
    parts += map(_plain, paper.foot)
    if paper.front:
        parts.insert(0, _front_matter({"title": paper.title, **paper.front}))
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _section(section: Section) -> Iterator[list[str]]:
    if section.heading:
        yield [heading(section.level, section.heading)]
    for each in section.blocks:
        yield _block(each, section.level)


def _front_matter(fields: Mapping[str, str]) -> list[str]:
    """JSON strings, which are YAML; the blank line keeps them from reading as a heading."""
    said = {name: _NOT_YAML.sub("\ufffd", clean_line(text)) for name, text in fields.items()}
    rows = (
        f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in said.items() if text
    )
    return ["---", *rows, "", "---"]


def _block(each: Block, level: int) -> list[str]:
    match each:
        case Heading(text):
            return [heading(level + 1, text)]
        case Prose(text):
            return block(text)
        case Quote(text, lead):
            asked = [opening(literal(lead))] if lead else []
            return quote([*asked, *lines(text)])
        case Items(texts, sign):
            return _items(texts, sign)
        case Rows(rows):
            return broken([row.rstrip() for label, text in rows for row in labelled(label, text)])
        case Table(head, rows):
            return _table(head, rows)
        case Chart():
            return _chart(each)
        case Remark(text):
            return _plain(text)
        case Room(count, scale):
            return [_SCALE] if scale else "\n\n".join([_ROOM] * count).split("\n")


def _plain(text: str) -> list[str]:
    """Lines of plain words, no emphasis in them."""
    return broken([opening(literal(line)) for line in text.split("\n")])


def _items(texts: Sequence[str], sign: Sign) -> list[str]:
    if sign is Sign.NUMBER:
        return [
            row for number, text in enumerate(texts, 1) for row in bullets([text], f"{number}.")
        ]
    return bullets(texts, _SIGNS[sign])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table, or a list where a mail would break its rows: each cell after the first is named."""
    made = table(head, rows)
    if max(map(cells, made)) <= TABLE_WIDTH:
        return made
    said = []
    for first, *further in rows:
        named = "; ".join(
            f"{name}: {cell}" for name, cell in zip(head[1:], further, strict=True) if cell.strip()
        )
        said.append(f"{first} ({named})" if named else first)
    return bullets(said, _SIGNS[Sign.BULLET])


def _chart(chart: Chart) -> list[str]:
    """What the chart says; under it the same drawing as in the terminal."""
    said = block(chart.text)
    drawn = draw_findings(chart.data, CHART_WIDTH)
    if not drawn:
        return said
    runs = re.findall("`+", "\n".join(drawn))
    fence = "`" * max(3, *(len(run) + 1 for run in runs)) if runs else "```"
    return [*said, "", f"{fence}text", *drawn, fence]
