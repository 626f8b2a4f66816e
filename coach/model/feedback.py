"""Feedback as a loop: asked, heard, acted, checked, told back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coach.model.mentoring import Record


class LoopState(StrEnum):
    """How far round the loop it has come."""

    ASKED = "asked"
    HEARD = "heard"
    ACTED = "acted"
    CHECKED = "checked"
    TOLD_BACK = "told back"


@dataclass(frozen=True)
class Feedback(Record):
    """What someone said, how it was taken, and what was done with it.

    `ask` is how she means to ask for it, in her own words. `use` is how much of
    it she means to use, 1 to 7. Each date is when the loop reached that state;
    None where it has not.
    """

    giver: str = ""
    asked_for: bool | None = None
    topic: str = ""
    ask: str = ""
    heard: str = ""
    block: str = ""
    fits: str = ""
    kind: str = ""
    use: int | None = None
    tell_back: str = ""
    check_by: date | None = None
    asked_on: date | None = None
    heard_on: date | None = None
    acted_on: date | None = None
    checked_on: date | None = None
    told_on: date | None = None

    @property
    def closed_on(self) -> date | None:
        """When the giver was told back."""
        return self.told_on

    @property
    def state(self) -> LoopState:
        """The furthest state that has been reached."""
        reached = (
            (self.told_on, LoopState.TOLD_BACK),
            (self.checked_on, LoopState.CHECKED),
            (self.acted_on, LoopState.ACTED),
            (self.heard_on, LoopState.HEARD),
        )
        return next((state for on, state in reached if on is not None), LoopState.ASKED)
