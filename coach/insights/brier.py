"""The Brier score of forecasts, and what it is made of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Forecast = tuple[float, bool]
"""How likely something seemed, from 0 to 1, and whether it happened."""

_MOST = 0.25
"""The most uncertainty there is: an event as likely as not."""


@dataclass(frozen=True)
class Decomposition:
    """A Brier score as reliability - resolution + uncertainty + what lies inside the bins.

    Reliability is how far what happened lies from what was said, bin by bin (0 is
    best, to 1); resolution how much the bins differ in what happened (0 to 0.25, more is
    better); uncertainty what the events themselves hold (0 to 0.25). `within` is the
    rest, above or below 0, that comes from forecasts in one bin not being the same.
    """

    reliability: float
    resolution: float
    uncertainty: float
    within: float

    @property
    def score(self) -> float:
        """The Brier score that these terms make up."""
        return self.reliability - self.resolution + self.uncertainty + self.within


def brier(forecasts: Sequence[Forecast]) -> float:
    """The mean squared distance between what was said and what came, 0 (best) to 1.

    Raises ValueError where there is no forecast.

    Source: Brier (1950), Verification of forecasts expressed in terms of probability,
    Monthly Weather Review 78, 1-3.
    """
    _require(forecasts)
    return math.fsum((said - came) ** 2 for said, came in forecasts) / len(forecasts)


def base_score(forecasts: Sequence[Forecast]) -> float:
    """The score of always saying the share that happened, 0 to 0.25. Raises ValueError."""
    _require(forecasts)
    share = sum(came for _, came in forecasts) / len(forecasts)
    return share * (1 - share)


def decompose(bins: Sequence[Sequence[Forecast]]) -> Decomposition:
    """The three terms over these bins, and the rest. Raises ValueError without a forecast.

    Sources: Murphy (1973), A new vector partition of the probability score, J. Applied
    Meteorology 12, 595-600; Stephenson, Coelho & Jolliffe (2008), Two extra components
    in the Brier score decomposition, Weather and Forecasting 23, 752-757.
    """
    filled = [each for each in bins if each]
    everything = [forecast for each in filled for forecast in each]
    _require(everything)
    n, share = len(everything), _came(everything)
    reliability = math.fsum(len(each) * (_said(each) - _came(each)) ** 2 for each in filled) / n
    resolution = math.fsum(len(each) * (_came(each) - share) ** 2 for each in filled) / n
    uncertainty = share * (1 - share)
    within = brier(everything) - (reliability - resolution + uncertainty)
    return Decomposition(reliability, resolution, uncertainty, within)


def bias_corrected(bins: Sequence[Sequence[Forecast]]) -> Decomposition:
    """The same with less bias: few forecasts make reliability look worse than it is.

    What the correction takes from one term it gives to the others, so the score stays.
    It goes no further than to where a term would leave its range. Raises ValueError
    where a bin holds exactly one forecast, or where there is none.

    Source: Ferro & Fricker (2012), A bias-corrected decomposition of the Brier score,
    Quarterly J. Royal Meteorological Society 138, 1954-1960; the limit is that of
    BrierDecomp in the R package SpecsVerification.
    """
    filled = [each for each in bins if each]
    if any(len(each) == 1 for each in filled):
        raise ValueError("a bin with one forecast has no spread to correct by")
    raw = decompose(filled)
    everything = [forecast for each in filled for forecast in each]
    n = len(everything)
    inside = math.fsum(
        len(each) * _came(each) * (1 - _came(each)) / (len(each) - 1) for each in filled
    )
    inside, among = inside / n, raw.uncertainty / (n - 1)
    part = _part(raw, inside, among)
    return Decomposition(
        raw.reliability - part * inside,
        raw.resolution - part * (inside - among),
        raw.uncertainty + part * among,
        raw.within,
    )


def _part(raw: Decomposition, inside: float, among: float) -> float:
    """How much of the correction leaves every term in its range, from 0 to 1."""
    parts = [1.0]
    if inside:
        parts.append(raw.reliability / inside)
    if inside > among:
        parts.append(raw.resolution / (inside - among))
    if among:
        parts.append((_MOST - raw.uncertainty) / among)
    return max(0.0, min(parts))


def _said(forecasts: Sequence[Forecast]) -> float:
    return math.fsum(said for said, _ in forecasts) / len(forecasts)


def _came(forecasts: Sequence[Forecast]) -> float:
    return sum(came for _, came in forecasts) / len(forecasts)


def _require(forecasts: Sequence[Forecast]) -> None:
    if not forecasts:
        raise ValueError("there is no forecast to score")
