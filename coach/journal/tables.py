"""The records that outlive their sessions, a table each."""

from collections.abc import Mapping

from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.mentoring import Advice, Meeting, Mentor, Note, Question
from coach.model.objective import Objective
from coach.model.person import NameChoice, Person
from coach.model.promise import Promise
from coach.model.record import Record

# Named as the families of `model.ongoing.Ongoing`, in their order.
TABLES: Mapping[str, type[Record]] = {
    "mentors": Mentor,
    "people": Person,
    "objectives": Objective,
    "promises": Promise,
    "decisions": Decision,
    "questions": Question,
    "feedback": Feedback,
    "advice": Advice,
    "meetings": Meeting,
    "notes": Note,
    "names": NameChoice,
}


def table_of(record: Record) -> str:
    """The table that a record lives in."""
    return next(table for table, kind in TABLES.items() if type(record) is kind)
