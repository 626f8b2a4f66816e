"""`coach calendar`: where the file goes, and what is said beside it."""

import stat
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from coach.journal.journal import Journal
from coach.model.guide import Visibility
from coach.model.promise import Promise
from coach.paths import Places
from tests.cli.conftest import Command
from tests.cli.support import coach
from tests.factories import NOON, TickingClock

NAMED = "Titles hold your words and the names in them; think of who can see your calendar."
SECRET = "the numbers nobody may see"


@pytest.fixture
def folder(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    journal = Journal(places, now=TickingClock())
    for id, will, mark in (("p1", "Call", Visibility.MENTOR), ("p2", SECRET, Visibility.PRIVATE)):
        journal.put(Promise(id, NOON, will=will, by=date(2031, 1, 2), visibility=mark))
    made = tmp_path / "here"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def test_it_is_written_where_she_is_and_overwrites_nothing(folder: Path, command: Command) -> None:
    left_out = "Left out, since they are private: 1. To add them: --for me"
    assert command("calendar") == (0, "coach.ics\n", ["In it: 1 date.", left_out])
    assert stat.S_IMODE((folder / "coach.ics").stat().st_mode) == 0o600
    assert len(Calendar.from_ical((folder / "coach.ics").read_bytes()).walk("VEVENT")) == 1
    assert command("calendar", "-o", str(folder / "x"))[1] == f"{folder}/x\n"
    assert command("calendar")[1] == "coach-2.ics\n"


@pytest.mark.usefixtures("folder")
def test_her_words_and_what_is_private_are_each_asked_for(command: Command) -> None:
    for words, secret, said in (
        (("--words",), False, NAMED),
        (("--for", "me"), False, "In it: 2 dates."),
        (("--for", "me", "--words"), True, "In it: 2 dates."),
    ):
        _, out, beside = command("calendar", *words, "-o", "file.ics")
        assert (SECRET in Path(out.strip()).read_text()) is secret
        assert said in beside


@pytest.mark.usefixtures("folder")
def test_a_pipe_gets_the_file_alone(places: Places) -> None:
    done = coach("calendar", "-o", "-", home=places.home)
    assert done.returncode == 0
    assert done.stdout.startswith("BEGIN:VCALENDAR\r\n")
    assert Calendar.from_ical(done.stdout).walk("VEVENT")
    assert SECRET not in done.stdout


def test_a_folder_that_is_not_there_is_told(folder: Path, command: Command) -> None:
    code, out, (line,) = command("calendar", "-o", "no/such.ics")
    assert (code, out) == (1, "")
    assert "There is no folder no." in line


def test_a_calendar_without_dates_is_not_written(
    places: Places, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    none = "coach: There are no dates for a calendar. Nothing was written."
    assert command("calendar") == (1, "", [none])
    assert command("calendar", "-o", "-", "--words") == (1, "", [none])
    hidden = Promise("p2", NOON, will=SECRET, by=date(2031, 1, 2), visibility=Visibility.PRIVATE)
    Journal(places, now=TickingClock()).put(hidden)
    left_out = f"{none} Left out, since they are private: 1. To add them: --for me"
    assert command("calendar") == (1, "", [left_out])
    assert not list(tmp_path.glob("*.ics"))
