"""What harvesting every kind of record has in common: reading answers, ids, marks, settling."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID, uuid5

from coach.model.decision import Decision
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Advice, Question
from coach.model.promise import Promise
from coach.model.record import Origin, Record, Saying
from coach.model.session import Answer, Session

R = TypeVar("R", bound=Record)

_IDS = UUID("8c1e1f3a-2b0d-5c7e-9f64-3a5d0c0ac4e1")
_STRICTNESS = (Visibility.PRIVATE, Visibility.MENTOR, Visibility.OPEN)
_EVERY_RECORD = frozenset(each.name for each in fields(Record))


@dataclass(frozen=True)
class Heard:
    """A session as harvesting hears it. One in the trash says nothing, until it is restored."""

    session: Session
    today: date

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that hold a value, in their order."""
        if self.session.trashed is not None:
            return ()
        return tuple(answer for answer in self.session.answers if answer.value is not None)

    @property
    def moment(self) -> datetime:
        """When what it no longer says is taken back."""
        return self.session.updated_at or self.session.finished or self.session.started

    def of_kind(self, kind: Kind) -> list[tuple[Answer, Mapping[str, Any]]]:
        """The answers of a kind whose value has named fields, with those fields."""
        return [
            (answer, answer.value)
            for answer in self.answers
            if answer.kind is kind and isinstance(answer.value, Mapping)
        ]

    def feeding(self, target: str) -> list[Answer]:
        """The answers that feed a target."""
        return [answer for answer in self.answers if target in answer.feeds]

    def day_of(self, answer: Answer) -> date:
        """The day on which an answer was asked for, where she was."""
        return answer.asked_at.astimezone(self.session.started.tzinfo).date()

    def saying(self, answer: Answer) -> Saying:
        """That this session said something through an answer."""
        return Saying(self.session.id, self.today, answer.visibility)

    def new(self, kind: type[R], answer: Answer, identity: str = "", /, **rest: Any) -> R:
        """A record as an answer makes it."""
        origin = Origin(self.session.id, answer.step, answer.item, answer.visibility)
        values: dict[str, Any] = {
            "id": identity or record_id(self.session.id, answer.step, answer.item),
            "created": answer.asked_at,
            "origin": origin,
            "visibility": answer.visibility,
            "mentor": self.session.mentor,
        }
        return kind(**(values | rest))


def record_id(*parts: str) -> str:
    """The id of what an answer makes: the same whenever and wherever it is harvested."""
    return str(uuid5(_IDS, "\x1f".join(parts)))


def words(values: Mapping[str, Any], name: str) -> str:
    """The text of a field, empty if there is none."""
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""


def day(value: object) -> date | None:
    """The date in a field, None for one that is missing or cannot be read."""
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def chosen(answer: Answer) -> str:
    """The choice in an answer as it is compared, empty if it holds none."""
    return answer.value.strip().casefold() if isinstance(answer.value, str) else ""


def strictest(marks: Iterable[Visibility]) -> Visibility:
    """The mark that lets the fewest see."""
    return min(marks, key=_STRICTNESS.index, default=Visibility.MENTOR)


def _marks_of_sayings(record: Record) -> list[Visibility]:
    if isinstance(record, Promise):
        return [event.visibility for event in record.events if event.source]
    if isinstance(record, (Question, Advice)):
        return [record.said.visibility] if record.said else []
    if isinstance(record, Decision):
        return [result.said.visibility for result in record.results if result.said]
    return []


def marked(record: R) -> R:
    """A record with the strictest mark of its sources, unless she set its mark herself."""
    if "visibility" in record.edited:
        return record
    own = record.origin.visibility if record.origin else record.visibility
    return replace(record, visibility=strictest([own, *_marks_of_sayings(record)]))


def no_looser(fresh: R, old: R) -> R:
    """A new version of a record that still holds words of the old one: its mark holds too."""
    if fresh.origin is None or old.origin is None:
        return fresh
    mark = strictest([fresh.origin.visibility, old.origin.visibility])
    return replace(fresh, origin=replace(fresh.origin, visibility=mark))


def ordered(records: Iterable[R]) -> tuple[R, ...]:
    """Records in the order in which they are kept."""
    return tuple(sorted(records, key=lambda record: (record.created, record.id)))


def _untouched(record: Record, own: tuple[str, ...]) -> bool:
    """Whether nothing but harvesting has made a record what it is."""
    return not record.edited and all(
        getattr(record, each.name) == each.default
        for each in fields(record)
        if each.name not in _EVERY_RECORD and each.name not in own
    )


def settle(
    heard: Heard,
    kept: tuple[R, ...],
    wanted: Iterable[R],
    own: tuple[str, ...],
    carry: Callable[[R, R], R] = lambda _, fresh: fresh,
    untouched: Callable[[R], bool] | None = None,
) -> tuple[R, ...]:
    """The records of a family after one session was heard.

    `wanted` is what its answers make now, and `own` the fields they decide.
    What exists is updated but for the fields she edited, what the answers no longer
    make is withdrawn if nobody else touched it, what she removed stays removed.
    `carry` brings over to the new version what others said about the old one.
    """
    fresh = {record.id: record for record in wanted}
    settled: list[R] = []
    for record in kept:
        new = fresh.pop(record.id, None)
        if new is not None:
            settled.append(_updated(record, carry(record, new), own))
        elif record.origin is None or record.origin.session != heard.session.id:
            settled.append(record)
        elif record.deleted is None and (
            untouched(record) if untouched else _untouched(record, own)
        ):
            settled.append(replace(record, deleted=heard.moment, withdrawn=True))
        else:
            settled.append(record)
    if not fresh and tuple(settled) == kept:
        return kept
    return ordered([*settled, *fresh.values()])


def _updated(record: R, fresh: R, own: tuple[str, ...]) -> R:
    if record.deleted is not None and not record.withdrawn:
        return record
    if record.edited.intersection(own):
        fresh = no_looser(fresh, record)
    changes = {name: getattr(fresh, name) for name in (*own, "mentor") if name not in record.edited}
    return marked(replace(record, **changes, origin=fresh.origin, deleted=None, withdrawn=False))


def newest(old: Saying | None, heard: Heard, answer: Answer | None) -> Saying | None:
    """Which saying holds once a session was heard: the latest, whichever was heard first."""
    if answer is None:
        return None if old and old.session == heard.session.id else old
    if old is None:
        return heard.saying(answer)
    if old.session == heard.session.id:
        return replace(old, visibility=answer.visibility)
    fresh = heard.saying(answer)
    return max(old, fresh, key=lambda saying: (saying.on, saying.session))
