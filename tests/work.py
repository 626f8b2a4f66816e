"""How much work something is, counted and not timed: a busy machine changes no count."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Work:
    """The calls of functions, Python's own and those written in C, that were made so far."""

    def __init__(self) -> None:
        self.calls = 0

    def count(self, _frame: object, event: str, _argument: object) -> None:
        """Take one event as the interpreter tells it."""
        self.calls += event in ("call", "c_call")


@contextmanager
def counted() -> Iterator[Work]:
    """Count the calls that this thread makes."""
    work, before = Work(), sys.getprofile()
    sys.setprofile(work.count)
    try:
        yield work
    finally:
        sys.setprofile(before)


@contextmanager
def counted_in_threads() -> Iterator[Work]:
    """Count the calls that threads make which are started meanwhile."""
    work, before = Work(), threading.getprofile()
    threading.setprofile(work.count)
    try:
        yield work
    finally:
        threading.setprofile(before)  # type: ignore[arg-type]


def calls(act: Callable[[], object]) -> int:
    """How many calls something makes."""
    with counted() as work:
        act()
    return work.calls


def grows_no_faster(act: Callable[[int], Callable[[], object]], size: int, times: int = 4) -> bool:
    """Whether so many times as much to do is at most about so many times the work.

    `act` makes ready for a size, and gives what is counted.
    """
    return calls(act(size * times)) <= 1.2 * times * calls(act(size))
