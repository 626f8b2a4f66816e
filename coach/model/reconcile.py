"""Two versions of one session, or of one record, become the one that she chose. Pure.

Nothing that was written goes: words of an answer that do not stand are its newest earlier
version, an answer that stands nowhere is in the trash, and of two marks the more private
one stands unless she says otherwise.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from coach.model.guide import Kind, Visibility, strictest, widest
from coach.model.place import Key
from coach.model.record import Record
from coach.model.session import Answer, Bookmark, Earlier, Session

R = TypeVar("R", bound=Record)

SESSION_FIELDS = ("title", "finished", "trashed", "bookmark", "mentor", "objective", "minutes")
"""What of a session, beside its answers, may be another in each version."""

WRITTEN_ELSEWHERE = "written-elsewhere"
"""The step of words that were being written in the version that does not stand."""

_BESIDE_WORDS = ("until", "visibility", "undone")
_WORDS = tuple(each.name for each in fields(Earlier) if each.name not in _BESIDE_WORDS)


@dataclass(frozen=True)
class Picks:
    """What is taken from the version that does not stand as a whole.

    `answers` are the steps and items whose answer is the other's, `names` the fields that
    are, and `opened` the answers at which the less private of two marks is to stand; for a
    record that is the key of no step.
    """

    answers: frozenset[Key] = frozenset()
    names: frozenset[str] = frozenset()
    opened: frozenset[Key] = frozenset()


WHOLE_RECORD: Key = ("", "")
_NOTHING = Picks()


def words_of(answer: Answer | Earlier) -> tuple[Any, ...]:
    """All that was written in an answer, whoever may see it."""
    return answer.value, answer.note, answer.follow_up


def one_session(stands: Session, other: Session, now: datetime, picks: Picks = _NOTHING) -> Session:
    """The version that stands, with what was picked from the other and all the other said."""
    taken = {name: getattr(other, name) for name in SESSION_FIELDS if name in picks.names}
    mine = {each.key: each for each in stands.answers}
    theirs = {each.key: each for each in other.answers}
    answers: dict[Key, Answer] = {}
    trash: dict[Key, Answer] = {each.key: each for each in stands.trash}
    for key in {**mine, **theirs}:
        pair = (mine.get(key), theirs.get(key))
        winner, loser = reversed(pair) if key in picks.answers else pair
        if winner is not None:
            answers[key] = _joined(winner, loser, now, opened=key in picks.opened)
        elif loser is not None:
            thrown = replace(loser, trashed=now)
            trash[key] = _joined(trash[key], thrown, now) if key in trash else thrown
    for key, thrown in ((each.key, each) for each in other.trash):
        trash[key] = _joined(trash[key], thrown, now) if key in trash else thrown
    for key in trash.keys() & answers.keys():
        if not (_has_both(stands, key) or _has_both(other, key)):
            answers[key] = _joined(answers[key], trash.pop(key), now)
    chosen = replace(stands, **taken)
    unused = stands.bookmark if "bookmark" in picks.names else other.bookmark
    typed = _typed(chosen, unused, now)
    if typed is not None:
        there = trash.get(typed.key)
        trash[typed.key] = _joined(there, typed, now) if there else typed
    ordered = _ordered(stands, answers)
    return replace(chosen, answers=ordered, trash=tuple(trash.values()))


def one_record(stands: R, other: R, picks: Picks = _NOTHING) -> R:
    """The version of a record that stands, with what was picked from the other."""
    taken = {
        each.name: getattr(other, each.name)
        for each in fields(stands)
        if each.name in picks.names and each.name not in ("id", "visibility")
    }
    pick = widest if WHOLE_RECORD in picks.opened else strictest
    mark = pick(stands.visibility, other.visibility)
    edited = stands.edited | other.edited | set(taken)
    return replace(stands, **taken, edited=edited, visibility=mark)


def _joined(winner: Answer, loser: Answer | None, now: datetime, *, opened: bool = False) -> Answer:
    """An answer that has the earlier versions of both, and the words of the one that lost."""
    if loser is None:
        return winner
    pick = widest if opened else strictest
    mark = pick(winner.visibility, loser.visibility)
    earlier = [each for each in loser.earlier if each not in winner.earlier]
    earlier += winner.earlier
    known = [words_of(winner), *(words_of(each) for each in earlier)]
    if not loser.skipped and words_of(loser) not in known:
        hidden = strictest(winner.visibility, loser.visibility)
        content = {name: getattr(loser, name) for name in _WORDS}
        earlier.append(Earlier(now, hidden, **content))
    return replace(winner, visibility=mark, earlier=tuple(earlier))


def _has_both(session: Session, key: Key) -> bool:
    """Whether a question was answered again after its answer went into the trash."""
    return all(any(each.key == key for each in part) for part in (session.answers, session.trash))


def _typed(session: Session, mark: Bookmark | None, now: datetime) -> Answer | None:
    """The words at a bookmark that is not the session's, as an answer; None where there are none.

    Whoever may see what was to be written there, these words are hers alone.
    """
    if mark is None:
        return None
    there = dict(session.bookmark.parts) if session.bookmark else {}
    parts = [text for name, text in mark.parts.items() if text.strip() and there.get(name) != text]
    text = "\n".join(parts)
    if not text or any(text == each.value for each in session.answers):
        return None
    return Answer(
        session.guide, WRITTEN_ELSEWHERE, Kind.TEXT, "What was being written", now,
        item=f"{mark.step}/{mark.item}" if mark.item else mark.step,
        visibility=Visibility.PRIVATE, value=text, trashed=now,
    )  # fmt: skip


def _ordered(stands: Session, answers: dict[Key, Answer]) -> tuple[Answer, ...]:
    """The answers as the version that stands has them, the others where they were asked."""
    ordered = [answers.pop(each.key) for each in stands.answers if each.key in answers]
    for answer in answers.values():
        later = [n for n, each in enumerate(ordered) if each.asked_at > answer.asked_at]
        ordered.insert(later[0] if later else len(ordered), answer)
    return tuple(ordered)
