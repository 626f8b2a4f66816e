"""Where the example year lies: a folder of its own that is thrown away, or an empty one of hers."""

import fcntl
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from coach.errors import CoachError
from coach.paths import make_private

HOME = "home"
"""What the example is kept in, inside a folder that is thrown away; nothing else is there."""

_PREFIX = "coach-demo-"
_ENDING = (signal.SIGTERM, signal.SIGHUP)


class Throwaway:
    """A fresh folder that only she can enter, held until it is thrown away.

    Raises CoachError where none can be made. The folder is locked while it is used, so
    that another demo removes what a killed one has left, and nothing else.
    """

    def __init__(self) -> None:
        above = Path(tempfile.gettempdir())
        _remove_leftovers(above)
        try:
            self.path, self._held = _fresh(above)
        except OSError as error:
            raise CoachError(
                f"There is no place for the example in {above} ({error.strerror}).",
                "Set TMPDIR to a folder with room, or use coach demo --into DIR.",
            ) from error

    def remove(self) -> None:
        """Throw it away; safe to call from any thread, and more than once."""
        shutil.rmtree(self.path, ignore_errors=True)


def _fresh(above: Path) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=above))
        held = _hold(folder)
        if held is not None and folder.is_dir():
            return folder, held


def _hold(folder: Path) -> int | None:
    """A lock on a folder of hers that nobody uses; None where there is none to be had."""
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        if os.fstat(held).st_uid == os.getuid():
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return held
    except OSError:
        pass  # somebody uses it
    os.close(held)
    return None


def _remove_leftovers(above: Path) -> None:
    """Remove the folders of demos that were killed. Those in use, and all others, stay."""
    with suppress(OSError):  # what cannot be listed cannot be tidied, and harms nobody
        for folder in above.glob(f"{_PREFIX}*"):
            held = _hold(folder)
            if held is None:
                continue
            if {each.name for each in folder.iterdir()} <= {HOME}:
                shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


@contextmanager
def empty_folder(folder: Path) -> Iterator[Path]:
    """A folder that is empty or new; where what follows fails it is left as it was found.

    Raises CoachError for one that holds anything, or cannot be made.
    """
    found = folder.is_dir()
    try:
        if found and any(folder.iterdir()):
            raise CoachError(f"{folder} is not empty.", "Name a new folder, or an empty one.")
        make_private(folder)
        folder.mkdir(exist_ok=True)  # which says so where it is a file
    except OSError as error:
        raise CoachError(
            f"{folder} cannot be made ({error.strerror}).", "Name another folder."
        ) from error
    try:
        yield folder
    except BaseException:
        for each in folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        if not found:
            folder.rmdir()
        raise


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Have the signals that end a program run what stands in `finally` first."""

    def end(told: int, frame: FrameType | None) -> None:  # noqa: ARG001
        sys.exit(128 + told)

    before = {each: signal.signal(each, end) for each in _ENDING}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
