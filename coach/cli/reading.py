"""The commands that only read: sessions, show, trends, where."""

import argparse

from coach.cli.output import remark, say, say_json
from coach.model.dates import say_short, short_columns
from coach.model.session import Session
from coach.practice.desk import Desk
from coach.text import count, shorten


def sessions(desk: Desk, arguments: argparse.Namespace) -> int:
    """List sessions, the newest first."""
    journal = desk.journal
    found = journal.sessions() if arguments.all else journal.newest(arguments.n)
    if arguments.json:
        from coach.sharing.to_json import session_row

        say_json([session_row(session) for session in found])
        return 0
    if not found and (thrown := len(journal.sessions(trashed=True))):
        remark(f"No sessions but {thrown} in the trash: coach trash lists what is there.")
    elif not found:
        remark("No sessions yet. Begin one with: coach reflect prep")
    for session in found:
        say(_row(session))
    return 0


def _row(session: Session) -> str:
    state = "" if session.finished else "  not finished"
    answers = count(len(session.answered), "answer")
    title = f"{shorten(session.title, 40):<40}"
    day = f"{say_short(session.day):>{short_columns()}}"
    return f"{session.id[:8]}  {day}  {title}  {answers}{state}".rstrip()


def show(desk: Desk, arguments: argparse.Namespace) -> int:
    """Read one session."""
    session = desk.journal.find(arguments.id)
    if arguments.json:
        from coach.sharing.to_json import session_to_json

        say_json(session_to_json(session))
    else:
        from coach.sharing.to_text import session_to_text

        print(session_to_text(session))
    return 0


def where(desk: Desk, arguments: argparse.Namespace) -> int:
    """Name the places where coach keeps things."""
    places = desk.places
    found = {
        "home": str(places.home),
        "journal": str(places.journal),
        "state": str(places.state),
        "backups": str(places.backups),
        "settings": str(places.settings),
        "guides": str(desk.own_guides),
    }
    if arguments.json:
        say_json(found)
    else:
        for name, path in found.items():
            say(f"{name:<9} {path}")
    return 0
