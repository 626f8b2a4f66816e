"""Gates 1 and 13: start to first paint beside a bare Textual hello, and peak memory."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks.gate import Found, Gate, Growth
from tests.benchmarks.homes import SIZES, Homes
from tests.benchmarks.measuring import BARE, COACH, environment, interleaved, middle, tell
from tests.benchmarks.pseudo_terminal import Program

HELLO = "bare Textual hello"
_SETTLED = 1.5


def measure(homes: Homes, rounds: int) -> Found:
    """Start the app with every history, in turns with hello."""
    print(f"\nStart to first paint, 120x40 pseudo-terminal, {rounds} rounds")
    runs: dict[str, Callable[[], float]] = {
        HELLO: partial(_paint, [*BARE, "hello"], homes.empty, b"hello there")
    }
    for name, home in homes.named().items():
        runs[f"coach, {name}"] = partial(_paint, COACH, home, b"Guides")
    found = interleaved(runs, rounds)
    tell(found, HELLO)
    bare = middle(found[HELLO])
    by_size = {size: middle(found[f"coach, {size:,} sessions"]) for size in SIZES}
    memory = _memory(homes)
    return Found(
        [
            Gate(1, "first paint, 2,000 sessions, over hello", by_size[2000] / bare, 1.2),
            Gate(1, "first paint, 20,000 sessions, over hello", by_size[20000] / bare, 1.3),
            Gate(13, "peak memory with 2,000 sessions", memory[2000], 65, "MB"),
        ],
        [
            Growth("start to first paint", "ms", {s: t * 1e3 for s, t in by_size.items()}),
            Growth("peak memory, settled at Home", "MB", memory),
        ],
    )


def _paint(command: list[str], home: Path, text: bytes) -> float:
    program = Program(command, environment(home))
    try:
        return program.until(text)
    finally:
        program.end()


def _memory(homes: Homes) -> dict[int, float]:
    """Peak memory at Home with each history."""
    print("\nPeak memory, a second and a half after the first paint")
    found = {}
    programs = {0: ([*BARE, "hello"], homes.empty, b"hello there")}
    programs |= {size: (COACH, homes.of(size), b"Guides") for size in SIZES}
    for size, (command, home, text) in programs.items():
        program = Program(command, environment(home))
        try:
            program.until(text)
            program.quiet(_SETTLED, _SETTLED)
            found[size] = program.peak_memory()
        finally:
            program.end()
        name = f"coach, {size:,} sessions" if size else HELLO
        print(f"  {name:<52} {found[size]:9.1f} MB", flush=True)
    return {size: memory for size, memory in found.items() if size}
