import pytest

from coach.sharing.echo import Withheld
from tests.factories import make_answer


def withheld(*texts: str, seen: tuple[str, ...] = ()) -> Withheld:
    found = Withheld()
    for text in texts:
        found.add(make_answer("a", text), seen=False)
    for text in seen:
        found.add(make_answer("a", text), seen=True)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Tell the board that I leave",
        "tell THE board, that I leave!",
        "First tell the board that",
        "the board",
        "that I leave",
    ],
)
def test_words_of_a_withheld_answer_are_an_echo(text: str) -> None:
    assert withheld("I will tell the board that I leave.").echoes(text)


@pytest.mark.parametrize(
    ("private", "text"), [("Quit", "quit"), ("Quit now", "Should I quit now or later")]
)
def test_a_short_withheld_answer_is_one_too(private: str, text: str) -> None:
    assert withheld(private).echoes(text)


@pytest.mark.parametrize("text", ["", "...", "board", "Tell the team", "I leave the house"])
def test_other_words_are_not(text: str) -> None:
    assert not withheld("I will tell the board that I leave.").echoes(text)


def test_what_may_be_seen_elsewhere_is_no_echo() -> None:
    assert not withheld("Call the bank", seen=("call the bank",)).echoes("Call the bank.")


def test_what_is_added_later_counts() -> None:
    found = withheld("Call the bank today")
    assert not found.echoes("Sell the old plant")
    found.add(make_answer("b", "x", note="we sell the old plant"), seen=False)
    assert found.echoes("Sell the old plant")
