import os
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import JournalError, NotSavedError
from coach.journal import drafts as drafts_module
from coach.journal import log
from coach.journal.drafts import Drafts
from coach.journal.files import Files
from coach.model.session import Bookmark, Session
from tests.factories import make_answer
from tests.journal import strategies
from tests.journal.faulty import FaultyFiles
from tests.journal.support import identity, numbered

ID = identity(1)


def typed(text: str) -> Session:
    mark = Bookmark("what", parts={"value": text}, focus="value", cursor=(0, len(text)))
    return numbered(1, make_answer(value=text), finished=None, bookmark=mark)


def opened(folder: Path, files: Files | None = None) -> Drafts:
    return Drafts(folder / "drafts", files or Files(), "window")


def read(folder: Path) -> Session | None:
    snapshot = opened(folder).get(ID)
    return snapshot.session if snapshot else None


def log_file(folder: Path) -> Path:
    return folder / "drafts" / f"{ID}.log"


def test_the_newest_words_and_the_cursor_come_back(tmp_path: Path):
    drafts = opened(tmp_path)
    drafts.append(typed("One"))
    drafts.append(typed("One two"))
    assert read(tmp_path) == typed("One two")


@settings(max_examples=60, deadline=None)
@given(session=strategies.sessions)
def test_any_session_comes_back_as_it_was(
    session: Session, tmp_path_factory: pytest.TempPathFactory
):
    drafts = opened(tmp_path_factory.mktemp("any"))
    drafts.append(session)
    snapshot = drafts.get(session.id)
    assert snapshot is not None
    assert snapshot.session == strategies.cleaned(session)


def test_a_draft_is_private(tmp_path: Path):
    opened(tmp_path).append(typed("Mine"))
    assert log_file(tmp_path).stat().st_mode & 0o777 == 0o600
    assert log_file(tmp_path).parent.stat().st_mode & 0o777 == 0o700


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_torn_line_costs_only_itself(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("torn")
    drafts = opened(folder)
    last: Session | None = None
    for number in range(data.draw(st.integers(1, 5))):
        before = log_file(folder).stat().st_size if log_file(folder).exists() else 0
        drafts.append(typed(f"Words {number}"))
        whole = log_file(folder).read_bytes()
        cut = data.draw(st.none() | st.integers(before, len(whole) - 2))
        if cut is None:
            last = typed(f"Words {number}")
        else:
            log_file(folder).write_bytes(whole[:cut])
        assert read(folder) == last


def test_what_follows_a_torn_line_starts_on_a_line_of_its_own(tmp_path: Path):
    drafts = opened(tmp_path)
    drafts.append(typed("One"))
    log_file(tmp_path).write_bytes(log_file(tmp_path).read_bytes()[:-10])
    drafts.append(typed("Two"))
    assert read(tmp_path) == typed("Two")
    assert len(log_file(tmp_path).read_bytes().splitlines()) == 2


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 2000), bit=st.integers(0, 7))
def test_a_flipped_bit_costs_at_most_its_line(
    place: int, bit: int, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("bit")
    drafts = opened(folder)
    drafts.append(typed("One"))
    first = log_file(folder).stat().st_size
    drafts.append(typed("Two"))
    data = bytearray(log_file(folder).read_bytes())
    place = first + place % (len(data) - first)
    data[place] ^= 1 << bit
    log_file(folder).write_bytes(bytes(data))
    assert read(folder) in (typed("One"), typed("Two"))


def test_a_long_log_is_cut_down_to_its_newest_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(drafts_module, "LIMIT", 3000)
    drafts = opened(tmp_path)
    sizes = []
    for number in range(60):
        drafts.append(typed(f"Words {number}"))
        sizes.append(log_file(tmp_path).stat().st_size)
        assert read(tmp_path) == typed(f"Words {number}")
    assert max(sizes) < 5000
    assert sum(b < a for a, b in pairwise(sizes)) > 3
    assert [path.name for path in log_file(tmp_path).parent.iterdir()] == [f"{ID}.log"]


def test_a_large_session_is_not_cut_down_at_every_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(drafts_module, "LIMIT", 1000)
    drafts, cuts = opened(tmp_path), []
    compact = log.compact
    monkeypatch.setattr(log, "compact", lambda *given: (cuts.append(1), compact(*given))[1])
    for number in range(20):
        drafts.append(typed(f"Words {number} " * 300))
    assert 0 < len(cuts) <= 7


def test_a_log_that_cannot_be_cut_down_goes_on_growing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(drafts_module, "LIMIT", 1000)
    files = FaultyFiles()
    files.only = "replace"
    drafts = opened(tmp_path, files)
    for number in range(8):
        drafts.append(typed(f"Words {number}"))
    assert read(tmp_path) == typed("Words 7")
    assert [path.name for path in log_file(tmp_path).parent.iterdir()] == [f"{ID}.log"]


def test_a_dropped_draft_is_gone_and_dropping_it_again_is_no_fault(tmp_path: Path):
    drafts = opened(tmp_path)
    drafts.append(typed("One"))
    drafts.drop(ID)
    drafts.drop(ID)
    assert read(tmp_path) is None
    assert drafts.all() == {}


def test_a_temporary_file_left_by_a_killed_cut_goes_with_its_draft(tmp_path: Path):
    drafts = opened(tmp_path)
    drafts.append(typed("One"))
    (tmp_path / "drafts" / f".{ID}.log.tmp").write_bytes(b"half of her words")
    drafts.drop(ID)
    assert list((tmp_path / "drafts").iterdir()) == []


def test_words_that_came_after_the_mark_keep_the_draft(tmp_path: Path):
    drafts = opened(tmp_path)
    mark = drafts.append(typed("One"))
    drafts.append(typed("One two"))
    drafts.drop(ID, mark)
    assert read(tmp_path) == typed("One two")


def test_a_log_of_which_nothing_can_be_read_is_left_alone(tmp_path: Path):
    log_file(tmp_path).parent.mkdir()
    log_file(tmp_path).write_bytes(b"what is this\n")
    drafts = opened(tmp_path)
    assert drafts.all() == {}
    drafts.drop(ID)
    assert log_file(tmp_path).read_bytes() == b"what is this\n"
    drafts.append(typed("One"))
    assert log_file(tmp_path).read_bytes().startswith(b"what is this\n")
    assert read(tmp_path) == typed("One")


def test_an_entry_of_a_newer_coach_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drafts_module, "FORMAT", 2)
    opened(tmp_path).append(typed("From the future"))
    monkeypatch.undo()
    before = log_file(tmp_path).read_bytes()
    drafts = opened(tmp_path)
    assert drafts.get(ID) is None
    drafts.drop(ID)
    assert log_file(tmp_path).read_bytes() == before


def test_a_draft_behind_a_link_is_refused(tmp_path: Path):
    outside = tmp_path / "outside"
    outside.write_text("")
    log_file(tmp_path).parent.mkdir()
    log_file(tmp_path).symlink_to(outside)
    with pytest.raises(NotSavedError, match="a link stands"):
        opened(tmp_path).append(typed("One"))
    assert outside.read_text() == ""


def test_an_id_that_is_no_file_name_is_refused(tmp_path: Path):
    with pytest.raises(JournalError):
        opened(tmp_path).append(replace(typed("One"), id="../../evil"))


def test_threads_that_write_at_once_lose_nothing(tmp_path: Path):
    drafts = opened(tmp_path)

    def write(who: int) -> None:
        for number in range(20):
            session = numbered(who, make_answer(value=f"{who} {number}"))
            opened(tmp_path).append(session)
            drafts.append(replace(session, id=ID))

    threads = [threading.Thread(target=write, args=(who,)) for who in (2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(log.entries(log_file(tmp_path).read_bytes()))) == 60
    for who in (2, 3, 4):
        snapshot = drafts.get(identity(who))
        assert snapshot is not None
        assert snapshot.session.answers[0].value == f"{who} 19"


def test_words_added_while_a_draft_is_taken_away_are_kept(tmp_path: Path):
    class DropsFirst(Files):
        """Another window drops the draft between opening the log and locking it."""

        dropped = False

        def lock(self, fd: int) -> None:
            if not self.dropped:
                self.dropped = True
                opened(tmp_path).drop(ID)
            super().lock(fd)

    opened(tmp_path).append(typed("One"))
    files = DropsFirst()
    opened(tmp_path, files).append(typed("Two"))
    assert files.dropped
    assert read(tmp_path) == typed("Two")


def test_a_full_disk_is_told_and_the_earlier_words_stand(tmp_path: Path):
    files = FaultyFiles(fault=28)
    drafts = opened(tmp_path, files)
    drafts.append(typed("One"))
    for name in ("open", "write", "fsync"):
        files.only = name
        with pytest.raises(NotSavedError, match="the disk is full"):
            drafts.append(typed("Two"))
        files.only = ""
        assert read(tmp_path) in (typed("One"), typed("Two"))
    drafts.append(typed("Three"))
    assert read(tmp_path) == typed("Three")
    assert os.listdir(log_file(tmp_path).parent) == [f"{ID}.log"]
