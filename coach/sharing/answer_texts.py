"""The texts that an answer holds: read them all, or change them all."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from coach.model.guide import Kind
from coach.model.session import Answer, Fields, FieldValue, FollowUpAnswer, Session, Value
from coach.model.texts import own_texts
from coach.sharing.disguise import Disguise
from coach.sharing.names import NAME_FIELDS, holds_names

T = TypeVar("T")


def all_texts(session: Session) -> Iterator[str]:
    """Every text of a session that a page may show."""
    yield from (session.guide, session.title, session.objective or "")
    for answer in session.answers:
        yield from (answer.step, answer.question, answer.about, answer.hint, *(answer.ends or ()))
        yield answer.series
        yield from own_texts(answer)
        if answer.follow_up is not None:
            yield answer.follow_up.question


def her_words(session: Session) -> Iterator[str]:
    """What she wrote in a session in her own words: no question, hint, choice or title."""
    for answer in session.answers:
        if answer.kind not in (Kind.ONE, Kind.MANY):
            yield from own_texts(answer)
            continue
        yield answer.note
        if answer.follow_up is not None:
            yield answer.follow_up.answer


def changed(thing: T, **values: Any) -> T:
    """A thing with these values; the very same where it has them, as most in a journal do."""
    if all(getattr(thing, name) == value for name, value in values.items()):
        return thing
    return cast("T", replace(cast("Any", thing), **values))


def disguised(session: Session, disguise: Disguise) -> Session:
    """A session with the names of others replaced in every text that a page may show.

    Its mentor stays: that is the one whom the page is for.
    """
    return changed(
        session,
        guide=disguise(session.guide),
        title=disguise(session.title),
        objective=disguise(session.objective) if session.objective else None,
        answers=tuple(_disguised(answer, disguise) for answer in session.answers),
    )


def _disguised(answer: Answer, disguise: Disguise) -> Answer:
    under = answer.follow_up
    if under is not None:
        under = FollowUpAnswer(disguise(under.question), disguise(under.answer))
    return changed(
        answer,
        guide=disguise(answer.guide),
        step=disguise(answer.step),
        question=disguise(answer.question),
        about=disguise.name(answer.about),
        hint=disguise(answer.hint),
        choices=tuple(map(disguise, answer.choices)),
        ends=(disguise(answer.ends[0]), disguise(answer.ends[1])) if answer.ends else None,
        series=disguise(answer.series),
        value=None if answer.value is None else _disguised_value(answer, answer.value, disguise),
        note=disguise(answer.note),
        follow_up=under,
    )


def _disguised_value(answer: Answer, value: Value, disguise: Disguise) -> Value:
    change = disguise.name if holds_names(answer) and answer.kind is not Kind.TEXT else disguise
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(map(change, value))
    if isinstance(value, int):
        return value
    return _disguised_fields(value, disguise)


def _disguised_fields(fields: Fields, disguise: Disguise) -> Fields:
    found: dict[str, FieldValue | tuple[Mapping[str, FieldValue], ...]] = {}
    for name, value in fields.items():
        if isinstance(value, str):
            found[name] = (disguise.name if name in NAME_FIELDS else disguise)(value)
        elif isinstance(value, tuple):
            inner = (cast("dict[str, FieldValue]", _disguised_fields(v, disguise)) for v in value)
            found[name] = tuple(inner)
        else:
            found[name] = value
    return found
