"""A table in the form she asked for: rows for another program, or a page to read."""

import json
from datetime import date

from coach.sharing.paper import Form, Paper, Table
from coach.sharing.promises_paper import promises_paper
from coach.sharing.ratings_paper import ratings_paper
from coach.sharing.tables import PROMISES
from coach.sharing.to_csv import to_csv


def laid_out(
    table: Table, form: Form, title: str, today: date, reader: str, foot: tuple[str, ...]
) -> Paper | str:
    """A table as CSV, as JSON, or as a page for a reader, in lists: its cells are sentences."""
    if form is Form.CSV:
        return to_csv(table)
    if form is Form.JSON:
        return in_json([dict(zip(table.head, row, strict=True)) for row in table.rows])
    paper = promises_paper if table.head == PROMISES else ratings_paper
    return paper(title, table, today, reader, foot)


def in_json(value: object) -> str:
    """A plain value as JSON that people can read. Raises ValueError for a number that is none."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
