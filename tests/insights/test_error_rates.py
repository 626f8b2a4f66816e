"""A quick form of `python -m tests.benchmarks.error_rates`: few people, and room for chance."""

import math

import pytest

from tests.benchmarks.error_rates import Case, cases, power

PEOPLE = 300


def named(case: Case) -> str:
    return case.name


QUICK = [case for case in cases() if case.at_most is not None]


@pytest.mark.parametrize("case", QUICK, ids=named)
def test_people_in_whom_nothing_changes_are_seldom_told_that_something_did(case: Case) -> None:
    assert case.at_most is not None
    people = PEOPLE * case.share
    slack = 2 * math.sqrt(case.at_most * (1 - case.at_most) / people)
    assert case.rate(PEOPLE) <= case.at_most + slack


SEEN = {
    "pulse up by 2 over 30 marks, noise 0.7": 0.9,
    "clearer by 1 each time, noise 0.7, at 16 meetings": 0.7,
    "cues, kept 90% with and 50% without, at 40": 0.5,
    "sure by 15 points too much, at 40": 0.4,
}


@pytest.mark.parametrize("case", [each for each in power() if each.name in SEEN], ids=named)
def test_what_does_change_is_seen_where_there_is_enough(case: Case) -> None:
    assert case.rate(PEOPLE) >= SEEN[case.name]


def test_every_such_case_is_among_them() -> None:
    assert {case.name for case in power()} >= set(SEEN)
