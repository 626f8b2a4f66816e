"""The command that lists what has left."""

import argparse

from coach.cli.output import remark, say, say_json
from coach.model.dates import say_short, short_columns
from coach.practice.desk import Desk
from coach.practice.shared import Delivery
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
    titles = {session.id: session.title for session in desk.journal.sessions()}
    for each in deliveries:
        say(_row(each, names, titles))
    return 0


def _row(delivery: Delivery, names: dict[str, str], titles: dict[str, str]) -> str:
    """When, to whom, what, in which form and way, and how much of it."""
    at = delivery.at.astimezone()
    whom = names.get(delivery.reader, delivery.reader) or "whoever you chose"
    whom = shorten("you" if delivery.for_me else whom, 20)
    what = delivery.what
    if what == "session":
        what = next((titles[each] for each in delivery.sessions if each in titles), what)
    said = f"{count(len(delivery.answers), 'answer')}, {delivery.form}, {delivery.way}"
    day = f"{say_short(at.date()):>{short_columns()}}"
    return f"{day} {at:%H:%M}  {whom:<20}  {shorten(what, 30):<30}  {said}"
