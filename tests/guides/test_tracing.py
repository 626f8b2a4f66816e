"""Every statement of the two articles is answered by a step that works."""

from dataclasses import replace

import pytest

from coach.guides.library import load_library
from coach.guides.statements import INTRODUCTION, STATEMENTS, TOP
from coach.guides.tracing import faults, named, questions, statements_of
from coach.paths import prompts_folder

GUIDES = load_library(prompts_folder(), None).guides

# The lettered parts of each statement, as the two articles make them.
PARTS = {
    "A": {0: "abc", 1: "ab", 2: "abc", 3: "ab", 4: "abcd", 5: "", 6: "", 7: "ab", 8: "ab",
          9: "", 10: "ab", 11: "", 12: "", 13: ""},
    "B": {1: "ab", 2: "abcd", 3: "ab", 4: "abc", 5: "ab", 6: "abcd", 7: "ab", 8: "abc",
          9: "abc", 10: "abc"},
}  # fmt: skip


def test_every_statement_of_both_articles_stands_in_the_table_once():
    wanted = [
        f"{article}{number}{part}"
        for article, numbers in PARTS.items()
        for number, parts in numbers.items()
        for part in parts or [""]
    ]
    assert [statement.id for statement in STATEMENTS] == wanted
    assert {s.article for s in STATEMENTS if s.id[0] == "A"} == {TOP}
    assert {s.article for s in STATEMENTS if s.id[0] == "B"} == {INTRODUCTION}
    assert all(statement.says and statement.section for statement in STATEMENTS)


def test_every_statement_has_a_working_answer_and_every_source_exists():
    assert list(faults(GUIDES)) == []


def test_every_statement_is_answered_by_a_question_that_is_there():
    for statement in STATEMENTS:
        found = list(questions(statement, GUIDES))
        assert len(found) == len(statement.steps)
        assert all(step or guide.steps for guide, step in found)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda g: replace(g, steps=g.steps[1:]), "names prep/questions, which does not exist"),
        (lambda g: replace(g, sources=()), "but prep does not name it as a source"),
        (lambda g: replace(g, sources=(*g.sources, "A99")), "the source A99, which does not exist"),
        (lambda g: replace(g, sources=(*g.sources, "B9a")), "B9a, which names no step of it"),
    ],
)
def test_a_broken_trace_is_seen(change, said):
    keep = {"questions", "help", "objective", "blunt"}
    prep = next(guide for guide in GUIDES if guide.slug == "prep")
    steps = [each for each in prep.steps if each.id not in keep]
    first = [each for each in prep.steps if each.id == "questions"]
    prep = replace(prep, steps=(*first, *(s for s in prep.steps if s.id in keep - {"questions"}),
                                *steps))  # fmt: skip
    others = [guide for guide in GUIDES if guide.slug != "prep"]
    assert list(faults([*others, prep])) == []
    assert any(said in fault for fault in faults([*others, change(prep)]))


def test_a_guide_that_is_gone_is_seen():
    left = [guide for guide in GUIDES if guide.slug != "feeling"]
    assert any("names feeling, which does not exist" in fault for fault in faults(left))


def test_a_source_without_a_letter_stands_for_all_its_parts():
    assert named("A3") == ("A3a", "A3b")
    assert named("A9") == ("A9",)
    assert named("A14") == named("B9d") == named("A1c") == ()


def test_her_own_guides_need_no_sources():
    own = replace(GUIDES[0], slug="own", own=True, sources=("A99",))
    assert list(faults([*GUIDES, own])) == []
    assert statements_of(replace(own, sources=())) == ()
