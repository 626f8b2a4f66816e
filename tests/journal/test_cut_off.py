"""What was typed to a question and not kept yet waits on disk, for the window and for the next."""

from pathlib import Path

import pytest

from coach.errors import NotSavedError
from coach.journal.belonging import Here
from coach.journal.cut_off import CutOff, CutOffs
from coach.journal.files import Files
from coach.paths import Places
from tests.journal.faulty import FaultyFiles
from tests.journal.support import numbered, open_journal, promise_answer
from tests.journal.test_purging import CANARY, holding

ANN = CutOff("promises", "promisesnew will", "I will", "Tell Ann\nabout Tom")
TOM = CutOff("one", "onedone why", "Why?", "今日 a\u2028b")
HERE = Here("journal")


def window(folder: Path, identity: str = "second", here: Here = HERE) -> CutOffs:
    return CutOffs(folder, Files(), identity, lambda: here)


def left(folder: Path, *waiting: CutOff, here: Here = HERE) -> None:
    """Leave words as a window does that is gone."""
    first = window(folder, "first", here)
    first.keep(waiting)
    first._leases.let_go("first")


def test_what_a_window_left_is_taken_up_once(tmp_path: Path) -> None:
    left(tmp_path, ANN, TOM)
    assert window(tmp_path).take_up() == [ANN, TOM]
    assert window(tmp_path, "third").take_up() == []


def test_what_was_taken_up_is_left_again_by_a_window_that_is_cut_off(tmp_path: Path) -> None:
    left(tmp_path, ANN)
    second = window(tmp_path)
    second.take_up()
    second._leases.let_go("second")
    assert window(tmp_path, "third").take_up() == [ANN]


def test_a_window_that_is_still_there_keeps_its_own(tmp_path: Path) -> None:
    first = window(tmp_path, "first")
    first.keep([ANN])
    assert window(tmp_path).take_up() == []
    first.keep([ANN, TOM])
    first._leases.let_go("first")
    assert window(tmp_path).take_up() == [ANN, TOM]


def test_what_was_kept_elsewhere_leaves_nothing(tmp_path: Path) -> None:
    first = window(tmp_path, "first")
    first.keep([ANN])
    first.keep([])
    assert list(tmp_path.iterdir()) == []


def test_only_the_newest_counts_and_a_torn_line_costs_only_itself(tmp_path: Path) -> None:
    left(tmp_path, ANN)
    left(tmp_path, TOM)
    path = tmp_path / "first.log"
    path.write_bytes(path.read_bytes() + b'{"check":"12')
    assert window(tmp_path).take_up() == [TOM]


def test_words_of_another_journal_stay_where_they_are(tmp_path: Path) -> None:
    left(tmp_path, ANN, here=Here("another"))
    before = (tmp_path / "first.log").read_bytes()
    assert window(tmp_path).take_up() == []
    assert (tmp_path / "first.log").read_bytes() == before
    assert window(tmp_path, "third", Here("another")).take_up() == [ANN]


def test_words_from_before_the_journal_began_belong_to_it(tmp_path: Path) -> None:
    left(tmp_path, ANN, here=Here(""))
    assert window(tmp_path).take_up() == [ANN]


def test_what_cannot_be_read_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "first.log").write_bytes(b"{nonsense\n")
    assert window(tmp_path).take_up() == []
    assert (tmp_path / "first.log").read_bytes() == b"{nonsense\n"


def test_a_log_that_is_long_is_cut_down_to_the_newest(tmp_path: Path) -> None:
    first = window(tmp_path, "first")
    for number in range(40):
        first.keep([ANN._replace(text=f"{number}" * 30_000)])
    assert (tmp_path / "first.log").stat().st_size < 1_100_000
    first._leases.let_go("first")
    assert window(tmp_path).take_up() == [ANN._replace(text="39" * 30_000)]


def test_a_disk_that_refuses_is_told_and_tried_again(tmp_path: Path) -> None:
    files = FaultyFiles()
    first = CutOffs(tmp_path, files, "first", lambda: HERE)
    first.keep([ANN])
    files.only = "fsync"
    with pytest.raises(NotSavedError):
        first.keep([ANN, TOM])
    files.only = ""
    first.keep([ANN, TOM])
    first._leases.let_go("first")
    assert window(tmp_path).take_up() == [ANN, TOM]


def test_what_is_deleted_for_good_leaves_what_was_typed_about_it(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, promise_answer(f"Tell {CANARY}")))
    promise = journal.ongoing().promises[0].id
    folder = places.state / "typed"
    here = Here(journal.uuid or "")
    left(folder, TOM._replace(of=promise, text=CANARY), ANN, here=here)
    from tests.journal.test_purging_elsewhere import deleted

    deleted(journal, 1)
    assert holding(places.home) == []
    assert window(folder, here=here).take_up() == [ANN]
