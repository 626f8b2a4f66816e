import re
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.insights.chart import DOT, LINE, LOW_LINE, NARROWEST, dot_grid, path_chart
from coach.insights.ratings import pulse_paths
from tests.insights.marks import a_week_apart

FIRST = date(2026, 3, 1)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

points = st.lists(
    st.tuples(st.integers(0, 1500).map(lambda ahead: FIRST + timedelta(ahead)), st.integers(1, 7)),
    min_size=1,
    max_size=60,
)


def year() -> list[tuple[date, int]]:
    days = ((0, 3), (35, 4), (60, 3), (150, 5), (180, 5), (200, 5), (200, 6), (250, 5), (251, 6))
    return [(FIRST + timedelta(ahead), mark) for ahead, mark in days]


def test_a_year_at_fifty_six_columns() -> None:
    assert dot_grid(year(), 56, middle=5) == [
        "7",
        "6                                      ●        ●",
        "5 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●┈┈┈┈┈●┈┈┈●┈┈┈┈┈┈┈┈● middle",
        "4       ●",
        "3 ●          ●",
        "2",
        "1",
        "  1 Mar      May   Jun  Jul   Aug   Sep     7 Nov",
    ]


@settings(max_examples=150, deadline=None)
@given(points, st.integers(NARROWEST, 120), st.sampled_from([None, 1.0, 3.5, 4.0, 7.0]))
def test_every_chart_fits_its_width(
    marks: list[tuple[date, int]], width: int, middle: float | None
) -> None:
    rows = dot_grid(marks, width, middle=middle)
    assert [row[0] for row in rows[:7]] == list("7654321")
    assert len(rows) == 8
    assert all(len(row) <= width and row == row.rstrip() for row in rows)
    for char in "".join(rows):
        assert unicodedata.east_asian_width(char) not in "WF"
        assert not unicodedata.combining(char)


@settings(max_examples=150, deadline=None)
@given(points, st.integers(30, 100))
def test_every_mark_is_seen_on_its_row(marks: list[tuple[date, int]], width: int) -> None:
    rows = dot_grid(marks, width)
    for mark in range(1, 8):
        row = rows[7 - mark][2:]
        seen = row.count(DOT) + sum(int(char) for char in row if char.isdigit())
        expected = sum(each == mark for _, each in marks)
        assert seen == expected or ("+" in row and seen < expected)


@settings(max_examples=150, deadline=None)
@given(points, st.integers(30, 100))
def test_dates_never_touch_and_the_first_and_the_last_are_there(
    marks: list[tuple[date, int]], width: int
) -> None:
    row = dot_grid(marks, width)[7]
    first, last = min(marks)[0], max(marks)[0]
    assert row[2:].startswith(f"{first.day} {MONTHS[first.month - 1]}")
    if first == last:
        assert row[2:] == f"{first.day} {MONTHS[first.month - 1]} {first.year}"
        return
    end = f"{last.day} {MONTHS[last.month - 1]}"
    assert row.endswith(end if first.year == last.year else f"{end} {last.year}")
    month = f"(?:{'|'.join(MONTHS)})"
    label = re.compile(rf"(?:\d\d? {month}|{month})(?: \d{{4}})?|\d{{4}}")
    assert all(label.fullmatch(each.strip()) for each in row[2:].split("  ") if each.strip())


def test_a_middle_between_two_marks_lies_between_their_rows_and_says_so() -> None:
    rows = dot_grid([(FIRST, 4), (FIRST + timedelta(30), 5)], 44, middle=4.5)
    assert rows[2].count(LOW_LINE) == 30
    assert LINE not in "".join(rows)
    assert rows[2].endswith("_● middle 4–5")
    assert [row for row in rows if "middle" in row] == [rows[2]]


@settings(max_examples=100, deadline=None)
@given(points, st.integers(40, 100), st.sampled_from([each / 2 for each in range(2, 15)]))
def test_the_middle_is_named_by_the_marks_it_lies_at_or_between(
    marks: list[tuple[date, int]], width: int, middle: float
) -> None:
    rows = dot_grid(marks, width, middle=middle)
    (named,) = (row for row in rows if "middle" in row)
    said = named.partition("middle")[2].strip()
    at = [int(each) for each in said.split("–")] if said else [int(named[0])]
    assert sum(at) / len(at) == middle
    assert int(named[0]) == max(at)


def test_without_a_middle_there_is_no_line() -> None:
    assert LINE not in "".join(dot_grid(year(), 60))


def test_marks_of_one_day_stand_side_by_side_or_as_a_number() -> None:
    assert dot_grid([(FIRST, 6)] * 2, 30)[1] == "6 ●●"
    assert dot_grid([(FIRST, 6)] * 5, 30)[1] == "6 5"
    assert dot_grid([(FIRST, 6)] * 12, 30)[1] == "6 +"
    beside = [(FIRST + timedelta(ahead), 6) for ahead in (0, 50, 50, 50, 100)]
    assert dot_grid(beside, 33)[1].count(DOT) == 5


def test_more_than_a_year_and_a_half_names_years_only() -> None:
    marks = [(FIRST + timedelta(ahead), 4) for ahead in (0, 1000)]
    assert dot_grid(marks, 80)[7].split() == [
        "1",
        "Mar",
        "2026",
        "2027",
        "2028",
        "25",
        "Nov",
        "2028",
    ]


def test_too_narrow_or_empty_is_no_chart() -> None:
    assert dot_grid(year(), NARROWEST - 1) == []
    assert dot_grid([], 60) == []


@pytest.mark.parametrize("mark", [0, 8])
def test_a_mark_out_of_range_is_refused(mark: int) -> None:
    with pytest.raises(ValueError, match="1 to 7"):
        dot_grid([(FIRST, mark)], 60)


def test_the_chart_of_a_path_has_its_line_from_four_marks() -> None:
    (three,) = pulse_paths(a_week_apart([3, 4, 5]))
    (four,) = pulse_paths(a_week_apart([3, 4, 5, 4]))
    assert LINE not in "".join(path_chart(three, 60))
    assert LINE in path_chart(four, 60)[3]
