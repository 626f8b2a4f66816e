"""coach trends: every insight as text, as JSON, for one mentor, from a day on."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coach.cli import charts
from coach.cli.main import run
from coach.journal.journal import Journal
from coach.model.ongoing import Ongoing
from tests.cli.conftest import Command
from tests.insights import rich
from tests.insights.marks import a_week_apart, make_mark, session_on
from tests.insights.records import FIRST, make_promise

CHECKOUT = Path(__file__).parents[2]


def keep(journal: Journal, ongoing: Ongoing) -> None:
    journal.change_ongoing(lambda _: ongoing)


def fill(journal: Journal) -> None:
    for session in rich.sessions():
        journal.save_session(session)
    keep(journal, rich.ongoing())


def test_records_are_told_beside_marks(journal: Journal, command: Command) -> None:
    fill(journal)
    code, out, _ = command("trends", "--json")
    assert code == 0
    found = {each["id"]: each for each in json.loads(out)}
    assert found["promises"]["n"] == 20
    parts = found["promises"]["data"]["parts"]
    assert [len(part["sources"]) for part in parts] == [part["n"] for part in parts]
