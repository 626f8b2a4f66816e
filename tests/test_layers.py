"""The rooms of the house stay apart, and a wall broken through is seen."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(linter), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


def test_no_room_imports_what_stands_above_it() -> None:
    done = lint(CHECKOUT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("coach/model/walk.py", "import coach.practice.conductor"),
        ("coach/insights/ratings.py", "import coach.journal.journal"),
        ("coach/tui/widgets/editor.py", "import coach.tui.screens.home"),
        ("coach/tui/screens/home.py", "import coach.tui.screens.reflect"),
        ("coach/practice/conductor.py", "import tinydb"),
        ("coach/cli/reading.py", "import textual.app"),
        ("coach/practice/home.py", "import markdown_it"),
    ],
)
def test_a_planted_violation_is_caught(tmp_path: Path, file: str, line: str) -> None:
    shutil.copytree(CHECKOUT / "coach", tmp_path / "coach")
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    target = tmp_path / file
    target.write_text(target.read_text() + f"\n\ndef planted() -> None:\n    {line}\n")
    done = lint(tmp_path)
    assert done.returncode != 0
    assert "broken" in done.stdout.lower()


def test_a_room_outside_the_plan_is_caught(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "coach", tmp_path / "coach")
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    (tmp_path / "coach" / "utils.py").write_text('"""Odds and ends."""\n')
    assert lint(tmp_path).returncode != 0
