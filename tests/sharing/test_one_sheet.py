"""The brief on one sheet, whatever she wrote: what gives way, and what a browser prints."""

import re
from dataclasses import astuple, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sharing.brief import Brief, Entry
from coach.sharing.brief_draft import draft
from coach.sharing.brief_fit import fitted
from coach.sharing.brief_paper import brief_paper
from coach.sharing.sheet import SETTINGS, fits, height, tightness
from coach.sharing.to_html import to_html
from coach.sharing.to_markdown import to_markdown
from tests.sharing.full_brief import TEXTS, full_brief
from tests.sharing.test_browser import BROWSER, Visit, on
from tests.sharing.window import measured


def entries(brief: Brief) -> dict[str, int]:
    return {part.key: len(part.entries) for part in brief.parts}


def set_as(brief: Brief) -> int:
    return tightness(draft(brief, for_me=False))


def test_a_short_one_keeps_everything_with_its_drawing() -> None:
    brief = full_brief(TEXTS["short"], number=1)
    assert brief.drawn
    assert set_as(brief) == 1
    assert set_as(replace(brief, parts=brief.parts[:3])) == 0
    assert not any(part.more for part in brief.parts)


def test_more_is_set_tighter_before_anything_gives_way() -> None:
    brief = full_brief("A date", number=2)
    assert brief.drawn
    assert set_as(brief) == 3
    assert not any(part.more for part in brief.parts)
    assert any(part.entries[0].text == "0. A date" for part in brief.parts)


def test_what_there_is_no_room_for_is_counted() -> None:
    brief = full_brief(TEXTS["a line"], number=9)
    counted = {part.key: part.more + len(part.entries) for part in brief.parts}
    assert {counted[key] for key in ("mine", "yours", "questions", "told", "decisions")} == {9}
    assert f"And {9 - entries(brief)['mine']} more." in to_markdown(
        brief_paper(brief, for_me=False)
    )


def test_the_drawing_goes_before_any_word() -> None:
    sizes = [full_brief("A date for the handover", number=at) for at in range(1, 9)]
    undrawn = next(each for each in sizes if not each.drawn)
    assert undrawn.insight is not None
    assert "<svg" not in to_html(brief_paper(undrawn, for_me=False))
    assert undrawn.insight.statement in to_markdown(brief_paper(undrawn, for_me=False))


def test_a_list_of_hers_that_is_cut_keeps_as_much_as_other_texts() -> None:
    brief = full_brief(TEXTS["many lines"], number=9)
    (told,) = (part for part in brief.parts if part.key == "told")
    assert all("- 8" in entry.text for entry in told.entries)


def test_what_is_due_or_to_be_told_goes_last() -> None:
    brief = full_brief(TEXTS["a line"], number=5)
    kept = entries(brief)
    assert kept["told"] >= kept["mine"]
    assert kept["decisions"] >= kept["questions"]


def test_fitting_twice_changes_nothing() -> None:
    brief = full_brief(TEXTS["a page"])
    assert fitted(brief, for_me=False) == brief


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.integers(1, 12), st.booleans())
def test_every_one_is_reckoned_to_fit(name: str, number: int, me: bool) -> None:
    assert fits(draft(full_brief(TEXTS[name], me=me, number=number), for_me=me))


@pytest.mark.parametrize("me", [False, True], ids=["mentor", "me"])
@pytest.mark.parametrize("number", [1, 3, 9])
@pytest.mark.parametrize("name", ["a page", "paragraphs", "wide letters", "capitals"])
def test_what_gave_way_leaves_no_large_part_of_the_sheet_bare(
    name: str, number: int, me: bool
) -> None:
    paper = draft(full_brief(TEXTS[name], me=me, number=number), for_me=me)
    assert height(paper, SETTINGS[-1], 521) > 0.87 * 724


def test_what_came_back_is_no_longer_counted_as_left_out() -> None:
    brief = full_brief(TEXTS["a page"], number=5)
    for part in brief.parts:
        if part.key in ("mine", "yours", "questions", "told", "decisions"):
            assert len(part.entries) + part.more == 5


def test_the_settings_are_those_of_the_style_sheet() -> None:
    css = to_html(brief_paper(full_brief("x", number=1), for_me=False))
    for at, how in enumerate(SETTINGS):
        name = r"\.sheet" if at == 0 else rf"\.sheet-{at}"
        said = re.search(
            rf"{name} {{ --size: ([\d.]+)pt; --line: ([\d.]+)pt; --above: ([\d.]+)pt; "
            r"--head: ([\d.]+)pt; --gap: ([\d.]+)pt; --room: ([\d.]+)pt; --drawing: (\d+)pt",
            css,
        )
        assert said is not None
        assert tuple(map(float, said.groups())) == astuple(how)


@pytest.mark.skipif(not BROWSER, reason="there is no browser here")
@pytest.mark.parametrize("me", [False, True], ids=["mentor", "me"])
@pytest.mark.parametrize("name", TEXTS)
def test_the_fullest_brief_prints_on_one_sheet(name: str, me: bool, tmp_path: Path) -> None:
    page = to_html(brief_paper(full_brief(TEXTS[name], me=me), for_me=me))
    for size in ("A4", "Letter"):
        folder = tmp_path / size
        folder.mkdir()
        visit = Visit(on(size, page), folder)
        assert (visit.sheets, visit.minded, visit.asked) == (1, [], set()), size


SERIF = 'Charter, "Bitstream Charter"'


def mixed(seed: int, *, me: bool) -> Brief:
    """A brief whose entries are cut from texts of every kind, each at a length of its own."""
    chance = Random(seed)
    whole = full_brief("x", me=me, number=chance.randint(1, 9))
    texts = [*TEXTS.values(), "工場は今週末までに回答を求めている。The union said no. " * 9]

    def said(entry: Entry) -> Entry:
        text = chance.choice(texts)
        return replace(entry, text=text[: chance.randint(3, 400)].strip() or "x")

    parts = (replace(part, entries=tuple(map(said, part.entries))) for part in whole.parts)
    return fitted(replace(whole, parts=tuple(parts), drawn=True), for_me=me)


@pytest.mark.skipif(not BROWSER, reason="there is no browser here")
@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_on_it_a_brief_prints_on_one_sheet(seed: int, tmp_path: Path) -> None:
    me = seed % 4 == 3
    page = to_html(brief_paper(mixed(seed, me=me), for_me=me))
    assert SERIF in page
    fonts = {"A4": SERIF, "Letter": '"DejaVu Serif"' if seed % 2 else SERIF}
    for size, font in fonts.items():
        folder = tmp_path / size
        folder.mkdir()
        assert Visit(on(size, page.replace(SERIF, font)), folder).sheets == 1, size


@pytest.mark.skipif(not BROWSER, reason="there is no browser here")
@pytest.mark.parametrize("name", ["short", "a page", "wide letters", "one word"])
@pytest.mark.parametrize("number", [1, 3])
def test_a_brief_takes_no_more_than_is_reckoned(name: str, number: int, tmp_path: Path) -> None:
    paper = brief_paper(full_brief(TEXTS[name], number=number), for_me=False)
    how = SETTINGS[paper.sheet or 0]
    printed = to_html(paper).replace("@media screen", "@media speech")
    printed = printed.replace("@media print", "@media all")
    taken = measured(printed, round(504.5 / 0.75), "return all('main')[0].offsetHeight;", tmp_path)
    assert 0.8 * height(paper, how, 504.5) <= taken * 0.75 <= height(paper, how, 504.5) + 2


@pytest.mark.skipif(not BROWSER, reason="there is no browser here")
def test_a_brief_that_was_not_fitted_is_found(tmp_path: Path) -> None:
    brief = full_brief(TEXTS["a line"])
    longer = replace(brief, parts=brief.parts * 2)
    assert Visit(on("Letter", to_html(brief_paper(longer, for_me=False))), tmp_path).sheets > 1
