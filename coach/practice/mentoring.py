"""What the screens of the mentorship show: every record and session at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from coach.model.ongoing import Ongoing
from coach.model.session import Session


@dataclass(frozen=True)
class Mentoring:
    """Her records and sessions, the newest session first, and when that was."""

    ongoing: Ongoing
    sessions: Sequence[Session]
    now: datetime

    @property
    def today(self) -> date:
        """The day it is where she is."""
        return self.now.date()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of her mentors, by id."""
        return {each.id: each.name for each in self.ongoing.mentors}

    @cached_property
    def by_id(self) -> Mapping[str, Session]:
        """The sessions by id."""
        return {each.id: each for each in self.sessions}
