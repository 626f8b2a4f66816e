"""`coach backup`, `coach restore` and `coach schema`, as a person uses them."""

import json
import os
import stat
from pathlib import Path

import pytest

from coach.paths import Places, in_one_folder
from tests.cli.support import coach
from tests.faults.by_hand import archive, by_hand
from tests.journal.support import in_year, numbered, open_journal, promise_answer, tree
from tests.journal.test_restoring import interrupt


@pytest.fixture
def written(places: Places) -> Path:
    """A home with a journal in it."""
    open_journal(places).save_session(numbered(1, promise_answer("Call her")))
    return places.home


def test_a_backup_restores_on_a_new_laptop(written: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    done = coach("backup", str(path), home=written)
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    assert "In it: 1 session and 1 promise. It was read back" in done.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    laptop = tmp_path / "laptop"
    done = coach("restore", str(path), home=laptop)
    assert (done.returncode, done.stderr) == (0, "In the backup: 1 session and 1 promise.\n")
    assert done.stdout == "Restored: 1 session and 1 promise.\n"
    listed = [coach("sessions", "--json", home=home).stdout for home in (written, laptop)]
    assert listed[0] == listed[1]


def test_a_pipe_carries_a_journal_over(written: Path, tmp_path: Path) -> None:
    done = coach("backup", "-", home=written)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["coach_archive"] == 1
    moved = coach("restore", "-", home=tmp_path / "laptop", typed=done.stdout)
    assert moved.returncode == 0
    assert "Call her" in coach("show", "5e55", home=tmp_path / "laptop").stdout


def test_what_was_there_is_named_and_the_way_back_works(written: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(by_hand())
    done = coach("restore", str(path), home=written)
    assert done.returncode == 0, done.stderr
    first, missing, second, third = done.stdout.splitlines()
    assert missing.startswith("1 session that was here is not in it; it stays in ")
    holds = (
        "2 sessions, 1 draft, 1 promise, 1 decision, 1 note, 1 objective, 1 mentor, 1 meeting "
        "and 1 person"
    )
    assert done.stderr == f"In the backup: {holds}.\n"
    assert first == f"Restored: {holds}."
    folder = f"{written}/state/backups/before-restore/{Path(second).name}"
    assert second == f"What was here before, 1 session and 1 promise, is in {folder}"
    way_back = third.removeprefix("To go back to it: coach ")
    assert "From paper" in coach("sessions", home=written).stdout
    assert coach(*way_back.split(), home=written).returncode == 0
    assert "Call her" in coach("show", "5e55", home=written).stdout


def test_the_folder_of_what_was_here_brings_it_back_too(tmp_path: Path) -> None:
    home, path = tmp_path / "home", tmp_path / "other.json"
    path.write_bytes(by_hand())
    coach("note", "One line", home=home)
    done = coach("restore", str(path), home=home)
    (folder,) = (home / "state" / "backups" / "before-restore").iterdir()
    assert f"What was here before, 1 note, is in {folder}." in done.stdout
    done = coach("restore", str(folder), home=home)
    assert done.stdout.startswith("Restored: 1 note.\n"), done
    assert "One line" in coach("notes", home=home).stdout
    assert coach("doctor", home=home).returncode == 0


def test_what_an_archive_by_hand_promises_is_heard_at_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert coach("restore", "-", home=home, typed=by_hand()).returncode == 0
    promises = open_journal(in_one_folder(home)).ongoing().promises
    assert {promise.will for promise in promises} == {"Call", "Write"}


def test_faults_are_listed_with_their_places_and_nothing_is_touched(
    written: Path, tmp_path: Path
) -> None:
    before = tree(written)
    whole = archive()
    whole["sessions"] = [{"id": f"s{n}", "guide": "x", "title": "T"} for n in range(23)]
    whole["ongoing"] = {"mentors": [{"id": "m1", "created": "soon"}]}
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(whole))
    done = coach("restore", str(path), home=written)
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert lines[0] == "sessions[0].started: it is missing"
    assert lines[20] == "and 4 more"
    assert lines[21].startswith("coach: This archive cannot be restored: 24 faults.")
    assert len(lines) == 22
    assert tree(written) == before


@pytest.mark.parametrize("words", [("backup",), ("restore",), ("restore", "a", "b")])
def test_without_a_path_they_are_used_wrongly(words: tuple[str, ...], written: Path) -> None:
    assert coach(*words, home=written).returncode == 2


def test_a_backup_never_overwrites(written: Path, tmp_path: Path) -> None:
    path = tmp_path / "taken.json"
    path.write_text("hers")
    done = coach("backup", str(path), home=written)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"coach: There is something at {path} already. Nothing was written. Name another file.\n"
    )
    assert path.read_text() == "hers"


def test_a_damaged_journal_is_not_backed_up_and_says_what_to_do(
    written: Path, tmp_path: Path
) -> None:
    file = written / "journal" / "ongoing.json"
    file.write_bytes(file.read_bytes()[:-5])
    done = coach("backup", str(tmp_path / "mine.json"), home=written)
    assert done.returncode == 1
    assert "ongoing.json is damaged" in done.stderr
    assert not (tmp_path / "mine.json").exists()


def test_an_empty_home_has_nothing_to_back_up_and_stays_empty(tmp_path: Path) -> None:
    done = coach("backup", str(tmp_path / "mine.json"), home=tmp_path / "home")
    assert (done.returncode, done.stderr) == (1, "coach: There is nothing to back up yet.\n")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("path", ["nowhere.json", "."])
def test_a_file_that_cannot_be_read_is_said_to_be_so(written: Path, path: str) -> None:
    done = coach("restore", path, home=written)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"coach: {path} cannot be read: ")
    assert "Nothing was changed" in done.stderr


def test_the_schema_is_one_that_an_archive_fits(written: Path) -> None:
    done = coach("schema", home=written)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == "An archive of coach"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(written: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert "may not write" in coach("backup", str(closed), home=written).stderr


def test_what_is_not_in_the_archive_is_said(written: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    coach("backup", str(path), home=written)
    open_journal(in_one_folder(written)).save_session(numbered(2))
    done = coach("restore", str(path), home=written)
    assert done.returncode == 0
    assert "1 session that was here is not in it; it stays in " in done.stdout
    again = coach("restore", str(path), home=written)
    assert "not in it" not in again.stdout


def test_the_way_back_from_over_a_damaged_journal_works(written: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    coach("backup", str(path), home=written)
    year = written / "journal" / "sessions-2026.json"
    year.write_bytes(year.read_bytes()[:-30])
    before = tree(written / "journal")
    done = coach("restore", str(path), home=written)
    assert done.returncode == 0
    assert tree(written / "journal") != before
    back = done.stdout.split("To go back to it: coach restore ")[1].strip()
    done = coach("restore", back, home=written)
    assert done.returncode == 0, done.stderr
    assert "is back, as it was" in done.stdout
    assert tree(written / "journal") == before
    assert "It holds" not in done.stdout
    refused = coach("restore", str(written / "journal"), home=written)
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert tree(written / "journal") == before


@pytest.mark.parametrize("at", [0.3, 0.6, 0.95])
def test_an_archive_that_is_cut_off_is_called_that(
    written: Path, tmp_path: Path, at: float
) -> None:
    journal = open_journal(in_one_folder(written))
    for number in range(2, 9):
        journal.save_session(numbered(number))
    data = journal.care.archives.text()
    path = tmp_path / "cut.json"
    path.write_bytes(data[: int(len(data) * at)])
    before = tree(written / "journal")
    done = coach("restore", str(path), home=written)
    assert done.returncode == 1
    assert "this file is cut off" in done.stderr.splitlines()[0]
    assert "whole" in done.stderr
    assert "JSON" not in done.stderr.splitlines()[0]
    assert tree(written / "journal") == before


def test_a_restore_that_was_cut_off_is_told_and_dropped_or_gone_on_with(
    places: Places, tmp_path: Path
) -> None:
    elsewhere = open_journal(in_one_folder(tmp_path / "elsewhere"))
    for year in (2023, 2024):
        elsewhere.save_session(in_year(year, year - 2020))
    open_journal(places).save_session(numbered(1))
    before = tree(places.journal)
    interrupt(places, elsewhere.care.archives.text())
    half = tree(places.journal)
    for command in ("sessions", "doctor", "trends"):
        done = coach(command, home=places.home)
        assert done.returncode == 1
        assert "coach restore --continue" in done.stdout + done.stderr
        assert tree(places.journal) == half
    done = coach("restore", "--drop", home=places.home)
    assert done.stdout == "Dropped. What was here before is back: 1 session.\n"
    assert tree(places.journal) == before
    assert coach("restore", "--continue", home=places.home).returncode == 1
    interrupt(places, elsewhere.care.archives.text())
    done = coach("restore", "--continue", home=places.home)
    assert "The restore is finished: 2 sessions" in done.stdout
    assert coach("restore", home=places.home).returncode == 2
