from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.model.decision import Decision, Outcome, Result
from coach.model.feedback import Feedback
from coach.model.mentoring import Advice, Meeting, Mentor, Note, Question, QuestionState
from coach.model.objective import Objective
from coach.model.ongoing import Ongoing
from coach.model.person import Person
from coach.model.promise import Promise, PromiseState
from coach.model.record import Record, Saying
from tests.factories import NOON

TODAY = date(2026, 12, 1)


def promise(id: str, by: date | None = None, **rest: object) -> Promise:
    return Promise(id=id, created=NOON, will="Call", by=by, **rest)  # type: ignore[arg-type]


def question(id: str, rank: int, minutes: int = 0, **rest: object) -> Question:
    created = NOON + timedelta(minutes=minutes)
    return Question(id=id, created=created, rank=rank, **rest)  # type: ignore[arg-type]


def test_what_was_removed_is_not_among_the_living():
    kept, gone = Note("n1", NOON, text="Kept"), Note("n2", NOON, deleted=NOON)
    assert Ongoing(notes=(kept, gone)).living() == Ongoing(notes=(kept,))


def test_promises_are_due_from_their_date_on_and_those_without_one_come_last():
    ongoing = Ongoing(
        promises=(
            promise("undated"),
            promise("today", TODAY),
            promise("tomorrow", TODAY + timedelta(days=1)),
            promise("old", TODAY - timedelta(days=30)),
            promise("done", TODAY, state=PromiseState.DONE),
            promise("removed", TODAY, deleted=NOON),
        )
    )
    assert [each.id for each in ongoing.due_promises(TODAY)] == ["old", "today", "undated"]


def test_open_questions_come_by_rank_and_the_newest_first_in_a_rank():
    ongoing = Ongoing(
        questions=(
            question("second", 2),
            question("older", 1),
            question("newer", 1, minutes=5),
            question("not reached", 3, state=QuestionState.NOT_REACHED),
            question("answered", 1, state=QuestionState.ANSWERED),
            question("opened up", 1, state=QuestionState.OPENED_UP),
        )
    )
    expected = ["newer", "older", "second", "not reached"]
    assert [each.id for each in ongoing.open_questions()] == expected


def test_closed_objectives_are_not_open():
    ongoing = Ongoing(objectives=(Objective("o1", NOON), Objective("o2", NOON, open=False)))
    assert [each.id for each in ongoing.open_objectives()] == ["o1"]


# Since when nothing is open about it

EARLIER = NOON.date() - timedelta(days=30)


@pytest.mark.parametrize(
    ("record", "since"),
    [
        (Mentor("m", NOON, name="Anna"), None),
        (Person("x", NOON, name="Maria"), None),
        (Objective("o", NOON), None),
        (Objective("o", NOON, open=False), NOON.date()),
        (promise("p"), None),
        (promise("p").close(PromiseState.DONE, EARLIER), EARLIER),
        (promise("p").close(PromiseState.LET_GO, EARLIER).reopen(TODAY), None),
        (
            promise("p")
            .close(PromiseState.DONE, EARLIER)
            .reopen(EARLIER)
            .close(PromiseState.PARTLY, TODAY),
            TODAY,
        ),
        (promise("p", state=PromiseState.DONE), NOON.date()),
        (question("q", 1), None),
        (question("q", 1, state=QuestionState.NOT_REACHED), None),
        (question("q", 1, state=QuestionState.ANSWERED, said=Saying("s", TODAY)), TODAY),
        (question("q", 1, state=QuestionState.OPENED_UP), NOON.date()),
        (Feedback("f", NOON, asked_on=EARLIER, checked_on=TODAY), None),
        (Feedback("f", NOON, told_on=TODAY), TODAY),
        (Advice("a", NOON, words="Wait"), None),
        (Advice("a", NOON, words="Wait", told=TODAY), TODAY),
        (Meeting("e", NOON, at=NOON - timedelta(days=30)), None),
        (Meeting("e", NOON, at=NOON - timedelta(days=30), held=True), EARLIER),
        (Meeting("e", NOON, held=True), NOON.date()),
        (Meeting("e", NOON, at=NOON - timedelta(days=30), off=True), EARLIER),
        (Note("n", NOON, text="One"), NOON.date()),
    ],
)
def test_it_is_closed_since_the_day_that_says_so(record: Record, since: date | None):
    assert record.closed_on == since


TOLD = Result("r1", "Signed", outcome=Outcome.HAPPENED, said=Saying("s", TODAY))


@pytest.mark.parametrize(
    ("results", "locked", "since"),
    [
        ((TOLD,), True, TODAY),
        ((TOLD,), False, None),
        ((TOLD, replace(TOLD, outcome=None, said=None)), True, None),
        ((TOLD, replace(TOLD, outcome=Outcome.TOO_EARLY)), True, None),
        ((TOLD, replace(TOLD, outcome=Outcome.CANNOT_TELL, said=None)), True, TODAY),
        ((), True, NOON.date()),
        ((), False, None),
    ],
)
def test_a_decision_is_closed_once_all_its_results_are_told(
    results: tuple[Result, ...], locked: bool, since: date | None
):
    assert Decision("d", NOON, results=results, locked=locked).closed_on == since
