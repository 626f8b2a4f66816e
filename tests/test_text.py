"""What every layer does to strings."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.text import (
    cells,
    clean,
    clean_line,
    count,
    fit_words,
    fold,
    listed,
    search_key,
    shorten,
    words,
)
from tests.model.walks import MODEST

unsafe = "\x00\x07\x1b\x7f\x85\x9b\r\u202e\u2066\u2069\udcff\ud83d\U000e0041\U000e007f"
any_text = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from(unsafe + " \n\t’-é\u0301")),
    max_size=60,
)
WOMAN_CODING = "👩\u200d💻"
HINDI = "हिन्दी में सोच"
ARABIC = "فكّر بهدوء"


# Clean


@given(any_text)
@MODEST
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(any_text)
@MODEST
def test_nothing_that_could_harm_a_screen_or_a_file_is_left(text: str) -> None:
    for character in clean(text):
        code = ord(character)
        assert character in "\t\n" or unicodedata.category(character) not in ("Cc", "Cs")
        assert not 0x202A <= code <= 0x202E
        assert not 0x2066 <= code <= 0x2069
        assert not 0xE0000 <= code <= 0xE007F
    clean(text).encode("utf-8")


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs")), max_size=60))
@MODEST
def test_what_is_safe_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *(WOMAN_CODING, "👍🏽 ❤️ 🇩🇪 1️⃣", HINDI, ARABIC, "עברית", "cafe\u0301", "ไทย"),
        *("می\u200cخواهم", "right\u200fleft\u200e", "no\u00a0break", "a\tb\nc"),
    ],
)
def test_emoji_and_every_script_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b]52;c;x\x07", "␛]52;c;x␇"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b2J\x85", "�2J�"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\r\r\n", "\n\n"),
        ("safe\u202egpj.exe\u2069", "safegpj.exe"),
        ("\U000e0061tag", "tag"),
        ("half \ud83d", "half �"),
    ],
)
def test_what_is_unsafe_becomes_visible_or_goes(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(any_text)
@MODEST
def test_a_line_is_one_line_with_single_spaces(text: str) -> None:
    line = clean_line(text)
    assert line == line.strip()
    assert "  " not in line
    assert len(line.splitlines()) <= 1


# Words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("… – ! 👍 ❤️", []),
        ("I don’t, don't know.", ["I", "don’t", "don't", "know"]),
        ("a well-known e-mail -- no", ["a", "well-known", "e-mail", "no"]),
        ("snake_case 12 50%", ["snake", "case", "12", "50"]),
        ("'quoted' ’90s", ["quoted", "90s"]),
        ("cafe\u0301s e\u0301te\u0301", ["cafe\u0301s", "e\u0301te\u0301"]),
        (HINDI, ["हिन्दी", "में", "सोच"]),
        (ARABIC, ["فكّر", "بهدوء"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        (WOMAN_CODING + " Ada", ["Ada"]),
    ],
)
def test_words_are_what_a_reader_would_count(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(any_text)
@MODEST
def test_words_stand_in_the_text_as_written_and_in_order(text: str) -> None:
    at = 0
    for word in words(text):
        at = text.index(word, at) + len(word)


# Fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("‘so’ “said”", "'so' \"said\""),
        ("CAFÉ", "cafe"),
        ("Café", "cafe\u0301"),
        ("Straße", "STRASSE"),
        ("Zoë", "zoe"),
        ("İstanbul", "istanbul"),
    ],
)
def test_folded_texts_compare_as_a_reader_would(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(any_text)
@MODEST
def test_folding_twice_changes_nothing_and_case_never_matters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    if text.isascii():
        assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t „say“ it", 'don\'t "say" it'),
        ("CAFÉ", "cafe\u0301"),
        ("Straße", "strasse"),
        ("Søren Łukasz Æsop ırmak", "soren lukasz aesop irmak"),
        ("Ｂｏａｒｄ ﬁne ½", "board fine 1⁄2"),
        ("a\u00adb\u200b\ufe0f", "ab"),
        ("👩\u200d👧", "👩👧"),
        ("日本語 שָׁלוֹם", "日本語 שלום"),
    ],
)
def test_what_is_searched_alike(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@given(any_text, any_text)
@MODEST
def test_the_key_of_a_text_is_the_keys_of_its_parts(one: str, other: str) -> None:
    assert search_key(one + other) == search_key(one) + search_key(other)
    assert search_key(search_key(one)) == search_key(one)
    assert search_key(one.upper()) == search_key(one.lower().upper())


# Shorten, count, list


@given(any_text, st.integers(-2, 40))
@MODEST
def test_a_shortened_text_is_never_longer_than_its_width(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= max(width, 0)
    assert "\n" not in short
    if len(clean_line(text)) <= width:
        assert short == clean_line(text)


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two, three", 9, "one two…"),
        ("extraordinarily", 8, "extraor…"),
        ("a extraordinarily", 8, "a extra…"),
        ("one two", 1, "…"),
        ("one two", 0, ""),
    ],
)
def test_a_text_is_cut_at_a_word_where_that_is_possible(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


def test_a_number_has_its_noun() -> None:
    assert count(1, "answer") == "1 answer"
    assert count(0, "answer") == "0 answers"
    assert count(2, "reply", "replies") == "2 replies"


def test_items_are_listed_as_a_person_would() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("Hand decisions over", 19, "Hand decisions over"),
        ("Hand decisions over", 18, "Hand decisions…"),
        ("Hand decisions, over", 18, "Hand decisions…"),
        ("Hand decisions over", 14, "Hand…"),
        ("Rhythm with Wilhelmina-Alexandra", 26, "Rhythm with Wilhelmina-Al…"),
        ("Level: 取締役会で落ち着いて話す", 17, "Level: 取締役会…"),
        ("Hand", 0, ""),
    ],
)
def test_a_text_is_cut_behind_a_word_that_fits(text: str, width: int, said: str) -> None:
    assert fit_words(text, width) == said


@given(st.text(), st.integers(-3, 40))
def test_a_cut_text_never_takes_more_than_its_columns(text: str, width: int) -> None:
    assert cells(fit_words(text, width)) <= max(width, 0)
