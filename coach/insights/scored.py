"""Results with a percent and an outcome, by range of sureness, and what their score is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from coach.insights.brier import Decomposition, bias_corrected, decompose
from coach.insights.insight import Source
from coach.text import count, listed

TERMS_FROM = 40
"""Results from which the score is taken apart, with TERMS_BIN_FROM in each range."""
TERMS_BIN_FROM = 8
RANGES = ((50, 64), (65, 84), (85, 100))
"""The ranges of sureness, in percent. Below 50 the opposite was foretold."""


@dataclass(frozen=True)
class Scored:
    """A result with its percent and whether it happened. `decision` is that record's id."""

    percent: int
    happened: bool
    decision: str
    source: Source

    @property
    def sureness(self) -> int:
        """How sure she was of what she foretold, 50 to 100 percent."""
        return max(self.percent, 100 - self.percent)

    @property
    def right(self) -> bool:
        """Whether what she foretold came; at 50 percent it is the result itself."""
        return self.happened == (self.percent >= 50)


@dataclass(frozen=True)
class Terms:
    """What a Brier score is made of: as counted, and with less bias."""

    counted: Decomposition
    corrected: Decomposition


def in_ranges(
    results: Sequence[Scored],
) -> Iterator[tuple[int, int, tuple[Scored, ...]]]:
    """The ranges of sureness that hold a result, each with its ends and its results."""
    for low, high in RANGES:
        inside = tuple(each for each in results if low <= each.sureness <= high)
        if inside:
            yield low, high, inside


def terms_of(results: Sequence[Scored]) -> Terms | None:
    """The score of results taken apart by range of sureness.

    None below TERMS_FROM results in all, or TERMS_BIN_FROM in a range that holds any.

    Source: Ferro & Fricker (2012), for the correction.
    """
    ranges = [inside for _, _, inside in in_ranges(results)]
    if len(results) < TERMS_FROM or any(len(each) < TERMS_BIN_FROM for each in ranges):
        return None
    bins = [[(each.sureness / 100, each.right) for each in inside] for inside in ranges]
    return Terms(decompose(bins), bias_corrected(bins))


def terms_wanting(results: Sequence[Scored]) -> str:
    """What is missing before the score of results can be taken apart; empty where it can."""
    more, ranges = TERMS_FROM - len(results), in_ranges(results)
    wanted = [count(more, "more result")] if more > 0 else []
    wanted += [
        f"{TERMS_BIN_FROM - len(inside)} more at {low} to {high}%"
        for low, high, inside in ranges
        if len(inside) < TERMS_BIN_FROM
    ]
    if not wanted:
        return ""
    return (
        f"The score is taken apart from {TERMS_FROM} results on, with {TERMS_BIN_FROM} in each "
        f"range of sureness that holds any. Missing yet: {listed(wanted)}."
    )


def terms_json(terms: Terms | None) -> dict[str, object]:
    """The terms with less bias, and as counted, as JSON; nothing where there are none."""
    if terms is None:
        return {}
    return {"terms": _rounded(terms.corrected), "terms_counted": _rounded(terms.counted)}


def _rounded(terms: Decomposition) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(terms).items()}


def taken_apart(terms: Terms, n: int) -> tuple[tuple[str, str], ...]:
    """The terms to two decimals, each with what it is in plain words."""
    parts = terms.corrected
    rows = (
        (" ", parts.reliability, "how far what came lay from what you said; 0 is best"),
        ("−", parts.resolution, "how much your ranges told apart what came; more is better"),
        ("+", parts.uncertainty, "what the events themselves left open"),
        ("+", parts.within, "what percents in one range differ by"),
        ("=", parts.score, f"the score on {count(n, 'result')}"),
    )
    return tuple((f"{sign} {_two(value):>5}", said) for sign, value, said in rows)


def beside_terms(terms: Terms) -> str:
    """What the terms are to be read with.

    That perfect calibration still shows 0.027 at 20 and 0.013 at 40 results is from
    simulations over these ranges, without the correction.
    """
    counted = terms.counted
    return (
        "Corrected for few results and rounded, so the sum may be off by 0.01. Without the "
        f"correction the first two are {_two(counted.reliability)} and "
        f"{_two(counted.resolution)}; someone whose percents are right would then still show "
        "0.03 in the first at 20 results, 0.01 at 40."
    )


def _two(value: float) -> str:
    """Two decimals, and never a zero below zero."""
    said = f"{value:.2f}"
    return said.removeprefix("-") if float(said) == 0 else said.replace("-", "−")
