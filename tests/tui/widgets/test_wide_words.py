"""Lines of scripts without blanks: where they end on screen and while she writes."""

import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
import rich._wrap
import textual._wrap
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from coach.tui.widgets import wide_words
from coach.tui.widgets.wide_words import know_wide_words

NOT_ON_A_LINE = ("Cc", "Zl", "Zp", "Cs")
THEIRS = rich._wrap.words, textual._wrap.chunks
MIXED = "She said 「会議で三回も同じことを聞かれた」と、and (取締役会) decided. でも、まだ。" * 2


@pytest.fixture(autouse=True)
def known() -> Iterator[None]:
    forget = know_wide_words()
    yield
    forget()
    assert (rich._wrap.words, textual._wrap.chunks) == THEIRS


def written(text: str, width: int) -> list[str]:
    """The lines of an editor."""
    ends = [0, *textual._wrap.compute_wrap_offsets(text, width, 4), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def shown(text: str, width: int) -> list[str]:
    """The lines on a page."""
    return [line.plain for line in Content(text).wrap(width)]


@pytest.mark.parametrize("lines_of", [written, shown])
@pytest.mark.parametrize("width", [12, 20, 33, 58])
def test_a_line_is_filled_and_begins_and_ends_as_it_may(lines_of, width: int) -> None:  # type: ignore[no-untyped-def]
    lines = [line.strip() for line in lines_of(MIXED, width)]
    assert "".join(lines).replace(" ", "") == MIXED.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)
    assert not [line for line in lines if line[0] in "、。」)っ"]
    assert not [line for line in lines[:-1] if line[-1] in "「("]
    assert all(cell_len(line) > width - 9 for line in lines[:-1])


def test_a_sentence_begins_beside_the_words_before_it() -> None:
    assert (
        shown("What of 会議で三回も同じことを聞かれた?", 20)[0].rstrip() == "What of 会議で三回も"
    )


@given(st.text(st.characters(max_codepoint=0x2E7F, exclude_categories=NOT_ON_A_LINE)))
def test_other_scripts_break_where_they_did(text: str) -> None:
    on_pages, in_editors = wide_words._patterns()
    assert list(wide_words._cut(on_pages, text)) == list(THEIRS[0](text))
    assert list(wide_words._cut(in_editors, text)) == list(THEIRS[1](text))
    assert list(rich._wrap.words(text)) == list(THEIRS[0](text))
    assert list(textual._wrap.chunks(text)) == list(THEIRS[1](text))


@given(st.text(st.characters(exclude_categories=NOT_ON_A_LINE)), st.integers(1, 40))
def test_every_sign_belongs_to_a_word(text: str, width: int) -> None:
    assert "".join(word for *_, word in textual._wrap.chunks(text)) == text
    if text.strip():
        assert "".join(word for *_, word in rich._wrap.words(text)) == text
    assert "".join(written(text, width)) == text


def test_both_libraries_look_for_words_where_they_are_told() -> None:
    assert rich._wrap.divide_line.__globals__["words"] is not THEIRS[0]
    assert textual._wrap.compute_wrap_offsets.__globals__["chunks"] is not THEIRS[1]
    assert "words" in rich._wrap.divide_line.__code__.co_names
    assert "chunks" in textual._wrap.compute_wrap_offsets.__code__.co_names


def test_a_start_compiles_nothing_for_texts_without_wide_signs() -> None:
    wide_words._patterns.cache_clear()
    shown("Nothing here is wide, not even é and שלום", 10)
    assert wide_words._patterns.cache_info().currsize == 0


@pytest.mark.parametrize("path", ["rich._gone", "rich", "json"])
def test_a_library_that_looks_in_another_way_keeps_its_own(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wide_words, "_LOOKED_FOR", ((path, "loads"),))
    there = getattr(sys.modules.get(path), "loads", None)
    know_wide_words()
    assert getattr(sys.modules.get(path), "loads", None) is there
