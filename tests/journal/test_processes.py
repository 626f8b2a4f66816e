"""Other processes: one that is killed in the middle of a save, and two that save at once."""

import json
import subprocess
import sys
from pathlib import Path

from coach.paths import in_one_folder
from tests.journal.support import open_journal

ROOT = Path(__file__).parents[2]
KILLS = 40
WRITES = 50


def test_a_killed_save_loses_nothing_that_was_acknowledged(tmp_path: Path):
    told = subprocess.run(
        [sys.executable, "-m", "tests.journal.killing", str(tmp_path / "home"), str(KILLS), "7"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(told.stdout)
    assert (found["lost"], found["unreadable"]) == (0, 0), told.stderr
    assert found["saves"] >= KILLS * 2


def test_two_windows_that_save_at_once_lose_nothing(tmp_path: Path):
    home = tmp_path / "home"
    windows = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.journal.window", str(home), str(number), str(WRITES)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2)
    ]
    assert [(window.wait(), window.communicate()[1]) for window in windows] == [(0, "")] * 2
    journal = open_journal(in_one_folder(home))
    journal.finish_harvest()
    expected = {f"{window} {number}" for window in (1, 2) for number in range(WRITES)}
    assert {session.answers[0].value for session in journal.sessions()} == expected
    ongoing = journal.ongoing()
    assert {promise.will for promise in ongoing.promises} == expected
    assert len(ongoing.notes) == 2 * (len(range(0, WRITES, 5)) + len(range(0, WRITES, 7)))
    assert sum(session.title == "Edited" for session in journal.sessions()) == 20
    assert list((home / "state" / "drafts").iterdir()) == []
