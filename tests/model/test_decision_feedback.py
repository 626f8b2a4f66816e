"""Decisions with their results, and feedback as a loop."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coach.model.decision import Decision, Outcome, Result
from coach.model.feedback import Feedback, LoopState
from tests.factories import NOON

TODAY = date(2026, 11, 20)
EARLIER = date(2026, 10, 1)


def due(*results: Result) -> list[str]:
    return [result.id for result in Decision("d", NOON, results=results).due_results(TODAY)]


@pytest.mark.parametrize(
    ("review", "is_due"),
    [(TODAY, True), (EARLIER, True), (date(2026, 11, 21), False), (None, False)],
)
def test_a_result_is_due_from_its_review_date_on(review: date | None, is_due: bool) -> None:
    assert bool(due(Result("r", "Team stays", 80, review))) is is_due


@pytest.mark.parametrize("outcome", Outcome)
def test_a_result_with_an_outcome_is_not_due_again(outcome: Outcome) -> None:
    assert due(Result("r", "Team stays", 80, EARLIER, outcome)) == []


def test_each_result_of_a_decision_is_due_on_its_own_in_their_order() -> None:
    results = (
        Result("b", "Costs hold", 60, TODAY),
        Result("later", "Two hires", 30, date(2027, 1, 1)),
        Result("a", "Team stays", 80, EARLIER),
    )
    assert due(*results) == ["b", "a"]
    assert due() == []


STAGES = (
    ("asked_on", LoopState.ASKED),
    ("heard_on", LoopState.HEARD),
    ("acted_on", LoopState.ACTED),
    ("checked_on", LoopState.CHECKED),
    ("told_on", LoopState.TOLD_BACK),
)


def on_day(loop: Feedback, name: str) -> Feedback:
    changes: dict[str, Any] = {name: TODAY}
    return replace(loop, **changes)


def test_feedback_goes_round_the_loop() -> None:
    loop = Feedback("f", NOON, giver="Ben")
    assert loop.state is LoopState.ASKED
    for name, state in STAGES:
        loop = on_day(loop, name)
        assert loop.state is state


@pytest.mark.parametrize(("name", "state"), STAGES)
def test_feedback_stands_where_it_came_furthest_whatever_was_left_out(
    name: str, state: LoopState
) -> None:
    assert on_day(Feedback("f", NOON), name).state is state
