"""Lines that are typed or piped, read one by one and as whole as they came."""

import codecs
import io
import select
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from coach.text import clean

_CHUNK = 1 << 16
_SILENCE = 0.5
"""Seconds without a word after which nobody is taken to write into a pipe any more."""
_MOST = 1 << 20
"""Characters beyond which nothing more is looked for that no question has read."""
_PATIENCE = 1.0
"""Seconds for which whoever reads may go on with the line read last, once the end has come."""


class Lines:
    """The lines of a binary stream: UTF-8, LF or CRLF, a BOM dropped, bad bytes replaced.

    The end of input reads as one empty line, then as `:leave`. Another thread may `stop` the
    one that reads, and then look at what it has not read.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._waiting = ""
        self._is_over = False
        self._ended = 0
        self._turn = threading.Condition()
        self._reader = 0
        self._is_reading = False
        self._is_stopped = False

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to read."""
        return self._ended > 0

    def read(self) -> str:
        """The next line without its end."""
        with self._turn:
            self._reader, self._is_reading = threading.get_ident(), True
            self._turn.notify_all()
        while "\n" not in self._waiting and not self._is_over:
            self._take()
        with self._turn:
            self._wait_if_stopped()
            self._is_reading = False
            line, end, self._waiting = self._waiting.partition("\n")
        if not self._ended and (line or end):
            return clean(line.removesuffix("\r"))
        self._ended += 1
        return "" if self._ended == 1 else ":leave"

    def stop(self) -> None:
        """Have no more lines read, ever; returns once what was read before is dealt with.

        It does nothing in the thread that reads.
        """
        with self._turn:
            if threading.get_ident() != self._reader:
                self._is_stopped = True
                self._turn.wait_for(lambda: self._is_reading, _PATIENCE)

    def _wait_if_stopped(self) -> None:
        """The end has come: whoever reads stays here. The turn is held."""
        while self._is_stopped:
            self._turn.wait()

    def rest(self) -> list[str]:
        """The lines that are there beyond what was read; nobody is asked for more.

        A pipe that somebody holds open is listened to until it falls silent.
        """
        if self._ended or self.asks_somebody:
            return []
        while not self._is_over and self._has_more():
            self._take()
        left = [clean(line.removesuffix("\r")) for line in self._waiting.split("\n")]
        self._waiting = ""
        return left

    @property
    def asks_somebody(self) -> bool:
        """Whether somebody sits there and types."""
        return self._stream.isatty()

    def unread(self) -> list[str]:
        """The whole lines that came and were not read, once; nobody is waited for."""
        is_mine = threading.get_ident() == self._reader and not self.asks_somebody
        while is_mine and not self._is_over and len(self._waiting) < _MOST and self._has_more(0):
            self._take()
        came, end, half = self._waiting.rpartition("\n")
        self._waiting = half
        return [clean(line.removesuffix("\r")) for line in came.split("\n")] if end else []

    def half(self) -> str:
        """What came after the last end of a line: a line that may not be whole yet."""
        return clean(self._waiting.rpartition("\n")[2])

    def give_back(self) -> None:
        """Leave the terminal as it was found."""

    def on_half(self, keep: Callable[[str], object]) -> None:
        """Have `keep` told again and again what stands in a line that is being typed."""

    def _take(self) -> None:
        """Wait for more, and have it."""
        self._has_more(None)
        with self._turn:
            self._wait_if_stopped()
            read = self._stream.read1(_CHUNK)
            self._is_over = not read
            self._waiting += self._decode.decode(read, final=self._is_over)

    def _has_more(self, within: float | None = _SILENCE) -> bool:
        """Whether more comes within so many seconds; None waits until it does, or it ends."""
        try:
            ready, _, _ = select.select([self._stream], [], [], within)
        except (OSError, io.UnsupportedOperation):
            return True  # no pipe: a file, which comes to its end
        return bool(ready)


def lines_of(stream: TextIO | None) -> Lines:
    """The lines of standard input, as they come from a pipe or are typed at a terminal.

    A stream that was closed before coach began is None, and has none.
    """
    source = None if stream is None else stream.buffer
    if stream is None or not isinstance(source, io.BufferedIOBase):
        return Lines(io.BytesIO())
    if stream.isatty() and sys.stdout.isatty():
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
        with suppress(ImportError, OSError):
            from coach.cli.plain_typed import TypedLines  # only somebody who types needs it

            return TypedLines(source)
    return Lines(source)
