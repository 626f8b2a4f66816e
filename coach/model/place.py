"""What a walk is asked about: what the journal knows, and one place for each asking."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.model.conditions import Around
from coach.model.entry import Field, fields_of
from coach.model.guide import Each, Step
from coach.model.session import Answer

Key = tuple[str, str]
Answers = Mapping[Key, Answer]


@dataclass(frozen=True)
class Item:
    """Something of hers that an `each` step is asked about.

    `misses` is how often a promise came due and was not done yet; `beside` what is
    shown with it, by what the question feeds, and kept in no answer.
    """

    id: str
    label: str
    misses: int = 0
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """What the journal knows that a walk depends on, gathered before it starts.

    `items` holds what there is to ask about, by kind. `events` is what earlier
    sessions of a guide with the guard dwelt on. `with_given` is whether the question
    of what the time gave her may come this time. `beside` holds what of hers is shown
    with a question, by what the question feeds.
    """

    name: str = ""
    items: Mapping[Each, tuple[Item, ...]] = field(default_factory=dict)
    objective_given: bool = False
    directions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    with_given: bool = True
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, each: Each) -> tuple[Item, ...]:
        """The items of one kind; empty where there are none."""
        return self.items.get(each, ())


def shown_with(step: Step, beside: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What of hers is shown with a step, out of what is known by what a question feeds."""
    return tuple(line for target in step.feeds for line in beside.get(target, ()))


@dataclass(frozen=True)
class Place:
    """One asking of a step: the step, and the item or the repeat it is asked for.

    `number` counts the repeats of a step from 1. `about` is what it is asked
    about, empty where the step stands alone. `beside` is what of hers is shown with it.
    """

    step: Step
    item: str = ""
    about: str = ""
    number: int = 1
    around: Around = field(default_factory=Around)
    beside: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What tells this place from the others of its walk."""
        return (self.step.id, self.item)

    @property
    def group(self) -> Key:
        """The same for all repeats of a step: they share one position."""
        return (self.step.id, "" if self.step.repeats else self.item)

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is typed here, in order."""
        return fields_of(self.step.kind, self.step.choices, self.step.fields)
