"""Names of people whom she recorded nowhere, and of those who share a name with one she did."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.model.session import FollowUpAnswer
from coach.sharing.disguise import Disguise
from coach.sharing.name_runs import MOST_GUESSES, first_names, guessed_names
from coach.sharing.names import Name, names_in
from coach.sharing.page import Page, session_to_markdown, sessions_to_markdown
from coach.sharing.visibility import ME, Audience
from tests.factories import NOON, make_answer, make_session
from tests.work import grows_no_faster

KNOWN = (Name("Tom Barrett"), Name("Dana Whitfield"), Name("Tim Allen"))
RECORDS = (Mentor("m", NOON, name="Priya Nair"), Person("p", NOON, name="Tom Barrett"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I met Tom Allen", "I met T.A.2"),
        ("Tom Whitfield's plan. Tom agreed.", "T.W.'s plan. T.B. agreed."),
        ("Tom van der Whitfield, Tom Ewing’s", "T.W., T.E.’s"),
        ("Tom van der Ewing-Smith, Tom O’Neil", "T.E., T.O."),
        ("TOM WHITFIELD, TOM EWING", "T.W., T.E."),
        ("Tom E. Whitfield and Lena", "T.E.W. and Lena"),
        ("Tom Dana left", "T.B. D.W. left"),
        ("Tom-Erik and Tom-Falcon", "T. and T.2"),
        ("Tom and Lena, Tom, Lena", "T.B. and Lena, T.B., Lena"),
        ("I told Tom I would; Tom HR", "I told T.B. I would; T.B. HR"),
        ("Tom Monday. Tom\nEwing. Ask Tom. Ewing", "T.B. Monday. T.B.\nEwing. Ask T.B. Ewing"),
        ("Tom Barrett, Tom K. Barrett, Tom J K Barrett", "T.B., T.B., T.B."),
        ("met Tom Dana Whitfield", "met T.B. D.W."),
        ("met Tom Priya Nair", "met T.B. Priya Nair"),
        ("Anna Barrett left. I saw Anna K. Barrett", "A.B. left. I saw A.K.B."),
        ("Then Barrett left. Then Anna Barrett", "Then T.B. left. Then A.B."),
        ("Dr Barrett and Director Barrett", "Dr T.B. and Director T.B."),
        ("Maike Barrett and K. Barrett", "M.B. and K.B."),
        ("Dana Ewing", "D.E."),
    ],
)
def test_who_shares_a_confirmed_name_gets_initials_of_their_own(text: str, said: str) -> None:
    disguise = Disguise(KNOWN, "Priya Nair", ["Tom", "Barrett"])
    assert disguise(text) == said


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("Claus von und zu Guttenberg", ["Claus von und zu Guttenberg"], "C.G."),
        ("CLAUS VON UND ZU GUTTENBERG", ["CLAUS VON UND ZU GUTTENBERG"], "C.G."),
        ("claus von und zu guttenberg", ["claus von und zu guttenberg"], "C.G."),
        ("Maria Franziska Wilhelmine von und zu Hohenlohe-Schillingsfürst-Waldenburg",
         ["Maria Franziska Wilhelmine von und zu Hohenlohe-Schillingsfürst-Waldenburg"],
         "M.F.W.H."),
        ("Eva Schmidt und Partner", ["Eva Schmidt"], "E.S. und Partner"),
        ("Eva Schmidt und Lena", ["Eva Schmidt", "Lena"], "E.S. und L."),
        ("José Ortega y Gasset", ["José Ortega y Gasset"], "J.O.G."),
        ("António Costa e Silva", ["António Costa e Silva"], "A.C.S."),
        ("Maria dos Santos", ["Maria dos Santos"], "M.S."),
        ("Tom and Lena", ["Tom", "Lena"], "T. and L."),
        ("Tom, Lena", ["Tom", "Lena"], "T., L."),
        ("Tom & Lena", ["Tom", "Lena"], "T. & L."),
        ("Tom and van Berg", ["Tom", "van Berg"], "T. and B."),
        ("Claus von und zu Guttenberg und Eva Klein",
         ["Claus von und zu Guttenberg", "Eva Klein"], "C.G. und E.K."),
        ("John E Smith", ["John E Smith"], "J.E.S."),
    ],
)  # fmt: skip
def test_small_words_are_part_of_one_name(text: str, names: list[str], said: str) -> None:
    assert names_in(text) == names
    assert Disguise(map(Name, names))(text) == said


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I spoke with Priya Raman’s team about it.", ["Priya Raman"]),
        ("Priya Raman left. Priya Raman came.", ["Priya Raman"]),
        ("When Priya spoke. When Lena Olsen came.", ["Lena Olsen"]),
        ("Offer Priya a date. Promoting Lena Olsen.", ["Lena Olsen"]),
        ("Surprised Priya came. Cheer Priya up. I saw Cheer Priya", ["Cheer Priya"]),
        ("Maike Nair came", ["Maike Nair"]),
        ("Eva Priya came", ["Eva Priya"]),
        ("Will Barrett go?", []),
        ("Will Barrett go? I asked Will Barrett.", ["Will Barrett"]),
        ("Zoë O’Brien met Anne-Marie de la Cruz", ["Zoë O’Brien", "Anne-Marie de la Cruz"]),
        ("with J. K. Rowling Smith, Ludwig van Berg", ["J. K. Rowling Smith", "Ludwig van Berg"]),
        ("мы с Иван Петров", ["Иван Петров"]),
        ("Łukasz Nowak\nRene\u0301e Dubois", ["Łukasz Nowak", "Rene\u0301e Dubois"]),
        ("met Claus von und zu Guttenberg", ["Claus von und zu Guttenberg"]),
        ("on Monday March and the KPI Board, HR Team", []),
        ("Tom and Lena; the Bank of America; Tom y Lena", []),
        ("the Acme Global Trading House", []),
        ("I told Priya I would. Priya Nair knew. We Two", []),
    ],
)
def test_runs_of_capitalised_words_may_be_names(text: str, names: list[str]) -> None:
    assert list(guessed_names([text], ["Priya Nair"])) == names


def page(*texts: str, confirmed: tuple[str, ...] = (), audience: Audience | None = None) -> Page:
    session = make_session(
        *(make_answer(f"s{at}", text, question="Who is Ada Byron?") for at, text in
          enumerate(texts)),
        title="On Grace Hopper",
        mentor="m",
    )  # fmt: skip
    return session_to_markdown(session, audience or Audience(), RECORDS, confirmed=confirmed)


def test_likely_names_are_offered_and_leave_as_written_until_confirmed() -> None:
    text = "I met Priya Raman and Tom Barrett. Tom and Priya Nair know priya raman."
    offered = page(text)
    assert offered.candidates == ("Tom", "Priya Raman")
    assert "T.B. and Priya Nair know" in offered.text
    assert "I met Priya Raman and T.B." in offered.text
    hidden = page(text, confirmed=("Priya Raman",))
    assert hidden.candidates == ("Priya Raman", "Tom")
    assert "I met P.R. and T.B." in hidden.text
    assert "Priya Nair know P.R." in hidden.text
    assert page(text, audience=ME).candidates == ()


def test_a_confirmed_run_is_replaced_as_whole_words_only() -> None:
    hidden = page("Ann Lee, Ann Leeson, Joann Lee, ANN LEE’s", confirmed=("Ann Lee",))
    assert "A.L., Ann Leeson, Joann Lee, A.L.’s" in hidden.text


def test_only_her_own_words_that_leave_are_looked_at() -> None:
    session = make_session(
        make_answer("a", "I saw Ada Byron", visibility=Visibility.PRIVATE),
        make_answer("b", "as Grace Hopper", kind=Kind.ONE, choices=("as Grace Hopper",)),
        make_answer("c", 3, kind=Kind.RATE, hint="Or Alan Turing", note="so says Eva Klein"),
        make_answer("d", ("Kurt Weil",), kind=Kind.LIST),
        make_answer("e", "x", follow_up=FollowUpAnswer("Who is Max Planck?", "not Lise Meitner")),
    )
    made = session_to_markdown(session, Audience())
    assert made.candidates == ("Eva Klein", "Kurt Weil", "Lise Meitner")
    assert sessions_to_markdown([session], Audience()).candidates == made.candidates


def test_who_has_a_recorded_first_name_is_offered_whole() -> None:
    assert "Dana Ewing" in page("I met Dana Ewing").candidates
    assert page("I met Tom Ewing").candidates == ("Tom Ewing",)
    assert "I met T.E." in page("I met Tom Ewing").text
    assert "I met T.E." in page("I met Tom Ewing", confirmed=("Tom Ewing",)).text
    assert "T.E. knows T.B." in page("Tom Ewing knows Tom", confirmed=("Tom Ewing",)).text
    assert "Maike Barrett" in page("I met Maike Barrett").candidates


@pytest.mark.parametrize(
    "said", ["Project Falcon is his", "Would he stay", "Board Meeting", "in Graz"]
)
def test_what_follows_a_first_name_and_is_no_name_stays_and_is_not_offered(said: str) -> None:
    made = page(f"We asked Tom {said}")
    assert f"We asked T.B. {said}" in made.text
    assert made.candidates == ("Tom",)


def test_at_most_twelve_are_offered() -> None:
    letters = "abcdefghijklmnopqrst"
    made = page(*(f"I met Ann{letter} Marsh{letter}" for letter in letters))
    assert len(made.candidates) == MOST_GUESSES


def test_two_with_the_same_initials_are_told_apart() -> None:
    made = page("Tom Barrett met Tess Byron and Theo Brand", confirmed=("Tess Byron", "Theo Brand"))
    assert "T.B. met T.B.2 and T.B.3" in made.text


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    for run in guessed_names([text], ["Priya Nair"]):
        assert Disguise([], confirmed=[run])(text) != text


def test_the_work_grows_with_the_text() -> None:
    def reading(times: int) -> Callable[[], object]:
        said = "We met at the plant. When Ann spoke, Ann Lee Tom was late. " * times
        return lambda: guessed_names([said], [])

    assert grows_no_faster(reading, 100)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“Lena” was late.", ["Lena"]),
        ("Lena was late. Lena left.", ["Lena"]),
        ("I asked Maike about Excel. Maike said no to Excel.", ["Maike"]),
        ("I saw Grace and Will.", ["Grace", "Will"]),
        ("Grace matters. Will you go? I will.", []),
        ("On Monday in May we met Siemens in Graz and the Board", []),
        ("I met Lena Marsh", []),
        ("I met Lena Marsh, and Lena left", ["Lena"]),
        ("Priya asked Nair", []),
        ("LENA SAID NO to HR", []),
        ("lena said no", []),
    ],
)
def test_a_word_alone_may_be_a_first_name(text: str, names: list[str]) -> None:
    assert list(first_names([text], ["Priya Nair"])) == names


def test_a_first_name_alone_is_offered_and_hidden_once_confirmed() -> None:
    assert page("Then “Lena” left").candidates == ("Lena",)
    hidden = page("Then “Lena” left", confirmed=("Lena",))
    assert "Then “L.” left" in hidden.text
    assert hidden.candidates == ("Lena",)


def test_a_name_that_is_hidden_already_is_not_offered() -> None:
    session = make_session(
        make_answer("w", {"name": "Samira"}, kind=Kind.PERSON), make_answer("a", "Samira left")
    )
    made = session_to_markdown(session, Audience())
    assert "S. left" in made.text
    assert made.candidates == ()


def test_likely_names_of_two_words_come_first_and_twelve_are_enough() -> None:
    text = "Lena, Eva, Karin left. " + " ".join(f"I met Ann{c} Marsh{c}." for c in "abcdefghijk")
    made = page(text)
    assert made.candidates[-1] == "Lena"
    assert len(made.candidates) == MOST_GUESSES


@given(st.text(max_size=60))
def test_any_text_is_taken_for_first_names(text: str) -> None:
    for name in first_names([text], []):
        assert Disguise([], confirmed=[name])(text) != text
