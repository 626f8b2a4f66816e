"""Anyone named: where they stand, and what each session said of them."""

from datetime import date, datetime
from enum import StrEnum

from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Visibility
from coach.model.record import Record


class Direction(StrEnum):
    """Where a person stands as seen from her."""

    ABOVE = "above"
    LEVEL = "level"
    BELOW = "below"
    OUTSIDE = "outside"


@dataclass(frozen=True, eq=False, repr=False)
class Mention(Frozen):
    """What one session said about a person, at which step, and when it was asked."""

    session: str
    step: str
    at: datetime
    item: str = ""
    name: str = ""
    where: Direction | None = None
    circle: str = ""
    what_for: str = ""
    helps_with: str = ""
    helps_by: str = ""
    last_contact: date | None = None
    visibility: Visibility = Visibility.MENTOR
    mentor: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Person(Record):
    """Anyone named. `alias` is what stands for the name in pages that leave.

    `mentions` holds what each session said, oldest first; the fields show the
    latest of it, and the latest contact.
    """

    name: str = ""
    where: Direction | None = None
    circle: str = ""
    what_for: str = ""
    helps_with: str = ""
    helps_by: str = ""
    last_contact: date | None = None
    alias: str = ""
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class NameChoice(Record):
    """What she chose for a name on pages that leave: `hide` it, or leave it as written.

    `name` is as it stood on the page: a first name, which may be a word too.
    """

    name: str = ""
    hide: bool = False
