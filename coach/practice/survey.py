"""What can be said across her sessions: worked out while they are read, and kept for the next look.

Nothing of it is ever on disk: a kept count of her words would be a second place for them.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import sleep

from coach.insights.digest import Digests
from coach.insights.history import History
from coach.insights.insight import Insight
from coach.insights.overview import insights_of
from coach.journal.journal import Journal
from coach.journal.reader import paused_gc
from coach.model.ongoing import Ongoing
from coach.model.session import Session
from coach.practice.clock import Clock

FIRST = 200
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


def _is(one: object, other: object) -> bool:
    return one is other


class Survey:
    """Looks through her sessions, the newest first, for as long as the desk stands.

    What was found in a session is kept while the session stays as it is, so that a look after
    one change costs that one, and a look after none costs the reading of what is known. May be
    used by several threads.
    """

    def __init__(self, journal: Journal, now: Clock) -> None:
        self._journal = journal
        self._now = now
        self._digests = Digests()
        self._last: tuple[_Read, Look] | None = None

    def looks(
        self, stopped: Callable[[], bool] = _never, narrow: Narrow = _all_of_it
    ) -> Iterator[Look]:
        """What can be said, again and again while sessions are read; the last look is whole.

        Where little has to be read there is one look alone. `stopped` is asked between
        sessions, and ends it without another look. `narrow` picks the part of her history
        that is looked at, of the same sessions read. Raises JournalError.
        """
        with paused_gc():
            ongoing, today = self._journal.ongoing(), self._now().date()
            sessions: list[Session] = []
            anew, due = 0, FIRST
            for session in self._journal.matching(()):
                if stopped():
                    return
                if anew == due:  # and here is one more
                    due *= _MORE
                    yield self._part(sessions, ongoing, today, narrow)
                sessions.append(session)
                if self._digests.take(session):
                    anew += 1
                    sleep(0)  # in a thread: her keys go first
            if stopped():
                return
            last = self._last
            yield self._whole(sessions, ongoing, today, narrow)
            if len(sessions) >= _MANY and self._last is not last:
                gc.freeze()  # what was worked out stays, and the collector need not look at it

    def forget(self) -> None:
        """Work everything said out anew at the next look: dates are said in another way."""
        self._last = None

    def whole(self, stopped: Callable[[], bool] = _never) -> Look | None:
        """What can be said by all her sessions; None where it was stopped. Raises JournalError."""
        found = list(self.looks(stopped))
        return found[-1] if found and found[-1].whole else None

    def _part(
        self, sessions: Sequence[Session], ongoing: Ongoing, today: date, narrow: Narrow
    ) -> Look:
        history = narrow(History.of(sessions, ongoing, today, filtered=True, digests=self._digests))
        shown = tuple(each for each in insights_of(history) if each.shown)
        return Look(history, shown, _titles(sessions), whole=False)

    def _whole(
        self, sessions: Sequence[Session], ongoing: Ongoing, today: date, narrow: Narrow
    ) -> Look:
        last = self._last
        if last is None or not last[0].is_still(sessions, ongoing, today):
            self._digests.keep(sessions)
            history = History.of(sessions, ongoing, today, digests=self._digests)
            look = Look(history, insights_of(history), _titles(sessions))
            self._last = last = (_Read(tuple(sessions), ongoing, today), look)
        if narrow is _all_of_it:
            return last[1]
        history = narrow(last[1].history)
        return Look(history, insights_of(history), last[1].titles)


def _titles(sessions: Sequence[Session]) -> dict[str, str]:
    return {each.id: each.title for each in sessions}
