"""Lines of scripts without blanks: where they end on screen and while she writes."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
import rich._wrap
import textual._wrap
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from coach.tui.widgets.wide_words import know_wide_words

WORDS, CHUNKS = re.compile(r"\s*\S+\s*"), re.compile(r"\S+\s*|\s+")
"""What a word is to Rich and to Textual as they come."""
NOT_ON_A_LINE = ("Cc", "Zl", "Zp", "Cs")
MIXED = "She said 「会議で三回も同じことを聞かれた」と、and (取締役会) decided. でも、まだ。" * 2


@pytest.fixture(autouse=True)
def known() -> Iterator[None]:
    kept = rich._wrap.re_word, textual._wrap.re_chunk
    know_wide_words()
    yield
    rich._wrap.re_word, textual._wrap.re_chunk = kept


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


@given(
    st.text(st.characters(max_codepoint=0x2E7F, exclude_categories=NOT_ON_A_LINE)),
    st.integers(1, 40),
)
def test_other_scripts_break_where_they_did(text: str, width: int) -> None:
    after = rich._wrap.divide_line(text, width), textual._wrap.compute_wrap_offsets(text, width, 4)
    rich._wrap.re_word, textual._wrap.re_chunk = WORDS, CHUNKS
    before = rich._wrap.divide_line(text, width), textual._wrap.compute_wrap_offsets(text, width, 4)
    know_wide_words()
    assert after == before


@given(st.text(st.characters(exclude_categories=NOT_ON_A_LINE)), st.integers(1, 40))
def test_every_sign_belongs_to_a_word(text: str, width: int) -> None:
    assert "".join(word for *_, word in textual._wrap.chunks(text)) == text
    if text.strip():
        assert "".join(word for *_, word in rich._wrap.words(text)) == text
    assert "".join(written(text, width)) == text


def test_what_is_looked_for_is_what_comes_with_the_libraries() -> None:
    assert {type(each) for each in (rich._wrap.re_word, textual._wrap.re_chunk)} == {re.Pattern}
    assert rich._wrap.words.__globals__["re_word"] is rich._wrap.re_word
    assert textual._wrap.chunks.__globals__["re_chunk"] is textual._wrap.re_chunk
