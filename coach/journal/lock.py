"""One lock over read, change and write, between the threads and the processes of this machine."""

import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coach.errors import NotSavedError
from coach.journal.files import Files, make_folder, reason

if TYPE_CHECKING:
    from filelock import BaseFileLock

# A save holds the lock for milliseconds; past this something is stuck.
PATIENCE = 15.0
_POLL = 0.004


class JournalLock:
    """A lock that may be taken again by the thread that holds it; reading never needs it."""

    def __init__(self, path: Path, files: Files, patience: float = PATIENCE) -> None:
        self._path = path
        self._files = files
        self._patience = patience
        self._threads = threading.RLock()
        self._depth = 0
        self._held: BaseFileLock | None = None

    @property
    def mine(self) -> bool:
        """Whether the calling thread holds it."""
        # The first is true for the holder and for nobody else; an own lock may be taken again.
        if not self._threads.acquire(blocking=False):
            return False
        try:
            return self._depth > 0
        finally:
            self._threads.release()

    def __enter__(self) -> "JournalLock":
        if not self._threads.acquire(timeout=self._patience):
            raise self._stuck()
        try:
            if self._depth == 0:
                self._held = self._take()
            self._depth += 1
        except BaseException:
            self._threads.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        try:
            if self._depth == 0 and self._held is not None:
                held, self._held = self._held, None
                held.release()
        finally:
            self._threads.release()

    def _take(self) -> "BaseFileLock":
        from filelock import FileLock, Timeout  # slow to import, and only a save needs it

        try:
            make_folder(self._files, self._path.parent)
            lock = FileLock(self._path, mode=0o600, thread_local=False)
            lock.acquire(timeout=self._patience, poll_interval=_POLL)
        except Timeout:
            raise self._stuck() from None
        except NotImplementedError as error:
            raise NotSavedError(
                f"Not saved: {self._path.parent} cannot lock files.",
                "Nothing on disk was changed. Keep coach's state on a disk of this machine.",
            ) from error
        except OSError as error:
            raise NotSavedError(
                f"Not saved: {self._path.parent} cannot be used, {reason(error)}.",
                "Nothing on disk was changed.",
            ) from error
        return lock

    def _stuck(self) -> NotSavedError:
        return NotSavedError(
            "Not saved: another coach has been saving for a long time.",
            "Nothing was changed; close the other window, or try again.",
        )
