"""Prints what Trends costs with a long history, beside something bare in the same run.

`python -m tests.benchmarks.trends [ROUNDS] [SESSIONS...]`. Figures are medians in
milliseconds with the 90th percentile behind them. Keys are timed from outside, in a
pseudo-terminal; the delays are those of the loop of the very app that is timed, of a tick
every 2 ms, from the key until all is shown.
"""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from coach.insights.digest import Digests
from coach.insights.history import History
from coach.insights.overview import NOTHING
from coach.insights.words import returning_and_new
from coach.journal.journal import Journal
from coach.model.session import Session
from coach.paths import in_one_folder
from coach.practice.survey import Survey
from coach.text import words
from tests.benchmarks.history import LAST, make_history
from tests.benchmarks.measuring import (
    BARE,
    COACH,
    PYTHON,
    environment,
    interleaved,
    ran,
    tell,
    timed,
)
from tests.benchmarks.pseudo_terminal import Program

SIZES = (100, 1000, 2000, 20000)
_TITLE = b"Sound thinking"


def ticks_between(path: Path, begin: float, end: float) -> list[float]:
    lines = path.read_text().splitlines()
    found = [json.loads(line) for line in lines if line.endswith("]")]
    return [delay for at, delay in found if begin <= at <= end + 0.1]


class Opening:
    """The app of one history, in which Trends is opened again and again."""

    def __init__(self, home: Path, number: int) -> None:
        self._home = home
        self._all = f"{number} marks".encode()
        self._ticks = home / "ticks"
        self.first: list[float] = []
        self.whole: list[float] = []
        self.mounted: list[float] = []
        self.after: list[float] = []
        self.again: list[float] = []

    def run(self) -> None:
        """One new app: the key that opens Trends first, and the same key once more."""
        self._ticks.write_text("")
        command = [PYTHON, "-m", "tests.benchmarks.ticking", str(self._home)]
        program = Program([*command, str(self._ticks)], environment(self._home))
        try:
            program.until(b"Guides")
            program.quiet(0.7)
            self.first.append(self._key(program, _TITLE))
            shown = time.perf_counter()
            self.whole.append(self.first[-1])
            program.until(self._all, 60)
            end = time.perf_counter()
            self.whole[-1] += end - shown
            program.quiet(0.3)
            delays = ticks_between(self._ticks, shown - self.first[-1], end)
            later = ticks_between(self._ticks, shown + 0.05, end)
            self.mounted.append(max(delays, default=0.0))
            self.after.append(max(later, default=0.0))
            os.write(program.terminal, b"\x1b")
            program.quiet(0.5)
            self.again.append(self._key(program, self._all))
        finally:
            program.end()

    @staticmethod
    def _key(program: Program, text: bytes) -> float:
        program.seen = b""
        begin = time.perf_counter()
        os.write(program.terminal, b"t")
        program.until(text, 60)
        return time.perf_counter() - begin


def bare_screen(home: Path) -> float:
    """The key that opens a screen with a line of text in an app that does nothing else."""
    program = Program([*BARE, "screen"], environment(home))
    try:
        program.until(b"press t")
        program.quiet(0.7)
        program.seen = b""
        begin = time.perf_counter()
        os.write(program.terminal, b"t")
        program.until(b"a line of text")
        return time.perf_counter() - begin
    finally:
        program.end()


def in_the_app(homes: Mapping[int, Path], rounds: int) -> None:
    print(f"\nTrends in the app, 120x40 pseudo-terminal, {rounds} rounds, interleaved")
    openings = {number: Opening(home, number) for number, home in homes.items()}
    bare = []
    for _ in range(rounds):
        bare.append(bare_screen(homes[min(homes)]))
        for opening in openings.values():
            opening.run()
    keys = {"bare Textual, key to a new screen": bare}
    delays = {}
    for number, opening in openings.items():
        keys[f"{number} sessions: key to first content"] = opening.first
        keys[f"{number} sessions: key to all content"] = opening.whole
        keys[f"{number} sessions: again, key to all content"] = opening.again
        delays[f"{number} sessions: worst delay from the key on"] = opening.mounted
        delays[f"{number} sessions: worst delay after first content"] = opening.after
    tell(keys, "bare Textual, key to a new screen")
    tell(delays)


def counting(homes: Mapping[int, Path], rounds: int) -> None:
    print(f"\nWords of one changed session, beside counting all, {rounds} rounds")
    for number, home in homes.items():
        sessions = journal_of(home).sessions()
        digests = Digests()
        told(sessions, digests)
        one, scratch, bare = [], [], []
        for index in range(rounds):
            changed = replace(sessions[0], minutes=index)
            one.append(timed(lambda: digests.of(changed).counted))  # noqa: B023
            sessions[0] = changed
            scratch.append(timed(lambda: told(sessions, Digests())))  # noqa: B023
            bare.append(timed(lambda: count_all(sessions)))  # noqa: B023
        kept = [timed(lambda: told(sessions, digests)) for _ in range(rounds)]  # noqa: B023
        print(f" {number} sessions")
        found = {
            "bare: every word of every session": bare,
            "both insights from scratch": scratch,
            "both insights, what was counted kept": kept,
            "one session counted": one,
        }
        tell(found, "bare: every word of every session")


def told(sessions: list[Session], digests: Digests) -> None:
    returning_and_new(History.of(sessions, NOTHING, LAST.date(), digests=digests))


def count_all(sessions: list[Session]) -> None:
    found: Counter[str] = Counter()
    for session in sessions:
        for answer in session.answers:
            if isinstance(answer.value, str):
                found.update(words(answer.value))


def looking(homes: Mapping[int, Path], rounds: int) -> None:
    print(f"\nA whole look in one process, beside reading every session, {rounds} rounds")
    for number, home in homes.items():
        found: dict[str, list[float]] = {}
        for _ in range(rounds):
            found.setdefault("bare: every session read", []).append(
                timed(journal_of(home).sessions)
            )
            journal = journal_of(home)
            survey = Survey(journal, lambda: LAST)
            found.setdefault("the first look", []).append(timed(survey.whole))
            found.setdefault("the next, nothing changed", []).append(timed(survey.whole))
            session = journal.newest(1)[0]
            journal.save_session(replace(session, minutes=session.minutes + 1))
            found.setdefault("the next, one session changed", []).append(timed(survey.whole))
        print(f" {number} sessions")
        tell(found, "bare: every session read")


def commands(homes: Mapping[int, Path], rounds: int) -> None:
    print(f"\nA whole command, {rounds} rounds, interleaved")

    runs = {"python -c pass": lambda: ran([PYTHON, "-c", "pass"], homes[min(homes)])}
    for number, home in homes.items():
        for name in ("sessions", "trends", "brief"):
            runs[f"coach {name}, {number} sessions"] = partial(ran, [*COACH, name], home)
    tell(interleaved(runs, rounds), "python -c pass")


def journal_of(home: Path) -> Journal:
    return Journal(in_one_folder(home), now=lambda: LAST)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    sizes = tuple(map(int, sys.argv[2:])) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        homes = {number: Path(folder) / str(number) for number in sizes}
        for number, home in homes.items():
            make_history(home, number)
        in_the_app(homes, rounds)
        counting(homes, rounds)
        looking(homes, rounds)
        commands(homes, rounds)


if __name__ == "__main__":
    main()
