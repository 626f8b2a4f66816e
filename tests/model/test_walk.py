"""A walk: no word is lost, and she can go on, back and anywhere."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.model.guide import Each, Guide, Kind, Visibility, When
from coach.model.place import Facts, Item
from coach.model.session import Answer, FollowUpAnswer
from coach.model.walk import Walk
from tests.factories import NOON, make_answer, make_guide, make_step
from tests.model.walks import (
    MODEST,
    NOTHING,
    OPENING,
    WRITING,
    Move,
    begin,
    forward,
    guides,
    ids,
    keys,
    known_facts,
    moved,
    moves,
    said,
    start,
    three_lines,
    value_at,
    walked,
)

LATER = NOON + timedelta(minutes=5)
budgets = st.integers(1, 60)


# No word is ever lost


def _words_of(answer: Answer) -> tuple[object, str, FollowUpAnswer | None]:
    return (answer.value, answer.note, answer.follow_up)


@given(guides(), known_facts(), budgets, moves())
@MODEST
def test_no_path_loses_an_answer(
    guide: Guide, facts: Facts, minutes: int, row: Sequence[Move]
) -> None:
    walk = start(guide, facts, minutes)
    for move in row:
        before, walk = walk, moved(walk, move)
        written_at = walk.at if move[0] in WRITING else None
        for key, answer in before.answers.items():
            assert key == written_at or _words_of(walk.answers[key]) == _words_of(answer)
        if move[0] == "record" and before.place is not None:
            assert walk.answer is not None
            assert walk.answer.value == value_at(before.place, move[1])


@given(guides(), known_facts(), budgets, moves())
@MODEST
def test_a_place_with_words_can_always_be_reached_and_stays_on_the_path(
    guide: Guide, facts: Facts, minutes: int, row: Sequence[Move]
) -> None:
    walk = start(guide, facts, minutes)
    for move in row:
        walk = moved(walk, move)
        _assert_all_words_in_reach(walk)


@given(guides(), known_facts(), st.integers(1, 40), st.integers(1, 40))
@MODEST
def test_words_stay_in_reach_whichever_choice_is_changed_afterwards(
    guide: Guide, facts: Facts, first: int, second: int
) -> None:
    walk = forward(start(guide, facts, 60), [first] * 40)
    for place in walk.places:
        if place.step.kind in OPENING and place.key in {each.key for each in walk.everywhere}:
            walk = walk.jump(place.key).record(value_at(place, second), NOON)
            _assert_all_words_in_reach(walk)
            walk = walk.record(None, NOON)
            _assert_all_words_in_reach(walk)


def _assert_all_words_in_reach(walk: Walk) -> None:
    written = {key for key, answer in walk.answers.items() if not answer.skipped}
    everywhere = [place.key for place in walk.everywhere]
    assert len(everywhere) == len(set(everywhere))
    assert written <= set(everywhere)
    assert written <= set(keys(walk))
    assert walk.place is not None or walk.at is None


@given(guides(), known_facts(), budgets, moves())
@MODEST
def test_she_is_always_somewhere_until_the_last_place_is_behind_her(
    guide: Guide, facts: Facts, minutes: int, row: Sequence[Move]
) -> None:
    walk = start(guide, facts, minutes)
    for move in row:
        walk = moved(walk, move)
        assert (walk.place is None) == (walk.at is None)
        at, of = walk.position
        assert 1 <= at <= of or walk.at is None
        assert 0 <= walk.minutes_left <= walk.planned_minutes + 1e-6


def test_emptying_an_answer_that_kept_its_place_leaves_her_there() -> None:
    guide = make_guide(
        make_step("undo", Kind.ONE, choices=("easy", "very hard")),
        make_step("worst", when=When("undo", "very hard")),
        make_step("last"),
    )
    walk = said(Walk.start(guide, NOTHING, 15), "very hard", "We lose the team").back().back()
    walk = walk.record("easy", NOON).next(NOON)
    assert walk.here.step.id == "worst"
    walk = walk.record(None, NOON)
    assert walk.here.step.id == "worst"
    assert walk.back().here.step.id == "undo"
    walk = walk.next(NOON)
    assert walk.here.step.id == "last"
    assert ids(walk) == ["undo", "last"]


def test_emptying_a_later_repeat_after_an_earlier_one_leaves_her_there() -> None:
    walk = begin(make_step("next", times=(1, 3)), make_step("last"))
    walk = said(walk, "a", "b", "c").back().back()
    walk = walk.record(None, NOON).next(NOON)
    assert walk.at == ("next", "3")
    walk = walk.record(None, NOON)
    assert walk.at == ("next", "3")
    assert walk.next(NOON).here.step.id == "last"


def test_words_of_a_repeat_that_the_guide_no_longer_counts_stay_in_reach() -> None:
    guide = make_guide(make_step("ask", Kind.LINE, times=(1, 2)), make_step("once"))
    answers = {("ask", "4"): make_answer("ask", item="4"), ("once", "1"): make_answer("once")}
    walk = Walk.resume(guide, NOTHING, 15, answers, None)
    assert {("ask", "4"), ("once", "1")} <= set(keys(walk))


# What one answer keeps


def test_writing_again_keeps_the_note_the_follow_up_the_mark_and_the_time_it_was_asked() -> None:
    walk = begin(make_step("clear", Kind.RATE)).record(3, NOON)
    walk = walk.note("I hesitated", LATER).follow_up_answer("Who could help?", "Ben", LATER)
    walk = walk.mark(Visibility.PRIVATE).record(5, LATER)
    answer = walk.answers[("clear", "")]
    assert (answer.value, answer.note, answer.asked_at) == (5, "I hesitated", NOON)
    assert answer.follow_up == FollowUpAnswer("Who could help?", "Ben")
    assert answer.visibility is Visibility.PRIVATE


def test_an_empty_line_takes_the_follow_up_away() -> None:
    walk = three_lines().follow_up_answer("Who?", "Ben", NOON).follow_up_answer("Who?", "", NOON)
    assert walk.answer is not None
    assert walk.answer.follow_up is None


def test_a_mark_set_before_the_first_word_holds_for_it_and_is_no_answer() -> None:
    walk = three_lines().mark(Visibility.PRIVATE)
    assert walk.visibility is Visibility.PRIVATE
    assert not walk.answers
    assert walk.record("Ben", NOON).answers[("one", "")].visibility is Visibility.PRIVATE
    assert walk.next(NOON).visibility is Visibility.MENTOR


def test_an_answer_carries_what_is_needed_to_read_it_without_its_guide() -> None:
    step = make_step(
        "clear",
        Kind.RATE,
        question="How clear is it to {name}?",
        hint="Think of {name} this week.",
        visibility=Visibility.PRIVATE,
        series="clarity",
        feeds=("trend",),
        ends=("lost", "sure"),
    )
    answer = begin(step, facts=Facts("Ada")).record(4, NOON).answers[("clear", "")]
    assert answer.question == "How clear is it to Ada?"
    assert answer.hint == "Think of Ada this week."
    assert (answer.guide, answer.kind, answer.series) == ("test", Kind.RATE, "clarity")
    assert (answer.feeds, answer.ends) == (("trend",), ("lost", "sure"))
    assert answer.visibility is Visibility.PRIVATE


def test_what_it_was_asked_about_is_kept_with_the_answer() -> None:
    facts = Facts(items={Each.DUE_PROMISE: (Item("p1", "Call Ben"),)})
    walk = begin(make_step("done", Kind.LINE, each=Each.DUE_PROMISE), facts=facts)
    assert walk.record("yes", NOON).answers[("done", "p1")].about == "Call Ben"


# Next, back, jump


def test_an_empty_place_is_kept_as_skipped() -> None:
    walk = three_lines().next(NOON)
    assert walk.answers[("one", "")].skipped
    assert walk.here.step.id == "two"


def test_back_stays_at_the_first_place_and_comes_back_from_the_end() -> None:
    walk = three_lines()
    assert walk.back().at == ("one", "")
    at_end = walk.next(NOON).next(NOON).next(NOON)
    assert at_end.at is None
    assert at_end.position == (3, 3)
    assert at_end.back().at == ("three", "")


def test_nothing_can_be_written_once_the_walk_is_at_its_end() -> None:
    walk = begin(make_step("only")).next(NOON)
    assert walk.place is None
    assert walk.answer is None
    assert walk.follow_up is None
    with pytest.raises(CoachError, match="at its end"):
        walk.record("late", NOON)
    with pytest.raises(CoachError, match="at its end"):
        walk.next(NOON)


@given(guides(), known_facts(), budgets, moves())
@MODEST
def test_back_then_next_and_next_then_back_change_nothing(
    guide: Guide, facts: Facts, minutes: int, row: Sequence[Move]
) -> None:
    walk = start(guide, facts, minutes)
    before = walked(walk, row)
    assume(before.at is not None)
    after = before.next(NOON)
    assume(before.at in keys(after))
    assert after.back().at == before.at
    again = after.back().next(NOON)
    assert again.at == after.at
    assert again.answers == after.answers
    assert keys(again) == keys(after)


def test_a_jump_goes_to_a_question_that_was_not_planned_and_keeps_it() -> None:
    walk = begin(make_step("short", rank=1), make_step("far", Kind.TEXT, rank=9), minutes=1)
    assert ids(walk) == ["short"]
    walk = walk.jump(("far", ""))
    assert walk.here.step.id == "far"
    assert walk.back().next(NOON).here.step.id == "far"


def test_a_jump_to_nowhere_says_so_and_changes_nothing() -> None:
    with pytest.raises(CoachError, match="no question “ten”"):
        three_lines().jump(("ten", ""))
