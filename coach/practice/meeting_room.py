"""A meeting while it goes on: its agenda, what is caught in it, and its end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from coach.errors import CoachError
from coach.model.dates import EXAMPLES, due_in, read_moment, say_date, say_moment
from coach.model.mentoring import (
    Advice,
    Meeting,
    MeetingState,
    Mentor,
    Note,
    NoteKind,
    Question,
    QuestionState,
)
from coach.model.ongoing import every_record
from coach.model.promise import Promise
from coach.model.record import Record
from coach.model.session import Session
from coach.practice.agenda import Agenda, Visible, is_settled, make_agenda
from coach.practice.ledger import Ledger
from coach.sharing.visibility import Audience, Gate
from coach.text import clean_line

_NEAR = timedelta(hours=12)
"""A planned meeting this near to now is the one she is in."""

_ORDER = (QuestionState.ANSWERED, QuestionState.OPENED_UP, QuestionState.NOT_REACHED)


UNSHOWN = "kept, for you alone"
"""What stands for a line that nobody else may see."""


class Catch(StrEnum):
    """What one line caught in a meeting is, as it is named on the screen."""

    ADVICE = "advice, in their words"
    MINE = "I promise"
    YOURS = "you promise"
    WORDS = "exact words"
    NEXT = "next date"


class MeetingRoom:
    """Her side of one meeting. Nothing that it shows is private or another mentor's.

    Who may see what is caught in it her settings say, as of all she writes. `known` are
    the sessions of the journal, those in the trash too, for the names that
    are hidden. Every method may raise JournalError, and those that save NotSavedError.
    """

    def __init__(self, ledger: Ledger, mentor: Mentor, known: Sequence[Session]) -> None:
        self._ledger = ledger
        self._mentor = mentor
        self._sessions = known
        self._began = ledger.now()
        ongoing = ledger.all()
        records = every_record(ledger.journal.ongoing(removed=True))
        self._visible = Visible(Gate(Audience(mentor=mentor.id), records, known), mentor)
        self._own = self._planned()
        last = ongoing.last_meeting(mentor.id)
        self._since = last.at if last else None
        self._questions: tuple[str, ...] = ()
        self._caught: dict[str, Catch] = {}
        self.agenda()

    @property
    def name(self) -> str:
        """The mentor's name."""
        return clean_line(self._mentor.name)

    def agenda(self) -> Agenda:
        """What there is to talk about now; a question stays when it is settled."""
        agenda = make_agenda(
            self._ledger.all(), self._sessions, self._visible, self._mentor,
            self._ledger.now(), since=self._since, keep=self._questions, caught=self._caught,
        )  # fmt: skip
        self._questions = agenda.questions
        return agenda

    def clock(self) -> str:
        """The time, and how much of the meeting has passed."""
        now = self._ledger.now()
        passed = int((now - self._began).total_seconds() // 60)
        return f"{now:%H:%M} · {max(passed, 0)} of {self._mentor.minutes} min"

    def caught(self) -> tuple[tuple[Catch, str], ...]:
        """What was caught so far, as it may be seen, oldest first; of the rest, that it is kept."""
        ongoing = self._ledger.all()
        there: dict[str, Record] = {
            each.id: each for each in (*ongoing.advice, *ongoing.promises, *ongoing.notes)
        }
        return tuple(
            (kind, self._visible.said(_words(each)) if self._visible.shows(each) else UNSHOWN)
            for each, kind in (
                (there[id], kind) for id, kind in self._caught.items() if id in there
            )
        )

    # What she catches

    def echo(self, kind: Catch, text: str) -> str:
        """What a line that is being typed means, empty where its words are all it means."""
        if kind in (Catch.MINE, Catch.YOURS):
            by = due_in(text, self._ledger.today)
            return f"by {say_date(by)}" if by is not None else ""
        at = read_moment(text, self._ledger.today) if kind is Catch.NEXT else None
        return say_moment(at) if at is not None else ""

    def catch(self, kind: Catch, text: str, before: Record | None = None) -> Record:
        """Keep one line, on disk when this returns; `before` is what an earlier try kept of it.

        A promise is due on the date that its line ends with, if it ends with one.
        Raises CoachError where there are no words, or no date to come.
        """
        line = clean_line(text)
        if not line:
            raise CoachError("There is nothing to keep yet.")
        if kind is Catch.NEXT:
            return self._meet_next(line)
        if before is not None:
            name = {Catch.ADVICE: "words", Catch.WORDS: "text"}.get(kind, "will")
            values: dict[str, Any] = {name: line}
            if isinstance(before, Promise):
                values["by"] = due_in(line, self._ledger.today)
            return self._ledger.change(before, replace(before, **values))
        mentor = self._mentor.id
        made: Record
        if kind is Catch.ADVICE:
            made = self._ledger.add(Advice, mentor=mentor, words=line)
        elif kind is Catch.WORDS:
            made = self._ledger.note(line, mentor, NoteKind.EXACT_WORDS)
        else:
            theirs = kind is Catch.YOURS
            by = due_in(line, self._ledger.today)
            made = self._ledger.add(Promise, mentor=mentor, will=line, by=by, theirs=theirs)
        self._caught[made.id] = kind
        return made

    def let_go(self, record: Record) -> None:
        """Take out again what was kept of a line while it was typed."""
        self._caught.pop(record.id, None)
        self._ledger.remove(self._ledger.current(record))

    def _meet_next(self, line: str) -> Meeting:
        at = next_moment(line, self._ledger.now())
        ahead = [
            each
            for each in self._ledger.all().meetings_with(self._mentor.id)
            if each.state is MeetingState.PLANNED and each.at is not None
            if each.at.date() >= self._ledger.today
            if self._own is None or each.id != self._own.id
        ]
        if ahead:
            return self._ledger.change(ahead[0], ahead[0].move(at))
        return self._ledger.add(Meeting, mentor=self._mentor.id, at=at)

    def keep_apart(self, kind: Catch, text: str) -> Record:
        """Keep a line that could not be kept as what it is meant to be as a note."""
        return self._ledger.note(f"{kind}: {clean_line(text)}", self._mentor.id)

    # What becomes of it

    def mark(self, question: str) -> QuestionState:
        """Say of a question what became of it: the next of answered, opened up, not reached, open.

        Raises CoachError where it is not on the agenda.
        """
        found = [each for each in self._ledger.all().questions if each.id == question]
        if not found or question not in self._questions:
            raise CoachError("This question is not on the agenda any more.")
        state = _after(found[0], self._ledger.today)
        self._ledger.change(found[0], found[0].become(state, self._ledger.today))
        return state

    def end(self) -> Meeting:
        """The meeting took place."""
        own = self._planned() or self._own
        if own is not None:
            return self._ledger.change(own, own.hold())
        return self._ledger.add(Meeting, mentor=self._mentor.id, at=self._began, held=True)

    def _planned(self) -> Meeting | None:
        """The planned meeting that this is: one of today, or near to now."""
        today = self._began.date()
        near = [
            each
            for each in self._ledger.all().meetings_with(self._mentor.id)
            if each.state is MeetingState.PLANNED and each.at is not None
            if each.at.date() == today or abs(each.at - self._began) <= _NEAR
        ]
        return min(near, key=lambda each: abs(_away(each, self._began)), default=None)


def next_moment(line: str, now: datetime) -> datetime:
    """The moment to come that a line means, where she is. Raises CoachError."""
    at = read_moment(line, now.date())
    if at is None:
        raise CoachError(
            f"“{clean_line(line)}” is no date that coach knows.",
            f"Write {EXAMPLES}, with a time if there is one: fri 14:00.",
        )
    moment = at.replace(tzinfo=now.tzinfo)
    if moment < now and (moment.date() < now.date() or (at.hour, at.minute) != (0, 0)):
        raise CoachError(f"{say_moment(moment)} is past.", "Give a date to come.")
    return moment


def _away(meeting: Meeting, now: datetime) -> timedelta:
    return (meeting.at or now) - now


def _after(question: Question, today: date) -> QuestionState:
    if not is_settled(question, today):
        return _ORDER[0]
    at = _ORDER.index(question.state)
    return _ORDER[at + 1] if at + 1 < len(_ORDER) else QuestionState.OPEN


def _words(record: Record) -> str:
    if isinstance(record, Advice):
        return clean_line(record.words)
    if isinstance(record, Promise):
        return clean_line(record.will)
    return clean_line(record.text) if isinstance(record, Note) else ""
