"""`coach meeting`: planned, moved, held, called off, and each taken back."""

import json
import shlex
from datetime import datetime, timedelta
from typing import Any

import pytest

from coach.journal.journal import Journal
from coach.model.dates import say_moment
from coach.model.mentoring import Meeting, Mentor
from coach.paths import Places
from coach.practice.clock import local_now
from tests.cli.conftest import Command
from tests.factories import NOON, TickingClock


@pytest.fixture
def journal(places: Places) -> Journal:
    made = Journal(places, now=TickingClock())
    made.put(Mentor("annaaaaa-1", NOON, name="Ann", minutes=45))
    return made


def meetings(command: Command) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(command("meeting", "--json", "--all")[1])
    return found


def way_back(beside: list[str]) -> list[str]:
    return shlex.split(beside[-1].removeprefix("To take it back: coach "))


@pytest.mark.usefixtures("journal")
def test_the_only_mentor_need_not_be_named_and_the_day_is_said_in_full(command: Command) -> None:
    code, out, beside = command("meeting", "--at", "2031-12-01 14:00")
    assert (code, out) == (0, "Planned with Ann: Monday 1 December 2031 at 14:00.\n")
    assert beside[0] == "Monday 1 December 2031 at 14:00"
    (row,) = meetings(command)
    assert datetime.fromisoformat(row["at"]).utcoffset() is not None
    assert row["at"].startswith("2031-12-01T14:00:00")
    assert (row["state"], row["mentor_name"]) == ("planned", "Ann")
    command(*way_back(beside))
    assert meetings(command) == []


@pytest.mark.usefixtures("journal")
def test_the_one_ahead_is_moved_and_keeps_its_earlier_times(command: Command) -> None:
    command("meeting", "--at", "2031-12-01 14:00")
    code, out, beside = command("meeting", "--mentor", "ann", "--at", "2031-12-02")
    assert (code, out) == (
        0, "Moved: from Monday 1 December 2031 at 14:00 to Tuesday 2 December 2031.\n"
    )  # fmt: skip
    command(*way_back(beside))
    (row,) = meetings(command)
    assert row["at"].startswith("2031-12-01T14:00")
    assert [at[:10] for at in row["moved"]] == ["2031-12-01", "2031-12-02"]
    assert command("meeting", "--at", "2031-12-01 14:00")[1].startswith("Planned already")


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(("words", "state"), [("--held", "held"), ("--off", "did not take place")])
def test_what_became_of_it_is_said_and_taken_back(words: str, state: str, command: Command) -> None:
    command("meeting", "--at", "2031-12-01 14:00")
    code, _, beside = command("meeting", words)
    assert code == 0
    assert meetings(command)[0]["state"] == state
    assert command("meeting", words)[0] == 1
    code, _, beside = command(*way_back(beside))
    assert meetings(command)[0]["state"] == "planned"
    command(*way_back(beside))
    assert meetings(command)[0]["state"] == state


@pytest.mark.usefixtures("journal")
def test_one_whose_time_has_passed_is_asked_about_and_meant_first(command: Command) -> None:
    command("meeting", "--at", "2031-12-01 14:00")
    past = local_now() - timedelta(days=3)
    _, out, beside = command("meeting", "--at", f"{past:%Y-%m-%d} 10:00")
    assert out.startswith("Kept: ")
    assert beside[1].startswith("That has passed. If it took place: coach meeting ")
    assert len(meetings(command)) == 2
    out = command("meeting")[1]
    assert out.splitlines()[1].endswith("(was it held? --held or --off)")
    code, out, (line,) = command("meeting", "--off")
    assert (code, out) == (1, "")
    assert "It could be" in line
    assert "Give the id." in line
    assert command("meeting", "--held")[0] == 0
    states = {row["at"][:10]: row["state"] for row in meetings(command)}
    assert states == {"2031-12-01": "planned", f"{past:%Y-%m-%d}": "held"}


def test_two_mentors_have_each_their_own(journal: Journal, command: Command) -> None:
    journal.put(Mentor("bobbbbbb-1", NOON, name="Bob"))
    code, out, (_, line) = command("meeting", "--at", "2031-12-01 14:00")
    assert (code, out, line) == (2, "", "coach: Say which mentor. Add --mentor Ann or Bob.")
    for name in ("ann", "bob"):
        assert command("meeting", "--mentor", name, "--at", "2031-12-01 14:00")[0] == 0
    assert {row["mentor_name"] for row in meetings(command)} == {"Ann", "Bob"}
    _, out, _ = command("meeting", "--mentor", "bob")
    assert (out.count("\n"), "Bob" in out) == (1, True)
    assert command("meeting", "--mentor", "bob", "--off")[0] == 0
    assert {r["mentor_name"]: r["state"] for r in meetings(command)} == {
        "Ann": "planned", "Bob": "did not take place",
    }  # fmt: skip


def test_a_long_past_is_not_listed_unless_it_is_asked_for(
    journal: Journal, command: Command
) -> None:
    for number in range(7):
        at = NOON - timedelta(days=500 - number)
        journal.put(Meeting(f"meet000{number}-1", NOON, mentor="annaaaaa-1", at=at, held=True))
    _, out, beside = command("meeting")
    assert out.splitlines()[0].startswith(f"meet0006  {say_moment(NOON - timedelta(days=494))}")
    assert (out.count("\n"), beside) == (
        5, ["Not shown, since they are longer past: 2. To see them too: --all"],
    )  # fmt: skip
    assert command("meeting", "--all")[1].count("\n") == 7
    assert command("meeting", "meet0003")[1].startswith("meet0003  ")
    assert command("meeting", "zzz")[0] == 1


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--at 'tea time'", 2, "“tea time” is no day and time."),
        ("--at 2031-12-01T25:00", 2, "is no day and time."),
        ("--held", 1, "There is no such meeting."),
        ("zzz --off", 1, "There is no such meeting."),
        ("--mentor cleo --at fri", 1, "There is no mentor “cleo” in your journal."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_kept(
    words: str, code: int, said: str, command: Command
) -> None:
    told, out, beside = command("meeting", *shlex.split(words))
    assert (told, out) == (code, "")
    assert said in beside[-1]
    assert meetings(command) == []


@pytest.mark.usefixtures("journal")
def test_a_finished_mentorship_has_no_next_meeting(command: Command) -> None:
    command("mentors", "end", "ann")
    code, _, beside = command("meeting", "--mentor", "ann", "--at", "2031-12-01")
    assert code == 1
    assert "is finished. To take it up again: coach mentors open annaaaaa" in beside[-1]


def test_without_a_mentor_it_says_how_to_add_one(command: Command) -> None:
    code, _, beside = command("meeting", "--at", "2031-12-01")
    assert (code, beside[-1]) == (
        1, "coach: There is no mentor yet. Add one with: coach mentors add NAME",
    )  # fmt: skip
    assert command("meeting") == (
        0, "", ['No meetings yet. Plan one with: coach meeting --mentor M --at "fri 3pm"']
    )  # fmt: skip
