"""One journal at which conductors follow each other, as windows would."""

from typing import Any

from coach.journal.files import Files
from coach.journal.journal import Journal
from coach.model.guide import Guide
from coach.model.session import Answer, Session, Value
from coach.paths import Places
from coach.practice.conductor import Conductor
from tests.factories import CountingIds, TickingClock
from tests.journal.faulty import UnsyncedFiles


class Room:
    """A home with its clock and ids; every journal asked for is a fresh window on it."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.clock = TickingClock()
        self.ids = CountingIds()

    def journal(self, files: Files | None = None) -> Journal:
        return Journal(self.places, now=self.clock, files=files or UnsyncedFiles())

    def begin(self, guide: Guide, *, files: Files | None = None, **rest: Any) -> Conductor:
        return Conductor.begin(self.journal(files), guide, self.clock, ids=self.ids, **rest)

    def resume(self, guide: Guide, **rest: Any) -> Conductor:
        """Go on with the newest unfinished session in a fresh window."""
        journal = self.journal()
        session = journal.unfinished(guide.slug)[0]
        return Conductor.resume(journal, guide, session, self.clock, ids=self.ids, **rest)

    @property
    def session(self) -> Session:
        """The newest session as a fresh window shows it."""
        return self.journal().sessions()[0]

    def answer(self, step: str, item: str = "") -> Answer:
        return next(each for each in self.session.answers if each.key == (step, item))

    def value(self, step: str, item: str = "") -> Value | None:
        return self.answer(step, item).value
