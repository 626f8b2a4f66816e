"""`coach doctor`, as a person uses it."""

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from coach.journal.contents import parse
from coach.paths import Places, in_one_folder
from tests.cli.support import coach
from tests.journal.support import files_in, in_year, numbered, open_journal, tree

YEAR = "sessions-2026.json"


@pytest.fixture
def home(places: Places) -> Path:
    journal = open_journal(places)
    for number in range(1, 4):
        journal.save_session(numbered(number, title=f"Secret title {number}"))
    journal.save_session(in_year(2025, 9))
    return places.home


def backed_up(home: Path) -> None:
    """Keep the file as it is now as its newest backup."""
    folder = home / "state" / "backups" / "sessions-2026"
    made = folder / sorted(folder.iterdir())[-1].name.replace("T12", "T13")
    shutil.copyfile(home / "journal" / YEAR, made)
    made.chmod(0o600)


def wrong(home: Path) -> list[str]:
    done = coach("doctor", "--json", home=home)
    found = [each["check"] for each in json.loads(done.stdout) if each["state"] == "wrong"]
    assert done.returncode == int(bool(found))
    return found


def test_a_journal_that_is_whole_is_said_to_be_and_nothing_is_touched(home: Path) -> None:
    before = tree(home / "journal")
    done = coach("doctor", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Every file verifies; 4 sessions can be read." in done.stdout
    assert tree(home / "journal") == before
    assert wrong(home) == []


def test_an_empty_home_is_healthy_and_stays_empty(tmp_path: Path) -> None:
    assert coach("doctor", home=tmp_path / "none").returncode == 0
    assert not (tmp_path / "none" / "journal").exists()


def test_a_damaged_file_is_found_and_mended_on_request(home: Path) -> None:
    path = home / "journal" / YEAR
    backed_up(home)
    broken = path.read_bytes()[:-30]
    path.write_bytes(broken)
    done = coach("doctor", home=home)
    assert done.returncode == 1
    assert "is damaged" in done.stdout
    assert "coach doctor --mend" in done.stdout
    assert path.read_bytes() == broken
    done = coach("doctor", "--mend", home=home)
    assert done.returncode == 0, done.stdout
    assert "Opens again" in done.stderr
    parse(path.read_bytes(), path)
    assert broken in [each.read_bytes() for each in files_in(home / "state" / "damaged")]
    assert coach("sessions", home=home).returncode == 0


@pytest.mark.parametrize("command", ["sessions", "trends", "show 5e55", "trash", "export --last"])
def test_every_command_says_one_clear_line_on_a_damaged_journal(home: Path, command: str) -> None:
    (home / "journal" / YEAR).write_bytes(b"{")
    done = coach(*command.split(), home=home)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "coach doctor says what can be done" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_word_of_hers_is_in_it(home: Path) -> None:
    (home / "journal" / YEAR).write_bytes(b"{")
    for words in (("doctor",), ("doctor", "--json"), ("doctor", "--mend")):
        done = coach(*words, home=home)
        assert "Secret" not in done.stdout + done.stderr
        assert "Words of" not in done.stdout + done.stderr


def test_files_that_others_can_read_are_found_and_closed(home: Path) -> None:
    (home / "journal" / YEAR).chmod(0o644)
    (home / "state").chmod(0o755)
    assert wrong(home) == ["privacy", "privacy"]
    assert coach("doctor", "--mend", home=home).returncode == 0
    assert (home / "journal" / YEAR).stat().st_mode & 0o777 == 0o600
    assert (home / "state").stat().st_mode & 0o777 == 0o700


def test_guides_drafts_backups_and_copies_are_looked_at(home: Path) -> None:
    (home / "guides").mkdir()
    (home / "guides" / "mine.md").write_text("no guide")
    (home / "state" / "drafts").mkdir(exist_ok=True, mode=0o700)
    torn = home / "state" / "drafts" / "abc.log"
    torn.write_text("torn")
    torn.chmod(0o600)
    newest = sorted((home / "state" / "backups" / "sessions-2026").iterdir())[-1]
    newest.unlink()
    newest.write_bytes(b"x")
    newest.chmod(0o600)
    copy = home / "journal" / "ongoing 2.json"
    copy.write_bytes(b"x")
    copy.chmod(0o600)
    assert list(dict.fromkeys(wrong(home))) == ["drafts", "backups", "copies", "guides"]


def test_what_a_killed_save_left_is_tidied(home: Path) -> None:
    left = home / "journal" / f".{YEAR}.1-2-3.tmp"
    left.write_bytes(b"half")
    left.chmod(0o600)
    os.utime(left, (1, 1))
    fresh = home / "journal" / f".{YEAR}.1-2-4.tmp"
    fresh.write_bytes(b"half")
    fresh.chmod(0o600)
    os.utime(fresh, (time.time() + 1e7, time.time() + 1e7))
    assert str(left) in coach("doctor", home=home).stdout
    coach("doctor", "--mend", home=home)
    assert not left.exists()
    assert fresh.exists()


def test_copies_are_taken_in(home: Path) -> None:
    shutil.copyfile(home / "journal" / YEAR, home / "journal" / "sessions-2026 2.json")
    (home / "journal" / "sessions-2026 2.json").chmod(0o600)
    assert "is not taken in yet" in coach("doctor", home=home).stdout
    done = coach("doctor", "--mend", home=home)
    assert done.returncode == 0
    assert "1 copy of a sync program taken in" in done.stderr


def test_a_year_with_no_backup_is_not_gone_without_unasked(home: Path) -> None:
    (home / "journal" / "sessions-2025.json").unlink()
    done = coach("doctor", "--mend", home=home)
    assert done.returncode == 1
    assert "sessions-2025.json" in done.stdout
    assert not (home / "journal" / "sessions-2025.json").exists()


def test_mending_prints_one_json_document_whatever_was_done(home: Path) -> None:
    path = home / "journal" / YEAR
    backed_up(home)
    path.write_bytes(path.read_bytes().replace(b'"checksum":"', b'"checksum":"0'))
    (home / "journal" / "sessions-2025.json").unlink()
    done = coach("doctor", "--mend", "--json", home=home)
    found = json.loads(done.stdout)
    assert set(found[0]) == {"check", "state", "message", "about", "remedy"}
    assert [each["about"][-9:-5] for each in found if each["state"] == "wrong"] == ["2025"]
    assert done.returncode == 1
    assert (found[0]["check"], found[0]["state"]) == ("mended", "ok")
    assert found[0]["message"] in done.stderr


def test_what_may_not_be_as_she_left_it_is_left_to_her(home: Path) -> None:
    path = home / "journal" / YEAR
    path.write_bytes(path.read_bytes()[:-30])
    before = path.read_bytes()
    done = coach("doctor", "--mend", home=home)
    assert done.returncode == 1
    assert "Left for you to choose" in done.stderr
    assert "Secret" not in done.stdout + done.stderr
    assert path.read_bytes() == before


def test_what_no_backup_has_is_not_promised_and_what_one_has_comes_back(home: Path) -> None:
    path = home / "journal" / YEAR
    journal = open_journal(in_one_folder(home))
    before = path.read_bytes()
    journal.save_session(numbered(7, title="Lost"))
    path.write_bytes(before)
    said = coach("doctor", home=home).stdout
    assert "no backup has it" in said
    assert "--bring-back" not in said
    assert "If a sync program is not done yet, wait for it." in said
    done = coach("doctor", "--bring-back", home=home)
    assert done.stderr == (
        "Nothing was brought back: no backup has anything that is missing here.\n"
    )


def test_what_a_backup_has_comes_back_on_request(home: Path) -> None:
    path = home / "journal" / YEAR
    journal = open_journal(in_one_folder(home))
    before = path.read_bytes()
    journal.save_session(numbered(7, title="Lost"))
    backed_up(home)
    path.write_bytes(before)
    assert "coach doctor --bring-back puts it back" in coach("doctor", home=home).stdout
    done = coach("doctor", "--bring-back", home=home)
    assert done.stderr == f"Back in {path}: 1 thing.\n"
    assert "Lost" in coach("sessions", home=home).stdout
