"""Deleting for good: the words are searched for in every file."""

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

from coach.journal.journal import Journal
from coach.model.amend import amend, answer_of, trash_answer, trash_session
from coach.model.session import Session
from coach.paths import in_one_folder
from tests.factories import NOON, make_answer
from tests.faults.rows import Outcome, Row
from tests.journal.support import files_in, identity, numbered, open_journal, promise_answer


def deleted_for_good(rounds: int, folder: Path, start: int) -> Outcome:
    """Any journal, any session or answer of it: its words are gone, all others are there."""
    faults: list[str] = []
    files = 0
    for number in range(rounds):
        home = folder / str(number)
        wrong, looked_at = _one(home, Random(f"{start} {number}"))
        files += looked_at
        faults += [f"{number}: {wrong}"] if wrong else []
        shutil.rmtree(home)
    return Outcome(rounds, tuple(faults), f"{files} files searched")


def _one(home: Path, chance: Random) -> tuple[str, int]:
    places = in_one_folder(home)
    journal = open_journal(places)
    count = chance.randint(1, 4)
    for number in range(1, count + 1):
        journal.save_session(_session(number, chance))
    for _ in range(chance.randint(0, 5)):
        session = journal.session(identity(chance.randint(1, count)))
        answer = chance.choice(session.answers[:2])
        words = f"{answer.value} later {chance.randint(1, 99)}"
        now = amend(session, replace(answer, value=words), NOON)
        journal.save_session(now)
        if chance.random() < 0.3:
            journal.draft(journal.session(session.id))
    if chance.random() < 0.5:
        name = chance.choice(["sessions-2026.json", "ongoing.json"])
        shutil.copyfile(places.journal / name, places.journal / name.replace(".json", " 2.json"))
        journal.finish_harvest()
    which = chance.randint(1, count)
    session = journal.session(identity(which))
    key = None if chance.random() < 0.5 else session.answers[chance.randint(0, 1)].key
    thrown = trash_session(session, NOON) if key is None else trash_answer(session, key, NOON)
    journal.save_session(thrown)
    purging = journal.care.purging
    purging.purge(purging.plan(session.id, key))
    again = open_journal(places)
    again.finish_harvest()
    mark = f"Q{which}Q" if key is None else f"Q{which}Q{key[0]}"
    found = list(files_in(home))
    held = [path.name for path in found if mark.encode() in path.read_bytes()]
    if held:
        return f"{mark} is still in {held}", len(found)
    return _missing(again, which, key, count), len(found)


def _missing(journal: Journal, which: int, key: tuple[str, str] | None, count: int) -> str:
    for number in range(1, count + 1):
        if number == which and key is None:
            continue
        session = journal.session(identity(number))
        for step in ("a", "b"):
            if number == which and key is not None and key[0] == step:
                continue
            if f"Q{number}Q{step}" not in str(answer_of(session, (step, "")).value):
                return f"the answer {step} of {number} is gone"
    return ""


def _session(number: int, chance: Random) -> Session:
    mark = f"Q{number}Q"
    extra = [promise_answer(f"{mark} promise")] if chance.random() < 0.7 else []
    return numbered(
        number, make_answer("a", f"{mark}a words"), make_answer("b", f"{mark}b words"), *extra
    )


ROWS = (
    Row(
        "deleted for good",
        "300 journals: the words in no file, every other answer there",
        quick=8,
        full=300,
        run=deleted_for_good,
    ),
)
