"""An insight: one honest statement from the journal, with its n and what it rests on."""

from dataclasses import dataclass
from typing import Protocol


class Findings(Protocol):
    """What a statement rests on: a frozen result of its family."""

    def as_json(self) -> dict[str, object]:
        """The findings as plain JSON values, without any words of hers."""


@dataclass(frozen=True)
class Insight:
    """One honest statement, with the question that it opens.

    `n` is how many marks or records it counts, and `minimum` how many the next
    stage needs; at the last stage it is what that stage needed. Where `shown` is
    False, `statement` says what is missing, and `question` is empty.
    """

    id: str
    title: str
    n: int
    minimum: int
    shown: bool
    statement: str
    question: str
    data: Findings


def insight_to_json(insight: Insight) -> dict[str, object]:
    """An insight in the shape of `trends --json`."""
    return {
        "id": insight.id,
        "title": insight.title,
        "n": insight.n,
        "minimum": insight.minimum,
        "shown": insight.shown,
        "statement": insight.statement,
        "question": insight.question,
        "data": insight.data.as_json(),
    }
