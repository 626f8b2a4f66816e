"""Which sessions are worth building, told from their serialised documents alone.

Each sieve may let through too much, and never holds back what is looked for.
"""

import json
import re
from collections.abc import Callable, Iterable

from coach.journal.records import peek
from coach.text import fold

# What JSON escapes breaks a word in two; its parts are looked for.
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]+')
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def unfinished(line: bytes) -> bool:
    """Whether a session may still be open."""
    head = peek(line)
    return head is None or not head[1]


def asked_at(guide: str, step: str) -> Callable[[bytes], bool]:
    """Whether a session may hold an answer at a step of a guide."""
    wanted = [_quoted(guide), _quoted(step)]
    return lambda line: all(each in line for each in wanted)


def holding(words: Iterable[str]) -> Callable[[bytes], bool]:
    """Whether a session may hold all of some words, compared as they are folded."""
    parts = [part for word in words for part in _ESCAPED.split(fold(word)) if part]
    if not parts:
        return lambda _: True

    def sieve(line: bytes) -> bool:
        folded = _folded(line)
        return all(part in folded for part in parts)

    return sieve


def _folded(line: bytes) -> str:
    """A line as `fold` gives it; only what is not ASCII needs the slow way."""
    text = line.decode()
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(lambda found: fold(found[0]), text).lower()


def _quoted(name: str) -> bytes:
    return json.dumps(name, ensure_ascii=False).encode()
