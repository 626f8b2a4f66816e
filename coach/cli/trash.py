"""The commands of the trash: what is in it, bringing back, deleting for good."""

import argparse
import sys

from coach.cli.output import at_work, remark, say, say_json
from coach.errors import CoachError, NotFoundError, UsageError
from coach.practice.changes import Thrown
from coach.practice.desk import Desk
from coach.text import fold

_KEPT = "Nothing was deleted; it is in the trash."
AGREE = "Type delete and Enter to delete it for good; anything else keeps it."


def listing(desk: Desk, arguments: argparse.Namespace) -> int:
    """List what is in the trash, what went there last first."""
    trash = desk.changes.trash()
    if arguments.json:
        say_json(
            [
                {"id": each.id, "line": each.line, "trashed": each.since.isoformat()}
                for each in trash
            ]
        )
        return 0
    if not trash:
        remark("The trash is empty. What you throw away in the app waits here.")
    for each in trash:
        say(f"{each.id}  {each.line}")
    return 0


def bring_back(desk: Desk, arguments: argparse.Namespace) -> int:
    """Bring a session or an answer back."""
    thrown = _meant(desk, arguments.id)
    desk.changes.bring_back(thrown.session.id, thrown.key)
    say(f"Back where it was: {thrown.line}")
    return 0


def delete(desk: Desk, arguments: argparse.Namespace) -> int:
    """Delete for good, after saying what that does and being told to."""
    from coach.practice.purge import delete, done_line, going_with, said_first

    thrown = _meant(desk, arguments.id)
    with at_work("Looking for every place where it stands", _KEPT) as progress:
        plan = desk.journal.care.purging.plan(thrown.session.id, thrown.key, progress)
    for text in said_first(plan, thrown.line, going_with(desk.journal, plan)):
        remark(text)
    if not arguments.yes and not _agrees():
        say("Nothing was deleted.")
        return 1
    with at_work("Deleting for good", _KEPT) as progress:
        left = delete(desk.journal, plan, remove_unreadable=arguments.unreadable, progress=progress)
    say(done_line(left))
    return 0


def _agrees() -> bool:
    """Whether she says so. Raises UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError("Nothing was deleted: nobody can be asked here.", "Add --yes to agree.")
    remark(AGREE)
    return agreed(sys.stdin.readline())


def agreed(typed: str) -> bool:
    """Whether what she typed agrees to deleting for good."""
    return fold(typed.strip()) == "delete"


def _meant(desk: Desk, given: str) -> Thrown:
    """What is in the trash under an id, or the beginning of one. Raises CoachError."""
    trash = desk.changes.trash()
    exact = [each for each in trash if each.id == given]
    found = exact or [each for each in trash if each.id.startswith(given.lower())]
    if not found:
        raise NotFoundError(f"Nothing in the trash begins with “{given}”.", "coach trash lists it.")
    if len(found) > 1:
        names = ", ".join(each.id for each in found[:5])
        raise CoachError(f"“{given}” may mean several: {names}.", "Give more of the id.")
    return found[0]
