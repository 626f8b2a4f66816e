"""Small helpers that the tests of the journal share."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.journal.journal import Journal
from coach.model.guide import Kind
from coach.model.session import Answer, Session
from coach.paths import Places
from tests.factories import NOON, TickingClock, make_answer, make_session
from tests.journal.faulty import UnsyncedFiles


def open_journal(places: Places, **rest: Any) -> Journal:
    values: dict[str, Any] = {"now": TickingClock(), "files": UnsyncedFiles()}
    return Journal(places, **values | rest)


def identity(number: int) -> str:
    return f"5e551000-0000-4000-8000-{number:012d}"


def numbered(number: int, *answers: Answer, **rest: Any) -> Session:
    """A session that began `number` minutes past noon."""
    started = rest.pop("started", NOON.replace(minute=number % 60, hour=12 + number // 60 % 8))
    values: dict[str, Any] = {"id": identity(number), "started": started, "finished": started}
    return make_session(*(answers or (make_answer(value=f"Words of {number}"),)), **values | rest)


def in_year(year: int, number: int = 1, **rest: Any) -> Session:
    return numbered(number, started=datetime(year, 6, 1, 12, number, tzinfo=UTC), **rest)


def promise_answer(will: str = "Call her", **rest: Any) -> Answer:
    value = {"will": will, "when": "After lunch", "by": "2026-12-01", "who": "Maria"}
    values: dict[str, Any] = {"step": "promise", "kind": Kind.PROMISE, "feeds": ("promise",)}
    return make_answer(value=rest.pop("value", value), **values | rest)


def files_in(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in files_in(folder)}


def words_of(session: Session) -> list[Any]:
    return [answer.value for answer in session.answers]
