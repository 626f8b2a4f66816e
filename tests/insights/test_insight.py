"""What sentences are put together from: days from one to another, and a run of lengths."""

from datetime import date

import pytest

from coach.insights.insight import days_between, in_days

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 5, 3), date(2026, 5, 3), "3 May"),
        (date(2025, 5, 3), date(2025, 5, 3), "3 May 2025"),
        (date(2026, 5, 3), date(2026, 6, 1), "3 May to 1 June"),
        (date(2025, 5, 3), date(2025, 6, 1), "3 May to 1 June 2025"),
        (date(2025, 12, 8), date(2026, 11, 5), "8 December 2025 to 5 November 2026"),
    ],
)
def test_a_year_is_said_where_it_is_not_this_one_and_both_where_there_are_two(
    first: date, last: date, said: str
) -> None:
    assert days_between(first, last, TODAY) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([1], "1 day"),
        ([14], "14 days"),
        ([30, 30], "30 days each"),
        ([42, 21, 30], "21 to 42 days, middle 30"),
        ([21, 42], "21 to 42 days, middle about 32"),
    ],
)
def test_days_are_told_from_the_least_to_the_most(days: list[int], said: str) -> None:
    assert in_days(days) == said
