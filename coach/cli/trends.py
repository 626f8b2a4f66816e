"""The command for trends: every insight, with its chart where a terminal shows it."""

import argparse
import sys

from coach.cli.charts import chart_lines
from coach.cli.meant import any_objective_meant, mentor_meant
from coach.cli.output import remark, say, say_json, say_text
from coach.insights.history import History
from coach.insights.insight import Insight, insight_to_json
from coach.insights.narrowing import COUNTS_ONLY, Narrowing
from coach.insights.overview import caution, insights_of
from coach.practice.desk import Desk

_NOTHING = "Nothing to show yet. Each mark from 1 to 7 that you give in a guide appears here."


def trends(desk: Desk, arguments: argparse.Namespace) -> int:
    """Say what can be said across sessions, with how many."""
    part = Narrowing(
        None if arguments.mentor is None else mentor_meant(desk, arguments.mentor),
        None if arguments.objective is None else any_objective_meant(desk, arguments.objective),
        arguments.since,
    )
    journal = desk.journal
    history = History.of(journal.sessions(), journal.ongoing(), desk.now().date())
    found = insights_of(part.of(history))
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
    say(f"{insight.title}  (n = {insight.n})")
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
        say_text(f"{insight.title}  (n = {insight.n}): {insight.statement}")
