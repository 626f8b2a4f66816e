"""Exact chances for small counts: kept or not, happened or not, up or down."""

import math
from collections.abc import Sequence
from statistics import NormalDist

_SLACK = 1e-9
"""How far two chances may differ by rounding alone and still count as the same."""


def wilson(hits: int, n: int, level: float = 0.8) -> tuple[float, float]:
    """The Wilson range of a share, from 0 to 1: which habits the count is compatible with.

    `level` is how often such a range holds the true share, between 0 and 1. Raises
    ValueError where `hits` is not from 0 to `n` or `n` is 0.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical
    inference, JASA 22, 209-212.
    """
    if not 0 <= hits <= n or n < 1:
        raise ValueError(f"{hits} of {n} is not a share")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = hits / n
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if hits == 0 else (middle - reach) / scale
    high = 1.0 if hits == n else (middle + reach) / scale
    return max(0.0, low), min(1.0, high)


def fisher(hits: int, n: int, other_hits: int, other_n: int) -> float:
    """The two-sided chance that two shares differ as much as this where there is no difference.

    Exact: all tables with the same margins that are no more likely than this one.
    Raises ValueError for counts that are no shares.

    Source: Fisher (1935), The logic of inductive inference, JRSS 98, 39-82.
    """
    if not (0 <= hits <= n and 0 <= other_hits <= other_n):
        raise ValueError(f"{hits} of {n} and {other_hits} of {other_n} are not two shares")
    total = hits + other_hits
    ways = [
        math.comb(n, first) * math.comb(other_n, total - first)
        for first in range(max(0, total - other_n), min(n, total) + 1)
    ]
    seen = math.comb(n, hits) * math.comb(other_n, other_hits)
    return sum(each for each in ways if each <= seen) / sum(ways)


def sign_test(ups: int, downs: int) -> float:
    """The one-sided chance of at least so many ups where up and down are as likely.

    Pairs without a difference are left out by whoever counts. Raises ValueError for
    a count below 0.

    Source: Arbuthnott (1710); Dixon & Mood (1946), The statistical sign test, JASA
    41, 557-566.
    """
    if ups < 0 or downs < 0:
        raise ValueError("a count is never below 0")
    n = ups + downs
    return float(sum(math.comb(n, each) for each in range(ups, n + 1)) / 2**n)


def poisson_binomial(chances: Sequence[float]) -> list[float]:
    """The chance of 0, 1, ... of these events to happen, each on its own.

    `chances` are from 0 to 1. Exact, by adding one event at a time. Raises ValueError
    for a chance outside of 0 to 1.

    Source: Poisson (1837); the recursion of Barlow & Heidtmann (1984), Computing
    k-out-of-n system reliability, IEEE Trans. Reliability 33, 322-323.
    """
    if any(not 0 <= chance <= 1 for chance in chances):
        raise ValueError("a chance lies from 0 to 1")
    counts = [1.0]
    for chance in chances:
        counts = [
            here * (1 - chance) + before * chance
            for here, before in zip([*counts, 0.0], [0.0, *counts], strict=True)
        ]
    return counts


def as_far_off(chances: Sequence[float], happened: int) -> float:
    """The chance that the number of events lies at least this far from the one expected.

    Two-sided, for someone whose every forecast is right. Raises ValueError for a chance
    outside of 0 to 1, or a number that is not from 0 to that of the forecasts.
    """
    if not 0 <= happened <= len(chances):
        raise ValueError(f"{happened} of {len(chances)} cannot have happened")
    expected = math.fsum(chances)
    off = abs(happened - expected)
    spread = poisson_binomial(chances)
    far = (p for number, p in enumerate(spread) if abs(number - expected) >= off - _SLACK)
    return min(1.0, math.fsum(far))
