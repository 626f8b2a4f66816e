"""What takes long is told at a terminal, and says what is so when it is stopped."""

import io
import sys
import time

import pytest

import coach.cli.output
from coach.cli.output import at_work, fitted
from coach.sharing.to_text import columns


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Have what is said beside go to a terminal, and give what it shows."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def test_what_takes_long_is_told_while_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    monkeypatch.setattr(coach.cli.output, "_SOON", 0.0)
    monkeypatch.setattr(coach.cli.output, "_AGAIN", 0.01)
    with at_work("Writing the backup", "No backup was made."):
        end = time.monotonic() + 10
        while "Still at it" not in terminal.getvalue():
            assert time.monotonic() < end
    first = terminal.getvalue().splitlines()[0]
    assert first == "Writing the backup; Ctrl+C stops it."


def test_what_is_quick_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    monkeypatch.setattr(coach.cli.output, "_SOON", 60.0)
    with at_work("Writing the backup", "No backup was made."):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_told_to_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coach.cli.output, "_SOON", 0.0)
    with at_work("Writing the backup", "No backup was made."):
        time.sleep(0.01)
    assert capsys.readouterr().err == ""


def test_it_can_be_stopped_and_says_what_is_so(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    with pytest.raises(KeyboardInterrupt), at_work("Writing the backup", "No backup was made."):
        raise KeyboardInterrupt
    assert terminal.getvalue().splitlines()[-1] == "Stopped. No backup was made."


@pytest.mark.parametrize("wide", ["20", "60", "200"])
def test_long_lines_are_wrapped_between_words_in_a_terminal(
    monkeypatch: pytest.MonkeyPatch, wide: str
) -> None:
    monkeypatch.setenv("COLUMNS", wide)
    text = "今週はとても大変だった。" * 9 + "\n  " + "a word or two " * 12 + "\nshort"
    lines = fitted(text, Terminal()).split("\n")
    assert max(map(columns, lines)) <= min(int(wide), 72)
    assert lines[-1] == "short"
    assert any(line.startswith("  a word") for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_in_a_pipe_a_paragraph_stays_one_line() -> None:
    text = "word " * 100 + "\nmore"
    assert fitted(text, io.StringIO()) == text


def test_nothing_in_a_text_moves_a_terminal() -> None:
    assert "\x1b" not in fitted("\x1b[2J" + "word " * 40, Terminal())
