"""How often they met against what they agreed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.insights.rhythm import rhythm_of
from coach.model.mentoring import Meeting
from tests.factories import NOON


def met(*days: int, held: bool = True) -> list[Meeting]:
    """Meetings so many days after one another's beginning."""
    return [Meeting(f"m{n}", NOON, at=NOON + timedelta(days=n), held=held) for n in days]


def test_gaps_are_counted_in_days_from_first_to_last_in_any_order() -> None:
    rhythm = rhythm_of([*met(40, 0, 10), *met(25, held=False)], 30)
    assert rhythm.gaps == (10, 30)
    assert rhythm.typical == 20
    assert rhythm_of(met(0), 30).typical is None


def test_two_meetings_on_a_day_leave_no_gap() -> None:
    twice = [*met(0, 30), Meeting("again", NOON, at=NOON + timedelta(hours=3), held=True)]
    assert rhythm_of(twice, 30).gaps == (30,)


@pytest.mark.parametrize(
    ("days", "agreed", "slipping"),
    [
        ((0, 38, 76), 30, True),
        ((0, 37, 74), 30, False),  # 37 is not beyond 1.25 times 30
        ((0, 60, 120, 150), 30, False),
        ((0, 10, 60, 110), 30, True),
        ((0, 60), 30, False),
        ((0, 60, 120), None, False),
    ],
)
def test_two_misses_in_a_row_are_slipping(
    days: tuple[int, ...], agreed: int | None, slipping: bool
) -> None:
    assert rhythm_of(met(*days), agreed).is_slipping is slipping


@given(st.sets(st.integers(0, 900), max_size=12))
def test_the_gaps_together_span_all_meetings(days: set[int]) -> None:
    rhythm = rhythm_of(met(*days), 30)
    assert sum(rhythm.gaps) == (max(days) - min(days) if days else 0)
    assert len(rhythm.last) == min(len(rhythm.gaps), 4)
