"""The ledger: what a text means, what she removed, and the order of her questions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError, NotFoundError
from coach.model.guide import Visibility
from coach.model.mentoring import Mentor, Note, Question, QuestionState
from coach.model.objective import Objective
from coach.model.person import Person
from coach.model.promise import Promise
from coach.model.record import Record
from coach.paths import Places
from coach.practice.ledger import Ledger, find_named, find_record, matching
from tests.factories import NOON, CountingIds, TickingClock
from tests.journal.support import open_journal


@pytest.fixture
def ledger(places: Places) -> Ledger:
    clock = TickingClock()
    return Ledger(open_journal(places, now=clock), clock, CountingIds())


NOTES = (
    Note("abc1", NOON, text="The board is nervous"),
    Note("abd2", NOON, text="board"),
    Note("fff3", NOON, text="Café abc"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("abc1", ["abc1"]),
        ("ABC", ["abc1", "fff3"]),
        ("ab", ["abc1", "abd2", "fff3"]),
        ("abd", ["abd2"]),
        ("board", ["abd2"]),
        ("  the   BOARD ", ["abc1"]),
        ("cafe", ["fff3"]),
        ("nothing", []),
        ("", []),
        (" ", []),
    ],
)
def test_a_text_means_a_whole_id_or_line_else_a_beginning_or_words(
    text: str, found: list[str]
) -> None:
    assert [each.id for each in matching(NOTES, text)] == found
    if len(found) == 1:
        assert find_record(NOTES, text, "note").id == found[0]
    else:
        with pytest.raises(NotFoundError, match="could mean" if found else "No note fits"):
            find_record(NOTES, text, "note")


@given(st.sampled_from(NOTES), st.integers(1, 4))
def test_the_beginning_of_an_id_means_all_that_it_may_mean(note: Note, length: int) -> None:
    start = note.id[:length]
    fits = [e for e in NOTES if e.id.startswith(start) or start in e.text.lower()]
    assert matching(NOTES, start) == ([note] if start == note.id else fits)


def test_what_she_removed_is_there_to_be_brought_back_and_nothing_else(ledger: Ledger) -> None:
    kept, gone = (ledger.add(Note, text=text) for text in ("Kept", "Gone"))
    ledger.journal.put(Note("w", NOON, text="Withdrawn", deleted=NOON, withdrawn=True))
    ledger.remove(gone)
    (removed,) = ledger.removed("notes")
    assert (removed.id, ledger.all().notes) == (gone.id, (kept,))
    ledger.bring_back(removed)
    assert (ledger.removed("notes"), len(ledger.all().notes)) == ((), 2)


def order(ledger: Ledger, mentor: str | None) -> list[str]:
    return [e.question for e in ledger.all().open_questions() if e.mentor == mentor]


@pytest.mark.parametrize("place", [1, 2, 3, 9])
@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_question_comes_to_its_place_and_the_others_keep_their_order(
    ledger: Ledger, which: int, place: int
) -> None:
    ann, bob = (ledger.add(Mentor, name=name) for name in ("Ann", "Bob"))
    for text in ("A", "B", "C"):
        ledger.add(Question, question=text, mentor=ann.id)
    ledger.add(Question, question="His", mentor=bob.id)
    closed = ledger.add(Question, question="Done", mentor=ann.id)
    ledger.change(closed, closed.become(QuestionState.ANSWERED, ledger.today))
    before = order(ledger, ann.id)
    question = next(e for e in ledger.all().questions if e.question == before[which])
    ledger.rank(question, place)
    others = [each for each in before if each != question.question]
    others.insert(place - 1, question.question)
    assert order(ledger, ann.id) == others
    assert order(ledger, bob.id) == ["His"]
    ranks = {e.question: e.rank for e in ledger.all().questions}
    assert [ranks[each] for each in others] == [1, 2, 3]
    assert (ranks["His"], ranks["Done"]) == (1, 1)


def test_a_place_is_a_number_from_1_and_only_what_waits_has_one(ledger: Ledger) -> None:
    question = ledger.add(Question, question="A")
    with pytest.raises(CoachError, match="from 1"):
        ledger.rank(question, 0)
    answered = ledger.change(question, question.become(QuestionState.ANSWERED, ledger.today))
    with pytest.raises(CoachError, match="was answered"):
        ledger.rank(answered, 1)


NAMED = (
    Mentor("aaa1", NOON, name="Ann"),
    Mentor("aaa2", NOON, name="Annabel Søren"),
    Mentor("bbb3", NOON, name="Zoë Ruiz"),
    Mentor("bbb4", NOON, name="Zoë Ruiz"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [("ANN", "aaa1"), ("annabel", "aaa2"), ("soren", "aaa2"), ("aaa2", "aaa2"), ("bbb4", "bbb4")],
)
def test_a_mentor_is_found_by_the_whole_name_else_by_a_part_that_fits_one(
    text: str, found: str
) -> None:
    assert find_named(NAMED, text, "mentor").id == found


OTHERS = (
    Mentor("ed01aaaa", NOON, name="Joanna Weber"),
    Mentor("abcd1111", NOON, name="Marc Edwards"),
    Mentor("marc2222", NOON, name="Ruth-Ann O’Hara"),
)
LINES = (
    Objective("0b7ec000", NOON, line="Hand over the budget"),
    Objective("0b7ec111", NOON, line="Handle the board’s doubts"),
)


@pytest.mark.parametrize(
    ("known", "text", "found"),
    [
        (OTHERS[:1], "Ann", []),
        (OTHERS[:1], "ian", []),
        (OTHERS, "Ed", ["abcd1111"]),
        (OTHERS, "joa w", ["ed01aaaa"]),
        (OTHERS, "weber", ["ed01aaaa"]),
        (OTHERS, "w joa", []),
        (OTHERS, "ruth-a o'h", ["marc2222"]),
        (OTHERS, "marc", ["abcd1111"]),
        (OTHERS, "ed0", []),
        (OTHERS, "ed01", ["ed01aaaa"]),
        (OTHERS, "marc22", ["marc2222"]),
        (LINES, "hand", ["0b7ec000", "0b7ec111"]),
        (LINES, "handl", ["0b7ec111"]),
        (LINES, "the bu", ["0b7ec000"]),
        (LINES, "hand over the budget", ["0b7ec000"]),
        (LINES, "and", []),
        (LINES, "0b7", []),
        (LINES, "0b7ec1", ["0b7ec111"]),
        ((Person("p1", NOON, name="Joanna"),), "ann", []),
    ],
)
def test_a_name_is_meant_by_how_its_words_begin_and_an_id_only_where_none_is(
    known: tuple[Record, ...], text: str, found: list[str]
) -> None:
    assert [each.id for each in matching(known, text)] == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("an", "“an” could be Ann or Annabel Søren. Give more of the name, or of the id."),
        (
            "zoe ruiz",
            "“zoe ruiz” could be Zoë Ruiz (bbb3) or Zoë Ruiz (bbb4). "
            "Give more of the name, or of the id.",
        ),
        (
            "Bo",
            "There is no mentor “Bo” in your journal. "
            "Known: Ann, Annabel Søren, Zoë Ruiz (bbb3) and Zoë Ruiz (bbb4).",
        ),
        (
            "",
            "There is no mentor “” in your journal. "
            "Known: Ann, Annabel Søren, Zoë Ruiz (bbb3) and Zoë Ruiz (bbb4).",
        ),
    ],
)
def test_who_else_it_could_be_is_said_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        find_named(NAMED, text, "mentor")
    assert str(raised.value) == said


def test_where_there_is_nobody_that_is_said() -> None:
    with pytest.raises(NotFoundError, match="Add one with: coach mentors add"):
        find_named((), "Ann", "mentor")


@pytest.mark.parametrize("usual", list(Visibility))
def test_what_she_writes_is_seen_as_her_settings_say_unless_she_says_otherwise(
    ledger: Ledger, usual: Visibility
) -> None:
    hers = replace(ledger, seen=usual)
    assert hers.add(Promise, will="Call Ana").visibility is usual
    assert hers.note("A line").visibility is usual
    said = hers.add(Question, question="Why?", visibility=Visibility.PRIVATE)
    assert said.visibility is Visibility.PRIVATE
    assert hers.add(Mentor, name="Priya").visibility is Visibility.MENTOR
