"""coach as a program: wrong use, homes, pipes, and what it must not touch."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli.main import run
from coach.journal.journal import Journal
from coach.paths import Places
from tests.cli.support import CHECKOUT, coach
from tests.factories import TickingClock, make_answer, make_session

READING = ("sessions", "sessions --json", "show 5e55", "trends", "where", "export --last -o -")


@pytest.fixture
def home(places: Places) -> Path:
    return places.home


@pytest.fixture
def kept(places: Places) -> None:
    Journal(places, now=TickingClock()).save_session(make_session(make_answer()))


def tree(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.parametrize(
    "words",
    [
        "bogus",
        "show",
        "sessions -n 0",
        "sessions -n 3 --all",
        "reflect",
        "reflect prep --minutes soon",
        "reflect prep --minutes 0",
        "guides check",
        "where there",
        "--nonsense",
        "show a b\nc",
        "show a \x1b[31mred",
    ],
)
def test_wrong_use_ends_with_two_and_one_line(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(words.split(" "))
    out, err = capsys.readouterr()
    assert left.value.code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert "--help" in err


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("--home ~nobody-is-called-so where", "There is no home folder for ~nobody-is-called-so"),
        ("reflect nothing --plain", "There is no guide “nothing”. coach guides lists them all."),
        ("reflect prep --plain --mentor Ana", "There is no mentor “Ana”"),
        ("reflect prep --plain --objective X", "There is no objective “X”"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    words: str, line: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words.split()) in (1, 2)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"coach: {line}")
    assert err.count("\n") == 1
    assert not (home / "journal").exists()


def test_the_home_may_stand_before_or_after_the_command_and_beats_the_variable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = str(tmp_path / "there")
    for words in (
        ["--home", there, "where"],
        ["where", "--home", there],
        [f"--home={there}", "where"],
    ):
        assert run(words) == 0
        assert capsys.readouterr().out.splitlines()[0].split()[1] == there
    assert run(["where"]) == 0
    assert capsys.readouterr().out.splitlines()[0].split()[1] == os.environ["COACH_HOME"]


def test_a_home_that_is_a_file_is_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.write_text("in the way")
    assert run(["sessions"]) in (0, 1)
    assert run(["show", "a"]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("words", READING)
def test_a_command_that_reads_imports_no_app_and_no_lock_and_writes_nothing(
    words: str, home: Path
) -> None:
    before = tree(home)
    script = (
        "import sys; from coach.cli.main import run; code = run(sys.argv[1:]); "
        "found = {'textual', 'rich', 'filelock', 'asyncio'} & set(sys.modules); "
        "print(sorted(found), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words.split()],
        capture_output=True, text=True, cwd=home.parent, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "[]"
    after = tree(home)
    if words.startswith("export"):  # that something left is noted
        log = str(home / "state" / "shared.log")
        assert after.pop(log)
        after[str(home / "state")] = before[str(home / "state")]
    assert after == before


@pytest.mark.parametrize("words", ["sessions", "trends", "where", "show a", "guides"])
def test_a_command_that_reads_makes_no_journal_where_there_is_none(words: str, home: Path) -> None:
    run(words.split())
    made = {path.name for path in home.rglob("*") if path.is_file()} if home.exists() else set()
    assert made <= {"guides-cache.json"}


def test_plain_walks_import_no_app(home: Path) -> None:
    script = (
        "import sys; from coach.cli.main import run; run(['reflect', 'pause', '--plain']); "
        "print(sorted({'textual', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input="words\n", capture_output=True, text=True,
        timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "[]"
    assert done.stdout.splitlines()[-1].startswith("left ")


def test_the_app_needs_a_terminal_and_says_what_else_there_is(home: Path) -> None:
    for words in ((), ("reflect", "prep")):
        done = coach(*words, home=home)
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr == (
            "coach: The app needs a terminal. For a pipe or a screen reader: coach --plain.\n"
        )
    assert not (home / "journal").exists()


def piped(words: str, home: Path, into: int | None = None) -> tuple[int, str]:
    """Run a command whose output nobody takes."""
    read, write = os.pipe()
    os.close(read)
    process = subprocess.Popen(
        [sys.executable, "-m", "coach", *words.split()],
        stdout=write if into is None else into,
        stderr=subprocess.PIPE,
        text=True,
        cwd=home.parent,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    os.close(write)
    _, err = process.communicate(timeout=60)
    return process.returncode, err


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("words", ["where", "guides --json", "show 5e55"])
def test_a_reader_that_has_gone_is_no_error(words: str, home: Path) -> None:
    assert piped(words, home) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_output_that_cannot_be_written_is_one_line(home: Path) -> None:
    with open("/dev/full", "w") as full:
        code, err = piped("where", home, full.fileno())
    assert code == 1
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("closed", [1, 2])
def test_a_stream_that_was_closed_before_is_no_error(closed: int, home: Path) -> None:
    words = [sys.executable, "-m", "coach", "--home", str(home), "where"]
    shell = ["/bin/sh", "-c", f'exec "$@" {closed}>&-', "sh", *words]
    done = subprocess.run(shell, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_whole_walk_by_pipe_lands_in_the_journal(home: Path) -> None:
    typed = "A hard week\n\nIt tells me to ask sooner\n\n4\nHe asked twice\n:leave\n"
    done = coach("reflect", "pause", "--plain", home=home, typed=typed)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("left ")
    listed = coach("sessions", home=home)
    assert "Weekly pause" in listed.stdout
    assert "3 answers  not finished" in listed.stdout
    again = coach("reflect", "pause", "--plain", home=home)
    assert again.stderr.startswith("resumed ")
