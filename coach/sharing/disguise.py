"""Other people's names, replaced on pages that leave."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from coach.sharing.name_addresses import Addresses
from coach.sharing.name_entries import name_entries
from coach.sharing.name_entry import Asks, Entry, Words
from coach.sharing.name_find import Find, goes_on, replaced
from coach.sharing.name_honorifics import is_addressed
from coach.sharing.name_lists import GIVEN
from coach.sharing.name_reach import Place, Reach
from coach.sharing.name_runs import likely_run, opens_sentence
from coach.sharing.name_spelling import is_numbered, own_initials
from coach.sharing.name_stretch import ending, stretch
from coach.sharing.name_whole import is_longer, whole_name
from coach.sharing.name_words import PARTICLES
from coach.sharing.names import Name
from coach.sharing.tokens import Token, distinct_words, token_words, tokens
from coach.text import clean_line

_IN_ADDRESS = Entry((), "", "")
"""What is found in an address: it is hidden in any case."""


class Disguise:
    """Replaces the names of people other than `keep`, the mentor whom a page is for.

    A full name is replaced wherever it stands as whole words: in capitals or
    not, with or without its accents, titles and middle names, the first or the
    last name first, with a possessive or plural ending. A part of a name alone
    is replaced as well, unless it is among those `left`, with its own initials
    beside it (`T. Barrett`); where several people share it, by its own initials.
    Where it stands in a longer name that is no one's she recorded (`Tom Adler`), all of
    that is replaced by its own initials, and she may leave the whole as written.

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
        self._others: dict[Words, str] = {}
        self._keep = frozenset(token_words(keep)) - PARTICLES
        self._entries = name_entries(names, keep, confirmed, left)
        self._leading = frozenset(e.words[0] for e in self._entries.values() if e.leads)
        self._kept = {entry.words for entry in self._entries.values() if not entry.stand_in}
        self._taken = {entry.stand_in for entry in self._entries.values()}
        told = (each for each in self._entries.values() if each.full and each.stand_in)
        self._addresses = Addresses(told, keep)
        self._by_first: dict[str, list[Entry]] = {}
        for entry in sorted(self._entries.values(), key=lambda entry: -len(entry.words)):
            self._by_first.setdefault(entry.words[0], []).append(entry)
        self._heads = frozenset(head for word in self._by_first for head in (word, f"{word}s"))
        find = self._finds  # questions and titles are few, and each is asked about many times
        self._said = lru_cache(4096)(lambda text, names: replaced(text, find(text, names=names)))

    def __call__(self, text: str) -> str:
        """The text with every name replaced that is to be."""
        return self._said(text, False)

    @property
    def numbered(self) -> Iterator[str]:
        """The initials that were given a number, since they are those of someone else too."""
        return filter(is_numbered, (*self._taken, *self._others.values()))

    def name(self, text: str) -> str:
        """A field that holds names: every one of those known is replaced, however written."""
        return self._said(text, True)

    def candidates(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The names in these texts of which she has a say, in order.

        They are those that are replaced only where she confirms them, those she has
        confirmed, the parts of names, and longer names in which a part of a name
        stands: the last two she may leave as written.
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
                elif find.whole and entry.words:
                    whole = clean_line(text[find.start : find.end])
                    found.setdefault(token_words(whole), whole)
                elif not find.replaced or entry.of or entry.words in self._confirmed:
                    found.setdefault(entry.words, _shown(entry))
        return tuple(sorted(set(found.values())))

    def hides(self, name: str) -> bool:
        """Whether a part of a name, or a longer name, is replaced without her word."""
        entry = self._entries.get(token_words(name))
        if entry is None:
            finds = list(self._finds(name))
            return len(finds) == 1 and finds[0].whole
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
            named = find.whole or len(find.entry.words) > 1 or find.entry.of
            if not (find.replaced and named):
                continue
            if find.start < done:
                continue
            start, end = find.start, find.end
            if find.entry.of and not find.whole:
                row = row or tokens(text)
                start, end = self._likely(text, row, find, done)
            other = text[start:end] if end - start > find.end - find.start else ""
            out += [text[done:start], f"|{other}|" if other else "|"]
            done = end
        return "".join([*out, text[done:]])

    def _likely(self, text: str, row: list[Token], find: Find, done: int) -> tuple[int, int]:
        """Where the name begins and ends that a part of one may be of, if it is of no one known."""
        low, at, end = (_first_from(row, each) for each in (done, find.start, find.end))
        start, stop = likely_run(text, row, (low, at, end), self._stops(text, row))
        return min(find.start, row[start].start), max(find.end, row[stop - 1].end)

    def _finds(self, text: str, *, names: bool = False) -> Iterator[Find]:
        told = tuple(self._addresses.found(text))
        if not told and self._heads.isdisjoint(distinct_words(text)):
            return  # no name begins here
        row = tokens(text)
        at = low = 0
        while at < len(row):
            end = at
            if told and told[0].end <= row[at].start:
                told = told[1:]
                continue
            if told and told[0].start <= row[at].start:
                start, stop, stand_in = told[0]
                yield Find(_IN_ADDRESS, start, stop, stand_in, replaced=True, whole=True)
                at = low = _first_from(row, stop)
                continue
            for entry, found, tail in self._fitting(text, row, at, names):
                start, stop = found[0].start, found[-1].end
                if entry.words in self._kept:
                    end = at + len(found)
                    if entry.asks is Asks.ALWAYS:  # she leaves it so
                        yield Find(entry, start, stop, "", replaced=False)
                    break
                if (names and entry.full) or self._is_replaced(entry, text, found):
                    end = at + len(found)
                    first, end = self._run(text, row, (low, at, end), entry, tail)
                    yield self._find(text, row[first:end], entry, tail)
                    break
                yield Find(entry, start, stop, "", replaced=False)
            low = end if end > at else low
            at = max(at + 1, end)

    def _run(
        self, text: str, row: list[Token], place: Place, entry: Entry, tail: str
    ) -> tuple[int, int]:
        """The words of the name that a part of one stands in, no earlier than the first place."""
        low, start, end = place
        if entry.of:
            leads = self._leading.__contains__
            reach = Reach(text, row, lambda at: self._later(text, row, at), leads)
            start, end = reach.around(entry, place)
        if tail and end == place[2]:
            return start, end
        return whole_name(text, row, (low, start, end), entry, self._stops(text, row))

    def _stops(self, text: str, row: list[Token]) -> Callable[[int], bool]:
        """Whether a name of its own begins at a word, or the one to keep."""
        keep = self._keep
        return lambda at: row[at].word in keep or any(self._fitting(text, row, at, names=False))

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

    def _find(self, text: str, run: list[Token], entry: Entry, tail: str) -> Find:
        """An entry to be replaced with the run it stands in, which may name someone else."""
        start, end = run[0].start, run[-1].end
        own = {*entry.words, entry.words[-1] + tail}
        others = {token.word for token in run} - own - PARTICLES
        firsts = {word[0] for word in entry.of}
        more = others - firsts
        if more and all(len(word) == 1 for word in more) and others & firsts:
            more = set()  # middle initials: T. J. Barrett
        stand_in, whole = entry.stand_in, False
        if more and self._is_other(entry, others):
            whole = any(len(word) > 1 for word in more)
            if entry.of or stand_in not in self._aliases:
                stand_in = self._stranger(text[start:end])
        elif others and len(run[-1].word) == 1 and goes_on(text, end):
            end += 1  # the dot of an initial
        return Find(entry, start, end, stand_in + tail, replaced=True, whole=whole)

    def _is_other(self, entry: Entry, others: set[str]) -> bool:
        """Whether these words beside an entry tell of someone else, or more than is recorded."""
        return others.isdisjoint(entry.of) if entry.of else not is_longer(entry)

    def _stranger(self, name: str) -> str:
        """The initials of someone whom she recorded nowhere; two of the same are numbered."""
        words = token_words(name)
        if any(len(word) == 1 for word in words):
            return own_initials(name, self._taken)  # it may be anyone cut short
        if words not in self._others:
            self._others[words] = own_initials(name, self._taken | set(self._others.values()))
        return self._others[words]

    def _fitting(
        self, text: str, row: list[Token], at: int, names: bool
    ) -> Iterator[tuple[Entry, list[Token], str]]:
        """The entries that the words from `at` on may be, with their ending; longest first."""
        word = row[at].word
        for entry in self._by_first.get(word, ()):
            found, words = stretch(text, row, at, entry)
            tail = ending(text, found, words, entry)
            if tail is None or (entry.titled and not is_addressed(text, found)):
                continue
            if entry.loose or entry.asked_small or names or not _is_small(text, found):
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


def _is_small(text: str, found: list[Token]) -> bool:
    """Whether a name stands in small letters, and not as a file or an address is called."""
    small = any(text[token.start].islower() and token.word not in PARTICLES for token in found)
    gaps = {text[a.end : b.start] for a, b in pairwise(found)}
    return small and not (gaps and gaps <= {".", "_"})


def _first_from(row: list[Token], place: int) -> int:
    """The first word that begins at a place in the text or after it."""
    return bisect_left(row, place, key=lambda token: token.start)


def _shown(entry: Entry) -> str:
    """How a name is shown that stands with its capital, where small letters are asked about."""
    return entry.shown.title() if entry.asked_small and entry.shown.islower() else entry.shown
