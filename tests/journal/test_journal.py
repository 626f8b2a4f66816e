import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.errors import NotFoundError
from coach.journal.journal import Journal
from coach.paths import Places
from tests.factories import NOON, CountingIds, make_answer
from tests.journal.support import (
    files_in,
    identity,
    in_year,
    numbered,
    open_journal,
    promise_answer,
    tree,
)


@pytest.fixture
def journal(places: Places) -> Journal:
    return open_journal(places)


def ids(sessions: list) -> list[str]:
    return [session.id for session in sessions]


def test_a_new_journal_is_empty_and_makes_nothing_on_disk(journal: Journal, places: Places):
    assert journal.sessions() == []
    assert journal.newest(5) == []
    assert journal.unfinished() == []
    assert journal.ongoing().promises == ()
    assert journal.uuid is None
    journal.finish_harvest()
    assert not places.home.exists()


def test_a_saved_session_is_read_by_another_window(journal: Journal, places: Places):
    other = open_journal(places)
    assert other.sessions() == []
    saved = journal.save_session(numbered(1))
    assert saved.rev == 1
    assert saved.updated_at is not None
    assert other.sessions() == [saved]
    assert other.session(saved.id) == saved
    again = journal.save_session(replace(saved, title="Renamed"))
    assert again.rev == 2
    assert other.session(saved.id).title == "Renamed"


def test_folders_and_files_are_private(journal: Journal, places: Places):
    os.umask(0o022)
    journal.draft(numbered(2, finished=None))
    journal.save_session(numbered(1))
    journal.save_session(replace(journal.session(identity(1)), title="Again"))
    folders = [path for path in (places.home, *places.home.rglob("*")) if path.is_dir()]
    assert {oct(path.stat().st_mode & 0o777) for path in folders} == {"0o700"}
    assert {oct(path.stat().st_mode & 0o777) for path in files_in(places.home)} == {"0o600"}


def test_the_journal_gets_its_id_at_the_first_save_and_keeps_it(places: Places):
    journal = open_journal(places, new_id=CountingIds())
    journal.save_session(numbered(1))
    first = journal.uuid
    assert first == "00000001-0000-4000-8000-000000000000"
    journal.save_session(numbered(2))
    assert open_journal(places).uuid == first


def test_sessions_come_newest_first_over_the_years(journal: Journal):
    for year in (2024, 2026, 2025):
        for number in (2, 1):
            journal.save_session(in_year(year, number, id=identity(year * 10 + number)))
    expected = [identity(year * 10 + number) for year in (2026, 2025, 2024) for number in (2, 1)]
    assert ids(journal.sessions()) == expected
    assert ids(journal.newest(3)) == expected[:3]


def test_the_newest_sessions_are_read_from_no_more_years_than_it_takes(
    journal: Journal, places: Places
):
    for year in (2024, 2025, 2026):
        journal.save_session(in_year(year, id=identity(year)))
    (places.journal / "sessions-2024.json").write_text("damaged")
    other = open_journal(places)
    assert ids(other.newest(2)) == [identity(2026), identity(2025)]


def test_a_session_stays_in_the_file_of_the_year_it_began_in(journal: Journal, places: Places):
    saved = journal.save_session(in_year(2024))
    moved = journal.save_session(replace(saved, started=saved.started.replace(year=2026)))
    assert moved.rev == 2
    assert [path.name for path in places.journal.glob("sessions-*")] == ["sessions-2024.json"]
    assert journal.sessions() == [moved]


def test_the_year_is_that_of_the_place_she_was_in(journal: Journal, places: Places):
    sydney = timezone(timedelta(hours=11))
    journal.save_session(numbered(1, started=datetime(2027, 1, 1, 5, tzinfo=sydney)))
    assert (places.journal / "sessions-2027.json").exists()


def test_the_trash_is_apart_and_can_be_undone(journal: Journal):
    kept, gone = journal.save_session(numbered(1)), journal.save_session(numbered(2))
    gone = journal.save_session(replace(gone, trashed=NOON))
    assert ids(journal.sessions()) == [kept.id]
    assert ids(journal.newest(5)) == [kept.id]
    assert ids(journal.sessions(trashed=True)) == [gone.id]
    assert journal.session(gone.id).trashed == NOON
    with pytest.raises(NotFoundError):
        journal.find(gone.id)
    journal.save_session(replace(gone, trashed=None))
    assert len(journal.sessions()) == 2


def test_a_session_is_found_by_the_beginning_of_its_id(journal: Journal):
    one = journal.save_session(numbered(1, id="ab12-1", title="Fifteen minutes"))
    journal.save_session(numbered(2, id="ab34-1"))
    exact = journal.save_session(numbered(3, id="ab"))
    assert journal.find("AB1") == one
    assert journal.find("ab") == exact
    with pytest.raises(NotFoundError, match="3 sessions") as caught:
        journal.find("a")
    assert "ab12-1 (2026-11-20, Fifteen minutes)" in caught.value.message
    with pytest.raises(NotFoundError, match="No session begins with “zz”") as caught:
        journal.find("zz")
    assert "ab34-1" in caught.value.hint
    with pytest.raises(NotFoundError):
        journal.find("")
    with pytest.raises(NotFoundError):
        journal.session("ab1")


def test_text_is_cleaned_on_its_way_in(journal: Journal):
    saved = journal.save_session(numbered(1, make_answer(value="a\x1b]0;x\x07\r\nb")))
    assert saved.answers[0].value == "a\u241b]0;x\u2407\nb"
    assert journal.sessions() == [saved]


# Then and now


def test_earlier_answers_to_a_step_come_newest_first(journal: Journal):
    for number, words in ((1, "Old"), (2, "Middle"), (3, "New")):
        journal.save_session(numbered(number, make_answer(value=words)))
    journal.save_session(numbered(4, make_answer(value=None)))
    journal.save_session(numbered(5, make_answer("other", value="Elsewhere")))
    journal.save_session(numbered(6, make_answer(value="Trash"), trashed=NOON))
    journal.draft(numbered(7, make_answer(value="Typing"), finished=None))
    found = journal.answers_to("test", "what")
    assert [answer.value for _, answer in found] == ["Typing", "New", "Middle", "Old"]
    assert [session.id for session, _ in found][-1] == identity(1)
    earlier = journal.answers_to("test", "what", before=identity(3))
    assert [answer.value for _, answer in earlier] == ["Middle", "Old"]
    unsaved = journal.answers_to("test", "what", before="not-yet-there")
    assert len(unsaved) == 4
    assert journal.answers_to("test", "wha") == []


# Searching


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["board"], True),
        (["BOARD", "café"], True),
        (["cafe"], True),
        (["it's"], True),
        (['said "no"'], True),
        (["back\\slash"], True),
        (["second line"], True),
        (["board", "missing"], False),
        (["no back"], True),
        (["\u00e9 \u65e5"], False),
        ([], True),
    ],
)
def test_the_sieve_for_searching_never_holds_back_what_is_there(
    journal: Journal, places: Places, words: list[str], found: bool
):
    text = (
        'The Board met at the Cafe\u0301; it\u2019s “over”.\nThe second line said "no" back\\slash'
    )
    journal.save_session(numbered(1, make_answer(value=text)))
    assert bool(list(journal.matching(words))) is found
    assert bool(list(open_journal(places).matching(words))) is found


def test_an_edit_is_found_in_a_year_whose_file_does_not_hold_the_words(
    journal: Journal, places: Places
):
    saved = journal.save_session(numbered(1, make_answer(value="Plain words.")))
    assert ids(list(open_journal(places).matching(["plain"]))) == [identity(1)]
    assert list(open_journal(places).matching(["elsewhere"])) == []
    journal.draft(replace(saved, answers=(make_answer(value="It stands elsewhere."),)))
    assert ids(list(open_journal(places).matching(["elsewhere"]))) == [identity(1)]


# Files


def test_reading_makes_no_file_and_changes_none(journal: Journal, places: Places):
    journal.save_session(numbered(1, promise_answer()))
    journal.draft(numbered(2, finished=None))
    before = tree(places.home)
    other = open_journal(places)
    other.sessions()
    other.newest(1)
    other.unfinished()
    other.ongoing()
    other.answers_to("test", "what")
    list(other.matching(["words"]))
    other.find(identity(1))
    assert other.uuid
    assert tree(places.home) == before


def test_a_journal_in_a_folder_that_can_only_be_read_can_be_read(journal: Journal, places: Places):
    saved = journal.save_session(numbered(1))
    for folder in (places.journal, places.state):
        folder.chmod(0o500)
    try:
        assert open_journal(places).sessions() == [saved]
    finally:
        for folder in (places.journal, places.state):
            folder.chmod(0o700)


def test_the_last_ten_versions_are_kept(journal: Journal, places: Places):
    saved = journal.save_session(numbered(1))
    for number in range(14):
        saved = journal.save_session(replace(saved, title=str(number)))
    kept = list((places.backups / "sessions-2026").iterdir())
    assert len(kept) == 10
    assert all(b'"title"' in path.read_bytes() for path in kept)


def test_reading_imports_neither_the_lock_nor_the_database(journal: Journal, places: Places):
    import subprocess
    import sys

    journal.save_session(numbered(1, promise_answer()))
    journal.draft(numbered(2, finished=None))
    code = f"""
import sys
from datetime import datetime, UTC
from pathlib import Path
from coach.journal.journal import Journal
from coach.paths import in_one_folder
journal = Journal(in_one_folder(Path({str(places.home)!r})), now=lambda: datetime.now(UTC))
assert len(journal.sessions()) == 2
assert len(journal.ongoing().promises) == 1
journal.finish_harvest()
slow = {{"filelock", "tinydb", "orjson", "uuid", "asyncio"}} & set(sys.modules)
assert not slow, slow
"""
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)


def test_times_keep_their_offset(journal: Journal):
    zone = timezone(timedelta(hours=5, minutes=30))
    started = datetime(2026, 3, 1, 9, tzinfo=zone)
    journal.save_session(numbered(1, started=started))
    found = journal.sessions()[0].started
    assert found.isoformat() == "2026-03-01T09:00:00+05:30"
    assert found.astimezone(UTC).hour == 3
