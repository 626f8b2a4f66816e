"""Prints what searching costs, in the app and as a command, beside the bare thing and jrnl 4.6.

`python -m tests.benchmarks.search [ROUNDS]`. All of one run, interleaved; figures are medians
in milliseconds with the 90th percentile behind them, and what counts are the ratios. jrnl is
installed into an environment of its own in a temporary folder, from the package index; where
that cannot be, the rows beside it are left out and a line says so.
"""

import asyncio
import gc
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from textual import events

from coach.journal.journal import Journal
from coach.model.findable import Found, Names
from coach.model.query import key_of_all, read_query
from coach.model.session import Session
from coach.model.texts import own_texts
from coach.paths import in_one_folder
from coach.practice.desk import Desk
from coach.practice.search import Search, readings
from coach.tui.app import CoachApp
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.search import SearchScreen
from tests.benchmarks.__main__ import environment, interleaved, make_home, tell, timed
from tests.benchmarks.history import LAST
from tests.tui.stage import on_stage

QUERIES = {
    "a common word": "board",
    "a rare word": "zebra",
    "a phrase": '"board hiring plan"',
    "two words": "board customer",
}
COMMAND_SIZE = 10_000


def journal_at(home: Path) -> Journal:
    return Journal(in_one_folder(home), now=lambda: LAST)


def bare(texts: list[str], typed: str) -> list[bool]:
    """What the gate is measured against: one pass of `in` over folded texts."""
    wanted = typed.strip('"')
    return [wanted in text for text in texts]


def all_of(search: Search) -> None:
    while not search.is_done:
        search.step()


def first_page(search: Search) -> None:
    while not search.is_done and search.total < 50:
        search.step()


def engine(homes: Mapping[str, Path], rounds: int) -> None:
    """The rule alone, without a screen: the first page, and all of it."""
    for name, home in homes.items():
        journal = journal_at(home)
        pool = [each for part in readings(journal, Names({})) for each in part]
        texts = [
            key_of_all(text for answer in session.answers for text in own_texts(answer))
            for session in journal.sessions()
        ]
        gc.freeze()
        print(f"\nLooking through {name} (no screen)")
        for what, typed in QUERIES.items():
            looked_through(what, typed, pool, texts, rounds)


def looked_through(what: str, typed: str, pool: list[Found], texts: list[str], rounds: int) -> None:
    def look(until: Callable[[Search], None]) -> float:
        search = Search()
        search.add(pool)
        return timed(lambda: (search.ask(read_query(typed)), until(search)))

    runs: dict[str, Callable[[], float]] = {
        "in": lambda: timed(lambda: bare(texts, typed)),
        "first page": lambda: look(first_page),
        "all": lambda: look(all_of),
    }
    found = interleaved(runs, rounds)
    base = tell(f"{what}: [q in t for t in folded]", found["in"])
    tell(f"{what}: its first page", found["first page"], base)
    tell(f"{what}: all of it", found["all"], base)


async def typed_in(home: Path, words: str, rounds: int) -> tuple[list[float], list[float], float]:
    """Each key to its results on screen; each wait of a 2 ms tick; the seconds to read all."""
    drawn: list[float] = []
    draw = SearchScreen._draw

    def watched(screen: SearchScreen, *, anew: bool) -> None:
        draw(screen, anew=anew)
        if anew:
            drawn.append(time.perf_counter())

    SearchScreen._draw = watched  # type: ignore[method-assign]
    waits: list[float] = []
    keys: list[float] = []
    app = CoachApp(Desk(in_one_folder(home), now=lambda: LAST + timedelta(days=1)))
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.5)
            ticking = asyncio.create_task(tick(waits))
            begun = time.perf_counter()
            await pilot.press("slash")
            while not (isinstance(app.screen, SearchScreen) and app.screen._whole):
                await asyncio.sleep(0.01)
            read = time.perf_counter() - begun
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
                app.screen.query_one("#field").value = ""  # type: ignore[attr-defined]
                await asyncio.sleep(0.1)
            ticking.cancel()
    finally:
        SearchScreen._draw = draw  # type: ignore[method-assign]
    return keys, waits, read


async def tick(waits: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.002)
        waits.append(time.perf_counter() - begun - 0.002)


def app(homes: Mapping[str, Path], rounds: int) -> None:
    print(f"\nIn the app, 120x40: a key to its results on screen ({rounds} times each word)")
    for name, home in homes.items():
        for words in ("board", "board customer", "zebra"):
            keys, waits, read = asyncio.run(typed_in(home, words, rounds))
            tell(f"{name}: each key of “{words}”", keys)
        print(f"  {'to read everything; worst wait of a tick':<44} {read * 1e3:8.0f}   "
              f"{max(waits) * 1e3:12.1f}")  # fmt: skip


def history(homes: Mapping[str, Path], rounds: int) -> None:
    print(f"\nHistory, processor time to open, {rounds} rounds, interleaved")
    sessions = {name: journal_at(home).sessions() for name, home in homes.items()}

    async def opened(held: list[Session]) -> float:
        begun = time.process_time()
        async with on_stage(lambda: HistoryScreen(held, {}), (120, 40)):
            return time.process_time() - begun

    runs = {
        name: lambda held=held: asyncio.run(opened(held))  # type: ignore[misc]
        for name, held in sessions.items()
    }
    found = interleaved(runs, rounds)
    few = None
    for name, times in found.items():
        few = tell(name, times, few) if few is None else (tell(name, times, few), few)[1]


def commands(home: Path, jrnl: Path | None, rounds: int) -> None:
    print(f"\nWhole commands over {COMMAND_SIZE} entries, {rounds} rounds, interleaved")
    settled = environment(home)
    settled.pop("PYTHONDONTWRITEBYTECODE", None)

    def ran(*command: str, env: Mapping[str, str] = settled) -> Callable[[], float]:
        return lambda: timed(
            lambda: subprocess.run(command, env=dict(env), capture_output=True, check=False)
        )

    coach = (sys.executable, "-m", "coach")
    runs = {
        "python -c pass": ran(sys.executable, "-c", "pass"),
        "coach sessions -n 5": ran(*coach, "sessions", "-n", "5"),
        "coach search, a word that is rare": ran(*coach, "search", "zebra"),
        "coach search, a word that is common": ran(*coach, "search", "board"),
        "coach search, two words": ran(*coach, "search", "board", "customer"),
    }
    if jrnl is not None:
        program, config = str(jrnl / "bin" / "jrnl"), str(jrnl / "jrnl.yaml")
        env = {**os.environ, "HOME": str(jrnl)}
        theirs = (program, "--config-file", config)
        runs["jrnl -n 5"] = ran(*theirs, "-n", "5", env=env)
        runs["jrnl -contains, rare"] = ran(*theirs, "-contains", "zebra", env=env)
        runs["jrnl -contains, common, -n 10"] = ran(
            *theirs, "-contains", "board", "-n", "10", env=env
        )
    found = interleaved(runs, rounds)
    middles = {name: tell(name, times) for name, times in found.items()}
    if jrnl is not None:
        for ours, other, gate in (
            ("coach sessions -n 5", "jrnl -n 5", 10),
            ("coach search, a word that is rare", "jrnl -contains, rare", 5),
            ("coach search, a word that is common", "jrnl -contains, common, -n 10", 5),
        ):
            print(f"  {ours}: 1/{middles[other] / middles[ours]:.1f} of {other} (gate 1/{gate})")


def make_jrnl(folder: Path, home: Path) -> Path | None:
    """jrnl with the same entries in it, None where it cannot be installed."""
    venv.create(folder, with_pip=True)
    pip = [folder / "bin" / "pip", "install", "-q", "jrnl==4.6"]
    if subprocess.run(pip, capture_output=True, check=False).returncode:
        print("jrnl 4.6 could not be installed; its rows are left out.")
        return None
    entries = []
    for session in reversed(journal_at(home).sessions()):
        words = "\n".join(text for answer in session.answers for text in own_texts(answer) if text)
        entries.append(f"[{session.started:%Y-%m-%d %H:%M}] {session.title}.\n{words}\n\n")
    (folder / "entries.txt").write_text("".join(entries), "utf-8")
    (folder / "jrnl.yaml").write_text(
        f"journals:\n  default:\n    journal: {folder / 'entries.txt'}\neditor: ''\n"
        "encrypt: false\ntemplate: false\ndefault_hour: 9\ndefault_minute: 0\n"
        "timeformat: '%Y-%m-%d %H:%M'\ntagsymbols: '#@'\nhighlight: true\nlinewrap: 79\n"
        "indent_character: '|'\ncolors:\n  body: none\n  date: none\n  tags: none\n"
        "  title: none\nversion: v4.6\n",
        "utf-8",
    )
    return folder


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        homes = {}
        for number in (100, 1000, 2000, 20_000):
            homes[f"{number} sessions"] = make_home(Path(folder) / str(number), number)
        long = make_home(Path(folder) / "long", COMMAND_SIZE)
        commands(long, make_jrnl(Path(folder) / "jrnl", long), rounds)
        app(homes, max(rounds // 3, 1))
        engine(homes, rounds)
        history({name: homes[name] for name in ("100 sessions", "20000 sessions")}, rounds)


if __name__ == "__main__":
    main()
