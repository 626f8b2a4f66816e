"""The example year as it is written down: what happened, how long ago, in which words.

The files in `year` are TOML, read in the order of their names. Each `[[sitting]]` is a
session with its answers, each `[[deed]]` one thing done to a record. `days` counts back
from today, `at` is the time of that day, and a number in the place of a date counts the
days from there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

YEAR = Path(__file__).parent / "year"

_SATURDAY = 5


@dataclass(frozen=True)
class Event:
    """One thing that happened, `days` before today at a time of that day.

    Without a time it was `before` minutes before now.
    """

    days: int
    at: str = ""
    before: int = 0

    def moment(self, now: datetime) -> datetime:
        """When it was, seen from now."""
        if not self.at:
            return now - timedelta(days=self.days, minutes=self.before)
        day = now.date() - timedelta(days=self.days)
        return datetime.combine(day, time.fromisoformat(self.at), now.tzinfo)

    def worked(self, now: datetime) -> datetime:
        """The same; on a weekend it is the Friday before."""
        moment = self.moment(now)
        if not self.at:
            return moment
        return moment - timedelta(days=max(0, moment.weekday() - _SATURDAY + 1))


@dataclass(frozen=True)
class Sitting(Event):
    """A session: its guide, whom and what it was for, and the answers by step.

    `objective` is in words of it. `took` is how many minutes it took. With `left`, the
    step at which she stopped, it is unfinished.
    """

    guide: str = ""
    minutes: int | None = None
    mentor: str = ""
    objective: str = ""
    took: int = 12
    left: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Deed(Event):
    """One thing done to a record: `do` are the words of a command, `of` words of the record."""

    do: str = ""
    of: str = ""
    mentor: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


def read_story(folder: Path = YEAR) -> tuple[Event, ...]:
    """All that happened, in the order in which it is written down."""
    return tuple(event for file in sorted(folder.glob("*.toml")) for event in _read(file))


def _read(file: Path) -> Iterator[Event]:
    import tomllib  # a start does without

    found = tomllib.loads(file.read_text("utf-8"))
    for each in found.get("sitting", ()):
        yield Sitting(**each)
    for each in found.get("deed", ()):
        known = {name: each.pop(name) for name in Deed.__dataclass_fields__ if name in each}
        yield Deed(**known, said=each)
