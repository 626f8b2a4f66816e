"""What can be said across her sessions: worked out while they are read, and kept for the next look.

Nothing of it is ever on disk: a kept count of her words would be a second place for them.
"""

import gc
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from time import sleep
from typing import NamedTuple

from coach.insights.digest import Digests
from coach.insights.history import History
from coach.insights.insight import Insight
from coach.insights.overview import insights_of
from coach.journal.journal import Journal
from coach.journal.reader import paused_gc
from coach.model.ongoing import Ongoing
from coach.model.session import Session
from coach.practice.clock import Clock

FIRST = 100
"""Sessions read after which something is shown, where there are more."""
_MORE = 8
"""Each further look comes after so many times as many."""
_MANY = 1000
"""Sessions from which the collector would be noticed, and has to leave them alone."""

Narrow = Callable[[History], History]


def _all_of_it(history: History) -> History:
    return history


def _never() -> bool:
    return False


def _unknown() -> None:
    return None


@dataclass(frozen=True)
class Look:
    """What can be said by now, and the sessions and records that it rests on.

    `whole` says that every session was read. Until then only what has its minimum is among
    the insights, and nothing is said to have moved or to differ. `titles` are those of the
    sessions that were read, by id.
    """

    history: History
    insights: tuple[Insight, ...]
    titles: Mapping[str, str] = field(repr=False)
    whole: bool = True


@dataclass(frozen=True)
class _Read:
    """What a whole look rests on, in the order in which it was read."""

    sessions: tuple[Session, ...]
    ongoing: Ongoing
    today: date

    def is_still(self, sessions: Sequence[Session], ongoing: Ongoing, today: date) -> bool:
        """Whether this is what was read now: the very same sessions, and equal records."""
        return (
            today == self.today
            and len(sessions) == len(self.sessions)
            and all(map(_is, sessions, self.sessions))
            and ongoing == self.ongoing
        )


class _AtHand(NamedTuple):
    """A look, and the state of the files and the day that it was worked out in."""

    standing: object
    today: date
    look: Look


def _is(one: object, other: object) -> bool:
    return one is other


class Survey:
    """Looks through her sessions, the newest first, for as long as the desk stands.

    What was found in a session is kept while the session stays as it is, so that a look after
    one change costs that one, and a look after none costs the reading of what is known. May be
    used by several threads.
    """

    def __init__(
        self, journal: Journal, now: Clock, standing: Callable[[], object] = _unknown
    ) -> None:
        """`standing` says what differs whenever the journal does; None is that it cannot be told.

        While it is the same, the last look needs nothing read to be shown again.
        """
        self._journal = journal
        self._now = now
        self._standing = standing
        self._digests = Digests()
        self._last: tuple[_Read, Look] | None = None
        self._at_hand: _AtHand | None = None

    def looks(
        self, stopped: Callable[[], bool] = _never, narrow: Narrow = _all_of_it
    ) -> Generator[Look]:
        """What can be said, again and again while sessions are read; the last look is whole.

        Where little has to be read there is one look alone. What is at hand comes first, and
        nothing that says less after it. `stopped` is asked between sessions, and ends it
        without another look. `narrow` picks the part of her history that is looked at, of the
        same sessions read. Raises JournalError.
        """
        with paused_gc():
            standing, today = self._standing(), self._now().date()
            held, due = self._held(standing, today), FIRST
            if held is not None and held.whole:
                yield _narrowed(held, narrow)
                return
            if held is not None and narrow is _all_of_it:
                yield held
                while due <= len(held.history.sessions):
                    due *= _MORE
            last = self._last
            for look in self._read(stopped, narrow, today, due):
                if look.whole or (narrow is _all_of_it and not self._knows(standing, today)):
                    self._at_hand = _AtHand(standing, today, look)
                yield _narrowed(look, narrow) if look.whole else look
            if self._last is not last and self._last and len(self._last[1].titles) >= _MANY:
                gc.freeze()  # what was worked out stays, and the collector need not look at it

    def _read(
        self, stopped: Callable[[], bool], narrow: Narrow, today: date, due: int
    ) -> Iterator[Look]:
        """Look through the sessions; the first part is told after so many as are `due`.

        Parts are narrowed, and the whole is not.
        """
        ongoing = self._journal.ongoing()
        sessions: list[Session] = []
        anew = 0
        for session in self._journal.matching(()):
            if stopped():
                return
            if due == (anew if self._last else len(sessions)):  # and here is one more
                due *= _MORE
                yield self._part(sessions, ongoing, today, narrow)
            sessions.append(session)
            if self._digests.take(session):
                anew += 1
                sleep(0)  # in a thread: her keys go first
        if not stopped():
            yield self._whole(sessions, ongoing, today)

    def at_hand(self) -> Look | None:
        """What was said last, where nothing has changed since; reads no more than when files did.

        It may be of a part of the sessions, as the first looks are.
        """
        return self._held(self._standing(), self._now().date())

    def _held(self, standing: object, today: date) -> Look | None:
        held = self._at_hand
        same = held is not None and standing is not None and held[:2] == (standing, today)
        return held.look if held is not None and same else None

    def _knows(self, standing: object, today: date) -> bool:
        """Whether another thread was through with all of it meanwhile."""
        held = self._held(standing, today)
        return held is not None and held.whole

    def begin(self, stopped: Callable[[], bool] = _never) -> Look | None:
        """The first look, worked out before she asks for it; None where it was stopped.

        Raises JournalError.
        """
        with closing(self.looks(stopped)) as looks:
            return next(looks, None)

    def forget(self) -> None:
        """Work everything said out anew at the next look: dates are said in another way."""
        self._last = self._at_hand = None

    def whole(self, stopped: Callable[[], bool] = _never) -> Look | None:
        """What can be said by all her sessions; None where it was stopped. Raises JournalError."""
        found = list(self.looks(stopped))
        return found[-1] if found and found[-1].whole else None

    def _part(
        self, sessions: Sequence[Session], ongoing: Ongoing, today: date, narrow: Narrow
    ) -> Look:
        read = History.of(sessions, ongoing, today, filtered=True, digests=self._digests)
        history = narrow(replace(read, read_back_to=min(each.day for each in sessions)))
        shown = tuple(each for each in insights_of(history) if each.shown)
        return Look(history, shown, _titles(sessions), whole=False)

    def _whole(self, sessions: Sequence[Session], ongoing: Ongoing, today: date) -> Look:
        last = self._last
        if last is None or not last[0].is_still(sessions, ongoing, today):
            self._digests.keep(sessions)
            history = History.of(sessions, ongoing, today, digests=self._digests)
            look = Look(history, insights_of(history), _titles(sessions))
            self._last = last = (_Read(tuple(sessions), ongoing, today), look)
        return last[1]


def _narrowed(look: Look, narrow: Narrow) -> Look:
    """What can be said of a part of what a whole look rests on."""
    if narrow is _all_of_it:
        return look
    history = narrow(look.history)
    return Look(history, insights_of(history), look.titles)


def _titles(sessions: Sequence[Session]) -> dict[str, str]:
    return {each.id: each.title for each in sessions}
