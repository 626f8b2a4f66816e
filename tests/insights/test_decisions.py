import pytest

from coach.insights.decisions import decision_mix, thinking_and_result
from coach.insights.insight import Insight, Tally
from coach.model.decision import Decision
from coach.model.guide import Kind
from tests.factories import make_answer
from tests.insights.marks import session_on
from tests.insights.records import fed, history, look_back, make_decision, make_result, only

# The mark in the review, and whether the result happened.
REVIEWS = [(7, False), (5, False), (3, True), (6, True), (5, True), (4, False)]


def crossed(reviews: list[tuple[int, bool]], **rest: int) -> Insight:
    decisions = [
        make_decision(at, make_result(at, 70, came), looks=(look_back(at, mark),), **rest)
        for at, (mark, came) in enumerate(reviews)
    ]
    return only(thinking_and_result(history(decisions=decisions)))


def test_below_six_reviewed_it_says_what_is_missing() -> None:
    insight = crossed(REVIEWS[:5])
    assert (insight.n, insight.minimum, insight.shown) == (5, 6, False)
    assert insight.statement == "1 more result reviewed and this can be shown."


def test_from_six_thinking_and_luck_stand_apart() -> None:
    insight = crossed(REVIEWS)
    assert insight.statement == (
        "Of 6 results of 6 decisions, 2 ended badly after sound thinking, 1 ended well after "
        "loose thinking; 2 sound ended well, 1 loose ended badly."
    )
    assert insight.question == "Which one would you make again?"
    assert isinstance(insight.data, Tally)
    assert [part.n for part in insight.data.parts] == [2, 2, 1, 1]
    assert insight.data.parts[1].sources[0].session == "review 0"


def test_the_mark_of_the_review_goes_before_the_one_from_then() -> None:
    assert crossed(REVIEWS, soundness=1) == crossed(REVIEWS)
    decisions = [
        make_decision(at, make_result(at, 70, came), soundness=mark)
        for at, (mark, came) in enumerate(REVIEWS)
    ]
    without = only(thinking_and_result(history(decisions=decisions)))
    assert without.statement == crossed(REVIEWS).statement


def test_what_she_remembered_is_listed_beside_and_not_counted() -> None:
    insight = crossed(REVIEWS)
    assert insight.n == 6
    assert len(insight.data.sources) == 12
    assert insight.data.sources[-1].record == "decision 5"


def test_a_result_without_a_mark_or_an_outcome_does_not_count() -> None:
    unmarked = make_decision(0, make_result(0, 70, True), looks=(look_back(0, None),))
    assert thinking_and_result(history(decisions=[unmarked, make_decision(1, soundness=6)])) == ()


def mix(*decisions: Decision) -> Insight:
    asked = fed("person", {"name": "Ana", "asked": "asked"}, Kind.PERSON)
    not_yet = fed("person", {"name": "Ben", "asked": "not asked yet"}, Kind.PERSON)
    sessions = [
        session_on(0, asked, id="session of decision 0"),
        session_on(1, not_yet, id="session of decision 1"),
        session_on(2, asked, id="some other session"),
    ]
    return only(decision_mix(history(sessions, decisions=decisions)))


def decided(number: int, options: int, undo: str = "easy within weeks") -> Decision:
    listed = tuple(f"option {at}" for at in range(options))
    return make_decision(number, options=listed, undo=undo)


def test_below_six_decisions_it_says_what_is_missing() -> None:
    insight = mix(*(decided(at, 2) for at in range(5)))
    assert (insight.n, insight.minimum, insight.shown) == (5, 6, False)
    assert insight.statement == "1 more decision and this can be shown."


def test_from_six_the_mix_is_told() -> None:
    options = [1, 2, 2, 2, 2, 3, 4]
    undo = ["Very hard", "very hard", *["possible at a cost"] * 5]
    insight = mix(
        *(decided(at, n, how) for at, (n, how) in enumerate(zip(options, undo, strict=True)))
    )
    assert insight.statement == (
        "5 of 7 had two options or fewer; the middle number of options was 2. "
        "2 of 7 would be very hard to undo. "
        "For 1 of 7 you had asked someone whose view could improve it."
    )
    assert insight.question == "Where do you want to slow down?"


def test_decisions_without_a_list_of_options_are_left_out_of_it() -> None:
    insight = mix(*(decided(at, 2) for at in range(3)), *(decided(at, 0) for at in range(3, 6)))
    assert insight.statement.startswith("3 of 3 had two options or fewer;")
    bare = mix(*(decided(at, 0) for at in range(6)))
    assert bare.statement.startswith("0 of 6 would be very hard to undo.")


@pytest.mark.parametrize("answer", [make_answer(), fed("decision.choice", "Go", Kind.LINE)])
def test_without_decisions_there_is_nothing(answer: object) -> None:
    held = history([session_on(0, answer)])  # type: ignore[arg-type]
    assert decision_mix(held) == ()
    assert thinking_and_result(held) == ()
