"""A part of a history: what belongs to it, how it is told, which days its ranges begin on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coach.insights.history import History
from coach.insights.narrowing import WHOLE, Narrowing, first_day
from coach.insights.overview import insights_of
from coach.model.dates import read_past_date
from coach.model.mentoring import Mentor
from coach.model.person import Mention
from coach.model.record import Origin
from tests.insights import rich
from tests.insights.marks import BEGIN, make_mark, session_on
from tests.insights.records import (
    FIRST,
    TODAY,
    history,
    make_meeting,
    make_objective,
    make_person,
    make_promise,
    reviewed,
    shared,
)

HELD = session_on(0, make_mark(4), objective="objective 1")
OTHER = session_on(7, make_mark(5), objective="objective 2")
AGAIN = session_on(14, make_mark(6), objective="decide LESS alone")
NONE = session_on(21, make_mark(7))
OBJECTIVES = (make_objective(1, "Decide less alone"), make_objective(2, "Calm"))


def held(part: Narrowing, **families: Any) -> History:
    whole = history([HELD, OTHER, AGAIN, NONE], objectives=OBJECTIVES, **families)
    return part.of(whole)


def test_the_sessions_that_chose_an_objective_are_about_it_by_id_or_by_line() -> None:
    part = held(Narrowing(objective="objective 1"))
    assert part.filtered
    assert [each.id for each in part.sessions] == [HELD.id, AGAIN.id]
    assert [each.id for each in part.ongoing.objectives] == ["objective 1"]


def test_what_grew_from_those_sessions_is_about_it_and_nothing_else() -> None:
    grown = make_promise(1, origin=Origin(HELD.id, "s"))
    elsewhere = make_promise(2, origin=Origin(OTHER.id, "s"))
    by_hand = make_promise(3, origin=None)
    met = make_meeting(3, objectives=("objective 1",), origin=None)
    part = held(
        Narrowing(objective="objective 1"),
        promises=(grown, elsewhere, by_hand),
        meetings=(met, make_meeting(4)),
    )
    assert part.ongoing.promises == (grown,)
    assert part.ongoing.meetings == (met,)


def test_an_objective_written_down_again_goes_on() -> None:
    again = make_objective(3, "DECIDE less  alone")
    whole = history([HELD], objectives=(*OBJECTIVES, again))
    part = Narrowing(objective="objective 3").of(whole)
    assert [each.id for each in part.ongoing.objectives] == ["objective 1", "objective 3"]
    assert part.sessions == (HELD,)


def test_one_that_is_not_there_leaves_nothing() -> None:
    part = held(Narrowing(objective="gone"), promises=(make_promise(1),))
    assert (part.sessions, part.ongoing.promises, part.ongoing.objectives) == ((), (), ())


def test_from_a_day_on_it_is_when_they_met_and_what_was_said_that_counts() -> None:
    day = FIRST.replace(month=6)
    planned = make_meeting(200, created=BEGIN)
    before = make_meeting(20)
    objective = make_objective(
        1, "Decide", reviews=reviewed("short", "as hoped", "beyond"), shares=shared(60)
    )
    seen = BEGIN.replace(month=7)
    known = make_person(1, mentions=(Mention("s", "p", BEGIN), Mention("t", "p", seen)))
    whole = history(
        objectives=(objective,), meetings=(planned, before), people=(known, make_person(2))
    )
    part = Narrowing(since=day).of(whole).ongoing
    assert part.meetings == (planned,)
    assert part.objectives == (replace(objective, reviews=objective.reviews[2:]),)
    assert part.people == (known,)


def test_all_of_it_at_once() -> None:
    mine = session_on(30, make_mark(3), objective="objective 1", mentor="ines")
    late = session_on(60, make_mark(3), objective="objective 1", mentor="ines")
    part = Narrowing("ines", "objective 1", FIRST.replace(month=4, day=15)).of(
        history([HELD, mine, late], objectives=OBJECTIVES)
    )
    assert part.sessions == (late,)


@pytest.mark.parametrize(
    "part",
    [
        Narrowing(mentor="ines"),
        Narrowing(objective="objective 1"),
        Narrowing(since=FIRST + timedelta(days=7)),
        Narrowing(since=FIRST.replace(month=6)),
    ],
)
def test_no_part_claims_anything(part: Narrowing) -> None:
    found = insights_of(part.of(rich.history()))
    assert found
    assert all(each.claim is None for each in found)


def test_the_whole_is_as_it_stands() -> None:
    assert WHOLE.is_whole
    assert WHOLE.of(rich.history()) == rich.history()
    assert not Narrowing(since=FIRST).is_whole


def test_a_part_is_told_in_words() -> None:
    mentors = (Mentor("ines", BEGIN, name="Ines Paz"),)
    ongoing = history(mentors=mentors, objectives=OBJECTIVES).ongoing
    assert WHOLE.told(ongoing) == "the whole history"
    part = Narrowing("ines", "objective 1", FIRST)
    assert part.told(ongoing) == "since 2 Mar 2026 · with Ines Paz · about “Decide less alone”"
    assert Narrowing("gone", "gone").told(ongoing) == "with one mentor · about “one objective”"


@pytest.mark.parametrize(
    ("back", "today", "first"),
    [
        ("this year", date(2026, 11, 20), date(2026, 1, 1)),
        ("12", date(2026, 11, 20), date(2025, 11, 20)),
        ("6", date(2026, 8, 31), date(2026, 2, 28)),
        ("6", date(2028, 8, 31), date(2028, 2, 29)),
        ("3", date(2026, 1, 15), date(2025, 10, 15)),
        ("3", date(2026, 3, 31), date(2025, 12, 31)),
        ("12", date(2028, 2, 29), date(2027, 2, 28)),
        ("", date(2026, 11, 20), None),
    ],
)
def test_a_range_begins_on_a_day(back: str, today: date, first: date | None) -> None:
    assert first_day(back, today) == first


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("1 march", date(2026, 3, 1)),
        ("1 dec", date(2025, 12, 1)),
        ("20 nov", TODAY),
        ("2026-12-01", None),
        ("+3", None),
        ("spring", None),
    ],
)
def test_a_typed_day_lies_behind_her(typed: str, day: date | None) -> None:
    assert read_past_date(typed, TODAY) == day


def test_from_a_day_before_all_that_is_there_it_is_the_whole() -> None:
    whole = rich.history()
    assert Narrowing(since=date(1990, 1, 1)).of(whole) is whole
    assert Narrowing(since=date(1990, 1, 1)).settled(whole) == WHOLE
    late = Narrowing(since=FIRST.replace(month=6))
    assert late.settled(whole) == late
    assert late.of(whole).whole is whole
