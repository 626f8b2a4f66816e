"""Forecasts: how sure she was of results, and what came of them."""

from dataclasses import dataclass, replace
from datetime import date

from coach.insights.brier import base_score, brier
from coach.insights.history import History
from coach.insights.insight import Insight, Source, missing, record_source
from coach.insights.proportions import as_far_off
from coach.insights.scored import Scored, Terms, terms_json, terms_of
from coach.model.decision import Decision, Outcome, Result
from coach.text import count

SHOW_FROM = 10
"""Results from which it is told how many she expected and how many she saw."""
READ_FROM = 20
"""Results from which it is told whether that is a habit; each half has as many to be compared."""
CHANCE = 0.10
"""How rare a gap has to be for someone whose percents are right."""
RUNNING = 6
"""After how many results in a row it has to be that rare.

Looked at after every result from the 20th to the 40th, one test alone would call 22 in
100 people who are right a habit; this rule 9. Of those who are sure by 15 points too
much it sees 28 in 100 at 20 results and 57 at 40.
"""
_WANTED = "result with a percent and an outcome"
_WHENCE = "Where does your sureness come from?"


@dataclass(frozen=True)
class Forecasts:
    """Scored results in the order in which their outcomes were told."""

    results: tuple[Scored, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The decisions behind the results, and the answers that told the outcomes."""
        return tuple(each.source for each in self.results)

    @property
    def pairs(self) -> list[tuple[float, bool]]:
        """What was said, 0 to 1, and whether it happened."""
        return [(each.percent / 100, each.happened) for each in self.results]

    @property
    def expected(self) -> float:
        """How many results she expected to happen, by her own percents."""
        return sum(each.percent for each in self.results) / 100

    @property
    def happened(self) -> int:
        """How many did."""
        return sum(each.happened for each in self.results)

    @property
    def decisions(self) -> int:
        """How many decisions they belong to; results of one decision hang together."""
        return len({each.decision for each in self.results})

    def as_json(self) -> dict[str, object]:
        """The counts, and each result."""
        return {
            "expected": round(self.expected, 2),
            "happened": self.happened,
            "decisions": self.decisions,
            "results": [
                {"percent": each.percent, "happened": each.happened} | each.source.as_json()
                for each in self.results
            ],
        }


@dataclass(frozen=True)
class Score(Forecasts):
    """The same results, told as a Brier score."""

    @property
    def terms(self) -> Terms | None:
        """What the score is made of, where there are results enough."""
        return terms_of(self.results)

    def as_json(self) -> dict[str, object]:
        """The counts, the terms where there are results enough, and each result."""
        return super().as_json() | terms_json(self.terms)


def confidence(history: History) -> tuple[Insight, ...]:
    """How many results she expected, and how many happened.

    From READ_FROM results the exact chance of a gap at least as wide, for someone
    whose percents are right (the Poisson binomial), says whether it is a habit; it
    has to say so after each of the last RUNNING results. Results of one decision hang
    together, which the chance does not know, so that the number of decisions is told
    too.

    Source: Lichtenstein, Fischhoff & Phillips (1982), Calibration of probabilities.
    """
    data = Forecasts(scored_results(history))
    n = len(data.results)
    if not n:
        return ()
    shown = n >= SHOW_FROM
    claim = None if history.filtered or n < READ_FROM else _is_habit(data)
    return (
        Insight(
            id="confidence",
            title="Expected and seen",
            n=n,
            minimum=READ_FROM if shown and not history.filtered else SHOW_FROM,
            shown=shown,
            statement=_expected(data, claim, history.filtered)
            if shown
            else missing(SHOW_FROM - n, _WANTED),
            question=_WHENCE if shown else "",
            data=data,
            claim=claim,
        ),
    )


def brier_score(history: History) -> tuple[Insight, ...]:
    """The mean squared distance of her percents from what came; halves from 20 results each.

    Luck alone moves the score by about 0.06 at 10 results and 0.05 at 20, so that two
    halves are set beside each other and nothing is said of their difference.

    Source: Brier (1950), Verification of forecasts expressed in terms of probability.
    """
    data = Score(scored_results(history))
    n = len(data.results)
    if not n:
        return ()
    shown = n >= SHOW_FROM
    return (
        Insight(
            id="brier",
            title="Brier score",
            n=n,
            minimum=2 * READ_FROM if shown else SHOW_FROM,
            shown=shown,
            statement=_score(data) if shown else missing(SHOW_FROM - n, _WANTED),
            question="What made your best call good?" if shown else "",
            data=data,
        ),
    )


def scored_results(history: History) -> tuple[Scored, ...]:
    """The results with a percent that happened or did not, in the order they were told."""
    found = [
        (_told_on(decision, result), result.id, _scored(decision, result))
        for decision in history.ongoing.decisions
        for result in decision.results
        if result.percent is not None and result.outcome in (Outcome.HAPPENED, Outcome.DID_NOT)
    ]
    return tuple(each for _, _, each in sorted(found, key=lambda row: row[:2]))


def _told_on(decision: Decision, result: Result) -> date:
    return result.said.on if result.said else result.review or decision.created.date()


def _scored(decision: Decision, result: Result) -> Scored:
    said = result.said.session if result.said else ""
    source = record_source(decision, _told_on(decision, result))
    if said:
        source = replace(source, session=said, step="", item=result.id)
    happened = result.outcome is Outcome.HAPPENED
    return Scored(result.percent or 0, happened, decision.id, source)


def _is_habit(data: Forecasts) -> bool:
    n = len(data.results)
    looks = [Forecasts(data.results[:upto]) for upto in range(n - RUNNING + 1, n + 1)]
    ways = {each.expected > each.happened for each in looks}
    return len(ways) == 1 and all(_chance(each) <= CHANCE for each in looks)


def _chance(data: Forecasts) -> float:
    return as_far_off([said for said, _ in data.pairs], data.happened)


def _expected(data: Forecasts, claim: bool | None, filtered: bool) -> str:
    n = len(data.results)
    said = (
        f"On {n} results of {count(data.decisions, 'decision')} you expected "
        f"{round(data.expected)} and saw {data.happened}."
    )
    if filtered:
        return said
    if claim is None:
        return f"{said} Too few to call it a habit."
    if not claim:
        return f"{said} No clear habit; with {n} results only a wide gap would show."
    less = "more" if data.expected > data.happened else "less"
    return f"{said} You tend to expect {less} than happens."


def _score(data: Score) -> str:
    n = len(data.results)
    said = (
        f"Brier {brier(data.pairs):.2f} on {n} results (0 is perfect, 0.25 is a coin). "
        f"{data.happened} of them happened; to say {round(100 * data.happened / n)}% every time "
        f"would have scored {base_score(data.pairs):.2f}."
    )
    if n < 2 * READ_FROM:
        return said
    half = n // 2
    first, last = data.pairs[: n - half], data.pairs[n - half :]
    return (
        f"{said} The first {len(first)} scored {brier(first):.2f}, the last {len(last)} "
        f"{brier(last):.2f}; luck alone moves such a score by about 0.05."
    )
