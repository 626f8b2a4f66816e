"""All that outlives a session: the records of a journal, a family each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.frozen import Frozen, dataclass
from coach.model.mentoring import Advice, Meeting, MeetingState, Mentor, Note, Question
from coach.model.objective import Objective
from coach.model.person import NameChoice, Person
from coach.model.promise import Promise
from coach.model.record import Record


@dataclass(frozen=True, eq=False, repr=False)
class Ongoing(Frozen):
    """Every record that outlives its session, each family oldest first.

    The journal keeps removed records too, so that harvesting does not bring
    them back; what it hands out is `living()`.
    """

    mentors: tuple[Mentor, ...] = ()
    people: tuple[Person, ...] = ()
    objectives: tuple[Objective, ...] = ()
    promises: tuple[Promise, ...] = ()
    decisions: tuple[Decision, ...] = ()
    questions: tuple[Question, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    advice: tuple[Advice, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    notes: tuple[Note, ...] = ()
    names: tuple[NameChoice, ...] = ()

    def living(self) -> "Ongoing":
        """The same without what was removed."""
        return replace(
            self,
            **{
                family.name: tuple(
                    record for record in getattr(self, family.name) if record.deleted is None
                )
                for family in fields(self)
            },
        )

    def due_promises(self, today: date) -> tuple[Promise, ...]:
        """The promises that are open and whose date has come or was never set, oldest date first.

        Those without a date come last.
        """
        due = (p for p in self.promises if p.deleted is None and p.is_due(today))
        return tuple(sorted(due, key=lambda p: (p.by is None, p.by or today, p.created, p.id)))

    def open_questions(self) -> tuple[Question, ...]:
        """The questions that still wait for an answer, by rank, the newest first in a rank."""
        still = [q for q in self.questions if q.deleted is None and q.waits]
        still.sort(key=lambda q: (q.created, q.id), reverse=True)
        return tuple(sorted(still, key=lambda q: q.rank))

    def meetings_with(self, mentor: str | None) -> tuple[Meeting, ...]:
        """The meetings with a mentor that have a time, the earliest first.

        One that was planned and one that she kept afterwards are the same meeting.
        """
        return tuple(each for each in self.met if each.mentor == mentor)

    @property
    def met(self) -> tuple[Meeting, ...]:
        """Every meeting with a time, the earliest first; planned and kept are one."""
        there = [each for each in self.meetings if each.deleted is None and each.at is not None]
        there.sort(key=lambda each: (each.at, each.id))
        return tuple(_as_one(there))

    def last_meeting(self, mentor: str | None, before: datetime | None = None) -> Meeting | None:
        """The last meeting that was held with a mentor, or the last one before a moment."""
        held = [
            each
            for each in self.meetings_with(mentor)
            if each.held and each.at is not None and (before is None or each.at < before)
        ]
        return held[-1] if held else None

    def notes_since(self, mentor: str | None, before: datetime | None = None) -> tuple[Note, ...]:
        """The notes since the last meeting with a mentor, but for those of another mentor.

        With `before` since the last one before that moment.
        """
        last = self.last_meeting(mentor, before)
        return tuple(
            each
            for each in self.notes
            if each.deleted is None and concerns(each, mentor)
            if last is None or last.at is None or each.created > last.at
        )

    def next_meeting(self, now: datetime, mentor: str | None = None) -> Meeting | None:
        """The next meeting that is ahead, with one mentor or with any of those that go on.

        One planned for a day without a time is ahead until that day is over.
        """
        ahead = [
            each
            for each in self.met
            if each.state is MeetingState.PLANNED
            if mentor in (None, each.mentor) and each.at is not None and is_ahead(each.at, now)
        ]
        return min(ahead, key=lambda each: (each.at, each.id), default=None)

    def unsettled_meetings(self, now: datetime) -> tuple[Meeting, ...]:
        """The planned meetings whose time has passed: were they held? The latest first."""
        past = [
            each
            for each in self.met
            if each.state is MeetingState.PLANNED
            if each.at is not None and not is_ahead(each.at, now)
        ]
        return tuple(sorted(past, key=lambda each: (each.at, each.id), reverse=True))

    def active_mentors(self) -> tuple[Mentor, ...]:
        """The mentors with whom it goes on."""
        return tuple(each for each in self.mentors if each.deleted is None and each.ended is None)

    def untold_advice(self, mentor: str | None) -> tuple[Advice, ...]:
        """The advice of a mentor that was not reported back yet, oldest first."""
        return tuple(
            each
            for each in self.advice
            if each.deleted is None and each.told is None and each.mentor == mentor
        )

    def due_decisions(self, today: date) -> tuple[Decision, ...]:
        """The decisions with a result whose review date has come."""
        return tuple(
            each for each in self.decisions if each.deleted is None and each.due_results(today)
        )

    def open_objectives(self) -> tuple[Objective, ...]:
        """The objectives that the mentorship is still for."""
        return tuple(o for o in self.objectives if o.deleted is None and o.open)


_KEPT_WITHIN = timedelta(days=14)
"""What she keeps of a meeting is kept within so long after it."""
_EARLY = timedelta(hours=3)
"""So much earlier than planned a meeting may have taken place."""


def _as_one(meetings: Sequence[Meeting]) -> Iterator[Meeting]:
    """Meetings in order; what was kept afterwards stands in the meeting that it is about."""
    about: dict[str, Meeting] = {}
    kept_of: dict[str, Meeting] = {}
    for kept in filter(_is_kept_after, meetings):
        meeting = _meeting_of(kept, meetings) or _same_day(kept, list(about.values()))
        if meeting is not None:
            kept_of[meeting.id] = kept
            about[kept.id] = meeting
        else:
            about[kept.id] = kept
    gone = {id for id, meeting in about.items() if meeting.id != id}
    for each in meetings:
        if each.id in kept_of:
            yield each.hold(kept_of[each.id].keep)
        elif each.id not in gone:
            yield each


def _is_kept_after(meeting: Meeting) -> bool:
    """Whether a session made it by keeping something of a meeting."""
    return meeting.held and meeting.origin is not None and "held" not in meeting.edited


def _meeting_of(kept: Meeting, meetings: Sequence[Meeting]) -> Meeting | None:
    """The meeting that was planned, or led, before something of it was kept: the last one."""
    found = None
    for each in meetings:
        mine = each.mentor == kept.mentor and not _is_kept_after(each) and not each.off
        if mine and each.at is not None and kept.at is not None:
            after = kept.at - each.at
            started = after >= timedelta(0) or (found is None and after >= -_EARLY)
            if started and after <= _KEPT_WITHIN:
                found = each
    return found


def _same_day(kept: Meeting, others: Sequence[Meeting]) -> Meeting | None:
    """A meeting of the same day that was not planned and of which something was kept before."""
    return next(
        (
            each
            for each in others
            if each.mentor == kept.mentor and each.at and kept.at
            if each.at.date() == kept.at.date() and _is_kept_after(each)
        ),
        None,
    )


def concerns(record: Record, mentor: str | None) -> bool:
    """Whether a record may come up with a mentor: it is for that one, or for none in particular.

    Without a mentor everything comes up.
    """
    return mentor is None or record.mentor in (None, mentor)


def is_ahead(at: datetime, now: datetime) -> bool:
    """Whether a moment is still to come; a day without a time is, until it is over."""
    if (at.hour, at.minute) == (0, 0):
        return at.date() >= now.astimezone(at.tzinfo).date()
    return at >= now


def every_record(ongoing: Ongoing) -> tuple[Record, ...]:
    """All records in one row, family by family."""
    families = (getattr(ongoing, family.name) for family in fields(ongoing))
    return tuple(record for family in families for record in family)


def by_item(records: Iterable[Record]) -> dict[str, Record]:
    """The record that an answer's item names: itself, or the decision that holds a result."""
    found: dict[str, Record] = {}
    for record in records:
        found[record.id] = record
        if isinstance(record, Decision):
            found.update({result.id: record for result in record.results})
    return found
