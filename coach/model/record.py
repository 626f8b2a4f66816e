"""What every kept thing has: where it grew from, who said what of it, who may see it."""

from datetime import date, datetime

from coach.model.frozen import Frozen, dataclass
from coach.model.kind import Visibility


@dataclass(frozen=True, eq=False, repr=False)
class Origin(Frozen):
    """What a record grew from: the session, step and item of its answer, and that answer's mark."""

    session: str
    step: str
    item: str = ""
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True, eq=False, repr=False)
class Saying(Frozen):
    """Which session said what became of a record, on which day, and with which mark."""

    session: str
    on: date
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True, eq=False, repr=False)
class Record(Frozen):
    """What every kept thing has.

    `visibility` is the strictest mark of its sources. `edited` names the fields
    she changed in the record itself, which harvesting leaves alone. `deleted`
    is when it was removed; what she removed is never revived by harvesting.
    `withdrawn` marks a record that went because its answer did, and that comes
    back if the answer does.
    """

    id: str
    created: datetime
    origin: Origin | None = None
    visibility: Visibility = Visibility.MENTOR
    mentor: str | None = None
    edited: frozenset[str] = frozenset()
    deleted: datetime | None = None
    withdrawn: bool = False

    @property
    def closed_on(self) -> date | None:
        """The day from which nothing about it is open, None while something is.

        Where it is closed and no day says since when, it is the day it was made. People
        and mentors are never closed.
        """
        return None
