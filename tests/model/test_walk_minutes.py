"""A walk keeps to the minutes, and goes on where she left it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.model.guide import Each, Guide, Kind
from coach.model.place import Facts
from coach.model.walk import Walk
from tests.factories import NOON, make_guide, make_step
from tests.model.walks import (
    MODEST,
    NOTHING,
    OPENING,
    Move,
    begin,
    forward,
    go_on,
    guides,
    ids,
    keys,
    known_facts,
    moves,
    said,
    start,
    three_lines,
    walked,
)

budgets = st.integers(1, 8) | st.integers(1, 60)
numbers = st.lists(st.integers(0, 9), min_size=3, max_size=25)


# The minutes


@given(guides(), known_facts(), budgets, numbers)
@MODEST
def test_the_plan_never_exceeds_the_minutes_whatever_the_answers_open(
    guide: Guide, facts: Facts, minutes: int, written: list[int]
) -> None:
    walk = start(guide, facts, minutes)
    assert walk.planned_minutes <= minutes + 1e-6
    for number in written:
        if walk.at is None:
            break
        walk = go_on(walk, number)
        assert walk.planned_minutes <= minutes + 1e-6


@given(guides(), known_facts(), budgets, numbers)
@MODEST
def test_going_on_never_changes_what_is_still_ahead_unless_the_answer_opens_it(
    guide: Guide, facts: Facts, minutes: int, written: list[int]
) -> None:
    walk = start(guide, facts, minutes)
    for number in written:
        if walk.at is None:
            break
        here = walk.here
        ahead = _ahead(walk, here.group)
        walk = go_on(walk, number)
        if not number or here.step.kind not in OPENING:
            assert _ahead(walk, here.group) == ahead


def _ahead(walk: Walk, group: tuple[str, str]) -> list[tuple[str, str]]:
    """The keys of what comes after a group of places."""
    last = max(n for n, place in enumerate(walk.places) if place.group == group)
    return [place.key for place in walk.places[last + 1 :]]


def test_the_minutes_left_fall_as_she_goes_on_and_count_the_current_question() -> None:
    walk = begin(make_step("one", Kind.TEXT), make_step("two"), make_step("three", Kind.LIST))
    assert walk.minutes_left == pytest.approx(3.75)
    walk = walk.next(NOON)
    assert walk.minutes_left == pytest.approx(1.75)
    assert walk.back().minutes_left == pytest.approx(3.75)
    assert walk.next(NOON).next(NOON).minutes_left == 0


def test_a_guide_with_nothing_due_says_so_instead_of_asking_for_minutes() -> None:
    guide = make_guide(make_step("done", Kind.ONE, each=Each.DUE_PROMISE), title="Promise check")
    with pytest.raises(CoachError, match="Promise check has nothing to ask just now"):
        Walk.start(guide, NOTHING, 15)


def test_minutes_too_few_for_any_question_say_what_the_guide_needs() -> None:
    with pytest.raises(CoachError, match=r"no question that fits 0.5 minutes.*15 minutes"):
        three_lines(minutes=0.5)


def test_an_interruption_plans_what_is_open_to_the_minutes_left() -> None:
    lines = [make_step(f"s{n}", rank=n) for n in range(1, 7)]
    walk = begin(*lines).record("said", NOON).next(NOON)
    walk = walk.replan(1.5)
    assert ids(walk) == ["s1", "s2", "s3"]
    assert walk.at == ("s2", "")
    assert ids(walk.replan(10)) == [step.id for step in lines]


def test_an_interruption_never_takes_away_the_question_she_is_writing_at() -> None:
    walk = begin(make_step("short"), make_step("story", Kind.TEXT, rank=9)).next(NOON)
    walk = walk.replan(0)
    assert walk.here.step.id == "story"
    assert walk.record("Once", NOON).here.step.id == "story"
    assert walk.replan(-3).here.step.id == "story"


def test_after_a_hard_stop_only_the_last_question_is_new() -> None:
    lines = [make_step(f"s{n}") for n in range(1, 6)]
    walk = said(begin(*lines), "a").hard_stop()
    assert walk.here.step.id == "s2"
    assert ids(walk) == ["s1", "s2", "s5"]
    walk = walk.record("still writing", NOON).next(NOON)
    assert walk.here.step.id == "s5"
    assert walk.next(NOON).at is None


def test_a_hard_stop_at_the_end_keeps_what_was_written() -> None:
    walk = said(three_lines(), "a", "b", "c").hard_stop()
    assert ids(walk) == ["one", "two", "three"]
    assert walk.back().here.step.id == "three"


# Coming back


@given(guides(), known_facts(), budgets, moves(("record", "empty", "note", "next", "back")))
@MODEST
def test_coming_back_finds_the_same_place_and_the_same_path(
    guide: Guide, facts: Facts, minutes: int, row: Sequence[Move]
) -> None:
    walk = start(guide, facts, minutes)
    walk = walked(walk, row)
    left = replace(walk, at=None)
    assume(walk.at in {place.key for place in left.everywhere})
    again = Walk.resume(guide, facts, minutes, walk.answers, walk.at)
    assert again.at == walk.at
    assert again.answers == walk.answers
    assert keys(again) == keys(walk)
    assert again.position == walk.position


@given(guides(), known_facts(), budgets, numbers)
@MODEST
def test_coming_back_to_a_place_that_is_gone_finds_the_first_open_one(
    guide: Guide, facts: Facts, minutes: int, written: list[int]
) -> None:
    walk = start(guide, facts, minutes)
    walk = forward(walk, written)
    again = Walk.resume(guide, facts, minutes, walk.answers, ("gone", ""))
    visited = {place.group for place in walk.places if place.key in walk.answers}
    if again.place is None:
        assert {place.group for place in again.places} <= visited
    else:
        ahead = again.places[: again.places.index(again.place)]
        assert again.place.group not in visited
        assert {place.group for place in ahead} <= visited


def test_coming_back_after_a_jump_keeps_the_question_she_jumped_to() -> None:
    guide = make_guide(make_step("short", rank=1), make_step("far", Kind.TEXT, rank=9))
    walk = Walk.resume(guide, NOTHING, 1, {}, ("far", ""))
    assert walk.here.step.id == "far"
