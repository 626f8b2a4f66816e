"""Runs things in turns and tells what they took."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PYTHON = sys.executable
BARE = [PYTHON, "-m", "tests.benchmarks.bare"]
BARE_AREA = [PYTHON, "-m", "tests.benchmarks.bare_area"]
COACH = [PYTHON, "-m", "coach"]


def environment(home: Path) -> dict[str, str]:
    """The environment of a program that is measured: its modules stay compiled, as installed."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {
        **rest,
        "COACH_HOME": str(home),
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def interleaved(runs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """What each run took, in turns, after one that is not counted."""
    for run in runs.values():
        run()
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
    return found


def middle(times: Sequence[float]) -> float:
    """The median."""
    return statistics.median(times)


def tail(times: Sequence[float], percent: int = 90) -> float:
    """The value that `percent` of these do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def tell(found: Mapping[str, Sequence[float]], bare: str = "", unit: float = 1e3) -> None:
    """Print the median and the tail of each, beside the one that is named."""
    for name, times in found.items():
        ratio = f"   {middle(times) / middle(found[bare]):6.2f} x" if bare else ""
        print(
            f"  {name:<52} {middle(times) * unit:9.2f}   p90 {tail(times) * unit:9.2f}{ratio}",
            flush=True,
        )


def timed(act: Callable[[], object]) -> float:
    """Seconds that something takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def process_clock() -> float:
    """Seconds of the processor that this process took so far."""
    return time.process_time()


def ran(command: Sequence[str], home: Path, **more: str) -> float:
    """Seconds of a whole command, fork to exit. Raises CalledProcessError where it fails."""
    settled = {**environment(home), **more}
    begun = time.perf_counter()
    subprocess.run(command, env=settled, input=b"A line", capture_output=True, check=True)
    return time.perf_counter() - begun


@contextmanager
def no_collector() -> Iterator[None]:
    """The garbage collector off, as both sides of a comparison have it."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
