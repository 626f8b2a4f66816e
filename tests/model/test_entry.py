"""How an answer is typed: what each field takes, what it says, what is kept as typed."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.model.ending import HELP_WANTED
from coach.model.entry import (
    RESULTS,
    Field,
    Shape,
    UnfitError,
    compose,
    decompose,
    fields_of,
    read_field,
    remarks,
    write_field,
)
from coach.model.guide import PERSON_FIELDS, Kind
from coach.model.session import Value
from coach.text import clean, clean_line
from tests.model.walks import MODEST

TODAY = date(2026, 11, 20)
COLOURS = ("red", "dark green", "blue, or nearly", "someone else's")

any_text = st.text(st.characters(exclude_categories=()), max_size=30)
likely = st.sampled_from(
    [
        *("", " ", "1", "3", "7", "50 %", "101", "1 2", "1,9", "red", "DARK GREEN"),
        *("blue, or nearly", "2026-12-01", "1 dec", "2026-1", "+2w", "+"),
        *("\n a \n\nb ", "\\", "it was me", "\x1b[2J"),
    ]
)
typed = st.one_of(likely, any_text)
choice_lists = st.lists(
    st.one_of(
        st.sampled_from(["0", "1", "2", "3 or more", "a, b", "None", "none", "né", "ne"]),
        any_text.map(clean_line).filter(bool),
    ),
    min_size=1,
    max_size=5,
    unique=True,
).map(tuple)


def whole(shape: Shape, *choices: str) -> Field:
    return Field("answer", "answer", shape, "", choices)


# There and back


@given(st.sampled_from(Kind), choice_lists, st.lists(typed, min_size=11, max_size=11))
@MODEST
def test_whatever_is_typed_comes_back_as_the_same_answer(
    kind: Kind, choices: tuple[str, ...], raw: list[str]
) -> None:
    fields = fields_of(kind, choices, tuple(PERSON_FIELDS))
    parts = {field.key: text for field, text in zip(fields, raw, strict=False)}
    value = compose(kind, fields, parts, TODAY)
    again = decompose(kind, fields, value)
    assert compose(kind, fields, again, TODAY) == value
    assert decompose(kind, fields, compose(kind, fields, again, TODAY)) == again


@given(choice_lists, st.data())
@MODEST
def test_every_choice_comes_back_as_itself_even_where_choices_are_numbers(
    choices: tuple[str, ...], data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(choices))
    field = whole(Shape.CHOICE, *choices)
    assert read_field(field, write_field(field, one), TODAY) == one
    many = tuple(choice for choice in choices if data.draw(st.booleans())) or None
    field = whole(Shape.CHOICES, *choices)
    assert read_field(field, write_field(field, many), TODAY) == many


@given(st.sampled_from(Kind), typed)
@MODEST
def test_no_letter_of_what_cannot_be_read_yet_is_lost(kind: Kind, raw: str) -> None:
    fields = fields_of(kind, COLOURS, tuple(PERSON_FIELDS))
    for field in fields:
        parts = {field.key: raw}
        if field.key in remarks(fields, parts, TODAY):
            value = compose(kind, fields, parts, TODAY)
            assert decompose(kind, fields, value)[_first_key(field)] == clean_line(raw)


def _first_key(field: Field) -> str:
    """Results close up: one that was typed third comes back as the first."""
    return field.name if field.name in ("result", "percent", "review") else field.key


@given(st.sampled_from(Kind), typed)
@MODEST
def test_no_control_character_gets_into_an_answer(kind: Kind, raw: str) -> None:
    fields = fields_of(kind, COLOURS, tuple(PERSON_FIELDS))
    value = compose(kind, fields, {field.key: raw for field in fields}, TODAY)
    for text in decompose(kind, fields, value).values():
        assert clean(text) == text


def test_what_was_chosen_when_the_guide_had_other_choices_comes_back_as_it_stands() -> None:
    fields = fields_of(Kind.MANY, ("blue",))
    assert decompose(Kind.MANY, fields, ("old one", "blue")) == {"answer": "old one,1"}
    assert decompose(Kind.MANY, fields, "x y") == {"answer": "x y"}


def test_an_answer_of_another_kind_is_shown_where_it_can_be_and_never_breaks() -> None:
    ask = fields_of(Kind.ASK)
    assert decompose(Kind.ASK, ask, "How do you say no?") == {"question": "How do you say no?"}
    assert decompose(Kind.TEXT, fields_of(Kind.TEXT), ("a", "b")) == {"answer": "a\nb"}
    assert decompose(Kind.LINE, fields_of(Kind.LINE), {"will": "call"}) == {}


# The fields of a kind


def names(kind: Kind, *extra: str) -> list[str]:
    return [field.name for field in fields_of(kind, (), extra)]


def test_records_are_read_field_by_field_in_one_order() -> None:
    assert names(Kind.PROMISE) == ["will", "when", "by", "who"]
    assert names(Kind.ASK) == ["question", "help"]
    assert names(Kind.OBJECTIVE) == ["line", "short", "hoped", "beyond"]
    assert names(Kind.PERSON, "asked-for", "date") == ["name", "where", "asked-for", "date"]
    results = ["result", "percent", "review"] * RESULTS
    assert names(Kind.DECISION) == ["choice", "reason", *results]
    assert names(Kind.TEXT) == ["answer"]


@pytest.mark.parametrize("kind", Kind)
def test_the_keys_of_a_kind_differ_and_every_field_of_a_record_says_what_it_is(kind: Kind) -> None:
    fields = fields_of(kind, COLOURS, tuple(PERSON_FIELDS))
    assert len({field.key for field in fields}) == len(fields)
    assert len(fields) == 1 or all(field.label != field.name for field in fields)


def test_fields_with_choices_or_dates_are_known_as_such() -> None:
    fields = {field.name: field for field in fields_of(Kind.PERSON, (), tuple(PERSON_FIELDS))}
    assert fields["where"].choices == ("above", "level", "below", "outside")
    assert fields["circle"].shape is Shape.CHOICE
    assert fields["last-contact"].shape is fields["date"].shape is Shape.DATE
    assert fields["what-for"].shape is Shape.LINE
    assert fields_of(Kind.ASK)[1].choices == HELP_WANTED


# What a field takes


@pytest.mark.parametrize(
    ("shape", "raw", "value"),
    [
        (Shape.LINE, "  one \n line\t here ", "one line here"),
        (Shape.TEXT, "\n\nOne.\n\n  Two. \n\n", "One.\n\n  Two. "),
        (Shape.TEXT, "CR\r\nLF\rCR", "CR\nLF\nCR"),
        (Shape.LIST, " a \n\n b\r\n  \nc", ("a", "b", "c")),
        (Shape.RATING, " 7 ", 7),
        (Shape.RATING, "1", 1),
        (Shape.PERCENT, "0", 0),
        (Shape.PERCENT, "100", 100),
        (Shape.PERCENT, "50%", 50),
        (Shape.PERCENT, " 50 % ", 50),
        (Shape.DATE, "1 dec", "2026-12-01"),
        (Shape.DATE, "+2w", "2026-12-04"),
        (Shape.CHOICE, "2", "dark green"),
        (Shape.CHOICE, "Dark  Green", "dark green"),
        (Shape.CHOICE, "someone else’s", "someone else's"),
        (Shape.CHOICE, "blue, or nearly", "blue, or nearly"),
        (Shape.CHOICES, "3 1", ("red", "blue, or nearly")),
        (Shape.CHOICES, "2,2, 1", ("red", "dark green")),
        (Shape.CHOICES, "dark green, RED", ("red", "dark green")),
        (Shape.CHOICES, "blue, or nearly", ("blue, or nearly",)),
        (Shape.CHOICES, "red 4", ("red", "someone else's")),
    ],
)
def test_a_field_takes_what_people_type(shape: Shape, raw: str, value: object) -> None:
    assert read_field(whole(shape, *COLOURS), raw, TODAY) == value


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("raw", ["", "  ", "\n \n", "\t"])
def test_an_empty_field_is_no_answer(shape: Shape, raw: str) -> None:
    assert read_field(whole(shape, *COLOURS), raw, TODAY) is None


def test_commas_alone_choose_nothing() -> None:
    assert read_field(whole(Shape.CHOICES, *COLOURS), " , ,", TODAY) is None


@pytest.mark.parametrize(
    ("shape", "raw", "remark"),
    [
        (Shape.RATING, "0", "whole number from 1 to 7"),
        (Shape.RATING, "8", "whole number from 1 to 7"),
        (Shape.RATING, "3.5", "whole number from 1 to 7"),
        (Shape.RATING, "٣", "whole number from 1 to 7"),
        (Shape.PERCENT, "101", "whole number from 0 to 100"),
        (Shape.PERCENT, "%", "whole number from 0 to 100"),
        (Shape.PERCENT, "-5", "whole number from 0 to 100"),
        (Shape.DATE, "soon", "not a date coach knows"),
        (Shape.DATE, "2026-02-30", "not a date coach knows"),
        (Shape.CHOICE, "5", "one number from 1 to 4"),
        (Shape.CHOICE, "0", "one number from 1 to 4"),
        (Shape.CHOICE, "gre", "one number from 1 to 4"),
        (Shape.CHOICES, "1 5", "numbers from 1 to 4, parted by blanks"),
        (Shape.CHOICES, "red and blue", "numbers from 1 to 4, parted by blanks"),
    ],
)
def test_what_does_not_fit_gets_one_plain_remark(shape: Shape, raw: str, remark: str) -> None:
    with pytest.raises(UnfitError, match=remark) as unfit:
        read_field(whole(shape, *COLOURS), raw, TODAY)
    assert str(unfit.value).endswith(".")
    assert "\n" not in str(unfit.value)


def test_remarks_name_the_fields_that_do_not_fit_and_no_others() -> None:
    fields = fields_of(Kind.DECISION)
    parts = {"choice": "Hire", "percent": "many", "review": "1 dec", "review-2": "later"}
    assert set(remarks(fields, parts, TODAY)) == {"percent", "review-2"}
    assert remarks(fields, {}, TODAY) == {}


# Records


def composed(kind: Kind, **parts: str) -> Value | None:
    named = {key.replace("_", "-"): text for key, text in parts.items()}
    return compose(kind, fields_of(kind, (), ("date",)), named, TODAY)


def test_a_half_typed_date_is_kept_as_typed() -> None:
    value = composed(Kind.PROMISE, will="Call Ben", by="2026-1")
    assert value == {"will": "Call Ben", "when": None, "by": "2026-1", "who": None}
    fields = fields_of(Kind.PROMISE)
    assert decompose(Kind.PROMISE, fields, value) == {"will": "Call Ben", "by": "2026-1"}


def test_a_date_is_kept_in_full() -> None:
    value = composed(Kind.PERSON, name="Ben", where="2", date="fri")
    assert value == {"name": "Ben", "where": "level", "date": "2026-11-27"}


def test_a_record_with_all_fields_empty_is_no_answer_and_any_word_makes_one() -> None:
    assert composed(Kind.PROMISE, will=" ", by="") is None
    value = composed(Kind.PROMISE, who="Ben")
    assert isinstance(value, Mapping)
    assert value["who"] == "Ben"


def test_a_decision_holds_up_to_three_results_without_gaps() -> None:
    value = composed(
        Kind.DECISION,
        choice="Hire",
        reason="Load",
        result="Team stays",
        percent="80%",
        review="+3m",
        result_3="Costs hold",
        percent_3="60",
    )
    assert value == {
        "choice": "Hire",
        "reason": "Load",
        "results": (
            {"result": "Team stays", "percent": 80, "review": "2027-02-20"},
            {"result": "Costs hold", "percent": 60, "review": None},
        ),
    }
    parts = decompose(Kind.DECISION, fields_of(Kind.DECISION), value)
    assert parts["result-2"] == "Costs hold"
    assert "result-3" not in parts


def test_a_decision_with_three_results_comes_back_whole() -> None:
    fields = fields_of(Kind.DECISION)
    parts = {field.key: "+14" if field.name == "review" else "50" for field in fields}
    value = compose(Kind.DECISION, fields, parts, TODAY)
    assert isinstance(value, Mapping)
    assert isinstance(value["results"], tuple)
    assert len(value["results"]) == RESULTS
    assert compose(Kind.DECISION, fields, decompose(Kind.DECISION, fields, value), TODAY) == value


@given(st.sampled_from([Shape.LINE, Shape.TEXT, Shape.LIST]), any_text)
@MODEST
def test_plain_words_never_get_a_remark(shape: Shape, raw: str) -> None:
    field = whole(shape)
    assume(raw.strip())
    assert remarks([field], {"answer": raw}, TODAY) == {}
