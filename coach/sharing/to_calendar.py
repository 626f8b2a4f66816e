"""Meetings and due dates as a calendar file (RFC 5545), safe to show at work.

Titles are neutral unless her words are asked for, nothing private is in it unless it is
for her, and everything is marked private for calendars that others can see. Ids are those
of the records, so that reading a later file again changes entries and doubles none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from coach.model.guide import Visibility
from coach.model.mentoring import Meeting, MeetingState, Mentor
from coach.model.ongoing import Ongoing, is_ahead
from coach.model.promise import EventKind, Promise, PromiseState
from coach.model.record import Record
from coach.text import clean_line

_MAKER = "-//reflective-coach//coach//EN"
_DOMAIN = "reflective-coach"


@dataclass(frozen=True)
class Dates:
    """The file, how many entries are in it, and how many were left out as private."""

    text: str
    entries: int
    kept_back: int


@dataclass(frozen=True)
class Wanted:
    """What is to be in a calendar: her words in titles, what is private, one mentor's alone."""

    words: bool = False
    private: bool = False
    mentor: str | None = None


def to_calendar(ongoing: Ongoing, now: datetime, wanted: Wanted = Wanted()) -> Dates:
    """The meetings ahead, the dates of open promises, and the results to look back at.

    A meeting ahead that was called off is in it as cancelled.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    kept_back = 0
    for record, event in _events(ongoing, now, wanted.words):
        if wanted.mentor not in (None, record.mentor):
            continue
        if record.visibility is Visibility.PRIVATE and not wanted.private:
            kept_back += 1
            continue
        event.add("dtstamp", now.astimezone(UTC))
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    text = calendar.to_ical().decode()
    return Dates(text, len(calendar.subcomponents), kept_back)


def _events(ongoing: Ongoing, now: datetime, words: bool) -> Iterator[tuple[Record, Event]]:
    mentors = {each.id: each for each in ongoing.mentors}
    for meeting in ongoing.meetings:
        if meeting.at and is_ahead(meeting.at, now) and meeting.state is not MeetingState.HELD:
            yield meeting, _meeting(meeting, meeting.at, mentors.get(meeting.mentor or ""))
    for promise in ongoing.promises:
        if promise.state is PromiseState.OPEN and promise.by:
            moved = sum(each.kind is EventKind.MOVED for each in promise.events)
            yield promise, _day(promise.id, promise.by, _promise(promise, words), moved)
    for decision in ongoing.decisions:
        for result in decision.results:
            if result.outcome is None and result.review:
                title = f"Look back: {result.result}" if words else "A decision to look back at"
                yield decision, _day(result.id, result.review, title)


def _meeting(meeting: Meeting, at: datetime, mentor: Mentor | None) -> Event:
    named = mentor is not None and mentor.visibility is not Visibility.PRIVATE
    name = mentor.name if mentor is not None and named else "your mentor"
    event = _event(meeting.id, f"Meeting with {name}", len(meeting.moved))
    if (at.hour, at.minute) == (0, 0):
        _all_day(event, at.date())
    else:
        event.add("dtstart", at.astimezone(UTC))
        event.add("duration", timedelta(minutes=mentor.minutes if mentor is not None else 60))
    if meeting.off:
        event.add("status", "CANCELLED")
    return event


def _promise(promise: Promise, words: bool) -> str:
    if not words:
        return "A promise to you is due" if promise.theirs else "A promise is due"
    return f"{'Promised to you' if promise.theirs else 'Promise'}: {promise.will or promise.when}"


def _day(id: str, day: date, title: str, changes: int = 0) -> Event:
    event = _event(id, title, changes)
    _all_day(event, day)
    event.add("transp", "TRANSPARENT")
    return event


def _all_day(event: Event, day: date) -> None:
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))


def _event(id: str, title: str, changes: int) -> Event:
    event = Event()
    event.add("uid", f"{id}@{_DOMAIN}")
    event.add("sequence", changes)
    event.add("summary", clean_line(title))
    return event
