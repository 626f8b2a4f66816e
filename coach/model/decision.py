"""A decision: what was thought before, locked once saved, and what became of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coach.model.mentoring import Record, Saying


class Outcome(StrEnum):
    """What became of a result that was written down. The last two are not scored."""

    HAPPENED = "it happened"
    DID_NOT = "it did not"
    TOO_EARLY = "too early"
    CANNOT_TELL = "cannot tell"


_TOLD = frozenset({Outcome.HAPPENED, Outcome.DID_NOT, Outcome.CANNOT_TELL})


@dataclass(frozen=True)
class Result:
    """A result that a stranger could check, how likely it seemed (0 to 100), and by when.

    `said` is the review that told its outcome.
    """

    id: str
    result: str
    percent: int | None = None
    review: date | None = None
    outcome: Outcome | None = None
    said: Saying | None = None


@dataclass(frozen=True)
class Decision(Record):
    """The choice, the reasons, the results expected, and the thinking around them.

    `soundness` is her own mark, 1 to 7, of the thinking, whatever the result.
    """

    facing: str = ""
    choice: str = ""
    reason: str = ""
    undo: str = ""
    options: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    premortem: str = ""
    outside: str = ""
    later: str = ""
    soundness: int | None = None
    results: tuple[Result, ...] = ()
    locked: bool = False

    @property
    def closed_on(self) -> date | None:
        """When the last of its results was told; one that is too early to tell is not.

        A decision that expects no result is closed once it is locked.
        """
        if not self.locked or any(each.outcome not in _TOLD for each in self.results):
            return None
        days = [each.said.on for each in self.results if each.said]
        return max([self.created.date(), *days])

    def due_results(self, today: date) -> tuple[Result, ...]:
        """The results whose review date has come and that have no outcome yet."""
        return tuple(
            result
            for result in self.results
            if result.outcome is None and result.review is not None and result.review <= today
        )
