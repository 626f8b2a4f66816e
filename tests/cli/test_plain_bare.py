"""Plain text where Python came without the editing of lines."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.paths import in_one_folder
from coach.practice.desk import Desk
from tests.cli.support import CHECKOUT
from tests.cli.typist import Typist

_RUN = """\
import runpy, sys
sys.modules["readline"] = None
runpy.run_module("coach", run_name="__main__", alter_sys=True)
"""
WITHOUT = (sys.executable, "-c", _RUN)
"""Coach as a program where `readline` cannot be imported."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def notes(home: Path) -> list[str]:
    return [each.text for each in Desk(in_one_folder(home)).journal.ongoing().notes]


def test_a_terminal_reads_them_all_the_same(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit("--plain", program=WITHOUT)
    typist.until("? is help.")
    typist.press(b"note\r")
    typist.until("goes back.")
    typist.press("Ask Ann about 遅い\r".encode())
    typist.until("Noted.")
    typist.press(b"q\r")
    typist.until("coach is closed.")
    assert notes(home) == ["Ask Ann about 遅い"]


def test_a_pipe_needs_none(home: Path) -> None:
    done = subprocess.run(
        [*WITHOUT, "--plain"],
        input="note\nAsk Ann\nq\n",
        text=True,
        capture_output=True,
        env={**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT)},
        cwd=home.parent,
        timeout=60,
        check=False,
    )
    assert (done.returncode, notes(home)) == (0, ["Ask Ann"]), done.stderr
