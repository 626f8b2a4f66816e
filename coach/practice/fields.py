"""The fields of a record that she may change in place, and how each is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from coach.model.record import Record
from coach.practice.asking import Ask, Wanted, lines_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class FieldOf:
    """One field: its name in the record, what it is called, and what fits it.

    A number lies between `least` and `most`. `locked` says of a record whether the
    field may only be read. `option` is its name in a command, where that is another
    than its own; `flag` says that there it is there or not. `theirs` is what it is called
    in a record of what the mentor promised.
    """

    name: str
    label: str
    wanted: Wanted = Wanted.LINE
    needed: bool = False
    hint: str = ""
    least: int = 1
    most: int = 999
    choices: Mapping[str, str] = field(default_factory=dict)
    locked: Callable[[Any], bool] = lambda _: False
    option: str = ""
    flag: bool = False
    theirs: str = ""

    def called(self, record: Record | None) -> str:
        """What the field is called in a record, or in a new one."""
        return self.theirs if self.theirs and getattr(record, "theirs", False) else self.label

    def text(self, record: Record) -> str:
        """What stands in the field, as one text."""
        value = getattr(record, self.name)
        if value is None:
            return ""
        if isinstance(value, tuple):
            return "\n".join(value)
        return value.isoformat() if isinstance(value, date) else str(value)

    def ask(self, record: Record | None = None) -> Ask:
        """The question for what is to stand there; of a record, with what stands there now."""
        return Ask(
            self.name, self.called(record), self.wanted,
            self.text(record) if record else "", self.needed, self.hint, self.choices,
            self.least, self.most, option=self.option,
        )  # fmt: skip

    def put(self, record: R, answer: str) -> R:
        """The record with an answer in the field."""
        return replace(record, **{self.name: self.value(answer)})

    def value(self, answer: str) -> Any:
        """What is kept for an answer."""
        if self.wanted is Wanted.LIST:
            return lines_of(answer)
        if self.wanted is Wanted.DATE:
            return date.fromisoformat(answer) if answer else None
        if self.wanted is Wanted.NUMBER:
            return int(answer) if answer else None
        return bool(answer) if self.flag else answer
