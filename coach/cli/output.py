"""Data on stdout, talk on stderr."""

import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from coach.errors import StoppedError
from coach.progress import Progress
from coach.text import clean


def say(line: str = "") -> None:
    """Print a line of what was asked for, safe for any terminal."""
    print(clean(line))


def say_text(text: str) -> None:
    """Print a text in sentences, in lines of a terminal's width where one shows it."""
    print(fitted(text, sys.stdout))


def remark(line: str) -> None:
    """Print a line beside what was asked for."""
    print(clean(line), file=sys.stderr)


_WIDEST = 72
"""Columns of a text at most; a wider terminal does not read better."""


def width_of(stream: TextIO) -> int:
    """How many columns a text may have there; 0 where it goes into a pipe or a file."""
    if not stream.isatty():
        return 0
    import shutil  # only a terminal asks

    return min(shutil.get_terminal_size().columns or _WIDEST, _WIDEST)


def fitted(text: str, stream: TextIO) -> str:
    """A text safe for any terminal, its long lines wrapped between words where one shows it.

    In a pipe every paragraph stays one line. A line that is set in stays so.
    """
    text, width = clean(text), width_of(stream)
    if not width or all(len(line) * 2 <= width for line in text.split("\n")):
        return text
    from coach.sharing.to_text import columns, wrap  # few lines are that long

    rows: list[str] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        fits = columns(line) <= width or len(indent) > width // 2
        rows += [line] if fits else wrap(line, width, indent)
    return "\n".join(rows)


_SOON = 0.4
"""Seconds after which something that is not done yet is told."""
_AGAIN = 10.0
"""Seconds after which it is told again that it goes on."""


@contextmanager
def at_work(doing: str, stopped: str) -> Iterator[Progress]:
    """At a terminal, tell of something that takes long, and what is so where Ctrl+C stops it.

    What the work tells of its progress is said too. Once it has to go to its end, Ctrl+C
    waits for that.
    """
    done, progress = threading.Event(), Progress()

    def told() -> None:
        if done.wait(_SOON):
            return
        remark(f"{doing}{_how_far(progress)}; Ctrl+C stops it.")
        seconds = _AGAIN
        while not done.wait(_AGAIN):
            remark(f"Still at it, after {seconds:.0f} seconds{_how_far(progress)}.")
            seconds += _AGAIN

    teller = threading.Thread(target=told, name="at work", daemon=True)
    if sys.stderr.isatty():
        teller.start()
    try:
        with _interrupted_by(progress):
            yield progress
    except (KeyboardInterrupt, StoppedError) as error:
        remark(f"Stopped. {stopped}")
        raise KeyboardInterrupt from error
    finally:
        done.set()
        if teller.ident is not None:
            teller.join()


def _how_far(progress: Progress) -> str:
    return f": {progress.said}" if progress.said else ""


@contextmanager
def _interrupted_by(progress: Progress) -> Iterator[None]:
    """Have Ctrl+C stop the work at once where it may be stopped, and only there."""

    def asked(_: int, frame: FrameType | None) -> None:
        if progress.stop():
            signal.default_int_handler(signal.SIGINT, frame)
        remark("It goes on to its end: stopping now would leave half of it.")

    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, asked)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def say_json(value: object) -> None:
    """Print a value as JSON, whole and readable."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
