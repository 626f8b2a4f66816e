"""The command for trends: every insight, with its chart where a terminal shows it."""

import argparse
import sys

from coach.cli.charts import chart_lines, columns
from coach.cli.meant import part_meant
from coach.cli.output import remark, say, say_json, say_text
from coach.insights.history import History
from coach.insights.in_few_words import in_order
from coach.insights.insight import Insight, insight_to_json
from coach.insights.narrowing import COUNTS_ONLY, Narrowing
from coach.insights.overview import caution, insights_of
from coach.practice.desk import Desk
from coach.sharing.to_text import wrap

_HELD = "\ue000"
"""Stands for a blank at which no line ends."""
_NOTHING = "Nothing to show yet. Each mark from 1 to 7 that you give in a guide appears here."


def trends(desk: Desk, arguments: argparse.Namespace) -> int:
    """Say what can be said across sessions, with how many."""
    journal = desk.journal
    history = History.of(journal.sessions(), journal.ongoing(), desk.now().date())
    part = part_meant(desk, arguments).settled(history)
    found = in_order(insights_of(part.of(history)))
    if arguments.json:
        say_json([insight_to_json(insight) for insight in found])
        return 0
    if not found:
        remark(_NOTHING if part.is_whole else _nothing_there(part, history))
        return 0
    drawn = sys.stdout.isatty() and "plain" not in arguments
    shown = [insight for insight in found if insight.shown]
    waiting = [insight for insight in found if not insight.shown]
    for number, insight in enumerate(shown):
        if number:
            say()
        _tell(insight, drawn=drawn)
    if waiting:
        _wait(waiting, after=bool(shown))
    if beware := caution(found):
        say()
        say_text(beware)
    if not part.is_whole:
        remark(f"A part of your history: {part.told(history.ongoing)}. {COUNTS_ONLY}")
    return 0


def _nothing_there(part: Narrowing, history: History) -> str:
    return (
        f"Nothing is there {part.told(history.ongoing)}. "
        "Without --mentor, --objective and --since you see all."
    )


def _tell(insight: Insight, *, drawn: bool) -> None:
    _say(_titled(insight))
    if drawn:
        for line in chart_lines(insight):
            say(line)
    say_text(insight.statement)
    if insight.question:
        say_text(f"To ask: {insight.question}")


def _wait(waiting: list[Insight], *, after: bool) -> None:
    if after:
        say()
        say("Not enough yet")
    for insight in waiting:
        _say(f"{_titled(insight)}: {insight.statement}", indent="  ")


def _titled(insight: Insight) -> str:
    return f"{insight.title}{_HELD}{_HELD}(n{_HELD}={_HELD}{insight.n})"


def _say(text: str, indent: str = "") -> None:
    """A sentence, in lines of a terminal's width where one shows it."""
    lines = [text]
    if sys.stdout.isatty():
        first, *rest = wrap(text, columns() - len(indent))
        lines = [first, *(indent + line for line in rest)]
    for line in lines:
        say(line.replace(_HELD, " "))
