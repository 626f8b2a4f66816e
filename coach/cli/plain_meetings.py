"""Meetings in plain text: held or not, the next date, what is caught while one goes on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from coach.cli.plain_menu import Door, Menu, once, stay
from coach.cli.plain_seat import Seat
from coach.cli.plain_talk import Back, Choice
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
    """Say what became of meetings and when the next one is, until she goes back. Raises Leave."""

    def made() -> Menu:
        ongoing = seat.ledger.all()
        there = _listed(seat)
        doors = [
            Door(each.id, _said(seat, each), partial(settle, seat, each), False) for each in there
        ]
        doors.append(Door("next", "set when you meet next", partial(plan, seat)))
        if ongoing.active_mentors():
            doors.append(Door("meet", "you are in a meeting now", partial(meet, seat)))
        doors.append(Door("mentor", "add a mentor", partial(mentor_added, seat)))
        return Menu(f"Meetings: {len(there)}.", doors)

    stay(seat, "meetings", made)


def _listed(seat: Seat) -> list[Meeting]:
    """What is ahead and what was last, the latest first."""
    there = deeds.everything(seat.ledger, None, removed=False)
    return list(reversed(there))[:_SHOWN]


def _said(seat: Seat, meeting: Meeting) -> str:
    when = say_moment(meeting.at) if meeting.at else "no date"
    names = {each.id: each.name for each in seat.ledger.all().mentors}
    who = clean_line(names.get(meeting.mentor or "", "")) or "no mentor"
    ahead = meeting.at is not None and is_ahead(meeting.at, seat.desk.now())
    state = meeting.state.value
    if meeting.state is MeetingState.PLANNED and not ahead:
        state = "not said yet whether it took place"
    return f"{who}, {when} ({state})"


def settle(seat: Seat, meeting: Meeting, beside: Sequence[Door] = ()) -> None:
    """Say what became of a meeting, or what to keep of it. Raises Back, Leave, Onward."""
    if meeting.keep:
        seat.talk.say(f"Kept of it: {clean_line(meeting.keep)}")
    doors = [
        Door(way, said, partial(_settled, seat, meeting, way))
        for way, said in ways_of(meeting).items()
    ]
    once(seat, "meeting", Menu(_said(seat, meeting), [*doors, *beside]))


def _settled(seat: Seat, meeting: Meeting, way: str) -> None:
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

    seat.changed("meeting", asks, do, meeting.id)


def plan(seat: Seat, mentor: Mentor | None = None) -> None:
    """Say when she meets next. Raises Back, Leave."""
    whom = mentor or _whose(seat)

    def do(said: dict[str, str]) -> str:
        earlier = seat.ledger.all().meetings
        made = seat.ledger.meeting(whom, datetime.fromisoformat(said["at"]))
        seat.talk.undo = partial(_put_back, seat.ledger, earlier, made)
        return f"You meet {whom.name} on {say_moment(made.at)}." if made.at else "Kept."

    seat.changed("next", (_NEXT,), do, whom.id)


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
        return mentor_added(seat)
    if len(known) == 1:
        return known[0]
    choices = [Choice(each.id, clean_line(each.name)) for each in known]
    name = seat.talk.choose("mentor", "With whom?", choices)
    return next(each for each in known if each.id == name)


def mentor_added(seat: Seat) -> Mentor:
    """Add a mentor by name. Raises Back, Leave."""
    before = {each.id for each in seat.ledger.all().mentors}

    def do(said: dict[str, str]) -> str:
        deed = add(seat.ledger, MENTORS, said, None, private=False)
        seat.talk.undo = deed.undo
        return deed.said

    seat.changed("mentor", (_NAME,), do)
    added = [each for each in seat.ledger.all().mentors if each.id not in before]
    if not added:
        raise Back
    return added[0]


# While it goes on


def meet(seat: Seat, mentor: Mentor | None = None) -> None:
    """Lead through a meeting that goes on: its agenda, and what she catches. Raises Back, Leave."""
    journal = seat.desk.journal
    whom = mentor or _whose(seat)
    known = [*journal.sessions(), *journal.sessions(trashed=True)]
    room = MeetingRoom(seat.ledger, whom, known)
    is_over = False

    def end() -> None:
        nonlocal is_over
        room.end()
        is_over = True
        seat.talk.say(f"Held: the meeting with {room.name}.")

    def made() -> Menu | None:
        if is_over:
            return None
        asked = _agenda(seat, room)
        doors = [
            Door(word, str(kind), partial(_catch, seat, room, kind))
            for word, kind in _CATCHES.items()
        ]
        doors += [
            Door(id, f"what became of: {words}", partial(_marked, seat, room, id), False)
            for id, words in asked
        ]
        doors.append(Door("end", "the meeting is over, and took place", end))
        return Menu("What do you catch?", doors)

    stay(seat, "meeting", made)


def _marked(seat: Seat, room: MeetingRoom, question: str) -> None:
    seat.talk.say(f"It is now: {room.mark(question).value}.")


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

    seat.changed("meeting", (Ask("line", _QUESTIONS[kind], needed=True),), do, kind)
