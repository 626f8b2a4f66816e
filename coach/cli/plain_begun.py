"""Words that she began and did not finish, in plain text: going on with them, or not."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial

from coach.cli.plain_guides import note
from coach.cli.plain_meetings import meet, mentor_added, settle
from coach.cli.plain_mentors import mentor
from coach.cli.plain_menu import Door, Menu, once, stay
from coach.cli.plain_records import add_to, one_record
from coach.cli.plain_seat import Seat
from coach.journal.cut_off import CutOff
from coach.model.mentoring import Meeting, Mentor
from coach.model.ongoing import Ongoing
from coach.practice.families import FAMILIES
from coach.practice.meeting_room import Catch
from coach.text import clean_line

_FIRST = 60
"""Letters by which she knows what it is."""


def begun(seat: Seat) -> None:
    """Go through what waits at its question, until she goes back. Raises Leave."""

    def made() -> Menu | None:
        there = seat.talk.typed.waiting
        if not there:
            return None
        doors = [Door(each.key, _said(each), partial(_one, seat, each), False) for each in there]
        return Menu(f"Begun, and not kept yet: {len(there)}.", doors)

    stay(seat, "begun", made)


def _said(each: CutOff) -> str:
    words = clean_line(each.text)
    short = words if len(words) <= _FIRST else f"{words[:_FIRST].rstrip()}…"
    return f"{clean_line(each.question)}: “{short}”"


def _one(seat: Seat, each: CutOff) -> None:
    seat.talk.say(f"{clean_line(each.question)}\n{each.text}")
    act = _way_to(seat, each)
    doors = []
    if act is not None:
        doors.append(Door("on", "go to the question again, where they wait", act))
    doors += [
        Door("note", "keep them as a note, for you alone", partial(_to_note, seat, each)),
        Door("drop", "throw them away", partial(_drop, seat, each)),
    ]
    once(seat, "begun words", Menu("What becomes of them?", doors))


def _way_to(seat: Seat, each: CutOff) -> Callable[[], object] | None:
    """What leads to the question; None where what it was about is gone."""
    family = next((family for family in FAMILIES if family.of == each.of), None)
    if family is not None:
        return partial(add_to, seat, family)
    if each.of in set(Catch):
        return partial(meet, seat)
    if not each.of:
        return partial(note if each.key.startswith("note ") else mentor_added, seat)
    there = seat.ledger.all()
    known = (one for table in fields(Ongoing) for one in getattr(there, table.name))
    match record := next((one for one in known if one.id == each.of), None):
        case None:
            return None
        case Mentor():
            return partial(mentor, seat, record)
        case Meeting():
            return partial(settle, seat, record)
    return partial(one_record, seat, record)


def _to_note(seat: Seat, each: CutOff) -> None:
    seat.keep_as_notes([each.text])
    seat.talk.typed.drop(each)


def _drop(seat: Seat, each: CutOff) -> None:
    seat.talk.typed.drop(each)
    seat.talk.undo = partial(seat.talk.typed.waits, [each])
    seat.talk.say("Thrown away.")
    seat.talk.remark(":undo takes it back.")
