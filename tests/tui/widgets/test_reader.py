"""What is laid out for a width: words that stay together, and nothing else that changes."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from coach.tui.widgets.reader import hang, together
from tests.model.walks import MODEST

DUE = "due 3 days ago"


def lines(words: str, width: int) -> list[str]:
    text = Content.assemble(words, "   ", (together(DUE, width), "dim"))
    return hang(text, width, Content("·  ")).plain.split("\n")


@given(st.lists(st.sampled_from(["a", "Munich", "decision"]), max_size=30), st.integers(40, 90))
@MODEST
def test_what_stands_beside_never_breaks_over_two_lines(said: list[str], width: int) -> None:
    drawn = lines(" ".join(said), width)
    assert any(DUE in line for line in drawn)
    assert " ".join(" ".join(drawn).split()) == " ".join(["·", *said, DUE])
    assert all(len(line) <= width for line in drawn)


def test_what_is_longer_than_half_a_line_may_break() -> None:
    assert together(DUE, 20) == DUE
    assert DUE not in " ".join(lines("Tell", 14)[:1])
