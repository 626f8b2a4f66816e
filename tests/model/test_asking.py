"""How an ask looks: rules that suggest."""

import pytest

from coach.model.asking import NO_CHOICE, NO_HELP, NO_QUESTION, NOT_TRIED, suggestions

GOOD = "Would you tell the board now, or wait for one good month?"


def test_an_ask_with_everything_in_it_is_left_alone():
    assert suggestions(GOOD, "challenge me", "I told two of them") == ()


@pytest.mark.parametrize(
    ("question", "help_wanted", "tried", "said"),
    [
        ("The board is against me", "hear me out", "Nothing yet", (NO_QUESTION,)),
        ("What do you think?", "hear me out", "I asked Jo", (NO_CHOICE,)),
        (GOOD, "", "I asked Jo", (NO_HELP,)),
        (GOOD, "hear me out", " ", (NOT_TRIED,)),
        ("Help", "", "", (NO_QUESTION, NOT_TRIED, NO_HELP)),
        ("", "", "", ()),
        ("  ?", "", "", ()),
    ],
)
def test_each_rule_says_its_line_and_no_more(
    question: str, help_wanted: str, tried: str, said: tuple[str, ...]
):
    assert suggestions(question, help_wanted, tried) == said


@pytest.mark.parametrize(
    "question",
    [
        "Which of the two would you close first",
        "How did you close a site and keep the people?",
        "When is it too late to stop?",
        "Qui décide? Would you wait or go?",
    ],
)
def test_a_question_with_a_choice_is_seen_as_one(question: str):
    assert suggestions(question, "open a door", "yes") == ()
