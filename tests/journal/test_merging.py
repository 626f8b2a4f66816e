"""Two laptops and a sync program: its copies are taken in, and nothing she wrote goes."""

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import CoachError, JournalError
from coach.journal.copies import recognised
from coach.journal.journal import Journal
from coach.model.session import Session
from coach.paths import Places, in_one_folder
from tests.journal.faulty import CHANGES, FAULTS, Died, FaultyFiles
from tests.journal.support import identity, numbered, open_journal, promise_answer, tree, words_of

YEAR = "sessions-2026.json"
NAMES = {
    "Dropbox": [
        "{} (Ann's conflicted copy 2026-11-20).json",
        "{} (conflicted copy 2026-11-20 101500).json",
        "{} (MacBook's conflicted copy 2026-11-20) (1).json",
    ],
    "Syncthing": ["{}.sync-conflict-20261120-101500-ABC1234.json"],
    "Nextcloud": [
        "{} (conflicted copy 2026-11-20 101500).json",
        "{}_conflict-20261120-101500.json",
    ],
    "iCloud": ["{} 2.json", "{} 13.json"],
    "Google Drive": ["{} (1).json", "{}(2).json", "{} [Conflict].json"],
    "OneDrive": ["{}-LAPTOP-7Q2.json", "{}-Ann's MacBook.json"],
}
COPIES = [(client, name) for client, names in NAMES.items() for name in names]


@pytest.mark.parametrize(("client", "name"), COPIES)
@pytest.mark.parametrize("stem", ["ongoing", "sessions-2026"])
def test_the_copies_of_six_clients_are_known_by_their_names(
    client: str, name: str, stem: str
) -> None:
    found = recognised(name.format(stem))
    assert found is not None
    assert found.of == f"{stem}.json"
    assert found.client == client or (client, found.client) == ("Dropbox", "Nextcloud")


@pytest.mark.parametrize(
    "name", ["notes.json", "sessions.json", "ongoing.json", YEAR, "ongoing.json.bak", "my 2.json"]
)
def test_other_files_are_no_copies(name: str) -> None:
    assert recognised(name) is None


def laptop(tmp_path: Path, name: str) -> Places:
    return in_one_folder(tmp_path / name)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Places, Places]:
    """Two laptops that begin with the same two sessions."""
    first, second = laptop(tmp_path, "first"), laptop(tmp_path, "second")
    journal = open_journal(first)
    journal.save_session(numbered(1))
    journal.save_session(numbered(2))
    shutil.copytree(first.journal, second.journal)
    return first, second


def synced(of: Places, to: Places, name: str, client_name: str) -> Path:
    """What a sync program does with a file that was changed on both."""
    copy = to.journal / client_name.format(Path(name).stem)
    shutil.copyfile(of.journal / name, copy)
    return copy


def edited(journal: Journal, number: int, words: str) -> Session:
    session = journal.session(identity(number))
    answers = (replace(session.answers[0], value=words), *session.answers[1:])
    return journal.save_session(replace(session, answers=answers))


def texts(journal: Journal) -> set[str]:
    sessions = [words for each in journal.sessions() for words in words_of(each)]
    beside = [
        words
        for double in journal.care.merging.doubles()
        if isinstance(double.other, Session)
        for words in words_of(double.other)
    ]
    return {str(each) for each in (*sessions, *beside)}


@pytest.mark.parametrize(("client", "name"), COPIES)
def test_a_copy_of_each_client_is_taken_in_at_the_next_start(
    both: tuple[Places, Places], client: str, name: str
) -> None:
    first, second = both
    open_journal(first).save_session(numbered(3))
    open_journal(second).save_session(numbered(4, promise_answer("Write to Omar")))
    copies = [synced(second, first, each, name) for each in ("ongoing.json", YEAR)]
    before = [each.read_bytes() for each in copies]
    journal = open_journal(first)
    merged = journal.finish_harvest()
    assert merged is not None, client
    assert (merged.copies, merged.doubles) == (2, 0)
    assert {each.id for each in journal.sessions()} == {identity(n) for n in (1, 2, 3, 4)}
    assert [each.will for each in journal.ongoing().promises] == ["Write to Omar"]
    kept = list((first.backups / "conflicted").iterdir())
    assert sorted(each.read_bytes() for each in kept) == sorted(before)
    assert not any(each.exists() for each in copies)
    assert open_journal(first).finish_harvest() is None


def test_what_was_changed_on_one_laptop_alone_is_no_double(both: tuple[Places, Places]) -> None:
    first, second = both
    edited(open_journal(second), 1, "Changed there")
    synced(second, first, YEAR, "{} 2.json")
    journal = open_journal(first)
    merged = journal.finish_harvest()
    assert merged is not None
    assert merged.doubles == 0
    assert words_of(journal.session(identity(1))) == ["Changed there"]


def test_what_was_changed_on_both_is_kept_twice_and_she_chooses(
    both: tuple[Places, Places],
) -> None:
    first, second = both
    edited(open_journal(first), 1, "Changed here")
    there = open_journal(second)
    edited(there, 1, "Changed there")
    edited(there, 1, "Changed there again")
    synced(second, first, YEAR, "{} 2.json")
    journal = open_journal(first)
    journal.finish_harvest()
    assert journal.care.doubled() == 1
    (double,) = journal.care.merging.doubles()
    assert words_of(double.kept) == ["Changed there again"]  # type: ignore[arg-type]
    assert words_of(double.other) == ["Changed here"]  # type: ignore[arg-type]
    journal.care.merging.settle(double, use_other=True)
    assert journal.care.doubled() == 0
    assert words_of(journal.session(identity(1))) == ["Changed here"]
    # What she decided holds when the same copy turns up once more.
    synced(second, first, YEAR, "{} 3.json")
    open_journal(first).finish_harvest()
    assert open_journal(first).care.doubled() == 0
    assert words_of(open_journal(first).session(identity(1))) == ["Changed here"]


def test_a_choice_made_twice_changes_nothing(both: tuple[Places, Places]) -> None:
    first, second = both
    edited(open_journal(first), 1, "Changed here")
    edited(open_journal(second), 1, "Changed there")
    synced(second, first, YEAR, "{} 2.json")
    journal = open_journal(first)
    journal.finish_harvest()
    (double,) = journal.care.merging.doubles()
    journal.care.merging.settle(double, use_other=False)
    before = tree(first.journal)
    journal.care.merging.settle(double, use_other=True)
    assert tree(first.journal) == before


@pytest.mark.parametrize("use_other", [False, True])
def test_a_choice_between_versions_that_have_changed_since_is_refused(
    both: tuple[Places, Places], use_other: bool
) -> None:
    first, second = both
    edited(open_journal(first), 1, "Changed here")
    edited(open_journal(second), 1, "Changed there")
    synced(second, first, YEAR, "{} 2.json")
    journal = open_journal(first)
    journal.finish_harvest()
    (double,) = journal.care.merging.doubles()
    edited(open_journal(first), 1, "Changed since")
    before = tree(first.journal)
    with pytest.raises(JournalError, match=r"changed since they were shown.*look at them again"):
        journal.care.merging.settle(double, use_other=use_other)
    assert tree(first.journal) == before
    (again,) = journal.care.merging.doubles()
    assert words_of(again.kept) == ["Changed since"]  # type: ignore[arg-type]


def test_another_journals_file_and_one_of_which_nothing_can_be_read_stay_as_they_are(
    both: tuple[Places, Places], tmp_path: Path
) -> None:
    first, _ = both
    stranger = laptop(tmp_path, "stranger")
    open_journal(stranger).save_session(numbered(9))
    strange = synced(stranger, first, YEAR, "{} 2.json")
    torn = synced(stranger, first, YEAR, "{} 3.json")
    torn.write_bytes(torn.read_bytes()[:-40])
    broken = first.journal / "ongoing 2.json"
    broken.write_bytes(b"nothing at all")
    before = tree(first.journal)
    journal = open_journal(first)
    assert journal.finish_harvest() is None
    assert tree(first.journal) == before
    whys = {each.path: each.why for each in journal.care.merging.copies()}
    assert "another journal" in whys[strange]
    assert "damaged" in whys[torn]
    assert "damaged" in whys[broken]


@pytest.mark.parametrize("how", ["cut off", "by hand", "a letter"])
def test_what_can_be_read_of_a_damaged_copy_is_offered_beside_what_stands(
    both: tuple[Places, Places], how: str
) -> None:
    first, second = both
    there = open_journal(second)
    edited(there, 1, "Changed there")
    there.save_session(numbered(3))
    edited(there, 1, "Changed there again")
    edited(open_journal(first), 1, "Changed here")
    copy = synced(second, first, YEAR, "{} 2.json")
    data = copy.read_bytes()
    damaged = {
        "cut off": data[:-30],
        "by hand": data.replace(b"Changed there again", b"Changed by hand"),
        "a letter": data.replace(b'"checksum":"', b'"checksum":"0'),
    }[how]
    copy.write_bytes(damaged)
    journal = open_journal(first)
    (found,) = journal.care.merging.copies()
    assert (found.why, found.damaged) == ("", True)
    merged = journal.finish_harvest()
    assert merged is not None
    assert (merged.copies, merged.doubles, merged.damaged) == (1, 1, 1)
    words = "Changed by hand" if how == "by hand" else "Changed there again"
    assert words_of(journal.session(identity(1))) == ["Changed here"]
    (double,) = journal.care.merging.doubles()
    assert words_of(double.other) == [words]  # type: ignore[arg-type]
    assert words_of(journal.session(identity(3))) == ["Words of 3"]
    assert damaged in [each.read_bytes() for each in (first.backups / "conflicted").iterdir()]


def test_both_laptops_come_to_the_same(both: tuple[Places, Places]) -> None:
    first, second = both
    edited(open_journal(first), 1, "Changed here")
    edited(open_journal(second), 1, "Changed there")
    mine, theirs = (tree(each.journal) for each in both)
    for name in ("ongoing.json", YEAR):
        (first.journal / name.replace(".json", " 2.json")).write_bytes(theirs[name])
        (second.journal / name.replace(".json", " 2.json")).write_bytes(mine[name])
    for each in both:
        open_journal(each).finish_harvest()
    assert texts(open_journal(first)) == texts(open_journal(second))
    assert texts(open_journal(first)) >= {"Changed here", "Changed there", "Words of 2"}


@pytest.mark.parametrize("fault", FAULTS)
def test_taking_a_copy_in_may_fail_at_every_call(
    both: tuple[Places, Places], tmp_path: Path, fault: int | str
) -> None:
    first, second = both
    edited(open_journal(first), 1, "Changed here")
    edited(open_journal(second), 1, "Changed there")
    open_journal(second).save_session(numbered(3, promise_answer("Write to Omar")))
    for name in ("ongoing.json", YEAR):
        synced(second, first, name, "{} 2.json")
    counting = FaultyFiles()
    whole = tmp_path / "whole"
    shutil.copytree(tmp_path / "first", whole)
    open_journal(in_one_folder(whole), files=counting).finish_harvest()
    struck = 0
    for at, name in enumerate(counting.calls):
        if name not in CHANGES:
            continue
        home = tmp_path / f"at-{at}"
        shutil.copytree(tmp_path / "first", home)
        files = FaultyFiles(at, fault)
        with suppress(Died, CoachError):
            open_journal(in_one_folder(home), files=files).finish_harvest()
        struck += bool(files.struck)
        journal = open_journal(in_one_folder(home))
        journal.finish_harvest()
        assert texts(journal) >= {"Changed here", "Changed there", "Words of 2"}
        assert [each.will for each in journal.ongoing().promises] == ["Write to Omar"]
        assert journal.care.merging.copies() == ()
        shutil.rmtree(home)
    assert struck > 20
