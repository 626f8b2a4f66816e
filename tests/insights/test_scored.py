"""A Brier score taken apart: when, in which words, and the same for both insights."""

import re

import pytest

from coach.insights.brier import bias_corrected, brier, decompose
from coach.insights.calibration import calibration
from coach.insights.forecasts import brier_score, scored_results
from coach.insights.insight import insight_to_json
from coach.insights.scored import Terms, beside_terms, in_ranges, taken_apart, terms_of
from tests.insights.records import history, make_forecasts, only


def results(percents: list[int], happened: int):  # type: ignore[no-untyped-def]
    return scored_results(history(decisions=make_forecasts(percents, happened)))


@pytest.mark.parametrize(
    ("percents", "there"),
    [
        ([55, 75, 95] * 13, False),
        ([55, 75, 95] * 13 + [55], True),
        ([55, 30, 95] * 13 + [55], True),
        ([55] * 33 + [75] * 7, False),
        ([55] * 32 + [75] * 8, True),
    ],
)
def test_it_is_taken_apart_from_forty_with_eight_in_a_range(
    percents: list[int], there: bool
) -> None:
    found = results(percents, 20)
    terms = terms_of(found)
    assert (terms is not None) is there
    if terms is not None:
        score = brier([(each.percent / 100, each.happened) for each in found])
        for each in (terms.counted, terms.corrected):
            assert each.score == pytest.approx(score)
        bins = [[(e.sureness / 100, e.right) for e in inside] for _, _, inside in in_ranges(found)]
        assert terms == Terms(decompose(bins), bias_corrected(bins))


def test_below_fifty_the_opposite_counts() -> None:
    found = in_ranges(results([45, 5, 70], 1))
    assert [(low, len(inside)) for low, _, inside in found] == [(50, 1), (65, 1), (85, 1)]


def test_both_insights_tell_the_same_terms_in_json() -> None:
    held = history(decisions=make_forecasts([55, 75, 95] * 15, 30))
    told = [insight_to_json(only(family(held)))["data"] for family in (calibration, brier_score)]
    for name in ("terms", "terms_counted"):
        assert told[0][name] == told[1][name]  # type: ignore[index]
        assert set(told[0][name]) == {"reliability", "resolution", "uncertainty", "within"}  # type: ignore[index]
    few = history(decisions=make_forecasts([55, 75, 95] * 13, 30))
    for family in (calibration, brier_score):
        assert "terms" not in insight_to_json(only(family(few)))["data"]  # type: ignore[operator]


def test_the_lines_add_up_to_the_score_but_for_rounding() -> None:
    terms = terms_of(results([55, 62, 75, 95] * 11, 25))
    assert terms is not None
    lines = taken_apart(terms, 44)
    numbers = [float(value[2:].replace("\N{MINUS SIGN}", "-")) for value, _ in lines]
    first, second, third, fourth, score = numbers
    assert abs(first - second + third + fourth - score) <= 0.021
    assert lines[-1][1] == "the score on 44 results"
    assert all(re.search(r"\d\.\d\d$", value) for value, _ in lines)
    assert "Corrected for few results" in beside_terms(terms)


def test_a_zero_has_no_sign() -> None:
    terms = terms_of(results([55] * 40, 22))
    assert terms is not None
    assert not any(value.endswith("\N{MINUS SIGN}0.00") for value, _ in taken_apart(terms, 40))
