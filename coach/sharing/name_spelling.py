"""How a name is cut into its parts, and shortened to its initials."""

import re
from collections.abc import Collection

from coach.sharing.name_entry import Words
from coach.sharing.name_words import AMBIGUOUS, PARTICLES, TITLES
from coach.sharing.tokens import token_words

_LOOSE_FROM = 4
"""Letters from which a single word is taken for the name in small letters too."""
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


def is_loose(words: Words) -> bool:
    """Whether a name is taken for one in small letters too."""
    if len(words) != 1:
        return True
    return words[0] not in AMBIGUOUS and len(words[0]) >= _LOOSE_FROM


def _is_particle(part: str) -> bool:
    """Whether a part of a name is a small word; a single capital is an initial."""
    return part.lower() in PARTICLES and (len(part) > 1 or part.islower())
