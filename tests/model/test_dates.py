"""Dates as people type them, and as coach says them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.dates import (
    EXAMPLES,
    Way,
    follow,
    read_date,
    read_moment,
    say_date,
    say_day,
    say_day_near,
    say_due,
    say_full,
    say_month,
    say_month_day,
    say_months,
    say_short,
    say_today,
    week_of,
)
from tests.model.walks import MODEST

FRIDAY = date(2026, 11, 20)
todays = st.dates(date(2000, 1, 1), date(2099, 12, 31))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@given(st.dates(), todays)
@MODEST
def test_a_date_written_in_full_is_that_date(day: date, today: date) -> None:
    assert read_date(day.isoformat(), today) == day


@given(todays, todays)
@MODEST
def test_a_date_that_coach_says_can_be_typed_back(day: date, today: date) -> None:
    assert read_date(say_short(day), today) == day
    assert read_date(say_date(day).partition(" ")[2], today) == day


@given(todays, st.sampled_from(WEEKDAYS), st.integers(2, 9))
@MODEST
def test_a_weekday_is_the_next_one_after_today(today: date, weekday: str, letters: int) -> None:
    day = read_date(weekday[:letters], today)
    assert day is not None
    assert 1 <= (day - today).days <= 7
    assert WEEKDAYS[day.weekday()] == weekday


@given(todays, todays)
@MODEST
def test_a_day_and_month_is_the_next_such_date(day: date, today: date) -> None:
    found = read_date(say_day(day), today)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert found >= today
    assert found.year - today.year <= (8 if (day.day, day.month) == (29, 2) else 1)


@given(st.text(st.characters(exclude_categories=()), max_size=20), todays)
@MODEST
def test_no_text_breaks_it(text: str, today: date) -> None:
    found = read_date(text, today)
    assert found is None or isinstance(found, date)


@given(st.from_regex(r"[+0-9a-y .,/-]{1,14}", fullmatch=True), todays)
@MODEST
def test_no_near_miss_breaks_it(text: str, today: date) -> None:
    found = read_date(text, today)
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", FRIDAY),
        ("Tomorrow", date(2026, 11, 21)),
        ("2026-12-01", date(2026, 12, 1)),
        ("2027-1-5", date(2027, 1, 5)),
        ("1 dec", date(2026, 12, 1)),
        ("1. Dec.", date(2026, 12, 1)),
        ("1dec", date(2026, 12, 1)),
        ("dec 1", date(2026, 12, 1)),
        ("December 1, 2027", date(2027, 12, 1)),
        ("1 december 2027", date(2027, 12, 1)),
        ("  1   DECEMBER   2027 ", date(2027, 12, 1)),
        ("20 nov", FRIDAY),
        ("19 nov", date(2027, 11, 19)),
        ("5 may", date(2027, 5, 5)),
        ("sept 3", date(2027, 9, 3)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("next mon", date(2026, 11, 23)),
        ("sa", date(2026, 11, 21)),
        ("+14", date(2026, 12, 4)),
        ("+14 days", date(2026, 12, 4)),
        ("+2w", date(2026, 12, 4)),
        ("+ 2 weeks", date(2026, 12, 4)),
        ("+1m", date(2026, 12, 20)),
        ("+3 months", date(2027, 2, 20)),
        ("+0", FRIDAY),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_the_forms_people_type(typed: str, day: date) -> None:
    assert read_date(typed, FRIDAY) == day


def test_a_month_ahead_ends_with_the_month_where_it_is_shorter() -> None:
    assert read_date("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_date("+1m", date(2028, 1, 31)) == date(2028, 2, 29)
    assert read_date("+12m", date(2028, 2, 29)) == date(2029, 2, 28)


def test_the_leap_day_may_be_eight_years_away() -> None:
    assert read_date("29 feb", date(2096, 3, 1)) == date(2104, 2, 29)
    assert read_date("29 feb", date(2028, 2, 29)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "2026-13-01", "2026-02-29", "29 feb 2027", "31 nov", "0 dec", "1 xyz"),
        *(
            "1 ju",
            "t",
            "m",
            "next",
            "week",
            "last week",
            "+",
            "+99999",
            "-3",
            "1",
            "2026",
            "2026-1",
        ),
        *("1 dec 26", "0000-01-01", "9999-99-99", "1/12/2026"),
    ],
)
def test_nonsense_is_no_date(typed: str) -> None:
    assert read_date(typed, FRIDAY) is None


def test_the_examples_given_are_all_understood() -> None:
    forms = EXAMPLES.replace(" or ", ", ").split(", ")
    assert len(forms) == 5
    assert all(read_date(form, FRIDAY) is not None for form in forms)


def test_dates_are_said_in_full_and_in_short() -> None:
    assert say_date(FRIDAY) == "Friday 20 November 2026"
    assert say_day(FRIDAY) == "20 November"
    assert say_short(FRIDAY) == "20 Nov 2026"


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "Monday"),
        (6, "Thursday"),
        (7, "27 November"),
        (-13, "13 days ago"),
        (-14, "6 November"),
        (50, "9 Jan 2027"),
        (-330, "25 Dec 2025"),
    ],
)
def test_a_due_date_is_said_as_one_says_it(away: int, said: str) -> None:
    assert say_due(FRIDAY + timedelta(days=away), FRIDAY) == said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:15", datetime(2026, 11, 20, 10, 15)),  # noqa: DTZ001  civil times
        ("today 10.15", datetime(2026, 11, 20, 10, 15)),  # noqa: DTZ001
        ("3pm", datetime(2026, 11, 20, 15)),  # noqa: DTZ001
        ("1 dec at 9:30", datetime(2026, 12, 1, 9, 30)),  # noqa: DTZ001
        ("2026-12-01 14:00", datetime(2026, 12, 1, 14)),  # noqa: DTZ001
        ("fri", datetime(2026, 11, 27)),  # noqa: DTZ001
        ("12am", datetime(2026, 11, 20)),  # noqa: DTZ001
        ("25:00", None),
        ("13pm", None),
        ("soon 10:00", None),
        ("10", None),
    ],
)
def test_a_moment_is_a_date_and_perhaps_a_time(typed: str, meant: datetime | None) -> None:
    assert read_moment(typed, date(2026, 11, 20)) == meant


# As she wants them


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("day-month", ["Friday 20 November 2026", "Friday 20 November", "20 November",
                       "20 November 2026", "20 Nov 2026", "20 Nov", "November 2026",
                       "March to November 2026", "27 November"]),
        ("month-day", ["Friday, November 20, 2026", "Friday, November 20", "November 20",
                       "November 20, 2026", "Nov 20, 2026", "Nov 20", "November 2026",
                       "March to November 2026", "November 27"]),
        ("iso", ["Friday 2026-11-20", "Friday 2026-11-20", "2026-11-20",
                 "2026-11-20", "2026-11-20", "11-20", "2026-11",
                 "2026-03 to 2026-11", "2026-11-27"]),
    ],
)  # fmt: skip
def test_every_way_of_saying_a_date(way: str, said: list[str]) -> None:
    follow(lambda: Way(way))
    assert [
        say_date(FRIDAY), say_today(FRIDAY), say_day(FRIDAY), say_full(FRIDAY), say_short(FRIDAY),
        say_month_day(FRIDAY), say_month(FRIDAY), say_months(date(2026, 3, 1), FRIDAY),
        say_due(FRIDAY + timedelta(days=7), FRIDAY),
    ] == said  # fmt: skip


@pytest.mark.parametrize(
    ("way", "now", "then"),
    [
        ("day-month", "20 November", "20 November 2026"),
        ("month-day", "November 20", "November 20, 2026"),
        ("iso", "2026-11-20", "2026-11-20"),
    ],
)
def test_a_date_of_another_year_has_its_year_once(way: str, now: str, then: str) -> None:
    follow(lambda: Way(way))
    assert say_day_near(FRIDAY, date(2026, 1, 1)) == now
    assert say_day_near(FRIDAY, date(2027, 1, 1)) == then


@given(st.dates(date(1000, 1, 1)), todays, st.sampled_from(["day-month", "month-day", "iso"]))
@MODEST
def test_a_date_said_in_any_way_can_be_typed_back(day: date, today: date, way: str) -> None:
    follow(lambda: Way(way))
    assert read_date(say_short(day), today) == day
    assert read_date(say_full(day), today) == day
    assert read_date(say_date(day).partition(" ")[2], today) == day


@pytest.mark.parametrize(("start", "first"), [("monday", 16), ("sunday", 15), ("saturday", 14)])
def test_a_week_begins_on_her_day(start: str, first: int) -> None:
    follow(lambda: Way(week_start=start))
    assert week_of(FRIDAY) == date(2026, 11, first)
    assert read_date("this week", FRIDAY) == date(2026, 11, first + 6)
    assert read_date("Next  week", FRIDAY) == date(2026, 11, first + 7)


@given(todays, st.sampled_from(WEEKDAYS[:1] + WEEKDAYS[5:]))
@MODEST
def test_a_week_holds_the_day_it_is_of(day: date, start: str) -> None:
    follow(lambda: Way(week_start=start))
    assert 0 <= (day - week_of(day)).days <= 6
    assert WEEKDAYS[week_of(day).weekday()] == start
    assert week_of(week_of(day)) == week_of(day)
