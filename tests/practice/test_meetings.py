"""Which meeting a walk goes with, and how long it is until then."""

from datetime import timedelta

import pytest

from coach.model.mentoring import Meeting, Mentor
from coach.model.ongoing import Ongoing
from coach.practice.meetings import mentor_at, minutes_until
from tests.factories import NOON

A, B = Mentor("a", NOON, name="Ana"), Mentor("b", NOON, name="Ben")


def meets(mentor: str, hours: float, **rest: object) -> Meeting:
    at = NOON + timedelta(hours=hours)
    return Meeting(f"{mentor}{hours}", NOON, mentor=mentor, at=at, **rest)  # type: ignore[arg-type]


def test_the_only_mentor_is_meant_and_of_several_none():
    assert mentor_at(Ongoing(mentors=(A,)), NOON, before=True) == "a"
    assert mentor_at(Ongoing(mentors=(A, B)), NOON, before=True) is None
    assert mentor_at(Ongoing(), NOON, before=True) is None


def test_before_a_meeting_it_is_the_one_ahead_and_after_it_the_one_behind():
    ongoing = Ongoing(mentors=(A, B), meetings=(meets("a", -2), meets("b", 1)))
    assert mentor_at(ongoing, NOON, before=True) == "b"
    assert mentor_at(ongoing, NOON, before=False) == "a"


def test_a_mentor_with_whom_it_is_over_is_not_meant():
    ended = A.end(NOON.date())
    ongoing = Ongoing(mentors=(ended, B), meetings=(meets("a", 1),))
    assert mentor_at(ongoing, NOON, before=True) == "b"


@pytest.mark.parametrize(
    ("hours", "minutes"), [(0.25, 15), (0.001, 1), (-1, None), (4.1, None), (3.999, 239)]
)
def test_the_minutes_until_a_meeting_are_whole_and_only_those_that_are_near(
    hours: float, minutes: int | None
):
    assert minutes_until(meets("a", hours), NOON) == minutes


def test_a_meeting_without_a_time_leaves_the_minutes_to_the_guide():
    day = NOON.replace(hour=0) + timedelta(days=1)
    assert minutes_until(Meeting("x", NOON, at=day), NOON.replace(hour=23, minute=50)) is None
    assert minutes_until(None, NOON) is None
