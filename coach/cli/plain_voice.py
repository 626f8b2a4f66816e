"""What a plain walk says: questions on one stream, remarks on the other, one last line."""

import threading
from typing import TextIO

from coach.cli.output import fitted


class Voice:
    """Says lines as a screen or a pipe takes them. After the last line nothing is said."""

    def __init__(self, out: TextIO, talk: TextIO) -> None:
        self._out = out
        self._talk = talk
        self._pending: list[str] = []
        self._speaking = threading.RLock()
        self._is_over = False

    def soon(self, *lines: str) -> None:
        """Lines that belong under the next header; those that are empty are left out."""
        self._pending += filter(None, lines)

    def header(self, header: str) -> None:
        """The line that stands before every read, with what belongs under it."""
        self.say(f"[{header}]")
        for line in self._pending:
            self.say(line)
        self._pending = []

    def say(self, line: str) -> None:
        """A line of what is asked."""
        with self._speaking:
            print(fitted(line, self._out), file=self._out, flush=True)

    def remark(self, line: str) -> None:
        """A line beside it."""
        print(fitted(line, self._talk), file=self._talk, flush=True)

    def say_last(self, line: str, *, for_good: bool = False) -> None:
        """Say how it ended, once. `for_good` no other thread can say anything after that."""
        if for_good:
            self._speaking.acquire()
        with self._speaking:
            if not self._is_over:
                self.say(line)
                self._is_over = True
