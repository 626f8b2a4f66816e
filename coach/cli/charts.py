"""Insights as charts of plain characters, for a terminal."""

import shutil

from coach.insights.chart import path_chart
from coach.insights.insight import Insight
from coach.insights.ratings import PulsePath

WIDEST = 72
"""Columns of a chart at most; a wider terminal does not say more."""


def chart_lines(insight: Insight) -> list[str]:
    """The chart of an insight for this terminal; empty below its minimum, or where it has none."""
    if not insight.shown or not isinstance(insight.data, PulsePath):
        return []
    return path_chart(insight.data, min(shutil.get_terminal_size().columns, WIDEST))
