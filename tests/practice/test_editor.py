"""Writing an answer in her own editor: her words come back, or stay as they were."""

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.practice.editor import edit_elsewhere
from coach.practice.guardian import run_child

WORDS = "Größe: eins\nzwei"


class Typist:
    """Stands for an editor: writes something into the file it is given."""

    def __init__(self, saves: bytes | None = None, status: int = 0) -> None:
        self.saves = saves
        self.status = status
        self.called: list[str] = []
        self.found = ""
        self.mode = 0

    def __call__(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        self.called = list(command)
        path = Path(command[-1])
        self.found = path.read_text("utf-8")
        self.mode = stat.S_IMODE(path.stat().st_mode)
        if self.saves is not None:
            path.write_bytes(self.saves)
        return self.status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "editing"


def test_the_editor_gets_her_words_in_a_private_file_that_is_gone_afterwards(folder: Path) -> None:
    typist = Typist(b"three\nfour\n")
    before = os.umask(0)
    try:
        assert edit_elsewhere(WORDS, folder, {"EDITOR": "ed"}, typist) == "three\nfour"
    finally:
        os.umask(before)
    assert typist.found == WORDS
    assert typist.mode == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []


def test_what_was_not_changed_comes_back_as_it_was(folder: Path) -> None:
    assert edit_elsewhere(WORDS, folder, {"EDITOR": "ed"}, Typist()) == WORDS


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vim"}, ["code", "--wait"]),
        ({"EDITOR": "'my editor' -x"}, ["my editor", "-x"]),
        ({"VISUAL": ""}, ["vi"]),
    ],
)
def test_visual_comes_before_editor_and_vi_is_the_last_resort(
    folder: Path, environment: dict[str, str], command: list[str]
) -> None:
    typist = Typist()
    edit_elsewhere(WORDS, folder, environment, typist)
    assert typist.called[:-1] == command


def test_what_the_editor_saved_is_cleaned(folder: Path) -> None:
    saved = b"a\x1b[31mb\r\nc\xff\n"
    assert edit_elsewhere("", folder, {"EDITOR": "ed"}, Typist(saved)) == "a␛[31mb\nc\ufffd"


def test_an_editor_that_fails_leaves_her_answer_and_names_what_it_had(folder: Path) -> None:
    with pytest.raises(
        CoachError, match="ended with an error, so your answer is as it was"
    ) as told:
        edit_elsewhere(WORDS, folder, {"EDITOR": "ed"}, Typist(b"better words", status=1))
    (left,) = folder.iterdir()
    assert str(left) in str(told.value)
    assert left.read_bytes() == b"better words"


def test_what_one_editor_left_behind_is_not_overwritten_by_the_next(folder: Path) -> None:
    with pytest.raises(CoachError):
        edit_elsewhere(WORDS, folder, {"EDITOR": "ed"}, Typist(b"better words", status=1))
    edit_elsewhere(WORDS, folder, {"EDITOR": "ed"}, Typist(b"others"))
    assert [left.read_bytes() for left in folder.iterdir()] == [b"better words"]


@pytest.mark.parametrize("command", ["no-such-editor-here", "'unbalanced", "   "])
def test_an_editor_that_cannot_be_started_is_told_with_what_to_do(
    folder: Path, command: str
) -> None:
    with pytest.raises(CoachError, match=r"could not be started.*Set EDITOR"):
        edit_elsewhere(WORDS, folder, {"EDITOR": command}, run_child)
    assert list(folder.iterdir()) == []


def test_an_editor_that_takes_the_file_away_is_told(folder: Path) -> None:
    def remove(command: Sequence[str], environment: Mapping[str, str]) -> int:
        Path(command[-1]).unlink()
        return 0

    with pytest.raises(CoachError, match=r"could not be read.*Your answer is as it was"):
        edit_elsewhere(WORDS, folder, {"EDITOR": "ed"}, remove)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(CoachError, match="could not be started"):
        edit_elsewhere(WORDS, tmp_path / "state" / "editing", {"EDITOR": "ed"}, Typist())


def test_a_real_program_edits_the_file(folder: Path) -> None:
    script = folder.parent.parent / "shout"
    script.write_text('#!/bin/sh\ntr a-z A-Z < "$1" > "$1.new" && mv "$1.new" "$1"\n')
    script.chmod(0o700)
    environment = {"EDITOR": str(script), "PATH": os.environ["PATH"]}
    assert edit_elsewhere("loud", folder, environment, run_child) == "LOUD"
