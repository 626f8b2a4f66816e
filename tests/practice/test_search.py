"""Searching finds what is there and nothing else, at once and while she types."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import NotFoundError
from coach.journal.journal import Journal
from coach.model.findable import Found, Names, in_session
from coach.model.guide import Visibility
from coach.model.mentoring import Mentor, Note
from coach.model.promise import Promise
from coach.model.query import Sort, key_of_all, read_query
from coach.model.record import Origin
from coach.model.session import Session
from coach.paths import Places
from coach.practice import search
from coach.practice.search import Search, look_up, readings, shown
from tests.factories import NOON, make_answer, make_session
from tests.journal.support import numbered, open_journal

WORDS = st.text(st.sampled_from("aÁbß 日か\n'’\""), max_size=6)
NO_NAMES = Names({})


@pytest.fixture
def journal(places: Places) -> Journal:
    return open_journal(places)


def ids(journal: Journal, typed: str, limit: int = 10) -> list[str]:
    found = look_up(journal, read_query(typed), limit)
    return [each.id for _, group in found for each in group]


def of_year(year: int) -> Session:
    started = NOON.replace(year=year)
    return numbered(year - 2019, make_answer(value="board"), started=started)


@pytest.mark.parametrize(
    "typed",
    ["board", "BOÁRD", "met board", '"the board"', "it's", '"it’s over"', "café", "cafe", '"over."',
     "back\\slash", '"no" said', '"line the second"', "ss", "日本", "本", "שלום", "👩👧", "Ｂoard"],
)  # fmt: skip
def test_what_is_there_is_found_whatever_it_is_written_in(journal: Journal, typed: str) -> None:
    text = (
        "The Board met at the Cafe\u0301; it\u2019s over.\nLine\nthe second said “no” back\\slash "
        "Straße 日本語 שלום 👩\u200d👧"
    )
    saved = journal.save_session(numbered(1, make_answer(value=text)))
    assert ids(journal, typed) == [saved.id]


@pytest.mark.parametrize("typed", ["board zebra", '"board the"', "語日", "overt"])
def test_what_is_not_there_is_not_found(journal: Journal, typed: str) -> None:
    journal.save_session(numbered(1, make_answer(value="The board. 日本語. It is over")))
    assert ids(journal, typed) == []


def test_what_is_in_the_trash_or_removed_is_never_found(journal: Journal) -> None:
    journal.save_session(numbered(1, make_answer(value="board"), trashed=NOON))
    thrown = make_answer("b", "board", trashed=NOON)
    journal.save_session(numbered(2, make_answer(value="other"), trash=(thrown,)))
    journal.put(Note("n", NOON, text="board", deleted=NOON))
    assert ids(journal, "board") == []
    assert [
        each for part in readings(journal, NO_NAMES) for each in part if "board" in each.key
    ] == []


def test_what_is_being_written_and_what_is_private_is_found_by_her(journal: Journal) -> None:
    journal.draft(numbered(1, make_answer(value="board"), finished=None))
    hidden = make_answer(value="board", visibility=Visibility.PRIVATE)
    journal.save_session(numbered(2, hidden))
    assert len(ids(journal, "board")) == 2


def test_the_newest_stand_first_and_no_more_than_wanted(journal: Journal) -> None:
    for year in (2020, 2024, 2022):
        journal.save_session(of_year(year))
    found = ids(journal, "board")
    assert [journal.session(each).started.year for each in found] == [2024, 2022, 2020]
    assert ids(journal, "board", 2) == found[:2]
    assert ids(journal, "board since:2022 until:2023") == [found[1]]


def test_no_more_years_are_read_than_it_takes(journal: Journal, places: Places) -> None:
    for year in (2020, 2024):
        journal.save_session(of_year(year))
    (places.journal / "sessions-2020.json").write_text("broken")
    fresh = open_journal(places)
    assert len(ids(fresh, "board", 1)) == 1
    assert len(ids(fresh, "board since:2021")) == 1
    with pytest.raises(Exception, match="damaged"):
        ids(fresh, "board")


def test_the_filters_of_a_command(journal: Journal) -> None:
    journal.put(Mentor("m1", NOON, name="Ann"))
    star = make_answer(value="board", starred=True)
    one = journal.save_session(numbered(1, star, mentor="m1", guide="decide", title="Deciding"))
    other = journal.save_session(numbered(2, make_answer(value="board")))
    journal.put(Promise("p1", NOON, Origin(one.id, "what"), mentor="m1", will="Tell the board"))
    journal.put(Promise("p2", NOON + timedelta(days=1), will="Tell the board"))
    assert ids(journal, "board") == [other.id, one.id, "p2", "p1"]
    assert ids(journal, "board mentor:ann") == [one.id, "p1"]
    assert ids(journal, "board guide:decide") == [one.id, "p1"]
    assert ids(journal, "board guide:deciding kind:promise") == ["p1"]
    assert ids(journal, "board starred") == [one.id]
    assert ids(journal, "kind:promise") == ["p2", "p1"]
    assert ids(journal, "kind:promise", 1) == ["p2"]
    with pytest.raises(NotFoundError, match="There is no mentor “bob” in your journal"):
        ids(journal, "board mentor:bob")
    journal.put(Mentor("m2", NOON, name="Annabel"))
    journal.put(Promise("p3", NOON, mentor="m2", will="Tell the board"))
    assert ids(journal, "board mentor:ann") == [one.id, "p3", "p1"]
    assert ids(journal, "board mentor:annab") == ["p3"]
    for inside in ("bel", "nn", "m1"):
        with pytest.raises(NotFoundError, match="Known: Ann and Annabel"):
            ids(journal, f"board mentor:{inside}")


def test_a_mentor_is_meant_alike_by_the_command_and_in_the_app(journal: Journal) -> None:
    names = ("Joanna Weber", "Ann Ruiz", "Diane Ann O'Brien", "Zoë")
    for number, name in enumerate(names):
        journal.put(Mentor(f"m{number}", NOON, name=name))
        journal.put(Promise(f"p{number}", NOON, mentor=f"m{number}", will="board"))
    for typed, meant in (
        ("ann", ["p2", "p1"]), ("joa w", ["p0"]), ("WEB", ["p0"]), ("zoe", ["p3"]),
        ("di o'b", ["p2"]), ("ian", []), ("anna", []), ("w joa", []), ("m1", []),
    ):  # fmt: skip
        hunt = Search()
        for part in readings(journal, Names({f"m{n}": name for n, name in enumerate(names)})):
            hunt.add(part)
        query = f'board mentor:"{typed}"'
        hunt.ask(read_query(query))
        assert run(hunt) == meant, typed
        if meant:
            assert ids(journal, query) == meant
        else:
            with pytest.raises(NotFoundError, match="Known: Ann Ruiz, Diane"):
                ids(journal, query)


# While she types


def things(values: Sequence[str]) -> list[Found]:
    return [
        each
        for n, value in enumerate(values)
        for each in in_session(make_session(make_answer(value=value), id=str(n)), NO_NAMES)
        if each.answer
    ]


def run(hunt: Search) -> list[str]:
    while not hunt.is_done:
        hunt.step()
    return [each.id for _, found in hunt.groups() for each in found]


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, min_size=1, max_size=4), st.integers(1, 3))
def test_narrowing_finds_what_searching_anew_finds(values, typed, step) -> None:
    pool = things(values)
    hunt = Search()
    hunt.add(pool[: len(pool) // 2])
    old, search._STEP = search._STEP, step
    try:
        for number in range(len(typed)):
            query = read_query(" ".join(typed[: number + 1]))
            hunt.ask(query)
            hunt.step()
            if number == 0:
                hunt.add(pool[len(pool) // 2 :])
        anew = [
            each.id
            for each in pool
            if all(term in key_of_all([str(each.answer.value), "What happened?"])  # type: ignore[union-attr]
                   for term in query.terms)
        ]  # fmt: skip
        assert run(hunt) == anew
        assert hunt.total == len(anew)
    finally:
        search._STEP = old


def test_a_query_that_asks_for_something_else_starts_anew() -> None:
    hunt = Search()
    hunt.add(things(["board", "zebra"]))
    hunt.ask(read_query("boa"))
    assert run(hunt) == ["0"]
    hunt.ask(read_query("zeb"))
    assert run(hunt) == ["1"]
    hunt.ask(read_query(""))
    assert run(hunt) == ["0", "1"]


def test_the_app_reads_the_same_as_the_command(journal: Journal) -> None:
    journal.put(Mentor("m1", NOON, name="Ann"))
    for number in range(5):
        answers = make_answer(value=f"board {number}"), make_answer("b", "zebra")
        journal.save_session(numbered(number, *answers, mentor="m1" if number % 2 else None))
    names = Names({"m1": "Ann"})
    for typed in ("board", "zebra mentor:ann", "what", "ann", "kind:session test", ""):
        hunt = Search()
        for part in readings(journal, names):
            hunt.add(part)
        hunt.ask(read_query(typed))
        assert run(hunt) == ids(journal, typed, 100), typed


def test_a_list_shows_her_words_before_the_question_and_what_was_found() -> None:
    answer = make_answer(value="We decide on Munich", question="What do you decide?")
    found = next(e for e in in_session(make_session(answer), NO_NAMES) if e.sort is Sort.ANSWER)
    line = shown(found, ["decide"], 60)
    assert (line.title, line.text, line.marks) == ("A test", "We decide on Munich", ((3, 9),))
    assert shown(found, ["what"], 60).text == "What do you decide?"
