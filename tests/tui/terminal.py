"""A real terminal: a shell under tmux, in which coach is typed into and read as a person would."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
# Jobs, and no editing of the line: the shell leaves the modes of the terminal alone.
_SHELL = ["bash", "--noprofile", "--norc", "--noediting", "-i"]
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])|\x1b\[([<>])\d*u")
_TIDY = {b"25": True, b"7": True}
"""The modes that are on in a terminal left alone; all others are off."""


def has_ended(process: int) -> bool:
    """Whether a process, which need not be ours, runs no more."""
    words = ["ps", "-o", "stat=", "-p", str(process)]
    told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    return told.strip()[:1] in ("", "Z")


class Terminal:
    """One tmux server with one window, in which a shell waits.

    `environment` is set for the shell besides what coach needs. Everything that is
    written to the window is kept, so that `modes` can tell how it was left.
    """

    def __init__(self, home: Path, columns: int = 80, rows: int = 24, **environment: str) -> None:
        self._windows = 0
        self._commands = 0
        self.home = home
        self._size = (columns, rows)
        self.environment = {
            "COACH_HOME": str(home),
            "PYTHONPATH": str(CHECKOUT),
            "PATH": os.environ["PATH"],
            "HOME": str(home.parent),
            "TERM": "screen-256color",
            "LANG": "C.UTF-8",
            "PS1": "$ ",
            "HISTFILE": "",
            **environment,
        }

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        for each, _ in self._children() if self.is_open else ():
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
            while not has_ended(each):  # nothing is to be written when this is over
                time.sleep(0.01)
        self._tmux("kill-server", check=False)

    @property
    def _socket(self) -> str:
        return f"coach-{os.getpid()}-{self.home.parent.name}-{self._windows}"

    @property
    def _written(self) -> Path:
        return self.home.parent / f"written-{self._windows}"

    def open(self) -> None:
        """Open a window with a shell, on a server of its own."""
        self._windows += 1
        given = (f"{name}={value}" for name, value in self.environment.items())
        shell = shlex.join(["env", "-i", *given, *_SHELL])
        columns, rows = self._size
        self._tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows),
            "-c", str(self.home.parent), shell,
            ";", "pipe-pane", f"cat > {shlex.quote(str(self._written))}",
        )  # fmt: skip
        self.wait_for("$")

    def start(self, *words: str, module: str = "coach") -> None:
        """Run coach in the window, opening one first if it is closed."""
        if not self.is_open:
            self.open()
        self.run(shlex.join([sys.executable, "-m", module, *words]))

    def run(self, command: str) -> None:
        """Give the shell a command, on a screen without the ones before."""
        self._commands += 1
        # A program that was killed leaves its screen: the rest of the line is wiped.
        self.type(f"clear; {command}; printf 'ended {self._commands}: %s\\e[K\\n' $?")
        self.press("Enter")

    @property
    def is_open(self) -> bool:
        """Whether there is a window."""
        return self._windows > 0 and bool(self._tmux("list-sessions", check=False))

    def type(self, text: str) -> None:
        """Type text as it stands."""
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by their tmux names."""
        self._tmux("send-keys", *keys)

    def screen(self) -> str:
        """What the window shows."""
        return self._tmux("capture-pane", "-p", check=False)

    def shown(self, what: str) -> str:
        """What tmux says of the window, such as `alternate_on` or `cursor_x`."""
        return self._tmux("display-message", "-p", f"#{{{what}}}").strip()

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def close_window(self) -> None:
        """Close the window as a click on its cross does: the programs in it are hung up."""
        self._tmux("kill-session")

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal to coach itself."""
        os.kill(self.process(), how)

    def process(self) -> int:
        """The process of coach in the window."""
        return next(pid for pid, words in self._children() if "python" in words)

    def _children(self) -> list[tuple[int, str]]:
        """The processes that the shell started, each with its words."""
        words = ["ps", "--ppid", self.shown("pane_pid"), "-o", "pid=,args="]
        told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
        lines = (line.strip().partition(" ") for line in told.splitlines())
        return [(int(pid), rest) for pid, _, rest in lines]

    def untidy(self) -> list[str]:
        """The modes in which the window was left that a shell would not expect."""
        now: dict[bytes, bool] = {}
        keyboards = {False: 0, True: 0}  # each of the two screens has its own
        for modes, how, stacked in _MODE.findall(self._written.read_bytes()):
            for mode in modes.split(b";") if modes else ():
                now[mode] = how == b"h"
            keyboards[now.get(b"1049", False)] += {b">": 1, b"<": -1, b"": 0}[stacked]
        left = [mode.decode() for mode, on in now.items() if on is not _TIDY.get(mode, False)]
        return left + ["keyboard"] * (keyboards[now.get(b"1049", False)] != 0)

    def wait_for(self, text: str, seconds: float = 60) -> str:
        """Wait until the window shows `text`, and give what it shows."""
        return self.wait_until(lambda screen: text in screen, f"“{text}”", seconds)

    def wait_for_end(self, seconds: float = 60) -> int:
        """Wait until the last command has ended, or stopped, and give its status."""
        ended = re.compile(rf"^.*ended {self._commands}: (\d+)$", re.MULTILINE)
        screen = self.wait_until(lambda screen: bool(ended.search(screen)), "an end", seconds)
        return int(ended.findall(screen)[-1])

    def wait_until(self, seen: Callable[[str], bool], what: str = "it", seconds: float = 60) -> str:
        """Wait until the window shows what `seen` looks for."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if seen(screen):
                return screen
            time.sleep(0.03)
        raise AssertionError(f"{what} did not appear within {seconds} s:\n{self.screen()}")

    def _tmux(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._socket, *words], capture_output=True, text=True, check=False
        )
        if check and done.returncode != 0:
            raise AssertionError(f"tmux {words[0]}: {done.stderr}")
        return done.stdout
