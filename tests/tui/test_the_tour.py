"""The first month of a new user, through the real program: from install to the second brief.

coach is installed by the README's own command, typed into in a terminal, and run on the days
that follow by moving the clock that it is started with.
"""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.tui.terminal import CHECKOUT, Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

_LATER = """\
import sys
from datetime import datetime, timedelta

import coach.practice.clock

shift = timedelta(seconds=float(sys.argv.pop(1)))


class Later(datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + shift


coach.practice.clock.datetime = Later
from coach.__main__ import main

sys.exit(main())
"""
_PRIVATE = "Tom Becker drinks and the whole floor knows it"
_HEAD = re.compile(r"[●○]+ +\d+ of \d+")
_ENDED = "Everything is in your journal"


def install(project: Path) -> None:
    """A copy of what a clone holds, with the install part of the command that the README gives."""
    for name in ("coach", "prompts", ".ci"):
        hidden = shutil.ignore_patterns("__pycache__")
        shutil.copytree(CHECKOUT / name, project / name, ignore=hidden)
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(CHECKOUT / name, project / name)
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    found = re.search(r"^    (python3 -m venv \.venv && .*) && \.venv/bin/coach$", readme, re.M)
    assert found is not None
    subprocess.run(found[1], shell=True, cwd=project, check=True, timeout=300)


def question(screen: str) -> str:
    """The question that stands on a screen, and of several answers which; empty without one."""
    head, *rest = [line.strip() for line in screen.splitlines() if line.strip()]
    return " ".join(rest[:2]) if _HEAD.search(head) else ""


class Tour:
    """A user at her terminal, on one day after another."""

    def __init__(self, terminal: Terminal, project: Path) -> None:
        self.terminal = terminal
        self._python = project / ".venv" / "bin" / "python"
        self._later = project / "later.py"
        self._later.write_text(_LATER)
        self.now = datetime.now(UTC).replace(microsecond=0)

    def coach(self, words: str = "", before: str = "") -> None:
        """Type a command of coach, at the time it is by now."""
        shift = (self.now - datetime.now(UTC)).total_seconds()
        if not self.terminal.is_open:
            self.terminal.open()
        self.terminal.run(f"{before}{self._python} {self._later} {shift:.0f} {words}")

    def told(self, words: str, before: str = "", status: int = 0) -> str:
        """What a command says, which ends well, or with another status."""
        self.coach(words, before)
        assert self.terminal.wait_for_end() == status, self.terminal.screen()
        return self.terminal.screen()

    def printed(self, words: str) -> str:
        """What a command prints, without its remarks."""
        page = self.terminal.home.parent / "printed"
        self.told(f"{words} > {page}")
        return page.read_text("utf-8")

    def home(self) -> str:
        """Open the app, and what Home shows."""
        self.coach()
        return self.terminal.wait_for("h History")

    def quit(self) -> None:
        self.terminal.press("C-q")
        assert self.terminal.wait_for_end() == 0

    def give(self, *lines: str) -> None:
        for line in lines:
            self.terminal.type(line)
            self.terminal.press("Enter")

    def write(self, words: str) -> None:
        """Type an answer, and wait until coach says that it is on disk."""
        self.terminal.type(words)
        self.terminal.wait_until(lambda now: words in now and " saved" in now, "words saved")

    def walk(self, answers: dict[str, str]) -> list[str]:
        """Answer what is asked, by a part of the question, and go on to the end. What was asked."""
        asked: list[str] = []
        screen = self.terminal.wait_until(lambda now: question(now) != "", "a question")
        while _ENDED not in screen:
            found = next((part for part in answers if part in screen and part not in asked), "")
            if found:
                asked.append(found)
                self.write(answers[found])
            place = question(screen)
            self.terminal.press("C-n")
            screen = self.terminal.wait_until(
                lambda now, place=place: _ENDED in now or question(now) not in ("", place),
                "the next question",
            )
        return asked


def test_the_first_month(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    install(project)
    with Terminal(tmp_path / "home", 100, 30, TZ="UTC", PYTHONPATH="") as terminal:
        tour = Tour(terminal, project)
        first = (tour.now + timedelta(days=2)).replace(hour=14, minute=0, second=0)
        second = first + timedelta(days=26)
        begin(tour, first)
        prepare(tour, first)
        meet(tour, first, second)
        live(tour, first)
        look_back(tour, second)
        prepare_again(tour, second)


def begin(tour: Tour, first: datetime) -> None:
    """The first evening: a question at once, a window that closes, a mentor and a date."""
    terminal = tour.terminal
    assert "Begin here" in tour.home()
    terminal.press("Enter")
    terminal.wait_for("leave this meeting with")
    tour.write("A yes on the launch")
    terminal.close_window()
    assert "Go on where you stopped" in tour.home()
    terminal.press("Enter")
    terminal.wait_for("A yes on the launch")
    tour.write(" by May")
    terminal.press("Escape")
    terminal.wait_for("Go on where you stopped")
    terminal.press("m")
    terminal.wait_for("coach is of use without a mentor")
    terminal.press("a")
    terminal.wait_for("Who is your mentor?")
    tour.give("Ann Miller")
    terminal.press("n")
    terminal.wait_for("When do you meet next?")
    tour.give(f"{first:%Y-%m-%d %H:%M}")
    terminal.wait_for("Kept.")
    tour.quit()
    assert "A yes on the launch by May" in tour.told("brief")


def prepare(tour: Tour, first: datetime) -> None:
    """A quarter of an hour before the meeting: the guide by the clock, and the page."""
    tour.now = first - timedelta(days=1)
    tour.told("note", before="echo 'Ask about the board dinner' | ")
    tour.now = first - timedelta(minutes=14)
    screen = tour.home()
    assert "Go on where you stopped" in screen or "Before you meet" in screen
    tour.terminal.press("Enter")
    tour.terminal.wait_for("leave this meeting with")
    asked = tour.walk(
        {
            "hardest for you": "Telling the team before the board knows",
            "What will you ask your mentor?": "Do I tell them now or after the board?",
        }
    )
    assert asked == ["hardest for you", "What will you ask your mentor?"]
    tour.terminal.press("C-q")
    tour.terminal.wait_for_end()
    page = tour.printed("brief")
    assert "A yes on the launch by May" in page
    assert "Do I tell them now or after the board?" in page


def meet(tour: Tour, first: datetime, second: datetime) -> None:
    """In the meeting and two minutes after it."""
    terminal = tour.terminal
    tour.now = first + timedelta(minutes=1)
    assert "The meeting with Ann Miller" in tour.home()
    terminal.press("Enter")
    terminal.wait_for("Do I tell them now or after the board?")
    for key, words in (
        ("a", "Tell them what you do not know"),
        ("p", f"Speak to Ben by {first + timedelta(days=7):%Y-%m-%d}"),
        ("y", "Send the name of a coach"),
        ("n", f"{second:%Y-%m-%d %H:%M}"),
    ):
        terminal.press(key)
        terminal.type(words)
        terminal.press("Enter")
        terminal.wait_for("saved")
    terminal.press("e")
    terminal.wait_for("h History")
    tour.quit()
    tour.now = first + timedelta(hours=3)
    assert "After the meeting" in tour.home()
    terminal.press("Enter")
    terminal.wait_for("do not want to forget")
    tour.walk({"do not want to forget": "Say first what I do not know", "became of this q": "1"})
    tour.quit()


def live(tour: Tour, first: datetime) -> None:
    """The weeks between: a decision, one private line, a promise kept, advice tried."""
    tour.now = first + timedelta(days=3)
    decision = r"Open an office in Munich or wait\n3\nWait a year\nGo with five\n\n"
    tour.told("reflect decide --plain --minutes 6", before=f"printf '{decision}' | ")
    tour.now = first + timedelta(days=5)
    line = rf":private\n{_PRIVATE}\n"
    tour.told("reflect pause --plain --minutes 3 --mentor Ann", before=f"printf '{line}' | ")
    assert _PRIVATE in tour.printed("export --last --for me -o -")
    refused = tour.told("export --last -o -", status=1)
    assert "Nothing was written: your mentor may see nothing in it." in refused
    assert _PRIVATE not in refused
    tour.now = first + timedelta(days=7)
    assert "Speak to Ben" in tour.told("promises")
    tour.told("promises done 'Speak to Ben' --why 'He knew already'")
    tour.told("advice tried 'do not know' helped")


def look_back(tour: Tour, second: datetime) -> None:
    """An evening of reading: a session is read, thrown away and brought back; all is sound."""
    terminal = tour.terminal
    tour.now = second - timedelta(days=2)
    tour.home()
    terminal.press("h")
    terminal.wait_for("History")
    terminal.wait_for("Tom Becker")
    terminal.press("Enter")
    terminal.wait_for("of 4")
    terminal.press("d")
    terminal.wait_for("In the trash")
    tour.quit()
    assert _PRIVATE not in tour.printed("export --all --for me -o -")
    trash = tour.printed("trash --json")
    tour.told(f"trash restore {json.loads(trash)[0]['id']}")
    assert _PRIVATE in tour.printed("export --all --for me -o -")
    assert "Munich" in tour.told("decisions --all")
    tour.told("backup month.zip")
    tour.told("doctor")


def prepare_again(tour: Tour, second: datetime) -> None:
    """Before the second meeting: what came of it all is on the page, and nothing private is."""
    tour.now = second - timedelta(minutes=15)
    assert "Before you meet" in tour.home()
    tour.terminal.press("Enter")
    asked = tour.walk(
        {
            "leave this meeting with": "How to tell the board about Munich",
            "What will you ask your mentor?": "Munich now, or in a year?",
        }
    )
    assert len(asked) == 2
    tour.quit()
    on_the_page = (
        "Munich now, or in a year?",
        "Speak to Ben",
        "Send the name of a coach",
        "Tell them what you do not know",
        "Say first what I do not know",
    )
    for form, named in (("md", "brief.md"), ("html", "brief.html")):
        tour.coach(f"brief -o {named}")
        if form == "md":  # what she says of a name holds for the next page
            assert "Ben" in tour.terminal.wait_for("Enter stops")
            tour.give("n")
        assert tour.terminal.wait_for_end() == 0, tour.terminal.screen()
        page = (tour.terminal.home.parent / named).read_text("utf-8")
        for words in on_the_page:
            assert words in page, (form, words)
        assert _PRIVATE not in page
        assert "Becker" not in page
    assert _PRIVATE in tour.printed("export --all --for me -o -")
