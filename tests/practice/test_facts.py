"""What a walk knows from the journal before it starts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.guides.library import load_library
from coach.model.decision import Decision, Outcome, Result
from coach.model.feedback import Feedback
from coach.model.guide import Each, Ending, Guide, Kind
from coach.model.mentoring import Question, QuestionState
from coach.model.objective import Objective
from coach.model.person import Direction, Person
from coach.model.promise import Promise, PromiseState
from coach.model.record import Record
from coach.paths import prompts_folder
from coach.practice.facts import BY_NOW, LOOKING, apart, gather, said_by_now
from coach.practice.survey import Survey
from tests.factories import NOON, make_answer, make_guide, make_session, make_step
from tests.insights.marks import a_week_apart
from tests.practice.room import Room

TODAY = NOON.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
GUIDE = make_guide()
GIVEN = make_guide(make_step("a"), ending=(Ending.GIVEN,), minutes=15)


def keep(room: Room, *records: Record) -> None:
    journal = room.journal()
    for record in records:
        journal.put(record)


def labels(room: Room, each: Each) -> list[str]:
    return [item.label for item in gather(room.journal(), GUIDE, TODAY).of(each)]


def test_an_empty_journal_knows_nothing_and_is_not_touched(room: Room) -> None:
    facts = gather(room.journal(), GUIDE, TODAY, name="Ana", objective_given=True)
    assert not any(facts.of(each) for each in Each)
    assert (facts.name, facts.objective_given, facts.directions) == ("Ana", True, ())
    assert facts.with_given
    assert not room.places.home.exists()


def test_promises_are_due_from_their_date_on_the_oldest_first(room: Room) -> None:
    keep(
        room,
        Promise("p1", NOON, will="Later", by=TOMORROW),
        Promise("p2", NOON, will="Today", by=TODAY),
        Promise("p3", NOON, will="Ask Lena", when="the draft is done", by=YESTERDAY),
        Promise("p4", NOON, will="Some day"),
        Promise("p5", NOON, will="Done", by=YESTERDAY, state=PromiseState.DONE),
        Promise("p6", NOON, will="Removed", by=YESTERDAY, deleted=NOON),
    )
    assert labels(room, Each.DUE_PROMISE) == ["Ask Lena (the draft is done)", "Today", "Some day"]


def test_a_promise_brings_along_how_often_it_was_not_kept(room: Room) -> None:
    promise = Promise("p1", NOON, will="Call", by=YESTERDAY)
    keep(room, promise.not_yet(YESTERDAY).not_yet(TODAY))
    (item,) = gather(room.journal(), GUIDE, TODAY).of(Each.DUE_PROMISE)
    assert (item.id, item.misses) == ("p1", 2)


def test_open_questions_and_objectives_are_there_to_ask_about(room: Room) -> None:
    keep(
        room,
        Question("q1", NOON, question="How?", rank=2),
        Question("q2", NOON, question="Why?", rank=1),
        Question("q3", NOON, question="Told", state=QuestionState.ANSWERED),
        Objective("o1", NOON, line="Delegate"),
        Objective("o2", NOON, line="Reached", open=False),
    )
    assert labels(room, Each.QUESTION) == ["Why?", "How?"]
    assert labels(room, Each.OBJECTIVE) == ["Delegate"]


def test_a_result_is_asked_about_once_its_review_has_come(room: Room) -> None:
    results = (
        Result("r1", "Two hires", review=TODAY),
        Result("r2", "Later", review=TOMORROW),
        Result("r3", "Known", review=YESTERDAY, outcome=Outcome.HAPPENED),
        Result("r4", "Without a date"),
    )
    keep(room, Decision("d1", NOON, choice="Munich", results=results))
    assert labels(room, Each.RESULT) == ["Two hires"]


def test_directions_say_where_the_last_people_asked_stand_the_newest_first(room: Room) -> None:
    def asked(id: str, giver: str, on: date | None) -> Feedback:
        return Feedback(id, NOON, giver=giver, asked_on=on)

    keep(
        room,
        Person("a", NOON, name="Ana", where=Direction.ABOVE),
        Person("b", NOON, name="Ben", where=Direction.BELOW),
        Person("c", NOON, name="Cem"),
        asked("f1", "ben", YESTERDAY),
        asked("f2", "Ana", TODAY),
        asked("f3", "Cem", TODAY),
        asked("f4", "Nobody", TODAY),
        asked("f5", "Ana", None),
    )
    assert gather(room.journal(), GUIDE, TODAY).directions == ("above", "below")


def test_a_guide_with_the_guard_knows_what_it_was_about_before(room: Room) -> None:
    step = make_step("event", feeds=("session.event",))
    guarded = make_guide(step, same_event_guard=True)
    journal = room.journal()
    for number, line in enumerate(["The board", "Leeds"]):
        answer = make_answer("event", line, feeds=("session.event",))
        begun = NOON - timedelta(days=2 - number)
        journal.save_session(make_session(answer, id=f"s-{number}", started=begun))
    assert gather(journal, guarded, TODAY).events == ("Leeds", "The board")
    assert gather(journal, guarded, TODAY, session="s-1").events == ("The board",)
    assert gather(journal, make_guide(step), TODAY).events == ()


# What the time gave her is asked at most in every third session


def walk(room: Room, guide: Guide = GIVEN, *, minutes: float | None = None) -> bool:
    """Walk to the end, skipping all; whether she was asked what it gave her."""
    conductor = room.begin(guide, minutes=minutes)
    asked = False
    while conductor.walk.place is not None:
        asked = asked or conductor.walk.here.step.id == "given"
        conductor.next()
    conductor.finish()
    return asked


def test_what_it_gave_her_is_asked_in_every_third_session(room: Room) -> None:
    assert [walk(room) for _ in range(7)] == [True, False, False, True, False, False, True]


def test_sessions_of_other_guides_count_too(room: Room) -> None:
    plain = make_guide(make_step("a"))
    assert [walk(room, guide) for guide in (GIVEN, plain, plain, GIVEN)] == [
        True, False, False, True,
    ]  # fmt: skip


def test_it_is_never_asked_in_a_short_session_and_comes_in_the_next_long_one(room: Room) -> None:
    assert not walk(room, minutes=9)
    assert walk(room, minutes=10)


def test_a_session_left_before_it_was_asked_does_not_count_as_asked(room: Room) -> None:
    conductor = room.begin(GIVEN)
    conductor.write({"answer": "words"})
    conductor.leave()
    assert walk(room)


def test_a_session_left_after_it_was_asked_counts(room: Room) -> None:
    conductor = room.begin(replace(GIVEN, ending=(Ending.GIVEN, Ending.PROMISE)))
    while conductor.walk.here.step.id != "given":
        conductor.next()
    conductor.write({"answer": "1"})
    conductor.leave()
    assert not walk(room)


def test_a_session_that_goes_on_asks_what_it_would_have_asked(room: Room) -> None:
    for asked_before in (True, False):
        assert walk(room) is asked_before
    conductor = room.begin(GIVEN)
    conductor.write({"answer": "words"})
    conductor.leave()
    steps = [place.step.id for place in room.resume(GIVEN).walk.everywhere]
    assert steps == [place.step.id for place in conductor.walk.everywhere] == ["a"]


@pytest.mark.parametrize("kind", [Kind.MANY, Kind.LINE])
def test_a_step_of_hers_that_is_called_given_is_another_matter(room: Room, kind: Kind) -> None:
    own = make_guide(make_step("given", kind, choices=("a", "b") if kind is Kind.MANY else ()))
    walk(room, own)
    assert walk(room)


def insight_lines(room: Room) -> tuple[str, ...]:
    look = Survey(room.journal(), lambda: datetime(2026, 11, 20, 9, 0, tzinfo=UTC)).whole()
    assert look is not None
    return said_by_now(look.insights)


def test_what_can_be_said_by_now_is_shown_where_a_question_is_about_it(room: Room) -> None:
    for session in a_week_apart([3, 4, 4, 5]):
        room.journal().save_session(session)
    heading, *lines = insight_lines(room)
    assert heading == "What can be said by now:"
    (line,) = lines
    assert line == "· Clarity: middle 4 · 4 marks"


def test_below_its_minimum_an_insight_is_not_shown_with_a_question(room: Room) -> None:
    for session in a_week_apart([3, 4, 4]):
        room.journal().save_session(session)
    assert insight_lines(room) == ()


def test_what_says_more_than_chance_comes_first_and_none_is_left_out(room: Room) -> None:
    for series, marks in [
        *((name, [4, 5, 4, 5, 4, 5, 4]) for name in ("a", "b", "c", "d", "e")),
        ("moved", [2, 3, 3, 5, 5, 6, 6, 7]),
    ]:
        for session in a_week_apart(marks, series=series, step=series):
            room.journal().save_session(replace(session, id=f"{series}-{session.id}"[:60]))
    _, *lines = insight_lines(room)
    assert len(lines) == 6
    assert lines[0] == "· Moved: drifted up · 8 marks"
    assert "drifted" not in " ".join(lines[1:])


@pytest.mark.parametrize("by_now", [(LOOKING,), (BY_NOW, "· Clarity: middle 4 · 4 marks"), ()])
def test_her_notes_are_told_apart_from_what_can_be_said_by_now(by_now: tuple[str, ...]) -> None:
    notes = ("Your notes since you last met:", "· Call Ann")
    assert apart((*notes, *by_now)) == (notes, by_now)
    assert apart(by_now) == ((), by_now)


def test_the_quarter_shows_it_with_the_trend_that_is_worth_a_conversation() -> None:
    guide = load_library(prompts_folder(), None).get("quarter")
    (step,) = [each for each in guide.steps if "session.insight" in each.feeds]
    assert step.id == "conversation"
