"""A plain walk that is ended from outside, or begins where something was left."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.errors import JournalError
from coach.journal.journal import Journal
from coach.journal.keeping import Keeping
from coach.model.guide import Visibility
from coach.model.session import Session
from coach.paths import Places
from coach.practice.left_words import EditorFiles, Spot
from tests.cli.support import CHECKOUT, coach
from tests.factories import TickingClock
from tests.faults.desk import until
from tests.journal.support import numbered, promise_answer

ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
FIRST = "[1/7 stands-out answer line mentor]\n"


class Walking:
    """A plain walk in a process of its own, which waits for an answer."""

    def __init__(self, home: Path) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "coach", "reflect", "pause", "--plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
            env={**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT)},
        )
        self.out: list[str] = []
        self.err = ""

    def until(self, line: str) -> None:
        """Read until this line was printed."""
        assert self._program.stdout is not None
        while not self.out or self.out[-1] != line:
            read = self._program.stdout.readline()
            assert read, self.out
            self.out.append(read)

    def say(self, line: str) -> None:
        assert self._program.stdin is not None
        self._program.stdin.write(line + "\n")

    def say_half(self, text: str) -> None:
        """Say something without the end of its line."""
        assert self._program.stdin is not None
        self._program.stdin.write(text)
        self._program.stdin.flush()

    def until_told(self, line: str) -> None:
        """Read until a remark says this."""
        assert self._program.stderr is not None
        read = "nothing"
        while read and line not in read:
            read = self._program.stderr.readline()

    def read_no_more(self) -> None:
        """Close what reads its output."""
        assert self._program.stdout is not None
        self._program.stdout.close()
        self._program.stdout = None

    def end(self, how: signal.Signals) -> int:
        """Send a signal, and give the status it ends with."""
        self._program.send_signal(how)
        self._program.wait(60)  # its input stays open until then
        return self.leave()

    def leave(self) -> int:
        """Say nothing more, and give the status it ends with."""
        out, self.err = self._program.communicate(timeout=60)
        self.out += (out or "").splitlines(keepends=True)
        return self._program.returncode


@pytest.fixture
def walking(places: Places) -> Iterator[Walking]:
    made = Walking(places.home)
    yield made
    if made._program.poll() is None:
        made._program.kill()
        made.leave()


@pytest.mark.parametrize("how", ENDING, ids=lambda how: how.name)
def test_an_end_in_the_middle_keeps_each_line_and_says_last_where_it_was_left(
    walking: Walking, places: Places, how: signal.Signals
) -> None:
    walking.until(FIRST)
    walking.say("A hard week, and we found out late")
    walking.until("[2/7 tells answer text mentor]\n")
    walking.say("That I asked too late")
    walking.say(":private")
    until(lambda: session(places).answers[1:])
    assert walking.end(how) == 128 + how
    assert walking.out[-1] == f"left {session(places).id} tells\n"
    kept = [answer.value for answer in session(places).answers]
    assert kept == ["A hard week, and we found out late", "That I asked too late"]
    assert session(places).finished is None
    assert "Traceback" not in walking.err
    again = coach("reflect", "pause", "--plain", home=places.home)
    assert again.stderr.startswith(f"resumed {session(places).id}")


def test_an_end_before_the_first_word_leaves_no_session_behind(
    walking: Walking, places: Places
) -> None:
    walking.until(FIRST)
    assert walking.end(signal.SIGTERM) == 143
    assert walking.out[-1] == "nothing written\n"
    assert Journal(places, now=TickingClock()).sessions() == []


def test_an_end_within_a_line_keeps_what_stands_there(walking: Walking, places: Places) -> None:
    walking.until(FIRST)
    walking.say("A hard week, and we found out late")
    walking.until("[2/7 tells answer text mentor]\n")
    walking.say("The first line")
    walking.say_half(":help\nand half of a sec")
    walking.until_told(":help")
    assert walking.end(signal.SIGTERM) == 143
    assert session(places).answers[1].value == "The first line\nand half of a sec"


def test_a_call_that_was_begun_is_no_answer(walking: Walking, places: Places) -> None:
    walking.until(FIRST)
    walking.say("A hard week, and we found out late")
    walking.until("[2/7 tells answer text mentor]\n")
    walking.say("The first line")
    walking.say_half(":help\n:lea")
    walking.until_told(":help")
    assert walking.end(signal.SIGTERM) == 143
    assert session(places).answers[1].value == "The first line"


def test_nobody_who_reads_it_any_more_loses_nothing(walking: Walking, places: Places) -> None:
    walking.until(FIRST)
    walking.say("A hard week, and we found out late")
    walking.until("[2/7 tells answer text mentor]\n")
    walking.say(":help")
    walking.until_told(":help")
    walking.read_no_more()
    walking.say("The first line\n\n:private\nTom will be fired\nhalf of it")
    walking.leave()
    assert session(places).answers[1].value == "The first line"
    (note,) = Journal(places, now=TickingClock()).ongoing().notes
    assert (note.text, note.visibility) == ("Tom will be fired\nhalf of it", Visibility.PRIVATE)


def test_an_end_that_cannot_be_kept_is_told_and_names_no_session(
    walking: Walking, places: Places
) -> None:
    walking.until(FIRST)
    places.state.mkdir(exist_ok=True)
    (places.state / "drafts").write_text("in the way")
    walking.say_half(":help\nhalf of a line")
    walking.until_told(":help")
    assert walking.end(signal.SIGTERM) == 143
    assert "coach: Not saved" in walking.err
    assert not any(line.startswith("left") for line in walking.out)


def test_what_an_earlier_run_was_interrupted_in_is_finished_before_the_first_question(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise JournalError("interrupted")

    with monkeypatch.context() as during:
        during.setattr(Keeping, "save", interrupted)
        with pytest.raises(JournalError):
            Journal(places, now=TickingClock()).save_session(numbered(1, promise_answer("Call")))
    assert Journal(places, now=TickingClock()).ongoing().promises == ()
    walking = Walking(places.home)
    walking.until(FIRST)
    assert [p.will for p in Journal(places, now=TickingClock()).ongoing().promises] == ["Call"]
    walking.say(":leave")
    assert walking.leave() == 0


def test_words_that_her_editor_left_for_it_are_named(walking: Walking, places: Places) -> None:
    walking.until(FIRST)
    walking.say("A hard week")
    walking.say(":leave")
    assert walking.leave() == 0
    spot = Spot(session(places).id, "tells", "", "answer")
    path = EditorFiles(places.state / "editing").make(spot, "in the editor")
    again = coach("reflect", "pause", "--plain", home=places.home)
    assert f"Your editor left words for this session: {path}" in again.stderr
    assert path.read_text() == "in the editor"


def session(places: Places) -> Session:
    return Journal(places, now=TickingClock()).sessions()[0]
