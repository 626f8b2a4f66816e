"""A brief that was made is kept while what it was made of stands, and no longer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

import coach.practice.briefs
from coach.errors import JournalError
from coach.journal.journal import Journal
from coach.journal.standing import standing
from coach.model.mentoring import Meeting, Mentor
from coach.paths import Places
from coach.practice.briefing import brief_view
from coach.practice.briefs import Briefs
from tests.factories import NOON, make_answer, make_session
from tests.practice.test_brief_reading import kept_in

HARD = make_answer("c", "It is hard", feeds=("brief.hard",))
PRIYA = Mentor("m-1", NOON, name="Priya Nair")
OMAR = Mentor("m-2", NOON, name="Omar Haddad")


class Day:
    """Briefs of one journal, at a time that can be set; counts how often one is made."""

    def __init__(self, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOON
        self.made: list[str | None] = []
        self.tells: Callable[[], Any] = lambda: standing(places)
        self.journal = Journal(places, now=lambda: self.now)
        self.called = ""
        self.briefs = Briefs(
            self.journal, lambda: self.now, lambda: self.tells(), lambda: self.called
        )

        def making(
            journal: Journal, now: datetime, mentor: str | None = None, her: str = ""
        ) -> object:
            self.made.append(mentor)
            return brief_view(journal, now, mentor, her)

        monkeypatch.setattr(coach.practice.briefs, "brief_view", making)


@pytest.fixture
def day(places: Places, monkeypatch: pytest.MonkeyPatch) -> Day:
    met = Meeting("x-1", NOON, mentor="m-1", at=NOON + timedelta(hours=2))
    kept_in(places, [make_session(HARD)], [PRIYA, OMAR, met])
    return Day(places, monkeypatch)


def test_nothing_is_at_hand_before_one_was_made(day: Day) -> None:
    assert day.briefs.at_hand(None) is None
    assert day.made == []


def test_while_nothing_changes_it_is_made_once_and_is_what_would_be_made(day: Day) -> None:
    first = day.briefs.view(None)
    assert first == brief_view(day.journal, NOON)
    assert day.briefs.view(None) is first
    assert day.briefs.at_hand(None) is first
    assert day.briefs.at_hand("m-1") is first  # whom she meets next
    assert day.made == [None]


def test_each_mentor_has_one_of_their_own(day: Day) -> None:
    first, other = day.briefs.view(None), day.briefs.view("m-2")
    assert (first.mentor, other.mentor) == ("m-1", "m-2")
    assert day.briefs.at_hand(None) is first
    assert day.briefs.at_hand("m-2") is other


def test_what_she_writes_is_on_it_at_once(day: Day) -> None:
    before = day.briefs.view(None)
    harder = make_answer("c", "It is harder", feeds=("brief.hard",))
    day.journal.save_session(make_session(harder, id="s-2", started=NOON + timedelta(minutes=1)))
    assert day.briefs.at_hand(None) is None
    assert "It is harder" in str(day.briefs.view(None).for_me)
    assert "It is harder" not in str(before.for_me)


def test_a_draft_that_is_not_saved_yet_is_on_it_too(day: Day) -> None:
    day.briefs.view(None)
    half = make_answer("c", "It is half", feeds=("brief.hard",))
    day.journal.draft(make_session(half, id="s-2", finished=None))
    assert day.briefs.at_hand(None) is None
    assert "It is half" in str(day.briefs.view(None).for_me)


def test_a_record_that_changes_is_on_it(day: Day) -> None:
    day.briefs.view("m-1")
    day.journal.put(Mentor("m-1", NOON, name="Priya Rao"))
    assert day.briefs.at_hand("m-1") is None
    assert day.briefs.view("m-1").for_mentor.mentor == "Priya Rao"


@pytest.mark.parametrize(
    ("later", "holds"),
    [
        (timedelta(hours=1, minutes=59), True),
        (timedelta(hours=2, seconds=1), False),  # the meeting has begun
        (timedelta(days=1), False),
        (timedelta(seconds=-1), False),  # the clock was set back
    ],
)
def test_it_holds_until_the_next_meeting_and_for_the_day(
    day: Day, later: timedelta, holds: bool
) -> None:
    day.briefs.view(None)
    day.now = NOON + later
    assert (day.briefs.at_hand(None) is not None) is holds
    assert day.briefs.view(None) == brief_view(day.journal, day.now)


def test_where_it_cannot_be_told_whether_something_changed_nothing_is_kept(day: Day) -> None:
    day.tells = lambda: None
    day.briefs.view(None)
    assert day.briefs.at_hand(None) is None
    day.briefs.view(None)
    assert day.made == [None, None]


def test_forgotten_ones_are_made_anew(day: Day) -> None:
    day.briefs.view(None)
    day.briefs.forget()
    assert day.briefs.at_hand(None) is None


def test_one_that_cannot_be_made_is_told_and_none_is_kept(day: Day, places: Places) -> None:
    (year,) = places.journal.glob("sessions-*.json")
    year.write_text("broken")
    with pytest.raises(JournalError):
        day.briefs.view(None)
    assert day.briefs.at_hand(None) is None


def test_another_name_of_hers_is_on_the_next_look(day: Day) -> None:
    first = day.briefs.view(None)
    day.called = "Nora"
    assert day.briefs.at_hand(None) is None
    second = day.briefs.view(None)
    assert second != first
    assert second == brief_view(day.journal, day.now, None, "Nora")
    assert len(day.made) == 2
