"""Saves that are killed, that meet another window, and that the file system refuses."""

import errno
import json
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

from hypothesis import seed, settings
from hypothesis.stateful import run_state_machine_as_test

from coach.paths import in_one_folder
from tests.faults.rows import Outcome, Row
from tests.journal.faulty import FAULTS, Died, FaultyFiles
from tests.journal.support import open_journal
from tests.journal.test_faults import Run, at_risk, begun_home, calls, look, retried
from tests.journal.test_machine import JournalMachine

ROOT = Path(__file__).parents[2]


def killed(rounds: int, folder: Path, start: int) -> Outcome:
    """kill -9 at random points of edits that grow and shrink."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.journal.killing", str(folder), str(rounds), str(start)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(told.stdout)
    faults = [told.stderr or f"{found}"] * (found["lost"] + found["unreadable"])
    return Outcome(rounds, tuple(faults), f"{found['saves']} saves acknowledged")


def two_windows(rounds: int, folder: Path, start: int) -> Outcome:
    """Two instances that write at once."""
    windows = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.journal.window", str(folder), str(number), str(rounds)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2)
    ]
    faults = [said for window in windows if (said := window.communicate()[1]) or window.returncode]
    journal = open_journal(in_one_folder(folder))
    journal.finish_harvest()
    expected = {f"{window} {number}" for window in (1, 2) for number in range(rounds)}
    found = {session.answers[0].value for session in journal.sessions()}
    kept = {promise.will for promise in journal.ongoing().promises}
    faults += [f"lost: {each}" for each in (expected - found) | (expected - kept)]
    return Outcome(rounds, tuple(faults), f"{len(found)} sessions of two windows")


def refused(rounds: int, folder: Path, start: int) -> Outcome:
    """Every call of a draft, a note and a save × every fault; `rounds` of them, drawn by chance."""
    started = begun_home(folder)
    names = calls(started)
    pairs = [
        (at, fault) for fault in FAULTS for at, name in enumerate(names) if name in at_risk(fault)
    ]
    Random(start).shuffle(pairs)
    faults: list[str] = []
    for at, fault in pairs[:rounds]:
        said = errno.errorcode.get(fault, "") if isinstance(fault, int) else fault
        wrong = _one_fault(folder / f"at-{at}-{said.replace(' ', '-')}", started, at, fault)
        faults += [f"call {at}, {names[at]}, {said}: {wrong}"] if wrong else []
    figures = f"{min(rounds, len(pairs))} of {len(names)} calls × {len(FAULTS)} faults"
    return Outcome(rounds, tuple(faults), figures)


def _one_fault(home: Path, started: Path, at: int, fault: int | str) -> str:
    shutil.copytree(started, home)
    files = FaultyFiles(at, fault)
    run = Run(in_one_folder(home), files)
    try:
        with suppress(Died):
            run.go()
        look(run, home)
        if not files.dead:
            retried(run, home)
    except AssertionError as error:
        return str(error) or "neither the old state nor the new one"
    finally:
        shutil.rmtree(home)
    return ""


def against_a_dict(rounds: int, folder: Path, start: int) -> Outcome:
    """The journal against a dict, with a second window, crashes and damage."""
    wanted = settings(max_examples=rounds, stateful_step_count=40, deadline=None, database=None)
    machine = seed(start)(JournalMachine)
    try:
        run_state_machine_as_test(machine, settings=wanted)
    except AssertionError as error:
        return Outcome(rounds, (str(error),), "40 steps each")
    return Outcome(rounds, figures="40 steps each")


ROWS = (
    Row(
        "kill -9 in a save",
        "1,000 kills: 0 acknowledged answers lost, 0 unreadable",
        quick=15,
        full=1000,
        run=killed,
    ),
    Row(
        "two windows",
        "2 × 500 writes: 0 lost, 0 errors",
        quick=20,
        full=500,
        run=two_windows,
    ),
    Row(
        "calls and faults",
        "every call × every fault: old state or new, and it is told",
        quick=40,
        full=100_000,
        run=refused,
    ),
    Row(
        "journal against a dict",
        "200 runs × 40 steps: 0 disagreements",
        quick=3,
        full=200,
        run=against_a_dict,
    ),
)
