"""An insight: one honest statement from the journal, with its n and what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coach.insights.statistics import median
from coach.model.dates import say_day, say_day_near, say_full
from coach.model.record import Record
from coach.model.session import Answer, Session
from coach.text import count


@dataclass(frozen=True)
class Source:
    """One thing behind a number: an answer, or a record and the answer it grew from.

    `session`, `step` and `item` name the answer, `record` the record; what does not
    apply is empty. `on` is the local day of the session, or that of the record.
    """

    session: str = ""
    step: str = ""
    item: str = ""
    record: str = ""
    on: date | None = None

    def as_json(self) -> dict[str, object]:
        """The names that are there, without the empty ones."""
        found: dict[str, object] = {
            name: value
            for name in ("session", "step", "item", "record")
            if (value := getattr(self, name))
        }
        return found | ({"on": self.on.isoformat()} if self.on else {})


class Findings(Protocol):
    """What a statement rests on: a frozen result of its family."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every answer and record behind its numbers."""

    def as_json(self) -> dict[str, object]:
        """The findings as plain JSON values, with the words of hers that the statement quotes."""


@dataclass(frozen=True)
class Insight:
    """One honest statement, with the question that it opens.

    `n` is how many marks or records it counts, and `minimum` how many the next
    stage needs; at the last stage it is what that stage needed. Where `shown` is
    False, `statement` says what is missing, and `question` is empty. `claim` is
    whether it says more than chance would, None where it was not looked for.
    """

    id: str
    title: str
    n: int
    minimum: int
    shown: bool
    statement: str
    question: str
    data: Findings
    claim: bool | None = None


@dataclass(frozen=True)
class Part:
    """One count, as the list of all that it counts."""

    label: str
    sources: tuple[Source, ...] = ()

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.sources)


@dataclass(frozen=True)
class Tally:
    """Counts side by side, each with all that it counts; `beside` is listed and not counted."""

    parts: tuple[Part, ...]
    beside: tuple[Source, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """All that is counted in any part, once, and what is listed beside."""
        every = (source for part in self.parts for source in part.sources)
        return tuple(dict.fromkeys((*every, *self.beside)))

    def as_json(self) -> dict[str, object]:
        """Each count with its label and what it counts, and what is listed beside, if anything."""
        found: dict[str, object] = {
            "parts": [
                {"label": part.label, "n": part.n, "sources": sources_json(part.sources)}
                for part in self.parts
            ]
        }
        return found | ({"beside": sources_json(self.beside)} if self.beside else {})


@dataclass(frozen=True)
class Cross(Tally):
    """Counts in a table, row by row: `rows` and `columns` are what they are told apart by."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def sources_json(sources: Iterable[Source]) -> list[dict[str, object]]:
    """Sources as JSON, in their order."""
    return [source.as_json() for source in sources]


def answer_source(session: Session, answer: Answer) -> Source:
    """An answer as a source."""
    return Source(session.id, answer.step, answer.item, on=session.day)


def record_source(record: Record, on: date | None = None) -> Source:
    """A record as a source, with the answer it grew from; `on` is its day, else its making's."""
    made = record.origin
    day = on or record.created.date()
    if made is None:
        return Source(record=record.id, on=day)
    return Source(made.session, made.step, made.item, record.id, day)


def missing(more: int, what: str) -> str:
    """What is missing below a minimum: `3 more marks and this can be shown.`"""
    noun = what if more == 1 else _plural(what)
    return f"{more} more {noun} and this can be shown."


def middle(values: Sequence[float]) -> str:
    """The middle of some numbers in whole ones: `5`, or `between 4 and 5`."""
    found = median(values)
    whole = int(found)
    return str(whole) if found == whole else f"between {whole} and {whole + 1}"


def days_between(first: date, last: date, today: date) -> str:
    """From one day to another as a sentence has it, with the year where it is not this one.

    Both have theirs where they lie in two years: `8 December 2025 to 5 November 2026`.
    """
    if first == last:
        return say_day_near(last, today)
    if first.year == last.year:
        return f"{say_day(first)} to {say_day_near(last, today)}"
    return f"{say_full(first)} to {say_full(last)}"


def in_days(values: Sequence[int]) -> str:
    """The least and the most of some days, and the middle: `21 to 42 days, middle about 32`."""
    low, high, found = min(values), max(values), median(values)
    if low == high:
        return f"{count(low, 'day')} each" if len(values) > 1 else count(low, "day")
    whole = int(found) == found
    return f"{low} to {high} days, middle {'' if whole else 'about '}{int(found + 0.5)}"


def _plural(what: str) -> str:
    """`promise due` in the plural is `promises due`."""
    noun, _, rest = what.partition(" ")
    return f"{count(0, noun)[2:]} {rest}".rstrip()


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
