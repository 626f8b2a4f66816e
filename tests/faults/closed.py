"""What was closed long ago moves, and comes back: cut off anywhere, and against a dict."""

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import seed, settings
from hypothesis.stateful import run_state_machine_as_test

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.promise import PromiseState
from coach.paths import in_one_folder
from tests.factories import NOON
from tests.faults.rows import Outcome, Row
from tests.journal.closing import (
    any_save,
    closed_promise,
    moved,
    now,
    promised_and_done,
    promising,
    stayed,
    then,
)
from tests.journal.faulty import (
    CHANGES,
    FAULTS,
    SHORT,
    Died,
    FaultyFiles,
    PowerFiles,
)
from tests.journal.support import identity, numbered
from tests.journal.test_closed_machine import ClosedMachine

NO_NAMES, ALL_NAMES = "power cut, names lost", "power cut, names kept"
Act = Callable[[Journal], object]


def move(journal: Journal) -> None:
    """A save of today, with which two promises of different years move."""
    journal.save_session(numbered(9))


def come_back(journal: Journal) -> None:
    """An old session is saved again, and what it had made is open again."""
    told = replace(journal.session(identity(2)), answers=())
    journal.save_session(told)


def put_back(journal: Journal) -> None:
    """She opens again what was closed long ago."""
    promise = next(each for each in journal.ongoing().promises if each.origin is None)
    journal.put(promise.reopen(NOON.date()))


ACTS: dict[str, Act] = {"move": move, "come back": come_back, "put back": put_back}


def _begun(folder: Path, name: str) -> Path:
    """A home before an act."""
    home = folder / f"begun {name}"
    places = in_one_folder(home)
    journal = promised_and_done(places)
    journal.save_session(promising(3, will="Still open"))
    then(places).put(closed_promise("p1", day=NOON.date().replace(year=2023)))
    if name != "move":
        any_save(now(places), 8)
        assert (len(moved(places, 2023)), len(moved(places)), len(stayed(places))) == (1, 1, 1)
    return home


def cut_off(rounds: int, folder: Path, start: int) -> Outcome:
    """Every call of a move and of a way back × every fault; `rounds` of them, drawn by chance."""
    cases: list[tuple[str, int, int | str]] = []
    for name, act in ACTS.items():
        home, files = folder / "counted", FaultyFiles()
        shutil.copytree(_begun(folder, name), home)
        act(now(in_one_folder(home), files=files))
        shutil.rmtree(home)
        cases += [
            (name, at, fault)
            for at, call in enumerate(files.calls)
            for fault in (*FAULTS, NO_NAMES, ALL_NAMES)
            if _matters(call, fault)
        ]
    Random(start).shuffle(cases)
    faults = []
    for name, at, fault in cases[:rounds]:
        wrong = _one(folder, name, at, fault)
        faults += [f"{name}, call {at}, {fault}: {wrong}"] if wrong else []
    return Outcome(min(rounds, len(cases)), tuple(faults), f"{len(cases)} cases there are")


def _matters(call: str, fault: int | str) -> bool:
    if fault == SHORT:
        return call == "write"
    return call in CHANGES or fault == errno.EIO


def _one(folder: Path, name: str, at: int, fault: int | str) -> str:
    root = folder / "root"
    root.mkdir()
    home = root / "home"
    shutil.copytree(folder / f"begun {name}", home)
    power = PowerFiles(root, at) if fault in (NO_NAMES, ALL_NAMES) else None
    journal = now(in_one_folder(home), files=power or FaultyFiles(at, fault))
    done = False
    try:
        with suppress(Died, CoachError):
            ACTS[name](journal)
            done = True
        if power is not None:
            left = folder / "left"
            power.after_the_cut(left, names_kept=fault == ALL_NAMES)
            shutil.rmtree(root)
            left.rename(root)
        _look(home, name, done=done)
    except (AssertionError, CoachError) as error:
        return str(error) or "neither the old state nor the new one"
    finally:
        shutil.rmtree(root)
    return ""


def _look(home: Path, name: str, *, done: bool) -> None:
    """Each promise is there once, as it was or as the act makes it; the next save tidies up."""
    places = in_one_folder(home)
    acted = {"move": "", "come back": "Call her", "put back": "Call p1"}[name]
    for turn in range(3):
        states = {each.will: each.state for each in now(places).ongoing().promises}
        assert len(now(places).ongoing(removed=True).promises) == 3, "a promise is gone or doubled"
        assert states.keys() == {"Call her", "Call p1", "Still open"}
        for will in ("Call her", "Call p1"):
            closed = states[will] is PromiseState.DONE
            assert closed or will == acted, f"{will} is open"
            assert not (closed and done and will == acted), f"{will} is not open"
        here = {each.will for each in now(places).ongoing(closed=False).promises}
        assert {will for will, each in states.items() if each is PromiseState.OPEN} <= here
        now(places).finish_harvest() if turn == 0 else any_save(now(places), 20 + turn)
    then(places).put(closed_promise("p2"))
    any_save(now(places), 30)
    each = [*stayed(places), *moved(places), *moved(places, 2023)]
    assert len(each) == len(set(each)) == 4, "one stands in two files"
    assert now(places).care.recovery.look() == ()


def against_a_dict(rounds: int, folder: Path, start: int) -> Outcome:
    """Promises over many years against a dict, with two windows, crashes and copies."""
    wanted = settings(max_examples=rounds, stateful_step_count=40, deadline=None, database=None)
    try:
        run_state_machine_as_test(seed(start)(ClosedMachine), settings=wanted)
    except AssertionError as error:
        return Outcome(rounds, (str(error),), "40 steps each")
    return Outcome(rounds, figures="40 steps each")


ROWS = (
    Row(
        "closed years: cut off",
        "every call × every fault of a move and of a way back: each thing once, old state or new",
        quick=60,
        full=100_000,
        run=cut_off,
    ),
    Row(
        "closed years: against a dict",
        "200 runs × 40 steps: 0 disagreements",
        quick=3,
        full=200,
        run=against_a_dict,
    ),
)
