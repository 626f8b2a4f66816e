"""Prints what ten years of promises weigh, and what a start and a save cost with them.

`python -m tests.benchmarks.closed_years`. Each year has 100 sessions with two promises
each, closed within the year but for the last ten. Figures are medians in milliseconds.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from coach.journal.contents import Contents, encode
from coach.journal.gathering import record_id
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, write
from coach.journal.shelves import HARVESTED
from coach.journal.tables import TABLES
from coach.model.promise import Promise, PromiseState
from coach.model.record import Origin
from coach.paths import Places, in_one_folder
from tests.factories import NOON, make_answer
from tests.journal.support import identity, numbered, promise_answer

YEARS, SESSIONS_A_YEAR, OPEN = range(2017, 2027), 100, 10
WILL = "Ask the two who were silent what they would have said, before the next meeting of all"
WHEN = "When I sit down after the weekly meeting, before I open my mail again"


def build(places: Places) -> None:
    """A journal as ten years of saves leave it, nothing moved."""
    journal = Journal(places, now=lambda: NOON)
    shelves = journal._shelves
    with shelves.lock:
        shelves.begin()
        promises: dict[str, bytes] = {}
        heard: dict[str, bytes] = {}
        sums: dict[str, str] = {}
        for year in YEARS:
            sessions = {}
            for number in range(SESSIONS_A_YEAR):
                began = datetime(year, 1, 1, 12, tzinfo=NOON.tzinfo) + timedelta(days=number * 3)
                answers = [promise_answer(WILL, step=f"p{each}") for each in range(2)]
                key = identity(year * 1000 + number)
                session = numbered(number, make_answer(), *answers, id=key, started=began)
                changed = {"rev": 1, "updated_at": began.isoformat()}
                sessions[key] = encode({**write(SESSIONS, session), **changed})
                heard[key] = encode({"rev": 1})
                for each in answers:
                    promise = _promise(key, each.step, began)
                    promises[promise.id] = encode({**write("promises", promise), **changed})
            with shelves.year(year).changing(
                shelves.new_year(year)._replace(tables={SESSIONS: sessions})
            ):
                pass
            sums[str(year)] = shelves.year(year).checksum()
        about = {"format": 1, "journal": journal.uuid, "years": sums}
        tables = {**{name: {} for name in TABLES}, "promises": promises, HARVESTED: heard}
        shelves.ongoing.put_whole(Contents(about, tables))


def _promise(session: str, step: str, began: datetime) -> Promise:
    promise = Promise(
        record_id(session, step, ""), began, Origin(session, step),
        will=WILL, when=WHEN, by=began.date() + timedelta(days=14), who="Maria",
    )  # fmt: skip
    if began.date() > date(2026, 11, 20) - timedelta(days=3 * OPEN):
        return promise
    return promise.close(PromiseState.DONE, began.date() + timedelta(days=13), "As planned")


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1e3


def tell(places: Places, rounds: int) -> None:
    """What a start reads, and what a save of a new and of an old session costs."""
    size = (places.journal / "ongoing.json").stat().st_size
    rest = sum(path.stat().st_size for path in places.journal.glob("closed-*.json"))
    print(f"    ongoing.json {size / 1000:.0f} kB, closed years {rest / 1000:.0f} kB")

    def fresh() -> Journal:
        return Journal(places, now=lambda: NOON)

    def start() -> None:
        journal = fresh()
        try:
            journal.ongoing(closed=False)
        except TypeError:  # before there were files of closed years
            journal.ongoing()

    def new(journal: Journal, number: int) -> None:
        answers = (make_answer(), promise_answer(WILL))
        journal.save_session(numbered(number % 60, *answers, id=identity(90_000 + number)))

    new(fresh(), -1)
    acts: dict[str, Callable[[int], object]] = {
        "the ongoing part of a start": lambda _: start(),
        "everything": lambda _: fresh().ongoing(),
        "a new session, coach just opened": lambda at: new(fresh(), at),
    }
    window = fresh()
    old = window.session(identity(2020 * 1000 + 5))
    acts["a new session, coach open"] = lambda at: new(window, 1000 + at)
    acts["an old session edited, coach just opened"] = lambda _: fresh().save_session(
        fresh().session(old.id)
    )
    for name, act in acts.items():
        times = [timed(lambda at=at, act=act: act(at)) for at in range(rounds)]  # type: ignore[misc]
        print(f"    {name:<42} {statistics.median(times):8.1f} ms")


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = in_one_folder(Path(folder))
        build(places)
        size = (places.journal / "ongoing.json").stat().st_size
        print(f"{len(YEARS)} years of {2 * SESSIONS_A_YEAR} promises: {size / 1000:.0f} kB")
        began = time.perf_counter()
        Journal(places, now=lambda: NOON).save_session(numbered(1, id=identity(99_999)))
        print(f"    the first save of all {(time.perf_counter() - began) * 1e3:.0f} ms")
        tell(places, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
