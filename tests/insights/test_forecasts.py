from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.insights.calibration import Calibration, calibration
from coach.insights.forecasts import CHANCE, RUNNING, Forecasts, brier_score, confidence
from coach.insights.insight import Insight
from coach.insights.proportions import as_far_off
from coach.model.decision import Decision, Outcome
from tests.insights.records import (
    history,
    make_decision,
    make_forecasts,
    make_result,
    only,
)


def gap(decisions: list[Decision], **rest: bool) -> Insight:
    return only(confidence(history(decisions=decisions, **rest)))


def test_below_ten_results_it_says_what_is_missing() -> None:
    insight = gap(make_forecasts([75] * 9, 7))
    assert (insight.n, insight.minimum, insight.shown, insight.claim) == (9, 10, False, None)
    assert insight.statement == (
        "1 more result with a percent and an outcome and this can be shown."
    )


def test_from_ten_it_is_too_few_for_a_habit() -> None:
    insight = gap(make_forecasts([75] * 12, 7))
    assert insight.statement == (
        "On 12 results of 12 decisions you expected 9 and saw 7. Too few to call it a habit."
    )
    assert (insight.minimum, insight.shown, insight.claim) == (20, True, None)
    assert insight.question == "Where does your sureness come from?"
    assert gap(make_forecasts([90] * 19, 3)).claim is None


def in_order(percents: list[int], happened: list[bool]) -> list[Decision]:
    return [
        make_decision(at, make_result(at, percent, came))
        for at, (percent, came) in enumerate(zip(percents, happened, strict=True))
    ]


def test_from_twenty_a_wide_gap_is_a_habit() -> None:
    came = [True, False] * 10
    over = gap(in_order([80] * 20, came))
    assert over.statement.endswith(
        "you expected 16 and saw 10. You tend to expect more than happens."
    )
    assert over.claim is True
    under = gap(in_order([20] * 20, came))
    assert under.statement.endswith("You tend to expect less than happens.")
    assert gap(in_order([80] * 20, came), filtered=True).statement.endswith(
        "you expected 16 and saw 10."
    )


def test_from_twenty_a_narrow_gap_is_none_that_is_clear() -> None:
    insight = gap(make_forecasts([75] * 20, 14))
    assert insight.statement.endswith("No clear habit; with 20 results only a wide gap would show.")
    assert insight.claim is False


def test_a_habit_has_to_hold_six_results_running() -> None:
    # All of the first ones happen, then none: the gap widens with each result.
    def chance(n: int) -> float:
        return as_far_off([0.8] * n, 12)

    first = next(n for n in range(12, 40) if chance(n) <= CHANCE)
    assert first + 6 > 20
    assert RUNNING == 6
    for n in (first + 4, first + 5):
        came = [True] * 12 + [False] * (n - 12)
        assert gap(in_order([80] * n, came)).claim is (n == first + 5)


def test_results_without_percent_or_outcome_and_those_that_cannot_be_told_are_not_scored() -> None:
    scored = make_forecasts([75] * 10, 7)
    early = replace(make_result(50), outcome=Outcome.TOO_EARLY)
    unclear = replace(make_result(51), outcome=Outcome.CANNOT_TELL)
    more = [
        make_decision(50, early, unclear),
        make_decision(52, make_result(52, None), make_result(53, 60, None)),
    ]
    assert gap([*scored, *more]) == gap(scored)


def test_the_number_of_decisions_is_told_too() -> None:
    one = make_decision(0, *(make_result(at, 70) for at in range(10)))
    assert gap([one]).statement.startswith("On 10 results of 1 decision you expected 7 and saw 10.")


def test_each_result_names_its_decision_and_the_review_that_told_it() -> None:
    insight = gap(make_forecasts([75] * 10, 7))
    assert [(s.session, s.item, s.record) for s in insight.data.sources][:2] == [
        ("review 0", "result 0", "decision 0"),
        ("review 1", "result 1", "decision 1"),
    ]


def test_the_brier_score_from_ten_results_by_hand() -> None:
    few = only(brier_score(history(decisions=make_forecasts([70] * 9, 7))))
    assert (few.shown, few.statement) == (
        False,
        "1 more result with a percent and an outcome and this can be shown.",
    )
    insight = only(brier_score(history(decisions=make_forecasts([70] * 10, 7))))
    # (7 * 0.3^2 + 3 * 0.7^2) / 10 = 0.21, and so is 0.7 * 0.3.
    assert insight.statement == (
        "Brier 0.21 on 10 results (0 is perfect, 0.25 is a coin). "
        "7 of them happened; to say 70% every time would have scored 0.21."
    )
    assert (insight.minimum, insight.shown) == (40, True)


def test_halves_are_set_side_by_side_at_twenty_each_and_not_before() -> None:
    short = only(brier_score(history(decisions=make_forecasts([100] * 39, 20))))
    assert "The first" not in short.statement
    insight = only(brier_score(history(decisions=make_forecasts([100] * 40, 20))))
    assert insight.statement.endswith(
        "The first 20 scored 0.00, the last 20 1.00; luck alone moves such a score by about 0.05."
    )


def told(decisions: list[Decision]) -> Insight:
    return only(calibration(history(decisions=decisions)))


def test_a_range_is_told_from_five_results() -> None:
    few = told(make_forecasts([75] * 4, 3))
    assert few.statement == "1 more result said with about the same percent and this can be shown."
    assert (few.n, few.minimum, few.shown) == (4, 5, False)
    insight = told(make_forecasts([75] * 9, 6))
    assert insight.statement == "When you said about 75%, it happened 6 of 9 times."
    assert insight.question == "Which range do you misuse?"


def test_each_range_that_has_enough_is_told_and_the_others_are_not() -> None:
    insight = told(
        make_forecasts([50, 60, 64, 64, 52], 3)
        + [make_decision(at, make_result(at, 90, True)) for at in range(10, 16)]
        + [make_decision(at, make_result(at, 70, True)) for at in range(20, 24)]
    )
    assert insight.statement == (
        "When you said about 58%, it happened 3 of 5 times. "
        "When you said about 90%, it happened 6 of 6 times."
    )


def test_a_percent_below_fifty_is_sureness_of_the_opposite() -> None:
    insight = told(make_forecasts([20] * 5, 1))
    assert insight.statement == "When you said about 80%, it came as you said 4 of 5 times."


@pytest.mark.parametrize(("percent", "at"), [(50, 0), (64, 0), (65, 1), (84, 1), (85, 2), (0, 2)])
def test_where_the_ranges_end(percent: int, at: int) -> None:
    data = told(make_forecasts([percent] * 5, 3)).data
    assert isinstance(data, Calibration)
    assert data.bins[0].low == (50, 65, 85)[at]


def test_the_score_is_taken_apart_from_forty_and_eight_in_each_range() -> None:
    def terms(*numbers: int) -> bool:
        percents = [p for p, n in zip((55, 75, 95), numbers, strict=True) for _ in range(n)]
        data = told(make_forecasts(percents, 30)).data
        assert isinstance(data, Calibration)
        return data.terms is not None

    assert terms(8, 8, 24)
    assert not terms(7, 8, 25)
    assert not terms(8, 8, 23)


def test_the_terms_make_up_the_score_of_the_folded_forecasts() -> None:
    data = told(make_forecasts([55, 30, 95] * 14, 25)).data
    assert isinstance(data, Calibration)
    assert data.terms is not None
    every = [each for bin in data.bins for each in bin.results]
    score = sum((each.percent / 100 - each.happened) ** 2 for each in every) / len(every)
    assert data.terms.counted.score == pytest.approx(score)
    assert data.terms.corrected.score == pytest.approx(score)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=45), st.data())
def test_the_order_of_decisions_does_not_matter(
    rows: list[tuple[int, bool]], data: st.DataObject
) -> None:
    decisions = in_order([percent for percent, _ in rows], [came for _, came in rows])
    mixed = data.draw(st.permutations(decisions))
    for family in (confidence, brier_score, calibration):
        assert family(history(decisions=mixed)) == family(history(decisions=decisions))


def test_expected_is_the_sum_of_her_percents() -> None:
    data = gap(make_forecasts([10, 90, 55] * 5, 4)).data
    assert isinstance(data, Forecasts)
    assert (data.expected, data.happened, data.decisions) == (pytest.approx(7.75), 4, 15)
