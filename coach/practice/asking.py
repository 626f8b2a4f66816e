"""What is asked for on the way to a change: one line, a text, a date, a choice among a few."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from coach.errors import CoachError, UsageError
from coach.model.dates import EXAMPLES, SPANS, read_date, read_days, say_date, say_moment
from coach.text import clean, clean_line


class Wanted(StrEnum):
    """What kind of thing an answer is."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"
    DATE = "date"
    PAST_DATE = "past date"
    MOMENT = "moment"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True)
class Ask:
    """One question on the way to a change.

    `name` is what its answer goes by, `text` what stands there now. An answer that is
    not `needed` may be empty. `choices` holds what is said of each by its name. A
    number lies between `least` and `most`. `check` raises CoachError for a text that does
    not fit for a reason of its own.

    In a command it is an option, `--name` or as `option` says, or where it is `bare` a
    word of its own; `typed` are the words for the choices there. `command_only` is what
    no screen asks for.
    """

    name: str
    question: str
    wanted: Wanted = Wanted.LINE
    text: str = ""
    needed: bool = False
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    least: int = 1
    most: int = 999
    bare: bool = False
    option: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    command_only: bool = False
    check: Callable[[str], object] | None = None

    def read(self, typed: str, now: datetime) -> str:
        """What was typed as it is kept: dates as ISO 8601. Raises CoachError where it does not fit.

        A moment has to be ahead; `now` says where and when she is.
        """
        text = clean(typed).strip() if self.wanted in _LONG else clean_line(typed)
        if not text:
            if self.needed:
                raise CoachError("Something has to stand here.")
            return ""
        if self.check is not None:
            self.check(text)
        if self.wanted is Wanted.DATE:
            day = read_date(text, now.date())
            if day is None:
                raise CoachError(f"No date that coach knows: write {EXAMPLES}.")
            return day.isoformat()
        if self.wanted is Wanted.PAST_DATE:
            return first_day(text, now.date()).isoformat()
        if self.wanted is Wanted.MOMENT:
            from coach.practice.meeting_room import next_moment  # only meetings need it

            return next_moment(text, now).isoformat()
        if self.wanted is Wanted.NUMBER:
            if not (text.isdecimal() and self.least <= int(text) <= self.most):
                raise CoachError(f"A whole number from {self.least} to {self.most} fits here.")
            return str(int(text))
        return text

    def echo(self, typed: str, now: datetime) -> str:
        """What was typed, in full, where that says more than it does; empty where it does not."""
        if self.wanted not in _DAYS or not typed.strip():
            return ""
        try:
            at = datetime.fromisoformat(self.read(typed, now))
        except CoachError as error:
            return str(error)
        return say_moment(at) if self.wanted is Wanted.MOMENT else say_date(at.date())


_LONG = (Wanted.TEXT, Wanted.LIST)
_DAYS = (Wanted.DATE, Wanted.PAST_DATE, Wanted.MOMENT)
PAST_EXAMPLES = "2026, 2026-03, 2026-03-01 or 1 march"
"""How a time that lies behind may be written, to look at what came since."""


def first_day(typed: str, today: date) -> date:
    """The first day of the year, the month or the day that is typed, to look at what came since.

    Raises UsageError where it is none of them.
    """
    days = read_days(typed, today)
    if days is None:
        raise UsageError(f"“{clean_line(typed)}” is no date.", f"It takes {SPANS}.")
    return days[0]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a list as it was typed, without the empty ones."""
    return tuple(line for each in text.split("\n") if (line := clean_line(each)))


def choices_of(words: Sequence[str]) -> dict[str, str]:
    """Choices that say what they are."""
    return {word: word for word in words}
