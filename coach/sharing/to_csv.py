"""A table as CSV that no spreadsheet takes for a program."""

import csv
import io
import unicodedata

from coach.sharing.paper import Table
from coach.text import clean_line

MARK = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8; nobody sees it."""

_FORMULA = frozenset("=+-@|＝＋－＠｜")
_UNSEEN = frozenset(("Cf", "Zs", "Mn"))
"""Kinds of characters that a spreadsheet may pass over before it looks for a formula."""


def to_csv(table: Table) -> str:
    """A table as CSV (RFC 4180), each cell on one line.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for row in (table.head, *table.rows):
        writer.writerow([_plain(cell) for cell in row])
    return MARK + out.getvalue()


def _plain(cell: str) -> str:
    text = clean_line(cell)
    seen = next((char for char in text if unicodedata.category(char) not in _UNSEEN), "")
    return f"'{text}" if seen in _FORMULA else text
