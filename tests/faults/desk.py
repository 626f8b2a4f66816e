"""Where the rows of words being typed take place: a home, a window, and what must be so after."""

import fcntl
import os
import random
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from coach.journal.journal import Journal
from coach.model.session import Session
from coach.paths import in_one_folder
from tests.faults.rows import Outcome, Row
from tests.tui.terminal import Terminal, has_ended

QUESTION = "What is on your mind?"
_GUIDE = f"""\
{{minutes=60 ending=none}}
# Typing

For a try.

{{#mind .text depth=1}}
## {QUESTION}

{{#after .line depth=1}}
## And then?
"""
_SOME = ("Munich", "could", "not", "hire", "and", "we", "found", "out", "Größe", "日本", "नमस्ते")


class Window(Terminal):
    """A window in which she types into a guide of one text, and one line."""

    def __init__(self, folder: Path, **environment: str) -> None:
        home = folder / "home"
        (home / "guides").mkdir(parents=True)
        (home / "guides" / "typing.md").write_text(_GUIDE)
        super().__init__(home, **environment)
        self._folder = folder

    def begin(self, *options: str, fault: str = "") -> None:
        """Open a window, note how its terminal is set, and begin to write."""
        self.open()
        self.run("stty -a > before")
        planted = [fault] if fault else []
        module = "tests.faults.planted" if fault else "coach"
        self.start(*planted, "reflect", "typing", *options, module=module)
        self.wait_for(QUESTION)

    def write(self, text: str, back: int = 0) -> None:
        """Type a text of several lines, go back a few letters, and wait until it is shown."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Enter")
            self.type(line)
        last = text.split("\n")[-1]
        shown = self.wait_for(last)
        if back:
            self.press(*["Left"] * back)
            at = next(line.index(last) for line in shown.splitlines() if last in line)
            there = str(at + len(last) - back)
            self.wait_until(lambda _: self.shown("cursor_x") == there, "the cursor")

    def go_on(self) -> None:
        """Open coach again at the same guide."""
        self.start("reflect", "typing")
        self.wait_for(QUESTION)

    def must_go_on_within(self, text: str, at: int) -> None:
        """Open coach again: the cursor stands so many characters before the end."""
        self.go_on()
        last = text.split("\n")[-1]
        self.wait_for(last)
        self.type("§")
        self.wait_for(last[: len(last) - at] + "§" + last[len(last) - at :])

    def must_end(self, status: int) -> None:
        """The last command ends, or stops, with this status."""
        ended = self.wait_for_end()
        assert ended == status, f"ended with {ended}, not {status}:\n{self.screen()}"

    def must_be_clean(self) -> None:
        """The terminal is as it was: its modes, its settings, the screen of the shell."""
        assert self.untidy() == [], f"left on: {self.untidy()}"
        assert self.shown("alternate_on") == "0", "the screen of the app is left"
        assert self.shown("cursor_flag") == "1", "the cursor is hidden"
        self.run("stty -a > after")
        self.must_end(0)
        before, after = ((self._folder / name).read_text() for name in ("before", "after"))
        assert before == after, f"settings: {before}\nbecame {after}"

    @property
    def session(self) -> Session:
        """The newest session, as another window would see it."""
        journal = Journal(in_one_folder(self.home), now=lambda: datetime.now(UTC))
        return journal.sessions()[0]

    @property
    def words(self) -> str:
        """The words of the first answer that are on disk."""
        journal = Journal(in_one_folder(self.home), now=lambda: datetime.now(UTC))
        answers = [answer for session in journal.sessions() for answer in session.answers]
        return str(answers[0].value) if answers else ""

    def must_hold(self, text: str) -> None:
        """What is on disk is what was typed."""
        assert self.words == text, f"typed {text!r}, kept {self.words!r}"

    def path(self, name: str) -> Path:
        """A file of this round."""
        return self._folder / name


class Unled:
    """Coach at a terminal that it does not lead: when that ends, no one tells it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._terminal, inside = os.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._program = subprocess.Popen(
            [sys.executable, "-m", "coach", "reflect", "typing"],
            stdin=inside, stdout=inside, stderr=inside, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(inside)
        self._seen = b""

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Wait until some text was written."""
        end = time.monotonic() + seconds
        while text.encode() not in self._seen:
            ready, _, _ = select.select([self._terminal], [], [], max(end - time.monotonic(), 0))
            assert ready, f"“{text}” was not written"
            self._seen += os.read(self._terminal, 65536)

    def type(self, text: str) -> None:
        """Type text as it stands."""
        os.write(self._terminal, text.encode())

    def lose_terminal(self) -> tuple[int, float]:
        """End the terminal: the status of coach, and the seconds until it has left."""
        begin = time.monotonic()
        os.close(self._terminal)
        self._terminal = -1
        return self._program.wait(timeout=10), time.monotonic() - begin

    def end(self) -> None:
        """Kill what is left."""
        self._program.kill()
        self._program.wait()
        if self._terminal >= 0:
            os.close(self._terminal)


def until(seen: Callable[[], object], what: str = "it", seconds: float = 10) -> float:
    """The seconds until something is so."""
    begin = time.monotonic()
    while not seen():
        assert time.monotonic() - begin < seconds, f"{what} never came"
        time.sleep(0.02)
    return time.monotonic() - begin


def until_gone(process: int) -> float:
    """The seconds until a process that is not ours has ended."""
    return until(lambda: has_ended(process), "an end")


def some_text(chance: random.Random) -> str:
    """Some lines to type; the last ends in a word of its own, for whoever waits for it."""
    lines = [" ".join(chance.choices(_SOME, k=chance.randint(2, 6))) for _ in range(3)]
    return "\n".join([*lines, f"mark{chance.randrange(10**6):06}"])


def row(
    name: str, must: str, once: Callable[[Path, random.Random], str], quick: int = 1, full: int = 10
) -> Row:
    """A row whose rounds each have a folder of their own; `once` may give a figure."""

    def run(rounds: int, folder: Path, seed: int) -> Outcome:
        if shutil.which("tmux") is None:
            return Outcome(rounds, figures="not run: tmux is not installed")
        faults, figures = [], []
        for number in range(rounds):
            place = folder / f"{abs(hash(name)) % 10**6}-{number}"
            place.mkdir()
            try:
                figures.append(once(place, random.Random(seed + number)))
            except AssertionError as error:
                faults.append(f"round {number}: {error}")
        told = sorted(figure for figure in figures if figure)
        return Outcome(rounds, tuple(faults), f"at most {told[-1]}" if told else "")

    return Row(name, must, quick, full, run)
