"""Names cut short to initials, what stands beside a name, and names in small letters."""

import pytest

from coach.sharing.disguise import Disguise
from coach.sharing.names import Name

CFO = Name("Lena Fischer", "the CFO")
PRIYA = Name("Priya Raman")
KNOWN = (CFO, PRIYA, Name("Karl Adler"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lena Fischer is leaving. L. Fischer told nobody.",
         "The CFO is leaving. The CFO told nobody."),
        ("L Fischer, L.Fischer and L.J. Fischer", "The CFO, the CFO and the CFO"),
        ("Lena F. is leaving, lena f. too. Ask Lena F. So it is.",
         "The CFO is leaving, the CFO too. Ask the CFO. So it is."),
        ("I met Lena F.’s team, Lena F, Lena F", "I met the CFO’s team, the CFO, the CFO"),
        ("I met Fischer, L. and Fischer L.", "I met the CFO and the CFO."),
        ("Lena J. K. Fischer", "The CFO"),
        ("Lena Berlin", "The CFO Berlin"),
        ("Anna Fischer and Lena B. went", "A.F. and L.B. went"),
        ("I met Lena Adler", "I met L.A."),
        ("Ask Lena A plan", "Ask the CFO A plan"),
    ],
)  # fmt: skip
def test_an_alias_is_not_undone_by_initials(text: str, said: str) -> None:
    assert Disguise(KNOWN)(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Priya Raman and P. Raman", "P.R. and P.R."),
        ("I told Priya R. so", "I told P.R. so"),
        ("I told Priya I would", "I told P.R. I would"),
        ("Karl A.", "K.A."),
        ("K. J. Adler, K.J. Adler; J. Adler", "K.A., K.A.; J.A."),
        ("Karl B. and Karl Raman", "K.B. and K.R."),
        ("Karl van Raman; Karl O’Neil", "K.R.; K.O."),
        ("K. Adler-led, I. Adler", "K.A.-led, I. K.A."),
    ],
)
def test_one_person_stays_one_with_initials(text: str, said: str) -> None:
    assert Disguise(KNOWN)(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I gave Priya Project Falcon", "I gave P.R. Project Falcon"),
        ("Told Priya Kill the release", "Told P.R. Kill the release"),
        ("We asked Priya Would she stay", "We asked P.R. Would she stay"),
        ("Karl Board Meeting", "K.A. Board Meeting"),
        ("the Falcon Adler owns", "the Falcon K.A. owns"),
        ("I met Priya and Adler", "I met P.R. and K.A."),
        ("I told Priya the Adler plan", "I told P.R. the K.A. plan"),
    ],
)
def test_her_words_beside_a_name_stay(text: str, said: str) -> None:
    assert Disguise(KNOWN)(text) == said


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        ("Priya Raman", "talked to raman today", "raman"),
        ("Priya Raman", "Raman came, then raman’s boss", "raman"),
        ("Jean-Luc Moreau", "I told luc so", "luc"),
        ("Renée O’Brien", "I told obrien so", "obrien"),
        ("Renée O’Brien", "I told o'brien so", "o’brien"),
        ("Eva Ewing-Adler", "I told adler so", "adler"),
        ("Anneke de Vries", "de vries said", "vries"),
        ("Jing Wu", "I told wu", "wu"),
        ("Tim", "I told tim", "tim"),
    ],
)
def test_a_name_in_small_letters_is_asked_about(name: str, text: str, asked: str) -> None:
    known = [Name(name)]
    disguise = Disguise(known)
    assert disguise.candidates([text]) == (asked,)
    assert asked.replace("’", "'") in disguise(text).replace("’", "'")
    assert not disguise.hides(asked)
    hidden = Disguise(known, confirmed=[asked])
    assert asked not in hidden(text).replace("'", "’")
    assert len(hidden.candidates([text])) == 1


@pytest.mark.parametrize("name", ["Lena Brown", "Ann Young", "Ann May", "Min Field", "Sam Will"])
def test_a_word_is_no_name_in_small_letters_but_beside_the_first(name: str) -> None:
    disguise = Disguise([Name(name)])
    text = "the brown and the young may field what they will in 15 min"
    assert disguise.candidates([text]) == ()
    assert disguise(text) == text
    assert name.split()[1].lower() not in disguise(f"I told {name.lower()} so")


def test_what_is_kept_in_small_letters_is_hidden_with_its_capital() -> None:
    small = Disguise([PRIYA], left=["raman"])
    assert small("raman met Raman") == "raman met P.R."
    assert small.hides("Raman")
    both = Disguise([PRIYA], left=["Raman"])
    assert both("raman met Raman") == "raman met Raman"
    assert both.candidates(["raman met Raman"]) == ("Raman",)


def test_halves_of_double_names_and_those_written_as_one_are_replaced() -> None:
    known = [Name("Jean-Luc Moreau"), Name("Renée O’Brien"), Name("Eva Ewing-Adler")]
    said = Disguise(known)("I met Luc, Luc Moreau, OBrien; Renee Obrien, renee obrien, Adler")
    assert said == "I met J.M., J.M., R.O.; R.O., R.O., E.E."


def test_half_of_a_double_name_is_no_one_s_alias() -> None:
    disguise = Disguise([Name("Anne-Marie Cruz", "the lawyer"), Name("Marie")])
    assert disguise("Marie met Anne-Marie") == "M. met the lawyer"
