"""What a session adds to mentors, meetings, objectives, advice, and decisions looked back at."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from coach.journal.gathering import record_id
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Advice, AdviceState, Meeting, Mentor, Trial
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing
from coach.model.session import Answer, FollowUpAnswer
from tests.factories import NOON, make_answer
from tests.journal.harvested import PRIVATE, TODAY, decision_answers, heard, told, with_answers
from tests.journal.support import numbered

PRIYA = Mentor("m-1", NOON, name="Priya")


def fed(target: str, value: Any, **rest: Any) -> Answer:
    return make_answer(rest.pop("step", target.partition(".")[2]), value, feeds=(target,), **rest)


def agreement(number: int = 1, mentor: str | None = "m-1", **parts: Any) -> Any:
    answers = [fed(f"agreement.{name}", value) for name, value in parts.items()]
    return numbered(number, *answers, mentor=mentor)


def test_what_was_agreed_stands_with_the_mentor_it_was_agreed_with():
    session = agreement(rhythm="every six weeks", confidentiality=("everything",), blunt="Length")
    (mentor,) = heard(session, start=Ongoing(mentors=(PRIYA,))).mentors
    assert mentor.rhythm == 42
    assert mentor.agrees("blunt").blunt == "Length"
    assert mentor.agrees("confidentiality").confidentiality == ("everything",)
    assert mentor.agrees("stop") is None
    other = replace(PRIYA, id="m-2")
    assert heard(session, start=Ongoing(mentors=(other,))).mentors == (other,)


def test_the_last_that_was_said_of_a_part_holds_and_the_days_she_set_herself_above_all():
    earlier, later = (
        agreement(1, rhythm="every month", stop="In May"),
        agreement(2, rhythm="every quarter"),
    )
    later = replace(
        later,
        answers=tuple(replace(a, asked_at=NOON + timedelta(days=9)) for a in later.answers),
    )
    (mentor,) = heard(later, earlier, start=Ongoing(mentors=(PRIYA,))).mentors
    assert mentor.rhythm == 91
    assert mentor.agrees("stop").stop == "In May"
    assert replace(mentor, rhythm_days=10).rhythm == 10


def test_a_part_of_the_agreement_that_is_private_is_marked_so():
    session = numbered(1, fed("agreement.blunt", "My temper", visibility=PRIVATE), mentor="m-1")
    (mentor,) = heard(session, start=Ongoing(mentors=(PRIYA,))).mentors
    assert mentor.agreed[0].visibility is PRIVATE


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("1 dec 14:00", datetime(2026, 12, 1, 14, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, tzinfo=UTC)),
        ("when she is back", None),
    ],
)
def test_the_next_meeting_is_planned_where_it_can_be_read(said: str, at: datetime | None):
    meetings = heard(numbered(1, fed("meeting.next", said), mentor="m-1")).meetings
    assert [each.at for each in meetings] == ([at] if at else [])
    assert all(each.mentor == "m-1" for each in meetings)


def test_a_meeting_that_was_planned_and_one_that_was_kept_afterwards_are_one():
    planned = Meeting("x", NOON, mentor="m-1", at=NOON - timedelta(hours=20))
    after = numbered(1, fed("meeting.keep", "Sleep on it"), mentor="m-1")
    ongoing = heard(after, start=Ongoing(mentors=(PRIYA,), meetings=(planned,)))
    (met,) = ongoing.meetings_with("m-1")
    assert (met.at, met.held, met.keep) == (planned.at, True, "Sleep on it")
    assert ongoing.unsettled_meetings(NOON + timedelta(days=1)) == ()
    assert ongoing.last_meeting("m-1") == met


@pytest.mark.parametrize("days", [-1, 15])
def test_a_meeting_planned_for_another_time_is_another_one(days: int):
    planned = Meeting("x", NOON, mentor="m-1", at=NOON - timedelta(days=days))
    after = numbered(1, fed("meeting.keep", "Sleep on it"), mentor="m-1")
    ongoing = heard(after, start=Ongoing(mentors=(PRIYA,), meetings=(planned,)))
    assert [each.held for each in ongoing.meetings_with("m-1")].count(True) == 1
    assert len(ongoing.meetings_with("m-1")) == 2


def test_a_meeting_goes_with_the_answer_it_was_kept_in():
    session = numbered(1, fed("meeting.keep", "Sleep on it"), mentor="m-1")
    kept = heard(session, start=Ongoing(mentors=(PRIYA,)))
    assert kept.last_meeting("m-1") is not None
    assert heard(with_answers(session, make_answer()), start=kept).last_meeting("m-1") is None


LEVEL = {"kind": Kind.ONE}


def test_a_level_of_an_objective_is_a_review_with_its_proof():
    aim = Objective("o-1", NOON, line="Delegate more")
    session = numbered(
        1,
        fed("objective.level", "beyond", item="o-1", **LEVEL),
        fed("objective.proof", "The minutes", item="o-1"),
    )
    (objective,) = heard(session, start=Ongoing(objectives=(aim,))).objectives
    (review,) = objective.reviews
    assert (review.level, review.proof, review.on) == (1, "The minutes", TODAY)
    (without,) = heard(
        with_answers(session, make_answer()), start=Ongoing(objectives=(objective,))
    ).objectives
    assert without.reviews == ()


def test_an_objective_named_in_the_same_session_gets_its_level_and_its_points():
    line = {"line": "Delegate more", "short": "", "hoped": "", "beyond": ""}
    session = numbered(
        1,
        make_answer("objective", line, item="1", kind=Kind.OBJECTIVE, feeds=("objective",)),
        fed("objective.level", "short", item="objective:1", **LEVEL),
        fed("objective.points", ("60 delegate", "40 the board", "none"), kind=Kind.LIST),
    )
    (objective,) = heard(session).objectives
    assert [each.level for each in objective.reviews] == [-1]
    assert objective.points == 60


def test_points_that_could_mean_two_objectives_go_to_none_and_another_sessions_stay():
    named = [
        make_answer(
            "objective", {"line": f"Board work {n}"}, item=str(n), kind=Kind.OBJECTIVE,
            feeds=("objective",),
        )
        for n in (1, 2)
    ]  # fmt: skip
    session = numbered(1, *named, fed("objective.points", ("60 board",), kind=Kind.LIST))
    other = Objective("o", NOON, line="Delegate")
    ongoing = heard(session, start=Ongoing(objectives=(other,)))
    assert [each.points for each in ongoing.objectives] == [None, None, None]
    by_name = fed("objective.points", ("60 work 1", "40 delegate"), kind=Kind.LIST)
    again = heard(numbered(1, *named, by_name), start=Ongoing(objectives=(other,)))
    assert sorted(each.points or 0 for each in again.objectives) == [0, 0, 60]


def test_advice_is_kept_from_what_the_mentor_said_and_what_came_of_it_with_it():
    said = heard(numbered(1, fed("advice.unexpected", "Ask first"), mentor="m-1"))
    (advice,) = said.advice
    assert (advice.words, advice.mentor, advice.state) == ("Ask first", "m-1", AdviceState.HEARD)
    answer = told("advice.outcome", advice, Trial.HELPED.value)
    answer = replace(answer, follow_up=FollowUpAnswer("What did it change?", "He spoke"))
    (tried,) = heard(numbered(2, answer), start=said).advice
    assert (tried.trial, tried.result, tried.state) == (Trial.HELPED, "He spoke", AdviceState.TRIED)
    (back,) = heard(
        with_answers(numbered(2, answer), make_answer()), start=Ongoing(advice=(tried,))
    ).advice
    assert (back.trial, back.result) == (None, "")


def test_what_she_said_herself_of_advice_is_left_alone():
    advice = Advice("a", NOON, words="Ask", trial=Trial.NOT_FOR_ME, edited=frozenset({"trial"}))
    answer = told("advice.outcome", advice, Trial.HELPED.value)
    assert heard(numbered(1, answer), start=Ongoing(advice=(advice,))).advice == (advice,)


def test_a_decision_holds_what_was_said_when_she_looked_back():
    ongoing = heard(numbered(1, *decision_answers()))
    (decision,) = ongoing.decisions
    back = numbered(
        2,
        fed("decision.remembered", "A quick yes", item=decision.id),
        fed("decision.soundness", 3, item=decision.id, kind=Kind.RATE),
        fed("decision.hands", "The date", item=decision.id, visibility=Visibility.PRIVATE),
    )
    (looked,) = heard(back, start=ongoing).decisions
    (look,) = looked.looks
    assert (look.remembered, look.soundness, look.hands) == ("A quick yes", 3, "The date")
    assert look.visibility is PRIVATE
    assert looked.soundness == decision.soundness  # her mark of then stands
    assert looked.reason == decision.reason


def test_a_look_back_of_before_decisions_were_named_belongs_to_the_one_it_tells_of():
    ongoing = heard(numbered(1, *decision_answers()))
    result = ongoing.decisions[0].results[0]
    back = numbered(
        2,
        fed("decision.remembered", "A quick yes"),
        told("decision.outcome", result.id, "it happened"),
    )
    (looked,) = heard(back, start=ongoing).decisions
    assert looked.looks[0].remembered == "A quick yes"
    nothing = heard(numbered(2, fed("decision.remembered", "A quick yes")), start=ongoing)
    assert nothing.decisions[0].looks == ()


def test_a_person_asked_about_a_day_counts_the_day_where_she_was():
    late = numbered(1, fed("meeting.next", "tomorrow", asked_at=NOON), mentor="m-1")
    (meeting,) = heard(late).meetings
    assert meeting.at is not None
    assert meeting.at.date() == date(2026, 11, 21)
    assert meeting.id == record_id(late.id, "next", "")
