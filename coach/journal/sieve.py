"""Which sessions are worth building, told from their serialised documents alone.

Each sieve may let through too much, and never holds back what is looked for.
"""

import json
import re
from collections.abc import Callable, Collection, Container, Iterable
from datetime import MAXYEAR
from typing import NamedTuple

from coach.journal.records import peek
from coach.text import search_key

# What JSON escapes, what `clean` puts for what cannot be shown, and blanks, of which a key has
# one where there are several; the parts between these stand in JSON as they are.
_ESCAPED = re.compile('["\\\\\\s\x00-\x1f\x7f\u2400-\u2421\ufffd]+')
_STARRED = b'"starred":true'


def unfinished(line: bytes) -> bool:
    """Whether a session may still be open."""
    head = peek(line)
    return head is None or not head[1]


def asked_at(guide: str, step: str) -> Callable[[bytes], bool]:
    """Whether a session may hold an answer at a step of a guide."""
    wanted = [_quoted(guide), _quoted(step)]
    return lambda line: all(each in line for each in wanted)


class Wanted(NamedTuple):
    """What is wanted of sessions besides their words.

    One of `names`, such as the id of a mentor, where any is given; something starred; and
    that they began in one of `years`. Those in the trash are wanted only where that is said.
    """

    names: Collection[str] = ()
    starred: bool = False
    years: Container[int] = range(MAXYEAR + 1)
    trashed: bool = False


ANYTHING = Wanted()


class Holding:
    """Whether a session may hold all of some words, compared as they are searched.

    `word` is one of small ASCII letters that stands in every document that is let through,
    whatever the case of its letters there; empty where there is none.
    """

    def __init__(self, parts: Collection[str], wanted: Wanted) -> None:
        """`parts` stand in JSON as they are."""
        longest_first = sorted(parts, key=len, reverse=True)
        self._parts = longest_first
        self._plain = [part.encode() for part in longest_first if part.isascii()]
        self._names = [_quoted(name) for name in wanted.names]
        self._starred = wanted.starred
        self.word = self._plain[0] if self._plain else b""

    def __call__(self, line: bytes) -> bool:
        """Whether a serialised document passes."""
        if line.isascii():
            lower = line.lower()
            if len(self._plain) < len(self._parts) or self.word not in lower:
                return False
            if any(part not in lower for part in self._plain):
                return False
        elif self._parts:
            key = search_key(line.decode())
            if any(part not in key for part in self._parts):
                return False
        names = self._names
        starred = not self._starred or _STARRED in line
        return starred and (not names or any(name in line for name in names))


def holding(words: Iterable[str], wanted: Wanted = ANYTHING) -> Holding | None:
    """Whether a session may hold all of some words; None where every session may."""
    parts = {part for word in words for part in _parts(word)}
    if not (parts or wanted.names or wanted.starred):
        return None
    return Holding(parts, wanted)


def _parts(word: str) -> list[str]:
    """The parts of a word or phrase that stand in JSON as they are."""
    return [part for part in _ESCAPED.split(search_key(word)) if part]


def _quoted(name: str) -> bytes:
    return json.dumps(name, ensure_ascii=False).encode()
