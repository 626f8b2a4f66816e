"""A real terminal: coach under tmux, typed into and read as a person would."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


class Terminal:
    """One tmux server with one window of its own."""

    def __init__(self, home: Path, columns: int = 80, rows: int = 24) -> None:
        self._windows = 0
        self._home = home
        self._size = (columns, rows)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server", check=False)

    @property
    def _socket(self) -> str:
        return f"coach-{os.getpid()}-{self._home.parent.name}-{self._windows}"

    def start(self, *words: str) -> None:
        """Open a window in which coach runs, on a server of its own."""
        self._windows += 1
        command = shlex.join(
            [
                "env",
                f"COACH_HOME={self._home}",
                f"PYTHONPATH={CHECKOUT}",
                "TERM=screen-256color",
                "LANG=C.UTF-8",
                "EDITOR=",
                sys.executable,
                "-m",
                "coach",
                *words,
            ]
        )
        columns, rows = self._size
        self._tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows),
            f"{command}; echo ended $?; sleep 60",
        )  # fmt: skip

    def type(self, text: str) -> None:
        """Type text as it stands."""
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by their tmux names."""
        self._tmux("send-keys", *keys)

    def screen(self) -> str:
        """What the window shows."""
        return self._tmux("capture-pane", "-p", check=False)

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
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        children = subprocess.run(
            ["ps", "--ppid", shell, "-o", "pid=,args="], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        return next(int(line.split()[0]) for line in children if "coach" in line)

    def wait_for(self, text: str, seconds: float = 20) -> str:
        """Wait until the window shows `text`, and give what it shows."""
        return self.wait_until(lambda screen: text in screen, f"“{text}”", seconds)

    def wait_until(self, seen: Callable[[str], bool], what: str = "it", seconds: float = 20) -> str:
        """Wait until the window shows what `seen` looks for."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if seen(screen):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{what} did not appear within {seconds} s:\n{self.screen()}")

    def _tmux(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._socket, *words], capture_output=True, text=True, check=False
        )
        if check and done.returncode != 0:
            raise AssertionError(f"tmux {words[0]}: {done.stderr}")
        return done.stdout
