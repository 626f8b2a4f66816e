"""Plain text in a pseudo-terminal: typed by somebody, cut off at every prompt, nothing lost."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from coach.model.guide import Visibility
from coach.model.promise import PromiseState
from coach.paths import in_one_folder
from coach.practice.desk import Desk
from coach.sharing.to_text import columns
from tests.cli.support import CHECKOUT

_CTRL_C, _CTRL_D = b"\x03", b"\x04"
_LONG = "Dr. Alexandra Konstantinopoulou-Wolfeschlegelstein von und zu Hohenstein-Langenburg"
_JAPANESE = "今週はとても大変だった。私たちは遅すぎた、そして誰も何も言わなかった。次は早く聞く。"


class Typist:
    """Somebody at a terminal of 60 columns."""

    def __init__(self, home: Path, *words: str) -> None:
        self.seen = ""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace")
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            env = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}
            env |= {"TERM": "xterm-256color", "NO_COLOR": "1", "INPUTRC": "/dev/null"}
            env.pop("COLUMNS", None)
            os.chdir(home.parent)
            os.execvpe(sys.executable, [sys.executable, "-m", "coach", *words], env)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))

    def until(self, text: str) -> None:
        """Read until this was written since the last look, wherever its lines end."""
        end = time.monotonic() + 12
        sought = re.compile(r"\s+".join(map(re.escape, text.split())))
        while (found := sought.search(self.seen)) is None:
            assert self._read(end), f"{text!r} was not written: {self.seen[-800:]}"
        self.seen = self.seen[found.end() :]

    def say(self, *pairs: tuple[str, str]) -> None:
        """Type lines, each until what it leads to is shown."""
        for line, shown in pairs:
            self.listens()
            os.write(self._terminal, f"{line}\r".encode())
            self.until(shown)

    def press(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def half(self, text: str) -> None:
        """Type what has no end yet, and go to its beginning, which only coach itself shows."""
        self.listens()
        self.press(f"{text}\x01".encode())
        self.until(text)
        end = time.monotonic() + 12
        while not re.search("[\r\b]", self.seen):
            assert self._read(end), self.seen

    def listens(self) -> None:
        """Wait until it takes keys: before that the terminal itself may swallow some."""
        end = time.monotonic() + 12
        while termios.tcgetattr(self._terminal)[3] & termios.ICANON:
            assert time.monotonic() < end, self.seen
            time.sleep(0.005)

    def end(self) -> int:
        """The status it ends with."""
        end = time.monotonic() + 12
        while self._read(end):
            pass
        assert time.monotonic() < end, f"it did not end: {self.seen[-800:]}"
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        """Whatever it does, it is over."""
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def _read(self, end: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], max(end - time.monotonic(), 0))
        if not ready:
            return False
        try:
            found = os.read(self._terminal, 65536)
        except OSError:
            return False
        self.seen += self._decode.decode(found)
        return bool(found)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def sit(home: Path) -> Iterator[Callable[..., Typist]]:
    """Sit down at a terminal with a command of coach."""
    made: list[Typist] = []

    def begin(*words: str) -> Typist:
        made.append(Typist(home, *(words or ("--plain",))))
        return made[-1]

    yield begin
    for each in made:
        each.close()


def desk(home: Path) -> Desk:
    return Desk(in_one_folder(home))


def test_the_whole_of_it_typed(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(
        ("guide", "[guides choice"), ("pause", "[pause choice"), ("begin", "[1/7"),
        (_JAPANESE, "follow-up"), ("", "[2/7"),
        ("It says that I ask too late", "too late"), ("", "[3/7"),
        (":leave", "[home choice"),
        ("meetings", "[meetings"), ("mentor", "your mentor's name?"), (_LONG, "[meetings"),
        ("meet", "What do you catch?"), ("mine", "What do you promise?"),
        ("Call the bank", "What do you catch?"), ("q", "[meetings"), ("q", "[home"),
        ("open", "[waiting"), ("1", "What became of it?"), ("done", "why"), ("", "[promise"),
        ("q", "[waiting"), ("q", "[home"),
        ("search", "What do you look for?"), ("too late", "Found: 1."), ("1", "That is all of it."),
        ("export", "For whom?"), ("mentor", "That is the page."), ("write", "In which form?"),
        ("md", "Where to?"), ("page.md", "[session"), ("q", "[found"), ("", "[search"),
        ("", "[home"),
        ("brief", "That is the page."), ("q", "[home"),
        ("settings", "[settings"), ("rhythm", "[rhythm"), ("change", "What shall"),
        ("14", "rhythm: 14"), ("q", "[home"), ("q", "coach is closed."),
    )  # fmt: skip
    assert typist.end() == 0
    now = desk(home)
    session = now.journal.sessions()[0]
    assert [each.value for each in session.answered] == [_JAPANESE, "It says that I ask too late"]
    assert [each.state for each in now.journal.ongoing().promises] == [PromiseState.DONE]
    assert now.journal.ongoing().mentors[0].name == _LONG
    assert "I ask too late" in (home.parent / "page.md").read_text("utf-8")
    assert [each.what for each in now.shared.read()[0]] == ["session"]
    assert now.settings.rhythm == 14


def test_nothing_is_wider_than_the_terminal_and_nothing_is_coloured(
    home: Path, sit: Callable[..., Typist]
) -> None:
    desk(home).ledger.note(f"{_JAPANESE} {_LONG} {_JAPANESE}")
    typist = sit()
    for line in ("open", "1", "q", "q", "settings", "q", "help", "mentors", "q", "q"):
        typist.press(f"{line}\r".encode())
    assert typist.end() == 0
    assert "\x1b" not in typist.seen
    lines = [line for line in typist.seen.splitlines() if str(home) not in line]
    assert max(map(columns, lines)) <= 60


@pytest.mark.parametrize(("keys", "status"), [(_CTRL_C, 130), (_CTRL_D, 0)])
@pytest.mark.parametrize(
    "way",
    [
        (),
        (("meetings", "[meetings choice"),),
        (("note", "What do you want to keep?"),),
        (("search", "What do you look for?"),),
        (("settings", "[settings choice"), ("name", "[name choice"), ("change", "be?")),
        (("open", "[waiting"), ("add", "[new"), ("promises", "I will")),
    ],
)
def test_every_prompt_is_left_safely(
    home: Path,
    sit: Callable[..., Typist],
    way: tuple[tuple[str, str], ...],
    keys: bytes,
    status: int,
) -> None:
    typist = sit()
    typist.until("[home choice")
    typist.say(*way)
    typist.listens()
    typist.press(keys)
    assert typist.end() == status
    typist.until("coach is closed. What you wrote is kept.")
    assert not desk(home).journal.ongoing().notes


@pytest.mark.parametrize("how", ["ctrl+c", "ctrl+d"])
def test_what_was_typed_of_a_change_is_kept(
    home: Path, sit: Callable[..., Typist], how: str
) -> None:
    typist = sit()
    typist.until("[home choice")
    typist.say(("open", "[waiting"), ("add", "[new"), ("questions", "[new question"),
               (f"The first line {_JAPANESE}", "聞く。"))  # fmt: skip
    if how == "ctrl+c":
        typist.half("and half of the second")
        typist.press(_CTRL_C)
        assert typist.end() == 130
        (note,) = desk(home).journal.ongoing().notes
        assert note.text == f"The first line {_JAPANESE} and half of the second"
        assert note.visibility is Visibility.PRIVATE
    else:
        typist.listens()
        typist.press(_CTRL_D)
        assert typist.end() == 0
        assert [each.question for each in desk(home).journal.ongoing().questions] == [
            f"The first line {_JAPANESE}"
        ]


def test_ctrl_c_in_a_walk_keeps_half_a_line(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit("reflect", "pause", "--plain")
    typist.until("[1/7")
    typist.say(("We found out late, as so often", "follow-up"), ("", "[2/7"))
    typist.say(("The first line", "first line"))
    typist.half("half of the second")
    typist.press(_CTRL_C)
    assert typist.end() == 130
    session = desk(home).journal.sessions()[0]
    assert [each.value for each in session.answered] == [
        "We found out late, as so often",
        "The first line\nhalf of the second",
    ]
    typist.until(f"left {session.id} tells")


def test_a_line_longer_than_a_terminal_takes_by_itself_is_whole(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit()
    typist.until("[home choice")
    long = "Munich " * 900 + "end"
    typist.say(("note", "[note"))
    typist.until("goes back.")
    typist.press(f"{long}\r".encode())
    typist.until("Noted.")
    typist.press(b"q\r")
    assert typist.end() == 0
    assert desk(home).journal.ongoing().notes[0].text == long
