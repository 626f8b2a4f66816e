"""Other people's names, replaced on pages that leave."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from coach.sharing.name_entries import name_entries
from coach.sharing.name_entry import Asks, Entry, Words
from coach.sharing.name_lists import GIVEN
from coach.sharing.name_runs import opens_sentence, run_end, run_start
from coach.sharing.name_spelling import own_initials
from coach.sharing.name_words import PARTICLES
from coach.sharing.names import Name
from coach.sharing.tokens import Token, distinct_words, token_words, tokens

_WIDEST_GAP = 6
"""The most characters that may stand between two words of one name."""
_PARTS = ",;:!?|/…–—"
"""What parts two names. A full stop does so before a blank, but not after an initial."""


@dataclass(frozen=True)
class _Find:
    """An entry found in a text, from `start` up to `end`, and what stands for it there."""

    entry: Entry
    start: int
    end: int
    stand_in: str
    replaced: bool


class Disguise:
    """Replaces the names of people other than `keep`, the mentor whom a page is for.

    A full name is replaced wherever it stands as whole words: in capitals or
    not, with or without its accents, titles and middle names, the first or the
    last name first, with a possessive or plural ending. A part of a name alone
    is replaced as well, unless it is among those `left`; where several people
    share it, by its own initials. Where it stands in the name of someone else,
    all of that is replaced by its own initials: beside Tom Barrett, Tom Adler is
    `T.A.`.

    A person known by one word is replaced by that word; one of fewer than four
    letters only with a capital. Where the word is English too (Will, Mark,
    Grace), it is replaced inside a sentence, with a capital, and at the start of
    one only if `confirmed`; where it is a month or a day (May, April), or part of
    the mentor's own name, only if confirmed. So it is with the parts of
    a name. In a field that holds a name, `name` replaces every one of these.

    What stands for a name is the alias she gave, else initials.
    """

    def __init__(
        self,
        names: Iterable[Name],
        keep: str = "",
        confirmed: Collection[str] = (),
        left: Collection[str] = (),
    ) -> None:
        self._confirmed = frozenset(token_words(name) for name in confirmed)
        self._entries = name_entries(names, keep, confirmed, left)
        self._kept = {entry.words for entry in self._entries.values() if not entry.stand_in}
        self._taken = frozenset(entry.stand_in for entry in self._entries.values())
        self._by_first: dict[str, list[Entry]] = {}
        for entry in sorted(self._entries.values(), key=lambda entry: -len(entry.words)):
            self._by_first.setdefault(entry.words[0], []).append(entry)
        self._heads = frozenset(head for word in self._by_first for head in (word, f"{word}s"))

    def __call__(self, text: str) -> str:
        """The text with every name replaced that is to be."""
        return _replaced(text, self._finds(text))

    def name(self, text: str) -> str:
        """A field that holds names: every one of those known is replaced, however written."""
        return _replaced(text, self._finds(text, names=True))

    def candidates(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The names in these texts of which she has a say, in order.

        They are those that are replaced only where she confirms them, those she has
        confirmed, and the parts of names, which she may leave as written.
        """
        found = {
            find.entry.shown
            for text in texts
            for find in self._finds(text)
            if not find.replaced or find.entry.of or find.entry.words in self._confirmed
        }
        return tuple(sorted(found))

    def hides(self, name: str) -> bool:
        """Whether a part of a name is replaced wherever it stands, without her word."""
        entry = self._entries.get(token_words(name))
        return entry is not None and bool(entry.of) and entry.asks is Asks.NEVER

    def unnamed(self, text: str) -> str:
        """The text without the names that are replaced in it; names of one word stay."""
        out: list[str] = []
        done = 0
        for find in self._finds(text):
            if find.replaced and (len(find.entry.words) > 1 or find.entry.of):
                out += [text[done : find.start], "|"]
                done = find.end
        return "".join([*out, text[done:]])

    def _finds(self, text: str, *, names: bool = False) -> Iterator[_Find]:
        if self._heads.isdisjoint(distinct_words(text)):
            return  # no name begins here
        row = tokens(text)
        at = low = 0
        while at < len(row):
            end = at
            for entry, found, tail in self._fitting(text, row, at, names):
                if entry.words in self._kept:
                    end = at + len(found)
                    break
                start, stop = found[0].start, found[-1].end
                if (names and entry.full) or self._is_replaced(entry, text, start):
                    end = at + len(found)
                    first, end = self._run(text, row, (low, at, end), entry)
                    yield self._find(text, row[first:end], entry, tail)
                    break
                yield _Find(entry, start, stop, "", replaced=False)
            low = end if end > at else low
            at = max(at + 1, end)

    def _run(
        self, text: str, row: list[Token], place: tuple[int, int, int], entry: Entry
    ) -> tuple[int, int]:
        """The words of the name that a part of one stands in, no earlier than the first place."""
        low, at, end = place
        if entry.leads:
            return at, run_end(text, row, end, lambda to: self._begins_name(text, row, to))
        return (run_start(text, row, low, at) if entry.of else at), end

    def _begins_name(self, text: str, row: list[Token], at: int) -> bool:
        return any(
            entry.full or (len(entry.words) > 1 and not entry.of) or entry.words in self._kept
            for entry, _, _ in self._fitting(text, row, at, names=False)
        )

    def _find(self, text: str, run: list[Token], entry: Entry, tail: str) -> _Find:
        """An entry to be replaced with the run it stands in, which may name someone else."""
        start, end = run[0].start, run[-1].end
        stand_in = entry.stand_in
        others = {token.word for token in run} - set(entry.words)
        if entry.of and len(run) > len(entry.words) and others.isdisjoint(entry.of):
            stand_in = own_initials(text[start:end], self._taken)
        return _Find(entry, start, end, stand_in + tail, replaced=True)

    def _fitting(
        self, text: str, row: list[Token], at: int, names: bool
    ) -> Iterator[tuple[Entry, list[Token], str]]:
        """The entries that the words from `at` on may be, with their ending; longest first."""
        word = row[at].word
        for entry in self._by_first.get(word, ()):
            found, words = _stretch(text, row, at, entry)
            tail = _tail(text, found, words, entry)
            small = any(
                text[token.start].islower() and token.word not in PARTICLES for token in found
            )
            if tail is not None and (entry.loose or names or not small):
                yield entry, found, tail
        if word.endswith("s") and text[row[at].start].isupper():
            for entry in self._by_first.get(word[:-1], ()):
                another = entry.of and word in GIVEN  # Hans is not the plural of Han
                if len(entry.words) == 1 and entry.asks is Asks.NEVER and not another:
                    yield entry, [row[at]], "s"

    def _is_replaced(self, entry: Entry, text: str, start: int) -> bool:
        if entry.words in self._confirmed or entry.asks is Asks.NEVER:
            return True
        return entry.asks is Asks.AT_START and not opens_sentence(text, start)


def _replaced(text: str, finds: Iterable[_Find]) -> str:
    out: list[str] = []
    done = 0
    for find in finds:
        if not find.replaced:
            continue
        stand_in = find.stand_in
        if text[find.start].isupper() and opens_sentence(text, find.start):
            stand_in = stand_in[:1].upper() + stand_in[1:]
        out += [text[done : find.start], stand_in]
        done = find.end
        after = text[done : done + 2]
        if stand_in.endswith(".") and after[:1] == "." and after != "..":
            done += 1
    return "".join([*out, text[done:]])


def _stretch(text: str, row: list[Token], at: int, entry: Entry) -> tuple[list[Token], Words]:
    """The tokens from `at` on that a name may take up, and its words among them.

    One initial may stand between two words of a name that has none there.
    """
    words = [row[at].word]
    end = at + 1
    for wanted in entry.words[1:]:
        if end < len(row) and row[end].word != wanted and _is_initial(text, row[end]):
            end += 1
        words += [token.word for token in row[end : end + 1]]
        end += 1
    return row[at:end], tuple(words)


def _is_initial(text: str, token: Token) -> bool:
    return token.end - token.start == 1 and text[token.start].isupper()


def _tail(text: str, found: list[Token], words: Words, entry: Entry) -> str | None:
    """The ending with which an entry stands in these words; None where it does not."""
    if len(words) != len(entry.words) or words[:-1] != entry.words[:-1]:
        return None
    wanted = entry.words[-1]
    tail = words[-1].removeprefix(wanted)
    endings = ("", "s", "es") if len(words) > 1 else ("",)
    if not words[-1].startswith(wanted) or tail not in endings:
        return None
    parted = _PARTS if not entry.turned else _PARTS.replace(",", "")
    near = all(_near(text, before, after, parted) for before, after in pairwise(found))
    return tail if near else None


_SHORTENED = 3
"""A word this short before a dot may be cut short, as in St. or Chr.; so a name goes on."""


def _near(text: str, before: Token, after: Token, parted: str) -> bool:
    """Whether two words may be of one name: little between them, and nothing that parts them."""
    gap = text[before.end : after.start]
    if len(gap) > _WIDEST_GAP or gap.count("\n") > 1:
        return False
    if any(char.isalnum() or char in parted for char in gap):
        return False
    short = len(before.word) <= _SHORTENED
    return "." not in gap or short or not any(map(str.isspace, gap))
