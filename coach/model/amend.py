"""Changing a session afterwards: answers edited, taken back, put into the trash. Pure.

Nothing that was written goes: what an edit replaces stays with the answer as an earlier
version, and what is put into the trash stays in it until it is brought back.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from coach.errors import CoachError, NotFoundError
from coach.model.guide import strictest
from coach.model.place import Key
from coach.model.session import Answer, Earlier, Session

_CONTENT = tuple(
    each.name for each in fields(Earlier) if each.name not in ("until", "undone")
)  # what an edit changes


def answer_of(session: Session, key: Key) -> Answer:
    """The answer at a step and item. Raises NotFoundError."""
    return _found(session.answers, key, "There is no such answer in this session.")


def amend(session: Session, answer: Answer, now: datetime) -> Session:
    """A session with an answer edited; what stood there stays as its newest earlier version.

    The same words, note, follow-up and mark again change nothing. Raises
    NotFoundError where the session has no answer at its step and item.
    """
    there = answer_of(session, answer.key)
    if _content(there) == _content(answer):
        return session
    changed = replace(there, **_content(answer), earlier=(*there.earlier, _earlier(there, now)))
    return _with(session, changed)


def stood_before(session: Session) -> Iterator[Answer]:
    """What stands in a session no more, as answers: what is in its trash, what edits replaced."""
    for answer in (*session.answers, *session.trash):
        if answer.trashed is not None:
            yield answer
        for version in answer.earlier:
            yield replace(answer, **_content(version), earlier=())


def bring_version(session: Session, key: Key, version: Earlier, now: datetime) -> Session:
    """A session in which an earlier version of an answer stands again, as an edit of now.

    Of its mark and the one that stands the more private one stays. Raises NotFoundError.
    """
    there = answer_of(session, key)
    mark = strictest(there.visibility, version.visibility)
    return amend(session, replace(there, **{**_content(version), "visibility": mark}), now)


def last_edit(session: Session) -> Answer | None:
    """The answer that was edited last and not taken back, None where there is none."""
    edited = [(edits[-1].until, answer) for answer in session.answers if (edits := _edits(answer))]
    return max(edited, key=lambda each: each[0])[1] if edited else None


def undo(session: Session, now: datetime) -> Session:
    """Take the last edit back: what stood there before stands again, and the edit is kept.

    Raises CoachError where nothing was edited.
    """
    answer = last_edit(session)
    if answer is None:
        raise CoachError("There is no edit to take back in this session.")
    version = _edits(answer)[-1]  # by their order: a clock may have been set back
    rest = tuple(each for each in answer.earlier if each is not version)
    undone = replace(_earlier(answer, now), undone=True)
    return _with(session, replace(answer, **_content(version), earlier=(*rest, undone)))


def star(session: Session, key: Key, *, on: bool) -> Session:
    """A session with an answer starred, or no more. Raises NotFoundError."""
    return _with(session, replace(answer_of(session, key), starred=on))


def trash_answer(session: Session, key: Key, now: datetime) -> Session:
    """A session with an answer in its trash. Raises NotFoundError."""
    answer = answer_of(session, key)
    rest = tuple(each for each in session.answers if each is not answer)
    gone = tuple(each for each in session.trash if each.key != key)
    before = tuple(each for each in session.trash if each.key == key)
    for each in before:  # two answers to one question: one of them is the earlier
        earlier = (*each.earlier, _earlier(each, now), *answer.earlier)
        answer = replace(answer, earlier=earlier, starred=answer.starred or each.starred)
    return replace(session, answers=rest, trash=(*gone, replace(answer, trashed=now)))


def restore_answer(session: Session, key: Key, now: datetime) -> Session:
    """A session with an answer out of its trash again, where it stood.

    Where the question was answered anew meanwhile, that answer stays, with this one
    as its earlier version. Raises NotFoundError.
    """
    answer = _found(session.trash, key, "There is no such answer in the trash.")
    trash = tuple(each for each in session.trash if each is not answer)
    answer = replace(answer, trashed=None)
    there = next((each for each in session.answers if each.key == key), None)
    if there is not None:
        earlier = (*answer.earlier, _earlier(answer, now), *there.earlier)
        there = replace(there, earlier=earlier, starred=there.starred or answer.starred)
        return replace(_with(session, there), trash=trash)
    later = [n for n, each in enumerate(session.answers) if each.asked_at > answer.asked_at]
    at = later[0] if later else len(session.answers)
    answers = (*session.answers[:at], answer, *session.answers[at:])
    return replace(session, answers=answers, trash=trash)


def trash_session(session: Session, now: datetime) -> Session:
    """A session in the trash."""
    return session if session.trashed else replace(session, trashed=now)


def restore_session(session: Session) -> Session:
    """A session out of the trash."""
    return replace(session, trashed=None)


def _found(answers: tuple[Answer, ...], key: Key, missing: str) -> Answer:
    for answer in answers:
        if answer.key == key:
            return answer
    raise NotFoundError(missing)


def _edits(answer: Answer) -> list[Earlier]:
    return [version for version in answer.earlier if not version.undone]


def _content(version: Answer | Earlier) -> dict[str, Any]:
    return {name: getattr(version, name) for name in _CONTENT}


def _earlier(answer: Answer, until: datetime) -> Earlier:
    return Earlier(until, **_content(answer))


def _with(session: Session, changed: Answer) -> Session:
    answers = (changed if each.key == changed.key else each for each in session.answers)
    return replace(session, answers=tuple(answers))
