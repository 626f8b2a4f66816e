"""A long history, made of the same sessions each time."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from coach.journal.files import Files
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, write
from coach.journal.shelves import Shelves
from coach.model.guide import Kind
from coach.model.session import Answer, Session
from coach.paths import in_one_folder

_WORDS = tuple(
    "board hiring plan quarter people review decide wait budget team said heard risk launch "  # noqa: SIM905
    "customer price asked meeting clear slow fast change trust doubt open close early late".split()
)
RARE = "zebra"
"""A word that stands in one session of a thousand."""
LAST = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


def make_history(home: Path, number: int, per_year: int = 1000) -> Journal:
    """Write `number` sessions of eight answers, `per_year` to a year, each year in one go."""
    places = in_one_folder(home)
    shelves = Shelves(places, Files(), lambda: LAST, lambda: str(uuid4()))
    years: dict[int, list[Session]] = {}
    for index in range(number):
        session = _session(index, per_year)
        years.setdefault(session.started.year, []).append(session)
    with shelves.lock:
        shelves.begin()
        for year, sessions in years.items():
            with shelves.year(year).changing(shelves.new_year(year)) as working:
                for session in sessions:
                    working.put(SESSIONS, session.id, write(SESSIONS, session))
    journal = Journal(places, now=lambda: LAST)
    journal.finish_harvest()
    return journal


def _session(index: int, per_year: int) -> Session:
    rng = random.Random(index)
    started = LAST - timedelta(days=index * 365.25 / per_year)
    answers = tuple(_answer(step, started, rng) for step in range(8))
    if index % 1000 == 7:
        answers = (replace(answers[0], value=f"{answers[0].value} {RARE}"), *answers[1:])
    return Session(
        id=f"{index:08x}-0000-4000-8000-00000000beac",
        guide="decide",
        title="A decision worth writing down",
        started=started,
        zone="UTC",
        finished=started + timedelta(minutes=12),
        answers=answers,
        rev=1,
    )


def _answer(step: int, when: datetime, rng: random.Random) -> Answer:
    if step == 7:
        return Answer(
            guide="decide", step="soundness", kind=Kind.RATE, question="How sound is it?",
            asked_at=when, series="soundness", ends=("rushed", "tested"),
            value=rng.randint(3, 6), feeds=("trend",),
        )  # fmt: skip
    text = " ".join(rng.choice(_WORDS) for _ in range(50))
    return Answer(
        guide="decide", step=f"step-{step}", kind=Kind.TEXT, question="What happened?",
        asked_at=when, value=text,
    )  # fmt: skip
