"""Files of the journal damaged in every way: told, mended, and the damage kept byte for byte."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from coach.errors import CoachError, JournalError
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, write
from coach.journal.remedies import Kind
from coach.journal.tables import TABLES
from coach.journal.versions import digest
from coach.model.mentoring import Note
from coach.paths import in_one_folder
from tests.factories import NOON, make_answer
from tests.faults.rows import Outcome, Row
from tests.journal.closing import any_save, closed_promise, moved, now, then
from tests.journal.support import (
    files_in,
    identity,
    in_year,
    numbered,
    open_journal,
    promise_answer,
)
from tests.journal.test_damage import MUTATIONS, everything, removed


def damaged(rounds: int, folder: Path, start: int) -> Outcome:
    """A mutated file is noticed or unchanged, and what takes its place was written by her."""
    chance = Random(start)
    whole, known = _lived(folder / "whole")
    told = everything(open_journal(in_one_folder(whole)))
    faults: list[str] = []
    mended = 0
    for number in range(rounds):
        home = folder / f"at-{number}"
        shutil.copytree(whole, home, copy_function=shutil.copyfile)
        mutate = MUTATIONS[number % len(MUTATIONS)]
        target = chance.choice(sorted((home / "journal").iterdir()))
        before = target.read_bytes()
        data = mutate(before, chance)
        if mutate is removed:
            target.unlink()
        else:
            target.write_bytes(data)
        try:
            wrong = _after(home, target, data, before, told, known)
        except (CoachError, AssertionError, Exception) as error:  # noqa: BLE001  a fault to tell
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            faults.append(f"{number} {mutate.__name__} {target.name}: {wrong}")
        mended += not wrong
        shutil.rmtree(home)
    return Outcome(rounds, tuple(faults), f"{len(MUTATIONS)} kinds of damage")


def _lived(home: Path) -> tuple[Path, set[str]]:
    """A journal of three years, and every version of a session or record that was ever in it."""
    places, known = in_one_folder(home), set[str]()
    for number in (1, 2):
        then(places).put(closed_promise(f"p{number}"))
        any_save(now(places), 30 + number)
        known |= _versions(now(places))
    assert moved(places) == {"p1", "p2"}
    journal = now(places)
    for number in range(1, 5):
        answers = (make_answer("a", f"First {number} Écrire"), promise_answer(f"Will {number}"))
        session = numbered(number, *answers, title=f"Title {number}")
        session = journal.save_session(session)
        known |= _versions(journal)
        if number % 2:
            later = (make_answer("a", f"Second {number} 日本"), *session.answers[1:])
            session = journal.save_session(replace(session, answers=later))
            known |= _versions(journal)
    journal.put(Note("n1", NOON, text="A thought"))
    journal.save_session(in_year(2025, 9, title="Title 9"))
    return home, known | _versions(journal)


def _things(journal: Journal) -> Iterator[tuple[str, set[str], Any]]:
    """Every session and record with its table, and what it, or what it grew from, is named as."""
    titles = {session.id: session.title for session in journal.sessions()}
    for session in journal.sessions():
        yield SESSIONS, {session.title}, session
    ongoing = journal.ongoing(removed=True)
    for table in TABLES:
        for record in getattr(ongoing, table):
            grew_from = titles.get(record.origin.session, "") if record.origin else ""
            yield table, {table.removesuffix("s"), grew_from}, record


def _versions(journal: Journal) -> set[str]:
    return {_version(table, thing) for table, _, thing in _things(journal)}


def _version(table: str, thing: Any) -> str:
    return f"{table} {thing.id} {digest(write(table, thing))}"


def _after(
    home: Path, target: Path, data: bytes, before: bytes, told: object, known: set[str]
) -> str:
    journal = open_journal(in_one_folder(home))
    if target.exists() and data == before:
        return "" if everything(journal) == told else "an unchanged file reads differently"
    try:
        if everything(journal) != told:
            return "an answer changed silently"
        return "the damage was not noticed"
    except JournalError as error:
        if str(target) not in error.message:
            return f"it is not named: {error.message}"
    touched = data if target.exists() else b""
    named: set[str] = set()
    recovery = journal.care.recovery
    for _ in range(4):
        for trouble in recovery.look():
            if trouble.kind is Kind.NEWER:
                return ""  # told, and left to a newer coach
            remedy = recovery.remedies(trouble)[0]
            named.update(each.what.partition(": ")[0] for each in remedy.differs)
            named.update(each.what for each in remedy.differs)
            recovery.mend(remedy)
    return _mended(home, touched, before, known, named)


def _mended(home: Path, data: bytes, before: bytes, known: set[str], named: set[str]) -> str:
    journal = open_journal(in_one_folder(home))
    if data and data not in [path.read_bytes() for path in files_in(home / "state" / "damaged")]:
        return "the damaged file was not kept"
    there = {thing.id for _, _, thing in _things(journal)}
    if lost := _untouched(before, data) - there:
        return f"gone, though the damage did not touch it: {lost}"
    journal.finish_harvest()
    everything(journal)
    for table, names, thing in _things(journal):
        if _version(table, thing) not in known and not names & named:
            return f"{table} {thing.id} says what she never wrote, and it was not said"
    backed_up = {identity(number) for number in (1, 2, 3)}
    missing = backed_up - {each.id for each in journal.sessions()}
    return f"gone, though a backup has them: {missing}" if missing else ""


def _untouched(before: bytes, data: bytes) -> set[str]:
    """The sessions and records of which the whole line is still in the damaged file."""
    left = {line.rstrip(b",\r") for line in data.split(b"\n")}
    lines = [line.rstrip(b",") for line in before.split(b"\n") if b'"rev":' in line]
    whole = [line for line in lines if line in left and b'{"rev":' not in line]
    return {line.split(b'"')[1].decode() for line in whole}


ROWS = (
    Row(
        "damaged files",
        "10,000: 0 tracebacks, 0 silent changes, the damaged file byte for byte",
        quick=216,
        full=10_000,
        run=damaged,
    ),
)
