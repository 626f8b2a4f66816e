"""The command that makes the example year, and what may be done with it then."""

import json
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.support import coach


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("example") / "made"
    done = coach("demo", "--into", str(home), home=home.parent / "hers")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{home}\n"
    assert f"coach --home {home} trends" in done.stderr
    return home


def test_it_is_made_in_the_folder_and_nowhere_else(example: Path) -> None:
    assert stat.S_IMODE(example.stat().st_mode) == 0o700
    assert not (example.parent / "hers").exists()
    assert sorted(each.name for each in example.parent.iterdir()) == ["made"]


@pytest.mark.parametrize(
    "words",
    [
        ["sessions"], ["trends"], ["brief"], ["brief", "--for", "me"], ["year"], ["promises"],
        ["decisions"], ["questions"], ["feedback"], ["advice"], ["notes"], ["people"],
        ["objectives"], ["mentors"], ["meeting"], ["guides"], ["where"], ["shared"],
        ["show", "--json", "ID"], ["export", "journal", "--for", "me", "-o", "-"],
        ["export", "trends", "--mentor", "Ruth", "-o", "-"], ["calendar", "-o", "-"],
        ["export", "agreement", "--mentor", "Daniel", "-o", "-"], ["backup", "-"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_takes_it(example: Path, command: Command, words: list[str]) -> None:
    _, told, _ = command("--home", str(example), "sessions", "--json")
    newest = json.loads(told)[0]["id"]
    words = [newest if each == "ID" else each for each in words]
    code, out, err = command("--home", str(example), *words)
    assert (code, err[:1]) == (0, err[:1])
    assert out or words == ["shared"]


def test_nothing_is_wrong_with_it(example: Path, command: Command) -> None:
    code, out, _ = command("--home", str(example), "doctor")
    assert code == 0, out


def test_a_folder_that_holds_anything_is_refused(example: Path, command: Command) -> None:
    before = sorted(example.rglob("*"))
    code, out, err = command("demo", "--into", str(example))
    assert (code, out) == (1, "")
    assert err == [f"coach: {example} is not empty. Name a new folder, or an empty one."]
    assert sorted(example.rglob("*")) == before


def test_without_a_terminal_it_says_what_there_is_instead(command: Command, tmp_path: Path) -> None:
    code, out, err = command("demo")
    assert (code, out) == (1, "")
    assert err == [
        "coach: The app needs a terminal. To try commands on the example: coach demo --into DIR"
    ]
    assert not (tmp_path / "home").exists()
