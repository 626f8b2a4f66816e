"""Lines that somebody types at a terminal, of which none gets lost between two questions."""

import atexit
import fcntl
import io
import os
import re
import readline
import select
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from coach.cli.plain_lines import Lines
from coach.errors import CoachError
from coach.text import clean

_EVERY = 0.4
"""Seconds after which what stands in a line is kept anew; with the writing well below one."""
_SILENCE = 0.1
"""Seconds without a letter after which a paste is taken to have come as a whole."""
_SETTLED = 0.02
"""Seconds in which the editing of a line has taken up the letter that it read last."""
_PATIENCE = 0.5
"""Seconds it has for all of those that came before the end."""
_PASTE = re.compile(r"\x1b\[20[01]~")
_SETTINGS = ("tab: self-insert", "set enable-active-region off")
_PASTING = "set enable-bracketed-paste {}"
_GOES_ON = "coach goes on."


class TypedLines(Lines):
    """Lines that somebody types, each edited with the keys of her shell and of any length.

    A terminal by itself cuts a line after 4,095 bytes, and drops what no program has read
    yet at Ctrl+C. So it hands on each letter as it comes, as long as coach runs, also
    between two questions. What is pasted reads as one line, whatever lines are in it.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        super().__init__(stream)
        readline.set_auto_history(False)  # what she wrote is not to come up again
        marked = "off" if os.environ.get("TERM", "dumb") == "dumb" else "on"
        self._unmarked = b"\x1b[?2004l" if marked == "on" else b""  # what is pasted is so no more
        for setting in (*_SETTINGS, _PASTING.format(marked)):
            readline.parse_and_bind(setting)
        self._is_typing = self._is_new = False
        readline.set_startup_hook(self._begin)
        self._keep_half: Callable[[str], object] | None = None
        self._half_kept = ""
        self._fd = stream.fileno()
        self._found = _mode_of(self._fd)
        self._apart, self._asking = letter_by_letter(self._found)
        self._set(self._apart)
        atexit.register(self.give_back)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTSTP, self._pause)

    # The terminal

    def _set(self, mode: list[Any]) -> None:
        with suppress(termios.error, OSError):  # it is gone
            termios.tcsetattr(self._fd, termios.TCSANOW, mode)

    def give_back(self) -> None:
        """Leave the terminal as it was found, at the beginning of a line."""
        if _mode_of(self._fd) != self._found:
            self._set(self._found)
            if self._is_typing:
                with suppress(OSError):
                    os.write(1, self._unmarked + (b"\n" if self.half() else b""))

    def _pause(self, *_: object) -> None:
        """Stop as by Ctrl+Z, and go on: her shell has the terminal as it was meanwhile."""
        half, mode = "", _mode_of(self._fd)
        with self._turn:
            if self._is_typing:
                half = self.half()
                self._tell_half(half)
        self._set(self._found)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._pause)
        self._set(mode)
        with suppress(OSError):
            os.write(2, f"{_GOES_ON}{f' The line so far: {half}' if half else ''}\n".encode())

    # A line

    def half(self) -> str:
        """What stands in the line that is being typed, or was typed ahead."""
        if self._is_typing:
            return clean(readline.get_line_buffer()) if self._is_new else ""
        return super().half()

    def _begin(self) -> None:
        """From here on what is edited is the new line; until then it is still the one before."""
        self._is_new = True

    def _take(self) -> None:
        with self._turn:
            self._wait_if_stopped()
            self._is_typing, self._is_new, self._half_kept = True, False, ""
            self._set(self._asking)
        typed = ""
        try:
            line = input().strip("\n").replace("\n", "\r")  # which reads as a line in the line
            typed = f"{line}\n"
        except EOFError:
            pass
        finally:
            with self._turn:
                self._set(self._apart)
                self._is_typing, self._is_over = False, not typed
                self._waiting += typed

    def on_half(self, keep: Callable[[str], object]) -> None:
        """Have `keep` told again and again what stands in a line that is being typed.

        It is called from another thread, never while a whole line is dealt with.
        """
        is_first, self._keep_half = self._keep_half is None, keep
        if is_first:
            threading.Thread(target=self._watch, name="half a line", daemon=True).start()

    def _watch(self) -> None:
        while True:
            time.sleep(_EVERY)
            with self._turn:
                if self._is_typing and not self._is_stopped:
                    self._tell_half(self.half())

    def _tell_half(self, half: str) -> None:
        if self._keep_half is not None and half != self._half_kept:
            with suppress(CoachError):  # it is told once the line has its end
                self._keep_half(half)
                self._half_kept = half

    # What nobody has read

    def stop(self) -> None:
        """Have no more lines read, ever; what came before is in the line that is typed."""
        super().stop()
        end = time.monotonic() + _PATIENCE
        while self._is_typing and self._queued() and time.monotonic() < end:
            time.sleep(_SETTLED / 4)
        time.sleep(_SETTLED if self._is_typing else 0)

    def unread(self) -> list[str]:
        """The whole lines that came and were not read, once; nobody is waited for."""
        if not self._is_typing:
            self._waiting += self._came()
        return super().unread()

    def rest(self) -> list[str]:
        """The lines that were typed or pasted beyond what was read; her shell must not get them."""
        if self._ended or self._is_typing:
            return []
        self._waiting += self._came(_SILENCE)
        return [*self.unread(), self._without_half()]

    def _without_half(self) -> str:
        half, self._waiting = clean(self._waiting), ""
        return half

    def _queued(self) -> int:
        """How many bytes came that nobody has read; none where the terminal is gone."""
        try:
            return int(struct.unpack("i", fcntl.ioctl(self._fd, termios.FIONREAD, b"\0" * 4))[0])
        except OSError:
            return 0

    def _came(self, within: float = 0) -> str:
        """What stands in the terminal's queue, and what follows `within` so many seconds."""
        found = b""
        with suppress(OSError):  # it is gone
            while select.select([self._fd], [], [], within)[0] and self._queued():
                found += os.read(self._fd, self._queued())
        return _as_typed(found.decode("utf-8", "replace"))


def _mode_of(fd: int) -> list[Any]:
    """How a terminal is set up; nothing where it is gone."""
    try:
        return termios.tcgetattr(fd)
    except (termios.error, OSError):
        return []


def letter_by_letter(found: list[Any]) -> tuple[list[Any], list[Any]]:
    """The modes between two questions, and at one, where the editing of a line shows each letter.

    In both of them nothing is cut and nothing is dropped.
    """
    if not found:
        raise OSError("no terminal")
    flags = (found[3] & ~(termios.ICANON | termios.ECHO)) | termios.NOFLSH
    keys = list(found[6])
    keys[termios.VMIN], keys[termios.VTIME] = 1, 0
    apart = [*found[:3], flags, *found[4:6], keys]
    return apart, [*found[:3], flags | termios.ECHO, *found[4:6], keys]


def _as_typed(keys: str) -> str:
    """What keys make of a line: the marks around a paste go, and so does what was erased."""
    typed: list[str] = []
    for key in _PASTE.sub("", keys).replace("\r\n", "\n").replace("\r", "\n"):
        if key not in "\x08\x7f":
            typed.append(key)
        elif typed and typed[-1] != "\n":
            typed.pop()
    return "".join(typed)
