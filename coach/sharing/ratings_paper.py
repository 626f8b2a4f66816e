"""Her marks as a page to read: under each question, what she marked and when."""

from collections.abc import Iterator
from datetime import date

from coach.sharing.paper import Items, Paper, Prose, Remark, Section, Table
from coach.sharing.reading import full_date
from coach.text import clean_line


def ratings_paper(
    title: str, table: Table, made: date, mentor: str = "", foot: tuple[str, ...] = ()
) -> Paper:
    """The marks in a table of `ratings_table`, in its order; `mentor` gets the page."""
    day = full_date(made)
    rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    return Paper(
        title,
        lead=f"{day}, for {mentor}" if mentor else day,
        front={"date": made.isoformat(), "mentor": mentor},
        sections=tuple(_sections(rows)) or (Section(blocks=(Prose("There are none yet."),)),),
        foot=foot,
    )


def _sections(rows: list[dict[str, str]]) -> Iterator[Section]:
    """A section for each question with the ends it was asked with."""
    for asked in dict.fromkeys(map(_asked, rows)):
        question, low, high = asked
        given = tuple(_line(row) for row in rows if _asked(row) == asked)
        ends = (Remark(f"1: {clean_line(low)}; 7: {clean_line(high)}"),) if low or high else ()
        yield Section(clean_line(question) or "…", (*ends, Items(given)))


def _asked(row: dict[str, str]) -> tuple[str, str, str]:
    return row["Question"], row["1 stands for"], row["7 stands for"]


def _line(row: dict[str, str]) -> str:
    said = f"{full_date(date.fromisoformat(row['Date']))}: {row['Mark']}"
    note = clean_line(row["Note"])
    return f"{said} ({note})" if note else said
