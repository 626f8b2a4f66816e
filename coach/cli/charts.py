"""Insights as charts of plain characters, for a terminal."""

import shutil

from coach.insights.drawing import draw
from coach.insights.insight import Insight

WIDEST = 72
"""Columns of a chart at most; a wider terminal does not say more."""


def columns() -> int:
    """How many columns a chart or a sentence may have in this terminal."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def chart_lines(insight: Insight) -> list[str]:
    """The chart of an insight for this terminal; empty below its minimum, or where it has none."""
    return draw(insight, columns())
