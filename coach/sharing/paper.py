"""A page that leaves, before it is Markdown or HTML: what it says, in which order.

A `Paper` is plain data. Make one, and every format comes with it:

    paper = Paper(
        title="Brief",
        lead="20 November 2026, for Priya Nair",
        front={"date": "2026-11-20", "mentor": "Priya Nair"},
        sections=(
            Section("What I want from this", (Prose("A date for the handover"),)),
            Section("To ask", (Items(("When is it too late?", "Who decides?"), Sign.NUMBER),)),
            Section("Promises", (Table(("Promise", "By"), (("Call the bank", "1 December"),)),)),
            Section("Clarity", (Chart(insight.data, insight.statement),)),
        ),
        foot=("3 answers stay with me.",),
    )
    to_markdown(paper)
    to_html(paper)

- Every string is plain text: nothing in it is Markdown or HTML, and nothing has to be
  escaped. In a `Prose`, and only there, her own line breaks, simple lists and quotes are
  shown as such; everywhere else a text stands on one line, or on its lines.
- A Paper knows no reader. What goes into it for a mentor has passed a `Gate` first:
  sessions by `Gate.let_out`, records where `Gate.sees` them and each of their texts by
  `Gate.words_of`, insights by `insights_that_leave`. That holds for titles, labels and
  what is said of a chart too.
- A page about more than one session is for one mentor, so its gate has one.
- It leaves as a `Page` (`page_of`), by the hand of `hand_over`, which notes that it has.
- The title is the only heading of the first level. A section has level 2, or 3 where
  it belongs to the one before it; a `Heading` stands one level below its section.
- `front` is the front matter of Markdown, in this order, as text; `title` is put before
  it, and empty values are left out. Without any field there is none (a guide to hand on).
- Empty texts, rows, items, tables and sections are left out by whoever makes the Paper,
  not by what shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coach.insights.insight import Findings


class Form(StrEnum):
    """What a page is written as; also the ending of its file. The last two are plain data."""

    MD = "md"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


class Sign(StrEnum):
    """What stands before an item."""

    BULLET = "bullet"
    NUMBER = "number"
    BOX = "box"


@dataclass(frozen=True)
class Heading:
    """A heading inside a section, one level below that of the section."""

    text: str


@dataclass(frozen=True)
class Prose:
    """A text of hers, in her own lines."""

    text: str


@dataclass(frozen=True)
class Quote:
    """A text that belongs to what stands above it; `lead` is the question it answers."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Items:
    """Lines that stand under each other, each a text on one line."""

    lines: tuple[str, ...]
    sign: Sign = Sign.BULLET


@dataclass(frozen=True)
class Rows:
    """Fields of a record, each with its label; further lines of a text go under the first."""

    rows: tuple[tuple[str, str], ...]


Row = Mapping[str, str]
"""A row of a table by the names of its columns."""


@dataclass(frozen=True)
class Table:
    """Rows of short texts under the names of their columns; every row has as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """The findings of an insight, drawn where there is a drawing for them, and said in words.

    `text` is always shown too, so that nothing is told by the drawing alone.
    """

    data: Findings
    text: str


@dataclass(frozen=True)
class Remark:
    """A small word of ours: what an answer is about, its mark, what stays back."""

    text: str


@dataclass(frozen=True)
class Room:
    """Empty lines to write on; `scale` gives the marks from 1 to 7 to choose from instead."""

    lines: int = 1
    scale: bool = False


Block = Heading | Prose | Quote | Items | Rows | Table | Chart | Remark | Room


@dataclass(frozen=True)
class Section:
    """A part of a page under its heading; without one it goes on with what stands before."""

    heading: str = ""
    blocks: tuple[Block, ...] = ()
    level: int = 2


SENDER = "author"
"""The field of the front matter that holds from whom a page is."""


@dataclass(frozen=True)
class Paper:
    """A page: its title, a line under that, its sections, and the small words at its end.

    `language` is a BCP 47 tag, that of our words on it; hers may be of any. `sheet` is
    None where it may run over several sheets when printed; else it is for one, and this is
    how tight it is set for that, a place in `SETTINGS` of `sheet.py`.
    """

    title: str
    lead: str = ""
    front: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    foot: tuple[str, ...] = ()
    language: str = "en"
    sheet: int | None = None
