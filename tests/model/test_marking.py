"""Matches are marked where a reader sees them, whatever the text is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.marking import excerpt, marks
from coach.text import key_of

TEXT = st.text(st.sampled_from("abÄéß e\u0301日本ガ가👩‍👧שלום ͺ\n’ﷺ"), max_size=30)


def marked(text: str, *terms: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, [key_of(term) for term in terms])]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("The Board met the board", ["board"], ["Board", "board"]),
        ("Caf\u00e9 and Cafe\u0301, fine", ["cafe"], ["Café", "Cafe\u0301"]),
        ("It’s “over”", ["it's", '"over"'], ["It’s", "“over”"]),
        ("no\n  way out", ["no way"], ["no\n  way"]),
        ("boardroom", ["board", "room"], ["boardroom"]),
        ("Straße", ["ss"], ["ß"]),
        ("Straße", ["strasse"], ["Straße"]),
        ("会議で三回", ["三回"], ["三回"]),
        ("שלום עולם", ["עולם"], ["עולם"]),
        ("👩\u200d👩\u200d👧 and", ["👩👩👧"], ["👩\u200d👩\u200d👧"]),
        ("Ｂoard", ["board"], ["Ｂoard"]),
        ("nothing", ["board", ""], []),
        ("", ["a"], []),
        ("text", [], []),
    ],
)
def test_what_is_marked(text: str, terms: list[str], found: list[str]) -> None:
    assert marked(text, *terms) == found


@given(TEXT, TEXT)
def test_whatever_is_found_is_marked_and_nothing_else(text: str, typed: str) -> None:
    term = key_of(typed)
    spans = marks(text, [term])
    assert bool(spans) == bool(term and term in key_of(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)
    assert all(term in key_of(text[start:end]) for start, end in spans)


@given(st.lists(TEXT, max_size=3), TEXT, st.integers(8, 20))
def test_an_excerpt_fits_and_marks_what_it_shows(texts, typed, width) -> None:
    term = key_of(typed)
    text, spans = excerpt(texts, [term] if term else [], width)
    assert len(text) <= width
    assert "\n" not in text
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_an_excerpt_shows_the_text_with_most_of_the_words_around_the_first() -> None:
    texts = ["one here", "words " * 30 + "the one and the other " + "more " * 30]
    text, spans = excerpt(texts, ["one", "other"], 60)
    assert text.startswith("…")
    assert text.endswith("…")
    assert [text[start:end] for start, end in spans] == ["one", "other"]


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt(["a\nb"], ["b"], 10) == ("a b", ((2, 3),))
    assert excerpt(["first", "second"], [], 10) == ("first", ())
    assert excerpt(["  "], ["x"], 10) == ("", ())
