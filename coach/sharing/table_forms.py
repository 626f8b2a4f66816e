"""A table in the form she asked for: rows for another program, or a page to read."""

import json
from datetime import date

from coach.sharing.paper import Form, Paper, Prose, Section, Table
from coach.sharing.promises_paper import promises_sections
from coach.sharing.ratings_paper import ratings_sections
from coach.sharing.reading import full_date
from coach.sharing.tables import PROMISES
from coach.sharing.to_csv import to_csv


def laid_out(
    table: Table, form: Form, title: str, today: date, reader: str, foot: tuple[str, ...]
) -> Paper | str:
    """A table as CSV, as JSON, or as a page for a reader, in lists: its cells are sentences."""
    if form is Form.CSV:
        return to_csv(table)
    rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    if form is Form.JSON:
        return in_json(rows)
    sections = promises_sections if table.head == PROMISES else ratings_sections
    day = full_date(today)
    return Paper(
        title,
        lead=f"{day}, for {reader}" if reader else day,
        front={"date": today.isoformat(), "mentor": reader},
        sections=tuple(sections(rows)) or (Section(blocks=(Prose("There are none yet."),)),),
        foot=foot,
    )


def in_json(value: object) -> str:
    """A plain value as JSON that people can read. Raises ValueError for a number that is none."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
