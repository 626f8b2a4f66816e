"""Midnight, New Year, the autumn hour, other zones, and a clock that is set back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.journal.journal import Journal
from coach.model.dates import say_date
from coach.model.session import Session
from coach.paths import Places
from coach.practice.desk import Asked, Desk
from tests.factories import CountingIds

BERLIN, TOKYO, YORK = map(ZoneInfo, ("Europe/Berlin", "Asia/Tokyo", "America/New_York"))


class Moving:
    """A clock that is set, and moves a second with every look."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        # As a clock on the wall: an hour that comes twice is told apart by its offset.
        zone = self.now.tzinfo
        self.now = (self.now.astimezone(UTC) + timedelta(seconds=1)).astimezone(zone)
        return self.now


@pytest.fixture
def walked(places: Places) -> Callable[[datetime, datetime], Session]:
    """Walks from one moment to another, and returns the session as it is read."""
    ids = CountingIds()

    def walk(begin: datetime, end: datetime) -> Session:
        clock = Moving(begin)
        desk = Desk(places, now=clock, ids=ids, zone=lambda: str(begin.tzinfo))
        conductor, _ = desk.walk(Asked("pause", new=True))
        conductor.write({"answer": "Words"})
        conductor.save_draft()
        clock.now = end
        conductor.finish()
        return Journal(places, now=clock).session(conductor.session_id)

    return walk


def test_a_session_across_midnight_belongs_to_the_day_it_began(walked) -> None:
    begin = datetime(2026, 11, 20, 23, 55, tzinfo=BERLIN)
    session = walked(begin, begin + timedelta(minutes=15))
    assert say_date(session.day) == "Friday 20 November 2026"
    assert session.finished.date().day == 21


def test_a_session_across_new_year_stays_in_the_file_of_its_year(walked, places: Places) -> None:
    begin = datetime(2026, 12, 31, 23, 55, tzinfo=BERLIN)
    walked(begin, begin + timedelta(minutes=15))
    years = sorted(path.name for path in places.journal.glob("sessions-*"))
    assert years == ["sessions-2026.json"]


def test_new_year_where_she_is_decides_and_not_new_year_elsewhere(walked, places: Places) -> None:
    begin = datetime(2027, 1, 1, 0, 30, tzinfo=TOKYO)  # still 2026 in UTC
    session = walked(begin, begin + timedelta(minutes=5))
    assert session.day.year == 2027
    assert [path.name for path in places.journal.glob("sessions-*")] == ["sessions-2027.json"]


def test_the_hour_that_comes_twice_in_autumn_keeps_its_order(walked, places: Places) -> None:
    first = datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN, fold=0)
    second = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1)
    later = walked(second, second + timedelta(minutes=5))
    earlier = walked(first, first + timedelta(minutes=5))
    assert (later.started - earlier.started) < timedelta(hours=1)
    sessions = Journal(places, now=Moving(second)).sessions()
    assert [each.id for each in sessions] == [later.id, earlier.id]
    assert later.started.utcoffset() == timedelta(hours=1)
    assert earlier.started.utcoffset() == timedelta(hours=2)


def test_each_session_keeps_the_day_and_the_zone_where_she_was(walked, places: Places) -> None:
    in_tokyo = walked(
        datetime(2026, 11, 21, 8, 0, tzinfo=TOKYO), datetime(2026, 11, 21, 8, 9, tzinfo=TOKYO)
    )
    in_york = walked(
        datetime(2026, 11, 20, 21, 0, tzinfo=YORK), datetime(2026, 11, 20, 21, 9, tzinfo=YORK)
    )
    assert (in_tokyo.day.day, in_york.day.day) == (21, 20)
    assert (in_tokyo.zone, in_york.zone) == ("Asia/Tokyo", "America/New_York")
    newest = Journal(places, now=Moving(in_york.started)).sessions()[0]
    assert newest.id == in_york.id


def test_a_clock_that_was_set_back_loses_no_later_words(places: Places) -> None:
    clock = Moving(datetime(2026, 11, 20, 12, 0, tzinfo=UTC))
    desk = Desk(places, now=clock, ids=CountingIds(), zone=lambda: "UTC")
    conductor, _ = desk.walk(Asked("pause", new=True))
    conductor.write({"answer": "Before"})
    conductor.leave()
    clock.now -= timedelta(days=400)
    again, resumed = Desk(places, now=clock, zone=lambda: "UTC").walk(Asked("pause"))
    assert resumed
    again.write({"answer": "After, on a clock that is behind"})
    again.save_draft()
    journal = Journal(places, now=clock)
    assert journal.sessions()[0].answers[0].value == "After, on a clock that is behind"
    again.finish()
    (session,) = Journal(places, now=clock).sessions()
    assert session.answers[0].value == "After, on a clock that is behind"
    assert session.started.year == 2026
    assert [path.name for path in places.journal.glob("sessions-*")] == ["sessions-2026.json"]
    assert Journal(places, now=clock).care.recovery.look() == ()
