"""How often she and a mentor have met, against what they agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from coach.insights.statistics import median
from coach.model.mentoring import Meeting

LATE = 1.25
"""A gap beyond this many times the rhythm agreed is a miss."""
_IN_A_ROW = 2
_LAST = 4


@dataclass(frozen=True)
class Rhythm:
    """The days agreed between two meetings, and those that passed, oldest first.

    `agreed` is None where nothing was agreed. `typical` is the median of all gaps
    in days, None where there are none.
    """

    agreed: int | None
    gaps: tuple[int, ...] = ()

    @property
    def typical(self) -> float | None:
        """The median gap in days."""
        return median(self.gaps) if self.gaps else None

    @property
    def last(self) -> tuple[int, ...]:
        """The last few gaps, oldest first."""
        return self.gaps[-_LAST:]

    @property
    def is_slipping(self) -> bool:
        """Whether the last two gaps in a row were misses."""
        newest = self.gaps[-_IN_A_ROW:]
        if self.agreed is None or len(newest) < _IN_A_ROW:
            return False
        return all(gap > LATE * self.agreed for gap in newest)


def rhythm_of(meetings: Sequence[Meeting], agreed: int | None) -> Rhythm:
    """The rhythm of the meetings that were held, in any order; two on a day count once."""
    days: set[date] = {each.at.date() for each in meetings if each.held and each.at is not None}
    return Rhythm(agreed, tuple((b - a).days for a, b in pairwise(sorted(days))))
