"""The files of her editor: each tells which answer it is for, and none is lost or mistaken."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.practice.left_words import EditorFiles, Left, Spot
from tests.journal.faulty import FaultyFiles

SESSION = "5e551000-0000-4000-8000-000000000001"
SPOT = Spot(SESSION, "what", "", "answer")

parts = st.text(st.characters(codec="utf-8"), max_size=5)


@pytest.fixture
def files(tmp_path: Path) -> EditorFiles:
    return EditorFiles(tmp_path / "editing")


def only(files: EditorFiles) -> Left:
    (left,) = files.left(SESSION)
    return left


def beside(path: Path, form: str, text: str, later: int) -> None:
    """Put a file beside another, changed so many seconds after it."""
    made = path.with_name(form.format(path.name))
    made.write_text(text)
    at = path.stat().st_mtime + later
    os.utime(made, (at, at))


@given(step=parts, item=parts, field=parts)
def test_any_spot_can_be_read_off_the_name_of_its_file(
    tmp_path_factory: pytest.TempPathFactory, step: str, item: str, field: str
) -> None:
    files = EditorFiles(tmp_path_factory.mktemp("editing"))
    spot = Spot(SESSION, step, item, field)
    path = files.make(spot, "words")
    assert path.name.isascii()
    assert len(set(path.name) & set('/\\:*?"<>| \n')) == 0
    assert [left.spot for left in files.left(SESSION)] == [spot]


def test_her_words_alone_stand_in_the_file(files: EditorFiles) -> None:
    path = files.make(SPOT, "Größe\n\n# not a heading\n")
    assert path.read_text("utf-8") == "Größe\n\n# not a heading\n"


def test_nothing_is_on_disk_before_an_editor_is_opened(files: EditorFiles, tmp_path: Path) -> None:
    assert files.sessions() == {}
    assert files.left(SESSION) == []
    assert files.paths() == []
    assert list(tmp_path.iterdir()) == []


def test_two_files_for_one_answer_come_in_their_order(files: EditorFiles) -> None:
    for number in range(11):
        files.make(SPOT, f"words {number}")
    assert [left.text for left in files.left(SESSION)] == [f"words {n}" for n in range(11)]


def test_files_are_told_apart_by_their_session(files: EditorFiles) -> None:
    path = files.make(SPOT, "mine")
    files.make(Spot("another", "what", "", "answer"), "other")
    assert only(files).path == path
    assert set(files.sessions()) == {SESSION, "another"}


@pytest.mark.parametrize("form", ["{}.save", "#{}#"], ids=["nano", "emacs"])
def test_what_an_editor_rescued_as_it_was_ended_is_what_it_left(
    files: EditorFiles, form: str
) -> None:
    path = files.make(SPOT, "before")
    beside(path, form, "typed and not saved\n", later=5)
    assert only(files) == Left(SPOT, path, "typed and not saved")


@pytest.mark.parametrize("form", ["{}.save", "#{}#"])
def test_what_was_rescued_before_she_saved_is_not(files: EditorFiles, form: str) -> None:
    path = files.make(SPOT, "saved last")
    beside(path, form, "older", later=-5)
    assert only(files).text == "saved last"


def test_a_rescued_copy_without_its_file_is_found_too(files: EditorFiles) -> None:
    path = files.make(SPOT, "before")
    beside(path, "{}.save", "rescued", later=5)
    path.unlink()
    assert only(files) == Left(SPOT, path, "rescued")


def test_a_record_that_only_the_editor_can_read_is_told(files: EditorFiles) -> None:
    path = files.make(SPOT, "before")
    assert not only(files).more
    path.with_name(f".{path.name}.swp").write_bytes(b"b0VIM")
    assert only(files).more
    assert only(files).text == "before"


def test_all_that_an_editor_put_beside_a_file_goes_with_it_and_nothing_else(
    files: EditorFiles, tmp_path: Path
) -> None:
    path = files.make(SPOT, "words")
    for form in (".{}.swp", "{}~", "{}.save", "#{}#"):
        path.with_name(form.format(path.name)).write_text("words")
    other = files.make(SPOT, "other")
    hers = path.with_name("notes.md")
    hers.write_text("hers")
    files.drop(path)
    assert sorted(files.paths()) == sorted([other, hers])


def test_a_file_of_another_name_is_left_alone_and_can_be_named(
    files: EditorFiles, tmp_path: Path
) -> None:
    files.make(SPOT, "words")
    strange = tmp_path / "editing" / "answer-x1.md"
    strange.write_text("strange")
    assert list(files.sessions()) == [SESSION]
    assert strange in files.paths()


@pytest.mark.parametrize("call", ["listdir", "open", "read"])
def test_what_cannot_be_read_is_not_offered_and_stays(tmp_path: Path, call: str) -> None:
    faulty = FaultyFiles()
    files = EditorFiles(tmp_path / "editing", faulty)
    path = files.make(SPOT, "words")
    faulty.only = call
    assert files.left(SESSION) == []
    assert path.read_text() == "words"


def test_a_file_that_cannot_be_removed_is_told_with_its_path(tmp_path: Path) -> None:
    faulty = FaultyFiles()
    files = EditorFiles(tmp_path / "editing", faulty)
    path = files.make(SPOT, "words")
    faulty.only = "unlink"
    with pytest.raises(CoachError, match=rf"{path.name} cannot be removed"):
        files.drop(path)
