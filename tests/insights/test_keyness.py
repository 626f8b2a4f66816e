import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from coach.insights.keyness import log_likelihood, log_odds


def in_numpy(here: dict[str, int], there: dict[str, int], prior: float) -> dict[str, float]:
    """Monroe et al. (2008), equations 15, 16, 20 and 22, over whole vectors."""
    words = sorted({*here, *there})
    y = np.array([[text.get(word, 0) for word in words] for text in (here, there)], dtype=float)
    alpha = prior * y.sum(axis=0) / y.sum()
    n = y.sum(axis=1, keepdims=True)
    odds = np.log((y + alpha) / (n + alpha.sum() - y - alpha))
    z = (odds[0] - odds[1]) / np.sqrt((1 / (y + alpha)).sum(axis=0))
    return dict(zip(words, z.tolist(), strict=True))


counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=3)


@given(counts, counts, st.sampled_from([0.5, 10.0, 500.0]))
def test_log_odds_match_the_formula_over_vectors(
    here: dict[str, int], there: dict[str, int], prior: float
) -> None:
    for word, z in in_numpy(here, there, prior).items():
        assert log_odds(word, here, there, prior) == pytest.approx(z)


@given(counts, counts)
def test_turning_the_texts_round_turns_the_sign(
    here: dict[str, int], there: dict[str, int]
) -> None:
    for word in {*here, *there}:
        forth, back = (log_odds(word, *pair, 50) for pair in ((here, there), (there, here)))
        assert forth == pytest.approx(-back)


def test_log_odds_by_hand() -> None:
    # 10 words a side, the prior 2: "board" is expected 2 * 3 / 20 = 0.3 times.
    z = log_odds("board", {"board": 3, "other": 7}, {"other": 10}, 2)
    delta = math.log(3.3 / (10 + 2 - 3.3)) - math.log(0.3 / (10 + 2 - 0.3))
    assert z == pytest.approx(delta / math.sqrt(1 / 3.3 + 1 / 0.3))


def test_a_heavier_prior_asks_more_of_a_rare_word() -> None:
    here, there = {"rare": 2, "plain": 200}, {"plain": 200}
    assert 0 < log_odds("rare", here, there, 100_000) < log_odds("rare", here, there, 1000)


def test_texts_of_one_word_have_odds_too() -> None:
    assert log_odds("only", {"only": 3}, {"only": 3}, 1) == 0


@given(st.integers(0, 50), st.integers(51, 300), st.integers(0, 50), st.integers(51, 300))
def test_log_likelihood_is_the_g_of_scipy(here: int, n: int, there: int, m: int) -> None:
    if here + there == 0:
        assert log_likelihood(here, n, there, m) == 0
        return
    table = [[here, n - here], [there, m - there]]
    g = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert log_likelihood(here, n, there, m) == pytest.approx(float(g), abs=1e-9)


def test_words_and_texts_that_are_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="neither"):
        log_odds("gone", {"a": 1}, {"a": 1}, 1)
    with pytest.raises(ValueError, match="more than 0"):
        log_odds("a", {"a": 1}, {"a": 1}, 0)
    with pytest.raises(ValueError, match="a word at least"):
        log_likelihood(0, 0, 1, 2)
