"""Names inside addresses: `tbarrett@firm.example`, `@tombarrett`, a link to a profile."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from coach.sharing.name_entry import Entry
from coach.sharing.name_spelling import initials, joined, split_name
from coach.sharing.name_words import PARTICLES, ROLES
from coach.sharing.tokens import token_words, tokens

_ADDRESS = re.compile(
    r"(?<![\w.+'’-])([\w.+'’-]*)@([\w.-]*)|(?:https?://|www\.)(\S+)", re.IGNORECASE
)
_SIGNS = ("@", "://", "www.", "WWW.")
"""A text without one of these holds no address."""
_SHORTEST = 3
"""Letters from which a word of an address may tell a name."""


class InAddress(NamedTuple):
    """A part of an address that tells a name: where it begins and ends, and what stands for it."""

    start: int
    end: int
    stand_in: str


class Addresses:
    """The words by which people are known in addresses.

    They are the parts of their names, two of them written as one word, and one beside the
    initial of the other. What is made of the words of the name to keep alone is none.
    """

    def __init__(self, entries: Iterable[Entry], keep: str) -> None:
        self._kept = frozenset(_words_of(keep))
        self._owners: dict[str, set[str]] = {}
        for entry in entries:
            for word in _words_of(entry.shown):
                self._owners.setdefault(word, set()).add(entry.stand_in)

    def found(self, text: str) -> Iterator[InAddress]:
        """What tells a name in the addresses of a text, in order.

        What stands before the sign of an address is one name, and so is a handle; of the
        rest each word is looked at by itself.
        """
        if not any(sign in text for sign in _SIGNS):
            return
        for match in _ADDRESS.finditer(text):
            local, rest = match.span(1), match.span(2)
            if match[3] is not None:
                yield from self._words(text, match.span(3))
            elif local[0] == local[1]:
                yield from self._whole(text, rest)
            else:
                yield from self._whole(text, local)
                yield from self._words(text, rest)

    def _whole(self, text: str, span: tuple[int, int]) -> Iterator[InAddress]:
        start, end = span
        while end > start and text[end - 1] in ".-'’":
            end -= 1
        row = token_words(text[start:end])
        known = [word for word in row if word in self._owners]
        if not known or self._kept.issuperset(row):
            return
        owners = set.intersection(*(self._owners[word] for word in known))
        rest = [word for word in row if word not in known and len(word) > 1]
        one = len(owners) == 1 and (not rest or len(known) > 1)
        said = initials(" ".join(word for word in row if word not in PARTICLES) or row[0])
        yield InAddress(start, end, next(iter(owners)) if one else said)

    def _words(self, text: str, span: tuple[int, int]) -> Iterator[InAddress]:
        start, end = span
        for token in tokens(text[start:end]):
            owners = self._owners.get(token.word, set())
            if owners and token.word not in self._kept:
                said = next(iter(owners)) if len(owners) == 1 else f"{token.word[0].upper()}."
                yield InAddress(start + token.start, start + token.end, said)


def _words_of(full: str) -> Collection[str]:
    """The words that an address may tell a person by."""
    parts = [joined(part) for part in split_name(full)]
    named = [word for part in parts if (word := "".join(token_words(part))) not in PARTICLES]
    found = {word for part in split_name(full) for word in token_words(part)} | set(named)
    if len(named) > 1:
        first, last = named[0], named[-1]
        if first and last:
            found |= {first + last, last + first, first[0] + last, first + last[0], last + first[0]}
        found.add("".join(named))
    return {word for word in found if len(word) >= _SHORTEST} - ROLES - PARTICLES
