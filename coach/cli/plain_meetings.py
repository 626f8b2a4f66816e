"""Meetings in plain text: held or not, the next date, what is caught while one goes on."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import Back, Choice, Undone
from coach.errors import CoachError
from coach.model.dates import say_moment
from coach.model.mentoring import Meeting, MeetingState, Mentor
from coach.model.ongoing import is_ahead
from coach.model.record import Record
from coach.practice.asking import Ask, Wanted
from coach.practice.deeds import meetings as deeds
from coach.practice.deeds.doing import add
from coach.practice.families import MENTORS
from coach.practice.ledger import Ledger
from coach.practice.meeting_room import Catch, MeetingRoom
from coach.practice.mentor_changes import ask_keep, ways_of
from coach.text import clean_line

_SHOWN = 12
_NAME = Ask("name", "What is your mentor's name?", needed=True)
_NEXT = Ask("at", "When do you meet next?", Wanted.MOMENT, needed=True)
_CATCHES = {
    "advice": Catch.ADVICE,
    "mine": Catch.MINE,
    "theirs": Catch.YOURS,
    "words": Catch.WORDS,
    "date": Catch.NEXT,
}
_QUESTIONS = {
    Catch.ADVICE: "What is the advice, in their words?",
    Catch.MINE: "What do you promise?",
    Catch.YOURS: "What do they promise?",
    Catch.WORDS: "What did they say, word for word?",
    Catch.NEXT: "When do you meet next?",
}


def meetings(seat: Seat) -> None:
    """Say what became of meetings and when the next one is, until she goes back.

    Raises Back, Leave.
    """
    while True:
        with suppress(Undone):
            _through(seat)


def _through(seat: Seat) -> None:
    """Go through the list of meetings until something is taken back. Raises Back, Leave, Undone."""
    while True:
        ongoing = seat.ledger.all()
        names = {each.id: each.name for each in ongoing.mentors}
        there = _listed(seat)
        choices = [Choice(each.id, _said(seat, each, names)) for each in there]
        choices.append(Choice("next", "set when you meet next", named=True))
        if ongoing.active_mentors():
            choices.append(Choice("meet", "you are in a meeting now", named=True))
        choices.append(Choice("mentor", "add a mentor", named=True))
        name = seat.talk.choose("meetings", f"Meetings: {len(there)}.", choices)
        try:
            if name == "next":
                _plan(seat)
            elif name == "meet":
                meet(seat)
            elif name == "mentor":
                _mentor_added(seat)
            else:
                _settle(seat, next(each for each in there if each.id == name), names)
        except Back:
            continue


def _listed(seat: Seat) -> list[Meeting]:
    """What is ahead and what was last, the latest first."""
    there = deeds.everything(seat.ledger, None, removed=False)
    return list(reversed(there))[:_SHOWN]


def _said(seat: Seat, meeting: Meeting, names: dict[str, str]) -> str:
    when = say_moment(meeting.at) if meeting.at else "no date"
    who = clean_line(names.get(meeting.mentor or "", "")) or "no mentor"
    ahead = meeting.at is not None and is_ahead(meeting.at, seat.desk.now())
    state = meeting.state.value
    if meeting.state is MeetingState.PLANNED and not ahead:
        state = "not said yet whether it took place"
    return f"{who}, {when} ({state})"


def _settle(seat: Seat, meeting: Meeting, names: dict[str, str]) -> None:
    ways = [Choice(way, said) for way, said in ways_of(meeting).items()]
    if meeting.keep:
        seat.talk.say(f"Kept of it: {clean_line(meeting.keep)}")
    way = seat.talk.choose("meeting", _said(seat, meeting, names), ways)
    asks = (ask_keep(meeting),) if way == "keep" else ()

    def do(said: dict[str, str]) -> str:
        before = seat.ledger.current(meeting)
        if way == "keep":
            after = seat.ledger.change(before, replace(before, keep=said["keep"]))
            told = "Kept."
        else:
            word = {"remove": "drop"}.get(way, way)
            told = deeds.VERBS[word](seat.ledger, before).said
            after = seat.ledger.current(before)
        seat.talk.undo = lambda: seat.ledger.put_back(before, after)
        return told

    seat.changed("meeting", asks, do)


def _plan(seat: Seat) -> None:
    mentor = _whose(seat)

    def do(said: dict[str, str]) -> str:
        earlier = seat.ledger.all().meetings
        made = seat.ledger.meeting(mentor, datetime.fromisoformat(said["at"]))
        seat.talk.undo = partial(_put_back, seat.ledger, earlier, made)
        return f"You meet {mentor.name} on {say_moment(made.at)}." if made.at else "Kept."

    seat.changed("next", (_NEXT,), do)


def _put_back(ledger: Ledger, earlier: Sequence[Meeting], made: Record) -> None:
    """Take back a meeting that was moved or planned, or another thing that was added."""
    before = next((each for each in earlier if each.id == made.id), None)
    if before is not None and isinstance(made, Meeting):
        ledger.put_back(before, made)
    else:
        ledger.remove(ledger.current(made))


def _whose(seat: Seat) -> Mentor:
    """The mentor it is about: the only one, or the one she says. Raises Back, Leave."""
    known = seat.ledger.all().active_mentors()
    if not known:
        seat.talk.remark("There is no mentor yet.")
        return _mentor_added(seat)
    if len(known) == 1:
        return known[0]
    choices = [Choice(each.id, clean_line(each.name)) for each in known]
    name = seat.talk.choose("mentor", "With whom?", choices)
    return next(each for each in known if each.id == name)


def _mentor_added(seat: Seat) -> Mentor:
    said = seat.asked("mentor", (_NAME,))
    try:
        deed = add(seat.ledger, MENTORS, said, None, private=False)
    except CoachError as error:
        seat.talk.remark(str(error))
        raise Back from error
    seat.talk.undo = deed.undo
    seat.talk.say(deed.said)
    return next(each for each in seat.ledger.all().mentors if clean_line(each.name) == said["name"])


# While it goes on


def meet(seat: Seat) -> None:
    """Lead through a meeting that goes on: its agenda, and what she catches. Raises Back, Leave."""
    journal = seat.desk.journal
    mentor = _whose(seat)
    known = [*journal.sessions(), *journal.sessions(trashed=True)]
    room = MeetingRoom(seat.ledger, mentor, known)
    while True:
        try:
            if _caught(seat, room):
                return
        except Undone:
            continue


def _caught(seat: Seat, room: MeetingRoom) -> bool:
    """Catch things until the meeting is over. Raises Back, Leave, Undone."""
    while True:
        asked = _agenda(seat, room)
        choices = [Choice(word, str(kind), named=True) for word, kind in _CATCHES.items()]
        choices += [Choice(id, f"what became of: {words}") for id, words in asked]
        choices.append(Choice("end", "the meeting is over, and took place", named=True))
        name = seat.talk.choose("meeting", "What do you catch?", choices)
        try:
            if name == "end":
                room.end()
                seat.talk.say(f"Held: the meeting with {room.name}.")
                return True
            if name in _CATCHES:
                _catch(seat, room, _CATCHES[name])
            else:
                seat.talk.say(f"It is now: {room.mark(name).value}.")
        except Back:
            continue


def _agenda(seat: Seat, room: MeetingRoom) -> list[tuple[str, str]]:
    """Say what there is to talk about; the questions of it by id."""
    agenda = room.agenda()
    seat.talk.say(f"Meeting with {room.name}, {room.clock()}. Nothing private is said here.")
    lines = []
    for point in agenda.points:
        beside = f" ({point.beside})" if point.beside else ""
        lines.append(f"{point.part}: {point.text}{beside}, {point.minutes} min")
    seat.talk.say_numbered(lines)
    return [(point.question, point.text) for point in agenda.points if point.question]


def _catch(seat: Seat, room: MeetingRoom, kind: Catch) -> None:
    def do(said: dict[str, str]) -> str:
        if echo := room.echo(kind, said["line"]):
            seat.talk.remark(echo)
        earlier = seat.ledger.all().meetings
        made = room.catch(kind, said["line"])
        seat.talk.undo = partial(_put_back, seat.ledger, earlier, made)
        return f"Kept: {kind}."

    seat.changed("meeting", (Ask("line", _QUESTIONS[kind], needed=True),), do)
