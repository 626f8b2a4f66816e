"""A plain walk works out what can be said by now where a question is about it, and only there."""

import io

import pytest

from coach.cli.plain import PlainWalk
from coach.cli.plain_lines import Lines
from coach.model.guide import Guide
from coach.paths import Places
from coach.practice.conductor import Conductor
from tests.factories import make_guide, make_step
from tests.practice.room import Room

SAID = ("What can be said by now:", "· Clarity: four marks")
FIRST = make_step("a")
ASKS = make_step("worth", feeds=("session.insight",))


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


def walked(room: Room, guide: Guide, typed: bytes) -> tuple[str, list[str]]:
    """What it remarks, and the questions at which it worked out what can be said."""
    asked_at: list[str] = []

    def said() -> tuple[str, ...]:
        asked_at.append(conductor.walk.here.step.id)
        return SAID

    conductor = Conductor.begin(room.journal(), guide, room.clock, ids=room.ids)
    talk = io.StringIO()
    PlainWalk(conductor, Lines(io.BytesIO(typed)), io.StringIO(), talk, room.clock, said).run()
    return talk.getvalue(), asked_at


def test_it_is_shown_with_the_question_that_is_about_it(room: Room) -> None:
    told, asked_at = walked(room, make_guide(FIRST, ASKS), b"One\nThat\n")
    assert [line in told for line in SAID] == [True, True]
    assert asked_at == ["worth"]
    assert room.value("worth") == "That"


def test_coming_back_shows_it_again_and_works_out_nothing(room: Room) -> None:
    told, asked_at = walked(room, make_guide(FIRST, ASKS), b"One\n:back\n\nThat\n")
    assert told.count(SAID[1]) == 2
    assert asked_at == ["worth"]


def test_a_guide_that_asks_of_no_insight_works_out_nothing(room: Room) -> None:
    assert walked(room, make_guide(FIRST), b"One\n") == ("", [])
