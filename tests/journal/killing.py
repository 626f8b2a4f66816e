"""Kills a process in the middle of its saves, many times, and looks at what is left.

Run as `python -m tests.journal.killing HOME ROUNDS SEED`; prints one line of JSON.
"""

import importlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from coach.journal.journal import Journal
from coach.model.session import Session
from coach.paths import Places, in_one_folder
from tests.factories import make_answer
from tests.journal.support import identity, numbered, promise_answer

SESSIONS = 4
LARGEST = 60_000


def opened(places: Places) -> Journal:
    return Journal(places, now=lambda: datetime.now(UTC))


def words(number: int, size: int) -> str:
    return f"{number} {size} " + "w" * size


def whole(text: str) -> int:
    """The number in the words, if not one letter of them is missing."""
    number, size, rest = text.split(" ")
    if rest != "w" * int(size):
        raise ValueError("torn words")
    return int(number)


def live(places: Places, told: int, number: int, chance: random.Random) -> None:
    """Write and save sessions that grow and shrink, telling each thing that is safe."""
    journal = opened(places)
    journal.finish_harvest()
    known = {session.id: session for session in journal.sessions()}
    while True:
        number += 1
        which = chance.randrange(SESSIONS)
        text = words(number, chance.choice([0, 100, LARGEST]))
        answers = (make_answer(value=text), promise_answer(f"Promise {number}"))
        session: Session = known.get(identity(which)) or numbered(which, finished=None)
        session = replace(session, answers=answers)
        journal.draft(session)
        os.write(told, f"{which} {number}\n".encode())
        known[session.id] = journal.save_session(session)
        os.write(told, f"{which} {number}\n".encode())


def lines_until_killed(places: Places, number: int, chance: random.Random) -> Iterator[list[int]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        live(places, writing, number, chance)
    os.close(writing)
    with os.fdopen(reading) as told:
        first = told.readline()
        time.sleep(chance.random() * 0.05)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for line in [first, *told]:
            if line.endswith("\n"):
                yield [int(each) for each in line.split()]


def run(home: Path, rounds: int, seed: int) -> dict[str, int]:
    places = in_one_folder(home)
    chance = random.Random(seed)
    for slow in ("filelock", "coach.journal.storage", "coach.journal.harvest"):
        importlib.import_module(slow)  # or the kills would fall into the imports
    acknowledged = dict.fromkeys(range(SESSIONS), 0)
    newest = lost = torn = 0
    for _ in range(rounds):
        for which, number in lines_until_killed(places, newest, chance):
            acknowledged[which] = number
            newest = max(newest, number)
        newest += 1  # one more may be on disk without having been told
        journal = opened(places)
        try:
            found = {session.id: session for session in journal.sessions()}
            journal.finish_harvest()
            promises = {p.will for p in journal.ongoing().promises}
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is counted
            print(error, file=sys.stderr)
            torn += 1
            continue
        for which, number in acknowledged.items():
            session = found.get(identity(which))
            if number == 0 and session is None:
                continue
            if session is None or whole(str(session.answers[0].value)) < number:
                lost += 1
        saved = {p for p in promises if int(p.split()[1]) > newest}
        torn += len(saved)
    return {"rounds": rounds, "saves": newest, "lost": lost, "unreadable": torn}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
