import pytest

from coach.insights.insight import Insight, Tally
from coach.insights.points import points_of
from coach.insights.promises import CHANCE, RUNNING, carried_over, follow_through, with_a_cue
from coach.insights.proportions import fisher
from coach.model.promise import Promise, PromiseState
from tests.insights.records import history, make_promise, moved, only

STATES = ["done", "done", "partly", "let go", "open"]


def kept(*promises: Promise, filtered: bool = False) -> Insight:
    return only(follow_through(history(promises=promises, filtered=filtered)))


def counts(insight: Insight) -> dict[str, int]:
    assert isinstance(insight.data, Tally)
    return {part.label: part.n for part in insight.data.parts}


def test_below_four_due_it_says_what_is_missing() -> None:
    insight = kept(*(make_promise(at) for at in range(3)))
    assert (insight.n, insight.minimum, insight.shown) == (3, 4, False)
    assert insight.statement == "1 more promise due and this can be shown."
    assert insight.question == ""
    assert kept(make_promise(0), make_promise(1)).statement.startswith("2 more promises due and")


def test_from_four_due_it_says_what_became_of_them() -> None:
    insight = kept(*(make_promise(at, state) for at, state in enumerate(STATES)))
    assert insight.statement == (
        "Of 5 promises due, 2 were kept, 1 kept in part, 1 let go and 1 is open."
    )
    assert (insight.minimum, insight.shown) == (10, True)
    assert insight.question == "Which kind of promise do you keep?"
    assert counts(insight) == {"kept": 2, "kept in part": 1, "let go": 1, "open": 1}


def test_the_range_of_habits_is_told_from_ten_on() -> None:
    nine = kept(*(make_promise(at, "done" if at < 7 else "open") for at in range(9)))
    assert nine.statement == "Of 9 promises due, 7 were kept and 2 are open."
    ten = kept(*(make_promise(at, "done" if at < 7 else "open") for at in range(10)))
    assert ten.statement == (
        "Of 10 promises due, 7 were kept and 3 are open. "
        "That fits a habit of keeping anywhere from 50 to 85 in 100."
    )


def test_one_kept_is_said_in_the_singular_and_none_as_nought() -> None:
    one = kept(make_promise(0), *(make_promise(at, "open") for at in range(1, 4)))
    assert one.statement == "Of 4 promises due, 1 was kept and 3 are open."
    none = kept(*(make_promise(at, "let go") for at in range(4)))
    assert none.statement == "Of 4 promises due, 0 were kept and 4 let go."


def test_what_is_not_due_yet_or_never_had_a_date_does_not_count() -> None:
    due = [make_promise(at) for at in range(4)]
    late = make_promise(400, "done")
    undated = make_promise(7, "done", by=None)
    assert kept(*due, late, undated) == kept(*due)
    assert follow_through(history(promises=[late, undated])) == ()


def test_what_her_mentor_promised_is_not_hers() -> None:
    hers = [make_promise(at) for at in range(4)]
    theirs = make_promise(5, "open", theirs=True, events=moved(1, 2))
    assert kept(*hers, theirs) == kept(*hers)
    assert carried_over(history(promises=[theirs])) == ()


def test_a_promise_counts_once_at_its_last_date() -> None:
    again = make_promise(3, "open", events=moved(1, 2))
    insight = kept(*(make_promise(at) for at in range(3)), again)
    assert insight.n == 4
    assert counts(insight)["open"] == 1


def test_every_number_is_the_length_of_what_it_lists() -> None:
    insight = kept(*(make_promise(at, state) for at, state in enumerate(STATES)))
    assert sorted(source.record for source in insight.data.sources) == [
        f"promise {at}" for at in range(5)
    ]
    assert insight.data.sources[0].session == "session of promise 0"


def cues(with_cue: tuple[int, int], without: tuple[int, int], **rest: bool) -> Insight:
    promises = []
    for when, (done, n) in (("Monday", with_cue), ("", without)):
        for at in range(n):
            number = len(promises)
            promises.append(make_promise(number, "done" if at < done else "open", when=when))
    return only(with_a_cue(history(promises=promises, **rest)))


def test_cues_are_compared_from_eight_each() -> None:
    few = cues((5, 7), (2, 8))
    assert (few.shown, few.statement) == (
        False,
        "1 more promise due with a cue, and this can be shown.",
    )
    both = cues((5, 6), (2, 5))
    assert both.statement == (
        "2 more promises due with a cue and 3 more promises due without a cue, "
        "and this can be shown."
    )
    enough = cues((6, 8), (5, 8))
    assert enough.statement == (
        "With a cue (“when …”) you kept 6 of 8, without one 5 of 8. "
        "Chance alone could set them as far apart."
    )
    assert (enough.shown, enough.claim) == (True, False)


def test_a_wide_difference_is_told_from_chance_and_not_in_a_filtered_view() -> None:
    wide = cues((10, 10), (2, 10))
    assert wide.statement == (
        "With a cue (“when …”) you kept 10 of 10, without one 2 of 10. "
        "Chance alone would seldom set them so far apart."
    )
    assert wide.claim is True
    narrow = cues((10, 10), (2, 10), filtered=True)
    assert (narrow.statement, narrow.claim) == (
        "With a cue (“when …”) you kept 10 of 10, without one 2 of 10.",
        None,
    )


def test_a_difference_has_to_hold_five_promises_running() -> None:
    chances = [fisher(9, 9, 3, n) for n in range(5, 12)]
    assert chances[0] > CHANCE >= max(chances[1:])
    assert RUNNING == 5
    assert cues((9, 9), (3, 9)).claim is False
    assert cues((9, 9), (3, 10)).claim is True


def test_without_both_kinds_there_is_nothing_to_compare() -> None:
    assert with_a_cue(history(promises=[make_promise(at) for at in range(20)])) == ()


def test_a_promise_that_moved_twice_is_listed_and_one_that_moved_once_is_not() -> None:
    once = make_promise(1, "open", events=moved(1))
    assert carried_over(history(promises=[once])) == ()
    twice = make_promise(2, "open", events=moved(1, 2))
    insight = only(carried_over(history(promises=[once, twice])))
    assert insight.statement == "This one has moved twice: “call 2”."
    assert (insight.n, insight.minimum, insight.shown) == (1, 1, True)
    assert insight.question == "What does it protect?"


def test_several_are_listed_the_most_moved_first() -> None:
    twice = make_promise(1, "done", events=moved(1, 2))
    often = make_promise(2, "open", events=moved(*range(7), by_session="pause"))
    insight = only(carried_over(history(promises=[twice, often])))
    assert insight.statement == (
        "2 promises have moved twice or more: “call 2” 7 times; “call 1” twice, and was kept then."
    )
    assert isinstance(insight.data, Tally)
    assert [part.n for part in insight.data.parts] == [7, 2]
    assert insight.data.parts[0].sources[0].session == "pause"


def test_those_still_carried_come_before_those_that_are_done_with() -> None:
    kept = make_promise(1, "done", events=moved(*range(7)))
    let_go = make_promise(2, "let go", events=moved(*range(3)))
    waiting = make_promise(3, "open", events=moved(1, 2))
    more = make_promise(4, "open", events=moved(1, 2, 3))
    insight = only(carried_over(history(promises=[kept, let_go, waiting, more])))
    assert isinstance(insight.data, Tally)
    assert [part.label for part in insight.data.parts] == ["call 4", "call 3", "call 1", "call 2"]
    assert points_of(insight)[0].source.record == more.id
    assert insight.statement.startswith("4 promises have moved twice or more: “call 4”")


@pytest.mark.parametrize("state", list(PromiseState))
def test_every_state_is_counted_somewhere(state: PromiseState) -> None:
    insight = kept(*(make_promise(at, state.value) for at in range(4)))
    assert sum(counts(insight).values()) == 4
