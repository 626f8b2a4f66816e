"""Guides: the groups in their order, what a guide is for, and what could not be read."""

from dataclasses import replace
from datetime import date

import pytest

from coach.guides.faults import Problem
from coach.guides.head import GROUPS as KNOWN
from coach.model.guide import Each, Guide
from coach.tui.screens.guides import GuidesScreen
from coach.tui.widgets.guide_list import GROUPS, OWN, GuideList
from tests.factories import make_guide, make_step
from tests.tui.stage import HOSTILE, SIZES, column_of, is_safe, on_stage, until

TODAY = date(2026, 11, 20)
PREP = make_guide(
    make_step(each=Each.DUE_PROMISE, question="What of {name}?"),
    make_step(question="What is the result you want?"),
    slug="prep",
    title="Before your mentor",
    group="before a meeting",
    purpose="Walk in with one page. Use it in the quarter of an hour before you meet.",
)
HEAR = make_guide(slug="hear", title="Feedback you were given", group="feedback", minutes=5)
MINE = make_guide(slug="mine", title="My own", own=True)
FAULT = Problem("/home/her/guides/broken.md", 3, "the title has no words")


def guides(*found: Guide, problems: tuple[Problem, ...] = ()) -> GuidesScreen:
    return GuidesScreen(found, {"prep": date(2026, 11, 12)}, TODAY, problems)


def test_the_groups_are_those_of_the_guide_format_and_her_own() -> None:
    assert (*KNOWN, OWN) == GROUPS


@pytest.mark.parametrize("size", SIZES)
async def test_guides_stand_under_their_groups_in_order(size: tuple[int, int]) -> None:
    async with on_stage(lambda: guides(MINE, HEAR, PREP), size) as (stage, _):
        shown = ["Before a meeting", "Before your mentor", "Feedback", "Your own", "My own"]
        places = [next(n for n, line in enumerate(stage.lines) if each in line) for each in shown]
        assert places == sorted(places)
        assert "15 min  8 days ago" in stage.text
        assert "Walk in with one page." in stage.text
        assert stage.offered() == ["Begin", "Pin", "Not for me", "Where from", "Back"]


async def test_a_group_that_coach_does_not_know_counts_as_her_own() -> None:
    odd = make_guide(slug="odd", title="Odd", group="gardening", own=True)
    async with on_stage(lambda: guides(PREP, odd)) as (stage, _):
        assert "gardening" not in stage.text.casefold()
        assert stage.text.index("Your own") < stage.text.index("Odd")


async def test_wide_enough_it_is_told_how_the_guide_begins() -> None:
    async with on_stage(lambda: guides(PREP, HEAR), (120, 36)) as (stage, pilot):
        assert "15 minutes · last used 8 days ago" in stage.text
        assert "What is the result you want?" in stage.text
        assert "{name}" not in stage.text
        await pilot.press("down")
        assert "5 minutes · not used" in stage.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_long_purpose_is_cut_with_an_ellipsis_below_the_list(
    size: tuple[int, int],
) -> None:
    long = replace(PREP, purpose="many words " * 60)
    async with on_stage(lambda: guides(long), size) as (stage, _):
        assert stage.text.rstrip().count("…") == 1


async def test_enter_begins_the_marked_guide() -> None:
    async with on_stage(lambda: guides(PREP, HEAR, MINE)) as (stage, pilot):
        await pilot.press("enter", "down", "enter", "end", "enter")
    slugs = [each.slug for each in stage.heard(GuidesScreen.GuideChosen)]
    assert slugs == ["prep", "hear", "mine"]


async def test_a_click_begins_a_guide_and_a_heading_is_none() -> None:
    async with on_stage(lambda: guides(PREP, HEAR)) as (stage, pilot):
        await pilot.click(GuideList, offset=(4, 0))
        await pilot.click(GuideList, offset=(4, 4))
    assert [each.slug for each in stage.heard(GuidesScreen.GuideChosen)] == ["hear"]


async def test_a_broken_guide_of_hers_is_told_in_one_line() -> None:
    finding = replace(FAULT, path="x/loud.md", breaks=False)
    async with on_stage(lambda: guides(PREP, problems=(finding, FAULT))) as (stage, pilot):
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert "1 guide could not be read: broken.md:3: " in stage.text
            assert "loud.md" not in stage.text


async def test_several_faults_in_two_files_are_two_guides() -> None:
    problems = (FAULT, replace(FAULT, line=9), replace(FAULT, path="b.md"))
    async with on_stage(lambda: guides(PREP, problems=problems)) as (stage, _):
        assert "2 guides could not be read" in stage.text


async def test_without_any_guide_it_says_where_to_look() -> None:
    async with on_stage(lambda: guides(problems=(FAULT,))) as (stage, pilot):
        assert "coach guides check" in stage.text
        assert stage.offered() == ["Back"]
        await pilot.press("enter", "down", "pagedown", "home", "end")
    assert not stage.heard(GuidesScreen.GuideChosen)


async def test_hostile_guides_are_shown_as_they_are_and_line_up() -> None:
    found = [
        make_guide(slug=f"g{n}", title=text, purpose=text, own=True, minutes=10)
        for n, text in enumerate(HOSTILE)
    ]
    problems = tuple(Problem(text, 1, text) for text in HOSTILE)
    async with on_stage(lambda: guides(*found, problems=problems)) as (stage, pilot):
        for size in SIZES:
            await pilot.resize_terminal(*size)
            listed = [line[:70] for line in stage.lines]
            assert len(set(column_of(listed, "10 min"))) == 1
        for text in HOSTILE:
            assert is_safe(stage.text), text
            await pilot.press("down")


async def test_what_is_typed_finds_guides_by_any_of_their_words() -> None:
    async with on_stage(lambda: guides(PREP, HEAR, MINE)) as (stage, pilot):
        assert "3 guides · type to find" in stage.text
        await pilot.press(*"page quart")
        assert "with “page quart”" in stage.text
        assert "Before your mentor" in stage.text
        assert "My own" not in stage.text
        await pilot.press("enter")
        await pilot.press(*"xyz")
        assert "nothing with “page quartxyz”" in stage.text
        assert stage.offered() == ["Back"]
        await pilot.press(*["backspace"] * 3)
        assert "Before your mentor" in stage.text
        await pilot.press("escape")
        assert "My own" in stage.text
    assert [each.slug for each in stage.heard(GuidesScreen.GuideChosen)] == ["prep"]


async def test_letters_that_move_in_other_lists_find_guides_here() -> None:
    async with on_stage(lambda: guides(PREP, HEAR, MINE)) as (stage, pilot):
        await pilot.press("j")
        assert "nothing with “j”" in stage.text
        await pilot.press("escape", "down")
        assert "› Feedback you were given" in stage.text


async def test_a_pinned_guide_stands_first_and_one_put_away_last() -> None:
    async with on_stage(lambda: guides(PREP, HEAR, MINE)) as (stage, pilot):
        await pilot.press("down", "f2")
        assert stage.text.index("Pinned") < stage.text.index("Before a meeting")
        assert "› Feedback you were given" in stage.text
        await pilot.press("f3")
        assert "Pinned" not in stage.text
        assert stage.text.index("Not for me") > stage.text.index("My own")
        await pilot.press("f3")
        assert "Feedback\n" in stage.text.replace(" ", "")
    heard = [(each.pinned, each.put_away) for each in stage.heard(GuidesScreen.TasteChanged)]
    none: frozenset[str] = frozenset()
    assert heard == [({"hear"}, none), (none, {"hear"}), (none, none)]


async def test_where_a_guide_comes_from_is_one_key_away() -> None:
    async with on_stage(lambda: guides(PREP, HEAR)) as (stage, pilot):
        await pilot.press("f4")
        await until(pilot, lambda: stage.heard(GuidesScreen.OriginAsked))
    assert [each.slug for each in stage.heard(GuidesScreen.OriginAsked)] == ["prep"]
