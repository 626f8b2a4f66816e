"""What the README tells her to type works as it stands there."""

import io
import os
import re
import shlex
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli.main import run
from coach.cli.parser import build_parser
from coach.guides.library import check_paths
from coach.journal.journal import Journal
from coach.model.decision import Decision, Result
from coach.model.mentoring import Advice, Meeting, Mentor, Question
from coach.model.objective import Objective
from coach.model.promise import Promise
from coach.paths import Places
from tests.factories import NOON, TickingClock, make_answer, make_session
from tests.insights.marks import a_week_apart
from tests.tui.pictures import HERE, PICTURES, Picture

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"(?:^    .*\n)+", README, re.MULTILINE)
LINES = [re.split(r" {2,}", line.strip())[0] for block in BLOCKS for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.split()[0] == "coach"]
READING = ("sessions", "show", "trends", "where", "guides")


@pytest.fixture
def kept(places: Places) -> Places:
    session = make_session(make_answer(value="What she wrote"))
    journal = Journal(places, now=TickingClock())
    journal.save_session(session)
    journal.save_session(make_session(make_answer(value="Better"), id="quarter-1", guide="quarter"))
    for session in a_week_apart([3, 4, 4, 5]):
        journal.save_session(session)
    for record in (
        Mentor("ann00000", NOON, name="Ann"),
        Meeting("mee00000", NOON, mentor="ann00000", at=NOON.replace(year=2040)),
        Promise("pro00000", NOON, will="Call Bob"),
        Decision("dec00000", NOON, facing="Munich", results=(Result("r", "Two hires"),)),
        Question("que00000", NOON, question="Who else should know of Munich?"),
        Objective("obj00000", NOON, line="Speak first"),
        Advice("adv00000", NOON, words="Say it in the first minute"),
    ):
        journal.put(record)
    return places


def test_the_commands_are_found() -> None:
    assert {"coach", "coach where", "coach export --last"} <= set(COMMANDS)
    assert len(COMMANDS) >= 12


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_one_that_coach_knows(line: str) -> None:
    build_parser().parse_args(shlex.split(line)[1:])


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.split()[1:2] != ["reflect"]])
@pytest.mark.usefixtures("kept")
def test_every_command_that_reads_does_what_it_says(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (here / "FILE").write_text("")
    if "restore" in line:
        run(["backup", "PATH"])
        capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A line\n")))
    words = ["5e55" if word == "ID" else word for word in shlex.split(line)[1:]]
    if words in ([], ["demo"]):
        return  # the app itself
    code = run(words)
    out, err = capsys.readouterr()
    if words[:2] == ["guides", "check"]:
        assert code == 1
        assert "a guide is a file whose name ends in .md" in out
    else:
        assert (code, "Traceback" in err) == (0, False)
        assert out or words in (["trends"], ["trash"], ["shared"])
    if words[0] in READING and words[1:2] != ["export"]:
        assert [path.name for path in here.iterdir()] == ["FILE"]
    if words == ["export", "--last"]:
        assert out.strip() == str(here / "2026-11-20-test.md") or Path(out.strip()).exists()


def test_the_walk_by_pipe_keeps_what_was_typed(places: Places, tmp_path: Path) -> None:
    (line,) = [line for line in LINES if line.startswith("printf ")]
    script = tmp_path / "coach"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m coach "$@"\n')
    script.chmod(0o700)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        line, shell=True, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("left ")
    (session,) = Journal(places, now=TickingClock()).sessions()
    assert session.answers[0].value == "Whether to open an office in Munich"


def test_the_guide_it_shows_has_no_fault(tmp_path: Path) -> None:
    (example,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "hard-conversation.md"
    file.write_text(example, "utf-8")
    assert check_paths([file]) == ()


def test_the_two_lines_that_set_coach_up_are_there() -> None:
    setting_up = [line for line in LINES if line.startswith("python3 -m venv")]
    first, second = setting_up
    assert first.endswith(".venv/bin/coach")
    assert ".venv-test/bin/pip install" in second
    assert second.endswith(".venv-test/bin/pytest")
    assert (CHECKOUT / ".ci" / "lock.txt").is_file()
    assert all("-c .ci/lock.txt" in line for line in setting_up)


def test_the_promise_has_six_lines() -> None:
    promise = README.split("## The promise\n")[1].split("\n## ")[0]
    assert re.findall(r"^(\d)\. ", promise, re.MULTILINE) == list("123456")


def test_what_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (CHECKOUT / target).exists(), target
    assert (CHECKOUT / "LICENSE").exists()


def test_each_picture_is_one_that_is_made_and_each_that_is_made_is_shown() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", README)
    made = [str((HERE / f"{each.name}.png").relative_to(CHECKOUT)) for each in PICTURES]
    assert sorted(target for _, target in shown) == sorted(made)
    assert sorted(each.name for each in HERE.glob("*.png")) == sorted(
        f"{each.name}.png" for each in PICTURES
    )
    assert all(len(said.split()) >= 4 for said, _ in shown)
    assert {each.theme for each in PICTURES} == {"ink", "paper"}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_a_picture_is_small_and_as_wide_as_its_window(picture: Picture) -> None:
    drawn = (HERE / f"{picture.name}.png").read_bytes()
    width, height = struct.unpack(">II", drawn[16:24])
    assert drawn[:4] == b"\x89PNG"
    assert len(drawn) < 120_000
    assert width == 1200
    columns, rows = picture.size
    assert 1.4 < (columns / rows) / (width / height) < 2.4
