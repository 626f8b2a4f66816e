"""Calibration: how sure she was, beside how often it came as she said."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.insights.brier import Decomposition, bias_corrected
from coach.insights.forecasts import Scored, scored_results
from coach.insights.history import History
from coach.insights.insight import Insight, Source, missing
from coach.insights.proportions import wilson

BIN_FROM = 5
"""Results in a range of sureness from which it is told."""
TERMS_FROM = 40
"""Results from which the score is taken apart, with TERMS_BIN_FROM in each range."""
TERMS_BIN_FROM = 8
RANGES = ((50, 64), (65, 84), (85, 100))
"""The ranges of sureness, in percent. Below 50 the opposite was foretold."""


@dataclass(frozen=True)
class Bin:
    """A range of sureness in percent, and the results in it."""

    low: int
    high: int
    results: tuple[Scored, ...]

    @property
    def said(self) -> float:
        """The mean sureness in it, in percent."""
        return sum(each.sureness for each in self.results) / len(self.results)

    @property
    def right(self) -> int:
        """How many came as she said."""
        return sum(each.right for each in self.results)

    @property
    def reach(self) -> tuple[float, float]:
        """Wilson's range at 80 % for how often such results come, 0 to 1."""
        return wilson(self.right, len(self.results))


@dataclass(frozen=True)
class Calibration:
    """The ranges of sureness that hold a result, and the terms of the score where there are."""

    bins: tuple[Bin, ...]
    terms: Decomposition | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The results in all ranges."""
        return tuple(each.source for bin in self.bins for each in bin.results)

    def as_json(self) -> dict[str, object]:
        """Each range with its counts and its results, and the terms for the advanced view."""
        found: dict[str, object] = {
            "bins": [
                {
                    "low": bin.low,
                    "high": bin.high,
                    "n": len(bin.results),
                    "right": bin.right,
                    "said": round(bin.said),
                    "reach": [round(100 * end) for end in bin.reach],
                    "sources": [each.source.as_json() for each in bin.results],
                }
                for bin in self.bins
            ]
        }
        if self.terms is not None:
            found["terms"] = {
                "reliability": round(self.terms.reliability, 3),
                "resolution": round(self.terms.resolution, 3),
                "uncertainty": round(self.terms.uncertainty, 3),
                "within": round(self.terms.within, 3),
            }
        return found


def calibration(history: History) -> tuple[Insight, ...]:
    """By range of sureness: how sure she was, and how often it came as she said.

    A percent below 50 counts as sureness of the opposite. Each range is told from
    BIN_FROM results; from TERMS_FROM in all and TERMS_BIN_FROM in each, the score is
    taken apart with the correction of Ferro & Fricker (2012), for the advanced view.

    Sources: Murphy & Winkler (1977); Stephenson, Coelho & Jolliffe (2008); Ferro &
    Fricker (2012).
    """
    found = scored_results(history)
    if not found:
        return ()
    bins = tuple(
        Bin(low, high, inside)
        for low, high in RANGES
        if (inside := tuple(each for each in found if low <= each.sureness <= high))
    )
    told = [bin for bin in bins if len(bin.results) >= BIN_FROM]
    most = max(len(bin.results) for bin in bins)
    return (
        Insight(
            id="calibration",
            title="Said and happened",
            n=len(found),
            minimum=TERMS_FROM if told else BIN_FROM,
            shown=bool(told),
            statement=" ".join(map(_when_said, told))
            if told
            else missing(BIN_FROM - most, "result in one range of sureness"),
            question="Which range do you misuse?" if told else "",
            data=Calibration(bins, _terms(bins)),
        ),
    )


def _when_said(bin: Bin) -> str:
    said, n = round(bin.said), len(bin.results)
    folded = any(each.percent < 50 for each in bin.results)
    came = "it came as you said" if folded else "it happened"
    return f"When you said about {said}%, {came} {bin.right} of {n} times."


def _terms(bins: Sequence[Bin]) -> Decomposition | None:
    n = sum(len(bin.results) for bin in bins)
    if n < TERMS_FROM or any(len(bin.results) < TERMS_BIN_FROM for bin in bins):
        return None
    return bias_corrected(
        [[(each.sureness / 100, each.right) for each in bin.results] for bin in bins]
    )
