from datetime import date

from coach.insights.feedback import feedback_loop, voices
from coach.insights.insight import Insight, Tally
from coach.insights.narrowing import Narrowing
from coach.model.feedback import Feedback
from coach.model.person import Direction
from tests.insights.records import FIRST, history, make_feedback, make_person, only

DAYS = [date(2026, 4, day) for day in range(1, 30)]


def loop(*feedback: Feedback) -> Insight:
    return only(feedback_loop(history(feedback=feedback)))


def asked(number: int, **rest: date | str) -> Feedback:
    return make_feedback(number, **({"asked_on": DAYS[number]} | rest))


def test_below_four_requests_it_says_what_is_missing() -> None:
    insight = loop(*(asked(at) for at in range(3)))
    assert (insight.n, insight.minimum, insight.shown) == (3, 4, False)
    assert insight.statement == "1 more request and this can be shown."


def test_from_four_it_counts_each_state() -> None:
    insight = loop(
        asked(0, heard_on=DAYS[2], acted_on=DAYS[9], checked_on=DAYS[14], told_on=DAYS[15]),
        asked(1, heard_on=DAYS[3], acted_on=DAYS[9]),
        asked(2, heard_on=DAYS[4]),
        asked(3),
    )
    assert insight.statement == (
        "Asked 4, heard 3, acted on 2, checked 1, told back 1. "
        "From asking to checking, the one took 14 days."
    )
    assert insight.question == "Which loop shall we close before we meet?"


def test_the_middle_of_the_days_is_over_those_that_were_checked() -> None:
    checked = [asked(at, checked_on=DAYS[at + away]) for at, away in enumerate([3, 8, 10])]
    assert loop(*checked, asked(4)).statement.endswith("the 3 took 3 to 10 days, middle 8.")


def test_what_was_heard_of_a_request_is_the_same_loop() -> None:
    requests = [asked(at, giver="Ana") for at in range(2)] + [asked(2, giver="Ben"), asked(3)]
    heard = make_feedback(9, "ana", heard_on=DAYS[5], asked_for=None)
    insight = loop(*requests, heard)
    assert insight.statement == "Asked 4, heard 1, acted on 0, checked 0, told back 0."
    assert {source.record for source in insight.data.sources} >= {"feedback 9"}


def test_words_heard_before_the_request_or_unasked_are_no_part_of_it() -> None:
    requests = [asked(at + 10, giver="Ana") for at in range(4)]
    early = make_feedback(1, "Ana", heard_on=DAYS[2])
    unasked = make_feedback(20, "Ana", heard_on=DAYS[28], asked_for=False)
    assert "heard 0" in loop(*requests, early, unasked).statement


def test_words_that_were_asked_for_without_a_written_request_are_a_loop_too() -> None:
    heard = [make_feedback(at, f"P{at}", heard_on=DAYS[at], asked_for=True) for at in range(4)]
    assert loop(*heard).statement.startswith("Asked 4, heard 4,")


def test_each_heard_word_answers_one_request() -> None:
    requests = [asked(at, giver="Ana") for at in range(4)]
    heard = [make_feedback(at + 10, "Ana", heard_on=DAYS[20 + at]) for at in range(2)]
    assert "Asked 4, heard 2," in loop(*requests, *heard).statement


def test_a_request_that_was_heard_already_takes_no_further_words() -> None:
    done = asked(0, giver="Ana", heard_on=DAYS[1])
    later = make_feedback(9, "Ana", heard_on=DAYS[9], asked_for=True)
    others = [asked(at, giver="Ben") for at in range(1, 4)]
    assert loop(done, later, *others).statement.startswith("Asked 5, heard 2,")


def whom(givers: list[str], places: dict[str, Direction | None]) -> Insight:
    people = [
        make_person(at, name=name, where=where) for at, (name, where) in enumerate(places.items())
    ]
    requests = [asked(at, giver=giver) for at, giver in enumerate(givers)]
    return only(voices(history(feedback=requests, people=people)))


PLACES: dict[str, Direction | None] = {
    "Ana": Direction.ABOVE, "Ben": Direction.LEVEL, "Cy": Direction.OUTSIDE
}  # fmt: skip


def test_below_five_requests_the_voices_say_what_is_missing() -> None:
    insight = whom(["Ana"] * 4, PLACES)
    assert (insight.n, insight.minimum, insight.shown) == (4, 5, False)
    assert insight.statement == "1 more request and this can be shown."


def test_distinct_people_are_counted_and_who_is_missing_is_named() -> None:
    insight = whom(["Ana", "Ana", "ben", "Ben", "Cy", "Ana"], PLACES)
    assert insight.statement == "6 requests went to 3 people, none below you."
    assert insight.question == "Whose view is missing?"
    assert isinstance(insight.data, Tally)
    assert [part.n for part in insight.data.parts] == [3, 2, 0, 1, 0]


def test_several_missing_places_and_all_places() -> None:
    assert whom(["Ana"] * 5, PLACES).statement == (
        "5 requests went to 1 person, none level with you, below you or outside."
    )
    every = PLACES | {"Di": Direction.BELOW}
    assert whom(["Ana", "Ben", "Cy", "Di", "Di"], every).statement == (
        "5 requests went to 4 people: 1 above you, 1 level with you, 2 below you and 1 outside."
    )


def test_where_someone_stands_may_be_unknown_and_then_nothing_is_said_to_be_missing() -> None:
    insight = whom(["Ana", "Ben", "Eve", "Eve", "Eve"], PLACES)
    assert insight.statement == (
        "5 requests went to 3 people: 1 above you, 1 level with you and 3 not said."
    )


def test_where_someone_stands_is_known_in_a_part_that_does_not_hold_the_person() -> None:
    people = [make_person(-9, name="Ana", where=Direction.ABOVE)]
    requests = [asked(at, giver="Ana") for at in range(5)]
    part = Narrowing(since=FIRST).of(history(feedback=requests, people=people))
    assert part.ongoing.people == ()
    data = only(voices(part)).data
    assert isinstance(data, Tally)
    assert [part.n for part in data.parts] == [5, 0, 0, 0, 0]


def test_a_request_to_no_one_named_has_no_voice() -> None:
    assert voices(history(feedback=[asked(0, giver="")])) == ()
    assert feedback_loop(history(feedback=[])) == ()
