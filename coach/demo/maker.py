"""Makes the example year in a folder, through the doors that hers goes through."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coach.config import Settings
from coach.demo.story import Deed, Event, Sitting, read_story
from coach.demo.telling import Told
from coach.errors import CoachError
from coach.journal.files import Files
from coach.journal.journal import Journal
from coach.model.mentoring import Mentor
from coach.paths import Places
from coach.practice.clock import zone_name
from coach.practice.deeds import meetings
from coach.practice.deeds.doing import add, meant, perform
from coach.practice.desk import Asked, Desk
from coach.practice.families import BY_NAME
from coach.text import fold

NAME = "Nora"
"""What a guide calls her."""

_LEAD = timedelta(minutes=50)
_QUARTER = 15


def make_year(
    places: Places,
    now: datetime,
    *,
    seed: int = 1,
    zone: Callable[[], str] = zone_name,
) -> Desk:
    """Write the year that ends at `now` into an empty folder, and give the desk at it.

    The same seed gives the same ids. Raises CoachError where the story does not fit the
    guides, or the disk refuses.
    """
    maker = _Maker(places, now, seed, zone)
    for event in sorted(read_story(), key=lambda each: each.moment(now)):
        maker.tell(event)
    maker.desk.keep(Settings(name=NAME))
    return Desk(places, zone=zone)


class _Unhurried(Files):
    """Files whose bytes the system writes in its own time: what is made here can be made again."""

    def fsync(self, fd: int) -> None:
        """Wait for nothing; hundreds of saves would take many seconds on a slow disk."""


class _Maker:
    """Goes through the year with a clock of its own."""

    def __init__(self, places: Places, now: datetime, seed: int, zone: Callable[[], str]) -> None:
        numbers = random.Random(seed)  # noqa: S311  (names of examples, no secrets)
        self._now = now
        self._clock = now
        self._pace = timedelta(seconds=1)

        def ids() -> str:
            return str(UUID(int=numbers.getrandbits(128), version=4))

        self.desk = Desk(places, self._tick, ids, zone)
        journal = Journal(places, now=self._tick, files=_Unhurried(), new_id=ids)
        self.desk.__dict__["journal"] = journal

    def _tick(self) -> datetime:
        self._clock = min(self._clock + self._pace, self._now)
        return self._clock

    def tell(self, event: Event) -> None:
        """Let one thing happen."""
        self._clock = event.worked(self._now)
        try:
            if isinstance(event, Sitting):
                self._sit(event)
            elif isinstance(event, Deed):
                self._do(event)
        except CoachError as error:
            raise CoachError(f"The example year, {event.days} days ago: {error}") from error

    def _mentor(self, name: str) -> str | None:
        return self.desk.ledger.mentor(name).id if name else None

    def _objective(self, words: str) -> str | None:
        for each in self.desk.ledger.all().objectives:
            if words and fold(words) in fold(each.line):
                return each.id
        return None

    def _sit(self, sitting: Sitting) -> None:
        guide = self.desk.library.get(sitting.guide)
        asked = Asked(
            sitting.guide,
            sitting.minutes or guide.minutes,
            new=True,
            mentor=self._mentor(sitting.mentor),
            objective=self._objective(sitting.objective),
        )
        told = Told(sitting.answers)
        conductor, _ = self.desk.walk(asked)
        self._pace = timedelta(minutes=sitting.took) / (4 * len(sitting.answers) + 1)
        told.walk(conductor, self._clock.date(), sitting.left)
        session = conductor.leave() if sitting.left else conductor.finish()
        self._pace = timedelta(seconds=1)
        if session is not None and told.starred:
            self.desk.changes.star(session.id, told.starred, on=True)

    def _do(self, deed: Deed) -> None:
        family, _, word = deed.do.partition(" ")
        if family == "meeting":
            self._meet(word, deed)
        elif family == "note":
            self.desk.ledger.note(deed.said["text"], self._mentor(deed.mentor))
        elif word == "add":
            mentor, private = self._mentor(deed.mentor), deed.said.get("private", False)
            said = {name: self._text(value) for name, value in deed.said.items()}
            said.pop("private", None)
            add(self.desk.ledger, BY_NAME[family], said, mentor, private=private)
        else:
            known = BY_NAME[family]
            record = meant(getattr(self.desk.ledger.all(), family), (), deed.of, known.one)
            said = {name: self._text(value) for name, value in deed.said.items()}
            perform(self.desk.ledger, record, known.verb(word), said)

    def _text(self, value: Any) -> str:
        """A value as it would be typed; a number counts the days from that day."""
        if isinstance(value, int) and not isinstance(value, bool):
            return (self._clock.date() + timedelta(days=value)).isoformat()
        return str(value)

    def _meet(self, word: str, deed: Deed) -> None:
        mentor: Mentor = self.desk.ledger.mentor(deed.mentor)
        if word == "plan":
            meetings.plan(self.desk.ledger, mentor, self._when(deed))
            return
        found = meetings.likely(self.desk.ledger, word, mentor.id)
        if len(found) != 1:
            raise CoachError(f"“{deed.do}” may mean {len(found)} meetings.")
        meetings.VERBS[word](self.desk.ledger, found[0])

    def _when(self, deed: Deed) -> datetime:
        """When a meeting is to be: so many days before today, or soon after now."""
        if deed.said.get("soon"):
            at = self._now + _LEAD
            spare = timedelta(minutes=-at.minute % _QUARTER)
            return (at + spare).replace(second=0, microsecond=0)
        return Event(deed.said["for"], deed.said["time"]).worked(self._now)
