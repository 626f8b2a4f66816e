"""How far a name goes of which a part is known, where the rest of it is known of no one."""

from collections.abc import Callable

from coach.sharing.name_entry import Entry
from coach.sharing.name_lists import GIVEN, PLACES
from coach.sharing.name_reach import Place
from coach.sharing.name_runs import (
    HYPHENS,
    LONGEST,
    TIGHT,
    begins_sentences,
    opens_sentence,
    run_end,
    run_size,
    run_start,
)
from coach.sharing.name_words import JOINERS, PARTICLES, ROLES
from coach.sharing.tokens import Token, token_words

_BEFORE_THINGS = frozenset("the a an this that these those my our your his her its their".split())  # noqa: SIM905
"""After one of these a word with a capital before a last name names a thing: `the Falcon Adler`."""
_GERMAN = frozenset(
    "aber auch auf bei das dass dem der einem einen einer habe hat ich ist mit nicht noch "  # noqa: SIM905
    "oder sich und vom wenn wir zum zur".split()
)
_SURELY, _AROUND = 2, 40
"""So many of those words, so near, tell German, in which every noun has a capital."""
_SMALL = PARTICLES - JOINERS
_OF_VERBS = ("ed", "ing", "ly")
"""How words end that begin a sentence before a name: `Frustrated Adler left`."""


def whole_name(
    text: str, row: list[Token], place: Place, entry: Entry, stops: Callable[[int], bool]
) -> tuple[int, int]:
    """Where the name begins and ends in which an entry was found.

    A first name goes on over words with a capital, three in all, as does a name that she
    recorded by one word alone: what stands there is most likely the rest of it. A last name
    goes back over them. Over a hyphen every name goes on in both directions. No word counts
    that is a role, a place or the beginning of a sentence, or at which it `stops`.

    In German it does not go on: there most words with a capital are nouns (`weil Tom Zeit
    hat`), and to hide those would take the sense from a sentence.
    """
    low, at, end = place
    beside = (row[near] for near in (at - 1, end) if 0 <= near < len(row))
    if not any(_is_of_name(text, token) for token in beside):
        return at, end
    near = row[max(0, at - _AROUND) : end + _AROUND]
    if len(_GERMAN.intersection(token.word for token in near)) >= _SURELY:
        return at, end
    start = at if entry.leads else _back(text, row, low, at, entry)
    start = _held_back(text, row, low, start)
    on = entry.leads or not (entry.of or is_longer(entry))
    return start, _forward(text, row, (at, end), stops, on=on)


def is_longer(entry: Entry) -> bool:
    """Whether the name was recorded in more than one word."""
    return len(token_words(entry.shown)) > 1


def _forward(
    text: str, row: list[Token], found: tuple[int, int], stops: Callable[[int], bool], *, on: bool
) -> int:
    at, first = found
    end = first
    farthest = run_end(text, row, end, stops)
    while end < farthest and run_size(text, row[at : end + 1]) <= LONGEST:
        held = text[row[end - 1].end : row[end].start] in HYPHENS
        if not (on or held) or not _may_go_on(text, row[end]):
            break
        end += 1
    while end > first and row[end - 1].word in PARTICLES and text[row[end - 1].start].islower():
        end -= 1
    return end


def _is_of_name(text: str, token: Token) -> bool:
    return text[token.start].isupper() or token.word in _SMALL or len(token.word) == 1


def _may_go_on(text: str, token: Token) -> bool:
    after = text[token.end : token.end + 1]
    if len(token.word) == 1:
        return bool(after) and (after == "." or after in TIGHT)
    if token.word in PARTICLES and text[token.start].islower():
        return True
    return not (token.word in ROLES | PLACES or begins_sentences(token.word) or after.isdigit())


def _back(text: str, row: list[Token], low: int, at: int, entry: Entry) -> int:
    """Where the words begin that lead up to a last name, or to a whole one with none before."""
    if not entry.of:
        single = len(entry.words) == 1 and entry.full and entry.words[0] not in GIVEN
        beside = at > low and row[at - 1].word in GIVEN and text[row[at - 1].start].isupper()
        near = run_start(text, row, at - 1, at) < at if single and beside else False
        return at - 1 if near else at
    start = run_start(text, row, low, at)
    if start < at and start and row[start - 1].word in _BEFORE_THINGS:
        return at
    while start < at and _is_doubtful(text, row[start]):
        start = run_start(text, row, start + 1, at)
    return start


def _is_doubtful(text: str, token: Token) -> bool:
    """Whether a word that may lead a name is more likely a place, or a word of the sentence."""
    if token.word in PLACES:
        return True
    ends = token.word.endswith(_OF_VERBS) and token.word not in GIVEN
    return ends and opens_sentence(text, token.start)


def _held_back(text: str, row: list[Token], low: int, start: int) -> int:
    """Where the word begins that a hyphen holds to this one: `Jean-Luc`."""
    while start > low and text[row[start - 1].end : row[start].start] in HYPHENS:
        if not text[row[start - 1].start].isupper() or row[start - 1].word in ROLES:
            break
        start -= 1
    return start
