"""Other people's names, replaced on pages that leave."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from coach.sharing.name_entries import Asks, Entry, Words, name_entries
from coach.sharing.names import Name
from coach.sharing.tokens import Token, token_words, tokens

_WIDEST_GAP = 6
"""The most characters that may stand between two words of one name."""


@dataclass(frozen=True)
class _Find:
    """An entry found in a text, from `start` up to `end`; `tail` is an ending it has there."""

    entry: Entry
    start: int
    end: int
    tail: str
    replaced: bool


class Disguise:
    """Replaces the names of people other than `keep`, the mentor whom a page is for.

    A full name is replaced wherever it stands as whole words: in capitals or
    not, with or without its accents, titles and middle names, the first or the
    last name first, with a possessive or plural ending. A part of a name alone
    is replaced only where it is among `confirmed`.

    A person known by one word is replaced by that word; one of fewer than four
    letters only with a capital. Where the word is English too (Will, Mark,
    Grace), it is replaced inside a sentence, with a capital, and at the start of
    one only if confirmed; where it is a month or a day (May, April), or part of
    the mentor's own name, only if confirmed. In a field that holds a name,
    `name` replaces every one of these.

    What stands for a name is the alias she gave, else initials.
    """

    def __init__(
        self, names: Iterable[Name], keep: str = "", confirmed: Collection[str] = ()
    ) -> None:
        self._keep = token_words(keep)
        self._confirmed = frozenset(token_words(name) for name in confirmed)
        self._entries = name_entries(names, keep, confirmed)
        self._by_first: dict[str, list[Entry]] = {}
        for entry in sorted(self._entries.values(), key=lambda entry: -len(entry.words)):
            self._by_first.setdefault(entry.words[0], []).append(entry)

    def __call__(self, text: str) -> str:
        """The text with every name replaced that is to be."""
        return _replaced(text, self._finds(text))

    def name(self, text: str) -> str:
        """A field that holds names: every one of those known is replaced, however written."""
        return _replaced(text, self._finds(text, names=True))

    def candidates(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The names in these texts that are replaced only where she confirms them, in order.

        Those she has confirmed are among them.
        """
        found = {
            find.entry.shown
            for text in texts
            for find in self._finds(text)
            if not find.replaced or find.entry.words in self._confirmed
        }
        return tuple(sorted(found))

    def _finds(self, text: str, *, names: bool = False) -> Iterator[_Find]:
        row = tokens(text)
        at = 0
        while at < len(row):
            step = 1
            for entry, tail in self._fitting(text, row, at, names):
                if entry.words == self._keep:
                    step = len(entry.words)
                    break
                start, end = row[at].start, row[at + len(entry.words) - 1].end
                replaced = (names and entry.full) or self._is_replaced(entry, text, start)
                yield _Find(entry, start, end, tail, replaced)
                if replaced:
                    step = len(entry.words)
                    break
            at += step

    def _fitting(
        self, text: str, row: list[Token], at: int, names: bool
    ) -> Iterator[tuple[Entry, str]]:
        """The entries that the words from `at` on may be, with their ending; longest first."""
        word = row[at].word
        for entry in self._by_first.get(word, ()):
            found = row[at : at + len(entry.words)]
            tail = _tail(text, found, entry)
            small = any(text[token.start].islower() for token in found)
            if tail is not None and (entry.loose or names or not small):
                yield entry, tail
        if word.endswith("s") and text[row[at].start].isupper():
            for entry in self._by_first.get(word[:-1], ()):
                if len(entry.words) == 1 and entry.asks is Asks.NEVER:
                    yield entry, "s"

    def _is_replaced(self, entry: Entry, text: str, start: int) -> bool:
        if entry.words in self._confirmed or entry.asks is Asks.NEVER:
            return True
        return entry.asks is Asks.AT_START and not _opens_sentence(text, start)


def _replaced(text: str, finds: Iterable[_Find]) -> str:
    out: list[str] = []
    done = 0
    for find in finds:
        if not find.replaced:
            continue
        stand_in = find.entry.stand_in + find.tail
        if text[find.start].isupper() and _opens_sentence(text, find.start):
            stand_in = stand_in[:1].upper() + stand_in[1:]
        out += [text[done : find.start], stand_in]
        done = find.end
        after = text[done : done + 2]
        if stand_in.endswith(".") and after[:1] == "." and after != "..":
            done += 1
    return "".join([*out, text[done:]])


def _tail(text: str, found: list[Token], entry: Entry) -> str | None:
    """The ending with which an entry stands in these words; None where it does not."""
    words: Words = tuple(token.word for token in found)
    if len(words) < len(entry.words) or words[:-1] != entry.words[:-1]:
        return None
    wanted = entry.words[-1]
    tail = words[-1].removeprefix(wanted)
    endings = ("", "s", "es") if len(words) > 1 else ("",)
    if not words[-1].startswith(wanted) or tail not in endings:
        return None
    near = all(_near(text, before, after) for before, after in pairwise(found))
    return tail if near else None


def _near(text: str, before: Token, after: Token) -> bool:
    """Whether two words may be of one name: little between them, and no end of a sentence."""
    gap = text[before.end : after.start]
    if len(gap) > _WIDEST_GAP or gap.count("\n") > 1 or any(char.isalnum() for char in gap):
        return False
    ended = any(mark in ".!?" and blank.isspace() for mark, blank in pairwise(gap))
    return not ended or len(before.word) == 1


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\u00a0\"'“”‘’«»([{*_")
    return not before or before[-1] in ".!?:;…\n-•–—>#"
