"""A promise: what may follow what, and that nothing that happened to it is forgotten."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.model.promise import EventKind, Promise, PromiseState
from tests.factories import NOON
from tests.model.walks import MODEST

DUE = date(2026, 11, 20)
LATER = date(2026, 12, 1)
LATEST = date(2027, 1, 10)
ON = date(2026, 11, 21)
CLOSED = (PromiseState.DONE, PromiseState.PARTLY, PromiseState.LET_GO)


def promise(by: date | None = DUE) -> Promise:
    return Promise("p1", NOON, will="Call Ben", when="after the board", by=by, who="Eva")


# When it is due


@pytest.mark.parametrize(
    ("by", "due"), [(DUE, True), (date(2026, 11, 19), True), (LATER, False), (None, True)]
)
def test_an_open_promise_is_due_from_its_date_on_and_always_without_one(
    by: date | None, due: bool
) -> None:
    assert promise(by).is_due(DUE) is due


@pytest.mark.parametrize("state", CLOSED)
def test_a_closed_promise_is_not_due(state: PromiseState) -> None:
    assert not promise().close(state, ON).is_due(LATEST)


# What may follow what


def test_not_yet_leaves_it_open_and_counts_as_a_miss() -> None:
    twice = promise().not_yet(ON, "No time").not_yet(LATER)
    assert twice.state is PromiseState.OPEN
    assert twice.misses == 2
    assert twice.events[0].why == "No time"


def test_a_moved_date_keeps_every_earlier_one_and_is_no_miss() -> None:
    moved = promise().move(LATER, ON).move(LATEST, LATER, "Ben is away")
    assert moved.by == LATEST
    assert [event.due for event in moved.events] == [DUE, LATER]
    assert (moved.state, moved.misses) == (PromiseState.OPEN, 0)


@pytest.mark.parametrize("state", CLOSED)
def test_it_is_closed_as_done_partly_or_let_go_and_can_be_reopened(state: PromiseState) -> None:
    closed = promise().close(state, ON, "Done by mail")
    assert closed.state is state
    assert closed.events[-1].due == DUE
    reopened = closed.reopen(LATER)
    assert reopened.state is PromiseState.OPEN
    assert [event.kind for event in reopened.events] == [EventKind.CLOSED, EventKind.REOPENED]


@pytest.mark.parametrize("state", CLOSED)
def test_a_closed_promise_takes_nothing_but_being_reopened(state: PromiseState) -> None:
    closed = promise().close(state, ON)
    refused = f"already closed \\({state}\\)"
    with pytest.raises(CoachError, match=refused):
        closed.close(PromiseState.DONE, ON)
    with pytest.raises(CoachError, match=refused):
        closed.move(LATER, ON)
    with pytest.raises(CoachError, match=refused):
        closed.not_yet(ON)


def test_an_open_promise_cannot_be_reopened_nor_closed_as_open() -> None:
    with pytest.raises(CoachError, match="still open"):
        promise().reopen(ON)
    with pytest.raises(CoachError, match="done, partly or let go"):
        promise().close(PromiseState.OPEN, ON)


# Taking back what a session brought

ops = st.lists(
    st.tuples(st.sampled_from(["not yet", "move", "reopen", *CLOSED]), st.dates(DUE, LATEST)),
    max_size=6,
)


def happened(one: Promise, row: list[tuple[str, date]], source: str) -> Promise:
    for what, day in row:
        if one.state is not PromiseState.OPEN:
            one = one.reopen(ON, source) if what == "reopen" else one
        elif what == "not yet":
            one = one.not_yet(ON, source=source)
        elif what == "move":
            one = one.move(day, ON, source=source)
        elif what != "reopen":
            one = one.close(PromiseState(what), ON, source=source)
    return one


@given(ops, ops)
@MODEST
def test_taking_back_the_last_session_leaves_it_as_it_was_before(
    first: list[tuple[str, date]], second: list[tuple[str, date]]
) -> None:
    before = happened(promise(), first, "first")
    assert happened(before, second, "second").without("second") == before


@given(ops, ops)
@MODEST
def test_taking_back_an_earlier_session_keeps_every_event_of_the_later_one(
    first: list[tuple[str, date]], second: list[tuple[str, date]]
) -> None:
    whole = happened(happened(promise(), first, "first"), second, "second")
    left = whole.without("first")
    assert left.events == tuple(event for event in whole.events if event.source == "second")
    assert left.without("first") == left


def test_a_date_given_later_stays_when_an_earlier_move_is_taken_back() -> None:
    moved = promise().move(LATER, ON, source="first").move(LATEST, LATER, source="second")
    assert moved.without("first").by == LATEST
    assert moved.without("second").by == LATER
    assert moved.without("second").without("first").by == DUE


def test_taking_back_one_closing_leaves_the_other_session_in_force() -> None:
    closed = promise().close(PromiseState.DONE, ON, source="first")
    again = closed.reopen(LATER, source="second").close(PromiseState.LET_GO, LATER, source="third")
    assert again.without("third").state is PromiseState.OPEN
    assert again.without("first").state is PromiseState.LET_GO
    assert again.without("third").without("second").state is PromiseState.DONE
    assert again.without("unknown") is again
