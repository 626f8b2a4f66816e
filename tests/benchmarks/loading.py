"""Gate 7: everything read and checked, beside the fastest decoder on the same bytes."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from coach.journal.journal import Journal
from coach.paths import in_one_folder
from tests.benchmarks.gate import Found, Gate, Growth
from tests.benchmarks.history import LAST
from tests.benchmarks.homes import SIZES, Homes
from tests.benchmarks.measuring import interleaved, middle, no_collector, tell, timed
from tests.benchmarks.peers import msgspec

_TICK = 0.002


def measure(homes: Homes, rounds: int) -> Found:
    """Load every history from the page cache, GC off, and look at the loop meanwhile."""
    print(f"\nAll sessions, {rounds} rounds, GC off")
    decode = msgspec().json.decode
    runs: dict[str, Callable[[], float]] = {}
    for size in SIZES:
        home = homes.of(size)
        runs[f"msgspec, {size:,}"] = lambda home=home: _decoded(home, decode)  # type: ignore[misc]
        runs[f"read, checked, by id, {size:,}"] = lambda home=home: _checked(home)  # type: ignore[misc]
        runs[f"every session built, {size:,}"] = lambda home=home: _built(home)  # type: ignore[misc]
    with no_collector():
        found = interleaved(runs, rounds)
    tell(found, "msgspec, 20,000")
    floor = middle(found["msgspec, 20,000"])
    late = [_delay(homes.of(20000)) for _ in range(min(rounds, 7))]
    print(
        f"  worst delay of a 2 ms tick while they are built in a thread: {max(late) * 1e3:.1f} ms"
    )
    checked, built = found["read, checked, by id, 20,000"], found["every session built, 20,000"]
    return Found(
        [
            Gate(7, "full load over msgspec.json.decode of the same bytes", middle(checked) / floor,
                 1.5, detail=f"every session as an object: {middle(built) / floor:.2f} x"),
            Gate(7, "worst delay of the loop during a full load", middle(late) * 1e3, 25, "ms"),
        ],
        [
            Growth("full load", "ms",
                   {s: middle(found[f"read, checked, by id, {s:,}"]) * 1e3 for s in SIZES}),
            Growth("every session built", "ms",
                   {s: middle(found[f"every session built, {s:,}"]) * 1e3 for s in SIZES}),
        ],
    )  # fmt: skip


def _files(home: Path) -> list[Path]:
    return sorted((home / "journal").glob("sessions-*.json"))


def _decoded(home: Path, decode: Callable[[bytes], object]) -> float:
    kept = []

    def load() -> None:
        kept.extend(decode(path.read_bytes()) for path in _files(home))

    return timed(load)


def _checked(home: Path) -> float:
    """As the app holds it: each byte under its checksum, each document by id, each head seen."""
    journal = Journal(in_one_folder(home), now=lambda: LAST)
    return timed(journal.unfinished)


def _built(home: Path) -> float:
    journal = Journal(in_one_folder(home), now=lambda: LAST)
    return timed(journal.sessions)


def _delay(home: Path) -> float:
    """The most by which a tick came late while a thread built every session."""

    async def run() -> float:
        journal = Journal(in_one_folder(home), now=lambda: LAST)
        loading = asyncio.ensure_future(asyncio.to_thread(journal.sessions))
        late = 0.0
        while not loading.done():
            begun = time.perf_counter()
            await asyncio.sleep(_TICK)
            late = max(late, time.perf_counter() - begun - _TICK)
        return late

    return asyncio.run(run())
