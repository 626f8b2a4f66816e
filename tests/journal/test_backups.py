import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from coach.journal.backups import DAYS, LAST, Backups
from coach.journal.contents import encode, render
from coach.journal.files import Files
from coach.paths import Places, in_one_folder
from tests.factories import NOON
from tests.journal.support import identity, in_year, numbered, open_journal


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
    assert len(set(days)) == DAYS
    assert min(days) == (now - timedelta(days=DAYS - 1)).strftime("%Y%m%d")
    assert len(names) == LAST + DAYS - 4  # the last ten hold four days
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


class Days:
    """A file that is saved on one day after another, as a clock has it."""

    def __init__(self, folder: Path, file: Path) -> None:
        self.file = file
        self.now = NOON
        self.backups = Backups(folder / "backups", Files(), lambda: self.now)
        self.real_days: list[str] = []

    def live(self, days: int, saves: int = 3) -> None:
        for _ in range(days):
            for save in range(saves):
                text = f"real day {len(self.real_days) + 1} save {save + 1}"
                replaced(self.file, text)
                self.backups.keep(self.file, self.file.name)
                self.backups.prune(self.file.name)
            self.real_days.append(text)
            self.now += timedelta(days=1)

    @property
    def kept(self) -> list[str]:
        return [path.read_text() for path in self.backups.of(self.file.name)]


@pytest.mark.parametrize("back", [2, 5, 29, 365, 9000])
def test_a_clock_that_is_set_back_costs_no_day(tmp_path: Path, file: Path, back: int):
    days = Days(tmp_path, file)
    days.live(30)
    days.now -= timedelta(days=back)
    days.live(12)
    assert set(days.real_days[-30:]) <= set(days.kept)
    assert len(days.kept) <= LAST + 2 * DAYS


@pytest.mark.parametrize("ahead", [2, 40, 4000])
def test_a_clock_that_was_ahead_for_a_moment_costs_no_day(tmp_path: Path, file: Path, ahead: int):
    days = Days(tmp_path, file)
    days.live(29)
    days.now += timedelta(days=ahead)
    days.live(1, saves=1)
    days.now -= timedelta(days=ahead + 1)
    days.live(1)
    assert set(days.real_days[-30:]) <= set(days.kept)


def test_a_clock_that_begins_wrong_every_day_costs_no_day(tmp_path: Path, file: Path):
    """A laptop with a dead battery: at each start it is 2000 until the network tells the time."""
    days = Days(tmp_path, file)
    for _ in range(30):
        right, days.now = days.now, NOON.replace(year=2000)
        days.live(1, saves=1)
        days.real_days.pop()
        days.now = right
        days.live(1)
    assert set(days.real_days[-29:]) <= set(days.kept)


def test_days_without_a_save_do_not_count(tmp_path: Path, file: Path):
    """Writing once a week, she still has the versions of thirty days."""
    days = Days(tmp_path, file)
    for _ in range(40):
        days.live(1)
        days.now += timedelta(days=6)
    assert set(days.real_days[-30:]) <= set(days.kept)
    assert days.real_days[0] not in days.kept


def coach_file(path: Path, journal: str, text: str) -> None:
    about = {"format": 1, "journal": journal, "year": 2026}
    parts, _ = render(about, {"sessions": {"s": encode({"title": text})}})
    new = path.with_suffix(".new")
    new.write_bytes(b"".join(parts))
    new.replace(path)


def test_versions_of_two_journals_do_not_mix(tmp_path: Path):
    file = tmp_path / "sessions-2026.json"
    for journal, text in (("one", "a"), ("one", "b"), ("two", "c"), ("two", "d"), ("one", "e")):
        backups = Backups(tmp_path / "backups", Files(), lambda: NOON)  # a new start each time
        coach_file(file, journal, text)
        backups.keep(file, file.name)
        assert {backups.journal_of(path) for path in backups.of(file.name)} == {journal}
    assert len(backups.of(file.name)) == 3
    assert (tmp_path / "backups" / "sessions-2026-of-two").is_dir()
    assert len(list((tmp_path / "backups").rglob("*.json"))) == 5


def test_another_journals_backups_are_no_sign_of_damage(places: Places):
    """She began on this laptop, and then put the journal of her old one in its place."""
    old = open_journal(places)
    old.save_session(in_year(2024))
    old.save_session(replace(old.session(identity(1)), title="Again"))
    rmtree(places.journal)
    here = open_journal(in_one_folder(places.home.parent / "other"))
    here.save_session(numbered(2))
    copytree(here._shelves.folder, places.journal)
    journal = open_journal(places)
    assert [session.id for session in journal.sessions()] == [identity(2)]
    journal.finish_harvest()
    journal.save_session(in_year(2024, 5))
    assert len(open_journal(places).sessions()) == 2


def test_a_backup_cut_off_between_link_and_name_hides_nothing(tmp_path: Path, file: Path):
    """Where links cannot be had, a copy that could not be finished does not stay."""

    class FullDisk(OtherDisk):
        def write(self, fd: int, data: memoryview) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    backups = Backups(tmp_path / "backups", FullDisk(), lambda: NOON)
    with pytest.raises(OSError, match="No space"):
        backups.keep(file, file.name)
    assert backups.of(file.name) == []


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
