"""What insights say to her as `you` reads well where she says it as `I`."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import coach.insights
from coach.insights.first_person import _TAKES_HER, in_first_person, in_her_voice
from coach.insights.insight import Insight, Part, Tally

FOLDER = Path(coach.insights.__file__).parent
SPEAKS = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)
NO_SENTENCES = ("first_person.py", "plain_words.py")
"""Files that hold words of English, and no sentence that is said."""


def said_in(file: Path) -> Iterator[str]:
    """Every text in a file that speaks to her, a `…` where something is put into it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    docs |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = "" if id(node) in docs | inside else node.value
        if SPEAKS.search(text):
            yield text


EVERY = sorted(
    {
        text
        for file in FOLDER.glob("*.py")
        if file.name not in NO_SENTENCES
        for text in said_in(file)
    }
)


@pytest.mark.parametrize("said", EVERY)
def test_every_sentence_of_an_insight_is_hers_in_the_first_person(said: str) -> None:
    mine = in_first_person(said)
    assert not SPEAKS.search(mine)
    assert not re.search(r"\bI (are|were|is|has|does)\b", mine)
    assert not re.search(rf"\b({_TAKES_HER}) I\b", mine)
    assert not re.search(r"\b(are|were) I\b", mine)
    assert not re.search(r"\bme \w", mine), "me begins a clause here: read it"


def test_the_sentences_are_found_where_they_are_made() -> None:
    assert len(EVERY) > 30
    assert "Which range do you misuse?" in EVERY
    assert "Your marks for … …, …." in EVERY


@pytest.mark.parametrize(
    ("yours", "mine"),
    [
        ("Your marks for candour ran from 3 to 5.", "My marks for candour ran from 3 to 5."),
        ("It may be yours. Yours too.", "It may be mine. Mine too."),
        ("You were late, and you are here.", "I was late, and I am here."),
        ("Were you late, or are you?", "Was I late, or am I?"),
        ("You have seen what you’ve said; you're it.", "I have seen what I’ve said; I’m it."),
        ("you'll see, and you'd know yourself", "I’ll see, and I’d know myself"),
        ("2 challenge you, 3 support you.", "2 challenge me, 3 support me."),
        ("What proof would convince you?", "What proof would convince me?"),
        ("In 5 of 5 meetings you left clearer than you came.",
         "In 5 of 5 meetings I left clearer than I came."),
        ("What changed around you, or in you?", "What changed around me, or in me?"),
        ("With a cue you kept 3 of 4.", "With a cue I kept 3 of 4."),
        ("Which one would you make again?", "Which one would I make again?"),
        ("above you", "above me"),
        ("On “See what you are, and your “you” in it” you moved, in your words.",
         "On “See what you are, and your “you” in it” I moved, in my words."),
        ("Young yourselves, thankyou", "Young yourselves, thankyou"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_sentence_reads_well_when_she_says_it(yours: str, mine: str) -> None:
    assert in_first_person(yours) == mine


def test_an_insight_is_in_her_voice_but_for_her_words() -> None:
    labels = ("below you", "tell you what you did", "your own growth")
    data = Tally(tuple(Part(label) for label in labels))
    said = Insight("x", "Level: Be you", 1, 1, True, "You kept “you”.", "Do you see?", data)
    mine = in_her_voice(said)
    assert (mine.title, mine.statement, mine.question) == (
        "Level: Be you",
        "I kept “you”.",
        "Do I see?",
    )
    assert isinstance(mine.data, Tally)
    told = [part.label for part in mine.data.parts]
    assert told == ["below me", "tell you what you did", "my own growth"]
    assert in_her_voice(replace(said, title="Around you")).title == "Around me"
    assert in_her_voice(replace(said, title="Rhythm with Jane You")).title == "Rhythm with Jane You"


@pytest.mark.parametrize(
    "words", ["he said ” you are weak", "“ you are weak", "“you” said ” your boss “"]
)
def test_quotes_in_her_words_end_no_quote_of_ours(words: str) -> None:
    said = f"On “{words}” you moved from “{words} twice” to “you”."
    data = Tally((Part(words), Part(f"{words} twice"), Part("you")))
    mine = in_her_voice(Insight("x", "Around you", 1, 1, True, said, "Do you see?", data))
    assert mine.statement == f"On “{words}” I moved from “{words} twice” to “you”."
    assert mine.data == data
