"""The brief on one sheet, whatever she wrote: what gives way, and what a browser prints."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sharing.brief import Brief
from coach.sharing.brief_fit import SETTINGS, fitted, tightness
from coach.sharing.brief_paper import brief_paper
from coach.sharing.to_html import to_html
from coach.sharing.to_markdown import to_markdown
from tests.sharing.full_brief import TEXTS, full_brief
from tests.sharing.test_browser import BROWSER, Visit, on


def entries(brief: Brief) -> dict[str, int]:
    return {part.key: len(part.entries) for part in brief.parts}


def test_a_short_one_keeps_everything_with_its_drawing() -> None:
    brief = full_brief(TEXTS["short"], number=1)
    assert brief.drawn
    assert tightness(brief, reply=True) == 1
    assert tightness(replace(brief, parts=brief.parts[:3]), reply=True) == 0
    assert not any(part.more for part in brief.parts)


def test_more_is_set_tighter_before_anything_gives_way() -> None:
    brief = full_brief("A date", number=2)
    assert tightness(brief, reply=True) == 2
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


def test_what_is_due_or_to_be_told_goes_last() -> None:
    brief = full_brief(TEXTS["a line"], number=5)
    kept = entries(brief)
    assert kept["told"] >= kept["mine"]
    assert kept["decisions"] >= kept["questions"]


def test_fitting_twice_changes_nothing() -> None:
    brief = full_brief(TEXTS["a page"])
    assert fitted(brief, reply=True) == brief


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.integers(1, 12), st.booleans())
def test_every_one_is_reckoned_to_fit(name: str, number: int, me: bool) -> None:
    from coach.sharing import brief_fit

    brief = full_brief(TEXTS[name], me=me, number=number)
    assert brief_fit._height(brief, SETTINGS[-1], reply=not me) <= brief_fit._HIGH


def test_the_settings_are_those_of_the_style_sheet() -> None:
    css = to_html(brief_paper(full_brief("x", number=1), for_me=False))
    for at, how in enumerate(SETTINGS):
        name = r"\.sheet" if at == 0 else rf"\.sheet-{at}"
        said = re.search(
            rf"{name} {{ --size: ([\d.]+)pt; --line: ([\d.]+)pt;.*--room: (\d+)pt", css
        )
        assert said is not None
        assert tuple(map(float, said.groups())) == (how.size, how.line, how.room)


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


@pytest.mark.skipif(not BROWSER, reason="there is no browser here")
def test_a_brief_that_was_not_fitted_is_found(tmp_path: Path) -> None:
    brief = full_brief(TEXTS["a line"])
    longer = replace(brief, parts=brief.parts * 2)
    assert Visit(on("Letter", to_html(brief_paper(longer, for_me=False))), tmp_path).sheets > 1
