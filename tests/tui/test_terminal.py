"""coach in a real terminal: what she typed is there after any end."""

import shutil
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.model.session import Session
from coach.paths import in_one_folder
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

WORDS = "Munich could not hire and we found out from a customer"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    with Terminal(home) as opened:
        yield opened


def newest(home: Path) -> Session:
    journal = Journal(in_one_folder(home), now=lambda: datetime.now(UTC))
    return journal.sessions()[0]


def to_step_five(terminal: Terminal) -> None:
    terminal.start("reflect", "decide")
    terminal.wait_for("What decision are you facing")
    terminal.type("Whether to open an office")
    terminal.press("Enter")
    terminal.wait_for("How hard would this be to undo")
    terminal.press("2", "Enter")
    terminal.wait_for("What are your real options")
    terminal.type("Munich")
    terminal.press("C-n")
    terminal.wait_for("Which facts are you sure of")
    terminal.press("C-n")
    terminal.wait_for("What are you assuming")


def saved(screen: str) -> bool:
    return " saved" in screen and "not saved" not in screen


def test_kill_9_in_the_middle_of_a_sentence_resumes_at_the_same_cursor(
    terminal: Terminal, home: Path
) -> None:
    to_step_five(terminal)
    terminal.type(WORDS)
    terminal.press("Left", "Left", "Left")
    terminal.wait_for(WORDS)
    time.sleep(1.0)  # the promise: a kill -9 costs at most one second of typing
    assert saved(terminal.screen())
    terminal.kill(signal.SIGKILL)
    terminal.wait_for("ended 137")
    terminal.close_window()
    terminal.start("reflect", "decide")
    terminal.wait_for(WORDS)
    terminal.type("X")
    terminal.wait_for(WORDS[:-3] + "X" + WORDS[-3:])


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_keeps_every_word_typed_before_it(
    terminal: Terminal, home: Path, how: signal.Signals
) -> None:
    to_step_five(terminal)
    terminal.type(WORDS)
    terminal.wait_for(WORDS)
    terminal.kill(how)
    terminal.wait_for("ended")
    assert newest(home).answers[-1].value == (WORDS,)


def test_closing_the_window_keeps_every_word(terminal: Terminal, home: Path) -> None:
    to_step_five(terminal)
    terminal.type(WORDS)
    terminal.wait_for(WORDS)
    terminal.close_window()
    terminal.start("reflect", "decide")
    terminal.wait_for(WORDS)


def test_a_walk_to_the_end_and_the_page_for_the_mentor(terminal: Terminal, home: Path) -> None:
    terminal.start("reflect", "pause", "--minutes", "3")
    terminal.wait_for("What stands out from this week?")
    terminal.type("The board asked twice about hiring")
    terminal.press("Enter")
    for question in ("unwelcome things", "bring you bad news", "stretched you", "will do next"):
        terminal.wait_for(question)
        terminal.press("C-n")
    terminal.wait_for("Everything is in your journal")
    assert newest(home).finished is not None
    terminal.press("Enter")
    terminal.wait_for("History")
