"""When a follow-up is shown: each condition where it holds, and where it does not."""

from collections import defaultdict
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.conditions import Around, holds
from coach.model.guide import Condition, Kind, Sign
from coach.model.session import Value
from tests.model.walks import MODEST

NONE = Around()
FOURTEEN = "the team met twice and each time the plan was put off until lunch"
DECISION: Value = {
    "choice": "Hire",
    "reason": "Load",
    "results": ({"result": "Team stays", "percent": 95}, {"result": "Cost", "percent": None}),
}
BOARD = ("The board would not hear of Leeds", "Board and Leeds once more")
PERSON: Value = {"name": "Ben", "where": "level", "asked": "not asked yet"}


class Case(NamedTuple):
    test: Sign
    wants: int | tuple[str, ...]
    kind: Kind
    value: Value | None
    expected: bool
    around: Around = NONE


CASES = [
    Case(Sign.WORDS_UNDER, 3, Kind.TEXT, "two words", True),
    Case(Sign.WORDS_UNDER, 3, Kind.TEXT, "now three words", False),
    Case(Sign.WORDS_UNDER, 2, Kind.LINE, "well-known", True),
    Case(Sign.WORDS_UNDER, 3, Kind.TEXT, "I don’t", True),
    Case(Sign.WORDS_UNDER, 2, Kind.TEXT, "हिन्दी", True),
    Case(Sign.WORDS_UNDER, 5, Kind.OBJECTIVE, {"line": "Delegate more", "short": None}, True),
    Case(Sign.WORDS_UNDER, 4, Kind.LIST, ("one two", "three four"), False),
    Case(Sign.WORDS_OVER, 0, Kind.TEXT, "one", True),
    Case(Sign.WORDS_OVER, 1, Kind.TEXT, "one", False),
    Case(Sign.WORDS_OVER, 3, Kind.TEXT, "one\ntwo\n\nthree - four", True),
    Case(Sign.WORDS_OVER, 0, Kind.TEXT, "… – !", False),
    Case(Sign.ITEMS_UNDER, 2, Kind.LIST, ("one",), True),
    Case(Sign.ITEMS_UNDER, 2, Kind.LIST, ("one", "two"), False),
    Case(Sign.ITEMS_UNDER, 2, Kind.MANY, ("proud",), True),
    Case(Sign.ITEMS_UNDER, 3, Kind.PERSON, PERSON, True),
    Case(Sign.RATING_UP_TO, 3, Kind.RATE, 3, True),
    Case(Sign.RATING_UP_TO, 3, Kind.RATE, 4, False),
    Case(Sign.RATING_UP_TO, 3, Kind.PERCENT, 2, False),
    Case(Sign.RATING_UP_TO, 3, Kind.RATE, "9", False),
    Case(Sign.PERCENT_FROM, 95, Kind.PERCENT, 95, True),
    Case(Sign.PERCENT_FROM, 95, Kind.PERCENT, 94, False),
    Case(Sign.PERCENT_FROM, 95, Kind.DECISION, DECISION, True),
    Case(Sign.PERCENT_FROM, 96, Kind.DECISION, DECISION, False),
    Case(Sign.CHOICE, ("put it off",), Kind.ONE, "Put it off", True),
    Case(Sign.CHOICE, ("it’s mine",), Kind.ONE, "it's mine", True),
    Case(Sign.CHOICE, ("put it off",), Kind.ONE, "put it off again", False),
    Case(Sign.CHOICE, ("none", "I do not know"), Kind.MANY, ("new", "none"), True),
    Case(Sign.CHOICE, ("not asked yet",), Kind.PERSON, PERSON, True),
    Case(Sign.CHOICE, ("asked",), Kind.PERSON, PERSON, False),
    Case(Sign.CONTAINS, ("always", "never"), Kind.TEXT, "He NEVER listens.", True),
    Case(Sign.CONTAINS, ("always", "never"), Kind.TEXT, "Nevertheless, sideways", False),
    Case(Sign.CONTAINS, ("fault",), Kind.TEXT, "the default", False),
    Case(Sign.CONTAINS, ("or not",), Kind.TEXT, "to go or not, that is it", True),
    Case(Sign.CONTAINS, ("or not",), Kind.TEXT, "to go or\n  not", True),
    Case(Sign.CONTAINS, ("or not",), Kind.TEXT, "for nothing", False),
    Case(Sign.CONTAINS, ("don't know",), Kind.TEXT, "I don’t know", True),
    Case(Sign.CONTAINS, ("don’t know",), Kind.LINE, "I don't know", True),
    Case(Sign.CONTAINS, ("cafe",), Kind.TEXT, "at the Café", True),
    Case(Sign.CONTAINS, ("a+b",), Kind.TEXT, "say a+b here", True),
    Case(Sign.CONTAINS, ("guess",), Kind.LIST, ("first", "a guess"), True),
    Case(Sign.CONTAINS, ("stays",), Kind.DECISION, DECISION, True),
    Case(Sign.NO_FIRST_PERSON, (), Kind.TEXT, f"{FOURTEEN} today", True),
    Case(Sign.NO_FIRST_PERSON, (), Kind.TEXT, FOURTEEN, False),
    Case(Sign.NO_FIRST_PERSON, (), Kind.TEXT, f"{FOURTEEN} with me", False),
    Case(Sign.NO_FIRST_PERSON, (), Kind.TEXT, f"{FOURTEEN} and I’m late", False),
    Case(Sign.NO_FIRST_PERSON, (), Kind.TEXT, f"{FOURTEEN} for OUR board", False),
    Case(Sign.NO_FIRST_PERSON, (), Kind.TEXT, f"{FOURTEEN} with mine", False),
    Case(Sign.NO_FIRST_PERSON, (), Kind.TEXT, f"{FOURTEEN} in the mines", True),
    Case(Sign.OPEN_TWICE, (), Kind.ONE, "done", True, Around(misses=2)),
    Case(Sign.OPEN_TWICE, (), Kind.ONE, "done", False, Around(misses=1)),
    Case(Sign.OPEN_TWICE, (), Kind.ONE, "Not yet", True, Around(misses=1)),
    Case(Sign.OPEN_TWICE, (), Kind.ONE, "not yet", False, NONE),
    Case(Sign.SAME_DIRECTION, (), Kind.PERSON, PERSON, True, Around(directions=("below",) * 3)),
    Case(Sign.SAME_DIRECTION, (), Kind.PERSON, PERSON, False, Around(directions=("below",) * 2)),
    Case(
        Sign.SAME_DIRECTION,
        (),
        Kind.PERSON,
        PERSON,
        False,
        Around(directions=("below", "above", "below", "below")),
    ),
    Case(
        Sign.SAME_DIRECTION,
        (),
        Kind.PERSON,
        PERSON,
        True,
        Around(directions=("above", "above", "above", "below")),
    ),
    Case(Sign.SAME_EVENT, (), Kind.LINE, "The board said no to Leeds", True, Around(events=BOARD)),
    Case(Sign.SAME_EVENT, (), Kind.LINE, "Leeds, and the board", True, Around(events=BOARD)),
    Case(Sign.SAME_EVENT, (), Kind.LINE, "The board", False, Around(events=BOARD[:1])),
    Case(Sign.SAME_EVENT, (), Kind.LINE, "My deputy thanked me", False, Around(events=BOARD)),
    Case(Sign.SAME_EVENT, (), Kind.LINE, "It", False, Around(events=("It", "It"))),
    Case(Sign.SAME_EVENT, (), Kind.LINE, "The board", False, NONE),
]


def condition(case: Case) -> Condition:
    if isinstance(case.wants, int):
        return Condition(case.test, number=case.wants)
    return Condition(case.test, words=case.wants)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.test}: {case.value}"[:60])
def test_a_follow_up_is_shown_when_its_condition_holds_and_only_then(case: Case) -> None:
    assert holds(condition(case), case.kind, case.value, case.around) is case.expected


def test_every_condition_is_shown_holding_and_not_holding() -> None:
    seen = defaultdict(set)
    for case in CASES:
        seen[case.test].add(case.expected)
    assert seen == {test: {True, False} for test in Sign}


@pytest.mark.parametrize("test", Sign)
def test_nothing_holds_for_a_skipped_answer(test: Sign) -> None:
    around = Around(misses=5, directions=("above",) * 3, events=BOARD)
    asked = Condition(test, number=50, words=("a",))
    assert not any(holds(asked, kind, None, around) for kind in Kind)


@given(
    st.sampled_from(Sign),
    st.sampled_from(Kind),
    st.one_of(
        st.text(max_size=20),
        st.integers(0, 100),
        st.lists(st.text(max_size=8), max_size=3).map(tuple),
        st.sampled_from([DECISION, PERSON]),
    ),
    st.text(max_size=5).filter(str.strip),
)
@MODEST
def test_no_answer_of_any_kind_breaks_a_condition(
    test: Sign, kind: Kind, value: Value, word: str
) -> None:
    assert holds(Condition(test, 3, (word,)), kind, value, NONE) in (True, False)


@given(
    st.text(max_size=20), st.sampled_from(["always", "or not", "don't know"]), st.text(max_size=9)
)
@MODEST
def test_a_phrase_that_stands_as_whole_words_is_always_found(
    before: str, phrase: str, after: str
) -> None:
    said = f"{before} {phrase.upper()} {after}".replace("'", "’")
    assert holds(Condition(Sign.CONTAINS, words=(phrase,)), Kind.TEXT, said, NONE)


def test_a_condition_is_written_as_in_a_guide() -> None:
    assert str(Condition(Sign.WORDS_UNDER, 8)) == "words < 8"
    assert str(Condition(Sign.RATING_UP_TO, 3)) == "rating <= 3"
    assert str(Condition(Sign.CONTAINS, words=("a", "or not"))) == 'contains "a", "or not"'
    assert str(Condition(Sign.NO_FIRST_PERSON)) == "no first person"
