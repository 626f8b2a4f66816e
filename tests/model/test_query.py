"""What she types is read as words, phrases and filters, in one way everywhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.query import (
    EVERY,
    Query,
    Sort,
    key_of,
    key_of_all,
    kinds_named,
    phrase_of,
    read_days,
    read_query,
    said_of,
    with_filter,
)

LETTERS = st.text(st.sampled_from("abcäÉßİ日本が가שלום👩‍👧’“ \n-\u0301"), max_size=12)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", ()),
        ("  Board   MEETING ", ("board", "meeting")),
        ('board "no way out" x', ("board", "no way out", "x")),
        ("“no  way”", ("no way",)),
        ('"not closed yet', ("not closed yet",)),
        ('""', ()),
        ("it’s Café", ("it's", "cafe")),
        ("10:30 http://x", ("10:30", "http://x")),
        ("maintain:it", ("maintain:it",)),
        ('"mentor:ann"', ("mentor:ann",)),
        ('"starred"', ("starred",)),
        ("\u200b", ()),
    ],
)
def test_words_and_phrases(typed: str, terms: tuple[str, ...]) -> None:
    assert read_query(typed) == Query(terms)


def test_the_filters_as_they_are_typed() -> None:
    query = read_query("plan Mentor:ann GUIDE:decide kind:promise since:2026-01 starred")
    assert query == Query(
        ("plan",), "ann", "decide", frozenset({Sort.PROMISE}), date(2026, 1, 1), starred=True
    )
    assert read_query('mentor:"Ann Miller" until:2026-02').until == date(2026, 2, 28)
    assert read_query('mentor:"Ann Miller').mentor == "ann miller"
    both = read_query("in:2026-12 since:2026-12-05")
    assert (both.since, both.until) == (date(2026, 12, 5), date(2026, 12, 31))
    assert read_query("in:2025").since == date(2025, 1, 1)


@pytest.mark.parametrize("typed", ["mentor:", "kind:", "since:", 'guide:""'])
def test_a_filter_that_is_not_typed_yet_asks_for_nothing(typed: str) -> None:
    assert read_query(typed) == Query()
    assert not read_query(typed).is_filtered


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("kind:joke", "There is no kind “joke”"),
        ("since:soon", "“since:soon” is no date"),
        ("until:2026-13", "“until:2026-13” is no date"),
        ("in:2026-02-30", "“in:2026-02-30” is no date"),
    ],
)
def test_what_cannot_be_a_filter_is_said_and_left_out(typed: str, said: str) -> None:
    query = read_query(f"board {typed}")
    assert query.problems[0].startswith(said)
    assert query == Query(("board",), problems=query.problems)


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("promise", {Sort.PROMISE}),
        ("promises", {Sort.PROMISE}),
        ("p", {Sort.PROMISE, Sort.PERSON}),
        ("people", {Sort.PERSON}),
        ("words", {Sort.WORDS}),
        ("exact words", {Sort.WORDS}),
        ("title", {Sort.SESSION}),
        ("joke", set()),
    ],
)
def test_kinds_are_named_by_how_they_begin(typed: str, kinds: set[Sort]) -> None:
    assert kinds_named(typed) == kinds


def test_every_kind_can_be_typed_by_its_name() -> None:
    for sort in Sort:
        assert sort in read_query(f'kind:"{sort.value}"').kinds


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2026-12", (date(2026, 12, 1), date(2026, 12, 31))),
        ("2026-1-5", (date(2026, 1, 5), date(2026, 1, 5))),
        ("9999", (date(9999, 1, 1), date(9999, 12, 31))),
        ("0000", None),
        ("26", None),
        ("2026-", None),
    ],
)
def test_a_year_a_month_or_a_day(text: str, days: tuple[date, date] | None) -> None:
    assert read_days(text) == days


def test_a_filter_set_by_a_key_is_the_one_that_is_typed() -> None:
    typed = 'board kind:note "a phrase" STARRED'
    assert with_filter(typed, "kind", "promise") == 'board "a phrase" STARRED kind:promise'
    assert with_filter(typed, "kind", "") == 'board "a phrase" STARRED'
    assert with_filter(typed, "starred", "") == 'board kind:note "a phrase"'
    assert with_filter('"starred"', "starred", "yes") == '"starred" starred'
    assert read_query(with_filter("x", "mentor", "Ann Miller")).mentor == "ann miller"


def test_what_a_shell_hands_over_with_blanks_is_a_phrase() -> None:
    assert phrase_of("board") == "board"
    assert phrase_of("no  way") == '"no way"'
    assert phrase_of("mentor:Ann Miller") == 'mentor:"Ann Miller"'
    assert phrase_of('one "two three"') == 'one "two three"'


def test_filters_are_said_in_words() -> None:
    assert said_of(read_query("board")) == ""
    said = said_of(read_query("kind:p mentor:ann guide:aim in:2026 starred"))
    assert said == (
        "promise or person, mentor ann, guide aim, since 2026-01-01, until 2026-12-31, starred"
    )


def test_the_filters_let_through_what_they_say() -> None:
    query = read_query("mentor:ann guide:dec in:2026 starred")
    day = date(2026, 5, 1)
    assert query.admits(day, "\nbob\nmiller ann", "decide", starred=True)
    assert not query.admits(day, "joanna\nruth-ann", "decide", starred=True)
    assert query.admits(day, "ann miller", "decide a decision", starred=True)
    assert not query.admits(day, "ann miller", "decide a decision", starred=False)
    assert not query.admits(day, "", "decide", starred=True)
    assert not query.admits(day, "ann", "aim", starred=True)
    assert not query.admits(date(2025, 12, 31), "ann", "decide", starred=True)
    assert not query.admits(date(2027, 1, 1), "ann", "decide", starred=True)


@given(st.lists(LETTERS, max_size=4), LETTERS, st.randoms())
def test_found_if_and_only_if_every_word_is_there(texts, typed, random) -> None:
    key = key_of_all(texts)
    query = read_query(typed)
    assert query.is_in(key) == all(term in key for term in query.terms)
    shuffled = typed.split()
    random.shuffle(shuffled)
    if not any(quote in typed for quote in '“"'):
        assert read_query(" ".join(shuffled)).is_in(key) == query.is_in(key)
        assert read_query(typed.upper()).is_in(key) == query.is_in(key)


@given(st.lists(LETTERS, min_size=1, max_size=4), st.data())
def test_any_part_of_a_text_finds_it_and_never_two_texts_at_once(texts, data) -> None:
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    assert key_of(part) in key_of_all(texts)
    assert all("\n" not in term for term in read_query(f'"{text}"').terms)


TYPED = st.lists(
    st.sampled_from(
        ["a", "ab", "abc", '"a b"', "mentor:a", "mentor:ann", "mentor:n",
         'mentor:"a b"', 'mentor:"!"', 'mentor:"! a"', "kind:p", "kind:promise", "starred",
         "since:2026", "since:2026-03", "until:2026", "until:2025", "guide:d"]
    ),
    max_size=4,
).map(" ".join)  # fmt: skip
THINGS = st.tuples(
    st.sampled_from(["a", "ab", "abc", "a b", "b a c"]),
    st.sampled_from([date(2025, 5, 1), date(2026, 2, 1), date(2026, 5, 1)]),
    st.sampled_from(["", "ann", "abe", "ann b", "b ann", "!", "bo\nann"]),
    st.sampled_from(["", "decide"]),
    st.booleans(),
    st.sampled_from([Sort.PROMISE, Sort.PERSON, Sort.NOTE]),
)


@given(TYPED, TYPED, THINGS)
def test_a_query_that_narrows_finds_nothing_new(one, other, thing) -> None:
    key, day, mentor, guide, starred, sort = thing

    def finds(query: Query) -> bool:
        admitted = query.admits(day, mentor, guide, starred=starred)
        return sort in query.kinds and query.is_in(key) and admitted

    earlier, later = read_query(one), read_query(other)
    if later.narrows(earlier) and finds(later):
        assert finds(earlier)


@pytest.mark.parametrize("typed", ["boa", "board", "board me", "board me kind:n", "x mentor:a"])
def test_typing_on_narrows(typed: str) -> None:
    before = read_query(typed[:-1])
    assert read_query(typed).narrows(before)
    assert read_query("").kinds == EVERY
    assert read_query(typed).narrows(read_query(""))
    assert not read_query("").narrows(read_query(typed))


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("1 march", (date(2026, 3, 1), date(2026, 3, 1))),
        ("1 december", (date(2025, 12, 1), date(2025, 12, 1))),
        ("2026-03", (date(2026, 3, 1), date(2026, 3, 31))),
        ("2026-02-30", None),
        ("spring", None),
    ],
)
def test_with_the_day_it_is_a_day_may_be_in_words(
    typed: str, days: tuple[date, date] | None
) -> None:
    today = date(2026, 11, 20)
    assert read_days(typed, today) == days
    query = read_query(f'since:"{typed}"', today)
    assert query.since == (days[0] if days else date.min)
    assert bool(query.problems) is (days is None)


def test_without_the_day_it_is_no_day_in_words_is_known() -> None:
    assert read_days("1 march") is None
    assert "It takes a year, a month or a day" in read_query('since:"1 march"').problems[0]


def test_what_is_typed_in_the_same_words_is_not_said_again() -> None:
    for typed in ("minute kind:answer", 'mentor:"Ann Miller" board', "starred board"):
        assert said_of(read_query(typed), typed) == ""
    typed = "kind:prom in:2026 starred"
    assert said_of(read_query(typed), typed).startswith("promise, since 2026-01-01")
