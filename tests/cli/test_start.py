"""What a start does without, so that the first frame is there at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli.launch import _without_network
from coach.paths import in_one_folder
from tests.factories import make_answer
from tests.journal.support import numbered, open_journal

CHECKOUT = Path(__file__).parents[2]
_APP = """
import sys
from coach.cli.launch import _without_network
_without_network()
from coach.practice.desk import Desk
from coach.tui.app import CoachApp
desk = Desk.at(sys.argv[1])
app = CoachApp(desk)
view = desk.home(starting=True)
assert view.proposal is not None
"""
_COMMAND = """
import sys
from coach.cli.main import run
assert run(["--home", sys.argv[1], "sessions"]) == 0
"""
_LATER = {
    "argparse", "ssl", "_hashlib", "tinydb", "filelock", "jsonschema", "markdown_it", "icalendar",
    "tzlocal", "zoneinfo", "tomllib", "textual.widgets._text_area", "textual.widgets._markdown",
    "coach.tui.screens.reflect", "coach.tui.screens.history", "coach.tui.kept",
    "coach.practice.conductor", "coach.practice.ledger", "coach.insights.ratings",
    "coach.journal.writer", "coach.model.walk",
}  # fmt: skip


def imported(script: str, home: Path) -> set[str]:
    """The modules that a script leaves behind it."""
    done = subprocess.run(
        [sys.executable, "-c", f"{script}print(*sys.modules, file=sys.stderr)", str(home)],
        capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A home with a session."""
    home = tmp_path / "kept"
    journal = open_journal(in_one_folder(home))
    journal.save_session(numbered(1, make_answer()))
    return home


def test_home_comes_before_all_that_it_does_not_show(kept: Path):
    imported(_APP, kept)  # the guides are parsed once, and kept
    found = imported(_APP, kept)
    assert "coach.tui.screens.home" in found
    assert not found & _LATER


def test_a_list_of_sessions_needs_no_guide_and_no_openssl(kept: Path):
    found = imported(_COMMAND, kept)
    assert "coach.model.session" in found
    assert not found & {"coach.model.guide", "_hashlib", "ssl", "uuid", "coach.journal.keeping"}


def test_what_makes_connections_can_be_imported_afterwards():
    _without_network()
    import ssl

    assert ssl.OPENSSL_VERSION
