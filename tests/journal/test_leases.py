"""Who writes a session: one window at a time, and never a word lost when it changes hands."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import TakenOverError
from coach.journal.journal import Journal
from coach.journal.leases import Leases
from coach.model.session import Session
from coach.paths import Places, in_one_folder
from tests.factories import NOON, make_answer
from tests.journal.faulty import FaultyFiles, UnsyncedFiles
from tests.journal.support import identity, numbered, open_journal, words_of

ONE = identity(1)
HOLDER = """
import sys, time
from pathlib import Path
from coach.journal.files import Files
from coach.journal.leases import Leases
leases = Leases(Path(sys.argv[1]), Files())
print(leases.take(sys.argv[2]), flush=True)
time.sleep(60)
"""


def begun(text: str = "Words", **rest: object) -> Session:
    return numbered(1, make_answer(value=text), finished=None, **rest)


def test_one_window_holds_a_session_until_it_lets_it_go(places: Places) -> None:
    first, second = open_journal(places), open_journal(places)
    assert first.hold(ONE)
    assert first.hold(ONE)
    assert not second.hold(ONE)
    assert second.hold(identity(2))
    first.let_go(ONE)
    assert second.hold(ONE)
    assert first.holds(ONE)  # it holds nothing, so nobody has taken anything from it
    assert second.holds(ONE)


def test_a_killed_process_holds_nothing_any_more(tmp_path: Path) -> None:
    folder = tmp_path / "leases"
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), ONE], stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "True\n"
        here = Leases(folder, UnsyncedFiles())
        assert not here.take(ONE)
        assert here.stale() == []
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        assert [path.name for path in here.stale()] == [f"{ONE}.lease"]
        assert here.take(ONE)
    here.let_go(ONE)
    assert list(folder.iterdir()) == []


def test_taken_over_the_first_window_may_write_no_more(places: Places) -> None:
    first, second = open_journal(places), open_journal(places)
    first.hold(ONE)
    first.draft(begun("One"))
    assert second.hold(ONE, take_over=True)
    assert not first.holds(ONE)
    with pytest.raises(TakenOverError):
        first.draft(begun("Two"))
    with pytest.raises(TakenOverError):
        first.save_session(begun("Two"))
    assert words_of(second.session(ONE)) == ["One"]
    second.draft(begun("One, and more"))
    first.let_go(ONE)
    assert second.holds(ONE)
    third = open_journal(places)
    assert not third.hold(ONE)
    assert words_of(third.session(ONE)) == ["One, and more"]


def test_what_the_first_window_wrote_too_late_is_kept_apart_once(places: Places) -> None:
    first, second = open_journal(places), open_journal(places)
    first.hold(ONE)
    second.hold(ONE, take_over=True)
    apart = first.set_apart(begun("Late"))
    assert first.set_apart(begun("Late")).id == apart.id
    assert [words_of(each) for each in second.sessions()] == [["Late"]]
    assert apart.id != ONE


def test_a_session_can_be_taken_back(places: Places) -> None:
    first, second = open_journal(places), open_journal(places)
    first.hold(ONE)
    second.hold(ONE, take_over=True)
    assert first.hold(ONE, take_over=True)
    assert first.holds(ONE)
    assert not second.holds(ONE)
    first.draft(begun("Back"))


def test_taking_over_leaves_no_empty_draft_behind(places: Places) -> None:
    journal = open_journal(places)
    journal.hold(ONE, take_over=True)
    assert list((places.state / "drafts").iterdir()) == []
    assert (places.state / "leases" / f"{ONE}.lease").stat().st_mode & 0o777 == 0o600


def test_without_a_place_for_leases_she_writes_all_the_same(places: Places) -> None:
    files = FaultyFiles(fault=errno.EROFS)
    files.only = "open"
    journal = open_journal(places, files=files)
    assert journal.hold(ONE)
    assert journal.hold(ONE, take_over=True)
    files.only = ""
    journal.draft(begun())
    assert words_of(journal.session(ONE)) == ["Words"]


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 40), moment=st.integers(0, 20))
def test_no_word_is_lost_whenever_the_other_window_takes_over(
    tmp_path_factory: pytest.TempPathFactory, at: int, moment: int
) -> None:
    """The second window takes over in the middle of a call of the first's drafts."""
    places = in_one_folder(tmp_path_factory.mktemp("race") / "home")
    first_files = _Interrupted()
    first, second = Journal(places, now=lambda: NOON, files=first_files), open_journal(places)
    assert first.hold(ONE)
    first_files.at = first_files.count + at
    seen: list[list[object]] = []

    def take_over() -> None:
        second.hold(ONE, take_over=True)
        found = [each for each in second.sessions() if each.id == ONE]
        seen.extend(words_of(each) for each in found)
        second.draft(begun("Second"))

    first_files.then = take_over
    written, refused = [], []
    for number in range(moment % 4 + 1):
        session = begun(f"First {number}")
        try:
            first.draft(session)
            written.append(words_of(session))
        except TakenOverError:
            first.set_apart(session)
            refused.append(words_of(session))
    first_files.at = -1
    shown = [words_of(each) for each in second.sessions()]
    if first_files.struck:
        assert ["Second"] in shown
        before = written if not refused else written[-1:]
        assert not written or seen[:1] == [before[-1]]
    assert all(words in shown for words in refused)


class _Interrupted(UnsyncedFiles):
    """Lets something else happen before the call of one number, unless a log is held then."""

    def __init__(self) -> None:
        self.at = -1
        self.count = 0
        self.struck = False
        self.held: set[int] = set()
        self.then = lambda: None

    def _step(self) -> None:
        self.count += 1
        if self.count > self.at >= 0 and not self.struck and not self.held:
            self.struck = True
            self.then()

    def open(self, path: Path, flags: int) -> int:
        self._step()
        return super().open(path, flags)

    def lock(self, fd: int) -> None:
        super().lock(fd)
        self.held.add(fd)

    def close(self, fd: int) -> None:
        super().close(fd)
        self.held.discard(fd)
        self._step()

    def stat(self, path: Path) -> os.stat_result:
        self._step()
        return super().stat(path)
