"""coach demo in a real terminal: it says what it is, and leaves nothing however it ends."""

import shutil
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def above(tmp_path: Path) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    return folder


@pytest.fixture
def terminal(tmp_path: Path, above: Path) -> Iterator[Terminal]:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho her own editor; sleep 60\n")
    editor.chmod(0o700)
    with Terminal(tmp_path / "home", TMPDIR=str(above), EDITOR=str(editor)) as opened:
        yield opened


def begin(terminal: Terminal, above: Path) -> None:
    terminal.start("demo")
    terminal.wait_for("coach   example")
    terminal.wait_for("Go on where you stopped")
    (place,) = above.iterdir()
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_it_is_left_by_a_key_and_her_own_journal_was_not_there(
    terminal: Terminal, above: Path, tmp_path: Path
) -> None:
    begin(terminal, above)
    terminal.press("h")
    terminal.wait_for("History   example · ")
    terminal.press("Escape")
    terminal.wait_for("coach   example")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert list(above.iterdir()) == []
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_that_ends_it_leaves_nothing(
    terminal: Terminal, above: Path, how: signal.Signals
) -> None:
    begin(terminal, above)
    terminal.kill(how)
    assert terminal.wait_for_end() == 128 + how
    assert list(above.iterdir()) == []


def test_an_end_while_her_editor_is_open_leaves_nothing(terminal: Terminal, above: Path) -> None:
    begin(terminal, above)
    terminal.press("Enter")
    terminal.wait_for("What have others told you")
    terminal.press("C-g")
    terminal.wait_for("her own editor")
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert list(above.iterdir()) == []


def test_what_a_kill_left_goes_with_the_next(terminal: Terminal, above: Path) -> None:
    begin(terminal, above)
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    (left,) = above.iterdir()
    begin_again(terminal, above, left)


def begin_again(terminal: Terminal, above: Path, left: Path) -> None:
    terminal.run("reset")
    terminal.wait_for_end()
    begin(terminal, above)
    assert not left.exists()
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert list(above.iterdir()) == []
