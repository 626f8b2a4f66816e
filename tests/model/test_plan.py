"""Which questions fit the minutes there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.guide import Kind, Step
from coach.model.path import applicable, planned
from coach.model.place import Facts
from coach.model.plan import LONG_FORM, choose, minutes_of
from tests.factories import make_guide, make_step
from tests.model.walks import MODEST

ahead = st.lists(
    st.tuples(st.sampled_from(Kind), st.integers(1, 9), st.integers(0, 5)), max_size=12
).map(
    lambda drawn: [
        (f"s{n}", step, minutes_of(step, 15))
        for n, (kind, rank, chance) in enumerate(drawn)
        for step in [make_step(f"s{n}", kind, rank=rank, optional=chance == 0)]
    ]
)
budgets = st.floats(0, 8) | st.floats(0, 60)


def on_path(minutes: float, *steps: Step) -> list[str]:
    guide = make_guide(*steps)
    places = applicable(guide, Facts(), {})
    return [place.step.id for place in planned(guide, places, {}, minutes)]


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [
        (Kind.TEXT, 2),
        (Kind.LIST, 1),
        (Kind.LINE, 0.75),
        (Kind.PERSON, 0.75),
        (Kind.OBJECTIVE, 0.75),
        (Kind.ASK, 1),
        (Kind.PROMISE, 1.25),
        (Kind.DECISION, 3),
        (Kind.PERCENT, 0.33),
        (Kind.RATE, 0.33),
        (Kind.ONE, 0.25),
        (Kind.MANY, 0.25),
    ],
)
def test_every_kind_has_its_minutes(kind: Kind, minutes: float) -> None:
    assert minutes_of(make_step("s", kind), 15) == minutes


def test_a_text_takes_twice_as_long_in_a_long_guide_and_a_repeat_counts_twice() -> None:
    assert minutes_of(make_step("s", Kind.TEXT), LONG_FORM) == 4
    assert minutes_of(make_step("s", Kind.LIST), LONG_FORM) == 1
    assert minutes_of(make_step("s", Kind.PROMISE, times=(1, 3)), 15) == 2.5
    assert minutes_of(make_step("s", Kind.TEXT, optional=True), 15) == 0


@given(ahead, budgets)
@MODEST
def test_what_is_chosen_fits(steps: list[tuple[str, Step, float]], budget: float) -> None:
    kept = choose(steps, budget)
    assert sum(minutes for key, _, minutes in steps if key in kept) <= budget + 1e-6


@given(ahead, budgets)
@MODEST
def test_a_question_is_left_out_only_where_the_better_ranked_leave_no_room(
    steps: list[tuple[str, Step, float]], budget: float
) -> None:
    kept = choose(steps, budget)
    for place, (key, step, minutes) in enumerate(steps):
        if key in kept or step.optional:
            continue
        better = sum(
            cost
            for other, (name, each, cost) in enumerate(steps)
            if name in kept and (each.rank, other) < (step.rank, place)
        )
        assert better + minutes > budget


@given(ahead, budgets)
@MODEST
def test_optional_questions_come_only_when_nothing_else_is_left_out(
    steps: list[tuple[str, Step, float]], budget: float
) -> None:
    kept = choose(steps, budget)
    whole = all(key in kept for key, step, _ in steps if not step.optional)
    assert all((key in kept) == whole for key, step, _ in steps if step.optional)


def test_the_best_ranked_is_kept_longest_and_a_short_one_may_take_the_room_left() -> None:
    steps = (
        make_step("story", Kind.TEXT, rank=2),
        make_step("hard", Kind.TEXT, rank=1),
        make_step("clear", Kind.RATE, rank=9),
    )
    assert on_path(5, *steps) == ["story", "hard", "clear"]
    assert on_path(3, *steps) == ["hard", "clear"]
    assert on_path(2, *steps) == ["hard"]


def test_of_the_same_rank_the_earlier_question_is_kept() -> None:
    assert on_path(1, make_step("a"), make_step("b")) == ["a"]


@pytest.mark.parametrize(("minutes", "comes"), [(15, False), (29.5, False), (30, True), (60, True)])
def test_long_questions_come_only_from_thirty_minutes(minutes: float, comes: bool) -> None:
    path = on_path(minutes, make_step("a"), make_step("deep", long=True))
    assert ("deep" in path) == comes


def test_a_long_question_left_for_later_does_not_keep_an_optional_one_away() -> None:
    steps = (make_step("a"), make_step("deep", long=True), make_step("b", optional=True))
    assert on_path(15, *steps) == ["a", "b"]
