"""A disk that refuses, and keys that come while it works: no word is lost."""

import errno
from pathlib import Path

import pytest

from coach.errors import CoachError, NotSavedError
from coach.model.guide import Kind
from coach.practice.conductor import Conductor
from tests.factories import make_guide, make_step
from tests.journal.faulty import FaultyFiles, UnsyncedFiles
from tests.practice.room import Room

GUIDE = make_guide(make_step("a"), make_step("b", Kind.TEXT))
WORDS = {"answer": "half a sen"}


def at_work(room: Room) -> tuple[Conductor, FaultyFiles]:
    files = FaultyFiles(fault=errno.ENOSPC)
    conductor = room.begin(GUIDE, files=files)
    conductor.write(WORDS)
    return conductor, files


def test_a_refused_draft_keeps_the_words_and_a_later_try_works(room: Room) -> None:
    conductor, files = at_work(room)
    files.only = "write"
    with pytest.raises(NotSavedError):
        conductor.save_draft()
    assert not conductor.saved
    assert conductor.parts == WORDS
    files.only = ""
    conductor.save_draft()
    assert conductor.saved
    assert room.value("a") == WORDS["answer"]


@pytest.mark.parametrize("call", ["fsync", "replace", "write", "open"])
def test_a_refused_save_keeps_the_words_and_a_later_try_works(room: Room, call: str) -> None:
    conductor, files = at_work(room)
    files.only = call
    with pytest.raises(CoachError):
        conductor.leave()
    assert not conductor.saved
    conductor.write({"answer": "half a sentence"})
    files.only = ""
    conductor.leave()
    assert conductor.saved
    assert room.value("a") == "half a sentence"
    assert len(room.journal().sessions()) == 1


def test_a_refused_finish_can_be_gone_on_from(room: Room) -> None:
    conductor, files = at_work(room)
    conductor.next()
    conductor.next()
    files.only = "replace"
    with pytest.raises(NotSavedError):
        conductor.finish()
    files.only = ""
    conductor.back()
    conductor.write({"answer": "and more"})
    conductor.save_draft()
    assert room.session.finished is None
    assert room.value("b") == "and more"
    conductor.next()
    conductor.finish()
    assert room.session.finished is not None
    assert [each.value for each in room.session.answers] == [WORDS["answer"], "and more"]


def test_an_unreadable_draft_folder_is_told_and_not_a_fault(room: Room, places_file: Path) -> None:
    conductor = room.begin(GUIDE)
    conductor.write(WORDS)
    with pytest.raises(NotSavedError):
        conductor.save_draft()
    places_file.unlink()
    conductor.save_draft()
    assert conductor.saved


@pytest.fixture
def places_file(room: Room) -> Path:
    """A file where the folder of drafts should be."""
    room.places.state.mkdir(parents=True)
    file = room.places.state / "drafts"
    file.write_text("in the way")
    return file


class Typing(UnsyncedFiles):
    """While a file is put into place, she types on."""

    conductor: Conductor | None = None

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        if self.conductor is not None:
            self.conductor.write({"answer": "half a sentence"})
            self.conductor = None


def test_what_is_typed_while_the_session_is_being_saved_is_saved_too(room: Room) -> None:
    files = Typing()
    conductor = room.begin(GUIDE, files=files)
    conductor.write(WORDS)
    files.conductor = conductor
    conductor.leave()
    assert conductor.saved
    assert room.value("a") == "half a sentence"
    assert room.session.bookmark is not None
    assert room.session.bookmark.parts == {"answer": "half a sentence"}
