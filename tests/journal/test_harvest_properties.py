"""What must hold of harvesting for any sessions: twice is once, in any order, and graves stay."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.gathering import record_id
from coach.journal.harvest import harvest
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor, Trial
from coach.model.objective import LEVELS
from coach.model.ongoing import Ongoing
from coach.model.record import Record
from coach.model.session import Answer, Session
from tests.factories import NOON
from tests.journal.support import identity, numbered

BASE = numbered(0)
FIRST_PROMISE = record_id(BASE.id, "promise", "1")
FIRST_QUESTION = record_id(BASE.id, "ask", "1")
FIRST_RESULT = record_id(BASE.id, "expect", "1", "0")
FIRST_DECISION = record_id(BASE.id, "decision")
FIRST_OBJECTIVE = record_id(BASE.id, "objective", "1")
FIRST_ADVICE = record_id(BASE.id, "heard", "1")
MENTORS = tuple(Mentor(id, NOON, name=id) for id in ("m1", "m2"))

words = st.sampled_from(["", "Call", "Write", " Ask "])
days = st.sampled_from(["", "2026-12-01", "2027-01-01", "2026-1"])
items = st.sampled_from(["1", "2"])
marks = st.sampled_from(Visibility)
moments = st.integers(0, 20).map(lambda n: NOON + timedelta(days=n))


def answered(kind: Kind, value: Any, step: str, *feeds: str, item: Any = items) -> Any:
    return st.builds(
        Answer,
        guide=st.just("any"),
        step=st.just(step),
        kind=st.just(kind),
        question=st.just("?"),
        asked_at=moments,
        item=item,
        feeds=st.just(feeds),
        visibility=marks,
        value=value,
    )


def named(**values: Any) -> Any:
    return st.none() | st.fixed_dictionaries(values)


def one_of(*choices: str) -> Any:
    return st.none() | st.sampled_from(choices)


answers = st.one_of(
    answered(Kind.PROMISE, named(will=words, when=words, by=days, who=words), "promise", "promise"),
    answered(
        Kind.PERSON,
        named(
            **{
                "name": st.sampled_from(["", "Ann", "ánn", "Bo"]),
                "where": st.sampled_from(["", "above", "level", "?"]),
                "what-for": words,
                "last-contact": days,
                "asked-for": st.sampled_from(["", "I asked for it"]),
            }
        ),
        "who",
        "person",
        "feedback.giver",
    ),
    answered(Kind.ASK, named(question=words, help=words), "ask", "question"),
    answered(Kind.OBJECTIVE, named(line=words, hoped=words), "objective", "objective"),
    answered(
        Kind.DECISION,
        named(
            choice=words,
            reason=words,
            results=st.lists(
                st.fixed_dictionaries({"result": words, "percent": st.integers(0, 100)}),
                max_size=2,
            ).map(tuple),
        ),
        "expect",
        "decision",
    ),
    answered(Kind.LINE, words, "facing", "decision.choice"),
    answered(Kind.RATE, st.integers(1, 7), "soundness", "decision.soundness"),
    answered(Kind.TEXT, words, "heard", "feedback.heard", "advice.words"),
    answered(
        Kind.ONE,
        one_of("done", "partly", "not yet", "no longer matters"),
        "due",
        "promise.outcome",
        item=st.just(FIRST_PROMISE),
    ),
    answered(
        Kind.ONE,
        one_of("answered", "opened up", "not reached"),
        "each",
        "question.outcome",
        item=st.just(FIRST_QUESTION),
    ),
    answered(
        Kind.ONE,
        one_of("it happened", "too early"),
        "became",
        "decision.outcome",
        item=st.just(FIRST_RESULT),
    ),
    answered(Kind.LINE, words, "remember", "decision.remembered", item=st.just(FIRST_DECISION)),
    answered(
        Kind.RATE, st.integers(1, 7), "sound", "decision.soundness", item=st.just(FIRST_DECISION)
    ),
    answered(Kind.ONE, one_of(*LEVELS), "level", "objective.level", item=st.just(FIRST_OBJECTIVE)),
    answered(Kind.LINE, words, "proof", "objective.proof", item=st.just(FIRST_OBJECTIVE)),
    answered(
        Kind.LIST,
        st.lists(st.sampled_from(["60 call", "40, write", "x"]), max_size=2).map(tuple),
        "points",
        "objective.points",
    ),
    answered(Kind.ONE, one_of(*Trial), "advice", "advice.outcome", item=st.just(FIRST_ADVICE)),
    answered(Kind.LINE, words, "blunt", "agreement.blunt"),
    answered(Kind.ONE, one_of("every month", "other"), "rhythm", "agreement.rhythm"),
    answered(Kind.LINE, words, "keep", "meeting.keep"),
    answered(Kind.LINE, st.sampled_from(["1 dec 14:00", "soon"]), "next", "meeting.next"),
)


def sessions(number: int) -> Any:
    return st.builds(
        lambda found, finished, mentor: numbered(
            number,
            finished=NOON if finished else None,
            mentor=mentor,
            answers=tuple({answer.key: answer for answer in found}.values()),
        ),
        st.lists(answers, max_size=6),
        st.booleans(),
        st.sampled_from([None, "m1", "m2"]),
    )


bases = st.builds(
    lambda session: harvest(
        replace(session, answers=tuple(replace(a, item="1") for a in session.answers)),
        Ongoing(mentors=MENTORS),
        NOON.date(),
    ),
    sessions(0),
)
todays = st.dates(date(2026, 11, 20), date(2026, 12, 20))


def records(ongoing: Ongoing) -> dict[tuple[str, str], Record]:
    return {
        (family.name, record.id): record
        for family in fields(ongoing)
        for record in getattr(ongoing, family.name)
    }


def undated(ongoing: Ongoing) -> dict[tuple[str, str], Record]:
    """Records whatever the moment they were first made at."""
    return {key: replace(record, created=NOON) for key, record in records(ongoing).items()}


def removed(ongoing: Ongoing, chosen: set[int]) -> Ongoing:
    """Some records removed by her own hand."""
    changes: dict[str, Any] = {}
    place = 0
    for family in fields(ongoing):
        kept = []
        for record in getattr(ongoing, family.name):
            dead = place in chosen and record.deleted is None
            kept.append(replace(record, deleted=NOON + timedelta(days=30)) if dead else record)
            place += 1
        changes[family.name] = tuple(kept)
    return replace(ongoing, **changes)


@settings(max_examples=200, deadline=None)
@given(sessions(1), bases, todays, todays)
def test_harvesting_twice_changes_nothing(
    session: Session, base: Ongoing, today: date, later: date
):
    once = harvest(session, base, today)
    assert harvest(session, once, today) == once
    assert harvest(session, once, later) == once


@settings(max_examples=200, deadline=None)
@given(sessions(1), sessions(2), bases, todays, todays)
def test_two_sessions_add_the_same_in_either_order(
    one: Session, other: Session, base: Ongoing, today: date, later: date
):
    this_way = harvest(other, harvest(one, base, today), later)
    that_way = harvest(one, harvest(other, base, later), today)
    assert records(this_way) == records(that_way)


@settings(max_examples=200, deadline=None)
@given(sessions(1), sessions(1), sessions(2), bases, todays)
def test_a_session_that_was_changed_leaves_no_trace_of_what_it_said_before(
    before: Session, after: Session, other: Session, base: Ongoing, today: date
):
    before, after = replace(before, finished=None), replace(after, finished=None)
    start = harvest(other, base, today)
    direct = harvest(after, start, today).living()
    corrected = harvest(after, harvest(before, start, today), today).living()
    assert undated(corrected) == undated(direct)


@settings(max_examples=200, deadline=None)
@given(sessions(1), sessions(1), sessions(2), st.sets(st.integers(0, 12), max_size=6), todays)
def test_what_she_removed_stays_removed_whatever_is_harvested(
    session: Session, changed: Session, other: Session, chosen: set[int], today: date
):
    start = removed(harvest(other, harvest(session, Ongoing(), today), today), chosen)
    graves = {key: r for key, r in records(start).items() if r.deleted and not r.withdrawn}
    for again in (session, changed, other, replace(session, trashed=NOON), session):
        start = harvest(again, start, today)
        found = records(start)
        assert {key: found[key] for key in graves} == graves


@settings(max_examples=200, deadline=None)
@given(sessions(1), sessions(1), bases, st.data())
def test_fields_that_she_edited_are_left_alone(
    session: Session, changed: Session, base: Ongoing, data: st.DataObject
):
    start = harvest(session, base, NOON.date())
    mine = [p for p in start.promises if p.deleted is None]
    edited = {
        p.id: replace(p, will="Mine", edited=frozenset({"will"}))
        for p in mine
        if data.draw(st.booleans())
    }
    start = replace(start, promises=tuple(edited.get(p.id, p) for p in start.promises))
    after = harvest(changed, start, NOON.date())
    for promise in after.promises:
        if promise.id in edited:
            assert promise.will == "Mine"
            assert promise.deleted is None


@settings(max_examples=200, deadline=None)
@given(sessions(1), bases)
def test_no_record_is_seen_by_more_than_its_sources(session: Session, base: Ongoing):
    strict = [Visibility.PRIVATE, Visibility.MENTOR, Visibility.OPEN]
    hidden = replace(
        session,
        id=identity(7),
        answers=tuple(replace(a, visibility=Visibility.PRIVATE) for a in session.answers),
    )
    before = records(base)
    for key, record in records(harvest(hidden, base, NOON.date())).items():
        if key not in before:
            assert record.visibility is Visibility.PRIVATE
        else:
            assert strict.index(record.visibility) <= strict.index(before[key].visibility)
