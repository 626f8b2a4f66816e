from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sharing.disguise import Disguise
from coach.sharing.names import Name
from tests.work import calls, grows_no_faster

NAMES = (
    Name("Dana Whitfield"), Name("Renée O’Brien"), Name("Anne-Marie de la Cruz"),
    Name("Ludwig van Berg"), Name("Dr. Eva Klein"), Name("王小明"), Name("Maria Lopez Garcia"),
)  # fmt: skip


def disguised(text: str, *names: str, keep: str = "", confirmed: tuple[str, ...] = ()) -> str:
    known = [Name(name) for name in names] or NAMES
    return Disguise(known, keep, confirmed)(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I met Dana Whitfield today.", "I met D.W. today."),
        ("I met Dana Whitfield.", "I met D.W."),
        ("Dana Whitfield... well", "D.W.... well"),
        ("dana whitfield and DANA WHITFIELD", "D.W. and D.W."),
        ("Dana Whitfield's plan, Dana Whitfield’s too", "D.W.'s plan, D.W.’s too"),
        ("Dana Whitfields Team", "D.W.s Team"),
        ("Dana  Whitfield, Dana\u00a0Whitfield, Dana\nWhitfield", "D.W., D.W., D.W."),
        ("_Dana Whitfield_ **Dana** Whitfield", "_D.W._ **D.W.**"),
        ("dana.whitfield@firm.example #dana_whitfield", "D.W.@firm.example #D.W."),
        ("Whitfield, Dana", "D.W."),
        ("Dana K. Whitfield, Dana J K Whitfield", "D.W., D.W."),
        ("Renée K. O’Brien", "R.O."),
        ("I gave Dana a whitfield", "I gave D.W. a whitfield"),
        ("Renee O'Brien, RENÉE O’BRIEN, Rene\u0301e O‘Brien", "R.O., R.O., R.O."),
        ("Anne-Marie de la Cruz, anne marie cruz", "A.C., A.C."),
        ("Ludwig van Berg", "L.B."),
        ("Dr. Eva Klein and Eva Klein", "Dr. E.K. and E.K."),
        ("我见了王小明。", "我见了王.。"),
        ("Maria Lopez and Maria Garcia", "M.L.G. and M.L.G."),
        ("Da\u00adna Whit\u00adfield", "D.W."),
    ],
)
def test_full_names_are_replaced_however_they_are_written(text: str, said: str) -> None:
    assert disguised(text) == said


@pytest.mark.parametrize("text", ["Bandana Whitfieldson", "a whitfield", ""])
def test_what_is_no_part_of_the_name_stays(text: str) -> None:
    assert disguised(text, "Dana Whitfield") == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dana came. Whitfield House is open.", "D.W. came. D.W. House is open."),
        ("Ask Dana. Whitfield is a town.", "Ask D.W. D.W. is a town."),
        ("Dana\n\nWhitfield", "D.W.\n\nD.W."),
        ("Dana, Whitfield and I", "D.W., D.W. and I"),
    ],
)
def test_two_parts_that_are_parted_are_two_names(text: str, said: str) -> None:
    assert disguised(text, "Dana Whitfield") == said


def test_overlapping_names_are_replaced_longest_first() -> None:
    names = ("Tom", "Tom Baker", "Tom Baker Junior", "Baker Street")
    assert disguised("Tom Baker Junior, Tom Baker, Tom, Baker Street", *names) == (
        "T.B.J., T.B., T., B.S."
    )


def test_two_people_with_the_same_initials_are_told_apart() -> None:
    assert disguised("Dana Wu met David Wong", "Dana Wu", "David Wong") == "D.W. met D.W.2"


def test_an_alias_stands_for_a_name_and_begins_a_sentence_well() -> None:
    known = [Name("Dana Whitfield"), Name("Dana Whitfield", "the plant head")]
    said = Disguise(known)("Dana Whitfield left. I asked Dana Whitfield.")
    assert said == "The plant head left. I asked the plant head."


@pytest.mark.parametrize("alias", ["Dana Whitfield", "Tom Baker’s boss", "dana whitfield (cfo)"])
def test_an_alias_that_holds_a_name_is_not_used(alias: str) -> None:
    known = [Name("Dana Whitfield", alias), Name("Tom Baker")]
    assert Disguise(known)("Dana Whitfield") == "D.W."


def test_the_mentor_of_the_page_keeps_the_name() -> None:
    known = ("Priya Nair", "Priya Shah", "Priya", "priya nair")
    said = disguised("Priya Nair, PRIYA NAIR and Priya Shah; Priya", *known, keep="Priya Nair")
    assert said == "Priya Nair, PRIYA NAIR and P.S.; Priya"


def test_a_part_of_a_name_is_replaced_unless_she_leaves_it() -> None:
    text = "Dana said so. Whitfield agreed, and so did dana."
    disguise = Disguise(NAMES)
    assert disguise(text) == "D.W. said so. D.W. agreed, and so did D.W."
    assert disguise.candidates([text, "Eva"]) == ("Dana", "Eva", "Whitfield")
    assert disguise.hides("Dana")
    left = Disguise(NAMES, left=["dana"])
    assert left(text) == "Dana said so. D.W. agreed, and so did dana."
    assert left.candidates([text]) == ("Dana", "Whitfield")
    assert (left.hides("Dana"), left.hides("Whitfield"), left.hides("Bob")) == (False, True, False)


def test_a_full_name_in_the_text_makes_no_candidate() -> None:
    assert Disguise(NAMES).candidates(["Dana Whitfield, Eva Klein"]) == ()


def test_a_confirmed_name_that_no_record_holds_is_hidden_too() -> None:
    assert disguised("Bob Marsh called; bob ran", confirmed=("Bob",)) == "B.M. called; bob ran"
    assert disguised("nothing", confirmed=("?", "")) == "nothing"


def test_one_word_is_a_full_name_where_she_recorded_it_so() -> None:
    assert disguised("Samira, samira’s and Samiras", "Samira") == "S., S.’s and S.s"
    assert disguised("Samiras, Samirana", "Samira") == "S.s, Samirana"


def test_a_short_word_needs_its_capital_unless_she_wrote_it_small() -> None:
    assert disguised("Tim has 15 min; times, tim", "Tim", "Min") == "T. has 15 min; times, tim"
    assert disguised("I told tim and Tim", "tim") == "I told T. and T."


def test_a_name_that_is_a_word_is_replaced_inside_a_sentence() -> None:
    text = "I told Will so. Will you ask Will? It will do. “Will he?”"
    assert disguised(text, "Will") == ("I told W. so. Will you ask W.? It will do. “Will he?”")
    assert Disguise([Name("Will")]).candidates([text]) == ("Will",)
    assert disguised(text, "Will", confirmed=("will",)) == (
        "I told W. so. W. you ask W.? It will do. “W. he?”"
    )


def test_a_month_is_replaced_only_where_she_confirms_that_it_is_a_name() -> None:
    text = "In May I told May; it may do."
    assert disguised(text, "May") == text
    assert Disguise([Name("May")]).candidates([text]) == ("May",)
    assert disguised(text, "May", confirmed=("May",)) == "In M. I told M.; it may do."


@pytest.mark.parametrize(
    ("text", "said"), [("Will", "W."), ("will and May", "W. and M."), ("Mark, Dana", "M.2, D.W.")]
)
def test_in_a_field_for_names_every_known_name_is_replaced(text: str, said: str) -> None:
    known = [Name("Will"), Name("May"), Name("Mark"), Name("Dana Whitfield")]
    assert Disguise(known).name(text) == said


def test_in_a_field_for_names_the_mentor_keeps_the_name() -> None:
    known = [Name("Priya"), Name("Priya Nair"), Name("Will")]
    assert Disguise(known, "Priya Nair").name("Priya Nair and Priya") == "Priya Nair and Priya"


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=4))
def test_any_text_and_any_names_are_taken(text: str, names: list[str]) -> None:
    disguise = Disguise(map(Name, names), confirmed=names)
    assert isinstance(disguise(text), str)
    disguise.name(text)
    disguise.candidates([text])


@given(st.text(max_size=80))
def test_without_names_a_text_stays(text: str) -> None:
    assert Disguise([])(text) == text


def test_the_work_grows_with_the_text_and_not_with_how_many_are_known() -> None:
    def reading(names: int, times: int) -> Callable[[], object]:
        known = [f"Person{chr(97 + n % 26)} Family{chr(97 + n // 26)}" for n in range(names)]
        disguise = Disguise(map(Name, known))
        text = "We met at the plant and Persona Familya said that it was late again. " * times
        return lambda: disguise(text)

    assert grows_no_faster(partial(reading, 300), 100)
    assert calls(reading(300, 100)) <= 1.2 * calls(reading(30, 100))


def test_a_text_that_comes_again_costs_next_to_nothing() -> None:
    disguise = Disguise([Name("Tom Barrett")])
    assert disguise("What did Tom Barrett say?") == "What did T.B. say?"
    assert calls(lambda: disguise("What did Tom Barrett say?")) < 10
    assert disguise("What did Tom Barrett say?") == "What did T.B. say?"


def test_a_field_and_a_text_of_the_same_words_are_kept_apart() -> None:
    disguise = Disguise([Name("Will")])
    for _ in range(2):
        assert disguise("Will it rain") == "Will it rain"
        assert disguise.name("Will it rain") != "Will it rain"
