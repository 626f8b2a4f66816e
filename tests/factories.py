"""Small makers of model objects, with everything a test does not care about filled in."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from coach.model.guide import Guide, Kind, Step
from coach.model.session import Answer, Session

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class TickingClock:
    """A clock that moves one second each time it is read, or as told."""

    def __init__(self, start: datetime = NOON) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class CountingIds:
    """Ids in order, in the form of a UUID."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        return f"{next(self._numbers):08x}-0000-4000-8000-000000000000"


def make_step(id: str = "what", kind: Kind = Kind.LINE, **rest: Any) -> Step:
    return Step(id=id, kind=kind, question=rest.pop("question", "What happened?"), **rest)


def make_guide(*steps: Step, **rest: Any) -> Guide:
    values: dict[str, Any] = {
        "slug": "test",
        "title": "A test",
        "purpose": "To try things.",
        "minutes": 15,
        "steps": steps or (make_step(),),
    }
    return Guide(**(values | rest))


def make_answer(step: str = "what", value: Any = "Something", **rest: Any) -> Answer:
    values: dict[str, Any] = {
        "guide": "test",
        "step": step,
        "kind": Kind.LINE,
        "question": "What happened?",
        "asked_at": NOON,
        "value": value,
    }
    return Answer(**(values | rest))


def make_session(*answers: Answer, **rest: Any) -> Session:
    values: dict[str, Any] = {
        "id": "5e551000-0000-4000-8000-000000000001",
        "guide": "test",
        "title": "A test",
        "started": NOON,
        "zone": "UTC",
        "finished": NOON + timedelta(minutes=10),
        "answers": answers,
    }
    return Session(**(values | rest))
