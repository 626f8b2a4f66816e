"""A session from its first question to the journal."""

import pytest

from coach.errors import CoachError
from coach.model.guide import Kind, Visibility
from coach.model.session import FollowUpAnswer
from coach.practice.written import Written
from tests.factories import make_guide, make_step
from tests.journal.support import files_in
from tests.practice.room import Room

LINE, TEXT = make_step("a"), make_step("b", Kind.TEXT)
RATE = make_step("sound", Kind.RATE, ends=("rushed", "tested"))
PROMISE = make_step("promise", Kind.PROMISE, feeds=("promise",))
GUIDE = make_guide(LINE, TEXT)
WORDS = {"answer": "half a sen"}


def test_a_walk_to_the_end_is_in_the_journal_as_finished(room: Room) -> None:
    conductor = room.begin(GUIDE, zone="Europe/Berlin", mentor="m1", minutes=20)
    conductor.write({"answer": "first"})
    conductor.next()
    conductor.write({"answer": "second\nline"})
    conductor.next()
    assert conductor.walk.place is None
    saved = conductor.finish()
    session = room.session
    assert session == saved
    assert [each.value for each in session.answers] == ["first", "second\nline"]
    assert session.finished is not None
    assert (session.zone, session.mentor, session.minutes) == ("Europe/Berlin", "m1", 20)
    assert session.title == GUIDE.title


def test_answers_stand_in_the_order_of_the_guide_whatever_the_order_of_writing(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.jump(("b", ""))
    conductor.write({"answer": "later"})
    conductor.back()
    conductor.write({"answer": "first"})
    conductor.leave()
    assert [each.step for each in room.session.answers] == ["a", "b"]


def test_finishing_takes_away_the_bookmark_and_the_draft(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write(WORDS)
    conductor.save_draft()
    drafts = room.places.state / "drafts"
    assert list(drafts.iterdir())
    conductor.finish()
    assert not list(drafts.iterdir())
    assert room.session.bookmark is None


def test_leaving_keeps_the_session_open_and_takes_away_the_draft(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write(WORDS, "answer", (0, 4))
    conductor.save_draft()
    conductor.leave()
    assert not list((room.places.state / "drafts").iterdir())
    assert room.session.finished is None
    assert room.session.bookmark is not None
    assert room.session.bookmark.parts == WORDS


def test_an_empty_walk_that_is_left_leaves_nothing_behind(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.save_draft()
    assert conductor.leave() is None
    assert room.journal().sessions() == []
    assert list(files_in(room.places.home)) == []


def test_an_emptied_walk_with_a_draft_leaves_nothing_behind_either(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.mark(Visibility.PRIVATE)
    conductor.save_draft()
    assert conductor.leave() is None
    assert room.journal().sessions() == []
    assert not list((room.places.state / "drafts").iterdir())


def test_a_plain_walk_is_kept_even_where_it_is_empty(room: Room) -> None:
    conductor = room.begin(GUIDE)
    assert conductor.leave(keep_empty=True) is not None
    assert room.session.answers == ()


def test_nothing_typed_on_a_place_adds_no_answer(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.hold(Written({"answer": ""}, "answer"))
    conductor.write({"answer": "  \n "})
    assert conductor.walk.answer is None
    assert conductor.saved is False  # the blanks are part of what she typed
    conductor.hold(Written({"answer": ""}))
    assert conductor.walk.answer is None


def test_words_taken_away_again_leave_the_question_skipped(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write(WORDS)
    conductor.hold(Written({"answer": ""}))
    conductor.next()
    conductor.write(WORDS)
    conductor.leave()
    assert room.answer("a").skipped


@pytest.mark.parametrize("saved", [False, True])
def test_a_word_that_was_typed_and_erased_leaves_no_session(room: Room, *, saved: bool) -> None:
    conductor = room.begin(GUIDE)
    conductor.write({"answer": "W"})
    if saved:
        conductor.save_draft()
    conductor.hold(Written({"answer": ""}))
    if saved:
        conductor.save_draft()
    assert conductor.is_blank
    assert conductor.leave() is None
    assert room.journal().sessions() == []
    assert room.journal().unfinished("test") == []


@pytest.mark.parametrize("what", ["note", "mark", "kept before"])
def test_what_stands_beside_an_erased_word_is_kept(room: Room, what: str) -> None:
    conductor = room.begin(GUIDE)
    conductor.write({"answer": "W"})
    if what == "kept before":
        conductor.leave()
        conductor = room.resume(GUIDE)
    if what == "note":
        conductor.note("She smiled")
    if what == "mark":
        conductor.mark(Visibility.PRIVATE)
    conductor.write({"answer": ""})
    assert not conductor.is_blank
    assert conductor.leave() is not None
    assert len(room.journal().sessions()) == 1


def test_a_note_and_a_follow_up_are_kept_beside_the_answer(room: Room) -> None:
    conductor = room.begin(make_guide(RATE, LINE))
    conductor.hold(Written({"answer": "3"}, note="He asked twice.", follow_up=("Why?", "Time.")))
    answer = conductor.walk.answer
    assert answer is not None
    assert (answer.value, answer.note) == (3, "He asked twice.")
    assert answer.follow_up == FollowUpAnswer("Why?", "Time.")
    conductor.hold(Written({"answer": "3"}, note="", follow_up=("Why?", "")))
    answer = conductor.walk.answer
    assert answer is not None
    assert (answer.note, answer.follow_up) == ("", None)


def test_a_place_without_a_note_or_a_follow_up_on_screen_keeps_what_it_has(room: Room) -> None:
    conductor = room.begin(make_guide(RATE))
    conductor.hold(Written({"answer": "3"}, note="Seen.", follow_up=("Why?", "Time.")))
    conductor.hold(Written({"answer": "4"}))
    answer = conductor.walk.answer
    assert answer is not None
    assert (answer.value, answer.note) == (4, "Seen.")
    assert answer.follow_up is not None


def test_a_mark_set_before_the_first_word_is_that_of_the_answer(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.mark(Visibility.PRIVATE)
    conductor.write(WORDS)
    conductor.leave()
    assert room.answer("a").visibility is Visibility.PRIVATE


def test_what_does_not_fit_is_remarked_by_field_and_kept_as_typed(room: Room) -> None:
    conductor = room.begin(make_guide(PROMISE))
    conductor.write({"will": "call her", "by": "the 40th"})
    assert list(conductor.remarks()) == ["by"]
    conductor.leave()
    value = room.value("promise")
    assert isinstance(value, dict)
    assert (value["will"], value["by"]) == ("call her", "the 40th")


def test_last_time_shows_earlier_answers_and_never_skipped_ones(room: Room) -> None:
    for words in ("long ago", "", "lately"):
        conductor = room.begin(GUIDE)
        if words:
            conductor.write({"answer": words})
        conductor.next()
        conductor.leave()
    conductor = room.begin(GUIDE)
    conductor.write({"answer": "now"})
    conductor.save_draft()
    assert [answer.value for _, answer in conductor.last_time()] == ["lately", "long ago"]


def test_fewer_minutes_leave_fewer_questions_and_every_answer(room: Room) -> None:
    steps = [make_step(f"s{n}", Kind.TEXT, rank=n) for n in range(1, 6)]
    conductor = room.begin(make_guide(*steps))
    conductor.write({"answer": "kept"})
    conductor.next()
    conductor.replan(2)
    assert len(conductor.walk.places) == 2
    conductor.leave()
    assert room.value("s1") == "kept"


def test_a_guide_that_has_nothing_for_the_minutes_says_so_and_writes_nothing(room: Room) -> None:
    guide = make_guide(make_step(kind=Kind.DECISION))
    with pytest.raises(CoachError, match="no question that fits 1 minutes"):
        room.begin(guide, minutes=1)
    assert list(files_in(room.places.home)) == []


def test_each_conductor_has_a_session_of_its_own(room: Room) -> None:
    one, other = room.begin(GUIDE), room.begin(GUIDE)
    one.write({"answer": "one"})
    other.write({"answer": "other"})
    one.leave()
    other.leave()
    assert one.session_id != other.session_id
    assert len(room.journal().sessions()) == 2


# After the end


def test_what_is_written_after_leaving_reaches_nothing_and_is_not_called_saved(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write(WORDS)
    conductor.leave()
    conductor.write({"answer": "too late"})
    conductor.save_draft()
    assert not conductor.saved
    assert room.value("a") == WORDS["answer"]
    assert not (room.places.state / "drafts").exists()


def test_there_is_nowhere_to_write_past_the_last_question(room: Room) -> None:
    conductor = room.begin(make_guide(LINE))
    conductor.write(WORDS)
    conductor.next()
    conductor.finish()
    with pytest.raises(CoachError, match="at its end"):
        conductor.write({"answer": "more"})


def test_what_could_not_be_taken_in_of_half_a_line_leaves_the_session_as_it_was(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write(WORDS)

    def change() -> None:
        conductor.write({"answer": "half a line"})
        raise CoachError("no such part")

    with pytest.raises(CoachError, match="no such part"):
        conductor.save_with(change)
    assert conductor.parts == WORDS
