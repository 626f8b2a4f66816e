"""Calibration: how sure she was, beside how often it came as she said."""

from dataclasses import dataclass

from coach.insights.forecasts import scored_results
from coach.insights.history import History
from coach.insights.insight import Insight, Source, missing
from coach.insights.proportions import wilson
from coach.insights.scored import TERMS_FROM, Scored, Terms, in_ranges, terms_json, terms_of

BIN_FROM = 5
"""Results in a range of sureness from which it is told."""


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
    """The ranges of sureness that hold a result."""

    bins: tuple[Bin, ...]

    @property
    def results(self) -> tuple[Scored, ...]:
        """The results in all ranges."""
        return tuple(each for bin in self.bins for each in bin.results)

    @property
    def terms(self) -> Terms | None:
        """What the score of them is made of, where there are results enough."""
        return terms_of(self.results)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The results in all ranges."""
        return tuple(each.source for each in self.results)

    def as_json(self) -> dict[str, object]:
        """Each range with its counts and its results, and the terms for the advanced view."""
        bins = [
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
        return {"bins": bins} | terms_json(self.terms)


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
    bins = tuple(Bin(low, high, inside) for low, high, inside in in_ranges(found))
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
            else missing(BIN_FROM - most, "result said with about the same percent"),
            question="Which range do you misuse?" if told else "",
            data=Calibration(bins),
        ),
    )


def _when_said(bin: Bin) -> str:
    said, n = round(bin.said), len(bin.results)
    folded = any(each.percent < 50 for each in bin.results)
    came = "it came as you said" if folded else "it happened"
    return f"When you said about {said}%, {came} {bin.right} of {n} times."
