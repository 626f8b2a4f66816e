"""Backing a journal up and restoring it: nothing is lost, and nothing of what was there."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from coach.errors import CoachError, DamagedError, JournalError
from coach.journal.archive import render
from coach.journal.archive_parsing import ArchiveError
from coach.journal.journal import Journal
from coach.model.mentoring import Mentor, Note
from coach.paths import Places, in_one_folder
from tests.factories import NOON, make_answer
from tests.journal.strategies import cleaned
from tests.journal.support import (
    identity,
    in_year,
    numbered,
    open_journal,
    promise_answer,
    tree,
    words_of,
)
from tests.journal.wholes import Whole, build, kept, shown, wholes


@pytest.fixture
def elsewhere(tmp_path: Path) -> Places:
    """A new laptop."""
    return in_one_folder(tmp_path / "laptop")


def archive_of(journal: Journal) -> bytes:
    return journal.care.archives.text()


def restore(places: Places, data: bytes) -> Journal:
    journal = open_journal(places)
    journal.care.archives.restore(data)
    return journal


def some_journal(places: Places) -> Journal:
    journal = open_journal(places)
    journal.put(Mentor("m1", NOON, name="Jan Peeters"))
    journal.save_session(in_year(2024))
    journal.save_session(replace(in_year(2025, 2), answers=(promise_answer(),), mentor="m1"))
    journal.save_session(numbered(3, make_answer(value="Wörter नमस्ते"), finished=None))
    journal.save_session(numbered(4, trashed=NOON))
    journal.jot(Note("n1", NOON, text="On the run"))
    journal.draft(replace(journal.session(identity(3)), title="As typed"))
    journal.draft(numbered(5, make_answer(value="Never saved"), finished=None))
    return journal


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(whole=wholes)
def test_a_journal_of_any_shape_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, whole: Whole
):
    folder = tmp_path_factory.mktemp("whole")
    here, there = in_one_folder(folder / "here"), in_one_folder(folder / "there")
    journal = build(here, whole)
    before = tree(here.home)
    if not (journal.uuid or whole.notes or whole.drafts):
        with pytest.raises(CoachError, match="nothing to back up"):
            archive_of(journal)
        return
    data = archive_of(journal)
    assert tree(here.home) == before
    journal_there = restore(there, data)
    assert shown(journal_there) == shown(journal)
    assert shown(open_journal(there)) == shown(journal)
    if journal.uuid is not None:
        assert journal_there.uuid == journal.uuid
        if not whole.notes:
            assert kept(there) == cleaned(kept(here))
    for each in (journal, journal_there):
        each.finish_harvest()
    left, right = shown(journal), shown(journal_there)
    assert [words_of(s) for s in left[0]] == [words_of(s) for s in right[0]]
    assert left[2] == right[2]


def test_a_restored_journal_shows_the_same_and_goes_on(places: Places, elsewhere: Places):
    journal = some_journal(places)
    restored = restore(elsewhere, archive_of(journal))
    assert shown(restored) == shown(journal)
    session = restored.session(identity(3))
    assert session.title == "As typed"
    saved = restored.save_session(replace(session, finished=NOON))
    assert saved.rev == journal.session(identity(3)).rev + 1
    assert [note.text for note in restored.ongoing().notes] == ["On the run"]
    assert len(restored.ongoing().promises) == 1


def test_an_archive_of_a_restored_journal_is_the_same_archive(places: Places, elsewhere: Places):
    first = json.loads(archive_of(some_journal(places)))
    second = json.loads(archive_of(restore(elsewhere, render(first))))
    for each in (first, second):
        each.pop("made")
        each.pop("checksum")
    assert second == first


def test_a_backup_is_a_new_file_that_only_she_can_read(places: Places, tmp_path: Path):
    archives = some_journal(places).care.archives
    path = tmp_path / "kept.json"
    assert archives.write(path).path == path
    assert path.stat().st_mode & 0o777 == 0o600
    kept_bytes = path.read_bytes()
    with pytest.raises(CoachError, match=r"something at .* already"):
        archives.write(path)
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "nowhere.json")
    with pytest.raises(CoachError, match="already"):
        archives.write(link)
    assert path.read_bytes() == kept_bytes
    assert not (tmp_path / "nowhere.json").exists()


def test_in_a_folder_a_backup_is_named_by_its_day(places: Places, tmp_path: Path):
    archives = some_journal(places).care.archives
    folder = tmp_path / "stick"
    folder.mkdir()
    names = [archives.write(folder).path.name for _ in range(2)]
    assert names == ["coach-2026-11-20.json", "coach-2026-11-20-2.json"]


def test_where_there_is_no_folder_it_says_so(places: Places, tmp_path: Path):
    with pytest.raises(CoachError, match="there is no folder"):
        some_journal(places).care.archives.write(tmp_path / "nope" / "kept.json")


def test_a_damaged_journal_is_not_backed_up(places: Places, tmp_path: Path):
    journal = some_journal(places)
    file = places.journal / "sessions-2025.json"
    file.write_bytes(file.read_bytes().replace(b"Call her", b"Call him"))
    with pytest.raises(DamagedError):
        journal.care.archives.write(tmp_path / "kept.json")
    assert not (tmp_path / "kept.json").exists()


def test_what_was_there_is_kept_and_can_be_brought_back(places: Places, elsewhere: Places):
    former = some_journal(places)
    before, files = shown(former), tree(places.journal)
    other = open_journal(elsewhere)
    other.save_session(in_year(2023, 9))
    restored = former.care.archives.restore(archive_of(other))
    assert restored.before is not None
    assert restored.before.parent == places.backups / "before-restore"
    assert tree(restored.before / "journal") == files
    assert sorted(path.name for path in (restored.before / "drafts").iterdir()) == [
        f"{identity(3)}.log",
        f"{identity(5)}.log",
    ]
    assert shown(open_journal(places)) == shown(other)
    back = open_journal(places)
    back.care.archives.restore((restored.before / "archive.json").read_bytes())
    assert shown(open_journal(places)) == before


def test_a_damaged_file_that_was_there_is_kept_byte_for_byte(places: Places, elsewhere: Places):
    other = some_journal(elsewhere)
    journal = some_journal(places)
    for path in places.journal.iterdir():
        path.write_bytes(path.read_bytes()[:-40])
    (places.state / "drafts" / "torn.log").write_bytes(b"half a li")
    files, drafts = tree(places.journal), tree(places.state / "drafts")
    restored = journal.care.archives.restore(archive_of(other))
    assert restored.before is not None
    assert tree(restored.before / "journal") == files
    assert tree(restored.before / "drafts") == drafts
    assert not (restored.before / "archive.json").exists()
    assert shown(open_journal(places)) == shown(other)


def test_files_of_hers_beside_the_journal_stay(places: Places, elsewhere: Places):
    journal = some_journal(places)
    (places.journal / "shopping.txt").write_text("Milk")
    (places.journal / "mine.json").write_text("{}")
    restore(places, archive_of(restore(elsewhere, archive_of(journal))))
    assert (places.journal / "shopping.txt").read_text() == "Milk"
    assert (places.journal / "mine.json").read_text() == "{}"


def test_years_that_are_gone_do_not_look_like_damage(places: Places, elsewhere: Places):
    journal = some_journal(places)
    journal.save_session(replace(journal.session(identity(1)), title="Again"))  # with a backup
    small = open_journal(elsewhere)
    small.save_session(in_year(2023))
    restored = restore(places, archive_of(small))
    assert [session.day.year for session in restored.sessions()] == [2023]
    restored.finish_harvest()
    assert [session.day.year for session in open_journal(places).sessions()] == [2023]


def test_an_earlier_archive_of_the_same_journal_takes_the_place_of_a_later_one(places: Places):
    journal = open_journal(places)
    journal.save_session(numbered(1))
    data = archive_of(journal)
    journal.save_session(in_year(2025))
    journal.save_session(replace(journal.session(identity(1)), title="Later"))
    restored = restore(places, data)
    assert [session.title for session in restored.sessions()] == ["A test"]
    assert restored.save_session(in_year(2025)).rev == 1


def test_what_a_damaged_file_held_after_a_restore_is_in_the_newest_backup(
    places: Places, elsewhere: Places
):
    restored = restore(places, archive_of(some_journal(elsewhere)))
    backups = restored._shelves.backups
    for name in ("ongoing.json", "sessions-2025.json"):
        newest = backups.of(name)[0]
        assert newest.read_bytes() == (places.journal / name).read_bytes()


def test_what_she_deleted_for_good_does_not_come_back(places: Places):
    journal = some_journal(places)
    promise = journal.ongoing().promises[0]
    data = archive_of(journal)
    with journal._shelves.ongoing.changing() as working:
        for key in (identity(1), f"{identity(3)}/what/", promise.id, identity(5)):
            working.put("purged", key, {"at": NOON.isoformat()})
    restored = journal.care.archives.restore(data)
    assert restored.stays_gone == 4 + 1  # the answer stands in a draft too
    after = open_journal(places)
    assert {session.id for session in after.sessions()} == {identity(2), identity(3)}
    assert words_of(after.session(identity(3))) == []
    assert after.ongoing().promises == ()
    assert b"Never saved" not in b"".join(tree(places.journal).values())
    assert identity(1) in kept(places)["ongoing.json"][1]["purged"]


def test_tombstones_hold_where_their_file_is_damaged_and_has_a_backup(places: Places):
    journal = some_journal(places)
    data = archive_of(journal)
    with journal._shelves.ongoing.changing() as working:
        working.put("purged", identity(1), {"at": NOON.isoformat()})
    journal.put(Mentor("m2", NOON, name="Another"))
    ongoing = places.journal / "ongoing.json"
    ongoing.write_bytes(ongoing.read_bytes()[:-3])
    restored = restore(places, data)
    assert identity(1) not in {session.id for session in restored.sessions()}


def test_a_changed_archive_is_refused_until_its_checksum_is_taken_out(
    places: Places, elsewhere: Places
):
    text = archive_of(some_journal(places)).replace(b"Words of 1", b"Words of 7")
    with pytest.raises(ArchiveError) as refused:
        restore(elsewhere, text)
    assert refused.value.faults[0].startswith("checksum: something was changed")
    assert not elsewhere.home.exists()
    archive = json.loads(text)
    del archive["checksum"]
    assert words_of(restore(elsewhere, render(archive)).session(identity(1))) == ["Words of 7"]


def test_an_archive_may_be_laid_out_anew(places: Places, elsewhere: Places):
    journal = some_journal(places)
    archive = json.loads(archive_of(journal))
    shuffled = dict(sorted(archive.items()))
    data = b"\xef\xbb\xbf" + json.dumps(shuffled).encode()  # and with a byte order mark
    assert shown(restore(elsewhere, data)) == shown(journal)


def test_an_archive_of_a_newer_coach_says_so(elsewhere: Places):
    with pytest.raises(JournalError, match="newer coach"):
        restore(elsewhere, b'{"coach_archive": 2, "anything": 1}')


def test_an_archive_made_by_hand_is_restored_and_heard(elsewhere: Places):
    by_hand = {
        "coach_archive": 1,
        "sessions": [
            {
                "id": "talk-with-maria",
                "guide": "prep",
                "title": "From my notebook",
                "started": "2025-03-01T09:00:00+01:00",
                "finished": "2025-03-01T09:20:00+01:00",
                "answers": [
                    {
                        "guide": "prep", "step": "promise", "kind": "promise", "feeds": ["promise"],
                        "question": "What will you do?", "asked_at": "2025-03-01T09:10:00+01:00",
                        "value": {"will": "Call her\x1b[2J", "by": "2025-03-08"},
                    },
                ],
            },
        ],
        "ongoing": {"notes": [{"id": "n1", "created": "2025-03-02T09:00Z", "text": "A line"}]},
    }  # fmt: skip
    restored = restore(elsewhere, json.dumps(by_hand).encode())
    restored.finish_harvest()
    session = restored.session("talk-with-maria")
    assert (session.rev, session.day.isoformat()) == (1, "2025-03-01")
    assert [each.will for each in restored.ongoing().promises] == ["Call her␛[2J"]
    assert [note.text for note in restored.ongoing().notes] == ["A line"]
    saved = restored.save_session(replace(session, title="Typed on"))
    assert saved.rev == 2


def test_an_empty_archive_makes_an_empty_journal(places: Places):
    some_journal(places)
    restored = restore(places, b'{"coach_archive": 1}')
    assert restored.sessions() == []
    assert restored.uuid == open_journal(places).uuid
    assert restored.save_session(numbered(1)).rev == 1
