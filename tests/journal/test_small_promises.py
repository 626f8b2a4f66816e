"""Promises that a slip in one line would break unseen."""

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coach.errors import NotSavedError
from coach.journal.contents import Contents, decode
from coach.journal.leases import Leases
from coach.journal.merge import digest, merge
from coach.paths import Places
from tests.factories import make_answer
from tests.journal.faulty import UnsyncedFiles
from tests.journal.support import files_in, identity, numbered, open_journal, words_of
from tests.journal.test_storage import data_file

YEAR = "sessions-2026.json"


def test_words_that_come_while_a_session_is_saved_stay_in_its_draft(places: Places) -> None:
    class Typing(UnsyncedFiles):
        """Something is typed in the moment in which the saved file takes its place."""

        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            if target.name == YEAR and typed:
                journal.draft(typed.pop())

    typed: list[Any] = []
    journal = open_journal(places, files=Typing())
    saved = journal.save_session(numbered(1, make_answer("a", "One"), finished=None))
    journal.draft(replace(saved, answers=(make_answer("a", "One two"),)))
    typed.append(replace(saved, answers=(make_answer("a", "One two three"),)))
    journal.save_session(replace(saved, answers=(make_answer("a", "One two"),)))
    assert typed == []
    assert (places.state / "drafts" / f"{identity(1)}.log").exists()
    assert words_of(open_journal(places).session(identity(1))) == ["One two three"]


def test_a_document_that_claims_to_have_replaced_what_is_newer_is_not_believed() -> None:
    newer = {"text": "newer", "rev": 5}
    older = {"text": "older", "rev": 1, "was": [f"{digest(newer)}@99"]}
    for one, other in ((older, newer), (newer, older)):
        merged = merge({"notes": {"n": dict(one)}}, {"notes": {"n": dict(other)}})
        assert merged["notes"]["n"]["text"] == "newer"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_copy_that_was_merged_is_for_her_eyes_only(places: Places) -> None:
    open_journal(places).save_session(numbered(1))
    copy = places.journal / "sessions-2026 2.json"
    shutil.copyfile(places.journal / YEAR, copy)
    copy.chmod(0o644)
    open_journal(places).finish_harvest()
    assert [mode(path) for path in files_in(places.backups / "conflicted")] == [0o600]


def test_a_damaged_file_that_was_put_aside_is_for_her_eyes_only(places: Places) -> None:
    open_journal(places).save_session(numbered(1))
    path = places.journal / YEAR
    path.write_bytes(path.read_bytes()[:-30])
    path.chmod(0o644)
    recovery = open_journal(places).care.recovery
    (trouble,) = recovery.look()
    recovery.mend(recovery.remedies(trouble)[0])
    assert [mode(path) for path in files_in(places.state / "damaged")] == [0o600]


def test_a_lease_whose_file_was_replaced_before_it_was_locked_is_taken_anew(tmp_path: Path) -> None:
    path = tmp_path / "leases" / "one.lease"

    class Replaced(UnsyncedFiles):
        """Another window lets go, and takes its file away, in between."""

        times = 0

        def try_lock(self, fd: int) -> bool:
            self.times += 1
            if self.times == 1:
                path.unlink()
                path.touch(0o600)
            return super().try_lock(fd)

    files = Replaced()
    mine, other = Leases(path.parent, files), Leases(path.parent, UnsyncedFiles())
    assert mine.take("one")
    assert files.times == 2
    assert mine.keeps("one")
    assert not other.take("one")


def test_after_a_save_that_is_not_certain_the_file_is_read_anew(tmp_path: Path) -> None:
    class Share(UnsyncedFiles):
        """A share that gives every file the same number and time, and fails once."""

        refuses = False

        def _same(self, found: os.stat_result) -> Any:
            return SimpleNamespace(
                st_dev=1, st_ino=1, st_mtime_ns=1, st_size=found.st_size, st_mode=found.st_mode
            )

        def stat(self, path: Path) -> Any:
            return self._same(super().stat(path))

        def fstat(self, fd: int) -> Any:
            return self._same(super().fstat(fd))

        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            self.failing = self.refuses

        def fsync(self, fd: int) -> None:
            if self.failing:
                raise OSError(5, "the disk reported an error")

        failing = False

    files = Share()
    file = data_file(tmp_path, files)
    for words in ("Aaaa", "Bbbb"):
        with file.changing(Contents({"format": 1}, {"things": {}})) as working:
            working.put("things", "one", {"words": words})
    files.refuses = True
    with (
        pytest.raises(NotSavedError, match="Not saved for certain"),
        file.changing() as working,
    ):
        working.put("things", "one", {"words": "Cccc"})
    contents = file.read()
    assert contents is not None
    assert decode(contents.lines("things")["one"]) == {"words": "Cccc"}
