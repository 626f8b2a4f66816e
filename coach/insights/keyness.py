"""Which words set one body of text off from another."""

import math
from collections.abc import Mapping

_LEAST = 0.5
"""What stands for the count of all other words where a text holds no other."""


def log_odds(word: str, here: Mapping[str, int], there: Mapping[str, int], prior: float) -> float:
    """How many standard deviations a word's odds here lie above its odds there (z).

    The prior is informative: it holds each word as often as both texts together do,
    scaled to `prior` words in all (above 0), so that a rare word needs more to stand
    out. Counts are of words. Raises ValueError where the word is in neither text, or
    where the prior is not above 0.

    Source: Monroe, Colaresi & Quinn (2008), Fightin' words, Political Analysis 16,
    372-403, equations 15, 16, 20 and 22.
    """
    y_here, y_there = here.get(word, 0), there.get(word, 0)
    n_here, n_there = sum(here.values()), sum(there.values())
    if not y_here + y_there:
        raise ValueError(f"“{word}” is in neither text")
    if prior <= 0:
        raise ValueError("a prior holds more than 0 words")
    expected = prior * (y_here + y_there) / (n_here + n_there)
    return (
        _log_odds(y_here, n_here, expected, prior) - _log_odds(y_there, n_there, expected, prior)
    ) / math.sqrt(1 / (y_here + expected) + 1 / (y_there + expected))


def log_likelihood(here: int, n_here: int, there: int, n_there: int) -> float:
    """Dunning's log-likelihood ratio (G2) of a word's counts in two texts; 0 where alike.

    `here` of `n_here` words and `there` of `n_there`. Raises ValueError for an empty text.

    Source: Dunning (1993), Accurate methods for the statistics of surprise and
    coincidence, Computational Linguistics 19, 61-74, over all four cells.
    """
    if n_here < 1 or n_there < 1:
        raise ValueError("a text holds a word at least")
    total, n = here + there, n_here + n_there
    cells = (
        (here, total * n_here / n),
        (there, total * n_there / n),
        (n_here - here, (n - total) * n_here / n),
        (n_there - there, (n - total) * n_there / n),
    )
    return 2 * math.fsum(seen * math.log(seen / meant) for seen, meant in cells if seen)


def _log_odds(y: int, n: int, expected: float, prior: float) -> float:
    rest = max(n + prior - y - expected, _LEAST)
    return math.log((y + expected) / rest)
