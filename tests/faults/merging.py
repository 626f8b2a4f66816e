"""Versions of one file from several laptops: the laws, and two laptops with a sync program."""

import shutil
from pathlib import Path
from random import Random

from hypothesis import given, seed, settings

from coach.journal.journal import Journal
from coach.paths import in_one_folder
from tests.faults.rows import Outcome, Row
from tests.journal.support import identity, numbered, open_journal
from tests.journal.test_merge import histories, keeps_the_laws
from tests.journal.test_merging import edited, texts

YEAR = "sessions-2026.json"
_ROUNDS = 6


def laws(rounds: int, folder: Path, start: int) -> Outcome:
    """Any three laptops: the order and the number of merges make no difference."""
    done = 0

    @seed(start)
    @settings(max_examples=rounds, database=None, deadline=None)
    @given(laptops=histories())
    def check(laptops: list[dict[str, dict[str, dict[str, object]]]]) -> None:
        nonlocal done
        done += 1
        keeps_the_laws(*laptops)

    try:
        check()
    except AssertionError as error:
        return Outcome(done, (str(error) or "a law does not hold",))
    return Outcome(done)


def two_laptops(rounds: int, folder: Path, start: int) -> Outcome:
    """Both write, the sync program leaves copies, both take them in, until they agree."""
    faults: list[str] = []
    for number in range(rounds):
        home = folder / str(number)
        wrong = _days_of_two(home, Random(f"{start} {number}"))
        if wrong:
            faults.append(f"{number}: {wrong}")
        shutil.rmtree(home)
    return Outcome(rounds, tuple(faults))


def _days_of_two(home: Path, chance: Random) -> str:
    first, second = (in_one_folder(home / name) for name in ("first", "second"))
    open_journal(first).save_session(numbered(1))
    shutil.copytree(first.journal, second.journal)
    made = 1
    for day in range(_ROUNDS):
        for places in (first, second):
            journal = open_journal(places)
            journal.finish_harvest()
            for _ in range(chance.randint(0, 2)):
                if chance.random() < 0.4:
                    made += 1
                    journal.save_session(numbered(made))
                    continue
                known = [int(each.id[-12:]) for each in journal.sessions()]
                which = chance.choice(known)
                words = f"{places.journal.parent.name} {day} {chance.random()}"
                edited(journal, which, words)
        _sync(first.journal, second.journal, day)
    for places in (first, second, first):
        open_journal(places).finish_harvest()
        _sync(first.journal, second.journal, 99)
    for places in (first, second):
        open_journal(places).finish_harvest()
    return _lost(open_journal(first), open_journal(second), made)


def _lost(first: Journal, second: Journal, made: int) -> str:
    one, two = texts(first), texts(second)
    if one != two:
        return f"the two differ: {one ^ two}"
    ids = {each.id for each in first.sessions()}
    missing = {identity(number) for number in range(1, made + 1)} - ids
    return f"sessions are gone: {missing}" if missing else ""


def _sync(one: Path, other: Path, day: int) -> None:
    """Give each the other's version: the file where only one has it, else a copy beside it."""
    names = {path.name for folder in (one, other) for path in folder.iterdir()}
    for name in sorted(names):
        for here, there in ((one, other), (other, one)):
            if not (here / name).exists() or " " in name:
                continue
            if not (there / name).exists():
                shutil.copyfile(here / name, there / name)
            elif (here / name).read_bytes() != (there / name).read_bytes():
                beside = there / name.replace(".json", f" {day + 2}.json")
                shutil.copyfile(here / name, beside)


ROWS = (
    Row(
        "merge laws",
        "2,000 cases: commutative, associative, idempotent, no text lost",
        quick=100,
        full=2000,
        run=laws,
    ),
    Row(
        "two laptops",
        "200 weeks of two laptops and a sync program: the same on both, 0 sessions lost",
        quick=5,
        full=200,
        run=two_laptops,
    ),
)
