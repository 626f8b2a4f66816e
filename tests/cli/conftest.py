"""A command run in this process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.cli.main import run
from tests.cli.typist import Typist

Told = tuple[int, str, list[str]]
Command = Callable[..., Told]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command here: its exit status, its output, and the lines beside it."""

    def told(*words: str) -> Told:
        try:
            code = run(words)
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return code, out, err.splitlines()

    return told


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Callable[..., Typist]]:
    """Sit down at a terminal with a command of coach, whose home is `home` there."""
    made: list[Typist] = []

    def begin(*words: str, columns: int = 60, program: tuple[str, ...] = ()) -> Typist:
        wanted = words or (() if program else ("--plain",))
        made.append(Typist(tmp_path / "home", *wanted, columns=columns, program=program))
        return made[-1]

    yield begin
    for each in made:
        each.close()
