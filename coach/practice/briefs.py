"""The briefs of a run of coach: each made once, and kept for the next look while it stands.

Nothing of it is ever on disk, where her words would have a second place.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from coach.journal.journal import Journal
from coach.journal.reader import paused_gc
from coach.practice.briefing import BriefView, brief_view
from coach.practice.clock import Clock


class _Kept(NamedTuple):
    """A brief, the state of the files it was made of, and the time in which it holds."""

    standing: object
    made: datetime
    until: datetime | None
    view: BriefView

    def holds(self, standing: object, now: datetime) -> bool:
        return (
            standing is not None
            and standing == self.standing
            and now.date() == self.made.date()
            and self.made <= now
            and (self.until is None or now < self.until)
        )


class Briefs:
    """Makes the briefs for her mentors, as the screen shows them. May be used by several threads.

    What is kept holds while no file of the journal changed and she is called the same, for the
    rest of the day, and until the next meeting begins.
    """

    def __init__(
        self,
        journal: Journal,
        now: Clock,
        standing: Callable[[], object],
        her: Callable[[], str] = lambda: "",
    ) -> None:
        """`standing` says what differs whenever the journal does; None: it cannot be told.

        `her` says what she is called.
        """
        self._journal = journal
        self._now = now
        self._of_journal = standing
        self._her = her
        self._kept: dict[str | None, _Kept] = {}
        self._making = Lock()

    def at_hand(self, mentor: str | None) -> BriefView | None:
        """The brief for one mentor, or for whom she meets next, where it is kept; reads no file."""
        kept = self._kept.get(mentor)
        return kept.view if kept and kept.holds(self._standing(), self._now()) else None

    def view(self, mentor: str | None) -> BriefView:
        """The brief for one mentor, or for whom she meets next, as it stands.

        A thread waits for another that makes one, as it may be the same. Raises JournalError.
        """
        with self._making, paused_gc():
            kept = self.at_hand(mentor)
            if kept is not None:
                return kept
            standing, now = self._standing(), self._now()
            view = brief_view(self._journal, now, mentor, self._her())
            until = self._next_start(now)
            self._kept = {
                each: held for each, held in self._kept.items() if held.holds(standing, now)
            }
            for whom in {mentor, view.mentor}:
                self._kept[whom] = _Kept(standing, now, until, view)
            return view

    def forget(self) -> None:
        """Make every brief anew at the next look: dates are said in another way."""
        self._kept = {}

    def _standing(self) -> object:
        """What differs whenever a brief would; None where it cannot be told."""
        standing = self._of_journal()
        return None if standing is None else (standing, self._her())

    def _next_start(self, now: datetime) -> datetime | None:
        """When the next meeting begins, or the day of one without a time is over."""
        begun = [each.at for each in self._journal.ongoing().met if each.at is not None]
        turns = [at + late for at in begun for late in (timedelta(0), timedelta(days=1))]
        return min((each for each in turns if each >= now), default=None)
