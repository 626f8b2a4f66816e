"""What takes long is told at a terminal, and says what is so when it is stopped."""

import io
import signal
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
        end = time.monotonic() + 60
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


def test_what_has_to_go_to_its_end_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    monkeypatch.setattr(coach.cli.output, "_SOON", 60.0)
    with at_work("Deleting for good", "Nothing was deleted.") as progress:
        progress.to_the_end()
        signal.raise_signal(signal.SIGINT)
        done = list(progress.each("ab", "files"))
    assert done == ["a", "b"]
    assert "It goes on to its end" in terminal.getvalue()
    assert "Stopped" not in terminal.getvalue()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_may_stop_stops_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    with pytest.raises(KeyboardInterrupt), at_work("Deleting", "Nothing was deleted."):
        signal.raise_signal(signal.SIGINT)
    assert terminal.getvalue().splitlines()[-1] == "Stopped. Nothing was deleted."


def test_how_far_it_is_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    monkeypatch.setattr(coach.cli.output, "_SOON", 0.0)
    monkeypatch.setattr(coach.cli.output, "_AGAIN", 0.01)
    with at_work("Looking", "Nothing changed.") as progress:
        progress.at(3, 40, "files")
        end = time.monotonic() + 60
        while "3 of 40 files." not in terminal.getvalue():
            assert time.monotonic() < end
    assert "Still at it, after" in terminal.getvalue()


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
