"""The marks of records on the answers that they grew from."""

from collections.abc import Iterable
from typing import NamedTuple

from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.guide import Visibility, strictest
from coach.model.mentoring import Advice, Question
from coach.model.objective import Objective
from coach.model.promise import Promise
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.sharing.answer_texts import changed

_OF_ONE_ANSWER = (Promise, Question, Advice)
"""Records that hold the words of one answer, so that who may see them is who may see it."""
_OF_SEVERAL: dict[type[Record], str] = {
    Decision: "decision",
    Feedback: "feedback",
    Objective: "objective",
}
"""Records that hold the words of several answers of a session, by what these feed."""


_FED = frozenset({"promise", "question", "advice", *_OF_SEVERAL.values()})


def makes_record(feed: str) -> bool:
    """Whether an answer with this feed may have the mark of a record that grew from it."""
    return feed.partition(".")[0] in _FED


class Marks(NamedTuple):
    """The marks by the session, step and item of one answer, and by session and what is fed."""

    of_answers: dict[tuple[str, str, str], Visibility]
    of_feeds: dict[tuple[str, str], Visibility]


def marks_of_records(records: Iterable[Record]) -> Marks:
    """The mark of each record, for the answers that it grew from.

    A record of several answers has the strictest of their marks; only one that she made
    stricter still holds for all of them, and for what others of its kind there say.
    """
    found = Marks({}, {})
    for each in records:
        origin, fed = each.origin, _OF_SEVERAL.get(type(each))
        if origin is None:
            continue
        if isinstance(each, _OF_ONE_ANSWER):
            found.of_answers[origin.session, origin.step, origin.item] = each.visibility
        elif fed and strictest(each.visibility, origin.visibility) is not origin.visibility:
            before = found.of_feeds.get((origin.session, fed), Visibility.OPEN)
            found.of_feeds[origin.session, fed] = strictest(before, each.visibility)
    return found


def as_marked(session: Session, marks: Marks) -> tuple[Answer, ...]:
    """The answers of a session, each with the mark of its record where that is stricter.

    What she made private as a record is not to be read where it was first written.
    """
    return tuple(
        changed(answer, visibility=strictest(answer.visibility, *_marks(session, answer, marks)))
        for answer in session.answers
    )


def _marks(session: Session, answer: Answer, marks: Marks) -> Iterable[Visibility]:
    yield marks.of_answers.get((session.id, answer.step, answer.item), Visibility.OPEN)
    for feed in answer.feeds:
        yield marks.of_feeds.get((session.id, feed.partition(".")[0]), Visibility.OPEN)
