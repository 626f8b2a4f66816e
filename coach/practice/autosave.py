"""Writes the draft soon after each change, in a thread of its own."""

import threading
from collections.abc import Callable

from coach.errors import CoachError, inside
from coach.practice.conductor import Conductor

PAUSE = 0.3
"""Seconds between the first unsaved change and the write; well under the half second promised."""

AGAIN = 1.0
"""Seconds after a refused save before the next one is tried."""


class Autosave:
    """Saves a conductor's draft at most `PAUSE` seconds after the first unsaved change.

    `told` is called from the saving thread with None after a save, or with the
    error that kept it from the disk; the words stay with the conductor, and it is
    tried again after `AGAIN` seconds, or when `now` is called.
    """

    def __init__(
        self,
        conductor: Conductor,
        told: Callable[[CoachError | None], object],
        pause: float | None = None,
    ) -> None:
        self._conductor = conductor
        self._told = told
        self._pause = PAUSE if pause is None else pause
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
            refused = self._try_to_save()
            self._told(refused)
            if refused is not None:
                self._hurry.wait(AGAIN)
                self._wake.set()

    def _try_to_save(self) -> CoachError | None:
        try:
            self._conductor.save_draft()
        except CoachError as error:
            return error
        except Exception as error:  # noqa: BLE001  without this thread no word is saved any more
            return CoachError(f"Not saved: {inside(error)}")
        return None
