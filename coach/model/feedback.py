"""Feedback as a loop: asked, heard, acted, checked, told back."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from coach.errors import CoachError
from coach.model.frozen import dataclass
from coach.model.record import Record


class LoopState(StrEnum):
    """How far round the loop it has come."""

    ASKED = "asked"
    HEARD = "heard"
    ACTED = "acted"
    CHECKED = "checked"
    TOLD_BACK = "told back"


@dataclass(frozen=True, eq=False, repr=False)
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

    def reached(self, state: LoopState) -> date | None:
        """When it came so far, None where it was not."""
        found: date | None = getattr(self, _DAYS[state])
        return found

    def reach(self, state: LoopState, on: date) -> "Feedback":
        """It has come so far, on that day. Raises CoachError where it had already.

        States between may be passed over; what was reached before keeps its day.
        """
        if self.reached(state) is not None:
            raise CoachError(f"This was {state} already.")
        changes: dict[str, Any] = {_DAYS[state]: on}
        return replace(self, **changes)

    def take_back(self, state: LoopState) -> "Feedback":
        """It has not come so far after all. Raises CoachError where it had not."""
        if self.reached(state) is None:
            raise CoachError(f"This was not {state} yet.")
        changes: dict[str, Any] = {_DAYS[state]: None}
        return replace(self, **changes)


_DAYS = {
    LoopState.ASKED: "asked_on",
    LoopState.HEARD: "heard_on",
    LoopState.ACTED: "acted_on",
    LoopState.CHECKED: "checked_on",
    LoopState.TOLD_BACK: "told_on",
}
