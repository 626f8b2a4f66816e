"""The trash in plain text: what is in it, bringing back, deleting for good."""

from functools import partial

from coach.cli.plain_menu import Door, Menu, once, stay
from coach.cli.plain_seat import Seat
from coach.cli.trash import AGREE, agreed
from coach.journal.plan import Plan
from coach.practice.asking import Ask
from coach.practice.changes import Thrown
from coach.practice.purge import delete, done_line, going_with, said_first
from coach.sharing.to_text import value_to_text

_AGREE = Ask("agree", AGREE)


def trash(seat: Seat) -> None:
    """Go through the trash until she goes back. Raises Leave."""

    def made() -> Menu | None:
        there = seat.desk.changes.trash()
        if not there:
            seat.talk.say("The trash is empty. What you throw away waits here.")
            return None
        doors = [Door(each.id, each.line, partial(_one, seat, each), False) for each in there]
        return Menu(f"In the trash: {len(there)}.", doors)

    stay(seat, "trash", made)


def _one(seat: Seat, thrown: Thrown) -> None:
    seat.talk.say(thrown.line)
    if thrown.answer is not None:
        seat.talk.say(value_to_text(thrown.answer))
    doors = [
        Door("restore", "bring it back", partial(_bring_back, seat, thrown)),
        Door("delete", "delete it for good", partial(_delete, seat, thrown)),
    ]
    once(seat, "thrown", Menu("", doors))


def _bring_back(seat: Seat, thrown: Thrown) -> None:
    changes, session = seat.desk.changes, thrown.session.id
    changes.bring_back(session, thrown.key)
    seat.talk.undo = lambda: changes.throw(session, thrown.key)
    seat.talk.say("Back where it was.")


def _delete(seat: Seat, thrown: Thrown) -> None:
    """Say what deleting for good will do, and do it when she agrees. Raises Back, Leave."""
    plan = seat.desk.journal.care.purging.plan(thrown.session.id, thrown.key)
    for text in said_first(plan, thrown.line, going_with(seat.desk.journal, plan)):
        seat.talk.say(text)
    if not plan.unreadable:
        _deleted(seat, plan, unreadable=False)
        return
    doors = [
        Door("leave", "leave the files that cannot be read",
             partial(_deleted, seat, plan, unreadable=False)),
        Door("all", "remove the files that cannot be read too",
             partial(_deleted, seat, plan, unreadable=True)),
    ]  # fmt: skip
    once(seat, "delete", Menu("What becomes of them?", doors))


def _deleted(seat: Seat, plan: Plan, *, unreadable: bool) -> None:
    if not agreed(seat.talk.ask("delete", _AGREE)):
        seat.talk.say("Nothing was deleted.")
        return
    done = delete(seat.desk.journal, plan, remove_unreadable=unreadable)
    seat.talk.typed.forget(plan.records)
    seat.talk.say(done_line(done))
    seat.talk.undo = None
