"""What may be done to a meeting."""

from collections.abc import Callable, Mapping
from datetime import datetime

from coach.errors import CoachError
from coach.model.dates import say_moment
from coach.model.mentoring import Meeting, MeetingState, Mentor
from coach.model.ongoing import is_ahead
from coach.practice.deeds.doing import Deed
from coach.practice.deeds.verb import short
from coach.practice.ledger import Ledger


def plan(ledger: Ledger, mentor: Mentor, at: datetime) -> Deed:
    """Plan the next meeting with a mentor; one that was planned ahead is moved to it.

    A time that has passed is a meeting of its own, to be said of whether it was held.
    Raises CoachError where the mentorship is finished.
    """
    if mentor.ended is not None:
        raise CoachError(
            f"The mentorship with {mentor.name} is finished.",
            f"To take it up again: coach mentors open {short(mentor)}",
        )
    if not is_ahead(at, ledger.now()):
        made = ledger.add(Meeting, mentor=mentor.id, at=at)
        held = f"That has passed. If it took place: coach meeting {short(made)} --held"
        return Deed(f"Kept: {_said(made)}.", ("meeting", short(made), "--drop"), held)
    planned = ledger.all().next_meeting(ledger.now(), mentor.id)
    if planned is not None:
        return move(ledger, planned, at)
    made = ledger.meeting(mentor, at)
    return Deed(f"Planned with {mentor.name}: {_said(made)}.", ("meeting", short(made), "--drop"))


def move(ledger: Ledger, meeting: Meeting, at: datetime) -> Deed:
    """Give a meeting another time; the earlier ones stay with it."""
    if meeting.deleted is not None:
        raise CoachError("This meeting was removed.", f"coach meeting {short(meeting)} --open")
    made = ledger.change(meeting, meeting.move(at))
    if made is meeting:
        return Deed(f"Planned already: {_said(made)}.")
    if meeting.at is None or meeting.at == at:
        return Deed(f"Planned: {_said(made)}.", ("meeting", short(made), "--off"))
    return Deed(
        f"Moved: from {say_moment(meeting.at)} to {_said(made)}.",
        ("meeting", short(made), "--at", _typed(meeting.at)),
    )


def hold(ledger: Ledger, meeting: Meeting) -> Deed:
    """Say that a meeting was held."""
    if meeting.held:
        raise CoachError("This meeting was held already.")
    ledger.change(meeting, meeting.hold())
    return Deed(f"Held: {_said(meeting)}.", ("meeting", short(meeting), "--open"))


def call_off(ledger: Ledger, meeting: Meeting) -> Deed:
    """Say that a meeting did not or will not take place."""
    if meeting.off:
        raise CoachError("This meeting was called off already.")
    ledger.change(meeting, meeting.call_off())
    return Deed(f"Called off: {_said(meeting)}.", ("meeting", short(meeting), "--open"))


def reopen(ledger: Ledger, meeting: Meeting) -> Deed:
    """Bring a removed meeting back, else take back whether it was held."""
    if meeting.deleted is not None:
        ledger.bring_back(meeting)
        return Deed(f"Back: {_said(meeting)}.", ("meeting", short(meeting), "--drop"))
    ledger.change(meeting, meeting.unsettle())
    word = "--held" if meeting.held else "--off"
    return Deed(f"Open again: {_said(meeting)}.", ("meeting", short(meeting), word))


def drop(ledger: Ledger, meeting: Meeting) -> Deed:
    """Take a meeting out of every list."""
    if meeting.deleted is not None:
        raise CoachError("This meeting was removed already.")
    ledger.remove(meeting)
    return Deed(f"Removed: {_said(meeting)}.", ("meeting", short(meeting), "--open"))


VERBS: Mapping[str, Callable[[Ledger, Meeting], Deed]] = {
    "held": hold,
    "off": call_off,
    "open": reopen,
    "drop": drop,
}


def everything(ledger: Ledger, mentor: str | None, *, removed: bool = True) -> list[Meeting]:
    """The meetings with one mentor or with all, the earliest first; removed ones if asked for."""
    there: list[Meeting] = list(ledger.all().meetings)
    if removed:
        there += [each for each in ledger.removed("meetings") if isinstance(each, Meeting)]
    mine = [each for each in there if mentor is None or each.mentor == mentor]
    return sorted(mine, key=lambda each: (each.at is None, each.at or each.created, each.id))


def likely(ledger: Ledger, verb: str, mentor: str | None) -> list[Meeting]:
    """The meetings that a verb is likely for where none is named.

    To say that one was held, the one whose time has passed, else the next; to call one
    off, those and the next; to take that back, the last one that was settled.
    """
    now = ledger.now()
    there = everything(ledger, mentor, removed=False)
    planned = [each for each in there if each.state is MeetingState.PLANNED and each.at]
    past = [each for each in planned if each.at and not is_ahead(each.at, now)]
    ahead = [each for each in planned if each not in past]
    if verb == "held":
        return past or ahead[:1]
    if verb == "off":
        return [*past, *ahead[:1]]
    if verb == "open":
        return [each for each in there if each.state is not MeetingState.PLANNED][-1:]
    return ahead[:1]


def _said(meeting: Meeting) -> str:
    return say_moment(meeting.at) if meeting.at else "a meeting without a date"


def _typed(at: datetime) -> str:
    return f"{at:%Y-%m-%d}" if (at.hour, at.minute) == (0, 0) else f"{at:%Y-%m-%d %H:%M}"
