"""What was typed to a question and not kept yet waits on disk, for the window and for the next."""

from pathlib import Path

import pytest

from coach.errors import JournalError, NotSavedError
from coach.journal.belonging import Here
from coach.journal.contents import FORMAT, dump
from coach.journal.cut_off import TYPED, CutOff, CutOffs, without
from coach.journal.files import Files
from coach.journal.log import line_of
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
    assert window(tmp_path).take_up()[0] == [ANN, TOM]
    assert window(tmp_path, "third").take_up()[0] == []


def test_what_was_taken_up_is_left_again_by_a_window_that_is_cut_off(tmp_path: Path) -> None:
    left(tmp_path, ANN)
    second = window(tmp_path)
    second.take_up()
    second._leases.let_go("second")
    assert window(tmp_path, "third").take_up()[0] == [ANN]


def test_a_window_that_is_still_there_keeps_its_own(tmp_path: Path) -> None:
    first = window(tmp_path, "first")
    first.keep([ANN])
    assert window(tmp_path).take_up()[0] == []
    first.keep([ANN, TOM])
    first._leases.let_go("first")
    assert window(tmp_path).take_up()[0] == [ANN, TOM]


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
    assert window(tmp_path).take_up()[0] == [TOM]


def test_words_of_another_journal_stay_where_they_are(tmp_path: Path) -> None:
    left(tmp_path, ANN, here=Here("another"))
    before = (tmp_path / "first.log").read_bytes()
    assert window(tmp_path).take_up()[0] == []
    assert (tmp_path / "first.log").read_bytes() == before
    assert window(tmp_path, "third", Here("another")).take_up()[0] == [ANN]


def test_words_from_before_the_journal_began_belong_to_it(tmp_path: Path) -> None:
    left(tmp_path, ANN, here=Here(""))
    assert window(tmp_path).take_up()[0] == [ANN]


def test_what_cannot_be_read_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "first.log").write_bytes(b"{nonsense\n")
    assert window(tmp_path).take_up()[0] == []
    assert (tmp_path / "first.log").read_bytes() == b"{nonsense\n"


def test_a_log_that_is_long_is_cut_down_to_the_newest(tmp_path: Path) -> None:
    first = window(tmp_path, "first")
    for number in range(40):
        first.keep([ANN._replace(text=f"{number}" * 30_000)])
    assert (tmp_path / "first.log").stat().st_size < 1_100_000
    first._leases.let_go("first")
    assert window(tmp_path).take_up()[0] == [ANN._replace(text="39" * 30_000)]


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
    assert window(tmp_path).take_up()[0] == [ANN, TOM]


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
    assert window(folder, here=here).take_up()[0] == [ANN]


def test_one_log_that_cannot_be_read_holds_back_no_other(tmp_path: Path) -> None:
    left(tmp_path, ANN)
    (tmp_path / "later.log").mkdir()
    second = window(tmp_path)
    found, problems = second.take_up()
    assert found == [ANN]
    assert "later.log" in str(problems[0])
    second.keep([*found, TOM])
    second._leases.let_go("second")
    assert window(tmp_path, "third").take_up()[0] == [ANN, TOM]


@pytest.mark.parametrize("only", ["half", "newer"])
def test_a_log_that_may_hold_what_is_deleted_and_cannot_be_read_is_named(
    tmp_path: Path, only: str
) -> None:
    left(tmp_path, ANN._replace(of="one", text=CANARY))
    path = tmp_path / "first.log"
    data = path.read_bytes()
    if only == "newer":
        data = line_of(dump({"format": FORMAT + 1, "journal": "journal", TYPED: [{"of": "one"}]}))
    with pytest.raises(JournalError, match=r"first\.log"):
        without(path, data[:-2] if only == "half" else data, {"one"})


def test_older_words_are_not_taken_for_those_of_a_newer_coach(tmp_path: Path) -> None:
    left(tmp_path, ANN)
    path = tmp_path / "first.log"
    newer = {"format": FORMAT + 1, "journal": "journal", TYPED: [TOM._asdict()]}
    data = path.read_bytes() + line_of(dump(newer))
    path.write_bytes(data)
    assert window(tmp_path).take_up() == ([], [])
    assert path.read_bytes() == data
