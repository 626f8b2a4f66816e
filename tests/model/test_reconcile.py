"""Two versions become one: what she picks stands, and every word of the other stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coach.model.amend import stood_before, undo
from coach.model.guide import Visibility
from coach.model.mentoring import Question
from coach.model.reconcile import (
    WHOLE_RECORD,
    WRITTEN_ELSEWHERE,
    Picks,
    one_record,
    one_session,
)
from coach.model.session import Answer, Bookmark, FollowUpAnswer, Session
from tests.factories import NOON, make_answer, make_session

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
A, B = ("a", ""), ("b", "")


def said(session: Session) -> set[str]:
    """Everything that a session still holds, wherever it stands."""
    found = set()
    for each in (*session.answers, *stood_before(session)):
        found |= {str(each.value), each.note, each.follow_up.answer if each.follow_up else ""}
    return found - {"", "None"}


def test_the_words_that_do_not_stand_are_an_earlier_version_and_can_be_taken_back() -> None:
    mine, theirs = make_answer("a", "Here", note="A note"), make_answer("a", "There")
    settled = one_session(make_session(mine), make_session(theirs), NOW)
    (answer,) = settled.answers
    assert answer.value == "Here"
    assert [(each.value, each.until) for each in answer.earlier] == [("There", NOW)]
    assert undo(settled, NOW).answers[0].value == "There"


def test_what_stands_nowhere_in_the_one_that_stands_is_in_the_trash() -> None:
    lonely = make_answer("b", "Only there")
    settled = one_session(make_session(make_answer("a")), make_session(lonely), NOW)
    assert [each.key for each in settled.answers] == [A]
    assert [(each.value, each.trashed) for each in settled.trash] == [("Only there", NOW)]


def test_each_answer_is_a_choice_of_its_own() -> None:
    mine = make_session(make_answer("a", "A here"), make_answer("b", "B here"))
    theirs = make_session(make_answer("a", "A there"), make_answer("b", "B there"))
    settled = one_session(mine, theirs, NOW, Picks(answers=frozenset({B})))
    assert [each.value for each in settled.answers] == ["A here", "B there"]
    assert said(settled) == said(mine) | said(theirs)


def test_an_answer_that_only_the_other_has_can_be_picked_where_it_was_asked() -> None:
    first, last = make_answer("a"), make_answer("c", asked_at=NOON + timedelta(minutes=2))
    between = make_answer("b", "Between", asked_at=NOON + timedelta(minutes=1))
    settled = one_session(
        make_session(first, last), make_session(between), NOW, Picks(answers=frozenset({B}))
    )
    assert [each.step for each in settled.answers] == ["a", "b", "c"]


def test_the_more_private_mark_stands_unless_she_says_otherwise() -> None:
    hidden = make_session(make_answer("a", "Here", visibility=Visibility.PRIVATE))
    open_to_all = make_session(make_answer("a", "There", visibility=Visibility.OPEN))
    for one, other in ((hidden, open_to_all), (open_to_all, hidden)):
        (answer,) = one_session(one, other, NOW).answers
        assert answer.visibility is Visibility.PRIVATE
        assert answer.earlier[0].visibility is Visibility.PRIVATE
        chosen = one_session(one, other, NOW, Picks(opened=frozenset({A})))
        assert chosen.answers[0].visibility is Visibility.OPEN
        assert chosen.answers[0].earlier[0].visibility is Visibility.PRIVATE


def test_what_one_threw_away_and_the_other_kept_is_there_once() -> None:
    thrown = replace(make_answer("a", "Same"), trashed=NOON)
    mine, theirs = make_session(make_answer("a", "Same")), replace(make_session(), trash=(thrown,))
    settled = one_session(mine, theirs, NOW)
    assert [each.value for each in settled.answers] == ["Same"]
    assert settled.trash == ()
    assert settled.answers[0].earlier == ()
    other_way = one_session(theirs, mine, NOW)
    assert [each.value for each in (*other_way.answers, *other_way.trash)] == ["Same"]


def test_words_that_were_being_written_in_the_other_are_kept_for_her_alone() -> None:
    mark = Bookmark("a", parts={"answer": "Half a sen"})
    settled = one_session(
        make_session(finished=None), make_session(bookmark=mark, finished=None), NOW
    )
    (thrown,) = settled.trash
    assert (thrown.step, thrown.value) == (WRITTEN_ELSEWHERE, "Half a sen")
    assert thrown.visibility is Visibility.PRIVATE


def test_of_a_record_each_field_is_a_choice_and_the_private_mark_stands() -> None:
    one = Question("q", NOON, question="Here", help="How", visibility=Visibility.OPEN)
    other = Question("q", NOON, question="There", help="What", visibility=Visibility.PRIVATE)
    settled = one_record(one, other, Picks(names=frozenset({"help"})))
    assert (settled.question, settled.help) == ("Here", "What")
    assert settled.visibility is Visibility.PRIVATE
    chosen = one_record(one, other, Picks(opened=frozenset({WHOLE_RECORD})))
    assert chosen.visibility is Visibility.OPEN


ANSWERS = st.builds(
    make_answer,
    step=st.sampled_from("abc"),
    value=st.sampled_from([None, "one", "two", "three"]),
    note=st.sampled_from(["", "a note", "another"]),
    follow_up=st.sampled_from([None, FollowUpAnswer("Then?", "under it")]),
    visibility=st.sampled_from(Visibility),
)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    def some() -> tuple[Answer, ...]:
        found = draw(st.lists(ANSWERS, max_size=3, unique_by=lambda each: each.key))
        return tuple(found)

    trash = tuple(replace(each, trashed=NOON) for each in some())
    mark = draw(st.sampled_from([None, Bookmark("a", parts={"answer": "typed"})]))
    return make_session(*some(), trash=trash, bookmark=mark)


@given(sessions(), sessions(), st.frozensets(st.sampled_from([A, B, ("c", "")])))
def test_no_word_goes_whatever_she_picks(one: Session, two: Session, keys: frozenset) -> None:  # type: ignore[type-arg]
    settled = one_session(one, two, NOW, Picks(answers=keys))
    assert said(settled) >= said(one) | said(two)
    for each in (two.bookmark, one.bookmark):
        kept = settled.bookmark is not None and settled.bookmark.parts == (each and each.parts)
        assert each is None or kept or "typed" in said(settled)
    for answer in settled.answers:
        known = [each.visibility for each in (*one.answers, *two.answers) if each.key == answer.key]
        if len(known) == 2:
            order = (Visibility.PRIVATE, Visibility.MENTOR, Visibility.OPEN)
            assert order.index(answer.visibility) <= min(map(order.index, known))
    assert len({each.key for each in settled.answers}) == len(settled.answers)
    assert len({each.key for each in settled.trash}) == len(settled.trash)
