"""Whose initials are numbered, and what a page says of a number."""

from datetime import timedelta

import pytest

from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.model.session import Session
from coach.sharing.page import APART, Page, session_page, sessions_page
from coach.sharing.paper import Form
from coach.sharing.visibility import ME, Audience, Gate
from tests.factories import NOON, make_answer, make_session

MENTOR = Mentor("m", NOON, name="Priya Nair")
OTHER = Mentor("o", NOON, name="Omar Haddad")
FORMS = (Form.MD, Form.HTML, Form.JSON)


def told(
    name: str, day: int, mark: Visibility = Visibility.MENTOR, mentor: str | None = "m"
) -> Session:
    """A session that names someone, and says in another answer that they came."""
    return make_session(
        make_answer("who", {"name": name}, kind=Kind.PERSON, visibility=mark),
        make_answer("what", f"{name} came"),
        id=str(day),
        started=NOON + timedelta(days=day),
        mentor=mentor,
    )


def came(sessions: list[Session], which: Session, mentor: str | None = "m") -> str:
    """Who came, on the page of a session."""
    page = session_page(which, Gate(Audience(mentor=mentor), (MENTOR, OTHER), sessions))
    return next(line for line in page.text.split("\n") if line.endswith(" came"))


def test_initials_mean_one_person_on_every_page() -> None:
    tom, tina = told("Tom", 1), told("Tina", 2)
    assert [came([tina, tom], each) for each in (tom, tina)] == ["T. came", "T.2 came"]


def test_a_name_that_comes_later_takes_none_from_another() -> None:
    tom, tina, later = told("Tom", 1), told("Tina", 2), told("Tara", 3)
    sessions = [later, tina, tom]
    assert [came(sessions, each) for each in (tom, tina, later)] == [
        "T. came", "T.2 came", "T.3 came"
    ]  # fmt: skip


def test_who_is_named_in_what_is_withheld_makes_no_number() -> None:
    tom, tina = told("Tom", 1, Visibility.PRIVATE), told("Tina", 2)
    assert came([tom, tina], tina) == "T. came"
    assert came([tom, tina], tom) == "T.2 came"


def test_what_another_mentor_was_told_makes_no_number() -> None:
    tom, tina = told("Tom", 1, mentor="o"), told("Tina", 2)
    assert came([tom, tina], tina) == "T. came"
    assert came([tom, tina], tina, mentor=None) == "T. came"
    assert came([tom, tina], tom, mentor=None) == "T. came"


@pytest.mark.parametrize("form", [Form.MD, Form.HTML])
def test_a_page_with_a_number_says_what_it_is_for(form: Form) -> None:
    tom, tina = told("Tom", 1), told("Tina", 2)
    pages: list[Page] = []
    for audience in (Audience(mentor="m"), ME):
        gate = Gate(audience, (MENTOR,), [tom, tina])
        pages += [session_page(each, gate, form) for each in (tom, tina)]
        pages.append(sessions_page([tom, tina], gate, form))
    assert [APART in page.text for page in pages] == [False, True, True, False, False, False]


def test_every_form_of_a_page_has_the_same_initials() -> None:
    sessions = [told("Tom", 1), told("Tina", 2)]
    people = (Person("p", NOON, name="Karl Adler"),)
    sessions.append(make_session(make_answer("x", "I met Karl Ames and Karl Abt"), id="3"))
    for form in FORMS:
        gate = Gate(Audience(mentor="m"), (MENTOR, *people), sessions)
        text = sessions_page(sessions, gate, form).text
        assert all(said in text for said in ("T. came", "T.2 came", "K.A.2 and K.A.3")), form
