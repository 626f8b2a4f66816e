"""A program in a pseudo-terminal of 120x40, timed from outside."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)"
)


class Program:
    """Starts a program and reads what it writes."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(environment))
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = b""
        self.written = 0

    def until(self, text: bytes, seconds: float = 20) -> float:
        """Seconds from the start until `text` was written."""
        end = time.perf_counter() + seconds
        while text not in self.seen:
            if not self._read(end - time.perf_counter()):
                raise TimeoutError(f"{text!r} was not written: {self.seen[-400:]!r}")
        return time.perf_counter() - self.started

    def quiet(self, seconds: float = 0.25, most: float = 2.0) -> None:
        """Read until nothing was written for a while; a blinking cursor never ends, so at most."""
        end = time.perf_counter() + most
        while time.perf_counter() < end and self._read(seconds):
            pass

    def key(self, key: bytes, shown: bytes, seconds: float = 5) -> float:
        """Type one key: seconds until `shown`, which nothing but it can cause, is written."""
        self.quiet(0, 0.5)
        self.seen = b""
        begin = time.perf_counter()
        os.write(self.terminal, key)
        while shown not in _ESCAPES.sub(b"", self.seen):
            if not self._read(begin + seconds - time.perf_counter()):
                raise TimeoutError(f"{shown!r} was not drawn: {self.seen[-400:]!r}")
        return time.perf_counter() - begin

    def peak_memory(self) -> float:
        """The most memory it ever had, in MB of 1,000,000 bytes; Linux only."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        (found,) = re.findall(r"VmHWM:\s+(\d+) kB", status)
        return int(found) * 1024 / 1e6

    def end(self) -> None:
        """Kill it; its terminal goes with it."""
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.terminal)
        os.waitpid(self.pid, 0)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            found = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.seen += found
        self.written += len(found)
        return True
