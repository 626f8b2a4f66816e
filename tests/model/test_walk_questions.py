"""What a walk asks next: repeats, one follow-up, items, the objective, the ending."""

from collections.abc import Sequence

from hypothesis import given

from coach.model.guide import Condition, Each, Ending, FollowUp, Guide, Kind, Sign
from coach.model.place import Facts, Item
from tests.factories import NOON, make_step
from tests.model.walks import (
    MODEST,
    Move,
    begin,
    guides,
    ids,
    keys,
    known_facts,
    moved,
    moves,
    said,
    start,
)

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
