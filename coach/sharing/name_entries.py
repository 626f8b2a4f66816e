"""The ways in which a person's name is written, and what stands for each."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from coach.sharing.name_words import AMBIGUOUS, CALENDAR, PARTICLES, ROLES, TITLES
from coach.sharing.names import Name
from coach.sharing.tokens import token_words

_LOOSE_FROM = 4
"""Letters from which a single word is taken for the name in small letters too."""

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
    it is the first.
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


def name_entries(
    names: Iterable[Name], keep: str, confirmed: Collection[str]
) -> dict[Words, Entry]:
    """Every way in which these people may be written; whole names win over parts of names.

    The name to `keep` is among them, with nothing to stand for it.
    """
    kept = token_words(keep)
    known = _known(names, kept)
    stand_ins = _stand_ins(known)
    entries = {kept: Entry(kept, "", keep)}
    kept_parts = {token_words(part) for part in keep.split()}
    for words, name in known.items():
        of_the_mentor = words in kept_parts
        asks = Asks.ALWAYS if of_the_mentor else _asks(words)
        loose = _is_loose(words) or (name.full.islower() and words[0] not in AMBIGUOUS)
        full = not of_the_mentor
        entries[words] = Entry(words, stand_ins[words], name.full, asks, loose, full)
    for makers in (_variants, _parts):
        for words, name in known.items():
            for entry in makers(name.full, stand_ins[words]):
                entries.setdefault(entry.words, entry)
    for asked in sorted(confirmed):
        words = token_words(asked)
        loose = _is_loose(words)
        short = initials(asked)
        if len(words) > 1:
            short = own_initials(asked, {entry.stand_in for entry in entries.values()})
        entries.setdefault(words, Entry(words, short, asked, Asks.ALWAYS, loose))
    entries.pop((), None)
    return entries


def initials(full: str) -> str:
    """The initials of a name, without its titles and small words: `D.W.`."""
    parts = _split(full)
    named = [part for part in parts if not _is_particle(part)] or parts
    firsts = (next((char for char in part if char.isalpha()), "") for part in named)
    return "".join(f"{first.upper()}." for first in firsts if first)


def own_initials(full: str, taken: Collection[str]) -> str:
    """The initials of a name, with a number where those stand for someone else."""
    short = initials(full)
    number = 1
    while (found := short if number == 1 else f"{short}{number}") in taken:
        number += 1
    return found


def _is_particle(part: str) -> bool:
    """Whether a part of a name is a small word; a single capital is an initial."""
    return part.lower() in PARTICLES and (len(part) > 1 or part.islower())


def _asks(words: Words) -> Asks:
    if len(words) > 1 or words[0] not in AMBIGUOUS | CALENDAR:
        return Asks.NEVER
    return Asks.ALWAYS if words[0] in CALENDAR else Asks.AT_START


def _variants(full: str, stand_in: str) -> Iterator[Entry]:
    """The first name with each later one, and a later one before the first."""
    first, *later = filter(None, (token_words(part) for part in _split(full)))
    for part in later:
        if part[0] not in PARTICLES:
            yield Entry(first + part, stand_in, full)
            yield Entry(part + first, stand_in, full, loose=False, turned=True)


def _parts(full: str, stand_in: str) -> Iterator[Entry]:
    """Each word of a longer name by itself, to be replaced only if she confirms it."""
    pieces = _split(full)
    for place, piece in enumerate(pieces if len(pieces) > 1 else []):
        words = token_words(piece)
        small = piece.islower() and set(words) <= ROLES | PARTICLES
        if sum(map(len, words)) > 1 and not small:
            loose = place == 0 and _is_loose(words)
            yield Entry(
                words, stand_in, piece, Asks.ALWAYS, loose, of=token_words(full), leads=place == 0
            )


def _known(names: Iterable[Name], kept: Words) -> dict[Words, Name]:
    """The names by their words, titles left out; the first alias given for one stands."""
    known: dict[Words, Name] = {}
    for name in names:
        full = " ".join(_split(name.full))
        words = token_words(full)
        if words == kept or sum(map(len, words)) < 2:
            continue
        if words not in known or (name.alias and not known[words].alias):
            known[words] = Name(full, name.alias)
    return known


def _split(full: str) -> list[str]:
    """The parts of a name between blanks, without titles unless it has nothing else."""
    parts = full.split()
    return [part for part in parts if not set(token_words(part)) <= TITLES] or parts


def _stand_ins(known: dict[Words, Name]) -> dict[Words, str]:
    """What stands for each name; initials that two people share are numbered.

    An alias that holds anyone's name would tell it, so initials stand there.
    """
    taken: Counter[str] = Counter()
    found = {}
    for words, name in known.items():
        alias = token_words(name.alias)
        if name.alias and not any(_holds(alias, other) for other in known):
            found[words] = name.alias
            continue
        short = initials(name.full)
        taken[short] += 1
        found[words] = short if taken[short] == 1 else f"{short}{taken[short]}"
    return found


def _holds(words: Words, name: Words) -> bool:
    size = len(name)
    return any(words[at : at + size] == name for at in range(len(words) - size + 1))


def _is_loose(words: Words) -> bool:
    if len(words) != 1:
        return True
    return words[0] not in AMBIGUOUS and len(words[0]) >= _LOOSE_FROM
