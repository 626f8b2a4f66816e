"""Lines that are typed or piped, read one by one and as whole as they came."""

import codecs
import io
import os
import select
import sys
import termios
from contextlib import suppress
from typing import TextIO

from coach.text import clean

_CHUNK = 1 << 16
_SILENCE = 0.5
"""Seconds without a word after which nobody is taken to write into a pipe any more."""


class Lines:
    """The lines of a binary stream: UTF-8, LF or CRLF, a BOM dropped, bad bytes replaced.

    The end of input reads as one empty line, then as `:leave`.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._waiting = ""
        self._is_over = False
        self._ended = 0

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to read."""
        return self._ended > 0

    def read(self) -> str:
        """The next line without its end."""
        line = None if self._ended else self._next()
        if line is not None:
            return clean(line.removesuffix("\r"))
        self._ended += 1
        return "" if self._ended == 1 else ":leave"

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

    def half(self) -> str:
        """What was typed of a line that has no end yet."""
        return clean(self._waiting)

    def give_back(self) -> None:
        """Leave the terminal as it was found."""

    def _next(self) -> str | None:
        """The next line, None where there is none."""
        while "\n" not in self._waiting and not self._is_over:
            self._take()
        line, end, rest = self._waiting.partition("\n")
        self._waiting = rest
        return line if line or end else None

    def _take(self) -> None:
        read = self._stream.read1(_CHUNK)
        self._is_over = not read
        self._waiting += self._decode.decode(read, final=self._is_over)

    def _has_more(self) -> bool:
        try:
            ready, _, _ = select.select([self._stream], [], [], _SILENCE)
        except (OSError, io.UnsupportedOperation):
            return True  # no pipe: a file, which comes to its end
        return bool(ready)


class TypedLines(Lines):
    """Lines that somebody types, each edited with the keys of her shell and of any length.

    A terminal by itself cuts a line after 4,095 bytes, and drops one at Ctrl+C.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        super().__init__(stream)
        import readline  # only somebody who types needs it

        readline.set_auto_history(False)  # what she wrote is not to come up again
        for setting in ("tab: self-insert", "set enable-bracketed-paste off"):
            readline.parse_and_bind(setting)
        self._so_far = readline.get_line_buffer
        self._found = termios.tcgetattr(stream)
        self._is_reading = False

    def half(self) -> str:
        """What stands in the line that is being typed."""
        return clean(self._so_far()) if self._is_reading else ""

    def give_back(self) -> None:
        """Leave the terminal as it was found, at the beginning of a line."""
        with suppress(termios.error, OSError):  # it is gone
            termios.tcsetattr(self._stream, termios.TCSANOW, self._found)
            if self.half():
                os.write(1, b"\n")

    def _next(self) -> str | None:
        self._is_reading = True
        try:
            return input()
        except EOFError:
            return None
        finally:
            self._is_reading = False


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
        with suppress(ImportError, termios.error):
            return TypedLines(source)
    return Lines(source)
