import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from coach.journal.backups import DAYS, LAST, Backups
from coach.journal.files import Files
from tests.factories import NOON


class OtherDisk(Files):
    """Backups on another disk, where a link cannot be made."""

    def link(self, source: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "journal.json"
    path.write_text("first")
    return path


def replaced(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text)
    new.replace(path)


def test_a_kept_version_stays_as_it_was_when_the_file_is_replaced(tmp_path: Path, file: Path):
    backups = Backups(tmp_path / "backups", Files(), lambda: NOON)
    backups.keep(file, file.name)
    replaced(file, "second")
    assert [path.read_text() for path in backups.of(file.name)] == ["first"]


def test_a_copy_is_made_where_a_link_cannot_be(tmp_path: Path, file: Path):
    backups = Backups(tmp_path / "backups", OtherDisk(), lambda: NOON)
    backups.keep(file, file.name)
    (kept,) = backups.of(file.name)
    assert kept.read_text() == "first"
    assert kept.stat().st_ino != file.stat().st_ino
    assert kept.stat().st_mode & 0o777 == 0o600


def test_the_last_ten_and_the_last_of_each_day_for_thirty_days_stay(tmp_path: Path, file: Path):
    now = NOON - timedelta(days=60)
    backups = Backups(tmp_path / "backups", Files(), lambda: now)
    for _ in range(60):
        for _ in range(3):
            backups.keep(file, file.name)
            replaced(file, now.isoformat())
            backups.prune(file.name)
        now += timedelta(days=1)
    now -= timedelta(days=1)
    backups.prune(file.name)
    names = [path.name for path in backups.of(file.name)]
    days = [name.split("-")[1][:8] for name in names]
    assert len(set(days)) == DAYS + 1
    assert min(days) == (now - timedelta(days=DAYS)).strftime("%Y%m%d")
    assert len(names) == LAST + DAYS + 1 - 4  # the last ten hold four days
    assert [int(name.split("-")[0]) for name in names[:LAST]] == list(range(180, 170, -1))


def test_versions_are_in_the_order_they_were_made_whatever_the_clock_says(
    tmp_path: Path, file: Path
):
    now = NOON
    backups = Backups(tmp_path / "backups", Files(), lambda: now)
    for text in ("second", "third", "fourth"):
        backups.keep(file, file.name)
        replaced(file, text)
        now -= timedelta(days=400)
    assert [path.read_text() for path in backups.of(file.name)] == ["third", "second", "first"]


def test_files_that_are_no_backups_are_passed_over(tmp_path: Path, file: Path):
    backups = Backups(tmp_path / "backups", Files(), lambda: NOON)
    backups.keep(file, file.name)
    (tmp_path / "backups" / ".DS_Store").write_text("")
    (tmp_path / "backups" / "journal" / "notes.txt").write_text("mine")
    assert "journal.json" in backups.names()
    assert backups.of(".DS_Store.json") == []
    assert len(backups.of(file.name)) == 1
    for _ in range(40):
        backups.keep(file, file.name)
        backups.prune(file.name)
    assert (tmp_path / "backups" / "journal" / "notes.txt").read_text() == "mine"
