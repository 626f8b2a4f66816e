"""Each insight in a few words, as the list tells it."""

import re

import pytest

from coach.insights.in_few_words import in_few_words
from coach.insights.insight import Insight, Tally
from coach.insights.overview import insights_of
from tests.insights import rich

FOUND = insights_of(rich.history())
WORDS = {
    "objective:decide less alone": "as hoped · 2 reviews",
    "objective:calm in the boardroom": "1 more to show",
    "promises": "15 of 20 kept",
    "promise-cues": "n = 20",
    "questions": "4 of 7 answered",
    "feedback-loop": "asked 6, checked 2",
    "voices": "6 asked, 2 below you",
    "pulse:clarity": "drifted up · 25 marks",
    "pulse:clarity-recalled": "3 more marks to show",
    "clarity-pairs": "clearer in 12 of 12",
    "then-and-now:clarity": "3, then 3, then 6",
    "theme-balance": "n = 12",
    "confidence": "29 of 44, expected 30",
    "brier": "0.26 on 44 results",
    "people": "7 of 9 inside",
    "thinking-and-result": "sound but bad: 9 of 44",
}


def each(insight: Insight) -> str:
    return insight.id


@pytest.mark.parametrize("insight", [each for each in FOUND if each.id in WORDS], ids=each)
def test_it_tells_its_main_count_or_what_is_missing(insight: Insight) -> None:
    assert in_few_words(insight) == WORDS[insight.id]


@pytest.mark.parametrize("insight", FOUND, ids=each)
def test_it_is_short_and_its_numbers_are_counts(insight: Insight) -> None:
    said = in_few_words(insight)
    assert 0 < len(said) <= 30
    if isinstance(insight.data, Tally):
        known = {insight.n, insight.minimum - insight.n, *(part.n for part in insight.data.parts)}
        assert {int(number) for number in re.findall(r"\d+", said)} <= known
