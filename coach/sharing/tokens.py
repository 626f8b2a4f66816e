"""A text as a row of words that can be compared, each with its place in the text."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ASCII_WORD = re.compile(r"[a-z]+")
# Letters that are one piece in Unicode, as people type them without their own keyboard.
_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
# Scripts that write no blank between words: each letter is a word of its own here.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class Token(NamedTuple):
    """A run of letters: how it is compared, and where it stands, from `start` up to `end`."""

    word: str
    start: int
    end: int


_SHORT = 120
"""Letters up to which a text is worth keeping the words of."""
_made = tuple.__new__
"""Makes a `Token` of three values, in half the time of the call: there are many in a journal."""


def tokens(text: str) -> list[Token]:
    """The words of a text: letters only, case folded, without accents.

    Apostrophes, hyphens, digits and punctuation part words; combining marks and
    invisible characters do not. A letter of a script without blanks between
    words is a word of its own.
    """
    if text.isascii():
        matches = _ASCII_WORD.finditer(text.lower())
        return [_made(Token, (match[0], match.start(), match.end())) for match in matches]
    found: list[Token] = []
    word, start, alone = "", -1, False
    for at, char in enumerate(text):
        letter = _is_letter(char)
        single = letter and is_unspaced(char)
        if start >= 0 and (_joins(char) or (letter and not single and not alone)):
            word += _plain(char)
            continue
        if start >= 0:
            found.append(Token(word, start, at))
        word, start, alone = (_plain(char), at, single) if letter else ("", -1, False)
    if start >= 0:
        found.append(Token(word, start, len(text)))
    return found


def token_words(text: str) -> tuple[str, ...]:
    """The words alone, to compare two texts by."""
    return tuple(token.word for token in tokens(text))


def distinct_words(text: str) -> frozenset[str]:
    """The words that `tokens` finds, each once and in no order."""
    return _known_words(text) if len(text) < _SHORT else _distinct(text)


def _distinct(text: str) -> frozenset[str]:
    if text.isascii():
        return frozenset(_ASCII_WORD.findall(text.lower()))
    return frozenset(token.word for token in tokens(text))


_known_words = lru_cache(maxsize=1024)(_distinct)
"""Questions, choices and the names of guides come again with every session."""


@lru_cache(maxsize=4096)
def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] == "L"


@lru_cache(maxsize=4096)
def _joins(char: str) -> bool:
    """Whether a character inside a word is part of it: a mark, or one that is not seen."""
    category = unicodedata.category(char)
    return category[0] == "M" or category == "Cf"


@lru_cache(maxsize=4096)
def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that writes no blank between words."""
    code = ord(char)
    return any(low <= code <= high for low, high in _UNSPACED)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    parts = unicodedata.normalize("NFKD", char.casefold()).translate(_PLAIN)
    return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))
