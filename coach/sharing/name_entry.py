"""One way in which a name is written, and what stands for it."""

from dataclasses import dataclass
from enum import Enum, auto

Words = tuple[str, ...]


class Asks(Enum):
    """When a name waits for her to confirm that it is one."""

    NEVER = auto()
    AT_START = auto()
    ALWAYS = auto()


@dataclass(frozen=True)
class Entry:
    """One way a name is written, word by word, and what stands for it.

    `shown` is how she reads it when asked. `loose` entries count in small
    letters too. `full` says that it is a whole name as she recorded it, and
    cannot be the mentor's; `turned` that the last name stands before the first.
    A part of a longer name has the words of the whole in `of`; it `leads` where
    it is the first. `asked_small` says that it may be the name in small letters
    too, where only she can tell. One that is `titled` is a single letter of a script without
    blanks, and the name only beside a title, as in `王さん`.
    """

    words: Words
    stand_in: str
    shown: str
    asks: Asks = Asks.NEVER
    loose: bool = True
    full: bool = False
    turned: bool = False
    of: Words = ()
    leads: bool = False
    asked_small: bool = False
    titled: bool = False
