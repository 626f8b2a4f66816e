from dataclasses import replace
from datetime import date

import pytest

from coach.model.decision import Outcome
from coach.model.feedback import LoopState
from coach.model.guide import Kind
from coach.model.ongoing import Ongoing
from tests.factories import NOON, make_answer
from tests.journal.harvested import (
    MENTOR,
    OPEN,
    PRIVATE,
    TODAY,
    decision_answers,
    heard,
    person,
    told,
    with_answers,
)
from tests.journal.support import numbered, promise_answer

# Decisions


def test_a_decision_is_gathered_from_all_that_feeds_it():
    (decision,) = heard(numbered(1, *decision_answers(), finished=None)).decisions
    assert (decision.facing, decision.choice, decision.reason) == ("Whom to hire", "A", "Trust")
    assert (decision.options, decision.premortem) == (("A", "B"), "He left")
    assert (decision.soundness, decision.locked) == (5, False)
    assert decision.visibility is PRIVATE
    (result,) = decision.results
    assert (result.result, result.percent, result.review) == ("Signed", 70, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("percent", "read"),
    [(70, 70), ("70", 70), ("70 %", 70), (0, 0), (101, None), (-1, None), ("7o", None), ("", None)],
)
def test_a_percent_is_read_or_left_out(percent: object, read: int | None):
    answers = decision_answers(({"result": "Signed", "percent": percent, "review": "soon"},))
    (result,) = heard(numbered(1, *answers)).decisions[0].results
    assert (result.percent, result.review) == (read, None)


def test_the_reasoning_of_a_decision_is_locked_once_its_session_is_finished():
    session = numbered(1, *decision_answers(), finished=None)
    ongoing = heard(session)
    thought_again = with_answers(session, *decision_answers()[1:])
    assert heard(thought_again, start=ongoing).decisions[0].facing == ""
    finished = replace(session, finished=NOON)
    locked = heard(finished, start=ongoing)
    assert locked.decisions[0].locked
    later = heard(with_answers(finished, *decision_answers(())[1:]), start=locked)
    assert later.decisions[0].facing == "Whom to hire"
    assert later.decisions[0].results == locked.decisions[0].results
    assert heard(with_answers(finished), start=locked).decisions == locked.decisions


def test_a_mark_can_still_be_changed_once_a_decision_is_locked():
    session = numbered(1, *[replace(a, visibility=OPEN) for a in decision_answers()])
    ongoing = heard(session)
    assert ongoing.decisions[0].visibility is OPEN
    hidden = with_answers(session, *decision_answers())
    assert heard(hidden, start=ongoing).decisions[0].visibility is PRIVATE


def test_private_words_that_are_locked_stay_private_when_their_answer_goes():
    session = numbered(1, *decision_answers())
    ongoing = heard(session)
    emptied = [a for a in decision_answers() if a.visibility is not PRIVATE]
    (decision,) = heard(with_answers(session, *emptied), start=ongoing).decisions
    assert (decision.premortem, decision.visibility) == ("He left", PRIVATE)


def test_words_that_she_edited_keep_the_mark_they_came_with():
    hard = make_answer("heard", "Harsh words", feeds=("feedback.heard",), visibility=PRIVATE)
    fits = make_answer("fits", "A moment", feeds=("feedback.fits",))
    session = numbered(1, hard, fits)
    mine = replace(heard(session).feedback[0], heard="Harsh", edited=frozenset({"heard"}))
    after = heard(with_answers(session, fits), start=Ongoing(feedback=(mine,)))
    assert (after.feedback[0].heard, after.feedback[0].visibility) == ("Harsh", PRIVATE)


def test_a_review_tells_the_outcome_of_a_result_and_makes_no_decision():
    ongoing = heard(numbered(1, *decision_answers()))
    result = ongoing.decisions[0].results[0]
    review = numbered(
        2,
        told("decision.outcome", result.id, "it happened"),
        make_answer("sound", 3, kind=Kind.RATE, feeds=("trend", "decision.soundness")),
        make_answer("lesson", "Ask twice", feeds=("decision.lesson",)),
    )
    after = heard(review, start=ongoing)
    (decision,) = after.decisions
    assert decision.results[0].outcome is Outcome.HAPPENED
    assert decision.soundness == 5
    assert heard(review, start=after) == after
    assert heard(numbered(1, *decision_answers()), start=after) == after
    assert heard(with_answers(review), start=after) == ongoing


def test_an_outcome_stays_with_its_result_while_the_session_is_still_open():
    session = numbered(1, *decision_answers(), finished=None)
    ongoing = heard(session)
    result = ongoing.decisions[0].results[0]
    after = heard(numbered(2, told("decision.outcome", result.id, "too early")), start=ongoing)
    again = heard(session, start=after)
    assert again.decisions[0].results[0].outcome is Outcome.TOO_EARLY


# Feedback


def test_feedback_that_was_heard_is_gathered_into_one_loop():
    giver = person("Maria", "", asked_for="I did not ask", date="2026-11-18")
    session = numbered(
        1,
        replace(giver, feeds=("person", "feedback.giver")),
        make_answer("heard", "You cut people short", feeds=("feedback.heard",)),
        make_answer("reaction", "Anger", feeds=("feedback.reaction",), visibility=PRIVATE),
        make_answer("use", 6, kind=Kind.RATE, feeds=("trend", "feedback.use")),
        promise_answer(feeds=("promise", "feedback.promise")),
    )
    ongoing = heard(session)
    (feedback,) = ongoing.feedback
    assert (feedback.giver, feedback.asked_for) == ("Maria", False)
    assert (feedback.heard, feedback.use) == ("You cut people short", 6)
    assert (feedback.heard_on, feedback.check_by) == (date(2026, 11, 18), date(2026, 12, 1))
    assert feedback.state is LoopState.HEARD
    assert feedback.visibility is MENTOR, "her first reaction is not part of it"
    assert len(ongoing.people) == len(ongoing.promises) == 1


def test_feedback_that_is_to_be_asked_for_begins_the_loop():
    session = numbered(
        1,
        make_answer("topic", "Listening", feeds=("feedback.topic",)),
        make_answer("words", "What one thing?", feeds=("feedback.ask",)),
    )
    (feedback,) = heard(session).feedback
    assert (feedback.topic, feedback.ask) == ("Listening", "What one thing?")
    assert (feedback.state, feedback.asked_on) == (LoopState.ASKED, TODAY)


def test_a_loop_that_went_on_keeps_its_state():
    session = numbered(1, make_answer("heard", "Slower", feeds=("feedback.heard",)))
    acted = replace(heard(session).feedback[0], acted_on=TODAY, edited=frozenset({"acted_on"}))
    changed = with_answers(session, make_answer("heard", "Slow", feeds=("feedback.heard",)))
    (feedback,) = heard(changed, start=Ongoing(feedback=(acted,))).feedback
    assert (feedback.heard, feedback.state) == ("Slow", LoopState.ACTED)
    (kept,) = heard(with_answers(session), start=Ongoing(feedback=(acted,))).feedback
    assert kept.deleted is None
