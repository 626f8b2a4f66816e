"""Sessions that hold marks, for the tests of insights."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from coach.model.guide import Kind
from coach.model.session import Answer, Session
from tests.factories import make_answer, make_session

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
QUESTION = "How clear are you on what to do?"
ENDS = ("lost", "I know my next move")


def make_mark(mark: int, **rest: Any) -> Answer:
    values: dict[str, Any] = {
        "kind": Kind.RATE,
        "series": "clarity",
        "question": QUESTION,
        "ends": ENDS,
    }
    return make_answer(rest.pop("step", "clear"), mark, **(values | rest))


def session_on(day: int, *answers: Answer, **rest: Any) -> Session:
    """A session so many days after the first, with an id that tells the day."""
    values: dict[str, Any] = {
        "id": f"{day:08d}-0000-4000-8000-000000000000",
        "started": BEGIN + timedelta(days=day),
    }
    return make_session(*answers, **(values | rest))


def a_week_apart(marks: Iterable[int], **rest: Any) -> list[Session]:
    return [session_on(7 * at, make_mark(mark, **rest)) for at, mark in enumerate(marks)]
