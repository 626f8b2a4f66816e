from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from coach.journal.gathering import record_id
from coach.journal.harvest import harvest
from coach.model.guide import Kind
from coach.model.mentoring import QuestionState
from coach.model.ongoing import Ongoing
from coach.model.promise import EventKind, Promise, PromiseState
from coach.model.session import FollowUpAnswer
from tests.factories import NOON, make_answer
from tests.journal.harvested import (
    MENTOR,
    OPEN,
    PRIVATE,
    TODAY,
    ask,
    decision_answers,
    heard,
    person,
    told,
    with_answers,
)
from tests.journal.support import identity, numbered, promise_answer

# Promises


def test_a_promise_carries_its_fields_and_where_it_came_from():
    session = numbered(1, promise_answer(item="2"), mentor="m1")
    (promise,) = heard(session).promises
    assert promise == Promise(
        id=record_id(session.id, "promise", "2"),
        created=NOON,
        origin=promise.origin,
        mentor="m1",
        will="Call her",
        when="After lunch",
        by=date(2026, 12, 1),
        who="Maria",
    )


@pytest.mark.parametrize("by", ["", "2026-1", "friday", None, 7])
def test_a_date_that_cannot_be_read_is_no_date(by: object):
    answer = promise_answer(value={"will": "Call", "when": "", "by": by, "who": ""})
    assert heard(numbered(1, answer)).promises[0].by is None


def test_an_empty_promise_is_none():
    nothing = promise_answer(value={"will": " ", "when": "", "by": "2026-12-01", "who": ""})
    assert heard(numbered(1, nothing, promise_answer(value=None))).promises == ()


def test_a_changed_answer_changes_its_promise_but_not_what_she_edited():
    session = numbered(1, promise_answer("Call her"))
    ongoing = heard(session)
    mine = replace(ongoing.promises[0], who="Nobody", edited=frozenset({"who"}))
    session = with_answers(session, promise_answer("Write to her"))
    (promise,) = heard(session, start=replace(ongoing, promises=(mine,))).promises
    assert (promise.will, promise.who) == ("Write to her", "Nobody")


def test_an_emptied_answer_takes_its_promise_along_until_it_is_written_again():
    session = numbered(1, promise_answer())
    ongoing = heard(session)
    gone = heard(with_answers(session, promise_answer(value=None)), start=ongoing)
    assert gone.living().promises == ()
    assert gone.promises[0].withdrawn
    back = heard(session, start=gone)
    assert back == ongoing


@pytest.mark.parametrize(
    "touch",
    [
        lambda p: replace(p, who="Someone else", edited=frozenset({"who"})),
        lambda p: p.close(PromiseState.DONE, TODAY),
        lambda p: p.not_yet(TODAY),
    ],
)
def test_a_promise_that_she_touched_stays_when_its_answer_goes(touch: Any):
    session = numbered(1, promise_answer())
    kept = touch(heard(session).promises[0])
    ongoing = heard(with_answers(session), start=Ongoing(promises=(kept,)))
    assert ongoing.promises == (kept,)


def test_a_promise_that_she_removed_stays_removed():
    session = numbered(1, promise_answer())
    removed = replace(heard(session).promises[0], deleted=NOON)
    start = Ongoing(promises=(removed,))
    assert heard(session, start=start).promises == (removed,)
    assert heard(with_answers(session), start=start).promises == (removed,)
    changed = with_answers(session, promise_answer("Something else"))
    assert heard(changed, start=start).promises == (removed,)


def test_a_promise_whose_date_she_moved_keeps_that_date():
    session = numbered(1, promise_answer())
    moved = heard(session).promises[0].move(date(2027, 1, 1), TODAY)
    (promise,) = heard(session, start=Ongoing(promises=(moved,))).promises
    assert promise.by == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("said", "state", "kind"),
    [
        ("done", PromiseState.DONE, EventKind.CLOSED),
        ("partly", PromiseState.PARTLY, EventKind.CLOSED),
        ("not yet", PromiseState.OPEN, EventKind.NOT_YET),
        ("no longer matters", PromiseState.LET_GO, EventKind.CLOSED),
    ],
)
def test_a_session_says_what_became_of_a_promise(said: str, state: PromiseState, kind: EventKind):
    ongoing = heard(numbered(1, promise_answer()))
    promise = ongoing.promises[0]
    why = FollowUpAnswer("What got in the way?", "The offsite")
    review = numbered(2, told("promise.outcome", promise, said, follow_up=why))
    after = heard(review, start=ongoing, today=TODAY + timedelta(days=3))
    (now,) = after.promises
    assert now.state is state
    (event,) = now.events
    assert (event.kind, event.why, event.source) == (kind, "The offsite", identity(2))
    assert event.on == TODAY + timedelta(days=3)
    assert event.due == date(2026, 12, 1)
    assert heard(review, start=after, today=TODAY + timedelta(days=9)) == after


def test_saying_it_anew_replaces_what_the_session_said():
    ongoing = heard(numbered(1, promise_answer()))
    promise = ongoing.promises[0]
    review = numbered(2, told("promise.outcome", promise, "done"))
    after = heard(review, start=ongoing)
    partly = with_answers(review, told("promise.outcome", promise, "partly"))
    (now,) = heard(partly, start=after).promises
    assert now.state is PromiseState.PARTLY
    assert len(now.events) == 1
    unsaid = with_answers(review, told("promise.outcome", promise, ""))
    assert heard(unsaid, start=after).promises == (promise,)
    assert heard(with_answers(review), start=after) == ongoing


def test_a_promise_that_was_dropped_is_let_go():
    ongoing = heard(numbered(1, promise_answer()))
    promise = ongoing.promises[0]
    review = numbered(
        2, told("promise.outcome", promise, "not yet"), told("promise.next", promise, "drop")
    )
    (now,) = heard(review, start=ongoing).promises
    assert now.state is PromiseState.LET_GO
    assert now.misses == 1


def test_a_private_word_on_a_promise_makes_it_private_until_the_mark_is_changed():
    ongoing = heard(numbered(1, promise_answer(visibility=OPEN)))
    promise = ongoing.promises[0]
    assert promise.visibility is OPEN
    review = numbered(2, told("promise.outcome", promise, "done", visibility=PRIVATE))
    after = heard(review, start=ongoing)
    assert after.promises[0].visibility is PRIVATE
    marked = with_answers(review, told("promise.outcome", promise, "done", visibility=MENTOR))
    assert heard(marked, start=after).promises[0].visibility is MENTOR


# Questions


def test_questions_are_ranked_in_their_order():
    session = numbered(1, ask("First?", "1"), ask("", "2"), ask("Third?", "3"))
    found = [(q.question, q.rank, q.help) for q in heard(session).questions]
    assert sorted(found, key=lambda each: each[1]) == [
        ("First?", 1, "challenge me"),
        ("Third?", 2, "challenge me"),
    ]


def test_a_question_is_settled_by_the_latest_session_whichever_is_heard_first():
    ongoing = heard(numbered(1, ask("Why?")))
    question = ongoing.questions[0]
    first = numbered(2, told("question.outcome", question, "not reached"))
    second = numbered(3, told("question.outcome", question, "answered"))
    later = TODAY + timedelta(days=7)
    one = harvest(second, harvest(first, ongoing, TODAY), later)
    other = harvest(first, harvest(second, ongoing, later), TODAY)
    assert one.questions == other.questions
    assert one.questions[0].state is QuestionState.ANSWERED
    unsaid = harvest(with_answers(second), one, later)
    assert unsaid.questions[0].state is QuestionState.OPEN


def test_a_state_that_she_set_herself_is_left_alone():
    question = replace(
        heard(numbered(1, ask("Why?"))).questions[0],
        state=QuestionState.ANSWERED,
        edited=frozenset({"state"}),
    )
    review = numbered(2, told("question.outcome", question, "not reached"))
    assert heard(review, start=Ongoing(questions=(question,))).questions == (question,)


# Objectives and advice


def test_an_objective_is_kept_with_its_levels():
    value = {"line": "Delegate", "short": "One", "hoped": "Two", "beyond": "Three"}
    answer = make_answer("objective", value, item="1", kind=Kind.OBJECTIVE, feeds=("objective",))
    (objective,) = heard(numbered(1, answer)).objectives
    assert (objective.line, objective.hoped, objective.open) == ("Delegate", "Two", True)


def test_the_words_of_a_mentor_are_kept_as_advice():
    answer = make_answer("said", "Ask him what he would do", feeds=("advice.words",))
    (advice,) = heard(numbered(1, answer, mentor="m1")).advice
    assert (advice.words, advice.mentor) == ("Ask him what he would do", "m1")


# All of it


def test_a_session_that_feeds_nothing_adds_nothing():
    session = numbered(1, make_answer(value="Only words"), make_answer("x", value=None))
    assert heard(session) == Ongoing()


def test_a_session_in_the_trash_says_nothing_until_it_is_restored():
    session = numbered(1, *decision_answers(), promise_answer(), ask("Why?"), person("Ann"))
    ongoing = heard(session)
    trashed = heard(replace(session, trashed=NOON), start=ongoing)
    assert trashed.living() == Ongoing()
    assert heard(session, start=trashed) == ongoing


@pytest.mark.parametrize("value", ["text", 7, ("a", "b"), {}, {"will": 1}, {"results": "x"}, None])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_value_that_does_not_fit_its_kind_is_passed_over(kind: Kind, value: Any):
    every = ("promise.outcome", "question.outcome", "decision.outcome", "feedback.giver")
    more = ("decision.options", "feedback.promise", "feedback.use", "advice.words")
    answer = make_answer("x", value, kind=kind, item="1", feeds=(*every, *more))
    ongoing = heard(numbered(1, answer))
    assert heard(numbered(1, answer), start=ongoing) == ongoing
    for each in fields(Ongoing):
        assert isinstance(getattr(ongoing, each.name), tuple)
