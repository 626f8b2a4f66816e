"""All that outlives a session: the records of a journal, a family each."""

from dataclasses import dataclass, fields, replace
from datetime import date

from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.mentoring import (
    Advice,
    Meeting,
    Mentor,
    Note,
    Objective,
    Person,
    Question,
    QuestionState,
)
from coach.model.promise import Promise


@dataclass(frozen=True)
class Ongoing:
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
        waiting = (QuestionState.OPEN, QuestionState.NOT_REACHED)
        still = [q for q in self.questions if q.deleted is None and q.state in waiting]
        still.sort(key=lambda q: (q.created, q.id), reverse=True)
        return tuple(sorted(still, key=lambda q: q.rank))

    def open_objectives(self) -> tuple[Objective, ...]:
        """The objectives that the mentorship is still for."""
        return tuple(o for o in self.objectives if o.deleted is None and o.open)
