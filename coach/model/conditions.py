"""When a follow-up is shown. What is looked at here is never scored, stored or shown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.model.guide import Condition, Kind, Sign
from coach.model.promise import EventKind
from coach.model.session import Value
from coach.text import fold, words

_FIRST_PERSON = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}
)
_FIRST_PERSON_FROM = 15
"""A text this many words long without a first person asks for her own part."""


_EVENTS_BEFORE = 2
"""The third time on the same event asks what is new."""

_TELLING = 4
_COMMON = frozenset(
    ["about", "after", "again", "before", "could", "from", "have", "into", "just", "like",
     "made", "meeting", "more", "over", "said", "some", "than", "that", "their", "them", "then",
     "there", "they", "this", "told", "very", "week", "were", "what", "when", "with", "would"]
)  # fmt: skip


@dataclass(frozen=True)
class Around:
    """What a condition may need to know beside the answer itself.

    `misses` is how often the promise asked about came due undone; `directions`
    is where the last people asked for feedback stand, newest first; `events`
    is what earlier sessions with the guard dwelt on.
    """

    misses: int = 0
    directions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def holds(condition: Condition, kind: Kind, value: Value | None, around: Around) -> bool:
    """Whether a condition holds for an answer. Nothing holds for a skipped one."""
    if value is None:
        return False
    test, number = condition.test, condition.number
    if test in (Sign.WORDS_UNDER, Sign.WORDS_OVER):
        length = sum(len(words(text)) for text in _texts(value))
        return length < number if test is Sign.WORDS_UNDER else length > number
    if test is Sign.ITEMS_UNDER:
        return _items(value) < number
    if test is Sign.RATING_UP_TO:
        return kind is Kind.RATE and isinstance(value, int) and value <= number
    if test is Sign.PERCENT_FROM:
        return any(percent >= number for percent in _percents(value))
    if test is Sign.CHOICE:
        wanted = {fold(word) for word in condition.words}
        return any(fold(text) in wanted for text in _texts(value))
    if test is Sign.CONTAINS:
        return any(_contains(text, word) for text in _texts(value) for word in condition.words)
    if test is Sign.NO_FIRST_PERSON:
        said = [fold(word) for text in _texts(value) for word in words(text)]
        stems = {word.split("'")[0] for word in said}
        return len(said) >= _FIRST_PERSON_FROM and not stems & _FIRST_PERSON
    if test is Sign.OPEN_TWICE:
        missed_now = isinstance(value, str) and fold(value) == EventKind.NOT_YET
        return around.misses + missed_now >= 2
    if test is Sign.SAME_DIRECTION:
        return len(around.directions) >= 3 and len(set(around.directions[:3])) == 1
    before = [event for event in around.events if any(alike(event, text) for text in _texts(value))]
    return len(before) >= _EVENTS_BEFORE


def alike(one: str, other: str) -> bool:
    """Whether two lines seem to be about the same event: most telling words of the shorter recur.

    A word tells something from four letters on, or with a capital inside the line.
    """
    first, second = _telling(one), _telling(other)
    least = min(len(first), len(second))
    return least > 0 and 2 * len(first & second) > least


def _telling(line: str) -> frozenset[str]:
    found = words(line)
    return frozenset(
        fold(word)
        for place, word in enumerate(found)
        if (len(word) >= _TELLING or (place and word[0].isupper() and word != "I"))
        and fold(word) not in _COMMON
    )


def _texts(value: Value) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value
    elif isinstance(value, Mapping):
        for part in value.values():
            if isinstance(part, str):
                yield part
            elif isinstance(part, tuple):
                for each in part:
                    yield from (text for text in each.values() if isinstance(text, str))


def _items(value: Value) -> int:
    if isinstance(value, tuple):
        return len(value)
    return 1


def _percents(value: Value) -> Iterable[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            if isinstance(part, tuple):
                percents = (each.get("percent") for each in part)
                yield from (percent for percent in percents if isinstance(percent, int))


def _contains(text: str, word: str) -> bool:
    phrase = r"\s+".join(re.escape(part) for part in fold(word).split())
    return re.search(rf"(?<!\w){phrase}(?!\w)", fold(text)) is not None
