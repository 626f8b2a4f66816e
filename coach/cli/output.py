"""Data on stdout, talk on stderr."""

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from coach.text import clean


def say(line: str = "") -> None:
    """Print a line of what was asked for, safe for any terminal."""
    print(clean(line))


def remark(line: str) -> None:
    """Print a line beside what was asked for."""
    print(clean(line), file=sys.stderr)


_SOON = 0.4
"""Seconds after which something that is not done yet is told."""
_AGAIN = 10.0
"""Seconds after which it is told again that it goes on."""


@contextmanager
def at_work(doing: str, stopped: str) -> Iterator[None]:
    """At a terminal, tell of something that takes long, and what is so where Ctrl+C stops it."""
    done = threading.Event()

    def told() -> None:
        if done.wait(_SOON):
            return
        remark(f"{doing}; Ctrl+C stops it.")
        seconds = _AGAIN
        while not done.wait(_AGAIN):
            remark(f"Still at it, after {seconds:.0f} seconds.")
            seconds += _AGAIN

    teller = threading.Thread(target=told, name="at work", daemon=True)
    if sys.stderr.isatty():
        teller.start()
    try:
        yield
    except KeyboardInterrupt:
        remark(f"Stopped. {stopped}")
        raise
    finally:
        done.set()
        if teller.ident is not None:
            teller.join()


def say_json(value: object) -> None:
    """Print a value as JSON, whole and readable."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
