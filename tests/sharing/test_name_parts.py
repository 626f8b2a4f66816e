"""Parts of names by themselves: first names, last names with their small words, other scripts."""

import pytest

from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.sharing.disguise import Disguise
from coach.sharing.names import Name
from coach.sharing.page import session_to_markdown
from coach.sharing.visibility import Audience
from tests.factories import NOON, make_answer, make_session


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Anneke de Vries", "Anneke wrote. I asked anneke, De Vries and de Vries.",
         "A.V. wrote. I asked A.V., A.V. and A.V."),
        ("Anneke de Vries", "Vries’s plan, ANNEKE’s plan, Anneke’s.",
         "A.V.’s plan, A.V.’s plan, A.V.’s."),
        ("Maria del Carmen Ruiz", "Maria del Carmen came; Maria, Carmen and Ruiz",
         "M.C.R. came; M.C.R., M.C.R. and M.C.R."),
        ("Sean O'Neil", "Sean met O’Neil, and O'Neil's boss", "S.O. met S.O., and S.O.'s boss"),
        ("Jean-Luc Moreau", "Jean-Luc, Jean Luc, I saw Jean", "J.M., J.M., I saw J.M."),
        ("Renée Łęcka", "Renee, RENÉE, Lecka and Łęcka", "R.Ł., R.Ł., R.Ł. and R.Ł."),
        ("Ludwig van Beethoven", "van Beethoven came", "L.B. came"),
        ("田中 太郎", "田中さんと太郎", "田.太.さんと田.太."),
        ("田中太郎", "田中さんと太郎", "田.さんと田."),
        ("王小明*", "我见了小明。", "我见了王.。"),
        ("マリア・ガルシア", "マリアとガルシア", "マ.ガ.とマ.ガ."),
        ("Ana Lopez", "Anas plan", "A.L.s plan"),
        ("Han Solo", "Hans came, Han came", "Hans came, H.S. came"),
    ],
)  # fmt: skip
def test_a_part_of_a_name_is_replaced_as_the_whole_is(name: str, text: str, said: str) -> None:
    assert Disguise([Name(name)])(text) == said


def test_an_alias_stands_for_every_part_of_the_name() -> None:
    disguise = Disguise([Name("Tom Baker", "T"), Name("Tom")])
    assert disguise("Tom Baker, Tom’s, Tom. Ask Baker's team") == "T, T’s, T. Ask T's team"
    assert disguise("Tom Adler called Tom") == "T.A. called T"
    assert disguise.name("Tom") == "T"
    assert disguise.candidates(["Tom"]) == ("Tom",)
    left = Disguise([Name("Tom Baker", "T"), Name("Tom")], left=["Tom"])
    assert left("Tom Baker met Tom") == "T met Tom"


def test_a_first_name_of_two_people_is_no_one_s_alias() -> None:
    names = [Name("Tom Baker", "T"), Name("Tom Adler", "the lawyer"), Name("Tara", "T.")]
    disguise = Disguise(names)
    assert disguise("Tom told Baker, Adler, Tara") == "T.2 told T, the lawyer, T."
    assert Disguise([*names, Name("Tom")])("Tom") == "T.2"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Sam Baker", "Baker said no. A baker; I met Baker.", "Baker said no. A baker; I met S.B."),
        ("Will Field", "Will he? I met Will. Field work", "Will he? I met W.F. Field work"),
        ("April Young", "In April. I met Young", "In April. I met A.Y."),
        ("Tom von Berg", "von der Berg, von", "von der T.B., von"),
    ],
)
def test_a_part_that_is_a_word_too_waits_where_it_may_be_one(
    name: str, text: str, said: str
) -> None:
    assert Disguise([Name(name)])(text) == said


def test_the_mentor_is_not_asked_about_unless_another_shares_the_name() -> None:
    told = [Name("Priya Nair"), Name("Priya"), Name("Nair")]
    alone = Disguise(told, "Priya Nair")
    assert alone("Priya and Nair") == "Priya and Nair"
    assert alone.candidates(["Priya and Nair"]) == ()
    shared = Disguise([*told, Name("Priya Shah")], "Priya Nair")
    assert shared("Priya met Shah") == "Priya met P.S."
    assert shared.candidates(["Priya"]) == ("Priya",)
    confirmed = Disguise([*told, Name("Priya Shah")], "Priya Nair", ["Priya"])
    assert "Priya " not in confirmed("Priya met Shah")


def test_neither_she_nor_the_mentor_nor_a_verb_is_offered() -> None:
    records = (
        Mentor("m", NOON, name="Ruth Okafor"),
        Person("p", NOON, name="Tom Adler"),
        Person("q", NOON, name="Sofia"),
    )
    text = "Offer Tom a date. Promote Sofia. Ruth told Nora: Lena Nora came. Ruth said so."
    session = make_session(make_answer("a", text), mentor="m")
    told = session_to_markdown(session, Audience(), records, her="Nora")
    assert told.candidates == ("Tom", "Lena Nora")
    unknown = session_to_markdown(session, Audience(), records)
    assert unknown.candidates == ("Tom", "Lena Nora", "Nora")
