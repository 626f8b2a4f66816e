"""The many ways in which a name is written: in addresses, with signs, cut short, by its title."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model.guide import Kind
from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.model.promise import Promise
from coach.model.record import Record
from coach.model.session import Session
from coach.sharing import disguise as disguise_room
from coach.sharing import name_entries
from coach.sharing.disguise import Disguise
from coach.sharing.name_addresses import Addresses
from coach.sharing.names import Name
from coach.sharing.visibility import Audience
from tests.factories import NOON, make_answer, make_session
from tests.sharing.outputs import outputs
from tests.sharing.secrets import fold

TOM = Name("Tom Barrett")
KNOWN = (TOM, Name("Lena Fischer", "the CFO"), Name("Jürgen Müller"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Write to tom.barrett@firm.example.", "Write to T.B.@firm.example."),
        ("tbarrett@firm.example, t.barrett@firm.example", "T.B.@firm.example, T.B.@firm.example"),
        ("barrett.tom@firm.example, tomb@x.example", "T.B.@firm.example, T.B.@x.example"),
        ("tom@barrett.example", "T.B.@T.B.example"),
        ("tom.adler@firm.example", "T.A.@firm.example"),
        ("lena@firm.example or lfischer@x.example", "the CFO@firm.example or the CFO@x.example"),
        ("ask @tbarrett and @TomBarrett.", "ask @T.B. and @T.B."),
        ("priya.nair@x.example @pnair it@x.example", "priya.nair@x.example @pnair it@x.example"),
        ("https://www.linkedin.example/in/tombarrett/", "https://www.linkedin.example/in/T.B./"),
        ("www.x.example/tbarrett", "www.x.example/T.B."),
        ("at noon @ the plant", "at noon @ the plant"),
    ],
)  # fmt: skip
def test_names_in_addresses_are_replaced(text: str, said: str) -> None:
    disguise = Disguise(KNOWN, "Priya Nair")
    assert disguise(text) == said
    assert disguise.candidates([text]) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**Tom** Barrett, Tom **Barrett**, **Tom Barrett**", "**T.B.**, T.B., **T.B.**"),
        ("_Tom_ _Barrett_ and (Tom) Barrett", "_T.B._ and (T.B.)"),
        ("Tom (Barrett) came, [Tom Barrett](x)", "T.B. came, [T.B.](x)"),
        ("TomBarrett #TomBarrett tombarrett", "T.B. #T.B. T.B."),
        ("tom_barrett_v2.docx barrett_tom.pdf", "T.B._v2.docx T.B.pdf"),
        ("Tom\nBarrett’s, BARRETTS, Toms", "T.B.’s, T.B.s, T.B.s"),
        ("Juergen Mueller, Jurgen Muller, JÜRGEN MÜLLER", "J.M., J.M., J.M."),
        ("Mueller’s plan", "J.M.’s plan"),
        ("Tom Barrett-Smith and Jean-Tom Barrett", "T.B. and T.B."),
    ],
)
def test_names_with_signs_are_replaced(text: str, said: str) -> None:
    assert Disguise(KNOWN)(text) == said


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("王芳", "王さん、王先生、王总说", "王.さん、王.先生、王.总说"),
        ("王 芳", "王さん", "王.芳.さん"),
        ("王小明", "小明和王老师", "王.和王.老师"),
        ("김민수", "김 과장, 김부장님", "김. 과장, 김.부장님"),
        ("王芳", "国王, 王国, 国王先生, 女王さま", "国王, 王国, 国王先生, 女王さま"),
        ("李明", "行李总是丢, 李总是对的", "行李总是丢, 李总是对的"),
    ],
)
def test_one_letter_is_a_name_beside_a_title(name: str, text: str, said: str) -> None:
    assert Disguise([Name(name)])(text) == said


def test_one_letter_beside_a_title_stands_under_the_alias() -> None:
    disguise = Disguise([Name("王芳", "the CFO")])
    assert disguise("王先生 and 王芳") == "the CFO先生 and the CFO"
    assert disguise.candidates(["王先生"]) == ("王",)
    assert Disguise([Name("王芳")], left=["王"])("王先生") == "王先生"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I met Tom Adler and Tom", "I met T.A. and T.B."),
        ("Tom von der Heide, Tom d’Angelo", "T.H., T.D."),
        ("Tom Adler, Tom Ames, Tom Adler", "T.A., T.A.2, T.A."),
        ("Tom Barrett Smith", "T.B. Smith"),
        ("I saw Nina Barrett. Frustrated Barrett left.", "I saw N.B. Frustrated T.B. left."),
        ("told Tom A plan, told Tom Q3", "told T.B. A plan, told T.B. Q3"),
        ("Tom The Board, Tom Of course, Tom Van Dorn", "T.B. The Board, T.B. Of course, T.D."),
        ("Tom’s Excel, Toms Excel, Tom: Great", "T.B.’s Excel, T.B.s Excel, T.B.: Great"),
        ("Ich bin froh, dass Tom Zeit hat und der Kollege Barrett auch",
         "Ich bin froh, dass T.B. Zeit hat und der Kollege T.B. auch"),
        ("A. M. Fischer, A Fischer and A.-M. Fischer", "A.M.F., A the CFO and A.F."),
        ("I met L. M. Fischer, L Fischer", "I met the CFO, the CFO"),
    ],
)  # fmt: skip
def test_a_longer_name_is_replaced_as_one(text: str, said: str) -> None:
    assert Disguise(KNOWN)(text) == said


def test_an_a_before_a_last_name_is_the_initial_of_its_bearer() -> None:
    disguise = Disguise([Name("Anna Fischer", "The CFO")])
    assert disguise("A Fischer, A. Fischer, I met A. M. Fischer") == (
        "The CFO, The CFO, I met The CFO"
    )
    assert disguise("I gave Fischer A plan") == "I gave The CFO A plan"


def test_a_longer_name_is_offered_and_may_be_left_as_a_whole() -> None:
    text = "Tom Adler met Tom."
    disguise = Disguise(KNOWN)
    assert disguise.candidates([text]) == ("Tom", "Tom Adler")
    assert disguise.hides("Tom Adler")
    left = Disguise(KNOWN, left=["Tom Adler"])
    assert left(text) == "Tom Adler met T.B."
    assert left.candidates([text]) == ("Tom", "Tom Adler")
    assert not left.hides("Tom Adler")


def test_who_is_recorded_by_one_word_is_hidden_with_what_follows_it() -> None:
    disguise = Disguise([Name("Samira"), Name("Nadia", "the lawyer")])
    assert disguise("Samira Khan met Samira and Nadia Berg") == "S.K. met S. and the lawyer"
    assert disguise.candidates(["Samira Khan"]) == ("Samira Khan",)


def test_who_is_called_by_the_first_part_of_one_name_is_that_person() -> None:
    names = [Name("Mira"), Name("Marek"), Name("Mira Halonen"), Name("Max")]
    assert Disguise(names)("Mira, Mira Halonen, Marek, Max") == "M.H., M.H., M., M.2"


FORMS = (
    "{f} {l}", "{l}, {f}", "{F} {L}", "{f} {l}’s", "{f}s", "{f}'s", "{f}\n{l}", "**{f}** {l}",
    "_{f}_ _{l}_", "[{f} {l}](https://x.example/{s}-{t})", "{s}.{t}@firm.example",
    "{i}{t}@firm.example", "{i}.{t}@firm.example", "@{i}{t}", "@{s}{t}", "#{f}{l}",
    "{s}_{t}_v2.pdf", "{t}_{s}.pdf", "{f} K. {l}", "{f}-Marie {l}", "“{f}” {l}", "{f} ({l})",
    "https://www.x.example/in/{s}{t}", "{f} Q. Xandor", "{f}, {l}", "I asked {l}", "{f} Xandor",
)  # fmt: skip
WHO = (("Dana", "Whitfield"), ("Ilse", "Zumthor"), ("Jörg", "Täuber"), ("Sean", "O’Neil"))
PLAIN = "we met at noon about costs and dates".split()  # noqa: SIM905


@st.composite
def told(draw: st.DrawFn) -> str:
    """A sentence with a name in it, in one of its forms."""
    first, last = draw(st.sampled_from(WHO))
    s, t = fold(first), fold(last).replace("’", "")
    form = draw(st.sampled_from(FORMS)).format(
        f=first, l=last, F=first.upper(), L=last.upper(), s=s, t=t, i=s[0]
    )
    said = draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4))
    said.insert(draw(st.integers(0, len(said))), form)
    return " ".join(said)


@st.composite
def written(draw: st.DrawFn) -> tuple[Session, Promise]:
    """A session and a promise with names in every place that a page may show."""
    words = [draw(told()) for _ in range(7)]
    session = make_session(
        make_answer("a", words[0], question=words[1], note=words[2]),
        make_answer("b", (words[3],), kind=Kind.LIST, about=words[4]),
        make_answer("c", 4, kind=Kind.RATE, series="trust", ends=(words[5], "not")),
        title=words[6],
        guide=draw(st.sampled_from(["prep", "about-dana-whitfield"])),
        mentor="Priya Nair",
    )
    promise = Promise("q", NOON, mentor="Priya Nair", will=draw(told()), when=draw(told()))
    return session, promise


@settings(max_examples=60, deadline=None)
@given(written(), st.booleans())
def test_no_form_of_a_name_leaves(made: tuple[Session, Promise], with_alias: bool) -> None:
    session, promise = made
    alias = "the plant head" if with_alias else ""
    people = [Person(f"p{at}", NOON, name=" ".join(who), alias=alias if not at else "")
              for at, who in enumerate(WHO)]  # fmt: skip
    records: tuple[Record, ...] = (Mentor("m", NOON, name="Priya Nair"), *people, promise)
    parts = [fold(part).replace("’", "") for who in WHO for part in who]
    for output in outputs([session], records, Audience(mentor="Priya Nair")):
        seen = fold(output.text).replace("’", "").replace("'", "")
        assert [part for part in (*parts, "xandor") if part in seen] == []


def leaking() -> set[str]:
    """The forms in which a part of a name stands after all."""
    disguise = Disguise([Name(" ".join(who)) for who in WHO])
    found = set()
    for first, last in WHO:
        s, t = fold(first), fold(last).replace("’", "")
        for form in FORMS:
            name = form.format(f=first, l=last, F=first.upper(), L=last.upper(), s=s, t=t, i=s[0])
            said = fold(disguise(f"we met {name} about")).replace("’", "").replace("'", "")
            if any(part in said for part in (s, t, "xandor")):
                found.add(form)
    return found


FAULTS = {
    "addresses are not looked at": (Addresses, "found", lambda *_: iter(()), "@{i}{t}"),
    "a name ends where what is known ends": (
        disguise_room, "whole_name", lambda _, __, place, *___: place[1:], "{f} Xandor"
    ),
    "a name is written in one way only": (name_entries, "_variants", lambda *_: (), "#{f}{l}"),
    "only whole names count": (name_entries, "part_entries", lambda *_: (), "I asked {l}"),
}  # fmt: skip


def test_no_form_of_a_name_stands() -> None:
    assert leaking() == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_form_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, name, value, form = FAULTS[fault]
    monkeypatch.setattr(place, name, value)
    assert form in leaking()


def test_the_name_to_keep_is_no_part_of_another() -> None:
    disguise = Disguise(KNOWN, "Priya Nair")
    assert disguise("I saw Tom Priya, then Tom Nair") == "I saw T.B. Priya, then T.B. Nair"
