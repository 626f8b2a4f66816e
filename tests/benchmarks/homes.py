"""The histories that are measured with, made once a run."""

from functools import cached_property
from pathlib import Path

from tests.benchmarks.history import make_history

SIZES = (100, 1000, 2000, 20000)
"""Sessions of the growth table."""
_PER_YEAR = {100: 100, 1000: 1000, 2000: 100, 10000: 1000, 20000: 1000}


class Homes:
    """Homes by the number of their sessions, with 100 or 1,000 of them a year.

    The home of 1,000 holds them all in one year, for a finish with 1,000 sessions a year.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def empty(self) -> Path:
        """A home in which nothing was written."""
        made = self._folder / "empty"
        made.mkdir()
        return made

    def of(self, number: int) -> Path:
        """The home with a number of sessions."""
        made = self._folder / str(number)
        if not made.exists():
            make_history(made, number, _PER_YEAR[number])
        return made

    def named(self) -> dict[str, Path]:
        """The empty home and those of the growth table, by what they are."""
        found = {"no history": self.empty}
        return found | {f"{number:,} sessions": self.of(number) for number in SIZES}
