"""The people and things a mentorship is made of, and what may become of each."""

from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum

from coach.errors import CoachError
from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Visibility
from coach.model.record import Record, Saying


class QuestionState(StrEnum):
    """What has become of a question for a mentor."""

    OPEN = "open"
    ANSWERED = "answered"
    OPENED_UP = "opened up"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, eq=False, repr=False)
class Agreed(Frozen):
    """A part of the agreement with a mentor, and which session said it on which day.

    `rhythm` is the choice in her words and `rhythm_days` the days it means.
    """

    session: str
    on: date
    rhythm: str = ""
    rhythm_days: int | None = None
    confidentiality: tuple[str, ...] = ()
    blunt: str = ""
    stop: str = ""
    drift: str = ""
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True, eq=False, repr=False)
class Mentor(Record):
    """A person with an agreement, a rhythm and meetings.

    `rhythm_days` is how many days she set between two meetings, `minutes` how long
    one takes. `agreed` holds what each session said of the agreement, oldest first.
    `ended` is the day on which it was finished, with `parting` as what she said then.
    """

    name: str = ""
    background: str = ""
    why: str = ""
    rhythm_days: int | None = None
    minutes: int = 60
    agreed: tuple[Agreed, ...] = ()
    ended: date | None = None
    parting: str = ""

    @property
    def rhythm(self) -> int | None:
        """The days between two meetings that hold: those she set, else the last agreed."""
        if self.rhythm_days is not None:
            return self.rhythm_days
        said = (each.rhythm_days for each in reversed(self.agreed))
        return next((days for days in said if days is not None), None)

    def agrees(self, part: str) -> Agreed | None:
        """The last that was said of one part of the agreement, None where nothing was."""
        return next((each for each in reversed(self.agreed) if getattr(each, part)), None)

    def end(self, on: date, parting: str = "") -> "Mentor":
        """Finish the mentorship. Raises CoachError where it is finished already."""
        if self.ended is not None:
            raise CoachError(f"The mentorship with {self.name} is finished already.")
        return replace(self, ended=on, parting=parting)

    def take_up(self) -> "Mentor":
        """Take a finished mentorship up again. Raises CoachError where it goes on."""
        if self.ended is None:
            raise CoachError(f"The mentorship with {self.name} goes on.")
        return replace(self, ended=None)


@dataclass(frozen=True, eq=False, repr=False)
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
        if self.waits:
            return None
        return self.said.on if self.said else self.created.date()

    @property
    def waits(self) -> bool:
        """Whether it still waits for an answer; one that was not reached does."""
        return self.state in (QuestionState.OPEN, QuestionState.NOT_REACHED)

    def become(self, state: QuestionState, on: date) -> "Question":
        """Say what became of it, or open it again. Raises CoachError where that is so already."""
        if state is self.state:
            raise CoachError(f"This question is {state} already.")
        return replace(self, state=state, said=Saying("", on, self.visibility))


class NoteKind(StrEnum):
    """What a note holds: a line of hers, or what the mentor said, word for word."""

    NOTE = "note"
    EXACT_WORDS = "exact words"


@dataclass(frozen=True, eq=False, repr=False)
class Note(Record):
    """One line caught between meetings, or in one."""

    text: str = ""
    kind: NoteKind = NoteKind.NOTE

    @property
    def closed_on(self) -> date | None:
        """The day it was caught: it waits for nothing but the next meeting."""
        return self.created.date()


class AdviceState(StrEnum):
    """How far advice has come."""

    HEARD = "heard"
    TRIED = "tried"
    TOLD = "told"


class Trial(StrEnum):
    """What came of trying advice, as it is asked before the next meeting."""

    HELPED = "it helped"
    DID_NOT = "it did not help"
    NOT_YET = "not tried yet"
    NOT_FOR_ME = "not for me"


@dataclass(frozen=True, eq=False, repr=False)
class Advice(Record):
    """The mentor's own words, and what came of them.

    `trial` is what came of it in one word and `result` in hers; `told` is the day on
    which the mentor was told, and `said` the session that brought the trial.
    """

    words: str = ""
    tried: str = ""
    result: str = ""
    told: date | None = None
    trial: Trial | None = None
    said: Saying | None = None

    @property
    def closed_on(self) -> date | None:
        """When the mentor was told what came of it."""
        return self.told

    @property
    def state(self) -> AdviceState:
        """The furthest state that has been reached."""
        if self.told is not None:
            return AdviceState.TOLD
        tried = self.trial not in (None, Trial.NOT_YET) or self.tried or self.result
        return AdviceState.TRIED if tried else AdviceState.HEARD

    def try_out(self, trial: Trial, on: date, result: str = "") -> "Advice":
        """Say what came of it; what was written of it before stays unless `result` replaces it."""
        said = Saying("", on, self.visibility)
        return replace(self, trial=trial, result=result or self.result, said=said)

    def untry(self) -> "Advice":
        """Take back what was said of trying it. Raises CoachError where nothing was."""
        if self.trial is None and not self.result:
            raise CoachError("Nothing was said yet of trying this.")
        return replace(self, trial=None, result="", said=None)

    def tell(self, on: date) -> "Advice":
        """The mentor was told. Raises CoachError where that is so already."""
        if self.told is not None:
            raise CoachError("Your mentor was told about this already.")
        return replace(self, told=on)

    def untell(self) -> "Advice":
        """It is still to be told. Raises CoachError where it is."""
        if self.told is None:
            raise CoachError("This is still to be told.")
        return replace(self, told=None)


class MeetingState(StrEnum):
    """A meeting is ahead, was held, or did not take place."""

    PLANNED = "planned"
    HELD = "held"
    OFF = "did not take place"


@dataclass(frozen=True, eq=False, repr=False)
class Meeting(Record):
    """A meeting held or planned with a mentor.

    A time at midnight is a day without a time. `moved` holds the earlier times, oldest
    first; `keep` what she does not want to forget of it.
    """

    at: datetime | None = None
    held: bool = False
    objectives: tuple[str, ...] = field(default=())
    off: bool = False
    moved: tuple[datetime, ...] = ()
    keep: str = ""

    @property
    def closed_on(self) -> date | None:
        """The day for which it was planned, once it was held or did not take place."""
        if self.state is MeetingState.PLANNED:
            return None
        return self.at.date() if self.at else self.created.date()

    @property
    def state(self) -> MeetingState:
        """What has become of it."""
        if self.held:
            return MeetingState.HELD
        return MeetingState.OFF if self.off else MeetingState.PLANNED

    def move(self, at: datetime) -> "Meeting":
        """Give it another time; the earlier one stays. Raises CoachError once it was held."""
        if self.held:
            raise CoachError("This meeting was held; plan another one.")
        if at == self.at:
            return replace(self, off=False)
        earlier = (self.at,) if self.at is not None else ()
        return replace(self, at=at, off=False, moved=(*self.moved, *earlier))

    def hold(self, keep: str = "") -> "Meeting":
        """It took place."""
        return replace(self, held=True, off=False, keep=keep or self.keep)

    def unsettle(self) -> "Meeting":
        """Take back whether it was held. Raises CoachError for one that is still planned."""
        if self.state is MeetingState.PLANNED:
            raise CoachError("This meeting is still planned.")
        return replace(self, held=False, off=False)

    def call_off(self) -> "Meeting":
        """It did not take place. Raises CoachError where it was held."""
        if self.held:
            raise CoachError("This meeting was held.")
        return replace(self, off=True)
