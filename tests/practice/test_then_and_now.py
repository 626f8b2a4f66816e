"""Then and now: the same question at other times, nothing else and nothing twice."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.session import Answer, Session
from coach.practice.then_and_now import AT_RANDOM, Asked, Moment, another, asked_before, thens
from tests.factories import NOON, make_answer, make_session


def held(days_before: int, *answers: Answer, **rest: Any) -> Session:
    at = NOON - timedelta(days=days_before)
    return make_session(
        *(answers or (make_answer(value=f"{days_before} days"),)),
        id=f"s{days_before:05d}", started=at, **rest,
    )  # fmt: skip


def first(moments: Any) -> Moment:
    found: Moment = moments[0]
    return found


def asked(*days: int) -> Asked:
    (found,) = asked_before([held(each) for each in (0, *days)])
    return found


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((18,), "a month before"),
        ((42,), "a month before"),
        ((17,), AT_RANDOM),
        ((43,), AT_RANDOM),
        ((142,), "six months before"),
        ((222,), "six months before"),
        ((223,), AT_RANDOM),
        ((305,), "a year before"),
        ((425,), "a year before"),
        ((426,), AT_RANDOM),
    ],
)
def test_an_age_is_said_only_of_what_lies_near_it(days: tuple[int], said: str) -> None:
    assert [each.said for each in thens(asked(*days), first)] == [said]


def test_each_age_is_the_answer_nearest_to_it_and_the_rest_is_picked_from() -> None:
    seen: list[list[str]] = []

    def last(moments: Any) -> Moment:
        seen.append([each.session.id for each in moments])
        found: Moment = moments[-1]
        return found

    found = thens(asked(5, 25, 31, 150, 185, 340, 360, 900), last)
    assert [(each.said, each.moment.session.id) for each in found] == [
        ("a month before", "s00031"),
        ("six months before", "s00185"),
        ("a year before", "s00360"),
        (AT_RANDOM, "s00900"),
    ]
    assert seen == [["s00005", "s00025", "s00150", "s00340", "s00900"]]


def test_a_question_asked_once_is_not_there_and_nor_is_what_was_skipped() -> None:
    sessions = [
        held(0, make_answer("a"), make_answer("b"), make_answer("c", "  ")),
        held(30, make_answer("b"), make_answer("a", None), make_answer("c")),
        held(60, make_answer("b", guide="another")),
    ]
    assert [each.now.answers[0].step for each in asked_before(sessions)] == ["b"]


def test_from_a_session_only_what_came_before_it() -> None:
    sessions = [held(each) for each in (0, 30, 60, 90)]
    (found,) = asked_before(sessions, "s00060")
    assert (found.now.session.id, [m.session.id for m in found.earlier]) == ("s00060", ["s00090"])
    assert asked_before(sessions, "s00090") == ()
    assert asked_before(sessions, "nowhere") == ()


def test_the_questions_of_a_session_stand_in_its_order_and_are_worded_as_asked_last() -> None:
    now = [make_answer("z", question="What now?"), make_answer("a")]
    then = [make_answer("a"), make_answer("z", question="What then?")]
    found = asked_before([held(0, *now), held(30, *then)], "s00000")
    assert [each.question for each in found] == ["What now?", "What happened?"]


def test_what_was_about_one_thing_is_not_set_beside_another() -> None:
    now = [
        make_answer("a", "x", item="1", about="Maria"),
        make_answer("a", "y", item="2", about="Tom"),
    ]
    then = [make_answer("a", "w", item="2", about="Tom")]
    (found,) = asked_before([held(0, *now), held(30, *then)])
    assert (found.about, found.now.answers[0].value) == ("Tom", "y")


def test_the_repeats_of_a_question_belong_together() -> None:
    now = [make_answer("a", "x"), make_answer("b"), make_answer("a", "y", item="n2")]
    found = asked_before([held(0, *now), held(30, make_answer("a", "w"))])
    assert [a.value for a in found[0].now.answers] == ["x", "y"]


def test_another_at_random_is_one_that_is_not_shown_as_long_as_there_is_one() -> None:
    question = asked(10, 11, 12)
    shown = thens(question, first)
    assert another(question, shown, first).session.id == "s00011"
    alone = asked(10)
    assert another(alone, thens(alone, first), first).session.id == "s00010"


@given(st.sets(st.integers(1, 3000), min_size=1, max_size=12))
def test_nothing_comes_up_twice_and_everything_is_hers(days: set[int]) -> None:
    question = asked(*days)
    found = thens(question, first)
    shown = [each.moment for each in found]
    assert len(shown) == len({each.session.id for each in shown}) >= 1
    assert all(each in question.earlier for each in shown)
    assert sum(each.said == AT_RANDOM for each in found) <= 1
