from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.insights.insight import Insight
from coach.insights.narrowing import Narrowing
from coach.insights.pairs import CHANCE, Pairs, Row, before_and_after, then_and_now
from coach.insights.proportions import sign_test
from coach.model.session import Session
from tests.factories import make_answer, make_session
from tests.insights.marks import make_mark, session_on
from tests.insights.records import history, named, only


def meetings(*pairs: tuple[int, int]) -> list[Session]:
    found = []
    for at, (before, after) in enumerate(pairs):
        found.append(session_on(20 * at, make_mark(before), guide="prep"))
        found.append(session_on(20 * at + 1, make_mark(after), guide="capture"))
    return found


def clearer(*pairs: tuple[int, int], filtered: bool = False) -> Insight:
    return only(before_and_after(history(meetings(*pairs), filtered=filtered)))


def test_below_four_pairs_it_says_what_is_missing() -> None:
    insight = clearer((3, 5), (4, 5), (4, 4))
    assert (insight.n, insight.minimum, insight.shown) == (3, 4, False)
    assert insight.statement == (
        "1 more meeting with a mark before and after and this can be shown."
    )


def test_from_four_pairs_it_counts_up_same_and_down() -> None:
    insight = clearer((3, 5), (4, 5), (4, 4), (5, 3), (2, 3), (2, 6))
    assert insight.statement == (
        "In 4 of 6 meetings you left clearer than you came, as clear in 1, less clear in 1."
    )
    assert insight.question == "What happens in meetings that leave us clearer?"
    assert (insight.minimum, insight.claim) == (8, None)
    assert clearer(*[(3, 5)] * 4).statement == (
        "In 4 of 4 meetings you left clearer than you came."
    )


def test_chance_is_spoken_of_from_eight_pairs_that_differ() -> None:
    assert clearer(*[(3, 5)] * 7, (4, 4), (4, 4)).claim is None
    insight = clearer(*[(3, 5)] * 5, (4, 3), (4, 3), (4, 3))
    assert insight.claim is False
    assert insight.statement.endswith("Chance alone could give as many.")
    often = clearer(*[(3, 5)] * 9)
    assert often.claim is True
    assert often.statement.endswith("Chance alone would seldom give so many.")
    assert "Chance" not in clearer(*[(3, 5)] * 9, filtered=True).statement


def test_it_has_to_hold_two_meetings_running() -> None:
    assert sign_test(6, 1) > CHANCE >= sign_test(7, 1)
    assert clearer((4, 3), *[(3, 5)] * 7).claim is False
    assert clearer((4, 3), *[(3, 5)] * 8).claim is True


def test_a_mark_is_paired_with_the_last_one_before_the_same_meeting() -> None:
    sessions = [
        session_on(0, make_mark(2), guide="prep"),
        session_on(1, make_mark(3), guide="prep"),
        session_on(2, make_mark(6), guide="capture"),
        session_on(3, make_mark(1), guide="capture"),
        session_on(20, make_mark(4), guide="prep"),
        session_on(28, make_mark(5), guide="capture"),
        session_on(29, make_mark(7), guide="pause"),
    ]
    data = only(before_and_after(history(sessions))).data
    assert isinstance(data, Pairs)
    assert [[mark.mark for mark in row.marks] for row in data.rows] == [[3, 6]]


def test_another_mentor_or_another_wording_makes_no_pair() -> None:
    for change in ({"mentor": "ben"}, {"guide": "prep"}):
        sessions = [
            session_on(0, make_mark(2), **({"guide": "prep", "mentor": "ana"})),
            session_on(1, make_mark(6), **({"guide": "capture", "mentor": "ana"} | change)),
        ]
        assert before_and_after(history(sessions)) == ()
    worded = [
        session_on(0, make_mark(2), guide="prep"),
        session_on(1, make_mark(6, ends=("at sea", "sure")), guide="capture"),
    ]
    assert before_and_after(history(worded)) == ()


def test_a_guide_of_her_own_is_known_by_what_it_feeds() -> None:
    sessions = [
        session_on(0, make_mark(2), make_answer("want", feeds=("brief.result",)), guide="mine"),
        session_on(1, make_mark(6), make_answer("keep", feeds=("meeting.keep",)), guide="after"),
    ]
    assert only(before_and_after(history(sessions))).n == 1


def quarterly(recorded: int, recalled: int, now: int, *, days: int = 91) -> list[Session]:
    return [
        session_on(0, make_mark(recorded)),
        session_on(
            days,
            make_mark(recalled, series="clarity-recalled", step="recalled", question="And then?"),
            make_mark(now),
            guide="quarter",
        ),
    ]


def test_then_recalled_and_now_stand_side_by_side() -> None:
    insight = only(then_and_now(history(quarterly(5, 3, 5))))
    assert insight.statement == (
        "On 2 March you marked 5; looking back on 1 June you said 3; that day you marked 5. "
        "Growth, or a harder yardstick?"
    )
    assert (insight.n, insight.minimum, insight.shown) == (1, 1, True)
    assert insight.question == "What do you see now that you could not see then?"
    assert insight.title == "Then and now: clarity"
    assert [(s.session[:8], s.step) for s in insight.data.sources] == [
        ("00000000", "clear"), ("00000091", "recalled"), ("00000091", "clear")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((5, 5, 6), "You recalled it as you had marked it."),
        ((3, 5, 5), "You recalled it higher than you had marked it."),
        ((5, 3, 3), "You recalled it lower than you had marked it."),
    ],
)
def test_what_is_said_fits_the_marks(marks: tuple[int, int, int], said: str) -> None:
    assert only(then_and_now(history(quarterly(*marks)))).statement.endswith(said)


@pytest.mark.parametrize(("days", "shown"), [(59, False), (60, True), (122, True), (123, False)])
def test_the_recorded_mark_lies_about_a_quarter_back(days: int, shown: bool) -> None:
    insight = only(then_and_now(history(quarterly(5, 3, 5, days=days))))
    assert insight.shown is shown
    if not shown:
        assert insight.statement == (
            "A mark on the same question from about a quarter earlier, and this can be shown."
        )


def test_the_mark_nearest_to_a_quarter_is_taken_and_only_of_the_same_wording() -> None:
    sessions = [*quarterly(5, 3, 5), session_on(14, make_mark(1))]
    sessions.append(session_on(1, make_mark(7, ends=("at sea", "sure"))))
    data = only(then_and_now(history(sessions))).data
    assert isinstance(data, Pairs)
    assert data.rows[0].marks[0].on == date(2026, 3, 2)


def test_a_part_never_pairs_a_recalled_mark_with_another_than_the_whole_does() -> None:
    whole = history([*quarterly(5, 3, 5), session_on(14, make_mark(1)), session_on(28)])
    part = Narrowing(since=date(2026, 3, 9)).of(whole)
    assert len(part.sessions) == 3
    assert then_and_now(part) == ()
    assert only(then_and_now(Narrowing(since=date(2026, 3, 2)).of(whole))).n == 1
    again = Narrowing(since=date(2026, 3, 9)).of(Narrowing(since=date(2026, 3, 2)).of(whole))
    assert then_and_now(again) == ()


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 7)), min_size=4, max_size=20),
    st.lists(st.integers(60, 260), min_size=1, max_size=3),
    st.integers(1, 24),
)
def test_while_it_is_read_no_mark_is_paired_otherwise_than_in_the_end(
    marked: list[tuple[int, int]], looked_back: list[int], read: int
) -> None:
    plain = [session_on(day, make_mark(mark)) for day, mark in dict(marked).items()]
    back = [quarterly(1, 2, 3, days=day)[1] for day in dict.fromkeys(looked_back)]
    ids = {each.id for each in back}
    sessions = [each for each in plain if each.id not in ids] + back
    newest = sorted(sessions, key=lambda each: each.started, reverse=True)[:read]
    whole = {row for each in then_and_now(history(sessions)) for row in rows(each)}
    so_far = replace(history(newest, filtered=True), read_back_to=newest[-1].day)
    assert {row for each in then_and_now(so_far) for row in rows(each)} <= whole
    part = Narrowing(since=date(2026, 4, 1))
    assert {row for each in then_and_now(part.of(so_far)) for row in rows(each)} <= whole


def test_what_lies_behind_the_days_that_were_read_is_waited_for() -> None:
    then, now = quarterly(5, 3, 5, days=91)
    near = session_on(20, make_mark(6))
    so_far = history([near, now], filtered=True)
    assert rows(only(then_and_now(so_far)))[0].marks[0].mark == 6
    waiting = replace(so_far, read_back_to=near.day)
    assert not only(then_and_now(waiting)).shown
    sessions = [then, near, now, make_session(id="old", started=then.started - timedelta(33))]
    read = replace(history(sessions, filtered=True), read_back_to=sessions[-1].day)
    (row,) = rows(only(then_and_now(read)))
    assert [mark.mark for mark in row.marks] == [5, 3, 5]
    less = replace(read, read_back_to=sessions[-1].day + timedelta(1))
    assert not only(then_and_now(less)).shown


def rows(insight: Insight) -> tuple[Row, ...]:
    assert isinstance(insight.data, Pairs)
    return insight.data.rows


def test_in_a_part_a_meeting_is_not_paired_with_another_mark_than_in_the_whole() -> None:
    sessions = [
        session_on(0, make_mark(2), guide="prep", mentor="ana"),
        session_on(1, make_mark(3), guide="prep"),
        session_on(2, make_mark(6), guide="capture", mentor="ana"),
    ]
    assert only(before_and_after(history(sessions))).n == 1
    assert before_and_after(Narrowing(mentor="ana").of(history(sessions))) == ()


def test_without_a_recalled_mark_there_is_nothing() -> None:
    assert then_and_now(history([session_on(0, make_mark(4))])) == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=1), st.data())
def test_order_and_unrelated_sessions_change_nothing(
    pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    sessions = [*meetings(*pairs), *(replace(s, id=f"q{s.id}") for s in quarterly(5, 3, 5))]
    mixed = data.draw(st.permutations(sessions))
    other = session_on(3, make_answer(value="The plant"), make_mark(7, series="stretch"), id="x")
    alone = before_and_after(history(sessions)), then_and_now(history(sessions))
    assert (before_and_after(history(mixed)), then_and_now(history(mixed))) == alone
    more = [*mixed, other]
    assert (before_and_after(history(more)), then_and_now(history(more))) == alone


def test_the_ids_tell_series_apart() -> None:
    sessions = quarterly(5, 3, 5)
    assert named(then_and_now(history(sessions)), "then-and-now:clarity").n == 1
