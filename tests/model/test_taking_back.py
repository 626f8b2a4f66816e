"""What was said of a record can be taken back, and leaves it as it was."""

from datetime import UTC, date, datetime

import pytest

from coach.errors import CoachError
from coach.model.decision import Decision, Outcome, Result
from coach.model.mentoring import Advice, AdviceState, Meeting, MeetingState, Trial
from coach.model.promise import Promise
from tests.factories import NOON

DAY = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 14, tzinfo=UTC)


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_of_one_result_is_taken_back_and_the_others_stay(outcome: Outcome) -> None:
    told = Decision(
        "d", NOON, results=(Result("a", "A"), Result("b", "B")), locked=True
    ).tell("b", Outcome.DID_NOT, DAY)  # fmt: skip
    assert told.tell("a", outcome, DAY).untell("a") == told
    for id in ("a", "zzz"):
        with pytest.raises(CoachError, match="Nothing was said yet"):
            told.untell(id)


def test_the_last_words_that_were_added_are_taken_back_first() -> None:
    first = Decision("d", NOON, facing="Munich", locked=True).amend("One", DAY)
    assert first.amend("Two", DAY).unamend() == first
    with pytest.raises(CoachError, match="No words were added"):
        first.unamend().unamend()


@pytest.mark.parametrize("trial", Trial)
def test_what_came_of_advice_is_taken_back_with_its_words(trial: Trial) -> None:
    heard = Advice("a", NOON, words="Say it first")
    tried = heard.try_out(trial, DAY, "They listened")
    assert tried.untry() == heard
    assert tried.untry().state is AdviceState.HEARD
    with pytest.raises(CoachError, match="Nothing was said yet"):
        heard.untry()


def test_a_meeting_that_was_settled_is_planned_again() -> None:
    planned = Meeting("m", NOON, at=AT)
    assert planned.hold("Keep this").unsettle() == Meeting("m", NOON, at=AT, keep="Keep this")
    assert planned.call_off().unsettle() == planned
    assert planned.call_off().unsettle().state is MeetingState.PLANNED
    with pytest.raises(CoachError, match="still planned"):
        planned.unsettle()


def test_a_promise_may_lose_its_date_and_keeps_the_earlier_ones() -> None:
    promise = Promise("p", NOON, will="Call", by=DAY).move(None, DAY, "Ill")
    assert (promise.by, promise.events[0].due, promise.events[0].why) == (None, DAY, "Ill")
    assert promise.is_due(DAY)
    assert promise.move(DAY, DAY).by == DAY
