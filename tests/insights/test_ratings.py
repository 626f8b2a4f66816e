from dataclasses import replace
from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.insights.insight import Insight, insight_to_json
from coach.insights.ratings import CHANCE, Verdict, path_insight, pulse_paths
from coach.insights.statistics import mann_kendall
from coach.model.guide import Kind
from coach.model.session import Session
from tests.factories import make_answer
from tests.insights.marks import BEGIN, ENDS, QUESTION, a_week_apart, make_mark, session_on

TODAY = date(2026, 11, 20)


def told(*marks: int, filtered: bool = False) -> Insight:
    (path,) = pulse_paths(a_week_apart(marks), filtered=filtered)
    return path_insight(path, TODAY)


@pytest.mark.parametrize(
    ("marks", "missing"),
    [
        ((5,), "3 more marks and this can be shown."),
        ((5, 4), "2 more marks and this can be shown."),
        ((5, 4, 6), "1 more mark and this can be shown."),
    ],
)
def test_below_four_marks_only_what_is_missing_is_said(
    marks: tuple[int, ...], missing: str
) -> None:
    insight = told(*marks)
    assert insight.statement == missing
    assert (insight.n, insight.minimum, insight.shown) == (len(marks), 4, False)
    assert insight.question == ""
    data = insight_to_json(insight)["data"]
    assert isinstance(data, dict)
    assert data["median"] is None
    assert len(data["points"]) == len(marks)


def test_from_four_marks_the_range_and_the_middle_are_told() -> None:
    insight = told(3, 6, 5, 5)
    assert insight.statement == (
        "Your marks for clarity ran from 3 to 6, middle 5, over 4 sessions, 2 March to 23 March. "
        "After 3 more marks a movement can be looked for."
    )
    assert (insight.minimum, insight.shown) == (7, True)
    assert insight.question == "What would someone else say moved?"


def test_the_last_missing_mark_is_one_mark() -> None:
    assert told(3, 6, 5, 5, 4, 4).statement.endswith(
        "After 1 more mark a movement can be looked for."
    )


def test_a_middle_between_two_marks_is_said_in_whole_numbers() -> None:
    assert "with the middle between 4 and 5, over" in told(3, 4, 5, 6).statement


def test_marks_that_are_all_the_same_do_not_run() -> None:
    assert told(5, 5, 5, 5).statement.startswith("Your marks for clarity were 5 each time, over 4")


def test_from_seven_marks_it_is_said_that_they_drifted_up() -> None:
    insight = told(2, 2, 3, 3, 4, 5, 5)
    assert insight.statement == (
        "Your marks for clarity ran from 2 to 5, middle 3, over 7 sessions, 2 March to 13 April. "
        "They have drifted up. Your yardstick may have moved too."
    )
    assert (insight.minimum, insight.shown) == (7, True)


def test_six_marks_in_perfect_order_are_not_called_a_movement() -> None:
    (path,) = pulse_paths(a_week_apart([1, 2, 3, 4, 5, 6]))
    assert path.verdict is None
    assert "drifted" not in path_insight(path, TODAY).statement


def test_they_drift_down_too() -> None:
    assert "They have drifted down." in told(6, 6, 5, 5, 4, 3, 3).statement


def test_without_a_movement_it_says_what_could_be_seen() -> None:
    assert told(4, 5, 4, 3, 5, 4, 4).statement.endswith(
        "No clear movement; with 7 marks only a large shift would show."
    )
    assert told(*[4, 5] * 15).statement.endswith(
        "No clear movement; with 30 marks a small shift could still hide."
    )


def test_a_movement_needs_two_sessions_running() -> None:
    marks = [4, 2, 2, 3, 4, 5, 6, 5, 5]
    chances = [mann_kendall(marks[:n]).p for n in (7, 8, 9)]
    assert chances[0] > CHANCE >= max(chances[1:])
    verdicts = [pulse_paths(a_week_apart(marks[:n]))[0].verdict for n in (8, 9)]
    assert verdicts == [Verdict.NONE, Verdict.UP]


def test_a_movement_needs_a_step_of_a_point_between_the_ends() -> None:
    marks = [3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 4]
    assert max(mann_kendall(marks).p, mann_kendall(marks[:-1]).p) <= CHANCE
    assert pulse_paths(a_week_apart(marks))[0].verdict is Verdict.NONE


def test_two_marks_of_one_session_count_as_one_session_running() -> None:
    sessions = a_week_apart([1, 2, 2, 3, 4])
    last = session_on(70, *(make_mark(5, item=str(n)) for n in range(4)))
    (path,) = pulse_paths([*sessions, last])
    assert len(path.marks) == 9
    assert path.verdict is Verdict.UP
    alone = session_on(70, *(make_mark(n, item=str(n)) for n in range(1, 8)))
    (path,) = pulse_paths([alone])
    assert path.verdict is Verdict.NONE
    assert "7 marks over 1 session, 11 May." in path_insight(path, TODAY).statement


def test_a_filtered_view_shows_marks_and_counts_only() -> None:
    insight = told(1, 2, 3, 4, 5, 6, 7, filtered=True)
    assert insight.statement == (
        "Your marks for clarity ran from 1 to 7, middle 4, over 7 sessions, 2 March to 13 April."
    )
    assert (insight.minimum, insight.shown) == (4, True)
    assert pulse_paths(a_week_apart(range(1, 8)), filtered=True)[0].verdict is None


def test_years_are_named_where_they_are_not_this_one() -> None:
    (path,) = pulse_paths([session_on(300 * at, make_mark(4)) for at in range(4)])
    statement = path_insight(path, date(2029, 1, 1)).statement
    assert "over 4 sessions, 2 March 2026 to 18 August 2028." in statement


def test_it_has_the_shape_of_trends_json() -> None:
    sessions = a_week_apart([3, 6, 5, 4])
    sessions[1] = session_on(7, make_mark(6, note="the board asked me"))
    (path,) = pulse_paths(sessions)
    found = insight_to_json(path_insight(path, TODAY))
    assert list(found) == [
        "id", "title", "n", "minimum", "shown", "statement", "question", "data"
    ]  # fmt: skip
    assert (found["id"], found["title"]) == ("pulse:clarity", "Clarity")
    assert found["data"] == {
        "series": "clarity",
        "question": QUESTION,
        "ends": list(ENDS),
        "points": [
            {"session": sessions[at].id, "step": "clear", "on": on, "mark": mark}
            for at, (on, mark) in enumerate(
                [("2026-03-02", 3), ("2026-03-09", 6), ("2026-03-16", 5), ("2026-03-23", 4)]
            )
        ],
        "median": 4.5,
        "low": 3,
        "high": 6,
        "verdict": None,
    }
    assert "board" not in str(found)


def test_what_she_saw_is_kept_for_her_screen() -> None:
    (path,) = pulse_paths([session_on(0, make_mark(6, note="the board asked me"))])
    assert path.marks[0].note == "the board asked me"


def test_only_marks_from_one_to_seven_of_a_series_count() -> None:
    answers = [
        make_mark(0),
        make_mark(8),
        make_mark(4, series=""),
        make_mark(4, kind=Kind.PERCENT),
        make_answer("clear", None, kind=Kind.RATE, series="clarity"),
        make_answer("clear", "4", kind=Kind.RATE, series="clarity"),
        make_answer("clear", True, kind=Kind.RATE, series="clarity"),
    ]
    assert pulse_paths([session_on(0, *answers)]) == ()


def test_unfinished_sessions_count_and_those_in_the_trash_do_not() -> None:
    sessions = a_week_apart([3, 4])
    sessions[0] = replace(sessions[0], finished=None)
    sessions[1] = replace(sessions[1], trashed=BEGIN)
    (path,) = pulse_paths(sessions)
    assert [mark.mark for mark in path.marks] == [3]


def test_a_mark_stands_on_the_local_day_of_its_session() -> None:
    late = BEGIN.replace(hour=23, minute=30, tzinfo=timezone(timedelta(hours=-5)))
    (path,) = pulse_paths([session_on(0, make_mark(4), started=late)])
    assert path.marks[0].on == date(2026, 3, 2)
    assert late.astimezone(UTC).date() == date(2026, 3, 3)


@pytest.mark.parametrize(
    "change",
    [{"question": "How clear is it all by now?"}, {"ends": ("at sea", "I know my next move")}],
)
def test_a_changed_wording_starts_a_new_path(change: dict[str, object]) -> None:
    old = a_week_apart([3, 4, 3, 4])
    new = [session_on(100 + 7 * at, make_mark(6, **change)) for at in range(4)]
    paths = pulse_paths([*new, *old])
    assert [len(path.marks) for path in paths] == [4, 4]
    ids = [path_insight(path, TODAY).id for path in paths]
    titles = [path_insight(path, TODAY).title for path in paths]
    assert ids == ["pulse:clarity", "pulse:clarity:2"]
    assert titles == ["Clarity", "Clarity, in new words"]


def test_the_same_wording_in_another_guide_is_one_path() -> None:
    here = session_on(0, make_mark(3, guide="prep"))
    there = session_on(7, make_mark(5, guide="capture", question=QUESTION.upper() + " "))
    (path,) = pulse_paths([here, there])
    assert [mark.mark for mark in path.marks] == [3, 5]


def test_series_have_titles_and_unknown_ones_are_made_readable() -> None:
    names = ["room_for-doubt", "bad-news", "clarity", "outside-views"]
    sessions = [session_on(at, make_mark(4, series=name)) for at, name in enumerate(names)]
    titles = [path_insight(path, TODAY).title for path in pulse_paths(sessions)]
    assert titles == ["Clarity", "Bad news", "Outside views", "Room for doubt"]


@settings(max_examples=60, deadline=None)
@given(
    marks=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 7)), min_size=1, max_size=12),
    data=st.data(),
)
def test_the_order_of_sessions_does_not_matter(
    marks: list[tuple[int, int]], data: st.DataObject
) -> None:
    sessions = [
        session_on(day, make_mark(mark), id=f"session {at}") for at, (day, mark) in enumerate(marks)
    ]
    mixed = data.draw(st.permutations(sessions))
    assert pulse_paths(mixed) == pulse_paths(sessions)


def _unrelated(day: int) -> Session:
    return session_on(
        day,
        make_answer("what", "The plant is late", note="again"),
        make_answer("own", 6, kind=Kind.RATE),
        make_mark(7, series="presence", question="How close were you?"),
        id=f"unrelated {day}",
    )


@settings(max_examples=60, deadline=None)
@given(
    marks=st.lists(st.integers(1, 7), min_size=1, max_size=12),
    days=st.lists(st.integers(0, 90), unique=True, max_size=5),
)
def test_an_unrelated_session_changes_nothing(marks: list[int], days: list[int]) -> None:
    sessions = a_week_apart(marks)
    alone = pulse_paths(sessions)
    beside = pulse_paths([*map(_unrelated, days), *sessions])
    assert [path for path in beside if path.series == "clarity"] == list(alone)
