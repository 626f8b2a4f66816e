"""The marks of records on the answers that they grew from."""

from collections.abc import Iterable

from coach.model.guide import Visibility, strictest
from coach.model.mentoring import Advice, Question
from coach.model.promise import Promise
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.sharing.answer_texts import changed

_OF_ONE_ANSWER = (Promise, Question, Advice)
"""Records that hold the words of one answer, so that who may see them is who may see it."""

Marks = dict[tuple[str, str, str], Visibility]


def marks_of_records(records: Iterable[Record]) -> Marks:
    """The mark of each record of one answer, by the session, step and item of that answer."""
    return {
        (origin.session, origin.step, origin.item): each.visibility
        for each in records
        if isinstance(each, _OF_ONE_ANSWER) and (origin := each.origin) is not None
    }


def as_marked(session: Session, marks: Marks) -> tuple[Answer, ...]:
    """The answers of a session, each with the mark of its record where that is stricter.

    What she made private as a promise is not to be read where it was first written.
    """
    return tuple(
        changed(answer, visibility=strictest(answer.visibility, mark))
        for answer in session.answers
        for mark in [marks.get((session.id, answer.step, answer.item), Visibility.OPEN)]
    )
