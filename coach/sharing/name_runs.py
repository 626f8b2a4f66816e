"""Runs of words that are written as a name is: with capitals, one after another."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from coach.sharing.name_lists import GIVEN, PLACES
from coach.sharing.name_words import (
    ACTS,
    AMBIGUOUS,
    CALENDAR,
    JOINERS,
    MONTHS_AND_DAYS,
    PARTICLES,
    ROLES,
    STARTERS,
    TITLES,
)
from coach.sharing.tokens import Token, token_words, tokens
from coach.text import clean_line

MOST_GUESSES = 12
_FEWEST, LONGEST = 2, 3
"""The capitalised words of a run that may be a name."""
_BEFORE = frozenset(["ask", "asked", "asking", "tell", "telling", "thank", "thanked", "told"])
_AFTER = frozenset(
    [
        "agreed",
        "answered",
        "argued",
        "asked",
        "asks",
        "came",
        "disagreed",
        "feels",
        "felt",
        "insisted",
        "knew",
        "knows",
        "leads",
        "left",
        "led",
        "offered",
        "proposed",
        "pushed",
        "refused",
        "replied",
        "reports",
        "said",
        "says",
        "spoke",
        "suggested",
        "thinks",
        "thought",
        "told",
        "took",
        "wanted",
        "wants",
        "wrote",
    ]
)
"""What people do: a word with a capital beside one of these may be a first name."""
_SHORTEST = 2
"""Letters of a first name at least."""
_FARTHEST = 6
"""So many words before a last name are looked at for the first."""

HYPHENS = frozenset("-\u2010\u2011")
TIGHT = HYPHENS | frozenset("'\u2018\u2019")
"""What stands between two words that are written as one."""
_NO_NAMES = MONTHS_AND_DAYS | TITLES | {"i"}
_BEGINNINGS = STARTERS | ACTS
INSIDE = PARTICLES - JOINERS - {"of", "the", "y", "e"}
"""Small words that stand between two words of one name, and not between two people."""


class Guesses(NamedTuple):
    """What may be names in a text: runs of words, and words alone with what they compare by.

    Beside a run stands whether a sentence begins with it.
    """

    runs: tuple[tuple[str, bool], ...]
    firsts: tuple[tuple[str, str], ...]


class Guessing(dict[str, Guesses]):
    """What may be names in texts, each of which is looked through once."""

    def __missing__(self, text: str) -> Guesses:
        found = self[text] = _guesses(text)
        return found


def guessed_names(
    texts: Iterable[str], known: Iterable[str], guessing: Guessing | None = None
) -> tuple[str, ...]:
    """What may be the names of people whom she has recorded nowhere, in order; at most twelve.

    The rule: two or three words with a capital, one after another on a line, with
    nothing between them but blanks, initials and small words such as `van`. Months,
    days, titles, `I` and words all in capitals part a run, and it does not begin
    with a role (`Head`). At the start of a sentence, a word that often begins one
    (`When`, `Offer`) is not counted, so that `When Priya` is no name and `When Priya Raman`
    is `Priya Raman`. What is made only of the words of a `known` name is left out, and so
    is such a name after another word that begins a sentence, unless that is a given name.
    What was looked through is kept in `guessing`.
    """
    guessing = Guessing() if guessing is None else guessing
    whole = [token_words(name) for name in known]
    told = [frozenset(words) for words in whole]
    called = {*whole, *(words[:1] for words in whole)}
    found: dict[tuple[str, ...], str] = {}
    for text in texts:
        for run, opens in guessing[text].runs:
            words = token_words(run)
            led = opens and words[0] not in GIVEN and words[1:] in called
            if not led and not any(told_words.issuperset(words) for told_words in told):
                found.setdefault(words, run)
    return tuple(found.values())[:MOST_GUESSES]


def first_names(
    texts: Iterable[str], known: Iterable[str], guessing: Guessing | None = None
) -> tuple[str, ...]:
    """What may be the first names of people, each on its own, in order; at most twelve.

    The rule: one word with a capital that is no role, month, day, title or place, and
    is not part of a run. It is a common given name; or it stands inside a sentence,
    and is a given name that is a word too (`Grace`), or what is beside it is what people do
    (`told Maike`, `Maike said`). The words of a `known` name are left out. What was looked
    through is kept in `guessing`.
    """
    guessing = Guessing() if guessing is None else guessing
    told = {word for name in known for word in token_words(name)}
    found: dict[str, str] = {}
    for text in texts:
        for word, shown in guessing[text].firsts:
            if word not in told:
                found.setdefault(word, shown)
    return tuple(found.values())[:MOST_GUESSES]


def _may_be_first(text: str, row: list[Token], at: int) -> bool:
    word = row[at].word
    if word in PLACES | CALENDAR | (STARTERS - AMBIGUOUS) or len(word) < _SHORTEST:
        return False
    if word in GIVEN - AMBIGUOUS:
        return True
    if opens_sentence(text, row[at].start):
        return False
    before = row[at - 1].word if at else ""
    after = row[at + 1].word if at + 1 < len(row) else ""
    return word in AMBIGUOUS | GIVEN or before in _BEFORE or after in _AFTER


def _guesses(text: str) -> Guesses:
    row = tokens(text)
    runs, firsts = list[tuple[str, bool]](), list[tuple[str, str]]()
    for at, end in _stretches(text, row):
        run = row[at:end]
        starts = opens_sentence(text, run[0].start)
        doubtful = starts and any(token.word in STARTERS for token in run)
        if _FEWEST <= run_size(text, run) <= LONGEST and not doubtful:
            runs.append((clean_line(text[run[0].start : run[-1].end]), starts))
        if end == at + 1 and _may_be_first(text, row, at):
            firsts.append((row[at].word, text[row[at].start : row[at].end]))
    return Guesses(tuple(runs), tuple(firsts))


def _stretches(text: str, row: list[Token]) -> Iterator[tuple[int, int]]:
    """Where each run of words that are written as a name is begins and ends."""
    at = 0
    while at < len(row):
        end = at + 1
        if text[row[at].start].isupper() and may_lead(text, row, at):  # few words are asked about
            end = run_end(text, row, end)
            yield at, end
        at = end


def run_size(text: str, run: list[Token]) -> int:
    """The words with a capital, initials left out; what a hyphen holds together is one."""
    size = 1
    for place, (before, token) in enumerate(pairwise(run), 2):
        if text[before.end : token.start] in TIGHT or not text[token.start].isupper():
            continue
        held = place < len(run) and text[token.end : run[place].start] in TIGHT
        size += held or token.end - token.start > 1
    return size


def may_lead(text: str, row: list[Token], at: int) -> bool:
    """Whether a word may be the first of a name: no role, nor a word that begins a sentence."""
    token = row[at]
    if not _is_name(text, token) or token.word in ROLES:
        return False
    if at and text[row[at - 1].end : token.start] in TIGHT:
        return False
    return not (begins_sentences(token.word) and opens_sentence(text, token.start))


def begins_sentences(word: str) -> bool:
    """Whether a word begins a sentence more often than a name: `When`, `Offer`, `Asked`."""
    cut = {word.removesuffix(ending) for ending in ("", "s", "ing", "ed")}
    single = {stem[:-1] for stem in cut if stem[-2:-1] == stem[-1:]}
    return not _BEGINNINGS.isdisjoint(cut | single | {f"{stem}e" for stem in cut if len(stem) > 1})


def run_start(text: str, row: list[Token], low: int, at: int) -> int:
    """Where, from `low` on, the run begins that leads up to the word at `at`."""
    for start in range(max(low, at - _FARTHEST), at):
        if may_lead(text, row, start) and run_end(text, row, start + 1) > at:
            return start
    return at


def likely_run(
    text: str, row: list[Token], place: tuple[int, int, int], stops: Callable[[int], bool]
) -> tuple[int, int]:
    """The words that may be one name with a part of it, which begins and ends at a place.

    The place says first how far back it may go. It goes on over words with a capital, three
    at most, that name no one's part and neither begin a sentence, nor are a role or a place.
    """
    low, at, end = place
    start = run_start(text, row, low, at)
    farthest = run_end(text, row, end, stops)
    while end < farthest and run_size(text, row[start : end + 1]) <= LONGEST:
        word = row[end].word
        if word in ROLES | PLACES or (begins_sentences(word) and word not in PARTICLES):
            break
        end += 1
    while end > place[2] and text[row[end - 1].start].islower():
        end -= 1
    return start, end


def run_end(
    text: str, row: list[Token], at: int, stops: Callable[[int], bool] = lambda _: False
) -> int:
    """Where the run ends that goes on after the word before `at`; `at` if it does not.

    It ends before a word at which it `stops`.
    """
    first = end = at
    shouts = _shouts(text, row[at - 1])
    while at < len(row):
        before, token = row[at - 1], row[at]
        gap = text[before.end : token.start]
        if not is_narrow(gap, before) or stops(at):
            break
        if _is_name(text, token, shouts=shouts) or _is_elided(gap, before, token):
            end = at + 1
        elif not (text[token.start].islower() and _is_inside(token, before, at > first)):
            break
        at += 1
    return end


def _is_name(text: str, token: Token, *, shouts: bool = False) -> bool:
    if not text[token.start].isupper() or token.word in _NO_NAMES:
        return False
    return shouts or not _shouts(text, token)


def _shouts(text: str, token: Token) -> bool:
    return token.end - token.start > 1 and text[token.start : token.end].isupper()


def is_narrow(gap: str, before: Token) -> bool:
    """Whether no more stands behind a word than within a name: a blank, a hyphen, an apostrophe."""
    if gap in TIGHT:
        return True
    if len(before.word) == 1:
        gap = gap.removeprefix(".") or " "
        if gap in HYPHENS:
            return True
    return bool(gap) and not gap.strip(" \t\u00a0")


def _is_elided(gap: str, before: Token, token: Token) -> bool:
    """Whether a small word goes on after an apostrophe, as in `D'angelo`."""
    return gap in TIGHT and gap not in HYPHENS and len(before.word) < 3 < len(token.word)


def _is_inside(token: Token, before: Token, later: bool) -> bool:
    """Whether a small word stands inside a name; `y` and `e` do so between two last names."""
    if token.word in JOINERS:
        return before.word in INSIDE
    return token.word in INSIDE | {"d"} or (token.word in ("y", "e") and later)


def opens_sentence(text: str, start: int) -> bool:
    """Whether what stands at `start` begins a sentence."""
    while start and text[start - 1] in " \t\u00a0\"'“”‘’«»([{*_":
        start -= 1
    return not start or text[start - 1] in ".!?:;…\n-•–—>#"
