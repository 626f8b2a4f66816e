"""Two journals that share the folder of this machine, one after the other: they never mix."""

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from coach.errors import JournalError, UnfinishedError
from coach.journal import log
from coach.journal.contents import dump
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, write
from coach.model.amend import trash_session
from coach.model.mentoring import Note
from coach.model.session import Session
from coach.paths import Places
from coach.practice.left_words import EditorFiles, Spot
from tests.factories import NOON, make_answer
from tests.journal.faulty import CHANGES, DIE_AFTER, DIE_BEFORE, ERRORS, Died, FaultyFiles
from tests.journal.support import (
    files_in,
    identity,
    numbered,
    open_journal,
    promise_answer,
    tree,
    words_of,
)

Pair = tuple[Places, Places]


@pytest.fixture
def pair(places: Places) -> Pair:
    """Two journals that have begun, with one state folder between them."""
    one, other = places, places._replace(journal=places.home / "other")
    elsewhere = other._replace(state=places.home / "other-state")
    for number, each in enumerate((one, elsewhere), start=1):
        journal = open_journal(each)
        journal.save_session(numbered(number, make_answer(value=f"Saved {number}")))
        journal.save_session(numbered(number + 2, promise_answer(f"Promised {number}")))
    shutil.rmtree(elsewhere.state)
    assert open_journal(one).uuid != open_journal(other).uuid
    return one, other


def being_written(number: int, words: str) -> Session:
    return numbered(number, make_answer(value=words), finished=None)


def said(journal: Journal) -> dict[str, list[Any]]:
    return {session.id: words_of(session) for session in journal.sessions()}


def logs(places: Places) -> list[Path]:
    return list(files_in(places.state / "drafts"))


# Drafts


def test_a_draft_is_shown_in_its_own_journal_alone(pair: Pair) -> None:
    one, other = pair
    before = [said(open_journal(each)) for each in pair]
    open_journal(one).draft(being_written(7, "Words of one"))
    assert said(open_journal(other)) == before[1]
    assert said(open_journal(one)) == {**before[0], identity(7): ["Words of one"]}
    journal = open_journal(other)
    journal.finish_harvest()
    journal.save_session(numbered(8))
    journal.drop_draft(identity(7))
    assert said(open_journal(one))[identity(7)] == ["Words of one"]


def test_drafts_of_one_session_in_both_journals_each_keep_their_words(pair: Pair) -> None:
    for number, each in enumerate(pair):
        open_journal(each).draft(being_written(7, f"Words of {number}"))
    for number, each in enumerate(pair):
        assert said(open_journal(each))[identity(7)] == [f"Words of {number}"]
    open_journal(pair[1]).save_session(being_written(7, "Words of 1"))
    assert said(open_journal(pair[0]))[identity(7)] == ["Words of 0"]
    open_journal(pair[0]).drop_draft(identity(7))
    assert logs(pair[0]) == []


def test_a_long_draft_is_cut_down_only_to_what_is_of_its_own_journal(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.drafts.LIMIT", 1)
    open_journal(pair[0]).draft(being_written(7, "Words of one"))
    journal = open_journal(pair[1])
    for number in range(20):
        journal.draft(being_written(7, f"Words {number}"))
    assert said(open_journal(pair[0]))[identity(7)] == ["Words of one"]
    assert said(journal)[identity(7)] == ["Words 19"]


def test_drafts_from_before_the_first_save_come_along_with_the_journal(places: Places) -> None:
    open_journal(places).draft(being_written(1, "First words of all"))
    open_journal(places).jot(Note("n1", NOON, text="First note"))
    assert said(open_journal(places)) == {identity(1): ["First words of all"]}
    open_journal(places).save_session(numbered(2))
    journal = open_journal(places)
    assert said(journal)[identity(1)] == ["First words of all"]
    assert [note.text for note in journal.ongoing().notes] == ["First note"]
    journal.finish_harvest()
    other = places._replace(journal=places.home / "other")
    shutil.copytree(places.journal, other.journal)
    text = (other.journal / "ongoing.json").read_text()
    assert journal.uuid is not None
    entry = json.loads(logs(places)[0].read_text().splitlines()[-1])["entry"]
    assert (entry["journal"], entry["session"]["id"]) == (journal.uuid, identity(1))
    assert journal.uuid in text


def test_what_an_earlier_coach_left_is_taken_up_once(pair: Pair) -> None:
    """Its lines say no journal: they belong to the one that opens first."""
    session = being_written(7, "From before")
    document = {"id": session.id, **write(SESSIONS, session)}
    old = log.line_of(dump({"format": 1, "saver": "old", "session": document}))
    path = pair[0].state / "drafts" / f"{session.id}.log"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(old)
    assert said(open_journal(pair[0]))[session.id] == ["From before"]
    open_journal(pair[0]).finish_harvest()
    assert path.read_bytes().startswith(old)
    assert session.id not in said(open_journal(pair[1]))
    assert said(open_journal(pair[0]))[session.id] == ["From before"]
    before = tree(pair[0].home)
    open_journal(pair[0]).finish_harvest()
    open_journal(pair[1]).finish_harvest()
    assert tree(pair[0].home) == before


@pytest.mark.parametrize("fault", [DIE_BEFORE, DIE_AFTER, *ERRORS])
def test_taking_up_a_draft_may_fail_at_every_call(places: Places, fault: int | str) -> None:
    def home(name: str) -> Places:
        root = places.home / name
        return Places(root, root / "journal", root / "state", root / "set", root / "guides")

    start = home("start")
    open_journal(start).draft(being_written(1, "First words"))
    open_journal(start).save_session(numbered(2))
    counted = FaultyFiles()
    shutil.copytree(start.home, home("counted").home)
    open_journal(home("counted"), files=counted).finish_harvest()
    assert {"write", "replace"} <= set(counted.calls)
    for at, name in enumerate(counted.calls):
        if name in CHANGES:
            there = home(f"at-{at}")
            shutil.copytree(start.home, there.home)
            with suppress(Died, JournalError):
                open_journal(there, files=FaultyFiles(at, fault)).finish_harvest()
            assert said(open_journal(there))[identity(1)] == ["First words"]
            open_journal(there).finish_harvest()
            assert said(open_journal(there))[identity(1)] == ["First words"]
            assert open_journal(there)._drafts.unclaimed() == []


def test_a_journal_that_begins_takes_up_drafts_whose_journal_never_reached_the_disk(
    places: Places,
) -> None:
    """The disk lost the first file of the journal; its drafts were kept."""
    journal = open_journal(places)
    journal.save_session(numbered(1))
    journal.draft(being_written(2, "Words after"))
    journal.jot(Note("n1", NOON, text="A note after"))
    shutil.rmtree(places.journal)
    shutil.rmtree(places.backups)
    assert said(open_journal(places))[identity(2)] == ["Words after"]
    open_journal(places).save_session(numbered(3))
    assert said(open_journal(places))[identity(2)] == ["Words after"]
    assert [note.text for note in open_journal(places).ongoing().notes] == ["A note after"]


def test_a_draft_is_kept_and_shown_where_the_journal_cannot_be_read(pair: Pair) -> None:
    one, _ = pair
    ongoing = one.journal / "ongoing.json"
    kept = ongoing.read_bytes()
    ongoing.write_bytes(b"nonsense")
    journal = open_journal(one)
    journal.draft(being_written(7, "In the dark"))
    ongoing.write_bytes(kept)
    assert said(open_journal(one))[identity(7)] == ["In the dark"]


# Notes


def test_a_note_is_filed_in_its_own_journal_alone(pair: Pair) -> None:
    one, other = pair
    open_journal(one).jot(Note("n1", NOON, text="Of one"))
    journal = open_journal(other)
    journal.jot(Note("n2", NOON, text="Of the other"))
    assert [note.text for note in journal.ongoing().notes] == ["Of the other"]
    journal.save_session(numbered(8))
    assert [note.text for note in open_journal(other).ongoing().notes] == ["Of the other"]
    assert b"Of the other" not in (one.state / "notes.log").read_bytes()
    assert [note.text for note in open_journal(one).ongoing().notes] == ["Of one"]
    open_journal(one).finish_harvest()
    assert not (one.state / "notes.log").exists()
    assert [note.text for note in open_journal(one).ongoing().notes] == ["Of one"]
    assert [note.text for note in open_journal(other).ongoing().notes] == ["Of the other"]


# Lock, leases, files of an editor


def test_both_may_be_open_and_save_at_once(pair: Pair) -> None:
    windows = [open_journal(each) for each in pair]
    for number in range(30, 34):
        for window in windows:
            assert window.hold(identity(number * 10))
            window.save_session(numbered(number))
            window.let_go(identity(number * 10))
    assert [len(window.sessions()) for window in windows] == [6, 6]


def test_a_lease_in_one_keeps_no_session_of_the_other_from_being_written(pair: Pair) -> None:
    one, other = (open_journal(each) for each in pair)
    assert one.hold(identity(1))
    assert other.hold(identity(2))
    assert (one.holds(identity(1)), other.holds(identity(2))) == (True, True)


def test_what_an_editor_left_is_offered_for_its_own_session(pair: Pair) -> None:
    files = EditorFiles(pair[0].state / "editing")
    files.make(Spot(identity(1), "what", "", "value"), "Left for one")
    assert [each.text for each in files.left(identity(1))] == ["Left for one"]
    assert files.left(identity(2)) == []


# Backups and damage


@pytest.mark.parametrize("name", ["ongoing.json", "sessions-2026.json"])
@pytest.mark.parametrize("which", [0, 1])
def test_each_is_mended_from_its_own_backups(pair: Pair, which: int, name: str) -> None:
    for number in range(20, 24):  # both save in turns
        for at, each in enumerate(pair):
            value = promise_answer(f"Turn {number} of {at}")
            open_journal(each).save_session(numbered(number, value))
    before = open_journal(pair[which])
    expected, uuid = set(said(before)), before.uuid
    (pair[which].journal / name).write_bytes(b"")
    recovery = open_journal(pair[which]).care.recovery
    (trouble,) = [each for each in recovery.look() if each.path.name == name]
    remedy = recovery.remedies(trouble)[0]
    assert remedy.backup is not None
    recovery.mend(remedy)
    journal = open_journal(pair[which])
    journal.finish_harvest()
    assert journal.uuid == uuid
    assert expected - set(said(journal)) <= {identity(23)}  # saved after the last backup
    wills = {promise.will for promise in journal.ongoing().promises}
    assert {f"Turn {number} of {which}" for number in range(20, 23)} <= wills
    assert not {will for will in wills if will.endswith(f"of {1 - which}")}
    assert open_journal(pair[1 - which]).care.recovery.look() == ()


def test_damaged_files_of_both_are_kept_beside_each_other(pair: Pair) -> None:
    for each in pair:
        (each.journal / "ongoing.json").write_bytes(f"damage in {each.journal.name}".encode())
        recovery = open_journal(each).care.recovery
        recovery.mend(recovery.remedies(recovery.look()[0])[0])
    kept = {path.read_bytes() for path in files_in(pair[0].state / "damaged")}
    assert kept == {b"damage in journal", b"damage in other"}


# What was begun and is not finished


def archive_of(places: Places) -> bytes:
    elsewhere = places._replace(journal=places.home / "third", state=places.home / "third-state")
    open_journal(elsewhere).save_session(numbered(5, make_answer(value="Archived")))
    return open_journal(elsewhere).care.archives.text()


def cut_off(places: Places, data: bytes) -> None:
    class Dying(FaultyFiles):
        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            if target.parent == places.journal:
                self.dead = True
                raise Died

    with pytest.raises(Died):
        open_journal(places, files=Dying()).care.archives.restore(data)
    assert (places.state / "restoring.json").exists()


def test_a_restore_that_was_cut_off_goes_on_in_its_own_journal_alone(pair: Pair) -> None:
    one, other = pair
    before, data = tree(other.journal), archive_of(one)
    cut_off(one, data)
    assert identity(2) in said(open_journal(other))
    assert tree(other.journal) == before
    with pytest.raises(JournalError, match="over another journal"):
        open_journal(other).care.archives.restore(data)
    open_journal(other).save_session(numbered(9))
    with pytest.raises(UnfinishedError):
        said(open_journal(one))
    open_journal(one).care.archives.finish()
    assert said(open_journal(one)) == {identity(5): ["Archived"]}
    assert not (one.state / "restoring.json").exists()
    assert identity(9) in said(open_journal(other))


def test_a_deletion_that_was_cut_off_goes_on_in_its_own_journal_alone(pair: Pair) -> None:
    one, other = pair
    journal = open_journal(one)
    journal.save_session(trash_session(journal.session(identity(1)), NOON))

    class Dying(FaultyFiles):
        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            if target.name == "purging.json":
                self.dead = True
                raise Died

    journal = open_journal(one, files=Dying())
    with pytest.raises(Died):
        journal.care.purging.purge(journal.care.purging.plan(identity(1)))
    before = tree(other.journal)
    journal = open_journal(other)
    journal.finish_harvest()
    assert tree(other.journal) == before
    journal.save_session(trash_session(journal.session(identity(2)), NOON))
    with pytest.raises(JournalError, match="another journal"):
        journal.care.purging.purge(journal.care.purging.plan(identity(2)))
    open_journal(one).finish_harvest()
    held = [path for path in files_in(one.home) if b"Saved 1" in path.read_bytes()]
    assert held == []
    journal.care.purging.purge(journal.care.purging.plan(identity(2)))


# A restore that brings another journal


def test_a_restore_of_another_journal_leaves_a_third_ones_words_alone(pair: Pair) -> None:
    one, other = pair
    open_journal(other).draft(being_written(7, "Of the other"))
    open_journal(other).jot(Note("n2", NOON, text="Note of the other"))
    open_journal(one).draft(being_written(8, "Of one"))
    open_journal(one).jot(Note("n1", NOON, text="Note of one"))
    open_journal(one).care.archives.restore(archive_of(one))
    assert said(open_journal(one)) == {identity(5): ["Archived"]}
    assert open_journal(one).ongoing().notes == ()
    assert said(open_journal(other))[identity(7)] == ["Of the other"]
    assert [note.text for note in open_journal(other).ongoing().notes] == ["Note of the other"]


def test_words_that_an_open_window_writes_on_are_shown_after_it(places: Places) -> None:
    window = open_journal(places)
    window.save_session(numbered(1))
    window.draft(being_written(7, "Typed"))
    data = archive_of(places)
    cut_off(places, data)
    window.draft(being_written(7, "Typed on"))
    window.jot(Note("n1", NOON, text="Caught meanwhile"))
    journal = open_journal(places)
    journal.care.archives.finish()
    assert said(journal)[identity(7)] == ["Typed on"]
    assert [note.text for note in journal.ongoing().notes] == ["Caught meanwhile"]
    old = window.uuid
    line = logs(places)[0].read_bytes()
    assert old is not None
    logs(places)[0].write_bytes(line)  # under the id of before
    assert said(open_journal(places))[identity(7)] == ["Typed on"]
    open_journal(places).finish_harvest()
    assert said(open_journal(places))[identity(7)] == ["Typed on"]
