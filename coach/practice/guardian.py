"""Saves her words when the terminal goes away or the process is told to end.

Textual saves nothing by itself: a hang-up kills it at once. So the ending
signals are blocked before any thread starts, and a thread of our own waits for
them: it saves, asks the app to leave, and leaves by force where it does not.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from coach.errors import CoachError

PATIENCE = 2.0
"""Seconds the app has to leave by itself once it was asked to."""


def _ending() -> frozenset[signal.Signals]:
    return frozenset({signal.SIGHUP, signal.SIGTERM, signal.SIGINT})


class Guardian:
    """Waits for an ending signal. Start it once, in the entry point, before any thread."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._save: Callable[[], None] | None = None
        self._leave: Callable[[], None] | None = None
        self.signal: int | None = None

    def start(self) -> None:
        """Block the ending signals in this and all later threads, and wait for one."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _ending())
        threading.Thread(target=self._wait, name="guardian", daemon=True).start()

    def watch(self, save: Callable[[], None] | None) -> None:
        """What to save when the end comes; None when nothing is being written."""
        self._save = save

    def save(self) -> None:
        """Save what is being watched; safe to call from any thread, and more than once."""
        if self._save is not None:
            self._save()

    def on_end(self, leave: Callable[[], None] | None) -> None:
        """How to ask the app to leave."""
        self._leave = leave

    def _wait(self) -> None:
        self.signal = signal.sigwait(_ending())
        code = 128 + int(self.signal)
        timer = threading.Timer(self._patience, os._exit, (code,))
        timer.daemon = True
        timer.start()
        refused = self._try_to_save()
        if self._leave is None:
            if refused:
                sys.stderr.write(f"coach: {refused}\n")
                sys.stderr.flush()
            os._exit(code)
        with suppress(RuntimeError):  # it has left already, or never came up: the timer ends it
            self._leave()

    def _try_to_save(self) -> str:
        """Save, and say why that failed; empty where it did not."""
        try:
            self.save()
        except CoachError as error:
            return str(error)
        return ""


def run_child(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run another program in this terminal until it ends, and give its exit status.

    The child starts with no signal blocked, which a plain subprocess would
    inherit. Raises OSError where it cannot be started.
    """
    child = os.posix_spawnp(arguments[0], list(arguments), dict(environment), setsigmask=[])
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
