"""The page of an agreement: what it holds, and what never leaves on it."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coach.model.guide import Visibility
from coach.model.mentoring import Agreed, Mentor
from coach.model.objective import Objective
from coach.model.person import Person
from coach.sharing.agreement import agreement_page
from coach.sharing.visibility import Audience, Gate
from tests.factories import NOON
from tests.sharing.nasty import texts

TODAY = date(2026, 11, 20)
PRIYA = Mentor("m", NOON, name="Priya Rao", minutes=45)
GOAL = Objective("o", NOON, mentor="m", line="Decide less alone", short="a", hoped="b", beyond="c")


def page(mentor: Mentor, *records: Any, me: bool = False) -> Any:
    there = (mentor, *records)
    return agreement_page(mentor, there, Gate(Audience(me=me, mentor="m"), there), TODAY)


def said(**parts: Any) -> Agreed:
    return Agreed("s", date(2026, 5, 3), **parts)


def test_the_page_says_what_it_is_for_and_how_they_work() -> None:
    agreed = (
        said(rhythm="every month", rhythm_days=30, blunt="When I explain too long."),
        said(confidentiality=("what was said, not that we meet",)),
    )
    text = page(replace(PRIYA, agreed=agreed), GOAL).text
    assert "\n# What this mentorship is for\n" in text
    assert "## Decide less alone\n\n- Less than hoped: a\n- As hoped: b\n" in text
    assert "## How we meet\n\nEvery month, 45 minutes each time.\n" in text
    assert "## What to be blunt about\n\nWhen I explain too long." in text
    assert "- what was said, not that we meet" in text
    assert "Said on 3 May 2026." in text
    assert text.endswith("Nothing was kept back.\n")


def test_days_that_she_set_stand_for_the_rhythm_of_the_guide() -> None:
    mentor = replace(PRIYA, agreed=(said(rhythm="every month"),), rhythm_days=21)
    assert "Every 21 days, 45 minutes each time." in page(mentor).text


def test_names_of_others_are_replaced_and_hers_stays() -> None:
    mentor = replace(PRIYA, agreed=(said(blunt="When Lena Fischer and Priya Rao differ."),))
    lena = Person("p", NOON, name="Lena Fischer")
    assert "When L.F. and Priya Rao differ." in page(mentor, lena).text
    assert "Lena Fischer" in page(mentor, lena, me=True).text


def test_what_is_newer_and_private_does_not_bring_back_what_was_said_before() -> None:
    older = said(blunt="Older words")
    newer = replace(said(blunt="Newer words"), session="t", visibility=Visibility.PRIVATE)
    made = page(replace(PRIYA, agreed=(older, newer)))
    assert "er words" not in made.text
    assert made.kept_back == 1
    assert "Newer words" in page(replace(PRIYA, agreed=(older, newer)), me=True).text


MARKS = st.sampled_from(Visibility)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["blunt", "stop", "drift"]), MARKS), max_size=5),
    st.lists(st.tuples(MARKS, st.sampled_from([None, "m", "other"])), max_size=4),
)
def test_nothing_private_and_no_objective_of_another_mentor_is_on_it(
    parts: list[tuple[str, Visibility]], goals: list[tuple[Visibility, str | None]]
) -> None:
    agreed = tuple(
        replace(said(**{part: f"part{n}x"}), session=f"s{n}", visibility=mark)
        for n, (part, mark) in enumerate(parts)
    )
    objectives = [
        replace(GOAL, id=f"o{n}", line=f"goal{n}x", hoped=f"hoped{n}x", visibility=mark, mentor=m)
        for n, (mark, m) in enumerate(goals)
    ]
    made = page(replace(PRIYA, agreed=agreed), *objectives)
    for n, (_, mark) in enumerate(parts):
        assert mark is not Visibility.PRIVATE or f"part{n}x" not in made.text
    for n, (mark, whose) in enumerate(goals):
        seen = mark is not Visibility.PRIVATE and whose in (None, "m")
        assert (f"goal{n}x" in made.text) is seen
        assert (f"hoped{n}x" in made.text) is seen
    hidden = {part for part, mark in parts if mark is Visibility.PRIVATE}
    assert made.kept_back <= len(hidden) + len(goals)


@settings(deadline=None)
@given(texts)
def test_her_words_never_break_the_outline(nasty: str) -> None:
    mentor = replace(PRIYA, agreed=(said(blunt=nasty, stop=nasty, confidentiality=(nasty,)),))
    goal = replace(GOAL, line="One line", short=nasty)
    tokens = MarkdownIt("commonmark").parse(page(mentor, goal).text)
    tags = [token.tag for token in tokens if token.type == "heading_open"]
    assert tags[0] == "h1"
    assert set(tags[1:]) <= {"h2"}
    assert len(tags) <= 6
    assert not any(t.type in ("html_block", "fence", "code_block") for t in tokens)
