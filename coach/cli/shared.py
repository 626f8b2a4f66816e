"""The command that lists what has left."""

import argparse

from coach.cli.output import remark, say, say_json
from coach.model.dates import say_short, short_columns
from coach.practice.desk import Desk
from coach.practice.shared import Delivery
from coach.practice.shared_list import titles_of, told
from coach.text import count, shorten


def shared(desk: Desk, arguments: argparse.Namespace) -> int:
    """List the pages that have left, the newest first."""
    deliveries, unread = desk.shared.read()
    if unread:
        remark(f"{count(unread, 'line')} of the sharing log cannot be read.")
    if arguments.json:
        say_json([each.as_json() for each in deliveries])
        return 0
    if not deliveries:
        remark("Nothing has left yet. What you export is noted here, without its words.")
        return 0
    names = desk.mentor_names()
    titles = titles_of(deliveries, desk.journal)
    for each in deliveries:
        for line in _lines(each, names, titles):
            say(line)
    return 0


def _lines(delivery: Delivery, names: dict[str, str], titles: dict[str, str]) -> tuple[str, ...]:
    """When, to whom, what, in which form and way, and how much of it; under it the file."""
    each = told(delivery, names, titles)
    day = f"{say_short(each.at.date()):>{short_columns()}}"
    whom, what = shorten(each.whom, 20), shorten(each.what, 30)
    when = f"{day} {each.at:%H:%M}  "
    row = f"{when}{whom:<20}  {what:<30}  {each.how}"
    return (row, " " * len(when) + each.path) if each.path else (row,)
