import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact, poisson_binom

from coach.insights.proportions import as_far_off, fisher, poisson_binomial, sign_test, wilson


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("n", [1, 2, 5, 8, 10, 37])
def test_wilson_is_that_of_scipy(n: int, level: float) -> None:
    for hits in range(n + 1):
        found = binomtest(hits, n).proportion_ci(level, method="wilson")
        assert wilson(hits, n, level) == pytest.approx((found.low, found.high), abs=1e-9)


def test_six_of_eight_fits_a_habit_from_about_half_to_nine_in_ten() -> None:
    low, high = wilson(6, 8)
    assert (round(low, 2), round(high, 2)) == (0.52, 0.89)


@pytest.mark.parametrize(("hits", "n"), [(-1, 3), (4, 3), (0, 0)])
def test_what_is_no_share_is_refused(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match="not a share"):
        wilson(hits, n)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 30), st.integers(1, 30), st.data())
def test_fisher_is_that_of_scipy(n: int, other: int, data: st.DataObject) -> None:
    hits, other_hits = data.draw(st.integers(0, n)), data.draw(st.integers(0, other))
    table = [[hits, n - hits], [other_hits, other - other_hits]]
    assert fisher(hits, n, other_hits, other) == pytest.approx(fisher_exact(table).pvalue)


def test_the_lady_who_tasted_tea() -> None:
    assert fisher(4, 4, 0, 4) == pytest.approx(2 / 70)
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70)


def test_fisher_refuses_what_are_no_two_shares() -> None:
    with pytest.raises(ValueError, match="not two shares"):
        fisher(5, 4, 0, 4)


@pytest.mark.parametrize("n", [1, 7, 8, 20])
def test_the_sign_test_is_that_of_scipy(n: int) -> None:
    for ups in range(n + 1):
        found = binomtest(ups, n, alternative="greater").pvalue
        assert sign_test(ups, n - ups) == pytest.approx(float(found))


def test_the_sign_test_of_nothing_says_nothing_and_of_less_is_refused() -> None:
    assert sign_test(0, 0) == 1.0
    with pytest.raises(ValueError, match="never below 0"):
        sign_test(-1, 2)


def by_trying_all(chances: list[float]) -> list[float]:
    found = [0.0] * (len(chances) + 1)
    for came in product((0, 1), repeat=len(chances)):
        each = (p if yes else 1 - p for p, yes in zip(chances, came, strict=True))
        found[sum(came)] += math.prod(each)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 100).map(lambda percent: percent / 100), max_size=9))
def test_the_poisson_binomial_matches_enumeration(chances: list[float]) -> None:
    assert poisson_binomial(chances) == pytest.approx(by_trying_all(chances), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 99).map(lambda percent: percent / 100), min_size=1, max_size=60))
def test_the_poisson_binomial_matches_scipy(chances: list[float]) -> None:
    found = poisson_binom(chances).pmf(range(len(chances) + 1))
    assert poisson_binomial(chances) == pytest.approx([float(p) for p in found], abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 100).map(lambda percent: percent / 100), min_size=1, max_size=8),
    st.data(),
)
def test_how_far_off_matches_enumeration(chances: list[float], data: st.DataObject) -> None:
    happened = data.draw(st.integers(0, len(chances)))
    expected = sum(chances)
    off = abs(happened - expected)
    far = [p for n, p in enumerate(by_trying_all(chances)) if abs(n - expected) >= off - 1e-9]
    assert as_far_off(chances, happened) == pytest.approx(min(1.0, sum(far)), abs=1e-9)


def test_with_the_same_chance_each_time_it_is_the_binomial_test() -> None:
    assert as_far_off([0.5] * 20, 5) == pytest.approx(float(binomtest(5, 20).pvalue))


def test_chances_and_counts_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        poisson_binomial([1.2])
    with pytest.raises(ValueError, match="cannot have happened"):
        as_far_off([0.5], 2)
