"""A walk: what she notices while she answers, goes back, jumps, is interrupted and comes back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.model.guide import (
    Condition,
    Each,
    Ending,
    FollowUp,
    Guide,
    Kind,
    Sign,
    Step,
    Visibility,
    When,
)
from coach.model.path import Facts, Item
from coach.model.session import Answer, FollowUpAnswer
from coach.model.walk import Walk
from tests.factories import NOON, make_answer, make_guide, make_step
from tests.model.walks import (
    MODEST,
    OPENING,
    WRITING,
    Move,
    forward,
    go_on,
    guides,
    known_facts,
    moved,
    moves,
    start,
    value_at,
    walked,
)

NOTHING = Facts()
LATER = NOON + timedelta(minutes=5)
budgets = st.integers(1, 60)
numbers = st.lists(st.integers(0, 40), max_size=25)


def begin(*steps: Step, facts: Facts = NOTHING, minutes: float = 15, **rest: object) -> Walk:
    return Walk.start(make_guide(*steps, **rest), facts, minutes)


def three_lines(**rest: object) -> Walk:
    return begin(*(make_step(id) for id in ("one", "two", "three")), **rest)  # type: ignore[arg-type]


def ids(walk: Walk) -> list[str]:
    return [place.step.id for place in walk.places]


def keys(walk: Walk) -> list[tuple[str, str]]:
    return [place.key for place in walk.places]


def said(walk: Walk, *values: object) -> Walk:
    for value in values:
        walk = walk.record(value, NOON).next(NOON)  # type: ignore[arg-type]
    return walk


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
        if place.step.kind in OPENING:
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


# Repeats


def test_an_empty_slot_ends_a_repeat() -> None:
    walk = said(begin(make_step("next", times=(1, 3)), make_step("last")), "a")
    assert walk.at == ("next", "2")
    walk = walk.next(NOON)
    assert walk.here.step.id == "last"
    assert ("next", "2") not in walk.answers


def test_a_repeat_left_empty_at_once_is_skipped_and_not_asked_again() -> None:
    walk = begin(make_step("next", times=(1, 3)), make_step("last")).next(NOON)
    assert walk.here.step.id == "last"
    assert walk.answers[("next", "1")].skipped


def test_a_repeat_ends_at_its_most() -> None:
    walk = said(begin(make_step("next", times=(1, 2)), make_step("last")), "a", "b")
    assert walk.here.step.id == "last"


def test_items_keep_their_keys_when_an_earlier_one_is_emptied() -> None:
    walk = said(begin(make_step("next", times=(1, 3)), make_step("last")), "a", "b", "c")
    walk = walk.jump(("next", "1")).record(None, NOON)
    assert keys(walk)[:3] == [("next", "1"), ("next", "2"), ("next", "3")]
    assert [walk.answers[("next", str(n))].value for n in (1, 2, 3)] == [None, "b", "c"]
    assert walk.next(NOON).at == ("next", "2")


def test_the_repeats_of_a_step_share_one_position() -> None:
    walk = begin(make_step("one"), make_step("next", times=(1, 3)), make_step("last"))
    seen = []
    for value in ("x", "a", "b", "c", "y"):
        seen.append(walk.position)
        walk = said(walk, value)
    assert seen == [(1, 3), (2, 3), (2, 3), (2, 3), (3, 3)]


# One follow-up


def follow_up(test: Sign, number: int = 0, *words: str, asks: str = "Who?") -> FollowUp:
    return FollowUp(Condition(test, number, words), asks)


def test_only_the_first_follow_up_whose_condition_holds_is_shown() -> None:
    step = make_step(
        "what",
        Kind.TEXT,
        followups=(
            follow_up(Sign.WORDS_OVER, 100, asks="Which two lines matter?"),
            follow_up(Sign.CONTAINS, 0, "always", asks="Which one time?"),
            follow_up(Sign.WORDS_UNDER, 8, asks="Who was there?"),
        ),
    )
    walk = begin(step)
    short = walk.record("He always says so", NOON).follow_up
    assert short is not None
    assert short.question == "Which one time?"
    assert walk.record("One two three four five six seven eight", NOON).follow_up is None


def test_a_skipped_question_shows_no_follow_up() -> None:
    step = make_step("what", Kind.TEXT, followups=(follow_up(Sign.WORDS_UNDER, 8),))
    walk = begin(step, make_step("last"))
    assert walk.follow_up is None
    assert walk.record(None, NOON).follow_up is None
    assert walk.next(NOON).back().follow_up is None
    assert walk.note("I saw nothing", NOON).follow_up is None


@given(guides(), known_facts(), moves())
@MODEST
def test_a_follow_up_comes_only_after_words_and_belongs_to_the_question(
    guide: Guide, facts: Facts, row: Sequence[Move]
) -> None:
    walk = start(guide, facts, 60)
    for move in row:
        walk = moved(walk, move)
        shown = walk.follow_up
        if shown is not None:
            assert walk.answer is not None
            assert walk.answer.value is not None
            assert shown in walk.here.step.followups
            assert "{name}" not in shown.question


def test_her_name_stands_in_a_follow_up() -> None:
    step = make_step(
        "what", followups=(follow_up(Sign.WORDS_UNDER, 9, asks="What would {name} do?"),)
    )
    for name, asked in (("Ada", "What would Ada do?"), ("", "What would this person do?")):
        shown = begin(step, facts=Facts(name)).record("Wait", NOON).follow_up
        assert shown is not None
        assert shown.question == asked


# Items, branches and the objective


def test_a_promise_missed_again_today_counts_at_the_questions_after_it() -> None:
    steps = (
        make_step("done", Kind.ONE, choices=("done", "not yet"), each=Each.DUE_PROMISE),
        make_step(
            "then",
            Kind.ONE,
            choices=("keep", "drop"),
            each=Each.DUE_PROMISE,
            followups=(follow_up(Sign.OPEN_TWICE, asks="What does that protect?"),),
        ),
    )
    once = Facts(items={Each.DUE_PROMISE: (Item("p", "Call Ben", misses=1),)})
    assert said(begin(*steps, facts=once), "not yet").record("keep", NOON).follow_up is not None
    assert said(begin(*steps, facts=once), "done").record("keep", NOON).follow_up is None
    never = Facts(items={Each.DUE_PROMISE: (Item("p", "Call Ben"),)})
    assert said(begin(*steps, facts=never), "not yet").record("keep", NOON).follow_up is None


def test_the_objective_she_chose_is_known_by_its_id() -> None:
    step = make_step("aim", Kind.ONE, choices=("none of them",), feeds=("session.objective",))
    facts = Facts(items={Each.OBJECTIVE: (Item("o1", "Delegate more"), Item("o2", "Say no"))})
    walk = begin(step, facts=facts)
    assert walk.here.step.choices == ("Delegate more", "Say no", "none of them")
    assert walk.objective is None
    assert walk.record("Say no", NOON).objective == "o2"
    assert walk.record("none of them", NOON).objective is None


def test_the_ending_comes_after_the_guides_own_questions() -> None:
    walk = begin(make_step("what"), ending=tuple(Ending))
    assert ids(walk) == ["what", "promise", "question", "given"]
