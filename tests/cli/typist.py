"""Somebody at a terminal, and how they sit down at it."""

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
from contextlib import suppress
from pathlib import Path

from tests.cli.support import CHECKOUT


class Typist:
    """Somebody at a terminal of 60 columns."""

    def __init__(
        self, home: Path, *words: str, columns: int = 60, program: tuple[str, ...] = ()
    ) -> None:
        self.seen = ""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace")
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            env = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}
            env |= {"TERM": "xterm-256color", "NO_COLOR": "1", "INPUTRC": "/dev/null"}
            env.pop("COLUMNS", None)
            os.chdir(home.parent)
            run = [*(program or (sys.executable, "-m", "coach")), *words]
            os.execvpe(run[0], run, env)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def until(self, text: str) -> None:
        """Read until this was written since the last look, wherever its lines end."""
        end = time.monotonic() + 60
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

    def paste(self, text: str) -> None:
        """Paste something, which a terminal marks as such."""
        self.listens()
        self.press(b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~")

    @property
    def mode(self) -> list[object]:
        """How the terminal is set up now."""
        return termios.tcgetattr(self._terminal)

    def kill(self) -> None:
        """End it as nothing else does, at once."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def half(self, text: str) -> None:
        """Type what has no end yet, and go to its beginning, which only coach itself shows."""
        self.listens()
        self.press(f"{text}\x01".encode())
        self.until(text)
        end = time.monotonic() + 60
        while not re.search("[\r\b]", self.seen):
            assert self._read(end), self.seen

    def listens(self) -> None:
        """Wait until it takes keys: before that the terminal itself may swallow some."""
        end = time.monotonic() + 60
        while termios.tcgetattr(self._terminal)[3] & termios.ICANON:
            assert time.monotonic() < end, self.seen
            time.sleep(0.005)

    def end(self) -> int:
        """The status it ends with."""
        end = time.monotonic() + 60
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
