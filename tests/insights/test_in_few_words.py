"""Each insight in a few words, as the list tells it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insights.calibration import Bin, Calibration
from coach.insights.in_few_words import ROOM, has_moved, in_few_words, in_order, listed_title
from coach.insights.insight import Insight, Part, Source, Tally
from coach.insights.meetings import Gaps
from coach.insights.overview import insights_of, overview
from coach.insights.ratings import PulsePath
from coach.text import cells
from tests.insights import rich
from tests.insights.marks import a_week_apart
from tests.insights.records import TODAY

FOUND = insights_of(rich.history())
LONG = {
    "objective:decide less alone": "as hoped · 2 reviews",
    "objective:calm in the boardroom": "1 more review to show · n = 1",
    "promises": "15 of 20 kept",
    "promise-cues": "10 of 10 with, 5 of 10 without",
    "questions": "4 of 7 answered",
    "feedback-loop": "asked 6, checked 2",
    "voices": "6 asked, 2 below you",
    "pulse:clarity": "drifted up · 25 marks",
    "pulse:clarity-recalled": "3 more marks to show · n = 1",
    "clarity-pairs": "clearer in 12 of 12",
    "then-and-now:clarity": "marked 3, recalled 3, now 6 · n = 1",
    "confidence": "29 of 44, expected 30",
    "brier": "0.26 on 44 results",
    "people": "7 of 9 inside",
    "thinking-and-result": "sound but bad: 9 of 44",
}
SHORT = {
    "objective:calm in the boardroom": "1 more review · n = 1",
    "promise-cues": "10/10 with, 5/10 without",
    "pulse:clarity": "drifted up · 25 marks",
    "pulse:clarity-recalled": "3 more marks · n = 1",
    "then-and-now:clarity": "3, then 3, now 6 · n = 1",
}


def each(insight: Insight) -> str:
    return insight.id


def known(words: dict[str, str]) -> list[Insight]:
    found = [insight for insight in FOUND if insight.id in words]
    assert len(found) == len(words)
    return found


@pytest.mark.parametrize("insight", known(LONG), ids=each)
def test_it_tells_its_main_count_or_what_is_missing(insight: Insight) -> None:
    assert in_few_words(insight) == LONG[insight.id]


@pytest.mark.parametrize("insight", known(SHORT), ids=each)
def test_where_there_is_less_room_it_is_said_shorter(insight: Insight) -> None:
    assert in_few_words(insight, ROOM) == SHORT[insight.id]


@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_every_insight_has_more_than_its_n_to_say_in_the_room_of_the_list(insight: Insight) -> None:
    said = in_few_words(insight, ROOM)
    assert not said.startswith("n = ")
    assert re.search(r"\d", said)


@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_it_never_takes_more_than_its_room_and_ends_in_no_cut(insight: Insight) -> None:
    ways = {in_few_words(insight, room) for room in range(8, 80)}
    for room in range(8, 80):
        said = in_few_words(insight, room)
        assert cells(said) <= room
        assert "…" not in said
        assert said in ways


@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_its_numbers_are_counts_of_what_it_rests_on(insight: Insight) -> None:
    if not isinstance(insight.data, Tally):
        return
    parts = [part.n for part in insight.data.parts]
    pairs = [one + other for one, other in pairwise(parts)]
    known = {
        insight.n, insight.minimum, insight.minimum - insight.n, len(insight.data.beside),
        *parts, *pairs,
    }  # fmt: skip
    for room in (ROOM, 80):
        said = in_few_words(insight, room).replace("two options", "")
        assert {int(number) for number in re.findall(r"\d+", said)} <= known


def test_marks_without_a_drift_tell_their_middle_and_claim_nothing() -> None:
    insight = overview(a_week_apart([4, 5, 4, 5, 4, 5, 4]), TODAY)[0]
    assert in_few_words(insight) == "middle 4, no clear movement · 7 marks"
    assert in_few_words(insight, ROOM) == "middle 4 · 7 marks"
    few = overview(a_week_apart([4, 5, 4, 5]), TODAY)[0]
    assert in_few_words(few) == "middle between 4 and 5 · 4 marks"
    assert in_few_words(few, ROOM) == "middle 4–5 · 4 marks"
    assert in_few_words(few, 8) == "4 marks"
    assert in_few_words(few, 6) == "n = 4"


def test_a_difference_between_promises_is_named_where_it_is_claimed() -> None:
    insight = next(each for each in FOUND if each.id == "promise-cues")
    sources = tuple(Source(record=str(number)) for number in range(20))
    more = Tally((Part("", sources), Part(""), Part("", sources[:2]), Part("", sources[:18])))
    fewer = Tally((*more.parts[2:], *more.parts[:2]))
    claimed = replace(insight, data=more, n=40, claim=True)
    assert in_few_words(claimed) == "more kept with a cue · 40 due"
    assert in_few_words(replace(claimed, data=fewer), ROOM) == "fewer with a cue · 40"


def test_a_difference_that_is_not_claimed_is_counted_in_any_number_of_promises() -> None:
    insight = next(each for each in FOUND if each.id == "promise-cues")
    sources = tuple(Source(record=str(number)) for number in range(99))
    tally = Tally((Part("", sources[:20]), Part("", sources[:10]), Part("", sources[:15]),
                   Part("", sources[:10])))  # fmt: skip
    counted = replace(insight, data=tally, n=55, claim=False)
    assert in_few_words(counted, ROOM) == "20/30, 15/25 without"


def test_what_a_comparison_lacks_is_named_by_its_side() -> None:
    insight = next(each for each in FOUND if each.id == "promise-cues")
    sources = tuple(Source(record=str(number)) for number in range(20))
    held = Tally((Part("", sources), Part(""), Part("", sources[:3]), Part("", sources[:2])))
    assert in_few_words(replace(insight, data=held, shown=False, n=25)) == "3 more without a cue"
    few = Tally((Part("", sources[:6]), Part(""), Part("", sources[:3]), Part("", sources[:2])))
    assert in_few_words(replace(insight, data=few, shown=False, n=11)) == "2 more with, 3 without"
    said = next(each for each in FOUND if each.id == "calibration")
    assert isinstance(said.data, Calibration)
    bins = tuple(Bin(bin.low, bin.high, bin.results[:3]) for bin in said.data.bins)
    below = replace(said, data=Calibration(bins), shown=False, n=9)
    assert in_few_words(below) == "2 more in one range · n = 9"


def test_the_rhythm_is_told_on_the_basis_of_its_sentence() -> None:
    insight = next(each for each in FOUND if each.id.startswith("cadence"))
    assert isinstance(insight.data, Gaps)
    said = re.search(r"(\d+) of (\d+) kept to it", insight.statement)
    assert said is not None
    kept, of = said.groups()
    assert re.match(rf"{kept} of (last )?{of} gaps", in_few_words(insight))


@given(st.integers(2, 99), st.integers(3, 40), st.integers(14, 60))
def test_a_rhythm_fits_whatever_its_gaps(agreed: int, number: int, longest: int) -> None:
    insight = next(each for each in FOUND if each.id.startswith("cadence"))
    on = [TODAY.fromordinal(TODAY.toordinal() - longest * at) for at in range(number, -1, -1)]
    for rhythm in (agreed, None):
        data = Gaps(tuple(Source(on=day) for day in on), rhythm)
        said = in_few_words(replace(insight, data=data, n=number), ROOM)
        assert not said.startswith("n =")
        of = min(number, 6)
        assert f"last {of}" in said if number > 6 else said.count("last") == 0


def test_titles_are_said_shorter_by_rule_and_cut_behind_a_word() -> None:
    title = "Words that return: Straight after the meeting"
    assert listed_title(title, 80) == title
    assert listed_title(title, 30) == "Words: Straight after the…"
    assert listed_title(title, 26) == "Words: Straight after the…"
    assert listed_title(title, 25) == "Words: Straight after…"
    assert listed_title("What was missing from your presence", 26) == "Missing from your presence"
    japanese = "Level: 取締役会で落ち着いて話すことができるようになる"
    for room in range(10, 40):
        assert cells(listed_title(japanese, room)) <= room


def test_what_moved_comes_first_then_what_is_shown_then_what_has_too_few() -> None:
    ordered = in_order(FOUND)
    ranks = [(not each.shown, not has_moved(each)) for each in ordered]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 2
    assert [each for each in FOUND if has_moved(each)] == [e for e in ordered if has_moved(e)]
    assert has_moved(next(each for each in FOUND if each.id == "pulse:clarity"))
    still = overview(a_week_apart([4, 5, 4, 5, 4, 5, 4]), TODAY)[0]
    assert isinstance(still.data, PulsePath)
    assert not has_moved(still)
