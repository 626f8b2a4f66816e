"""Text broken into lines where it has no blanks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coach.tui.widgets.columns import broken


@pytest.mark.parametrize("width", [10, 20, 33, 58])
def test_a_sentence_without_blanks_is_broken_where_the_line_ends(width: int) -> None:
    text = (
        "On “取締役会で落ち着いて話すことができるようになり、ほかの人の意見を聞く” you moved “up”."
    )
    lines = broken(text, width).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)
    assert all(line[0] not in "、。”" for line in lines)
    assert all(line.rstrip()[-1] != "“" for line in lines)
    assert lines[0].startswith("On “取")


@given(st.text(), st.integers(1, 60))
def test_nothing_is_lost_where_lines_are_broken(text: str, width: int) -> None:
    assert re.sub(r"\s", "", broken(text, width)) == re.sub(r"\s", "", text)


def test_a_text_with_blanks_is_left_as_it_is() -> None:
    assert broken("one two three\nfour", 5) == "one two three\nfour"
