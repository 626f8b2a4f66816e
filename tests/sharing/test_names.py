import pytest

from coach.model.feedback import Feedback
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Advice, Mentor
from coach.model.person import Person
from coach.model.promise import Promise
from coach.sharing.names import Name, names_by_answer, names_in, recorded_names
from coach.sharing.visibility import Audience, Gate
from tests.factories import NOON, make_answer, make_session


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dana Whitfield", ["Dana Whitfield"]),
        ("dana whitfield", ["dana whitfield"]),
        ("  Dana\tWhitfield ", ["Dana Whitfield"]),
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("Tom Field", ["Tom Field"]),
        ("my boss Tom", ["Tom"]),
        ("Tom from sales", ["Tom"]),
        ("Tom and Ana Lopez", ["Tom", "Ana Lopez"]),
        ("Dana Whitfield (CFO), Tom", ["Dana Whitfield", "Tom"]),
        ("Dana Whitfield - head of sales", ["Dana Whitfield"]),
        ("Ana Lopez told me after the review", ["Ana Lopez"]),
        ("王小明", ["王小明"]),
        ("my team", []),
        ("the board", []),
        ("Head of Sales", []),
        ("everyone", []),
        ("", []),
        ("- / -", []),
    ],
)
def test_a_names_field_is_read(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_with_capitals_only_small_words_are_no_names() -> None:
    assert names_in("nobody comes to mind", capitals=True) == []
    assert names_in("tom", capitals=True) == []


def test_records_hold_names_even_when_they_were_removed() -> None:
    records = [
        Mentor("m", NOON, name="Priya Nair"),
        Person("p", NOON, name="Dana Whitfield", alias="the plant head", deleted=NOON),
        Promise("q", NOON, who="Tom Baker and my team"),
        Feedback("f", NOON, giver="Ana Lopez"),
        Advice("a", NOON, words="Ask Eva Klein"),
    ]
    assert list(recorded_names(records)) == [
        Name("Priya Nair"),
        Name("Dana Whitfield", "the plant head"),
        Name("Tom Baker"),
        Name("Ana Lopez"),
    ]


def test_sessions_hold_names_whoever_may_see_them() -> None:
    private = Visibility.PRIVATE
    session = make_session(
        make_answer("p", {"name": "Dana Whitfield"}, kind=Kind.PERSON, visibility=private),
        make_answer("q", {"will": "Call Ben Ray", "who": "Tom Baker"}, kind=Kind.PROMISE),
        make_answer("g", "Ana Lopez, mostly", feeds=("feedback.giver",)),
        make_answer("l", ("Eva Klein", "nobody else"), kind=Kind.LIST, feeds=("person.introduce",)),
        make_answer("t", "Someone Else"),
    )
    assert [name.full for name, _ in names_by_answer(session)] == [
        "Dana Whitfield", "Tom Baker", "Ana Lopez", "Eva Klein"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Lena in Graz", ["Lena"]),
        ("Lena from Graz", ["Lena"]),
        ("my team in Graz", []),
        ("Tom in New York", ["Tom"]),
        ("Tom in sales in New York", []),
        # Where it may be a person, it stays one.
        ("Graz", ["Graz"]),
        ("my boss Berlin", ["Berlin"]),
        ("Lena and Berlin", ["Lena", "Berlin"]),
        ("Lena, Berlin", ["Lena", "Berlin"]),
        ("feedback from Berlin", ["feedback", "Berlin"]),
        ("Isaiah Berlin", ["Isaiah Berlin"]),
        ("Tom in Paris", ["Tom", "Paris"]),
    ],
)
def test_a_place_is_no_name_where_its_field_says_so(field: str, names: list[str]) -> None:
    assert names_in(field) == names


def test_a_place_in_a_field_for_names_stays_readable_on_the_page() -> None:
    promise = {"will": "Go to Graz", "when": "", "by": None, "who": "Lena Marsh in Graz"}
    session = make_session(make_answer("p", promise, kind=Kind.PROMISE))
    out = Gate(Audience()).let_out(session).session
    assert out.answers[0].value == {**promise, "who": "L.M. in Graz"}
