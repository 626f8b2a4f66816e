"""coach in a real terminal, from the first question to the page for the mentor."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.paths import in_one_folder
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_walk_to_the_end_whatever_the_environment_would_have_textual_do(home: Path) -> None:
    log, pictures = home.parent / "log", home.parent / "pictures"
    switches = {
        "TEXTUAL_LOG": str(log),
        "TEXTUAL_PRESS": "escape,q",
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(pictures),
        "TEXTUAL": "debug,devtools",
    }
    with Terminal(home, **switches) as terminal:
        terminal.start("reflect", "pause", "--minutes", "3")
        terminal.wait_for("What stands out from this week?")
        terminal.type("The board asked twice about hiring")
        terminal.press("Enter")
        for question in ("unwelcome things", "bring you bad news", "stretched you", "will do next"):
            terminal.wait_for(question)
            terminal.press("C-n")
        terminal.wait_for("Everything is in your journal")
        journal = Journal(in_one_folder(home), now=lambda: datetime.now(UTC))
        assert journal.sessions()[0].finished is not None
        terminal.press("Enter")
        terminal.wait_for("History")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert not log.exists()
    assert not pictures.exists()
