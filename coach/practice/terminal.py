"""The terminal as coach found it, and how to give it back where the app cannot."""

import os
import signal
import termios
from collections.abc import Mapping

_KEYS = b"\x1b[<u"
"""Keys as they were, on the screen of the app, which has its own account of them."""
_LEAVE = (
    b"\x1b[?2026l"  # nothing is held back any more
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # no mouse
    b"\x1b[?2004l\x1b[?1004l\x1b[?2048l"  # no marks around a paste, no news of focus or size
    b"\x1b[?7h\x1b[0m"  # long lines wrap, plain colours
    b"\x1b[?1049l\x1b[?25h"  # the screen from before, with its cursor
)


def is_still(wanted: str, *, outside: bool) -> bool:
    """Whether nothing on the screen is to move by itself: as her settings say, or the shell."""
    return wanted == "still" or (outside and wanted != "moving")


def is_still_outside(environ: Mapping[str, str]) -> bool:
    """Whether the shell asks for a still screen: by `COACH_STILL`, or Textual's own word."""
    own, theirs = environ.get("COACH_STILL", ""), environ.get("TEXTUAL_ANIMATIONS", "")
    return own not in ("", "0") or theirs.lower() == "none"


class TerminalAsFound:
    """Remembers how a terminal was set. Its title is never touched."""

    def __init__(self, keyboard: int = 0, screen: int = 2) -> None:
        """Both are file descriptors. Raises termios.error where it is no terminal."""
        self._keyboard = keyboard
        self._screen = screen
        self._attributes = termios.tcgetattr(keyboard)

    def give_back(self, *, from_app: bool = True) -> None:
        """Leave the screen and the modes of the app, or of another program that is gone.

        May be called by any thread, and never fails. What was typed and not read is
        dropped, or a shell would take it for a command.
        """
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])  # from the background too
        try:
            os.write(self._screen, _KEYS + _LEAVE if from_app else _LEAVE)
            termios.tcsetattr(self._keyboard, termios.TCSANOW, self._attributes)
            termios.tcflush(self._keyboard, termios.TCIFLUSH)
        except (OSError, termios.error):
            return  # the terminal is gone, and nobody sees it


def wait_for_the_front(keyboard: int = 0) -> None:
    """Wait until this program may use its terminal: one in the background stops here."""
    try:
        now = termios.tcgetattr(keyboard)
        termios.tcsetattr(keyboard, termios.TCSANOW, now)
    except termios.error:
        return  # no terminal any more, or no shell that could bring it to the front
