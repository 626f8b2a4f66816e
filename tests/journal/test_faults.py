"""Each call of the file system fails in each way: the old state or the new one stands, and is told.

What is promised is looked at from outside: by a journal opened anew on what is left.
"""

import errno
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import CoachError, NotSavedError
from coach.journal.files import Files
from coach.journal.journal import Journal
from coach.model.mentoring import Note
from coach.model.session import Session
from coach.paths import Places, in_one_folder
from tests.factories import NOON, make_answer
from tests.journal.faulty import (
    CHANGES,
    DIE_AFTER,
    ERRORS,
    FAULTS,
    SHORT,
    Died,
    FaultyFiles,
    PowerFiles,
)
from tests.journal.support import (
    identity,
    numbered,
    open_journal,
    promise_answer,
    words_of,
)

OLD, NEW = "Before", "After"
EVERY_CALL = frozenset(vars(Files)) - {"__doc__", "__module__"}


def before() -> Session:
    return numbered(1, make_answer(value=OLD), finished=None)


def after(saved: Session) -> Session:
    answers = (make_answer(value=NEW), promise_answer())
    return replace(saved, answers=answers, finished=NOON)


def begun_home(folder: Path) -> Path:
    """A home with a journal in it: a session that is open, another, and something kept."""
    home = folder / "started"
    journal = open_journal(in_one_folder(home))
    journal.save_session(before())
    journal.save_session(numbered(2))
    journal.put(Note("n1", NOON, text="Kept"))
    return home


@pytest.fixture
def started(tmp_path: Path) -> Path:
    return begun_home(tmp_path)


class Run:
    """What was acknowledged while a session was written and saved."""

    def __init__(self, places: Places, files: FaultyFiles) -> None:
        self.journal = Journal(places, now=lambda: NOON, files=files)
        self.drafted = self.saved = self.jotted = False
        self.told: list[CoachError] = []

    def step(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except CoachError as error:
            self.told.append(error)
            return False
        return True

    def go(self) -> None:
        try:
            found = self.journal.session(identity(1))
        except CoachError as error:
            self.told.append(error)
            found = replace(before(), rev=1)
        session = after(found)
        self.jotted = self.step(lambda: self.journal.jot(Note("n2", NOON, text="Jotted")))
        self.drafted = self.step(lambda: self.journal.draft(session))
        self.saved = self.step(lambda: self.journal.save_session(session))


def look(run: Run, home: Path) -> None:
    """What was acknowledged is there, what is there can be read, and nothing else is lost."""
    journal = open_journal(in_one_folder(home))
    shown = {session.id: session for session in journal.sessions()}
    assert set(shown) == {identity(1), identity(2)}
    assert words_of(shown[identity(2)]) == ["Words of 2"]
    words = words_of(shown[identity(1)])[0]
    assert words in (OLD, NEW)
    if run.drafted or run.saved:
        assert words == NEW
    if run.saved:
        assert shown[identity(1)].finished is not None
    journal.finish_harvest()
    notes = {note.text for note in journal.ongoing().notes}
    assert notes <= {"Kept", "Jotted"}
    assert "Kept" in notes
    assert "Jotted" in notes or not run.jotted
    stored = [each for each in journal.sessions() if each.finished and each.id == identity(1)]
    assert len(journal.ongoing().promises) == len(stored)


def copied(started: Path, name: str) -> Path:
    home = started.parent / name
    shutil.copytree(started, home)
    return home


def calls(started: Path) -> list[str]:
    files = FaultyFiles()
    Run(in_one_folder(copied(started, "counted")), files).go()
    return files.calls


@pytest.mark.parametrize("fault", FAULTS)
def test_every_call_may_fail(started: Path, fault: int | str):
    names = calls(started)
    assert len(names) > 60
    struck = 0
    for at, name in enumerate(names):
        if name not in at_risk(fault):
            continue
        home = copied(started, f"at-{at}")
        files = FaultyFiles(at, fault)
        run = Run(in_one_folder(home), files)
        try:
            run.go()
        except Died:
            assert fault not in (*ERRORS, SHORT)
        struck += bool(files.struck)
        if fault == SHORT:
            assert not run.told
        look(run, home)
        if not files.dead:
            retried(run, home)
        shutil.rmtree(home)
    assert struck == sum(name in at_risk(fault) for name in names)


def at_risk(fault: int | str) -> frozenset[str]:
    """The calls at which a fault makes a difference of its own."""
    if fault == SHORT:
        return frozenset({"write"})
    return EVERY_CALL if fault == errno.EIO else CHANGES


def retried(run: Run, home: Path) -> None:
    """The window that was told goes on: it sees what is on disk, and saving again works."""
    for error in run.told:
        assert error.message
        assert "Errno" not in str(error)
    fresh = open_journal(in_one_folder(home))
    assert run.journal.sessions() == fresh.sessions()
    assert run.journal.ongoing() == fresh.ongoing()
    begun = run.journal.session(identity(1)) if run.saved else replace(before(), rev=1)
    run.journal.save_session(replace(after(begun), title="Typed on"))
    again = open_journal(in_one_folder(home))
    assert again.session(identity(1)).title == "Typed on"
    assert len(again.sessions()) == 2
    assert len(again.ongoing().promises) == 1
    left = [path.name for path in home.rglob("*.tmp")]
    assert left == []


@pytest.mark.parametrize("names_kept", [True, False])
def test_the_power_may_be_cut_after_every_call(started: Path, names_kept: bool):
    names = calls(started)
    for at in [*(at for at, name in enumerate(names) if name in CHANGES), len(names)]:
        root = started.parent / f"cut-{at}"
        root.mkdir()
        shutil.copytree(started, root / "home")
        files = PowerFiles(root, at)
        run = Run(in_one_folder(root / "home"), files)
        try:
            run.go()
        except Died:
            assert at < len(names)
        left = started.parent / f"left-{at}"
        files.after_the_cut(left, names_kept=names_kept)
        look(run, left / "home")
        shutil.rmtree(root)
        shutil.rmtree(left)


@pytest.mark.parametrize("names_kept", [True, False])
def test_the_power_may_be_cut_during_the_first_save_of_all(tmp_path: Path, names_kept: bool):
    for at in range(200):
        root = tmp_path / f"cut-{at}"
        root.mkdir()
        files = PowerFiles(root, at)
        journal = Journal(in_one_folder(root / "home"), now=lambda: NOON, files=files)
        saved = False
        try:
            journal.draft(before())
            journal.save_session(after(before()))
            saved = True
        except Died:
            pass
        left = tmp_path / f"left-{at}"
        files.after_the_cut(left, names_kept=names_kept)
        found = open_journal(in_one_folder(left / "home"))
        found.finish_harvest()
        assert [words_of(each)[0] for each in found.sessions()] in ([], [OLD], [NEW])
        if saved:
            assert words_of(found.session(identity(1)))[0] == NEW
            assert len(found.ongoing().promises) == 1
            return
        found.save_session(numbered(3))
    raise AssertionError("the save never came to its end")


def test_a_save_says_what_is_wrong_in_plain_words(started: Path):
    places = in_one_folder(started)
    for number, words in ((28, "the disk is full"), (30, "can only be read"), (5, "an error")):
        files = FaultyFiles(fault=number)
        journal = open_journal(places, files=files)
        session = journal.session(identity(1))
        files.only = "fsync"
        with pytest.raises(NotSavedError, match=words) as caught:
            journal.save_session(session)
        assert "Your words are still here" in caught.value.hint


def test_a_disk_that_cannot_sync_folders_is_good_enough(started: Path):
    class NoFolderSync(FaultyFiles):
        def fsync(self, fd: int) -> None:
            import os
            import stat

            if stat.S_ISDIR(os.fstat(fd).st_mode):
                raise OSError(22, "Invalid argument")
            super().fsync(fd)

    journal = open_journal(in_one_folder(started), files=NoFolderSync(fault=DIE_AFTER))
    assert journal.save_session(numbered(5)).rev == 1
