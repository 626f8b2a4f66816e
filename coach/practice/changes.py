"""What she changes in a session afterwards, and what is in the trash."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from coach.errors import HeldElsewhereError
from coach.journal.harvest import harvest
from coach.journal.journal import Journal
from coach.model.amend import (
    bring_version,
    restore_answer,
    restore_session,
    star,
    trash_answer,
    trash_session,
    undo,
)
from coach.model.dates import say_full, say_short
from coach.model.mentoring import Meeting
from coach.model.ongoing import every_record
from coach.model.person import Person
from coach.model.place import Key
from coach.model.record import Record
from coach.model.session import Answer, Earlier, Session
from coach.practice.amending import Amending
from coach.practice.clock import Clock
from coach.practice.ledger import line_of
from coach.sharing.to_text import value_to_text
from coach.text import clean_line, shorten

UNTIL_DELETED = "One that is closed or changed stays until the session is deleted for good."
"""What is said where she lets go what a session has added."""
_ABOUT = 48
"""Of what an answer is about so many characters are named."""


@dataclass(frozen=True)
class Thrown:
    """One thing in the trash: a session, or one answer of a session."""

    session: Session
    answer: Answer | None = None

    @property
    def key(self) -> Key | None:
        """The step and item of the answer, None for a whole session."""
        return self.answer.key if self.answer else None

    @property
    def id(self) -> str:
        """What names it in a command."""
        return "/".join((self.session.id, *self.key)) if self.key else self.session.id

    @property
    def since(self) -> datetime:
        """When it was put there."""
        thrown = self.answer.trashed if self.answer else self.session.trashed
        return thrown or self.session.started

    @property
    def line(self) -> str:
        """It in one line: the day and the title, and for an answer its question."""
        session = f"{say_short(self.session.day)}  {clean_line(self.session.title)}"
        return f"{session}: {clean_line(self.answer.question)}" if self.answer else session


class Changes:
    """Changes saved sessions, one at a time, and never one that another window writes.

    Every method raises NotFoundError where there is no such session or answer,
    HeldElsewhereError where another window writes the session, and NotSavedError
    where the disk refuses; nothing is changed then.
    """

    def __init__(self, journal: Journal, now: Clock) -> None:
        self._journal = journal
        self._now = now

    def amend(self, session: str, key: Key) -> Amending:
        """Begin to edit an answer; this window holds the session until that ends."""
        self._hold(session)
        try:
            return Amending(self._journal, self._journal.session(session), key, self._now)
        except Exception:
            self._journal.let_go(session)
            raise

    def undo(self, session: str) -> Session:
        """Take the last edit of a session back. Raises CoachError where there is none."""
        return self._change(session, lambda each: undo(each, self._now()))

    def star(self, session: str, keys: Iterable[Key], *, on: bool) -> Session:
        """Star answers of a session, or take their stars away."""

        def starred(each: Session) -> Session:
            for key in keys:
                each = star(each, key, on=on)
            return each

        return self._change(session, starred)

    def added_by(self, session: str) -> tuple[Record, ...]:
        """What a session has added that would go with it: promises, questions, decisions.

        That is also what has closed, or what she changed in the record since: it stays
        while the session is in the trash, and goes when that is deleted for good.
        """
        now = self._now()
        before = self._journal.ongoing(removed=True)
        gone = trash_session(self._journal.session(session), now)
        left = {each.id for each in every_record(harvest(gone, before, now.date()).living())}
        return tuple(
            each
            for each in every_record(before.living())
            if each.id not in left or _grew_from(each, session)
        )

    def keep(self, records: Iterable[Record]) -> None:
        """Have records stand on their own, so that they stay when their session goes."""
        for record in records:
            self._journal.put(replace(record, origin=None))

    def let_go(self, records: Iterable[Record]) -> None:
        """Have records belong to their sessions again, as they did before they were kept."""
        there = {each.id: each for each in every_record(self._journal.ongoing())}
        for record in records:
            now = there.get(record.id)
            if now is not None and now.origin is None:
                self._journal.put(replace(now, origin=record.origin))

    def throw(self, session: str, key: Key | None = None) -> Session:
        """Put a session, or one of its answers, into the trash."""
        now = self._now()
        if key is None:
            return self._change(session, lambda each: trash_session(each, now))
        return self._change(session, lambda each: trash_answer(each, key, now))

    def bring_back(self, session: str, key: Key | None = None) -> Session:
        """Take a session, or one of its answers, out of the trash."""
        if key is None:
            return self._change(session, restore_session)
        return self._change(session, lambda each: restore_answer(each, key, self._now()))

    def bring_version(self, session: str, key: Key, version: Earlier) -> Session:
        """Have an earlier version of an answer stand again; undo takes that back."""
        return self._change(session, lambda each: bring_version(each, key, version, self._now()))

    def trash(self) -> tuple[Thrown, ...]:
        """All that is in the trash, what went there last first. Raises JournalError."""
        found = [
            *(Thrown(session) for session in self._journal.sessions(trashed=True)),
            *(
                Thrown(session, answer)
                for session in self._journal.sessions()
                for answer in session.trash
            ),
        ]
        return tuple(sorted(found, key=lambda each: each.since, reverse=True))

    def _change(self, identity: str, change: Callable[[Session], Session]) -> Session:
        with self._held(identity):
            session = self._journal.session(identity)
            changed = change(session)
            return session if changed == session else self._journal.save_session(changed)

    @contextmanager
    def _held(self, session: str) -> Iterator[None]:
        self._hold(session)
        try:
            yield
        finally:
            self._journal.let_go(session)

    def _hold(self, session: str) -> None:
        if not self._journal.hold(session):
            raise HeldElsewhereError(session)


def versions_of(answer: Answer) -> list[Earlier]:
    """What stood in an answer before, the newest first."""
    return sorted(answer.earlier, key=lambda each: each.until, reverse=True)


def earlier_texts(answer: Answer) -> list[tuple[str, str]]:
    """What stood in an answer before: until when, and the words; the newest first."""
    found = []
    versions = versions_of(answer)
    days = [each.until.date() for each in versions]
    for each in versions:
        then = Answer(
            answer.guide, answer.step, answer.kind, answer.question, answer.asked_at,
            choices=answer.choices, ends=answer.ends, value=each.value,
        )  # fmt: skip
        under = each.follow_up.answer if each.follow_up else ""
        text = "\n".join(part for part in (value_to_text(then), each.note, under) if part)
        when = f"until {say_short(each.until.date())}"
        if days.count(each.until.date()) > 1:
            when += f", {each.until:%H:%M}"
        when += " (taken back)" if each.undone else ""
        found.append((when, text or "(nothing)"))
    return found


def named(record: Record) -> str:
    """A record in one line, also one that has no words of its own, such as a meeting."""
    if isinstance(record, Meeting):
        on = f" on {say_full(record.at.date())}" if record.at else ""
        return f"The meeting{on}"
    return clean_line(line_of(record)) or "One without words"


def _grew_from(record: Record, session: str) -> bool:
    """Whether a record grew from a session and from nothing else, as deleting for good asks."""
    if record.origin is None or record.origin.session != session:
        return False
    return not isinstance(record, Person) or all(
        each.session == session for each in record.mentions
    )


def said_of_answer(answer: Answer) -> str:
    """The question of an answer in a line, with what it is about, which tells it from others."""
    about = shorten(clean_line(answer.about), _ABOUT)
    return clean_line(answer.question) + (f" ({about})" if about else "")


def first_words(answer: Answer, room: int = 40) -> str:
    """The beginning of what an answer says, in at most `room` characters."""
    text = clean_line(value_to_text(answer)) or clean_line(answer.note)
    return text if len(text) <= room else f"{text[: room - 1]}…"
