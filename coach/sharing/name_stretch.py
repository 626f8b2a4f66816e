"""The words of a text that a name takes up, where it stands there whole."""

from itertools import pairwise

from coach.sharing.name_entry import Entry, Words
from coach.sharing.tokens import Token

_WIDEST_GAP = 6
"""The most characters that may stand between two words of one name."""
_PARTS = ",;:!?|/…–—"
"""What parts two names. A full stop does so before a blank, but not after an initial."""


def stretch(text: str, row: list[Token], at: int, entry: Entry) -> tuple[list[Token], Words]:
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


def ending(text: str, found: list[Token], words: Words, entry: Entry) -> str | None:
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
