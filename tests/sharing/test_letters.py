"""How wide words are reckoned to be, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sharing.letters import lines_of, width_of


def test_a_width_is_that_of_times_made_a_little_larger() -> None:
    assert width_of("n") == pytest.approx(0.5 * 1.06 * 1.05)
    assert width_of("W") > width_of("n") > width_of("i")
    assert width_of("é") == width_of("e")
    assert width_of("日") == pytest.approx(1.06 * 1.05)


def test_words_stay_whole_where_they_fit_a_line() -> None:
    word = width_of("nnnnn")
    assert lines_of("nnnnn nnnnn nnnnn", word * 1.5) == 3
    assert lines_of("nnnnn nnnnn nnnnn", word * 4) == 1
    assert lines_of("", 30) == 1


def test_a_word_that_is_longer_than_a_line_is_broken() -> None:
    assert lines_of("n" * 300, width_of("n" * 100)) in (3, 4)
    assert lines_of("x " + "n" * 300, width_of("n" * 100)) in (4, 5)


def test_japanese_breaks_at_every_sign() -> None:
    assert lines_of("工場" * 50, width_of("工" * 20)) == 5


@given(st.text(max_size=200), st.floats(5, 200))
def test_more_room_never_takes_more_lines(text: str, room: float) -> None:
    assert lines_of(text, room * 1.5) <= lines_of(text, room)
    assert lines_of(text, room) * room >= width_of(text.strip()) * 0.4 - 10
