"""How a name is cut into its parts, and shortened to its initials."""

import re
from collections.abc import Collection

from coach.sharing.name_entry import Words
from coach.sharing.name_lists import GIVEN
from coach.sharing.name_words import (
    ACTS,
    AMBIGUOUS,
    CALENDAR,
    PARTICLES,
    ROLES,
    STARTERS,
    SURNAMES_TOO,
    TITLES,
)
from coach.sharing.tokens import token_words

_LOOSE_FROM = 4
"""Letters from which a single word is taken for the name in small letters too."""
_ALSO_WORDS = AMBIGUOUS | SURNAMES_TOO | STARTERS | ACTS | CALENDAR | ROLES | PARTICLES
_HELD = "-\u2010\u2011'\u2018\u2019"
_BETWEEN = re.compile(r"[\s\u30fb\u00b7\uff65]+")
"""What stands between the parts of a name: a blank, or the dot of East Asian scripts."""


def split_name(full: str) -> list[str]:
    """The parts of a name, without titles unless it has nothing else."""
    parts = [part for part in _BETWEEN.split(full) if part]
    return [part for part in parts if not set(token_words(part)) <= TITLES] or parts


def initials(full: str) -> str:
    """The initials of a name, without its titles and small words: `D.W.`."""
    parts = split_name(full)
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


def is_numbered(stand_in: str) -> bool:
    """Whether these are initials with a number behind them: `M.2`."""
    return stand_in[-1:].isdigit() and stand_in.rstrip("0123456789").endswith(".")


def is_loose(words: Words) -> bool:
    """Whether a name is taken for one in small letters too."""
    if len(words) != 1:
        return True
    return words[0] not in AMBIGUOUS and len(words[0]) >= _LOOSE_FROM


def asked_small(words: Words, leads: bool) -> bool:
    """Whether a part of a name may be meant in small letters too: it is no word that we know.

    A short first name (`Min`) is asked about only where it is a common one.
    """
    if len(words) != 1:
        return words[0] not in PARTICLES
    word = words[0]
    if word in _ALSO_WORDS or len(word) < 2:  # one letter is an initial
        return False
    return not leads or len(word) >= _LOOSE_FROM or word in GIVEN


def is_joined(part: str) -> bool:
    """Whether a part of a name is two words held together, as `O’Brien`."""
    return any(sign in part for sign in _HELD)


def joined(part: str) -> str:
    """A part of a name without what holds its words together: `OBrien`."""
    return "".join(char for char in part if char not in _HELD)


def _is_particle(part: str) -> bool:
    """Whether a part of a name is a small word; a single capital is an initial."""
    return part.lower() in PARTICLES and (len(part) > 1 or part.islower())
