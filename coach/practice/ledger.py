"""What she changes in a record itself: every command and screen does it here, and in one way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from coach.errors import CoachError, NotFoundError
from coach.journal.journal import Journal
from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Agreed, Meeting, Mentor, Note, NoteKind, Question
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing
from coach.model.person import NameChoice, Person
from coach.model.promise import Promise
from coach.model.query import begins_so
from coach.model.record import Record
from coach.text import clean_line, fold, key_of, listed

R = TypeVar("R", bound=Record)

_CANDIDATES = 5
_OF_AN_ID = 4
"""From so many characters on, the beginning of an id may stand for a name."""
_NAMED: tuple[type[Record], ...] = (Mentor, Person, Objective)
_NO_WORDS: tuple[type[Record], ...] = (Mentor, Meeting, NameChoice)
"""What is a name or a date, and no capture."""


@dataclass(frozen=True)
class Ledger:
    """Finds, adds and changes records. What she changes here no session changes again.

    Every method may raise NotSavedError, with nothing changed.
    """

    journal: Journal
    now: Callable[[], datetime]
    ids: Callable[[], str]
    rhythm: int = 0
    """The days between two meetings of a mentor she adds, until something is agreed; 0 for none."""
    seen: Visibility = Visibility.MENTOR
    """Who may see what she writes, where she does not say."""

    @property
    def today(self) -> date:
        """The day it is where she is."""
        return self.now().date()

    def all(self) -> Ongoing:
        """Every record that was not removed."""
        return self.journal.ongoing()

    # Mentors

    def mentor(self, text: str) -> Mentor:
        """The mentor that a text means, as `find_named` tells it. Raises NotFoundError."""
        return find_named(self.all().mentors, text, "mentor")

    def mentor_named(self, name: str) -> Mentor:
        """The mentor of a name, added where there is none of it. Raises CoachError."""
        known = self.all().mentors
        wanted = clean_line(name)
        for each in known:
            if each.id == wanted or fold(each.name) == fold(wanted):
                return each
        if not wanted:
            raise CoachError("A mentor needs a name.")
        return self.add(Mentor, name=wanted)

    # Any record

    def add(
        self,
        kind: type[R],
        *,
        mentor: str | None = None,
        visibility: Visibility | None = None,
        **values: Any,
    ) -> R:
        """A new record of hers, saved; every field she gave is one that she set herself.

        Where she does not say who may see it, her settings do; names and dates are no words
        of hers, and stay as they always were.
        """
        usual = Visibility.MENTOR if kind in _NO_WORDS else self.seen
        made = kind(
            id=self.ids(),
            created=self.now(),
            mentor=mentor,
            visibility=usual if visibility is None else visibility,
            edited=frozenset(values),
            **(self._usual(kind) | values),
        )
        self.journal.put(made)
        return made

    def _usual(self, kind: type[Record]) -> dict[str, Any]:
        """What a new record has at first, and what any session may still change."""
        if kind is not Mentor or not self.rhythm:
            return {}
        return {"agreed": (Agreed("", self.today, rhythm_days=self.rhythm),)}

    def change(self, before: R, after: R) -> R:
        """Save a record as changed; the fields that differ are hers from now on."""
        changed = _differing(before, after)
        if not changed:
            return before
        saved = replace(after, edited=after.edited | changed)
        self.journal.put(saved, base=before)
        return saved

    def current(self, record: R) -> R:
        """A record as it is by now, removed or not. Raises NotFoundError where it is gone."""
        for family in fields(Ongoing):
            for each in getattr(self.journal.ongoing(removed=True), family.name):
                if each.id == record.id and isinstance(each, type(record)):
                    return each
        raise NotFoundError("This is not in the journal any more.")

    def put_back(self, before: R, after: R | None = None) -> R:
        """Make a record what it was before a change, or before it was removed.

        With `after`, only what differs from it is put back: what was changed in
        another window meanwhile stays.
        """
        now = self.current(before)
        if now.deleted is not None and before.deleted is None:
            now = self.bring_back(now)
        if after is None:
            return self.change(now, replace(before, edited=now.edited))
        old = {each: getattr(before, each) for each in _differing(before, after)}
        return self.change(now, replace(now, **old))

    def remove(self, record: R) -> R:
        """Take a record out of every list; sessions and their answers stay as they are."""
        gone = replace(record, deleted=self.now())
        self.journal.put(gone, base=record)
        return gone

    def bring_back(self, record: R) -> R:
        """Bring a record back that was removed."""
        back = replace(record, deleted=None, withdrawn=False)
        self.journal.put(back, base=record)
        return back

    def removed(self, family: str) -> tuple[Record, ...]:
        """What she removed of a family, named as in `Ongoing`, oldest first."""
        kept: tuple[Record, ...] = getattr(self.journal.ongoing(removed=True), family)
        return tuple(each for each in kept if each.deleted is not None and not each.withdrawn)

    def rank(self, question: Question, place: int) -> tuple[Question, ...]:
        """Put a waiting question at a place, 1 first, among those for the same mentor.

        Returns them all in their new order. Raises CoachError for a place below 1, and
        where the question does not wait.
        """
        if place < 1:
            raise CoachError("A rank is a number from 1; 1 is asked first.")
        if not question.waits:
            raise CoachError(f"This question was {question.state}.", "Open it again first.")
        waiting = self.all().open_questions()
        others = [e for e in waiting if e.mentor == question.mentor and e.id != question.id]
        others.insert(place - 1, question)
        return tuple(
            self.change(each, replace(each, rank=rank)) for rank, each in enumerate(others, 1)
        )

    # What is caught on the run

    def note(self, text: str, mentor: str | None = None, kind: NoteKind = NoteKind.NOTE) -> Note:
        """Catch one line at once. Raises CoachError where there are no words."""
        line = clean_line(text)
        if not line:
            raise CoachError("There was nothing to note.")
        note = Note(
            self.ids(), self.now(), text=line, mentor=mentor, kind=kind, visibility=self.seen
        )
        self.journal.jot(note)
        return note

    def meeting(self, mentor: Mentor, at: datetime) -> Meeting:
        """Plan the next meeting with a mentor; one that was planned ahead is moved to it."""
        planned = self.all().next_meeting(self.now(), mentor.id)
        if planned is not None:
            return self.change(planned, planned.move(at))
        return self.add(Meeting, mentor=mentor.id, at=at)


_BESIDE = frozenset({"id", "created", "origin", "edited", "deleted", "withdrawn"})


def _differing(before: Record, after: Record) -> set[str]:
    """The fields of hers in which a record differs from what it was."""
    return {
        each.name
        for each in fields(after)
        if each.name not in _BESIDE and getattr(before, each.name) != getattr(after, each.name)
    }


def line_of(record: Record) -> str:
    """The words by which a record is known in a list."""
    if isinstance(record, (Mentor, Person, Decision)):
        return record.name
    if isinstance(record, Promise):
        return record.will or record.when
    if isinstance(record, Question):
        return record.question
    if isinstance(record, Feedback):
        return record.topic or record.heard or record.ask or record.giver
    if isinstance(record, Advice):
        return record.words
    if isinstance(record, Objective):
        return record.line
    if isinstance(record, Note):
        return record.text
    return ""


def matching(records: Iterable[R], text: str) -> list[R]:
    """The records that a text may mean: none where it is empty.

    By the whole id or line, else by how the id begins or by words of the line, in any case and
    with or without accents. A name is meant by how its words begin, else by how the id does.
    """
    wanted = key_of(text)
    there = [(each, key_of(line_of(each))) for each in records] if wanted else []
    exact = [each for each, line in there if wanted in (each.id.lower(), line)]
    near = exact or [each for each, line in there if _fits(each, line, wanted)]
    if near or len(wanted) < _OF_AN_ID:
        return near
    return [each for each, _ in there if each.id.lower().startswith(wanted)]


def _fits(record: Record, line: str, wanted: str) -> bool:
    if isinstance(record, _NAMED):
        return begins_so(wanted, line)
    return wanted in line or record.id.lower().startswith(wanted)


def find_record(records: Iterable[R], text: str, what: str) -> R:
    """The one record that a text means: its id, how that begins, or words of its line.

    Raises NotFoundError, naming the candidates.
    """
    there = list(records)
    several = matching(there, text)
    if len(several) == 1:
        return several[0]
    if several:
        raise NotFoundError(
            f"“{clean_line(text)}” could mean {len(several)} of them: {_named(several)}.",
            "Give more of the words, or of the id.",
        )
    hint = f"There are {_named(there)}." if there else "There are none yet."
    raise NotFoundError(f"No {what} fits “{clean_line(text)}”.", hint)


def find_named(records: Iterable[R], text: str, what: str) -> R:
    """The one mentor or objective that a text means, by the rule of `matching`.

    Every command and every filter that takes a name reads it here. Raises NotFoundError,
    naming the candidates, with their ids where names alone do not tell them apart.
    """
    there = list(records)
    several = matching(there, text)
    if len(several) == 1:
        return several[0]
    typed = clean_line(text)
    if several:
        raise NotFoundError(
            f"“{typed}” could be {listed(_told_apart(several), 'or')}.",
            f"Give more of the {'name' if what == 'mentor' else 'words'}, or of the id.",
        )
    raise nobody(there, typed, what)


def nobody(known: Sequence[Record], typed: str, what: str) -> NotFoundError:
    """That none of those known is meant, in a sentence that names them."""
    return NotFoundError(
        f"There is no {what} “{clean_line(typed)}” in your journal.",
        f"Known: {listed(_told_apart(known))}." if known else f"Add one with: coach {what}s add",
    )


def _told_apart(records: Sequence[Record]) -> list[str]:
    lines = [clean_line(line_of(each)) for each in records]
    return sorted(
        line if lines.count(line) == 1 else f"{line} ({each.id[:8]})"
        for each, line in zip(records, lines, strict=True)
    )


def _named(records: list[R]) -> str:
    shown = [f"{each.id[:8]} ({line_of(each)[:40]})" for each in records[-_CANDIDATES:]]
    more = len(records) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
