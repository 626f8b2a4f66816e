"""Writes the draft soon after each change, in a thread of its own."""

import threading
from collections.abc import Callable

from coach.errors import CoachError
from coach.practice.conductor import Conductor

PAUSE = 0.3
"""Seconds between the first unsaved change and the write; well under the half second promised."""


class Autosave:
    """Saves a conductor's draft at most `PAUSE` seconds after the first unsaved change.

    `told` is called from the saving thread with None after a save, or with the
    error that kept it from the disk; the words stay with the conductor and the
    next change tries again.
    """

    def __init__(
        self,
        conductor: Conductor,
        told: Callable[[CoachError | None], object],
        pause: float = PAUSE,
    ) -> None:
        self._conductor = conductor
        self._told = told
        self._pause = pause
        self._wake = threading.Event()
        self._hurry = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)

    def start(self) -> None:
        """Begin to watch for changes."""
        self._thread.start()

    def changed(self) -> None:
        """Something was typed."""
        self._wake.set()

    def now(self) -> None:
        """Save without waiting: she goes on, leaves the field, or suspends coach."""
        self._hurry.set()
        self._wake.set()

    def stop(self) -> None:
        """End the thread; what is unsaved is for leave or finish to keep."""
        self._ended = True
        self.now()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._ended:
            self._wake.wait()
            self._hurry.wait(self._pause)
            self._hurry.clear()
            self._wake.clear()
            if self._ended:
                return
            try:
                self._conductor.save_draft()
            except CoachError as error:
                self._told(error)
                self._hurry.wait(1.0)
                self._wake.set()
            else:
                self._told(None)
