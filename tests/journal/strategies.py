"""Sessions and records of every shape, with hostile text in every field."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from coach.journal.tables import TABLES
from coach.model.decision import Amendment, Decision, LookBack, Outcome, Result
from coach.model.feedback import Feedback
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import (
    Advice,
    Agreed,
    Meeting,
    Mentor,
    Note,
    NoteKind,
    Question,
    QuestionState,
    Trial,
)
from coach.model.objective import Objective, Review, Share
from coach.model.person import Direction, Mention, NameChoice, Person
from coach.model.promise import EventKind, Promise, PromiseEvent, PromiseState
from coach.model.record import Origin, Saying
from coach.model.session import Answer, Bookmark, FollowUpAnswer, Session
from coach.text import clean

HOSTILE = (
    "\x1b]52;c;aGVsbG8=\x07",
    "\x9b31m",
    "\u202eevil\u202c",
    "\U000e0041",
    "\ud800",
    "a\r\nb\rc",
    '"},\n"sessions":{',
    "\\u0000 \\ud800",
    "[/[x]]",
    "\x00\x7f\x85",
    "\u2028\u2029",
    "नमस्ते 👩‍👩‍👧 e\u0301",
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.text('ab \n"\\', max_size=8))
names = st.from_regex(r"[a-z][a-z0-9-]{0,7}", fullmatch=True)
ids = st.uuids(version=4).map(str)
marks = st.sampled_from(Visibility)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
moments = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001  # the zone is added below
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.one_of(st.just(UTC), offsets),
)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
numbers = st.integers(-(2**53), 2**53)
lists = st.lists(texts, max_size=3).map(tuple)
small = st.one_of(texts, numbers, st.none())
results = st.lists(st.dictionaries(texts, small, max_size=3), max_size=3).map(tuple)
values = st.one_of(
    texts, numbers, lists, st.dictionaries(texts, st.one_of(small, results), max_size=4)
)
answers = st.builds(
    Answer,
    guide=texts,
    step=texts,
    kind=st.sampled_from(Kind),
    question=texts,
    asked_at=moments,
    item=texts,
    about=texts,
    hint=texts,
    choices=lists,
    ends=st.none() | st.tuples(texts, texts),
    feeds=lists,
    series=texts,
    visibility=marks,
    value=st.none() | values,
    item_ids=lists,
    note=texts,
    follow_up=st.none() | st.builds(FollowUpAnswer, question=texts, answer=texts),
    starred=st.booleans(),
)
bookmarks = st.builds(
    Bookmark,
    step=texts,
    item=texts,
    parts=st.dictionaries(texts, texts, max_size=3),
    focus=texts,
    cursor=st.tuples(numbers, numbers),
    mark=st.none() | marks,
)
sessions = st.builds(
    Session,
    id=ids,
    guide=texts,
    title=texts,
    started=moments,
    zone=texts,
    finished=st.none() | moments,
    mentor=st.none() | texts,
    objective=st.none() | texts,
    minutes=st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 90),
    answers=st.lists(answers, max_size=4).map(tuple),
    bookmark=st.none() | bookmarks,
    rev=st.integers(0, 9),
    updated_at=st.none() | moments,
    trashed=st.none() | moments,
)

_record: dict[str, Any] = {
    "id": ids,
    "created": moments,
    "origin": st.none() | st.builds(Origin, texts, texts, texts, marks),
    "visibility": marks,
    "mentor": st.none() | texts,
    "edited": st.frozensets(names, max_size=3),
    "deleted": st.none() | moments,
    "withdrawn": st.booleans(),
}
_said = st.none() | st.builds(Saying, texts, days, marks)
_mention = st.builds(
    Mention,
    session=texts,
    step=texts,
    at=moments,
    item=texts,
    name=texts,
    where=st.none() | st.sampled_from(Direction),
    circle=texts,
    last_contact=st.none() | days,
    visibility=marks,
    mentor=st.none() | texts,
)
_event = st.builds(
    PromiseEvent,
    kind=st.sampled_from(EventKind),
    on=days,
    due=st.none() | days,
    state=st.none() | st.sampled_from(PromiseState),
    why=texts,
    source=texts,
    visibility=marks,
)
_result = st.builds(
    Result,
    id=texts,
    result=texts,
    percent=st.none() | st.integers(0, 100),
    review=st.none() | days,
    outcome=st.none() | st.sampled_from(Outcome),
    said=_said,
)
_several = {"max_size": 3}
_own: dict[type, dict[str, Any]] = {
    Mentor: {
        "name": texts,
        "background": texts,
        "rhythm_days": st.none() | numbers,
        "minutes": numbers,
        "agreed": st.lists(
            st.builds(Agreed, texts, days, texts, st.none() | numbers, lists, visibility=marks),
            **_several,
        ).map(tuple),
        "ended": st.none() | days,
    },
    Person: {
        "name": texts,
        "where": st.none() | st.sampled_from(Direction),
        "last_contact": st.none() | days,
        "alias": texts,
        "mentions": st.lists(_mention, max_size=2).map(tuple),
    },
    Objective: {
        "line": texts,
        "short": texts,
        "open": st.booleans(),
        "shares": st.lists(st.builds(Share, days, numbers, texts, marks), **_several).map(tuple),
        "reviews": st.lists(
            st.builds(Review, days, st.integers(-2, 2), texts, texts, marks), **_several
        ).map(tuple),
    },
    Promise: {
        "will": texts,
        "by": st.none() | days,
        "state": st.sampled_from(PromiseState),
        "events": st.lists(_event, max_size=3).map(tuple),
        "theirs": st.booleans(),
    },
    Decision: {
        "choice": texts,
        "options": lists,
        "soundness": st.none() | numbers,
        "results": st.lists(_result, max_size=3).map(tuple),
        "locked": st.booleans(),
        "amendments": st.lists(st.builds(Amendment, days, texts, marks), **_several).map(tuple),
        "looks": st.lists(
            st.builds(LookBack, texts, days, texts, st.none() | numbers, visibility=marks),
            **_several,
        ).map(tuple),
    },
    Question: {"question": texts, "rank": numbers, "state": st.sampled_from(QuestionState)},
    Feedback: {
        "giver": texts,
        "asked_for": st.none() | st.booleans(),
        "heard_on": st.none() | days,
    },
    Advice: {
        "words": texts,
        "told": st.none() | days,
        "trial": st.none() | st.sampled_from(Trial),
        "said": _said,
    },
    Meeting: {
        "at": st.none() | moments,
        "held": st.booleans(),
        "objectives": lists,
        "off": st.booleans(),
        "moved": st.lists(moments, **_several).map(tuple),
        "keep": texts,
    },
    NameChoice: {"name": texts, "hide": st.booleans()},
    Note: {"text": texts, "kind": st.sampled_from(NoteKind)},
}
records = st.one_of(*[st.builds(kind, **_record, **_own[kind]) for kind in TABLES.values()])


def cleaned(thing: Any) -> Any:
    """A value with every string in it cleaned, as the journal keeps it."""
    if isinstance(thing, str) and type(thing) is str:
        return clean(thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        changes = {each.name: cleaned(getattr(thing, each.name)) for each in fields(thing)}
        return replace(thing, **changes)
    if isinstance(thing, dict):
        return {clean(name): cleaned(value) for name, value in thing.items()}
    if isinstance(thing, tuple):
        return tuple(cleaned(each) for each in thing)
    return thing
