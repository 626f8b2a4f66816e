"""Other people's names, replaced on pages that leave."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from coach.sharing.name_entries import name_entries
from coach.sharing.name_entry import Asks, Entry, Words
from coach.sharing.name_lists import GIVEN
from coach.sharing.name_reach import Place, Reach
from coach.sharing.name_runs import likely_run, opens_sentence
from coach.sharing.name_spelling import own_initials
from coach.sharing.name_stretch import ending, stretch
from coach.sharing.name_words import PARTICLES
from coach.sharing.names import Name
from coach.sharing.tokens import Token, distinct_words, token_words, tokens


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
    is replaced as well, unless it is among those `left`, with its own initials
    beside it (`T. Barrett`); where several people share it, by its own initials.
    Where it stands in the name of someone else, and all of that is made of initials
    and of parts of recorded names, that is replaced by its own initials. Any other
    word beside it stays: it may be no name.

    In small letters a first name alone is replaced; a last name, a short first name
    and half of a double one are only asked about, and not if they are words too.

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
        names = tuple(names)
        self._aliases = frozenset(name.alias for name in names if name.alias)
        self._entries = name_entries(names, keep, confirmed, left)
        self._leading = frozenset(e.words[0] for e in self._entries.values() if e.leads)
        parts = (word for entry in self._entries.values() for word in entry.of)
        self._parts = frozenset(word for word in parts if len(word) > 1) - PARTICLES
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
        found: dict[Words, str] = {}
        for text in texts:
            asked_to = 0
            for find in self._finds(text):
                entry = find.entry
                if self._is_asked_small(entry, text[find.start : find.end]):
                    if find.start >= asked_to:
                        found[entry.words] = entry.shown.lower()
                        asked_to = find.end
                elif not find.replaced or entry.of or entry.words in self._confirmed:
                    found.setdefault(entry.words, _shown(entry))
        return tuple(sorted(set(found.values())))

    def hides(self, name: str) -> bool:
        """Whether a part of a name is replaced wherever it stands so, without her word."""
        entry = self._entries.get(token_words(name))
        if entry is not None and entry.asked_small and name.islower():
            return False
        return entry is not None and bool(entry.of) and entry.asks is Asks.NEVER

    def unnamed(self, text: str) -> str:
        """The text without the names that are replaced in it; names of one word stay.

        So does a part of a name that may be one of someone else, with what follows it.
        """
        out: list[str] = []
        done = 0
        row: list[Token] = []
        for find in self._finds(text):
            if not find.replaced or not (len(find.entry.words) > 1 or find.entry.of):
                continue
            if find.start < done:
                continue
            start, end = find.start, find.end
            if find.entry.of:
                row = row or tokens(text)
                start, end = self._likely(text, row, find, done)
            other = text[start:end] if end - start > find.end - find.start else ""
            out += [text[done:start], f"|{other}|" if other else "|"]
            done = end
        return "".join([*out, text[done:]])

    def _likely(self, text: str, row: list[Token], find: _Find, done: int) -> tuple[int, int]:
        """Where the name begins and ends that a part of one may be of, if it is of no one known."""
        low, at, end = (_first_from(row, each) for each in (done, find.start, find.end))
        start, stop = likely_run(
            text, row, (low, at, end), lambda to: any(self._fitting(text, row, to, names=False))
        )
        return min(find.start, row[start].start), max(find.end, row[stop - 1].end)

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
                if (names and entry.full) or self._is_replaced(entry, text, found):
                    end = at + len(found)
                    first, end = self._run(text, row, (low, at, end), entry)
                    yield self._find(text, row[first:end], entry, tail)
                    break
                yield _Find(entry, start, stop, "", replaced=False)
            low = end if end > at else low
            at = max(at + 1, end)

    def _run(self, text: str, row: list[Token], place: Place, entry: Entry) -> tuple[int, int]:
        """The words of the name that a part of one stands in, no earlier than the first place.

        Where an alias stands for it, it goes on only over its own initials, unless it
        names someone else who is known.
        """
        if not entry.of:
            return place[1:]
        reach = Reach(text, row, lambda at: self._later(text, row, at), self._leading.__contains__)
        start, end = reach.around(entry, place)
        told = {token.word for token in row[start:end]} - set(entry.words)
        if entry.stand_in in self._aliases and self._parts.isdisjoint(told):
            return reach.around(entry, place, own=True)
        return start, end

    def _later(self, text: str, row: list[Token], at: int) -> int:
        """Where a later part of a name ends that begins at this word; the word itself if none."""
        if self._begins_name(text, row, at):
            return at
        ends = (
            at + len(found)
            for entry, found, tail in self._fitting(text, row, at, names=False)
            if entry.of and not (entry.leads or tail) and self._is_replaced(entry, text, found)
        )
        return next(ends, at)

    def _begins_name(self, text: str, row: list[Token], at: int) -> bool:
        return any(
            entry.full or (len(entry.words) > 1 and not entry.of) or entry.words in self._kept
            for entry, _, _ in self._fitting(text, row, at, names=False)
        )

    def _find(self, text: str, run: list[Token], entry: Entry, tail: str) -> _Find:
        """An entry to be replaced with the run it stands in, which may name someone else."""
        start, end = run[0].start, run[-1].end
        stand_in = entry.stand_in
        own = {*entry.words, entry.words[-1] + tail}
        others = {token.word for token in run} - own - PARTICLES
        firsts = {word[0] for word in entry.of}
        more = others - firsts
        if more and all(len(word) == 1 for word in more) and others & firsts:
            more = set()  # middle initials: T. J. Barrett
        if entry.of and more and others.isdisjoint(entry.of):
            stand_in = own_initials(text[start:end], self._taken)
        elif others and len(run[-1].word) == 1 and _goes_on(text, end):
            end += 1  # the dot of an initial
        return _Find(entry, start, end, stand_in + tail, replaced=True)

    def _fitting(
        self, text: str, row: list[Token], at: int, names: bool
    ) -> Iterator[tuple[Entry, list[Token], str]]:
        """The entries that the words from `at` on may be, with their ending; longest first."""
        word = row[at].word
        for entry in self._by_first.get(word, ()):
            found, words = stretch(text, row, at, entry)
            tail = ending(text, found, words, entry)
            small = any(
                text[token.start].islower() and token.word not in PARTICLES for token in found
            )
            if tail is not None and (entry.loose or entry.asked_small or names or not small):
                yield entry, found, tail
        if word.endswith("s") and text[row[at].start].isupper():
            for entry in self._by_first.get(word[:-1], ()):
                another = entry.of and word in GIVEN  # Hans is not the plural of Han
                if len(entry.words) == 1 and entry.asks is Asks.NEVER and not another:
                    yield entry, [row[at]], "s"

    def _is_replaced(self, entry: Entry, text: str, found: list[Token]) -> bool:
        if entry.words in self._confirmed:
            return True
        start, end = found[0].start, found[-1].end
        if self._is_asked_small(entry, text[start:end]):
            return False
        if entry.asks is Asks.NEVER:
            return True
        return entry.asks is Asks.AT_START and not opens_sentence(text, start)

    def _is_asked_small(self, entry: Entry, written: str) -> bool:
        """Whether a name stands in small letters that may be a word, and she has not said."""
        small = entry.asked_small and written.islower() and entry.asks is not Asks.ALWAYS
        return small and entry.words not in self._confirmed


def _first_from(row: list[Token], place: int) -> int:
    """The first word that begins at a place in the text or after it."""
    return bisect_left(row, place, key=lambda token: token.start)


def _shown(entry: Entry) -> str:
    """How a name is shown that stands with its capital, where small letters are asked about."""
    return entry.shown.title() if entry.asked_small and entry.shown.islower() else entry.shown


def _goes_on(text: str, end: int) -> bool:
    """Whether a dot stands here and ends no sentence."""
    after = text[end + 1 :].lstrip(" ")
    return text[end : end + 1] == "." and after[:1] not in ("", "\n") and not after[0].isupper()


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
