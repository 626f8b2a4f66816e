"""Deleting for good: the words are searched for in every file."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from coach.journal.journal import Journal
from coach.model.amend import amend, answer_of, trash_answer, trash_session
from coach.model.guide import Kind
from coach.model.session import Answer, Session
from coach.paths import in_one_folder
from tests.factories import NOON, TickingClock, make_answer
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
        journal.save_session(_session(number, journal, chance))
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
    if chance.random() < 0.4:  # what was closed moves, three years later
        later = TickingClock(NOON + timedelta(days=1100))
        open_journal(places, now=later).save_session(numbered(70, make_answer(value="Later")))
    session = journal.session(identity(which))
    before = {path: path.read_bytes() for path in places.journal.glob("*.json")}
    archive = journal.care.archives.text()
    if chance.random() < 0.5 and count > 1:  # another session is being written
        journal.draft(journal.session(identity(which % count + 1)))
    key = None if chance.random() < 0.5 else session.answers[chance.randint(0, 1)].key
    thrown = trash_session(session, NOON) if key is None else trash_answer(session, key, NOON)
    journal.save_session(thrown)
    purging = journal.care.purging
    purging.purge(purging.plan(session.id, key))
    again = open_journal(places)
    again.finish_harvest()
    if chance.random() < 0.5:  # a sync program brings the old files back
        for path, data in before.items():
            path.with_name(path.name.replace(".json", " 3.json")).write_bytes(data)
        again = open_journal(places)
        again.finish_harvest()
    if chance.random() < 0.3:
        again.care.archives.restore(archive)
        again = open_journal(places)
        again.finish_harvest()
    mark = f"Q{which}Q" if key is None else f"Q{which}Q{key[0]}"
    found = list(files_in(home))
    held = [path.name for path in found if mark.encode() in path.read_bytes()]
    if held:
        return f"{mark} is still in {held}", len(found)
    return _missing(again, which, key, count), len(found)


def _missing(journal: Journal, which: int, key: tuple[str, str] | None, count: int) -> str:
    (ann,) = journal.ongoing().people or (None,)
    named = {mention.session for mention in ann.mentions} if ann else set()
    for number in range(1, count + 1):
        if number == which and key is None:
            continue
        if identity(number) not in named:
            return f"what {number} said of a person is gone"
        promised = any(a.kind is Kind.PROMISE for a in journal.session(identity(number)).answers)
        kept = any(f"Q{number}Q" in each.will for each in journal.ongoing().promises)
        if promised is not kept:
            return f"the promise of {number} is gone"
        session = journal.session(identity(number))
        for step in ("a", "b"):
            if number == which and key is not None and key[0] == step:
                continue
            if f"Q{number}Q{step}" not in str(answer_of(session, (step, "")).value):
                return f"the answer {step} of {number} is gone"
    return ""


def _session(number: int, journal: Journal, chance: Random) -> Session:
    mark = f"Q{number}Q"
    person = {"name": "Ann", "where": "above", "what-for": f"{mark} person"}
    extra = [promise_answer(f"{mark} promise")] if chance.random() < 0.7 else []
    return numbered(
        number,
        make_answer("a", f"{mark}a words"),
        make_answer("b", f"{mark}b words"),
        make_answer("who", person, kind=Kind.PERSON),
        *_became(journal, chance),
        *extra,
    )


def _became(journal: Journal, chance: Random) -> list[Answer]:
    """What is said of promises of earlier sessions, with their words."""
    due = [each for each in journal.ongoing().promises if chance.random() < 0.6]
    outcomes = [chance.choice(["not yet", "done"]) for _ in due]
    return [
        make_answer(
            "became", outcome, kind=Kind.ONE, item=each.id, about=each.will,
            feeds=("promise.outcome",),
        )
        for each, outcome in zip(due, outcomes, strict=True)
    ]  # fmt: skip


ROWS = (
    Row(
        "deleted for good",
        "300 journals: the words in no file, every other answer there",
        quick=8,
        full=300,
        run=deleted_for_good,
    ),
)
