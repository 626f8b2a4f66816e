"""Writing an answer in her own editor: her words come back, or stay as they were."""

import errno
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.practice.editor import OwnEditor, Run
from coach.practice.guardian import Guardian
from coach.practice.left_words import EditorFiles, Spot
from tests.journal.faulty import FaultyFiles

WORDS = "Größe: eins\nzwei"
SPOT = Spot("5e551000-0000-4000-8000-000000000001", "what", "", "answer")


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


def opened(folder: Path, run: Run, **environment: str) -> OwnEditor:
    return OwnEditor(EditorFiles(folder), environment or {"EDITOR": "ed"}, run)


def test_the_editor_gets_her_words_and_nothing_else_in_a_private_file(folder: Path) -> None:
    typist = Typist(b"three\nfour\n")
    before = os.umask(0)
    try:
        assert opened(folder, typist).write(SPOT, WORDS).text == "three\nfour"
    finally:
        os.umask(before)
    assert typist.found == WORDS
    assert typist.mode == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_file_stays_until_its_words_are_kept_elsewhere(folder: Path) -> None:
    editor = opened(folder, Typist(b"three"))
    left = editor.write(SPOT, WORDS)
    assert left.path.read_bytes() == b"three"
    editor.files.drop(left.path)
    assert list(folder.iterdir()) == []


def test_what_was_not_changed_comes_back_as_it_was(folder: Path) -> None:
    assert opened(folder, Typist()).write(SPOT, WORDS).text == WORDS


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
    opened(folder, typist, **environment).write(SPOT, WORDS)
    assert typist.called[:-1] == command


def test_what_the_editor_saved_is_cleaned(folder: Path) -> None:
    saved = b"a\x1b[31mb\r\nc\xc2\x85\n"
    assert opened(folder, Typist(saved)).write(SPOT, "").text == "a␛[31mb\nc\ufffd"


def test_what_is_not_utf_8_is_told_and_stays_as_it_is(folder: Path) -> None:
    saved = "Café".encode("latin-1")
    editor = opened(folder, Typist(saved))
    with pytest.raises(CoachError, match=r"not text in UTF-8.*as it was.*stays in .*editing"):
        editor.write(SPOT, WORDS)
    assert [path.read_bytes() for path in editor.files.paths()] == [saved]
    assert editor.files.left(SPOT.session) == []


def test_an_editor_that_fails_leaves_what_it_had_to_be_offered(folder: Path) -> None:
    editor = opened(folder, Typist(b"better words", status=1))
    with pytest.raises(CoachError, match="ended with an error, so your answer is as it was"):
        editor.write(SPOT, WORDS)
    (left,) = editor.files.left(SPOT.session)
    assert (left.spot, left.text) == (SPOT, "better words")


def test_what_was_left_is_opened_again_in_the_same_file(folder: Path) -> None:
    editor = opened(folder, Typist(b"better words", status=1))
    with pytest.raises(CoachError):
        editor.write(SPOT, WORDS)
    (left,) = editor.files.left(SPOT.session)
    typist = Typist(b"the best words")
    again = opened(folder, typist).open(left.path)
    assert typist.found == "better words"
    assert (again.path, again.text) == (left.path, "the best words")


def test_what_one_editor_left_behind_is_not_overwritten_by_the_next(folder: Path) -> None:
    with pytest.raises(CoachError):
        opened(folder, Typist(b"better words", status=1)).write(SPOT, WORDS)
    opened(folder, Typist(b"others")).write(SPOT, WORDS)
    files = EditorFiles(folder)
    assert [left.text for left in files.left(SPOT.session)] == ["better words", "others"]


@pytest.mark.parametrize("command", ["no-such-editor-here", "'unbalanced", "   "])
def test_an_editor_that_cannot_be_started_is_told_with_what_to_do(
    folder: Path, command: str
) -> None:
    editor = opened(folder, Guardian().run_child, EDITOR=command)
    with pytest.raises(CoachError, match=r"could not be started.*Set EDITOR"):
        editor.write(SPOT, WORDS)
    assert [left.text for left in editor.files.left(SPOT.session)] == [WORDS]


def test_an_editor_that_takes_the_file_away_is_told(folder: Path) -> None:
    def remove(command: Sequence[str], environment: Mapping[str, str]) -> int:
        Path(command[-1]).unlink()
        return 0

    with pytest.raises(CoachError, match=r"could not be read.*Your answer is as it was"):
        opened(folder, remove).write(SPOT, WORDS)


@pytest.mark.parametrize("call", ["mkdir", "open", "write", "fsync"])
def test_a_disk_that_takes_no_file_is_told_before_any_editor_opens(folder: Path, call: str) -> None:
    files = FaultyFiles(fault=errno.ENOSPC)
    files.only = call
    folder.parent.mkdir()
    typist = Typist()
    editor = OwnEditor(EditorFiles(folder, files), {"EDITOR": "ed"}, typist)
    with pytest.raises(CoachError, match=r"the disk is full\. Your answer is as it was"):
        editor.write(SPOT, WORDS)
    assert typist.called == []


def test_a_real_program_edits_the_file(folder: Path) -> None:
    script = folder.parent.parent / "shout"
    script.write_text('#!/bin/sh\ntr a-z A-Z < "$1" > "$1.new" && mv "$1.new" "$1"\n')
    script.chmod(0o700)
    editor = opened(folder, Guardian().run_child, EDITOR=str(script), PATH=os.environ["PATH"])
    assert editor.write(SPOT, "loud").text == "LOUD"
