"""The people and things a mentorship is made of."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from coach.model.guide import Visibility


@dataclass(frozen=True)
class Origin:
    """What a record grew from: the session, step and item of its answer, and that answer's mark."""

    session: str
    step: str
    item: str = ""
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True)
class Saying:
    """Which session said what became of a record, on which day, and with which mark."""

    session: str
    on: date
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True)
class Record:
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


class Direction(StrEnum):
    """Where a person stands as seen from her."""

    ABOVE = "above"
    LEVEL = "level"
    BELOW = "below"
    OUTSIDE = "outside"


class QuestionState(StrEnum):
    """What has become of a question for a mentor."""

    OPEN = "open"
    ANSWERED = "answered"
    OPENED_UP = "opened up"
    NOT_REACHED = "not reached"


@dataclass(frozen=True)
class Mention:
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
    last_contact: date | None = None
    visibility: Visibility = Visibility.MENTOR
    mentor: str | None = None


@dataclass(frozen=True)
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
    last_contact: date | None = None
    alias: str = ""
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Mentor(Record):
    """A person with an agreement, a rhythm and a next meeting."""

    name: str = ""
    rhythm_days: int | None = None
    next_meeting: datetime | None = None


@dataclass(frozen=True)
class Objective(Record):
    """What the mentorship is for: one line, and three levels in her own words."""

    line: str = ""
    short: str = ""
    hoped: str = ""
    beyond: str = ""
    open: bool = True

    @property
    def closed_on(self) -> date | None:
        """When the mentorship was for it no longer, which nothing says yet."""
        return None if self.open else self.created.date()


@dataclass(frozen=True)
class Question(Record):
    """Something to ask a mentor, ranked (1 first), until answered. `said` brought its state."""

    question: str = ""
    help: str = ""
    rank: int = 1
    state: QuestionState = QuestionState.OPEN
    said: Saying | None = None

    @property
    def closed_on(self) -> date | None:
        """When it was answered or opened up."""
        if self.state in (QuestionState.OPEN, QuestionState.NOT_REACHED):
            return None
        return self.said.on if self.said else self.created.date()


@dataclass(frozen=True)
class Note(Record):
    """One line caught between meetings."""

    text: str = ""

    @property
    def closed_on(self) -> date | None:
        """The day it was caught: it waits for nothing but the next meeting."""
        return self.created.date()


@dataclass(frozen=True)
class Advice(Record):
    """The mentor's own words, and what came of them."""

    words: str = ""
    tried: str = ""
    result: str = ""
    told: date | None = None

    @property
    def closed_on(self) -> date | None:
        """When the mentor was told what came of it."""
        return self.told


@dataclass(frozen=True)
class Meeting(Record):
    """A meeting held or planned with a mentor."""

    at: datetime | None = None
    held: bool = False
    objectives: tuple[str, ...] = field(default=())

    @property
    def closed_on(self) -> date | None:
        """When it was held."""
        if not self.held:
            return None
        return self.at.date() if self.at else self.created.date()
