"""A command run in this process."""

from collections.abc import Callable

import pytest

from coach.cli.main import run

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
