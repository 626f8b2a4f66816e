"""The ways in which a person's name is written, and what stands for each."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from coach.sharing.name_entry import Asks, Entry, Words
from coach.sharing.name_parts import all_parts, one_person, part_entries
from coach.sharing.name_spelling import (
    asked_small,
    initials,
    is_joined,
    is_loose,
    joined,
    own_initials,
    split_name,
)
from coach.sharing.name_words import AMBIGUOUS, CALENDAR, PARTICLES
from coach.sharing.names import Name
from coach.sharing.tokens import token_words

_LONG = 8
"""Letters from which two names written as one word are no other word."""
_UMLAUTS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ø": "oe",
        "å": "aa",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Ø": "Oe",
        "Å": "Aa",
    }
)
"""Letters that are two where a keyboard has none for them."""


def name_entries(
    names: Iterable[Name], keep: str, confirmed: Collection[str], left: Collection[str] = ()
) -> dict[Words, Entry]:
    """Every way in which these people may be written; whole names win over parts of names.

    The name to `keep` is among them, with nothing to stand for it, and so is a part of it
    that is known as a name and can be no one else's. The parts of names that
    are `left` as written wait for her to confirm them, and so do those of the name to keep.
    What is left in small letters is left in small letters only; a longer name that is left
    stays whole.
    """
    kept = token_words(keep)
    known = _known(names, kept)
    shared = one_person(known)
    stand_ins = _all_stand_ins(known, shared)
    known.update(_respelled(known))
    entries = {kept: Entry(kept, "", keep)}
    kept_parts = all_parts([keep])
    others = _parts_of(known) | {token_words(each) for each in confirmed}
    small = {token_words(each) for each in left if each.islower()}
    waiting = kept_parts | {token_words(each) for each in left if not each.islower()}
    for words, name in known.items():
        of_the_mentor = words in kept_parts
        if of_the_mentor and words not in others:
            entries[words] = Entry(words, "", name.full)
            continue
        waits = of_the_mentor or (words in shared and words in waiting | small)
        asks = Asks.ALWAYS if waits else _asks(words)
        loose = is_loose(words) or (name.full.islower() and words[0] not in AMBIGUOUS)
        entries[words] = Entry(
            words, stand_ins[words], name.full, asks, loose, full=not of_the_mentor,
            of=shared.get(words, ()), leads=words in shared,
            asked_small=not loose and asked_small(words, leads=True),
        )  # fmt: skip
    variants = (_variants(name.full, stand_ins[words]) for words, name in known.items())
    for entry in chain(*variants, part_entries(known, stand_ins, waiting, small)):
        entries.setdefault(entry.words, entry)
    _add_chosen(entries, confirmed, left)
    entries.pop((), None)
    return entries


def _add_chosen(
    entries: dict[Words, Entry], confirmed: Collection[str], left: Collection[str]
) -> None:
    """Add the names that she confirmed, and the longer ones that she leaves as written."""
    for asked in sorted(confirmed):
        _add_asked(entries, asked)
    for words, each in ((token_words(each), each) for each in left):
        if len(words) > 1:
            entries.setdefault(words, Entry(words, "", each, Asks.ALWAYS))


def _add_asked(entries: dict[Words, Entry], asked: str) -> None:
    """Add a name that she confirmed, unless it is there."""
    words = token_words(asked)
    short = initials(asked)
    if len(words) > 1:
        short = own_initials(asked, {entry.stand_in for entry in entries.values()})
    entries.setdefault(words, Entry(words, short, asked, Asks.ALWAYS, is_loose(words)))


def _parts_of(known: Mapping[Words, Name]) -> frozenset[Words]:
    return all_parts(name.full for name in known.values() if len(split_name(name.full)) > 1)


def _asks(words: Words) -> Asks:
    if len(words) > 1 or words[0] not in AMBIGUOUS | CALENDAR:
        return Asks.NEVER
    return Asks.ALWAYS if words[0] in CALENDAR else Asks.AT_START


def _variants(full: str, stand_in: str) -> Iterator[Entry]:
    """The first name with each later one, and a later one before the first."""
    parts = list(filter(token_words, split_name(full)))
    first = token_words(parts[0])
    held = [joined(part) for part in parts[1:] if is_joined(part)]
    for part in filter(None, map(token_words, (*parts[1:], *held))):
        if part[0] not in PARTICLES:
            yield Entry(first + part, stand_in, full)
            yield Entry(part + first, stand_in, full, loose=False, turned=True)
            for words in (*_run_together(first, part), *_run_together(part, first)):
                yield Entry(words, stand_in, full, loose=len(words[0]) >= _LONG)


def _run_together(one: Words, two: Words) -> tuple[Words, Words]:
    """Two parts of a name without the blank between them, and as one word: `SeanO’Neil`."""
    held = (*one[:-1], one[-1] + two[0], *two[1:])
    return held, ("".join(held),)


def _respelled(known: Mapping[Words, Name]) -> dict[Words, Name]:
    """The names that German keyboards elsewhere write in other letters: `Mueller` for `Müller`."""
    found = (Name(_german(name.full), name.alias) for name in known.values())
    return {words: name for name in found if (words := token_words(name.full)) not in known}


def _german(full: str) -> str:
    """A name with its umlauts written as two letters."""
    return unicodedata.normalize("NFC", full).translate(_UMLAUTS)


def _known(names: Iterable[Name], kept: Words) -> dict[Words, Name]:
    """The names by their words, titles left out; the first alias given for one stands."""
    known: dict[Words, Name] = {}
    for name in names:
        full = " ".join(split_name(name.full))
        words = token_words(full)
        if words == kept or sum(map(len, words)) < 2:
            continue
        if words not in known or (name.alias and not known[words].alias):
            known[words] = Name(full, name.alias)
    return known


def _all_stand_ins(known: dict[Words, Name], shared: Mapping[Words, Words]) -> dict[Words, str]:
    """What stands for each name, for those `shared` with a longer one, and in other letters."""
    found = _stand_ins({words: known[words] for words in known if words not in shared}, known)
    found.update({words: found[longer] for words, longer in shared.items()})
    for words, name in known.items():
        found.setdefault(token_words(_german(name.full)), found[words])
    return found


def _stand_ins(people: Mapping[Words, Name], known: Collection[Words]) -> dict[Words, str]:
    """What stands for each name; initials that two people share are numbered.

    An alias that holds anyone's name would tell it, so initials stand there.
    """
    found = {
        words: name.alias
        for words, name in people.items()
        if name.alias and not any(_holds(token_words(name.alias), other) for other in known)
    }
    taken = set(found.values())
    for words, name in people.items():
        if words not in found:
            found[words] = own_initials(name.full, taken)
            taken.add(found[words])
    return found


def _holds(words: Words, name: Words) -> bool:
    size = len(name)
    return any(words[at : at + size] == name for at in range(len(words) - size + 1))
