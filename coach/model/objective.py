"""What the mentorship is for: an objective, its levels, and how far it had come."""

from datetime import date

from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Visibility
from coach.model.record import Record


@dataclass(frozen=True, eq=False, repr=False)
class Review(Frozen):
    """How far an objective had come on a day: -2 to 2, where 0 is as hoped, with its proof."""

    on: date
    level: int
    proof: str = ""
    session: str = ""
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True, eq=False, repr=False)
class Share(Frozen):
    """Its share of 100 points of attention, as one session gave it."""

    on: date
    points: int
    session: str = ""
    visibility: Visibility = Visibility.MENTOR


LEVELS = ("well short", "short", "as hoped", "beyond", "well beyond")
"""The levels of an objective from -2 to 2, as she chooses among them."""


@dataclass(frozen=True, eq=False, repr=False)
class Objective(Record):
    """What the mentorship is for: one line, and three levels in her own words.

    `shares` and `reviews` stand oldest first.
    """

    line: str = ""
    short: str = ""
    hoped: str = ""
    beyond: str = ""
    open: bool = True
    shares: tuple[Share, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def points(self) -> int | None:
        """Its last share of 100 points of attention."""
        return self.shares[-1].points if self.shares else None

    @property
    def closed_on(self) -> date | None:
        """The day it was made, where the mentorship is for it no longer: no day says since when."""
        return None if self.open else self.created.date()
