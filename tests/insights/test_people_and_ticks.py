from datetime import date, timedelta

import pytest

from coach.insights.insight import Insight, Tally
from coach.insights.people import people_map
from coach.insights.ticks import ticks
from coach.model.ending import ENDING_STEPS
from coach.model.guide import Ending, Kind
from coach.model.session import Answer
from tests.factories import make_answer
from tests.insights.marks import session_on
from tests.insights.records import TODAY, days_apart, fed, history, make_person, named, only

GIVEN = ENDING_STEPS[Ending.GIVEN]


def people(*rows: tuple[str, str, date | None]) -> Insight:
    return only(
        people_map(
            history(
                people=[
                    make_person(at, circle=circle, helps_with=helps, last_contact=last)
                    for at, (circle, helps, last) in enumerate(rows)
                ]
            )
        )
    )


ROW = ("inside", "today's work", None)


def test_below_eight_people_it_says_what_is_missing() -> None:
    insight = people(*[ROW] * 7)
    assert (insight.n, insight.minimum, insight.shown) == (7, 8, False)
    assert insight.statement == "1 more person and this can be shown."
    assert people(*[ROW] * 5).statement == "3 more people and this can be shown."


def test_from_eight_the_map_is_told() -> None:
    long_ago = TODAY - timedelta(days=91)
    insight = people(
        *[ROW] * 7,
        ("inside", "my own growth", TODAY - timedelta(days=90)),
        ("outside", "what is coming", long_ago),
    )
    assert insight.statement == (
        "8 of 9 are inside, 1 outside; 7 are about today's work, 1 about your own growth, "
        "1 about what is coming. With 1 of them you have had no contact for 90 days."
    )
    assert insight.question == "Who should you meet next?"
    assert isinstance(insight.data, Tally)
    assert [part.n for part in insight.data.parts] == [8, 1, 7, 1, 1, 1]
    assert not any("challenge" in part.label for part in insight.data.parts)


def test_who_challenges_and_who_supports_is_told_where_it_was_said() -> None:
    ways = ["challenging me", "Supporting me", "both", *[""] * 5]
    known = [make_person(at, helps_by=way, circle="inside") for at, way in enumerate(ways)]
    insight = only(people_map(history(people=known)))
    assert isinstance(insight.data, Tally)
    told = {part.label: part.n for part in insight.data.parts}
    assert (told["challenge you"], told["support you"]) == (2, 2)
    assert "about what is coming. 2 challenge you, 2 support you." in insight.statement
    fewer = [*known[:1], *known[3:], make_person(8, circle="x"), make_person(9, circle="x")]
    one = only(people_map(history(people=fewer)))
    assert "1 challenges you, 0 support you." in one.statement
    alone = [make_person(1, helps_by="challenging me")]
    assert only(people_map(history(people=alone))).n == 1


def test_someone_of_whom_neither_is_said_is_not_on_the_map() -> None:
    assert people_map(history(people=[make_person(1)])) == ()
    assert people(*[ROW] * 8, ("", "", None)) == people(*[ROW] * 8)


def given(*ticked: str) -> Answer:
    return make_answer(
        GIVEN.id, ticked, kind=Kind.MANY, question=GIVEN.question, choices=GIVEN.choices,
        feeds=GIVEN.feeds,
    )  # fmt: skip


def what_they_gave(*answers: Answer) -> Insight:
    return only(ticks(history(days_apart(7, answers))))


def test_below_six_sessions_it_says_what_is_missing() -> None:
    insight = what_they_gave(*[given("a next step")] * 5)
    assert (insight.n, insight.minimum, insight.shown) == (5, 6, False)
    assert insight.statement == "1 more session and this can be shown."


def test_from_six_the_least_is_named_and_all_are_counted() -> None:
    insight = what_they_gave(
        given("someone else's view", "a next step", "a new option"),
        *[given("a clearer picture", "a next step", "a new option")] * 8,
    )
    assert insight.statement == (
        "“someone else's view” was ticked in 1 of 9 sessions; “a clearer picture” in 8, "
        "“a new option” in 9, “a next step” in 9 and “nothing new today” in 0."
    )
    assert insight.question == "How could we bring that view in?"
    assert (insight.id, insight.title) == ("given", "What sessions gave you")


def test_nothing_new_is_never_what_is_missing_and_other_gaps_have_their_question() -> None:
    insight = what_they_gave(*[given("someone else's view", "a clearer picture")] * 6)
    assert insight.statement.startswith("“a new option” was ticked in 0 of 6 sessions;")
    assert insight.question == "How could we bring “a new option” in?"


def test_it_counts_over_all_guides_and_unticked_ones_not_at_all() -> None:
    sessions = [session_on(at, given("a next step"), guide=f"guide {at}") for at in range(6)]
    sessions.append(session_on(9, given()))
    assert only(ticks(history(sessions))).n == 6


def test_moves_in_a_tension_and_presence_are_counted_likewise() -> None:
    move = fed("trend", "put it off", step="done-so-far", question="What have you done?",
               choices=("pressed my view", "put it off"))  # fmt: skip
    helped = fed("trend", ("being clear",), Kind.MANY, step="helped", question="What helped?",
                 choices=("being clear", "none of these"))  # fmt: skip
    sessions = [session_on(at, move, guide="team") for at in range(6)]
    sessions += [session_on(at, helped, guide="presence", id=f"p{at}") for at in range(6)]
    found = ticks(history(sessions))
    assert [each.title for each in found] == ["Moves in a tension", "What helped your presence"]
    assert found[0].statement == (
        "“pressed my view” was ticked in 0 of 6 sessions; “put it off” in 6."
    )
    assert found[1].statement.startswith("“being clear” was ticked in 6 of 6 sessions;")
    assert found[0].question == "What do you see in that?"


def test_a_new_wording_starts_anew() -> None:
    old = fed("trend", "x", step="pace", question="How was it?", choices=("x", "y"))
    new = fed("trend", "x", step="pace", question="How is it?", choices=("x", "y"))
    found = ticks(history(days_apart(7, [old, old, new])))
    assert sorted((each.id, each.n) for each in found) == [
        ("ticks:test/pace", 2), ("ticks:test/pace:2", 1)
    ]  # fmt: skip


def test_levels_of_objectives_and_marks_are_no_ticks() -> None:
    level = make_answer("level", "short", kind=Kind.ONE, feeds=("objective.level", "trend"))
    mark = make_answer("clear", 4, kind=Kind.RATE, feeds=("trend",))
    assert ticks(history(days_apart(7, [level, mark]))) == ()


@pytest.mark.parametrize("at", [0, 3])
def test_each_count_names_its_answers(at: int) -> None:
    answers = [given("a next step") if n == at else given("a new option") for n in range(6)]
    data = named(ticks(history(days_apart(7, answers))), "given").data
    assert isinstance(data, Tally)
    (source,) = next(part.sources for part in data.parts if part.label == "a next step")
    assert (source.session[:8], source.step) == (f"{7 * at:08d}", "given")
