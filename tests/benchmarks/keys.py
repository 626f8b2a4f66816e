"""Gates 9 and 10: from a key to its letter on the terminal, and the bytes it takes."""

import os
import random
from pathlib import Path

from tests.benchmarks.gate import Found, Gate, Growth
from tests.benchmarks.homes import SIZES, Homes
from tests.benchmarks.measuring import BARE_AREA, COACH, environment, middle, tail, tell
from tests.benchmarks.pseudo_terminal import Program

AREA = "bare TextArea"
NONE = "coach reflect, no history"
_LETTERS = "bcdfghjklmnpqrtvwxz"
_NEXT = b"\x0e"


def measure(homes: Homes, rounds: int) -> Found:
    """Type the same words into a bare editor and into Reflect, a key at a time in turns."""
    words = rounds * 8
    print(f"\nKey to its letter, editor of 10 rows, {words * 4} keys each")
    programs = {AREA: _opened(BARE_AREA, homes.empty, b"ready")}
    for name, home in homes.named().items():
        asked = [*COACH, "reflect", "hear", "--new"]
        programs[f"coach reflect, {name}"] = _opened(asked, home, b"gave you", _NEXT)
    found, written = _typed(programs, words)
    tell(found, AREA)
    for name, size in written.items():
        print(f"  {'bytes a key: ' + name:<52} {size:9.0f}", flush=True)
    by_size = {size: f"coach reflect, {size:,} sessions" for size in SIZES}
    late = tail(found[by_size[20000]], 99) / tail(found[NONE], 99)
    slowest = max(middle(found[name]) for name in (NONE, *by_size.values()))
    return Found(
        [
            Gate(9, "key to its letter, median over a bare TextArea",
                 slowest / middle(found[AREA]), 1.25, detail="the slowest history"),
            Gate(9, "key to its letter, p99 with 20,000 over p99 without", late, 1.5),
            Gate(10, "bytes a key", max(size for name, size in written.items() if name != AREA)
                 / 1e3, 4.5, "kB", "all that was written while typing, the worst history"),
        ],
        [
            Growth("key to its letter, median", "ms",
                   {size: middle(found[name]) * 1e3 for size, name in by_size.items()}),
            Growth("key to its letter, p99", "ms",
                   {size: tail(found[name], 99) * 1e3 for size, name in by_size.items()}),
        ],
    )  # fmt: skip


def _typed(
    programs: dict[str, Program], words: int
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Seconds of each key, and the bytes a key with all that came between."""
    rng = random.Random(7)
    found: dict[str, list[float]] = {name: [] for name in programs}
    for program in programs.values():
        program.written = 0
    for _ in range(words):
        word = "".join(rng.sample(_LETTERS, 6)).encode()
        for place in range(6):
            for name, program in programs.items():
                took = program.key(word[place : place + 1], word[max(0, place - 3) : place + 1])
                if place >= 2:  # with fewer letters something else might have drawn them
                    found[name].append(took)
        for program in programs.values():
            os.write(program.terminal, b" ")
            program.quiet(0.05, 0.1)
    for program in programs.values():
        program.quiet(0.5, 1)
    written = {name: program.written / (words * 7) for name, program in programs.items()}
    for program in programs.values():
        program.end()
    return found, written


def _opened(command: list[str], home: Path, text: bytes, then: bytes = b"") -> Program:
    program = Program(command, environment(home))
    program.until(text)
    program.quiet(1.0)
    if then:
        os.write(program.terminal, then)
        program.quiet(1.0)
    return program
