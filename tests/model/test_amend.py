"""What is changed afterwards: nothing that was ever written goes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError, NotFoundError
from coach.model.amend import (
    amend,
    answer_of,
    last_edit,
    restore_answer,
    restore_session,
    star,
    trash_answer,
    trash_session,
    undo,
)
from coach.model.guide import Visibility
from coach.model.session import FollowUpAnswer, Session
from tests.factories import NOON, make_answer, make_session

A, B, C = ("a", ""), ("b", ""), ("c", "")


def session() -> Session:
    return make_session(
        *(
            make_answer(step, f"First of {step}", asked_at=NOON + timedelta(minutes=n))
            for n, step in enumerate("abc")
        )
    )


def later(minutes: int) -> Any:
    return NOON + timedelta(hours=1, minutes=minutes)


def edited(session: Session, key: tuple[str, str], words: str, at: int) -> Session:
    return amend(session, replace(answer_of(session, key), value=words), later(at))


def everything(session: Session) -> set[str]:
    return {
        str(each.value)
        for answer in (*session.answers, *session.trash)
        for each in (answer, *answer.earlier)
    }


def test_an_edit_keeps_what_stood_there_and_until_when() -> None:
    after = edited(session(), B, "Second", 1)
    answer = answer_of(after, B)
    assert answer.value == "Second"
    assert [(each.value, each.until) for each in answer.earlier] == [("First of b", later(1))]
    assert answer_of(after, A) == answer_of(session(), A)


def test_the_same_again_is_no_edit() -> None:
    assert edited(session(), B, "First of b", 1) == session()


def test_note_follow_up_and_mark_are_edits_too() -> None:
    before = session()
    changed = replace(
        answer_of(before, A),
        note="Seen",
        follow_up=FollowUpAnswer("And?", "Then"),
        visibility=Visibility.PRIVATE,
    )
    after = amend(before, changed, later(1))
    assert answer_of(after, A).note == "Seen"
    (earlier,) = answer_of(after, A).earlier
    assert (earlier.note, earlier.follow_up, earlier.visibility) == ("", None, Visibility.MENTOR)
    assert answer_of(undo(after, later(2)), A).visibility is Visibility.MENTOR


def test_undo_takes_back_the_last_edit_of_the_session_then_the_one_before() -> None:
    after = edited(edited(edited(session(), A, "A2", 1), B, "B2", 2), A, "A3", 3)
    assert last_edit(after) == answer_of(after, A)
    for number, (a, b) in enumerate([("A2", "B2"), ("A2", "First of b"), ("First of a",) * 2]):
        after = undo(after, later(10 + number))
        assert answer_of(after, A).value == a
        if number < 2:
            assert answer_of(after, B).value == b
    assert everything(after) >= {"A2", "A3", "B2", "First of a", "First of b"}
    with pytest.raises(CoachError, match="no edit"):
        undo(after, later(20))


@pytest.mark.parametrize("step", [0, -1])
def test_undo_goes_by_the_order_of_edits_whatever_the_clock_says(step: int) -> None:
    after = session()
    for number, words in enumerate(["Second", "Third", "Fourth"]):
        after = edited(after, A, words, number * step)
    found = []
    for number in range(3):
        after = undo(after, later(number * step))
        found.append(answer_of(after, A).value)
    assert found == ["Third", "Second", "First of a"]


def test_an_edit_after_an_undo_keeps_both() -> None:
    after = undo(edited(session(), A, "Wrong", 1), later(2))
    after = edited(after, A, "Right", 3)
    assert answer_of(undo(after, later(4)), A).value == "First of a"
    assert {"Wrong", "Right", "First of a"} <= everything(after)


def test_an_answer_goes_into_the_trash_and_comes_back_where_it_stood() -> None:
    before = edited(session(), B, "Second", 1)
    gone = trash_answer(before, B, later(2))
    assert [each.key for each in gone.answers] == [A, C]
    assert [(each.value, each.trashed) for each in gone.trash] == [("Second", later(2))]
    assert restore_answer(gone, B, later(3)) == before


def test_an_answer_written_anew_meanwhile_stays_and_keeps_the_old_one() -> None:
    gone = trash_answer(session(), B, later(1))
    anew = replace(gone, answers=(*gone.answers, make_answer("b", "Anew")))
    back = restore_answer(anew, B, later(2))
    assert answer_of(back, B).value == "Anew"
    assert [each.value for each in answer_of(back, B).earlier] == ["First of b"]
    assert back.trash == ()
    twice = trash_answer(anew, B, later(2))
    assert len(twice.trash) == 1
    assert {"Anew", "First of b"} <= everything(twice)


def test_a_session_goes_into_the_trash_and_comes_back() -> None:
    gone = trash_session(session(), later(1))
    assert gone.trashed == later(1)
    assert trash_session(gone, later(2)) == gone
    assert restore_session(gone) == session()


def test_what_is_not_there_is_said() -> None:
    for act in (trash_answer, restore_answer):
        with pytest.raises(NotFoundError):
            act(session(), ("none", ""), NOON)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "edit", "undo", "trash", "restore"]),
        st.sampled_from([A, B, C]),
        st.integers(0, 5),
    ),
    max_size=20,
)


@given(ACTS)
def test_whatever_she_does_nothing_that_was_written_goes(acts: list[tuple[str, Any, int]]) -> None:
    now, written = session(), everything(session())
    for number, (act, key, words) in enumerate(acts):
        try:
            if act == "edit":
                now = edited(now, key, f"{words}", number)
                written.add(f"{words}")
            elif act == "undo":
                now = undo(now, later(number))
            elif act == "trash":
                now = trash_answer(now, key, later(number))
            else:
                now = restore_answer(now, key, later(number))
        except CoachError:
            continue
        assert everything(now) >= {words for words in written if words in everything(now)}
        assert everything(now) == written
        assert {each.key for each in (*now.answers, *now.trash)} == {A, B, C}


@given(st.lists(st.sampled_from(["edit", "undo", "throw", "back", "edit other"]), max_size=12))
def test_a_star_stays_through_edits_undoing_and_the_trash(acts: list[str]) -> None:
    held = star(session(), B, on=True)
    for number, act in enumerate(acts):
        thrown = any(each.key == B for each in held.trash)
        if act == "edit other":
            held = edited(held, A, f"Words {number}", number)
        elif act == "undo" and last_edit(held):
            held = undo(held, later(number))
        elif act == "edit" and not thrown:
            held = edited(held, B, f"Words {number}", number)
        elif act == "throw" and not thrown:
            held = trash_answer(held, B, later(number))
        elif act == "back" and thrown:
            held = restore_answer(held, B, later(number))
    every = (*held.answers, *held.trash)
    assert [each.key for each in every if each.starred] == [B]


def test_a_star_comes_along_where_two_answers_to_one_question_become_one() -> None:
    thrown = trash_answer(star(session(), B, on=True), B, later(1))
    anew = replace(thrown, answers=(*thrown.answers, make_answer("b", "Anew")))
    assert answer_of(restore_answer(anew, B, later(2)), B).starred
    again = trash_answer(anew, B, later(2))
    assert [each.starred for each in again.trash] == [True]


def test_a_star_can_be_taken_away_and_there_is_none_without_an_answer() -> None:
    held = star(session(), B, on=True)
    assert [each.key for each in held.starred] == [B]
    assert star(held, B, on=False) == session()
    with pytest.raises(NotFoundError):
        star(held, ("nowhere", ""), on=True)
