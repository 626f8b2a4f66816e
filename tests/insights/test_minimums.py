"""Each of the twenty insights at its minimum and one below, by the number of its table.

Where a verdict has a minimum of its own, that has a row too: `3v` is the verdict of 3.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from coach.insights.history import History
from coach.insights.insight import Insight
from coach.insights.overview import insights_of
from coach.insights.scored import terms_of
from coach.model.ending import ENDING_STEPS
from coach.model.guide import Ending, Kind
from coach.model.mentoring import QuestionState
from coach.model.session import Session
from tests.factories import make_answer
from tests.insights.marks import a_week_apart, make_mark, session_on
from tests.insights.records import (
    FIRST,
    days_apart,
    fed,
    history,
    look_back,
    make_decision,
    make_feedback,
    make_forecasts,
    make_meeting,
    make_objective,
    make_person,
    make_promise,
    make_question,
    make_result,
    moved,
    reviewed,
    shared,
)

Held = Callable[[int], History]


def meetings(n: int) -> list[Session]:
    """So many meetings with a mark before and a higher one after."""
    found = []
    for at in range(n):
        found.append(session_on(14 * at, make_mark(3), guide="prep"))
        found.append(session_on(14 * at + 1, make_mark(5), guide="capture"))
    return found


def levels(n: int) -> History:
    return history(objectives=[make_objective(1, "Decide", reviews=reviewed(*["short"] * n))])


def notes(n: int) -> list[Session]:
    return [
        session_on(7 * at, make_answer(value=f"handover w{at}q", kind=Kind.TEXT)) for at in range(n)
    ]


def about(n: int) -> History:
    objectives = [
        make_objective(1, "Decide", shares=shared(60)),
        make_objective(2, "Calm", shares=shared(40)),
    ]
    sessions = [
        session_on(at, make_answer(), objective=f"objective {1 + at % 2}") for at in range(n)
    ]
    return history(sessions, objectives=objectives)


def quarter(n: int) -> History:
    """A mark, and so many recalled a quarter later."""
    given: list[Any] = [make_mark(3, series="clarity-recalled", step="recalled", question="Then?")]
    later = session_on(91, *given[:n], make_mark(6), guide="quarter")
    return history([session_on(0, make_mark(5)), later])


def cued(n: int) -> History:
    """Promises in turn with a cue and without, so many in all."""
    return history(promises=[make_promise(at, when="Monday" if at % 2 else "") for at in range(n)])


def ticked(n: int) -> History:
    given = ENDING_STEPS[Ending.GIVEN]
    answer = fed("trend", (given.choices[0],), Kind.MANY, step=given.id, choices=given.choices)
    return history(days_apart(7, [answer] * n))


def reviewed_results(n: int) -> History:
    return history(
        decisions=[make_decision(at, make_result(at), looks=(look_back(at, 6),)) for at in range(n)]
    )


def forecasts(percents: Sequence[int]) -> History:
    return history(decisions=make_forecasts(percents, len(percents) // 2))


def found(held: History, kind: str) -> Insight | None:
    return next((i for i in insights_of(held) if i.id.partition(":")[0] == kind), None)


TABLE: dict[str, tuple[str, int, Held]] = {
    "1": ("pulse", 4, lambda n: history(a_week_apart([4] * n))),
    "2": ("clarity-pairs", 4, lambda n: history(meetings(n))),
    "3": ("then-and-now", 1, quarter),
    "4": ("objective", 2, levels),
    "5": ("theme-balance", 6, about),
    "6": ("promises", 4, lambda n: history(promises=[make_promise(at) for at in range(n)])),
    "6, cues": ("promise-cues", 16, cued),
    "7": ("confidence", 10, lambda n: forecasts([70] * n)),
    "8": ("brier", 10, lambda n: forecasts([70] * n)),
    "9": ("calibration", 5, lambda n: forecasts([70] * n)),
    "10": ("thinking-and-result", 6, reviewed_results),
    "11": (
        "feedback-loop", 4,
        lambda n: history(feedback=[make_feedback(at, asked_on=FIRST) for at in range(n)]),
    ),
    "12": (
        "voices", 5,
        lambda n: history(feedback=[make_feedback(at, asked_on=FIRST) for at in range(n)]),
    ),
    "13": (
        "cadence", 3, lambda n: history(meetings=[make_meeting(30 * at) for at in range(n + 1)])
    ),
    "14": (
        "questions", 4,
        lambda n: history(questions=[make_question(at, QuestionState.OPEN) for at in range(n)]),
    ),
    "15": (
        "carried-over", 1,
        lambda n: history(promises=[make_promise(1, "open", events=moved(*range(1, n + 2)))]),
    ),
    "16": (
        "decision-mix", 6,
        lambda n: history(decisions=[make_decision(at, options=("a", "b")) for at in range(n)]),
    ),
    "17": ("words", 6, lambda n: history(notes(n))),
    "18": ("new-words", 12, lambda n: history(notes(n))),
    "19": (
        "people", 8,
        lambda n: history(people=[make_person(at, circle="inside") for at in range(n)]),
    ),
    "20": ("given", 6, ticked),
}  # fmt: skip


def test_all_twenty_are_here() -> None:
    assert {name.partition(",")[0] for name in TABLE} == {str(n) for n in range(1, 21)}


@pytest.mark.parametrize("name", TABLE)
def test_at_its_minimum_it_speaks_and_ends_in_a_question(name: str) -> None:
    kind, minimum, held = TABLE[name]
    insight = found(held(minimum), kind)
    assert insight is not None
    assert insight.shown
    assert insight.n == minimum
    assert insight.data.sources
    if name != "18":  # nothing new, so nothing to ask
        assert insight.question.endswith("?")


@pytest.mark.parametrize("name", TABLE)
def test_one_below_it_says_only_what_is_missing(name: str) -> None:
    kind, minimum, held = TABLE[name]
    insight = found(held(minimum - 1), kind)
    if name == "15":
        assert insight is None
        return
    if name == "3":
        assert insight is None or not insight.shown
        return
    assert insight is not None
    assert not insight.shown
    assert (insight.n, insight.question, insight.claim) == (minimum - 1, "", None)
    assert "can be shown" in insight.statement


VERDICTS: dict[str, tuple[str, int, Held]] = {
    "1": ("pulse", 7, lambda n: history(a_week_apart(range(1, n + 1)))),
    "2": ("clarity-pairs", 8, lambda n: history(meetings(n))),
    "6, cues": ("promise-cues", 16, cued),
    "7": ("confidence", 20, lambda n: forecasts([70] * n)),
    "18": ("new-words", 12, lambda n: history(notes(n))),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_whether_it_is_more_than_chance_is_looked_for_from_its_own_minimum(name: str) -> None:
    kind, minimum, held = VERDICTS[name]
    there, below = found(held(minimum), kind), found(held(minimum - 1), kind)
    assert there is not None
    assert there.claim is not None
    assert below is not None
    assert below.claim is None


def test_periods_of_the_brier_score_are_compared_from_twenty_each() -> None:
    for n, told in ((39, False), (40, True)):
        insight = found(forecasts([70] * n), "brier")
        assert insight is not None
        assert ("the last 20 " in insight.statement) is told


def test_the_score_is_taken_apart_from_forty_with_eight_in_each_range() -> None:
    for n, told in ((39, False), (40, True)):
        insight = found(forecasts(([55, 75, 95, 75] * 10)[:n]), "calibration")
        assert insight is not None
        assert ("terms" in insight.data.as_json()) is told
    assert terms_of(()) is None


@pytest.mark.parametrize("name", TABLE)
def test_a_session_about_something_else_changes_nothing(name: str) -> None:
    kind, minimum, held = TABLE[name]
    before = held(minimum)
    other = session_on(1, make_answer("own", "Fog", kind=Kind.TEXT), guide="own", id="other")
    after = History.of([*before.sessions, other], before.ongoing, before.today)
    assert found(after, kind) == found(before, kind)
