"""The terminal goes away: her words are saved first, and coach ends whatever hangs."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
GUARDED = """
import sys, threading, time
from pathlib import Path
from coach.errors import CoachError
from coach.practice.guardian import Guardian

gone = threading.Event()
guardian = Guardian(patience=0.3)
guardian.start()
saved = Path("saved")
def save():
    saved.write_text(saved.read_text() + "again" if saved.exists() else "once")
"""
BEGINS = "print('ready', flush=True)\nsys.stdin.readline()"
"""Waits to be read: what is printed right behind it may be lost with the line."""
WAITS = "print('ready', flush=True)\ngone.wait(20)\nprint('left', guardian.signal)\n"


class Guarded:
    """A program with a guardian, in a process of its own."""

    def __init__(self, folder: Path, *lines: str) -> None:
        self.folder = folder
        self.program = subprocess.Popen(
            [sys.executable, "-c", GUARDED + "\n".join(lines)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.program.stdout is not None
        assert self.program.stdout.readline() == "ready\n"

    def end(self, how: signal.Signals) -> tuple[int, str, str, float]:
        """Send a signal: the exit status, what was printed, and the seconds it took."""
        begin = time.monotonic()
        self.program.send_signal(how)
        out, err = self.program.communicate(timeout=60)
        return self.program.returncode, out, err, time.monotonic() - begin

    def go_on(self) -> tuple[str, str]:
        """Let a program go on that waits for a line; what it prints until its end."""
        return self.program.communicate("\n", timeout=60)

    @property
    def saved(self) -> str:
        path = self.folder / "saved"
        return path.read_text() if path.exists() else ""


@pytest.mark.parametrize("how", ENDING, ids=lambda how: how.name)
def test_an_ending_signal_saves_and_then_asks_the_app_to_leave(
    tmp_path: Path, how: signal.Signals
) -> None:
    guarded = Guarded(tmp_path, "guardian.watch(save)", "guardian.on_end(gone.set)", WAITS)
    code, out, err, _ = guarded.end(how)
    assert guarded.saved == "once"
    assert (code, out, err) == (0, f"left {how}\n", "")


@pytest.mark.parametrize("how", ENDING, ids=lambda how: how.name)
def test_without_an_app_it_saves_and_ends_by_itself(tmp_path: Path, how: signal.Signals) -> None:
    guarded = Guarded(tmp_path, "guardian.watch(save)", WAITS)
    code, out, err, _ = guarded.end(how)
    assert guarded.saved == "once"
    assert (code, out, err) == (128 + how, "", "")


def test_an_app_that_does_not_leave_is_left_by_force_after_the_patience(tmp_path: Path) -> None:
    guarded = Guarded(tmp_path, "guardian.watch(save)", "guardian.on_end(lambda: None)", WAITS)
    code, _, err, took = guarded.end(signal.SIGTERM)
    assert guarded.saved.startswith("once")
    assert (code, err) == (143, "")
    assert took > 0.2


@pytest.mark.parametrize("stuck", ["watch", "on_end"])
def test_a_save_or_an_app_that_hangs_does_not_keep_coach_alive(tmp_path: Path, stuck: str) -> None:
    guarded = Guarded(
        tmp_path, "guardian.watch(save)", f"guardian.{stuck}(lambda: time.sleep(600))", WAITS
    )
    code, _, err, _ = guarded.end(signal.SIGHUP)
    assert (code, err) == (129, "")


REFUSE = "def refuse():\n    raise CoachError('Not saved: the disk is full.')"


def test_without_an_app_a_refused_save_is_told_in_one_line(tmp_path: Path) -> None:
    guarded = Guarded(tmp_path, REFUSE, "guardian.watch(refuse)", WAITS)
    code, _, err, _ = guarded.end(signal.SIGTERM)
    assert (code, err) == (143, "coach: Not saved: the disk is full.\n")


def test_an_app_leaves_after_a_refused_save_too_and_tells_it_itself(tmp_path: Path) -> None:
    guarded = Guarded(
        tmp_path, REFUSE, "guardian.watch(refuse)", "guardian.on_end(gone.set)", WAITS
    )
    code, out, err, _ = guarded.end(signal.SIGTERM)
    assert (code, out, err) == (0, "left 15\n", "")


def test_a_fault_in_saving_does_not_keep_coach_from_leaving(tmp_path: Path) -> None:
    broken = "def broken():\n    raise ValueError('her words')"
    guarded = Guarded(tmp_path, broken, "guardian.watch(broken)", WAITS)
    code, _, err, _ = guarded.end(signal.SIGTERM)
    assert code == 143
    assert err.startswith("coach: something went wrong inside coach (ValueError at <string>:")
    assert "her words" not in err
    assert "Traceback" not in err


def test_what_is_to_be_said_at_last_comes_after_the_save_and_not_if_that_was_refused(
    tmp_path: Path,
) -> None:
    say = "guardian.at_last(lambda: print('saved', saved.exists(), flush=True))"
    code, out, _, _ = Guarded(tmp_path, "guardian.watch(save)", say, WAITS).end(signal.SIGTERM)
    assert (code, out) == (143, "saved True\n")
    code, out, err, _ = Guarded(tmp_path, REFUSE, "guardian.watch(refuse)", say, WAITS).end(
        signal.SIGTERM
    )
    assert (code, out) == (143, "")
    assert err == "coach: Not saved: the disk is full.\n"


def test_a_forced_leave_saves_once_more_and_tells_a_refusal(tmp_path: Path) -> None:
    guarded = Guarded(
        tmp_path, REFUSE, "guardian.watch(refuse)", "guardian.on_end(lambda: None)", WAITS
    )
    code, _, err, _ = guarded.end(signal.SIGTERM)
    assert (code, err) == (143, "coach: Not saved: the disk is full.\n")


def test_without_a_terminal_nothing_is_stopped_and_stops_are_as_ever(tmp_path: Path) -> None:
    blocked = "signal.SIGTSTP in signal.pthread_sigmask(signal.SIG_BLOCK, [])"
    lines = ("import signal", "print('ready', flush=True)", "guardian.stop_group()")
    guarded = Guarded(tmp_path, *lines, f"saved.write_text(str({blocked}))")
    assert guarded.program.communicate(timeout=60)[1] == ""
    assert guarded.saved == "False"


def test_nothing_being_written_is_nothing_to_save(tmp_path: Path) -> None:
    guarded = Guarded(tmp_path, "guardian.watch(save)", "guardian.watch(None)", WAITS)
    assert guarded.end(signal.SIGTERM)[0] == 143
    assert guarded.saved == ""


def test_a_signal_in_the_middle_of_work_waits_for_no_free_loop(tmp_path: Path) -> None:
    busy = (
        "print('ready', flush=True)\nwhile not gone.is_set():\n    sum(range(1000))\nprint('left')"
    )
    guarded = Guarded(tmp_path, "guardian.watch(save)", "guardian.on_end(gone.set)", busy)
    code, out, _, _ = guarded.end(signal.SIGTERM)
    assert (code, out, guarded.saved) == (0, "left\n", "once")


def test_a_child_starts_with_no_signal_blocked_and_its_status_comes_back(tmp_path: Path) -> None:
    blocked = "signal.pthread_sigmask(signal.SIG_BLOCK, [])"
    child = f"import signal, sys; sys.exit(1 if {blocked} else 7)"
    guarded = Guarded(
        tmp_path,
        "import os",
        BEGINS,
        f"print(guardian.run_child([sys.executable, '-c', {child!r}], os.environ))",
    )
    assert guarded.go_on() == ("7\n", "")


def test_a_child_that_cannot_be_started_is_an_error(tmp_path: Path) -> None:
    line = (
        "try:\n    guardian.run_child(['no-such-program'], {})\nexcept OSError:\n    print('told')"
    )
    assert Guarded(tmp_path, BEGINS, line).go_on() == ("told\n", "")
