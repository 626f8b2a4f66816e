import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insights.brier import Forecast, base_score, bias_corrected, brier, decompose

forecasts = st.tuples(st.integers(0, 100).map(lambda percent: percent / 100), st.booleans())
bins_of = st.lists(st.lists(forecasts, min_size=2, max_size=12), min_size=1, max_size=4)


def test_perfect_is_nought_a_coin_a_quarter_and_the_worst_is_one() -> None:
    assert brier([(1.0, True), (0.0, False)]) == 0
    assert brier([(0.5, True), (0.5, False)]) == 0.25
    assert brier([(0.0, True), (1.0, False)]) == 1
    assert base_score([(0.9, True), (0.9, True), (0.9, True), (0.2, False)]) == 0.1875


def test_the_three_terms_by_hand() -> None:
    bins: list[list[Forecast]] = [
        [(0.6, True), (0.6, False), (0.6, True), (0.6, False)],
        [(0.9, True), (0.9, True), (0.9, True), (0.9, False)],
    ]
    found = decompose(bins)
    # 4 * (0.6 - 0.5)^2 + 4 * (0.9 - 0.75)^2, over 8.
    assert found.reliability == pytest.approx((0.04 + 0.09) / 8)
    # 4 * (0.5 - 0.625)^2 + 4 * (0.75 - 0.625)^2, over 8.
    assert found.resolution == pytest.approx(0.015625)
    assert found.uncertainty == pytest.approx(0.625 * 0.375)
    assert found.within == pytest.approx(0)


@given(bins_of)
def test_the_terms_make_up_the_score(bins: list[list[Forecast]]) -> None:
    score = brier([each for bin in bins for each in bin])
    assert decompose(bins).score == pytest.approx(score)
    assert bias_corrected(bins).score == pytest.approx(score)


@given(bins_of)
def test_the_corrected_terms_stay_in_their_range(bins: list[list[Forecast]]) -> None:
    found = bias_corrected(bins)
    assert -1e-12 <= found.reliability <= 1
    assert -1e-12 <= found.resolution <= 1
    assert -1e-12 <= found.uncertainty <= 0.25 + 1e-12


@given(st.lists(st.tuples(st.sampled_from([0.6, 0.75, 0.9]), st.booleans()), min_size=1))
def test_where_a_bin_holds_one_forecast_value_nothing_lies_within(given_: list[Forecast]) -> None:
    bins = [[each for each in given_ if each[0] == said] for said in (0.6, 0.75, 0.9)]
    assert decompose(bins).within == pytest.approx(0, abs=1e-12)


def in_tenths(said: list[float], came: list[int]) -> list[list[Forecast]]:
    rows = [(p, bool(o)) for p, o in zip(said, came, strict=True)]
    return [[row for row in rows if at < row[0] * 10 <= at + 1] for at in range(10)]


@pytest.mark.parametrize(
    ("bins", "raw", "corrected"),
    [
        (
            in_tenths(
                [0.15] * 6 + [0.45] * 8 + [0.75] * 7 + [0.62, 0.66, 0.68],
                [0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0],
            ),
            (0.0378843253968254, 0.06671626984126983, 0.24826388888888887),
            (0.031469906482406405, 0.06203796203796196, 0.25),
        ),
        (
            in_tenths(
                [0.15] * 6 + [0.45] * 8 + [0.75] * 12 + [0.95] * 9 + [0.62, 0.66, 0.68],
                [1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1]
                + [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1] + [1] * 9 + [1, 0, 1],
            ),
            (0.028588596491228063, 0.030528624192059095, 0.18074792243767313),
            (0.0008858168147641773, 0.007710923500397186, 0.1856330014224751),
        ),
    ],
)  # fmt: skip
def test_it_agrees_with_specs_verification(
    bins: list[list[Forecast]], raw: tuple[float, ...], corrected: tuple[float, ...]
) -> None:
    """Figures of BrierDecomp of the R package, printed by its port to NumPy."""
    for found, terms in ((decompose(bins), raw), (bias_corrected(bins), corrected)):
        assert (found.reliability, found.resolution, found.uncertainty) == pytest.approx(terms)


def test_perfect_calibration_shows_less_reliability_once_corrected() -> None:
    """Raw, .027 at 20 forecasts and .013 at 40; corrected, nearer to the true 0."""
    rng = random.Random(1)
    for n, expected in ((20, 0.027), (40, 0.013)):
        raw, corrected = 0.0, 0.0
        runs = 3000
        for _ in range(runs):
            rows = [(p, rng.random() < p) for p in (rng.uniform(0.5, 1) for _ in range(n))]
            bins = [
                [row for row in rows if low <= row[0] < high]
                for low, high in ((0, 0.645), (0.645, 0.845), (0.845, 2))
            ]
            if any(len(each) == 1 for each in bins):
                continue
            raw += decompose(bins).reliability / runs
            corrected += bias_corrected(bins).reliability / runs
        assert raw == pytest.approx(expected, abs=0.003)
        assert corrected < raw * 0.6


def test_without_a_forecast_or_with_one_alone_in_a_bin_it_is_refused() -> None:
    with pytest.raises(ValueError, match="no forecast"):
        brier([])
    with pytest.raises(ValueError, match="no forecast"):
        decompose([[], []])
    with pytest.raises(ValueError, match="no spread"):
        bias_corrected([[(0.6, True)], [(0.9, True), (0.9, False)]])
