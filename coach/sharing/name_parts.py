"""The parts of names by themselves: whose they are, and when they wait for her to confirm them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from coach.sharing.name_entry import Asks, Entry, Words
from coach.sharing.name_spelling import (
    asked_small,
    is_joined,
    is_loose,
    joined,
    own_initials,
    split_name,
)
from coach.sharing.name_words import (
    ACTS,
    AMBIGUOUS,
    CALENDAR,
    PARTICLES,
    ROLES,
    STARTERS,
    SURNAMES_TOO,
)
from coach.sharing.names import Name
from coach.sharing.tokens import is_unspaced, token_words, tokens

_HYPHENS = "-\u2010\u2011"
_GIVEN_LETTERS = 2
"""Letters of a given name in a script that writes no blank between the two names."""
_WHOLE_LETTERS = (3, 4)
"""Letters of a whole name in such a script; of four, the family has two."""


@dataclass(frozen=True)
class _Part:
    """A part of a name: how it is shown, and whether it is the first of it.

    It is `called` so where she may name a person by it alone, and not by half of it.
    One that is `titled` is a single letter that is the name only beside a title.
    """

    shown: str
    leads: bool
    called: bool = True
    titled: bool = False

    @cached_property
    def words(self) -> Words:
        return token_words(self.shown)


def part_entries(
    known: Mapping[Words, Name],
    stand_ins: Mapping[Words, str],
    waiting: Collection[Words],
    left_small: Collection[Words] = (),
) -> Iterator[Entry]:
    """The parts of these names by themselves, as entries.

    What stands for the whole stands for a part of it; where the names of several people
    share it, its own initials do, so that no one is taken for another. A part waits for
    her to confirm it where it is a role or in the calendar, and where it is among those
    `waiting`: the mentor's own, and those that she leaves as written. What she has left in
    small letters waits only where small letters count without asking. One that is a word
    too waits at the start of a sentence.
    """
    owners: dict[Words, list[tuple[_Part, Words]]] = {}
    for words, name in known.items():
        for part in _parts(name.full):
            owners.setdefault(part.words, []).append((part, words))
    taken = set(stand_ins.values())
    for words, whole in owners.items():
        part = whole[0][0]
        found = {stand_ins[each] for _, each in whole}
        stand_in = found.pop() if len(found) == 1 else own_initials(part.shown, taken)
        taken.add(stand_in)
        leads = any(each.leads for each, _ in whole)
        loose = leads and is_loose(words) and _asks(words) is Asks.NEVER
        waits = words in waiting or (loose and words in left_small)
        yield Entry(
            words, stand_in, part.shown, Asks.ALWAYS if waits else _asks(words), loose,
            of=tuple(word for _, each in whole for word in _every_word(known[each].full, each)),
            leads=leads, asked_small=not loose and asked_small(words, leads),
            titled=part.titled,
        )  # fmt: skip


def _every_word(full: str, words: Words) -> Words:
    """The words of a name, and those that it has where two are written as one."""
    held = (joined(piece) for piece in split_name(full) if is_joined(piece))
    return (*words, *(word for piece in held for word in token_words(piece)))


@lru_cache(maxsize=1024)
def _parts(full: str) -> tuple[_Part, ...]:
    return tuple(_parts_in(full))


def _parts_in(full: str) -> Iterator[_Part]:
    """Each part of a longer name, a last name with its small words too."""
    pieces = split_name(full)
    if len(pieces) == 1:
        yield from _unspaced_parts(full)
        return
    small: list[str] = []
    for place, piece in enumerate(pieces):
        words = token_words(piece)
        if place and set(words) <= PARTICLES:
            small.append(piece)
            continue
        if len(words) == 1 and len(piece) == 1 and is_unspaced(piece):
            yield _Part(piece, leads=False, titled=True)
        if sum(map(len, words)) > 1 and not (piece.islower() and set(words) <= ROLES | PARTICLES):
            yield _Part(piece, place == 0)
            if small:
                yield _Part(" ".join([*small, piece]), leads=False)
            yield from _halves(piece, place == 0)
        small = []


def _halves(piece: str, leads: bool) -> Iterator[_Part]:
    """The halves of a double name, as in `Jean-Luc`, and what it is where written as one word."""
    if is_joined(piece) and (whole := joined(piece)):
        yield _Part(whole, leads)
    for hyphen in _HYPHENS:
        for place, half in enumerate(piece.split(hyphen)):
            if half != piece and sum(map(len, token_words(half))) > _GIVEN_LETTERS:
                yield _Part(half, leads, called=place == 0)


def _unspaced_parts(full: str) -> Iterator[_Part]:
    """The given name and the family name, where no blank stands between them."""
    row = tokens(full)
    if not all(is_unspaced(full[each.start]) for each in row):
        return
    if len(row) in (_GIVEN_LETTERS, min(_WHOLE_LETTERS)):
        single = row[: 1 if len(row) > _GIVEN_LETTERS else None]
        yield from (_Part(full[each.start : each.end], leads=False, titled=True) for each in single)
    if len(row) not in _WHOLE_LETTERS:
        return
    given = row[-_GIVEN_LETTERS].start
    yield _Part(full[given : row[-1].end], leads=False)
    if len(row) == max(_WHOLE_LETTERS):
        yield _Part(full[row[0].start : given], leads=False)


def one_person(known: Mapping[Words, Name]) -> dict[Words, Words]:
    """The names that are the first part of one longer name, and that name.

    Both are one person (`Mira` in a promise is `Mira Halonen`), and have one stand-in. A name
    that has an alias of its own, or is part of several names, is not among them.
    """
    led: dict[Words, list[Words]] = {}
    for words, name in known.items():
        for part in _parts(name.full):
            if part.leads and part.called:
                led.setdefault(part.words, []).append(words)
    longer = {words: led.get(words, []) for words, name in known.items() if not name.alias}
    return {words: each[0] for words, each in longer.items() if len(each) == 1}


def _asks(words: Words) -> Asks:
    if len(words) > 1:
        return Asks.NEVER
    if words[0] in CALENDAR | ROLES | PARTICLES:
        return Asks.ALWAYS
    return Asks.AT_START if words[0] in _ALSO_WORDS else Asks.NEVER


_ALSO_WORDS = AMBIGUOUS | SURNAMES_TOO | STARTERS | ACTS


def all_parts(names: Iterable[str]) -> frozenset[Words]:
    """The words of the parts of these names, and of the names themselves."""
    parts = (part.words for name in names for part in _parts(name))
    return frozenset([*parts, *map(token_words, names)])
