from datetime import date, timedelta

from coach.model.mentoring import Note, Objective, Question, QuestionState
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise, PromiseState
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
