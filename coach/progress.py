"""How far a long piece of work is: told by the work, looked at and stopped from elsewhere."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from coach.errors import StoppedError

T = TypeVar("T")


class Progress:
    """How far a piece of work is, from its first step to its last.

    The work names each step before it is done, and nothing is half done where it stops:
    it can be stopped between two steps only, and not at all once it goes `to_the_end`. One
    thread works, any other may look and ask it to stop.
    """

    def __init__(self) -> None:
        self.done = 0
        """The steps that are behind it, of those that the work is at now."""
        self.of = 0
        """How many steps there are, 0 where that is not known yet."""
        self.what = ""
        """What a step is about, such as `files`."""
        self.can_stop = True
        """Whether it would stop if it were asked to."""
        self._asked = False

    def at(self, done: int, of: int = 0, what: str = "") -> None:
        """Tell how far the work is. Raises StoppedError where it is to stop, and may."""
        self.done, self.of, self.what = done, of, what
        if self._asked and self.can_stop:
            raise StoppedError

    def each(self, items: Iterable[T], what: str) -> Iterator[T]:
        """The items one after another, each a step. Raises StoppedError as `at` does."""
        there = list(items)
        for number, item in enumerate(there):
            self.at(number, len(there), what)
            yield item
        self.at(len(there), len(there), what)

    def to_the_end(self) -> None:
        """From here on stopping would leave it half done. Raises StoppedError where asked."""
        self.can_stop = False
        if self._asked:
            self.can_stop = True
            raise StoppedError

    def stop(self) -> bool:
        """Ask the work to stop at the next step where it may; whether it is sure to."""
        self._asked = True
        return self.can_stop

    @property
    def said(self) -> str:
        """How far it is, in a few words; empty where that is not known."""
        return f"{self.done:,} of {self.of:,} {self.what}".rstrip() if self.of else ""
