from unittest.mock import patch

import pytest

from coach.guides.library import load_library
from coach.guides.rules import check_rules
from coach.guides.wording import (
    MOST_WORDS,
    NOT_ALLOWED,
    asking,
    grade,
    language,
    reworded,
    syllables,
)
from coach.model.ending import ENDING_STEPS
from coach.paths import prompts_folder
from coach.text import words
from tests.factories import make_guide


@pytest.mark.parametrize(
    "question",
    [
        "What happened?",
        "Whose view would most improve this decision?",
        "Where’s the risk?",
        "In the last two weeks, how plainly did people tell you unwelcome things?",
        "Picture next year: this went badly. What happened?",
        "If {name} were a friend, what would you tell {name} to do?",
        "When that shows up, what will you do?",
        "Under all of that, what is hardest for you?",
        "Think of a moment that stirred you this week. What was it?",
        "Next time that moment comes, what will you do first?",
    ],
)
def test_open_questions_pass(question):
    assert list(asking(question, MOST_WORDS)) == []


@pytest.mark.parametrize(
    "question",
    [
        "Did you ask them?",
        "Have you asked, and did they answer?",
        "Is it true, what they say?",
        "When they come, will you speak up?",
        "You did what?",
        "Think of a moment. Was it hard?",
        "Can you say how it went?",
        "Tell me more?",
    ],
)
def test_closed_questions_are_found(question):
    (finding,) = asking(question, MOST_WORDS)
    assert "can be answered with yes or no" in finding


def test_a_choice_may_be_asked_for_with_yes_or_no():
    assert list(asking("Did it happen?", MOST_WORDS, closed_allowed=True)) == []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What happened", "asks nothing"),
        ("What happened, and who was there?", "asks a second thing with “and who”"),
        ("What did you do and then how did it end?", "asks a second thing with “and then how”"),
        ("What is it that makes you ask why?", "asks “why”"),
        ("What is the reason you stayed?", "asks “reason you”"),
        ("What " + "word " * 18 + "?", "has 19 words; 18 are the most"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(question, found):
    (finding,) = asking(question, MOST_WORDS)
    assert found in finding


def test_every_word_of_the_list_is_found_as_a_whole_word_only():
    for listing in NOT_ALLOWED.values():
        for word in listing:
            assert any(f"“{word}”" in each for each in language(f"So {word.upper()}, then"))
            assert list(language(f"x{word}x")) == []
    assert list(language("I align, adjust and justify; a failsafe unpacker.")) == []


def test_typographic_apostrophes_hide_nothing():
    assert list(language("What wouldn’t you do, don’t you think?"))


def test_a_mistake_may_be_named_where_she_shares_it():
    assert list(language("Which mistake of yours could you share with them?")) == []
    assert list(language("Which mistake was the worst?"))


@pytest.mark.parametrize("text", ["so **bold**", "*so*", "_so_ it is", "[so](that)", "a&nbsp;b"])
def test_marks_that_would_be_shown_as_they_stand_are_found(text):
    (finding,) = language(text)
    assert "would be shown as it stands" in finding


@pytest.mark.parametrize("text", ["5 * 3 * 2", "a_b_c", "R&D", "[so] (that)", "a ** b"[:3]])
def test_lone_marks_are_left_alone(text):
    assert list(language(text)) == []


def test_a_follow_up_that_asks_the_same_again_is_found():
    assert reworded("What have you tried so far?", "What have you tried so far then?")
    assert not reworded("What does it tell you?", "What does it tell you about your own part?")


def test_the_shared_ending_keeps_the_rules():
    steps = make_guide(*ENDING_STEPS.values(), purpose="To try things.")
    findings = [str(each) for each in check_rules(steps, "ending.md")]
    assert [each for each in findings if "marks one" not in each and "no step" not in each] == []


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1),
        ("name", 1),
        ("table", 2),
        ("asked", 1),
        ("wanted", 2),
        ("voices", 2),
        ("times", 1),
        ("mentor", 2),
        ("decision", 3),
        ("whole", 1),
        ("2026", 1),
        ("Zoë", 1),
    ],
)
def test_syllables_are_counted_about_right(word, count):
    assert syllables(word) == count


def test_harder_texts_have_a_higher_grade():
    easy = ["The cat sat on the mat.", "It was warm."]
    hard = [
        "Organisational transformation necessitates considerable interdepartmental collaboration "
        "notwithstanding operational difficulties."
    ]
    assert grade(easy) < 2 < 16 < grade(hard)
    assert grade([]) == grade(["…"]) == 0


def test_grades_agree_with_textstat_on_the_built_in_guides():
    import textstat

    # Its dictionary of pronunciations would be downloaded; its rules of hyphenation are at hand.
    with patch("textstat.backend.counts._count_syllables.get_cmudict", return_value=None):
        for guide in load_library(prompts_folder(), None).guides:
            texts = [guide.purpose] + [step.question for step in guide.steps]
            theirs = textstat.flesch_kincaid_grade(" ".join(texts))
            assert abs(grade(texts) - theirs) < 1, guide.slug
            assert len(words(" ".join(texts))) == textstat.lexicon_count(" ".join(texts))
