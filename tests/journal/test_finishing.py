"""A start finishes what was begun, each part whatever became of the others."""

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import JournalError, NotSavedError
from coach.journal.purging import Purging
from coach.journal.writer import Writer
from coach.model.amend import trash_answer, trash_session
from coach.model.guide import Kind
from coach.model.mentoring import Note
from coach.model.session import Session
from coach.paths import Places, in_one_folder
from coach.practice.changes import Changes
from coach.practice.desk import Desk
from coach.practice.mending import mend
from coach.practice.purge import said_first
from coach.practice.written import Written
from tests.factories import NOON, TickingClock, make_answer
from tests.journal.faulty import Died, UnsyncedFiles
from tests.journal.support import files_in, identity, numbered, open_journal, words_of
from tests.journal.test_purging import CANARY, holding

YEAR = "sessions-2026.json"


# Edits


def test_an_edit_that_is_open_in_this_window_keeps_its_lease(places: Places) -> None:
    clock = TickingClock()
    journal = open_journal(places, now=clock)
    journal.save_session(numbered(1, make_answer("a", "First")))
    amending = Changes(journal, clock).amend(identity(1), ("a", ""))
    amending.hold(Written({"answer": "One"}))
    amending.save_draft()
    journal.finish_harvest()
    assert not open_journal(places).hold(identity(1))
    amending.hold(Written({"answer": "One and two"}))
    amending.leave()
    assert [words_of(each) for each in open_journal(places).sessions()] == [["One and two"]]


def test_an_edit_that_cannot_be_saved_is_free_for_another_window(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(places)
    saved = journal.save_session(numbered(1, make_answer("a", "First")))
    journal.draft(replace(saved, answers=(make_answer("a", "Edited"),)))

    def full(_: Writer, __: Session) -> None:
        raise NotSavedError("Not saved: the disk is full.")

    start = open_journal(places)
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "save", full)
        with pytest.raises(NotSavedError):
            start.finish_harvest()
    assert open_journal(places).hold(identity(1))
    open_journal(places).finish_harvest()
    assert words_of(open_journal(places).session(identity(1))) == ["Edited"]


# Copies


def copied(places: Places, number: int) -> Path:
    path = places.journal / f"sessions-2026 {number}.json"
    shutil.copyfile(places.journal / YEAR, path)
    return path


def test_a_copy_that_cannot_be_put_away_keeps_nothing_else_from_being_done(places: Places) -> None:
    class Refusing(UnsyncedFiles):
        def replace(self, source: Path, target: Path) -> None:
            if source.name == "sessions-2026 2.json":
                raise OSError(1, "not permitted")
            super().replace(source, target)

        def unlink(self, path: Path) -> None:
            if path.name == "sessions-2026 2.json":
                raise OSError(1, "not permitted")
            super().unlink(path)

    open_journal(places).save_session(numbered(1))
    stays, goes = copied(places, 2), copied(places, 3)
    journal = open_journal(places, files=Refusing())
    journal.jot(Note("n1", NOON, text="A note"))
    with pytest.raises(JournalError, match="was merged, but could not be put away"):
        journal.finish_harvest()
    assert (stays.exists(), goes.exists()) == (True, False)
    assert not (places.state / "notes.log").exists()
    assert [note.text for note in open_journal(places).ongoing().notes] == ["A note"]


def test_a_start_killed_after_merging_takes_what_was_deleted_out_at_the_next(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", CANARY)))
    copied(places, 2).rename(places.home / "old")
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    journal.care.purging.purge(journal.care.purging.plan(identity(1)))
    (places.home / "old").rename(places.journal / "sessions-2026 2.json")

    def die(_: Purging) -> None:
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(Purging, "clear_merged", die)
        with suppress(Died):
            open_journal(places).finish_harvest()
    assert holding(places.home) != []
    open_journal(places).finish_harvest()
    assert holding(places.home) == []
    assert not (places.state / "clearing").exists()


def test_an_old_copy_of_what_outlives_sessions_alone_keeps_no_words_either(places: Places) -> None:
    """Of the answer that was deleted its words are not known any more."""
    journal = open_journal(places)
    told = make_answer("pm", CANARY, kind=Kind.TEXT, feeds=("decision.premortem",))
    other = make_answer("c", "Stays", feeds=("decision.choice",))
    journal.save_session(numbered(2, make_answer("d", "Other", feeds=("decision.choice",))))
    journal.save_session(numbered(1, told, other))
    old = (places.journal / "ongoing.json").read_bytes()
    journal.save_session(trash_answer(journal.session(identity(1)), ("pm", ""), NOON))
    journal.care.purging.purge(journal.care.purging.plan(identity(1), ("pm", "")))
    (places.journal / "ongoing 2.json").write_bytes(old)
    open_journal(places).finish_harvest()
    assert holding(places.home) == []
    facing = [each.facing for each in open_journal(places).ongoing().decisions]
    assert sorted(facing) == ["Other", "Stays"]
    (kept,) = files_in(places.backups / "conflicted")
    assert b"Other" in kept.read_bytes()


# A deletion of which nothing is known any more


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"session": 1}'])
def test_an_unreadable_deletion_stops_nothing_and_can_be_put_aside(
    places: Places, data: bytes
) -> None:
    journal = open_journal(places)
    saved = journal.save_session(numbered(1))
    journal.draft(replace(saved, title="Edited"))
    told = places.state / "purging.json"
    told.write_bytes(data)
    with pytest.raises(JournalError, match=r"cannot be read.*Nothing was changed.*doctor --mend"):
        open_journal(places).finish_harvest()
    assert open_journal(places).session(identity(1)).title == "Edited"
    assert not list((places.state / "drafts").glob("*.log"))
    assert any("Put aside" in said.message for said in mend(Desk(places)))
    assert not told.exists()
    assert data in [path.read_bytes() for path in files_in(places.state / "damaged")]
    open_journal(places).finish_harvest()


def test_files_below_a_folder_called_backups_are_counted_for_what_they_are(tmp_path: Path) -> None:
    journal = open_journal(in_one_folder(tmp_path / "backups" / "coach"))
    journal.save_session(numbered(1))
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    said = said_first(journal.care.purging.plan(identity(1)), "A line")
    assert "2 files of the journal and 2 backups." in said[1]
