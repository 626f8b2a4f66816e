"""Gates 3, 8 and 11: searching, in the app and as a command, and History with a long history."""

import asyncio
import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from textual import events

from coach.journal.journal import Journal
from coach.model.findable import Found as Findable
from coach.model.findable import Names
from coach.model.query import key_of_all, read_query
from coach.model.session import Session
from coach.model.texts import own_texts
from coach.paths import in_one_folder
from coach.practice.desk import Desk
from coach.practice.search import Search, readings
from coach.tui.app import CoachApp
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.search import SearchScreen
from tests.benchmarks.gate import Found, Gate, Growth
from tests.benchmarks.history import LAST, RARE
from tests.benchmarks.homes import SIZES, Homes
from tests.benchmarks.measuring import (
    COACH,
    interleaved,
    middle,
    process_clock,
    ran,
    tail,
    tell,
    timed,
)
from tests.benchmarks.peers import jrnl
from tests.tui.stage import on_stage

QUERIES = {
    "a common word": "board",
    "a rare word": RARE,
    "a phrase": '"board hiring plan"',
    "two words": "board customer",
}
FEW, MANY = SIZES[0], SIZES[-1]
_TICK = 0.002


def measure(homes: Homes, rounds: int) -> Found:
    """Search and open History with every history, and search beside jrnl."""
    found = _beside_jrnl(homes, rounds)
    for part in (_looked_through(homes, rounds), _typed(homes, rounds), _history(homes, rounds)):
        found.gates += part.gates
        found.growth += part.growth
    return found


def _journal(home: Path) -> Journal:
    return Journal(in_one_folder(home), now=lambda: LAST)


# The rule alone, without a screen


def _looked_through(homes: Homes, rounds: int) -> Found:
    gates: list[Gate] = []
    growth: dict[str, dict[int, float]] = {what: {} for what in QUERIES}
    for size in SIZES:
        with _held_things(_journal(homes.of(size))) as (pool, texts):
            print(f"\nLooking through {size:,} sessions, no screen, {rounds} rounds")
            for what, typed in QUERIES.items():
                one, bare, page, whole = _looked(what, typed, pool, texts, rounds)
                growth[what][size] = whole * 1e3
                if size == MANY:
                    beside = (
                        f"over a pass that finds no answer, only its session: {whole / one:.2f} x"
                    )
                    name = f"{what} looked for, over a bare pass"
                    gates.append(Gate(8, name, whole / bare, 3, detail=beside))
                    if what == "a common word":
                        gates.append(Gate(8, "its first page", page * 1e3, 16, "ms"))
    rows = [Growth(f"looking for {what}", "ms", by_size) for what, by_size in growth.items()]
    return Found(gates, rows)


@contextmanager
def _held_things(journal: Journal) -> Iterator[tuple[list[Findable], list[str]]]:
    """All that can be found, and the text of each session in one."""
    pool = [each for part in readings(journal, Names({})) for each in part]
    texts = [
        key_of_all(text for answer in session.answers for text in own_texts(answer))
        for session in journal.sessions()
    ]
    gc.collect()
    gc.freeze()
    yield pool, texts
    gc.unfreeze()


def _looked(
    what: str, typed: str, pool: list[Findable], texts: list[str], rounds: int
) -> tuple[float, float, float, float]:
    """Seconds of a bare pass over whole sessions and over answers, of a page, and of all of it."""
    wanted, bare = typed.strip('"'), f"{what}: [q in t for t in folded], answers"
    keys = [each.key for each in pool]

    def look(until: Callable[[Search], None]) -> float:
        search = Search()
        search.add(pool)

        def act() -> None:
            search.ask(read_query(typed))
            until(search)

        return timed(act)

    runs: dict[str, Callable[[], float]] = {
        f"{what}: the same, sessions in one": lambda: timed(lambda: [wanted in t for t in texts]),
        bare: lambda: timed(lambda: [wanted in text for text in keys]),
        f"{what}: its first page": lambda: look(_first_page),
        f"{what}: all of it": lambda: look(_all_of),
    }
    found = interleaved(runs, rounds)
    tell(found, bare)
    one, whole_pass, page, whole = (middle(times) for times in found.values())
    return one, whole_pass, page, whole


def _all_of(search: Search) -> None:
    while not search.is_done:
        search.step()


def _first_page(search: Search) -> None:
    while not search.is_done and search.total < 50:
        search.step()


# In the app


def _typed(homes: Homes, rounds: int) -> Found:
    print("\nIn the app, 120x40: a key to its results on screen")
    keys: dict[int, float] = {}
    late = 0.0
    for size in SIZES:
        slowest = 0.0
        for words in ("board", "board customer", RARE):
            times, waits = asyncio.run(_keys(homes.of(size), words, max(rounds // 5, 1)))
            tell({f"{size:,} sessions, each key of “{words}”": times})
            slowest, late = max(slowest, tail(times)), max(late, *waits)
        keys[size] = slowest * 1e3
    print(f"  worst delay of a 2 ms tick: {late * 1e3:.1f} ms")
    gate = Gate(8, "in the app, a key to its results, 90th percentile", keys[MANY], 50, "ms")
    return Found([gate], [Growth("in the app, a key to its results, p90", "ms", keys)])


async def _keys(home: Path, words: str, rounds: int) -> tuple[list[float], list[float]]:
    """Each key to its results on screen, and each wait of a tick meanwhile."""
    drawn: list[float] = []
    waits: list[float] = []
    keys: list[float] = []
    app = CoachApp(Desk(in_one_folder(home), now=lambda: LAST + timedelta(days=1)))
    with _watched(drawn):
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.5)
            await pilot.press("slash")
            while not (isinstance(app.screen, SearchScreen) and app.screen._whole):
                await asyncio.sleep(0.01)
            ticking = asyncio.create_task(_tick(waits))
            for _ in range(rounds):
                for letter in words:
                    drawn.clear()
                    begun = time.perf_counter()
                    event = events.Key("space" if letter == " " else letter, letter)
                    event.set_sender(app)
                    app.post_message(event)
                    while not drawn:
                        await asyncio.sleep(0)
                    keys.append(drawn[0] - begun)
                    await asyncio.sleep(0.12)
                app.screen._field.value = ""
                await asyncio.sleep(0.1)
            ticking.cancel()
    return keys, waits


@contextmanager
def _watched(drawn: list[float]) -> Iterator[None]:
    """Take down when results are drawn for other words than before."""
    draw = SearchScreen._draw

    def watched(screen: SearchScreen, *, anew: bool) -> None:
        draw(screen, anew=anew)
        if anew:
            drawn.append(time.perf_counter())

    SearchScreen._draw = watched  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        SearchScreen._draw = draw  # type: ignore[method-assign]


async def _tick(waits: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(_TICK)
        waits.append(time.perf_counter() - begun - _TICK)


# History


def _history(homes: Homes, rounds: int) -> Found:
    print(f"\nHistory, processor time to open, {rounds} rounds")
    held = {size: _journal(homes.of(size)).sessions() for size in SIZES}
    runs: Mapping[str, Callable[[], float]] = {
        f"{size:,} sessions": partial(_opened, sessions) for size, sessions in held.items()
    }
    found = interleaved(runs, rounds)
    tell(found, f"{FEW:,} sessions")
    times = {size: middle(found[f"{size:,} sessions"]) for size in SIZES}
    return Found(
        [Gate(11, "History with 20,000 rows, over 100", times[MANY] / times[FEW], 3)],
        [Growth("History opened, processor time", "ms", {s: t * 1e3 for s, t in times.items()})],
    )


def _opened(held: list[Session]) -> float:
    async def run() -> float:
        begun = process_clock()
        async with on_stage(lambda: HistoryScreen(held, {}), (120, 40)):
            return process_clock() - begun

    return asyncio.run(run())


# The command


def _beside_jrnl(homes: Homes, rounds: int) -> Found:
    home = homes.of(10000)
    print(f"\nSearching beside jrnl 4.6, the same 10,000 entries, {rounds} rounds")
    peer = jrnl(home)
    pairs = {
        "a rare word": ([RARE], ["-contains", RARE]),
        "a common word": (["board"], ["-contains", "board", "-n", "10"]),
    }
    runs: dict[str, Callable[[], float]] = {}
    for what, (ours, theirs) in pairs.items():
        runs[f"coach search, {what}"] = partial(ran, [*COACH, "search", *ours], home)
        runs[f"jrnl, {what}"] = partial(ran, peer.command(*theirs), home)
    found = interleaved(runs, min(rounds, 7))
    tell(found)
    return Found(
        [
            Gate(3, f"coach search over jrnl -contains, {what}",
                 middle(found[f"coach search, {what}"]) / middle(found[f"jrnl, {what}"]), 0.2)
            for what in pairs
        ]
    )  # fmt: skip
