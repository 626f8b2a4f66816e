"""Files of the journal damaged in every way: told, mended, and the damage kept byte for byte."""

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

from coach.errors import CoachError, JournalError
from coach.journal.merge import digest
from coach.journal.records import SESSIONS, write
from coach.journal.remedies import Kind
from coach.paths import in_one_folder
from tests.factories import make_answer
from tests.faults.rows import Outcome, Row
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
            wrong = _after(home, target, before if mutate is removed else data, before, told, known)
        except (CoachError, AssertionError, Exception) as error:  # noqa: BLE001  a fault to tell
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            faults.append(f"{number} {mutate.__name__} {target.name}: {wrong}")
        mended += not wrong
        shutil.rmtree(home)
    return Outcome(rounds, tuple(faults), f"{len(MUTATIONS)} kinds of damage")


def _lived(home: Path) -> tuple[Path, set[str]]:
    """A journal of two years, and every version of a session that was ever in it."""
    journal = open_journal(in_one_folder(home))
    known: set[str] = set()
    for number in range(1, 5):
        session = numbered(number, make_answer("a", f"First {number} Écrire"), promise_answer())
        session = journal.save_session(session)
        known.add(digest(write(SESSIONS, session)))
        if number % 2:
            later = (make_answer("a", f"Second {number} 日本"), *session.answers[1:])
            session = journal.save_session(replace(session, answers=later))
            known.add(digest(write(SESSIONS, session)))
    known.add(digest(write(SESSIONS, journal.save_session(in_year(2025, 9)))))
    return home, known


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
    named: set[str] = set()
    recovery = journal.care.recovery
    for _ in range(4):
        for trouble in recovery.look():
            if trouble.kind is Kind.NEWER:
                return ""  # told, and left to a newer coach
            remedy = recovery.remedies(trouble)[0]
            named.update(each.what for each in remedy.differs)
            recovery.mend(remedy)
    return _mended(home, data if target.name in _aside_stems(home) else b"", known, named)


def _aside_stems(home: Path) -> set[str]:
    found = (path.name.rsplit("-", 1)[0] for path in files_in(home / "state" / "damaged"))
    return {f"{stem}.json" for stem in found}


def _mended(home: Path, data: bytes, known: set[str], named: set[str]) -> str:
    journal = open_journal(in_one_folder(home))
    if data and data not in [path.read_bytes() for path in files_in(home)]:
        return "the damaged file was not kept"
    journal.finish_harvest()
    everything(journal)
    for session in journal.sessions():
        strange = digest(write(SESSIONS, session)) not in known
        if strange and session.title not in named:
            return f"{session.id} says what she never wrote, and it was not said"
    backed_up = {identity(number) for number in (1, 2, 3)}
    missing = backed_up - {each.id for each in journal.sessions()}
    return f"gone, though a backup has them: {missing}" if missing else ""


ROWS = (
    Row(
        "damaged files",
        "10,000: 0 tracebacks, 0 silent changes, the damaged file byte for byte",
        quick=110,
        full=10_000,
        run=damaged,
    ),
)
