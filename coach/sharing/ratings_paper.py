"""Her marks as a page to read: under each question, what she marked and when."""

from collections.abc import Iterator, Sequence
from datetime import date

from coach.sharing.paper import Items, Remark, Row, Section
from coach.sharing.reading import full_date
from coach.text import clean_line


def ratings_sections(rows: Sequence[Row]) -> Iterator[Section]:
    """The rows of `ratings_table`, in its order, by question with the ends it was asked with."""
    for asked in dict.fromkeys(map(_asked, rows)):
        question, low, high = asked
        given = tuple(_line(row) for row in rows if _asked(row) == asked)
        ends = (Remark(f"1: {clean_line(low)}; 7: {clean_line(high)}"),) if low or high else ()
        yield Section(clean_line(question) or "…", (*ends, Items(given)))


def _asked(row: Row) -> tuple[str, str, str]:
    return row["Question"], row["1 stands for"], row["7 stands for"]


def _line(row: Row) -> str:
    said = f"{full_date(date.fromisoformat(row['Date']))}: {row['Mark']}"
    note = clean_line(row["Note"])
    return f"{said} ({note})" if note else said
