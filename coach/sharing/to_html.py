"""A page as one HTML file: no script, nothing that loads, and no link."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from coach.sharing.her_lines import Line, Sort, her_lines
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
from coach.sharing.svg import NARROW
from coach.sharing.to_svg import drawing
from coach.text import clean, clean_line

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_ONE_SHEET = "@page { margin: 12mm 16mm; }\n"
_DATE = re.compile(r"\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}")
"""A label that is a date in full. Lists with one have a column of one width for it."""
_SHORT = 12
"""Characters up to which a cell stays on one line; a date does in any case."""
_LISTS = {
    Sign.BULLET: ("<ul>", "</ul>"),
    Sign.NUMBER: ("<ol>", "</ol>"),
    Sign.BOX: ('<ul class="boxes">', "</ul>"),
}


def to_html(paper: Paper) -> str:
    """A page as one HTML file that needs nothing besides: light and dark, and ready to print.

    All texts are shown as they are written; none of them can become an element.
    """
    rows = [
        "<!doctype html>",
        f'<html lang="{_safe(paper.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_safe(paper.title)}</title>",
        f"<style>\n{_style()}{_ONE_SHEET if paper.sheet is not None else ''}</style>",
        "</head>",
        "<body>",
        "<main>" if paper.sheet is None else f'<main class="sheet sheet-{paper.sheet}">',
        "<header>",
        _element("h1", paper.title),
        *([_element("p", paper.lead, "lead")] if paper.lead else []),
        "</header>",
        *_sections(paper.sections),
    ]
    if paper.foot:
        rows += ["<footer>", *(_element("p", line) for line in paper.foot), "</footer>"]
    return "\n".join([*rows, "</main>", "</body>", "</html>"]) + "\n"


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text("utf-8")


def _sections(sections: Sequence[Section]) -> Iterator[str]:
    """The sections; one that has others below it stands apart from what was before."""
    for place, section in enumerate(sections):
        below = sections[place + 1 : place + 2]
        parts = bool(section.heading and below and below[0].level > section.level)
        rooms = any(isinstance(each, Room) for each in section.blocks)
        yield f"<section{_class('part' if parts and place else 'rooms' if rooms else '')}>"
        if section.heading:
            yield _element(f"h{section.level}", section.heading)
        for at, each in enumerate(section.blocks):
            if isinstance(each, Chart):
                yield from _chart(each, f"chart-{place + 1}-{at + 1}")
            else:
                yield from _block(each, section.level)
        yield "</section>"


def _block(each: Block, level: int) -> Iterator[str]:
    match each:
        case Heading(text):
            yield _element(f"h{level + 1}", text)
        case Prose(text):
            yield from _prose(text)
        case Quote(text, lead):
            yield "<blockquote>"
            if lead:
                yield _element("p", lead, "asked")
            yield from _prose(text)
            yield "</blockquote>"
        case Items(texts, sign):
            start, end = _LISTS[sign]
            yield from (start, *(_element("li", text) for text in texts), end)
        case Rows(rows):
            dated = any(_DATE.fullmatch(label) for label, _ in rows)
            yield f"<dl{_class('dated' if dated else '')}>"
            for label, text in rows:
                yield f"{_element('dt', label)}{_lines('dd', text)}"
            yield "</dl>"
        case Table():
            yield from _table(each)
        case Remark(text):
            yield _lines("p", text, "remark")
        case Room(count, scale):
            yield from _room(count, scale)


def _prose(text: str) -> Iterator[str]:
    """Her paragraphs, lists and quotes."""
    for sort, group in groupby(her_lines(text), key=lambda line: line.sort):
        lines = list(group)
        if sort is Sort.PLAIN:
            yield _broken("p", lines)
        elif sort is Sort.QUOTE:
            yield f"<blockquote>{_broken('p', lines)}</blockquote>"
        elif sort is Sort.BULLET:
            yield from ("<ul>", *(_element("li", line.text) for line in lines), "</ul>")
        elif sort is Sort.NUMBER:
            yield f'<ol start="{int(lines[0].sign[:-1])}">'
            for line in lines:
                yield f'<li dir="auto" value="{int(line.sign[:-1])}">{_safe(line.text)}</li>'
            yield "</ol>"


def _broken(tag: str, lines: Sequence[Line]) -> str:
    said = "<br>\n".join(_safe(line.text) for line in lines)
    return f'<{tag} dir="auto">{said}</{tag}>'


def _lines(tag: str, text: str, kind: str = "") -> str:
    """An element with the lines of a text, its blank ones left out."""
    said = "<br>\n".join(_safe(line) for line in clean(text).split("\n") if line.strip())
    return f'<{tag}{_class(kind)} dir="auto">{said}</{tag}>'


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    heads = "".join(f'<th scope="col" dir="auto">{_safe(cell)}</th>' for cell in table.head)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = (_cell(name, cell) for name, cell in zip(table.head, row, strict=True))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _cell(head: str, text: str) -> str:
    """A cell with the name of its column, which stands before it on the screen of a phone."""
    short = len(text) <= _SHORT or _DATE.fullmatch(text) is not None
    kind = _class("short" if short else "")
    return f'<td{kind} data-head="{_safe(head)}" dir="auto">{_safe(text)}</td>'


def _chart(chart: Chart, name: str) -> Iterator[str]:
    """What a chart says, and under it the drawing, where there is one, by its own name.

    It stands there twice, of which the style sheet shows the one that fits the screen.
    """
    drawn = drawing(chart.data)
    if drawn is None:
        yield from _prose(chart.text)
        return
    narrow = drawing(chart.data, NARROW) or drawn
    yield from ("<figure>", _lines("figcaption", chart.text))
    yield from (drawn.as_svg(name), narrow.as_narrow_svg(name), "</figure>")


def _room(count: int, scale: bool) -> Iterator[str]:
    if scale:
        marks = "".join(f"<span>{mark}</span>" for mark in range(1, 8))
        yield f'<p class="scale">{marks}</p>'
    else:
        yield from ['<p class="room"></p>'] * count


def _element(tag: str, text: str, kind: str = "") -> str:
    return f'<{tag}{_class(kind)} dir="auto">{_safe(text)}</{tag}>'


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _safe(text: str) -> str:
    """A text on one line that is only text, in an element or in an attribute."""
    return escape(clean_line(text), quote=True)
