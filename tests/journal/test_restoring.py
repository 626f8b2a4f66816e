"""A restore that is cut off: nobody sees half of it, and it is finished at the next look."""

import errno
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import DamagedError, JournalError, UnfinishedError
from coach.journal.files import Files
from coach.journal.journal import Journal
from coach.model.mentoring import Note
from coach.paths import Places, in_one_folder
from tests.factories import NOON, make_answer
from tests.journal.faulty import Died, FaultyFiles
from tests.journal.support import identity, in_year, numbered, open_journal, tree
from tests.journal.wholes import shown


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    """A journal of three years from elsewhere."""
    journal = open_journal(in_one_folder(tmp_path / "elsewhere"))
    for year in (2023, 2024):
        journal.save_session(in_year(year, year - 2020))
    journal.save_session(numbered(1, make_answer(value="New"), finished=None))
    journal.draft(numbered(2, make_answer(value="New draft"), finished=None))
    return journal.care.archives.text()


@pytest.fixture
def expected(tmp_path: Path, archive: bytes) -> object:
    return shown(open_journal(in_one_folder(tmp_path / "elsewhere")))


def live_here(places: Places) -> Journal:
    journal = open_journal(places)
    journal.save_session(in_year(2024, 9))
    journal.save_session(numbered(3))
    journal.draft(numbered(2, make_answer(value="Old draft"), finished=None))
    return journal


def interrupt(places: Places, archive: bytes) -> None:
    """Restore, and die once the second file of the journal was put into its place."""

    class Dying(FaultyFiles):
        placed = 0

        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            self.placed += target.parent == places.journal
            if self.placed == 2:
                self.dead = True
                raise Died

    with pytest.raises(Died):
        Journal(places, now=lambda: NOON, files=Dying()).care.archives.restore(archive)
    assert (places.state / "restoring.json").exists()


@pytest.fixture
def cut_off(places: Places, archive: bytes) -> Places:
    live_here(places)
    interrupt(places, archive)
    return places


def gone_on(places: Places) -> Journal:
    journal = open_journal(places)
    journal.care.archives.finish()
    return journal


@pytest.mark.parametrize("read", ["sessions", "unfinished", "ongoing", "finish_harvest"])
def test_nobody_sees_half_of_it_and_looking_changes_nothing(cut_off: Places, read: str):
    before = tree(cut_off.home)
    with pytest.raises(UnfinishedError, match="begun and is not finished"):
        getattr(open_journal(cut_off), read)()
    with pytest.raises(UnfinishedError):
        open_journal(cut_off).save_session(numbered(7))
    after = tree(cut_off.home)
    after.pop("state/journal.lock", None)
    before.pop("state/journal.lock", None)
    assert after == before


def test_it_is_gone_on_with_when_she_says_so(cut_off: Places, expected: object):
    pending = open_journal(cut_off).care.archives.pending()
    assert pending is not None
    assert (pending.counts.sessions, pending.counts.drafts) == (3, 1)
    counts = open_journal(cut_off).care.archives.finish()
    assert counts == pending.counts
    assert shown(open_journal(cut_off)) == expected
    assert not (cut_off.state / "restoring.json").exists()
    assert open_journal(cut_off).care.archives.finish() is None


def test_it_is_dropped_when_she_says_so(places: Places, archive: bytes):
    journal = live_here(places)
    before = shown(journal)
    files = {name: data for name, data in tree(places.home).items() if "backups" not in name}
    interrupt(places, archive)
    assert open_journal(places).care.archives.drop()
    assert shown(open_journal(places)) == before
    after = tree(places.home)
    assert {name: after[name] for name in files} == files
    assert not (places.state / "restoring.json").exists()
    assert not open_journal(places).care.archives.drop()
    assert open_journal(places).care.recovery.look() == ()
    open_journal(places).save_session(numbered(8))


def test_dropping_it_where_nothing_was_leaves_nothing(places: Places, archive: bytes):
    interrupt(places, archive)
    assert open_journal(places).care.archives.drop()
    assert open_journal(places).sessions() == []


def test_what_she_caught_since_stays_when_it_is_dropped(cut_off: Places):
    open_journal(cut_off).jot(Note("n9", NOON, text="Caught in between"))
    typed = numbered(2, make_answer(value="Old draft, typed on"), finished=None)
    open_journal(cut_off).draft(typed)
    open_journal(cut_off).care.archives.drop()
    journal = open_journal(cut_off)
    assert [note.text for note in journal.ongoing().notes] == ["Caught in between"]
    words = {str(each.answers[0].value) for each in journal.sessions() if each.answers}
    assert "Old draft, typed on" in words


def test_whoever_saves_after_that_saves_into_all_of_it(cut_off: Places):
    journal = gone_on(cut_off)
    journal.save_session(numbered(7))
    assert {s.id for s in journal.sessions()} == {identity(n) for n in (1, 2, 3, 4, 7)}
    assert (journal.session(identity(3)).day.year, journal.unfinished()[0].rev) == (2023, 0)


def test_a_window_that_was_open_all_the_time_sees_all_of_it(
    places: Places, archive: bytes, expected: object
):
    window = live_here(places)
    window.sessions(), window.ongoing()
    interrupt(places, archive)
    with pytest.raises(UnfinishedError):
        window.ongoing()
    gone_on(places)
    assert shown(window) == expected
    kept = window.save_session(replace(numbered(3), rev=1, title="Still open here"))
    assert window.session(kept.id).title == "Still open here"


def test_where_it_cannot_be_finished_it_says_so_and_shows_no_half(cut_off: Places):
    files = FaultyFiles(fault=errno.ENOSPC)
    files.only = "write"
    journal = Journal(cut_off, now=lambda: NOON, files=files)
    with pytest.raises(JournalError, match="begun and is not finished") as told:
        journal.care.archives.finish()
    assert "the disk is full" in told.value.message
    assert "before-restore" in told.value.hint
    files.only = ""
    assert len(gone_on(cut_off).sessions()) == 4


@pytest.mark.parametrize("folder", ["journal", "state"])
def test_a_folder_that_cannot_be_written_refuses_it_before_it_begins(
    places: Places, archive: bytes, folder: str
):
    live_here(places)
    before = tree(places.home)

    class ReadOnly(FaultyFiles):
        def open(self, path: Path, flags: int) -> int:
            if flags & os.O_CREAT and path.parent == places.home / folder:
                raise PermissionError(errno.EACCES, "refused", str(path))
            return super().open(path, flags)

    with pytest.raises(JournalError, match="Not restored"):
        Journal(places, now=lambda: NOON, files=ReadOnly()).care.archives.restore(archive)
    assert not (places.state / "restoring.json").exists()
    assert tree(places.home) == before
    assert len(open_journal(places).sessions()) == 3


def test_a_note_that_was_caught_in_between_stays(cut_off: Places):
    open_journal(cut_off).jot(Note("n9", NOON, text="Caught in between"))
    journal = gone_on(cut_off)
    assert [note.text for note in journal.ongoing().notes] == ["Caught in between"]
    assert journal.ongoing().notes == open_journal(cut_off).ongoing().notes


def test_notes_that_waited_before_go_with_the_journal_that_they_were_in(
    places: Places, archive: bytes
):
    live_here(places).jot(Note("n8", NOON, text="Waited"))
    restored = open_journal(places).care.archives.restore(archive)
    assert open_journal(places).ongoing().notes == ()
    assert restored.before is not None
    assert b"Waited" in (restored.before / "notes.log").read_bytes()


def test_words_that_an_open_window_wrote_in_between_stay(cut_off: Places):
    typed = numbered(2, make_answer(value="Old draft, typed on"), finished=None)
    open_journal(cut_off).draft(typed)
    journal = gone_on(cut_off)
    words = {str(each.answers[0].value) for each in journal.sessions() if each.answers}
    assert {"Old draft, typed on", "New draft", "New"} <= words


def test_an_intention_that_is_damaged_is_told_and_a_new_restore_goes_on(
    cut_off: Places, archive: bytes, expected: object
):
    intention = cut_off.state / "restoring.json"
    intention.write_bytes(intention.read_bytes()[:-9])
    torn = intention.read_bytes()
    with pytest.raises(DamagedError, match=r"restoring\.json"):
        open_journal(cut_off).sessions()
    assert intention.read_bytes() == torn
    restored = open_journal(cut_off).care.archives.restore(archive)
    assert shown(open_journal(cut_off)) == expected
    assert restored.before is not None
    assert (restored.before / "restoring.json").read_bytes() == torn


def test_what_was_deleted_for_good_stays_so_through_a_restore_that_was_cut_off(
    places: Places, archive: bytes
):
    journal = live_here(places)
    with journal._shelves.ongoing.changing() as working:
        working.put("purged", identity(1), {"at": NOON.isoformat()})
    interrupt(places, archive)
    journal = open_journal(places)
    journal.care.archives.restore(archive)
    assert identity(1) not in {session.id for session in journal.sessions()}


def test_a_reader_beside_a_restore_waits_and_sees_all_of_it(
    places: Places, archive: bytes, expected: object
):
    live_here(places)
    old = shown(open_journal(places))
    reached, seen = threading.Event(), []

    class Slow(Files):
        def fsync(self, fd: int) -> None:
            if (places.state / "restoring.json").exists():
                reached.set()
                threading.Event().wait(0.01)

    def read() -> None:
        reached.wait(60)
        seen.append(shown(open_journal(places)))

    reader = threading.Thread(target=read)
    reader.start()
    Journal(places, now=lambda: NOON, files=Slow()).care.archives.restore(archive)
    reader.join(60)
    assert seen == [expected]
    assert seen != [old]


def test_a_restore_that_finds_no_room_changes_nothing(places: Places, archive: bytes):
    live_here(places)
    before = shown(open_journal(places))
    files = FaultyFiles(fault=errno.ENOSPC)
    files.only = "link"
    with pytest.raises(JournalError, match="Nothing was changed"):
        Journal(places, now=lambda: NOON, files=files).care.archives.restore(archive)
    assert shown(open_journal(places)) == before
    assert not (places.state / "restoring.json").exists()


def test_backups_on_another_disk_are_copied(places: Places, archive: bytes, expected: object):
    live_here(places)
    before = (places.journal / "ongoing.json").read_bytes()
    files = FaultyFiles(fault=errno.EXDEV)
    files.only = "link"
    done = Journal(places, now=lambda: NOON, files=files).care.archives.restore(archive)
    assert shown(open_journal(places)) == expected
    assert done.before is not None
    assert (done.before / "journal" / "ongoing.json").read_bytes() == before
