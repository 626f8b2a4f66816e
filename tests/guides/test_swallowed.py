"""Faults that Markdown itself would swallow without a word."""

import pytest

from tests.guides.sheets import told_of

ASKED = "{#a .text}\n## What?\n"  # two lines; what follows begins at line 3
CHOSEN = "{#a .one}\n## Which?\n- red\n- blue\n"


@pytest.mark.parametrize(
    ("below", "line", "message"),
    [
        ("\n{name} is here\n", 4, "this attribute line cannot be read from"),
        ("\n{.x }.y\n", 4, "nothing may follow the first }"),
        ("\n{#b .line\nrank=2}\n## Who?\n", 4, "an attribute line ends with } on the same line"),
        ("A hint.\n{#b .line}\n## Who?\n", 4, "an attribute line needs an empty line before it"),
        ("{#b .line}\n## Who?\n", 3, "an attribute line needs an empty line before it"),
        ("\n> **words < 5** Who?\n{#b .line}\n## Who?\n", 5, "an attribute line needs an empty"),
        ("\n{#b}\n{.line}\n## Who?\n", 5, "two attribute lines in a row"),
        ("\n{#b}\n\n{.line}\n## Who?\n", 6, "two attribute lines in a row"),
        ("\n{#b .line}\n\nA text.\n", 4, "an attribute line belongs right above"),
        ("\n{#b .line}\n", 4, "an attribute line belongs right above"),
        ("\nA hint.\n---\n", 4, "a line of “=” or “-” under a text makes it a heading"),
        ("\nWho?\n====\n", 4, "a line of “=” or “-” under a text makes it a heading"),
        ("\n{#b .line}\nWho?\n----\n", 5, "a line of “=” or “-” under a text makes it a heading"),
        ("\n> **words < 5** Who\n> else?\n", 4, "a follow-up is one quote of one line"),
        ("\n> **words < 5** Who\nelse?\n", 4, "a follow-up is one quote of one line"),
        ("\n> **words < 5** Who?\n> **words < 9** How?\n", 4, "a follow-up is one quote of one"),
        ("\n> **words < 5** Who?\n>\n> Why?\n", 4, "a follow-up is one quote of one line"),
        ("\n>\n", 4, "a follow-up is one quote of one line"),
        ("\n> - a\n", 4, "a quote holds one follow-up as plain text"),
        ("\n> Who else?\n", 4, "a follow-up opens with its condition in bold"),
        ("\n> Who **words < 5** else?\n", 4, "a follow-up opens with its condition in bold"),
        ("\n> **words** Who?\n", 4, "there is no condition “words”"),
        ("\n> **words < 5**\n", 4, "this follow-up has no words"),
        ("\n> **words < 5** Who? Where?\n", 4, "two question marks in one follow-up"),
        ("\n### Small\n", 4, "a guide has one “# ” title and “## ” questions"),
        ("\n#### Smaller\n", 4, "a guide has one “# ” title and “## ” questions"),
        ("\n##Tight\n", 4, "a heading needs a blank after its #"),
        ("\nA hint\n##Tight\n", 5, "a heading needs a blank after its #"),
        ("\n<div>\n", 4, "HTML has no place in a guide"),
        ("\n<!-- a note to myself -->\n", 4, "HTML has no place in a guide"),
        ("\nSome <b>bold</b> words.\n", 4, "HTML has no place in a guide"),
        ("\nSee <https://example.org>.\n", 4, "HTML has no place in a guide"),
        ("\n```\ncode\n```\n", 4, "a code block has no place"),
        ("\n~~~\ncode\n", 4, "a code block has no place"),
        ("\n    set in\n", 4, "a line set in by four blanks or a tab is code"),
        ("\n\tset in\n", 4, "a line set in by four blanks or a tab is code"),
        ("\nSome\n`code` here.\n", 5, "code in backticks has no place"),
        ("\n1. one\n", 4, "a numbered list has no place"),
        ("\n***\n", 4, "a dividing line has no place"),
        ("\n| a | b |\n|---|---|\n| c | d |\n", 4, "a table has no place"),
        ("\na | b\n--- | ---\n", 4, "a table has no place"),
        ("\n[this]: https://example.org\n", 4, "a line like “[this]: there” is a link"),
        ("\n# Again\n", 4, "a guide has one title"),
        ("\nOne hint.\n\nAnother hint.\n", 6, "a step has one hint"),
        ("\n> **words < 5** Who?\n\nA hint.\n", 6, "a hint stands right under its question"),
        ("\n- a\n- b\n", 4, "a .text step has no choices"),
        ("\n## Who?\n", 4, "this question has no attribute line"),
        ("\n{#b .line}\n## Who? How?\n", 5, "two question marks in one question"),
        ("\n{#b .line}\n##\n", 5, "this question has no words"),
        ("\n{#b .line}\n## ?\n", 5, "this question has no words"),
    ],
)
def test_what_markdown_would_swallow_is_told_with_its_line(below, line, message):
    faults = told_of(ASKED + below)
    assert f"{line}: {message}" in "\n".join(faults)


@pytest.mark.parametrize(
    ("below", "line", "message"),
    [
        ("- green\n  - light\n", 6, "a list holds plain lines only"),
        ("- green\n\n  And more.\n", 7, "one line of a list holds one text"),
        ("-\n", 5, "an empty line in a list"),
        ("- Red\n", 5, "the choice “Red” stands in line 8 already"),
        ("\n* green\n", 6, "a step has one list"),
        ("\nA hint.\n", 6, "a hint stands right under its question"),
        ("{#b .line}\n## Who?\n", 5, "an attribute line needs an empty line before it"),
        ('\n> **choice "green"** Who?\n', 6, "no choice of this step is “green”"),
        ('\n> **choice "re"** Who?\n', 6, "no choice of this step is “re” (did you mean red?)"),
        ('\n> **choice "red", "blue"** Who?\n', 6, "choice names one choice"),
        ('\n> **choice ""** Who?\n', 6, "choice needs words"),
    ],
)
def test_what_is_wrong_with_choices_is_told_with_its_line(below, line, message):
    assert f"{line}: {message}" in "\n".join(told_of(CHOSEN + below))
