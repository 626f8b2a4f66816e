"""The rows of the table of faults: what is done to coach, how often, and what it must withstand.

A module of this folder offers its rows as `ROWS`. Each row is run a few times with
every test run, and as often as it says by `python -m tests.faults`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    """What a row came to: how often it was done, what went wrong, and further figures."""

    rounds: int
    faults: tuple[str, ...] = ()
    figures: str = ""


@dataclass(frozen=True)
class Row:
    """One row. `run(rounds, folder, seed)` does it `rounds` times in an empty folder.

    `must` is the figure to reach, in words. `quick` is how often every test run
    does it, `full` how often the full form does.
    """

    name: str
    must: str
    quick: int
    full: int
    run: Callable[[int, Path, int], Outcome]
