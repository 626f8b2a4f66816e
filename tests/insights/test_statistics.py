import math
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from coach.insights import statistics
from coach.insights.statistics import EXACT_TO, count_inversions, mann_kendall, median
from tests.work import calls


def score(values: tuple[int, ...]) -> int:
    pairs = ((a, b) for j, b in enumerate(values) for a in values[:j])
    return sum((b > a) - (b < a) for a, b in pairs)


def brute_force(values: tuple[int, ...]) -> float:
    """The chance by trying every order, equal values told apart."""
    seen = abs(score(values))
    scores = [abs(score(order)) for order in permutations(values)]
    return sum(each >= seen for each in scores) / len(scores)


@pytest.mark.parametrize("n", range(6))
def test_all_rows_of_four_levels_match_brute_force(n: int) -> None:
    chances: dict[tuple[tuple[int, ...], int], float] = {}
    for values in product(range(1, 5), repeat=n):
        trend = mann_kendall(values)
        key = (tuple(sorted(values)), abs(score(values)))
        if key not in chances:
            chances[key] = brute_force(values)
        assert trend.s == score(values)
        assert trend.p == pytest.approx(chances[key], abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 7), min_size=6, max_size=7))
def test_longer_rows_with_ties_match_brute_force(values: list[int]) -> None:
    assert mann_kendall(values).p == pytest.approx(brute_force(tuple(values)), abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 60).flatmap(lambda n: st.permutations(list(range(n)))))
def test_rows_without_ties_match_scipy(values: list[int]) -> None:
    exact = kendalltau(range(len(values)), values, method="exact").pvalue
    assert mann_kendall(values).p == pytest.approx(float(exact), abs=1e-9)


def test_the_least_chances_of_short_rows_are_those_of_the_tables() -> None:
    assert mann_kendall([1, 2, 3, 4]).p == pytest.approx(2 / 24)
    assert mann_kendall([1, 2, 3, 4, 5]).p == pytest.approx(2 / 120)
    # Six values need a score of 13 of 15 and eight one of 18 of 28.
    assert mann_kendall([1, 2, 3, 4, 6, 5]).p <= 0.05
    assert mann_kendall([1, 2, 3, 6, 5, 4]).p > 0.05
    assert mann_kendall([1, 2, 3, 4, 5, 8, 7, 6]).s == 22
    assert mann_kendall([2, 1, 4, 3, 6, 5, 8, 7]).p <= 0.05
    assert mann_kendall([3, 2, 1, 5, 4, 6, 8, 7]).s == 18
    assert mann_kendall([3, 2, 1, 5, 4, 6, 8, 7]).p <= 0.05
    assert mann_kendall([3, 2, 1, 6, 5, 4, 8, 7]).s == 14
    assert mann_kendall([3, 2, 1, 6, 5, 4, 8, 7]).p > 0.05


def test_it_tells_the_direction_and_the_pairs() -> None:
    trend = mann_kendall([3, 3, 4, 2])
    assert (trend.n, trend.s, trend.pairs, trend.direction, trend.exact) == (4, -1, 5, -1, True)
    assert mann_kendall([1, 2]).direction == 1


@pytest.mark.parametrize("values", [[], [4], [4, 4, 4], [1, 2, 1]])
def test_without_any_direction_the_chance_is_one(values: list[int]) -> None:
    trend = mann_kendall(values)
    assert (trend.s, trend.p, trend.direction) == (0, 1.0, 0)


def test_equal_values_beyond_the_exact_range_have_a_chance_of_one() -> None:
    assert mann_kendall([4] * (EXACT_TO + 1)).p == 1.0


def test_what_is_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        mann_kendall([1, math.nan, 2])


@given(st.lists(st.integers(1, 7), max_size=30))
def test_turning_the_row_round_turns_the_score_only(values: list[int]) -> None:
    forth, back = mann_kendall(values), mann_kendall(values[::-1])
    assert forth.s == -back.s
    assert forth.p == back.p
    assert 0 < forth.p <= 1


def test_the_counts_of_inversions_add_up_to_all_orders() -> None:
    ties = (3, 1, 4, 2)
    most = 45 - 3 - 6 - 1
    counts = count_inversions(ties, most)
    assert sum(counts) == math.factorial(10) // (6 * 1 * 24 * 2)
    assert counts == counts[::-1]
    assert min(counts) > 0


def test_the_approximation_takes_over_without_a_jump() -> None:
    row = [4, 5, 3, 4, 6] * 15 + [5, 6, 4, 5, 7] * 5
    exact = mann_kendall(row)
    assert (exact.n, exact.exact) == (EXACT_TO, True)
    ties = [row.count(value) for value in set(row)]
    assert statistics._normal_p(exact.s, exact.n, ties) == pytest.approx(exact.p, abs=0.002)
    assert not mann_kendall([*row, 5]).exact


def test_the_approximation_is_that_of_the_tables_without_ties() -> None:
    # Kendall's normal approximation: z = (|S| - 1) / sqrt(n (n - 1) (2 n + 5) / 18).
    row = [*range(1, 121)]
    row[10:100] = row[10:100][::-1]
    trend = mann_kendall(row)
    z = (abs(trend.s) - 1) / math.sqrt(120 * 119 * 245 / 18)
    assert trend.p == pytest.approx(math.erfc(z / math.sqrt(2)))


@pytest.mark.parametrize("n", [EXACT_TO, 1000])
def test_the_calls_are_no_more_than_a_few_for_each_value(n: int) -> None:
    row = [(7 * i) % 11 % 7 + 1 for i in range(n)]
    assert calls(lambda: mann_kendall(row)) < 40 * n


def test_the_median_may_lie_between_two_marks() -> None:
    assert median([3]) == 3.0
    assert median([5, 1, 4]) == 4.0
    assert median([4, 5]) == 4.5
