"""Prints what coach costs beside the bare thing, in one interleaved run.

`python -m tests.benchmarks [ROUNDS]`. Figures are medians in milliseconds with
the 90th percentile behind them; what counts are the ratios.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from coach.journal.journal import Journal
from coach.paths import in_one_folder
from tests.benchmarks.history import LAST, make_history
from tests.benchmarks.pseudo_terminal import Program

CHECKOUT = Path(__file__).parents[2]
PYTHON = sys.executable
BARE = [PYTHON, "-m", "tests.benchmarks.bare"]


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "COACH_HOME": str(home),
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm-256color",
    }


def tell(name: str, times: list[float], bare: float | None = None) -> float:
    middle = statistics.median(times)
    tail = statistics.quantiles(times, n=10)[-1] if len(times) > 2 else max(times)
    ratio = f"   {middle / bare:5.2f} x bare" if bare else ""
    print(f"  {name:<44} {middle * 1e3:8.2f}   p90 {tail * 1e3:8.2f}{ratio}")
    return middle


def first_paint(homes: Mapping[str, Path], rounds: int) -> None:
    print(f"\nStart to first paint, 120x40 pseudo-terminal, {rounds} rounds")
    runs: dict[str, Callable[[], float]] = {
        "bare Textual hello": lambda: paint([*BARE, "hello"], homes["empty"], b"hello there")
    }
    for name, home in homes.items():
        runs[f"coach, {name}"] = lambda home=home: paint(  # type: ignore[misc]
            [PYTHON, "-m", "coach"], home, b"Guides"
        )
    found = interleaved(runs, rounds)
    bare = statistics.median(found["bare Textual hello"])
    for name, times in found.items():
        tell(name, times, bare)


def paint(command: list[str], home: Path, text: bytes) -> float:
    program = Program(command, environment(home))
    try:
        return program.until(text)
    finally:
        program.end()


def interleaved(runs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    for run in runs.values():
        run()
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
    return found


def commands(home: Path, rounds: int) -> None:
    """Short commands beside an interpreter that does nothing, with compiled files as installed."""
    print(f"\nA whole command, {rounds} rounds, interleaved")
    words = {
        "python -c pass": ["-c", "pass"],
        "coach --version": ["-m", "coach", "--version"],
        "coach note WORDS": ["-m", "coach", "note", "The", "board", "is", "nervous"],
        "coach note, from a pipe": ["-m", "coach", "note"],
        "coach sessions": ["-m", "coach", "sessions"],
        "coach promises": ["-m", "coach", "promises"],
    }
    settled = environment(home)
    settled.pop("PYTHONDONTWRITEBYTECODE", None)

    def ran(command: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run([PYTHON, *command], env=settled, input=b"A line", capture_output=True,
                       check=True)  # fmt: skip
        return time.perf_counter() - begun

    found = interleaved(
        {name: lambda each=each: ran(each) for name, each in words.items()},  # type: ignore[misc]
        rounds,
    )
    bare = statistics.median(found["python -c pass"])
    for name, times in found.items():
        tell(name, times, bare)


def keys(homes: Mapping[str, Path], number: int) -> None:
    print(f"\nKey to first output, editor of 10 rows, {number} keys each, interleaved")
    programs = {"bare TextArea": opened([*BARE, "area"], homes["empty"], b"ready", b"")}
    for name, home in homes.items():
        programs[f"coach reflect, {name}"] = opened(
            [PYTHON, "-m", "coach", "reflect", "hear", "--new"], home, b"gave you", b"\x0e"
        )
    found: dict[str, list[tuple[float, int]]] = {name: [] for name in programs}
    for index in range(number):
        for name, program in programs.items():
            found[name].append(program.key(b"word "[index % 5 : index % 5 + 1]))
    bare = statistics.median(seconds for seconds, _ in found["bare TextArea"])
    for name, pairs in found.items():
        tell(name, [seconds for seconds, _ in pairs], bare)
        print(f"  {'bytes a key':<44} {statistics.median(size for _, size in pairs):8.0f}")
    for program in programs.values():
        program.end()


def opened(command: list[str], home: Path, text: bytes, then: bytes) -> Program:
    program = Program(command, environment(home))
    program.until(text)
    program.quiet(1.0)
    if then:
        os.write(program.terminal, then)
        program.quiet(1.0)
    return program


def saves(homes: Mapping[str, Path], rounds: int) -> None:
    print(f"\nSaves, {rounds} rounds")
    for name, home in homes.items():
        journal = Journal(in_one_folder(home), now=lambda: LAST + timedelta(days=1))
        session = journal.newest(1)[0] if name != "empty" else None
        if session is None:
            continue
        drafts, finishes, appends, writes = [], [], [], []
        for index in range(rounds):
            session = replace(session, minutes=15 + index)
            drafts.append(timed(lambda: journal.draft(session)))  # noqa: B023
            line = (home / "state" / "drafts").glob("*.log")
            size = next(iter(line)).stat().st_size // (1)
            appends.append(timed(lambda: bare_append(home, size)))  # noqa: B023
            begun = time.perf_counter()
            session = journal.save_session(session)
            finishes.append(time.perf_counter() - begun)
            year = (home / "journal" / f"sessions-{session.started.year}.json").read_bytes()
            ongoing = (home / "journal" / "ongoing.json").read_bytes()
            writes.append(timed(lambda: (bare_write(home, year), bare_write(home, ongoing))))  # noqa: B023
        tell(f"{name}: a draft", drafts, tell(f"{name}: bare append and fsync", appends))
        tell(f"{name}: a finish", finishes, tell(f"{name}: the same bytes, durably", writes))


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def bare_append(home: Path, size: int) -> None:
    descriptor = os.open(home / "bare.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(descriptor, b"x" * size)
    os.fsync(descriptor)
    os.close(descriptor)


def bare_write(home: Path, data: bytes) -> None:
    aside = home / "bare.tmp"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)
    aside.replace(home / "bare.bin")
    folder = os.open(home, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def make_home(home: Path, number: int) -> Path:
    make_history(home, number)
    return home


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        homes = {"empty": Path(folder) / "empty"}
        homes["empty"].mkdir()
        commands(make_home(Path(folder) / "10000", 10000), rounds * 3)
        for number, per_year in ((1000, 1000), (2000, 100), (20000, 1000)):
            name = f"{number} sessions, {per_year} a year"
            homes[name] = Path(folder) / str(number)
            make_history(homes[name], number, per_year)
        first_paint(homes, rounds)
        keys(homes, rounds * 10)
        saves(homes, rounds)


if __name__ == "__main__":
    main()
