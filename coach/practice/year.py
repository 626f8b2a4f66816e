"""The letter of a year, made from the journal: for her, or for one mentor."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from coach.model.guide import Kind
from coach.model.ongoing import Ongoing
from coach.model.session import Session
from coach.practice.then_and_now import Moment, asked_before
from coach.sharing.year_paper import AnswerId, Letter, Pair

_APART = timedelta(days=90)
"""How far apart two answers lie that are set side by side in a letter."""
_PAIRS = 4
"""How many of them a letter holds."""
_IN_WORDS = (Kind.TEXT, Kind.LINE, Kind.LIST)


def letter_of(year: int, today: date, sessions: Sequence[Session], ongoing: Ongoing) -> Letter:
    """All that the letter of a year is made of; nothing in it is left out yet."""
    return Letter(year, today, sessions, ongoing, tuple(pairs_of(year, sessions)))


def pairs_of(year: int, sessions: Sequence[Session]) -> list[Pair]:
    """The first and the last answer of a year to the same question, in words.

    Those with a star come first, then those that lie furthest apart.
    """
    of_the_year = [each for each in sessions if each.day.year == year]
    found = sorted(_pairs(of_the_year), key=lambda each: (not each[0], -each[1].days))
    return [pair for *_, pair in found[:_PAIRS]]


def _pairs(sessions: Sequence[Session]) -> Iterator[tuple[bool, timedelta, Pair]]:
    for asked in asked_before(sessions):
        then, now = asked.earlier[-1], asked.now
        one, other = then.answers[0], now.answers[0]
        alone = len(then.answers) == len(now.answers) == 1
        in_words = one.kind in _IN_WORDS and other.kind in _IN_WORDS
        if alone and in_words and now.day - then.day >= _APART:
            starred = one.starred or other.starred
            yield starred, now.day - then.day, (_id(then), _id(now))


def _id(moment: Moment) -> AnswerId:
    return (moment.session.id, *moment.answers[0].key)
