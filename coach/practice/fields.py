"""The fields of a record that she may change in place, and how each is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from coach.model.mentoring import Record
from coach.practice.asking import Ask, Wanted, lines_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class FieldOf:
    """One field: its name in the record, what it is called, and what fits it.

    `locked` says of a record whether the field may only be read.
    """

    name: str
    label: str
    wanted: Wanted = Wanted.LINE
    needed: bool = False
    hint: str = ""
    most: int = 999
    choices: Mapping[str, str] = field(default_factory=dict)
    kind: Callable[[str], Any] = str
    locked: Callable[[Any], bool] = lambda _: False

    def text(self, record: Record) -> str:
        """What stands in the field, as one text."""
        value = getattr(record, self.name)
        if value is None:
            return ""
        if isinstance(value, tuple):
            return "\n".join(value)
        return value.isoformat() if isinstance(value, date) else str(value)

    def ask(self, record: Record) -> Ask:
        """The question for what is to stand there."""
        return Ask(
            self.name, self.label, self.wanted, self.text(record), self.needed, self.hint,
            self.choices, most=self.most,
        )  # fmt: skip

    def put(self, record: R, answer: str) -> R:
        """The record with an answer in the field."""
        return replace(record, **{self.name: self._value(answer)})

    def _value(self, answer: str) -> Any:
        if self.wanted is Wanted.LIST:
            return lines_of(answer)
        if self.wanted is Wanted.DATE:
            return date.fromisoformat(answer) if answer else None
        if self.wanted is Wanted.NUMBER:
            return int(answer) if answer else None
        return self.kind(answer)
