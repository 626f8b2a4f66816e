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
    that they began in one of `years`.
    """

    names: Collection[str] = ()
    starred: bool = False
    years: Container[int] = range(MAXYEAR + 1)


ANYTHING = Wanted()


def holding(words: Iterable[str], wanted: Wanted = ANYTHING) -> Callable[[bytes], bool] | None:
    """Whether a session may hold all of some words, compared as they are searched.

    None where every session may.
    """
    parts = sorted({part for word in words for part in _parts(word)}, key=len, reverse=True)
    names = [_quoted(name) for name in wanted.names]
    if not (parts or names or wanted.starred):
        return None
    plain = [part.encode() for part in parts if part.isascii()]
    all_plain = len(plain) == len(parts)

    first = plain[0] if plain else b""

    def sieve(line: bytes) -> bool:
        if line.isascii():
            lower = line.lower()
            if not all_plain or first not in lower or any(part not in lower for part in plain):
                return False
        elif parts:
            key = search_key(line.decode())
            if any(part not in key for part in parts):
                return False
        starred = not wanted.starred or _STARRED in line
        return starred and (not names or any(name in line for name in names))

    return sieve


def _parts(word: str) -> list[str]:
    """The parts of a word or phrase that stand in JSON as they are."""
    return [part for part in _ESCAPED.split(search_key(word)) if part]


def _quoted(name: str) -> bytes:
    return json.dumps(name, ensure_ascii=False).encode()
