"""Which meeting a walk goes with, and how long it is until then."""

import math
from datetime import datetime, timedelta

from coach.model.mentoring import Meeting
from coach.model.ongoing import Ongoing

_LATELY = timedelta(days=2)
_EARLY = timedelta(hours=3)
_LONGEST = timedelta(hours=4)
"""A meeting further away than this leaves the minutes to the guide."""


def just_met(ongoing: Ongoing, now: datetime) -> Meeting | None:
    """The last meeting of which she has not kept anything yet; None where there is none.

    It was planned, and its time has passed; or it was held in the last two days.
    """
    held = [
        each
        for mentor in (*(each.id for each in ongoing.mentors), None)
        if (each := ongoing.last_meeting(mentor)) and not each.keep
        if each.at is not None and -_EARLY <= now - each.at <= _LATELY
    ]
    past = [*ongoing.unsettled_meetings(now), *held]
    return max(past, key=lambda each: (each.at or now, each.id), default=None)


def begun(ongoing: Ongoing, now: datetime) -> Meeting | None:
    """The planned meeting that has begun lately, None where none has."""
    there = ongoing.unsettled_meetings(now)
    return next((each for each in there if each.at and now - each.at <= _EARLY), None)


def mentor_at(ongoing: Ongoing, now: datetime, *, before: bool) -> str | None:
    """The id of the mentor whom she meets next, or after a meeting has just met.

    Where no meeting tells, it is the only mentor she has; None where there are several,
    or none.
    """
    met = None if before else just_met(ongoing, now)
    active = {each.id for each in ongoing.active_mentors()}
    meeting = met or ongoing.next_meeting(now)
    if meeting is not None and meeting.mentor in active:
        return meeting.mentor
    return next(iter(active)) if len(active) == 1 else None


def minutes_until(meeting: Meeting | None, now: datetime) -> int | None:
    """The whole minutes until a meeting, from 1; None where it is far, or has no time."""
    if meeting is None or meeting.at is None or (meeting.at.hour, meeting.at.minute) == (0, 0):
        return None
    left = meeting.at - now
    if not timedelta(0) < left <= _LONGEST:
        return None
    return max(1, math.floor(left / timedelta(minutes=1)))
