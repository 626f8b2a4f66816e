"""A decision: what was thought before, locked once saved, and what became of it."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from coach.errors import CoachError
from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Visibility
from coach.model.record import Record, Saying


class Outcome(StrEnum):
    """What became of a result that was written down. The last two are not scored."""

    HAPPENED = "it happened"
    DID_NOT = "it did not"
    TOO_EARLY = "too early"
    CANNOT_TELL = "cannot tell"


_TOLD = frozenset({Outcome.HAPPENED, Outcome.DID_NOT, Outcome.CANNOT_TELL})


@dataclass(frozen=True, eq=False, repr=False)
class Result(Frozen):
    """A result that a stranger could check, how likely it seemed (0 to 100), and by when.

    `said` is the review that told its outcome.
    """

    id: str
    result: str
    percent: int | None = None
    review: date | None = None
    outcome: Outcome | None = None
    said: Saying | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Amendment(Frozen):
    """Words added to a decision after its reasoning was locked."""

    on: date
    text: str
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True, eq=False, repr=False)
class LookBack(Frozen):
    """What one session said when it looked back at a decision.

    `remembered` is what she remembered expecting before she read it, `soundness` her
    mark of the thinking with what she knew then (1 to 7), `hands` what of the result
    was in her hands, and `lesson` what she would pass on.
    """

    session: str
    on: date
    remembered: str = ""
    soundness: int | None = None
    hands: str = ""
    lesson: str = ""
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True, eq=False, repr=False)
class Decision(Record):
    """The choice, the reasons, the results expected, and the thinking around them.

    `soundness` is her own mark, 1 to 7, of the thinking, whatever the result.
    `amendments` are dated words that came after it was locked, `looks` what she said
    when she looked back, each oldest first.
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
    amendments: tuple[Amendment, ...] = ()
    looks: tuple[LookBack, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in a list: the decision she was facing, else what she chose."""
        return self.facing or self.choice or "a decision"

    @property
    def waiting(self) -> tuple[Result, ...]:
        """The results of which nothing final was told yet."""
        waits = (None, Outcome.TOO_EARLY)
        return tuple(each for each in self.results if each.outcome in waits)

    def amend(self, text: str, on: date) -> "Decision":
        """Add words to it. Raises CoachError where there are none."""
        if not text.strip():
            raise CoachError("There are no words to add.")
        added = Amendment(on, text.strip(), self.visibility)
        return replace(self, amendments=(*self.amendments, added))

    def tell(self, result: str, outcome: Outcome, on: date) -> "Decision":
        """Say what became of one of its results, by its id; the rest stays as it is."""
        said = Saying("", on, self.visibility)
        return replace(
            self,
            results=tuple(
                replace(each, outcome=outcome, said=said) if each.id == result else each
                for each in self.results
            ),
        )

    def untell(self, result: str) -> "Decision":
        """Take back what was said of one of its results. Raises CoachError where nothing was."""
        told = next((each for each in self.results if each.id == result), None)
        if told is None or told.outcome is None:
            raise CoachError("Nothing was said yet of what became of this result.")
        left = replace(told, outcome=None, said=None)
        return replace(self, results=tuple(left if e is told else e for e in self.results))

    def unamend(self) -> "Decision":
        """Take back the words that were added last. Raises CoachError where there are none."""
        if not self.amendments:
            raise CoachError("No words were added to this decision.")
        return replace(self, amendments=self.amendments[:-1])

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
