"""What she finds after any end: the same question, the same words, the same cursor."""

from dataclasses import replace

import pytest

from coach.errors import CoachError
from coach.model.guide import Ending, Guide, Kind, Visibility
from coach.practice.conductor import Conductor
from tests.factories import make_guide, make_step
from tests.practice.room import Room

LINE, TEXT = make_step("a"), make_step("b", Kind.TEXT)
LIST = make_step("options", Kind.LIST)
PROMISE = make_step("promise", Kind.PROMISE, feeds=("promise",))
ASK = make_step("ask", Kind.ASK, times=(1, 3), feeds=("question",))
CHOICE = make_step("undo", Kind.ONE, choices=("easy", "hard"))
GUIDE = make_guide(LINE, TEXT)


def test_words_that_only_reached_the_draft_stand_in_any_other_window(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write({"answer": "half a sen"})
    conductor.save_draft()
    assert conductor.saved
    session = room.session
    assert session.finished is None
    assert room.value("a") == "half a sen"
    assert room.journal().unfinished("test") == [session]


def test_a_draft_that_is_saved_already_is_not_written_again(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write({"answer": "some words"})
    conductor.save_draft()
    draft = next((room.places.state / "drafts").iterdir())
    size = draft.stat().st_size
    conductor.save_draft()
    assert draft.stat().st_size == size


@pytest.mark.parametrize("left", [True, False], ids=["left", "killed"])
def test_the_place_the_words_and_the_cursor_are_as_they_were(room: Room, left: bool) -> None:
    conductor = room.begin(GUIDE)
    conductor.write({"answer": "first"})
    conductor.next()
    conductor.write({"answer": "one\ntwo"}, "answer", (1, 2))
    conductor.leave() if left else conductor.save_draft()
    again = room.resume(GUIDE)
    assert again.session_id == conductor.session_id
    assert again.walk.here.step.id == "b"
    assert again.parts == {"answer": "one\ntwo"}
    assert (again.bookmark.focus, again.bookmark.cursor) == ("answer", (1, 2))
    assert again.saved


def test_a_half_typed_date_and_its_field_survive(room: Room) -> None:
    guide = make_guide(PROMISE)
    conductor = room.begin(guide)
    parts = {"will": "call her", "when": "", "by": "1 de", "who": ""}
    conductor.write(parts, "by", (0, 4))
    conductor.save_draft()
    again = room.resume(guide)
    assert again.parts == parts
    assert (again.bookmark.focus, again.bookmark.cursor) == ("by", (0, 4))
    assert list(again.remarks()) == ["by"]


def test_a_mark_on_an_empty_answer_survives_and_holds_for_its_words(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write({"answer": "first"})
    conductor.next()
    conductor.mark(Visibility.PRIVATE)
    conductor.save_draft()
    again = room.resume(GUIDE)
    assert again.walk.visibility is Visibility.PRIVATE
    again.write({"answer": "only for me"})
    again.leave()
    assert room.answer("b").visibility is Visibility.PRIVATE


def test_a_mark_on_an_answer_left_empty_survives_that_she_goes_elsewhere(room: Room) -> None:
    guide = make_guide(LINE, TEXT, ASK, LIST)
    conductor = room.begin(guide)
    conductor.write({"answer": "first"})
    conductor.jump(("b", ""))
    conductor.mark(Visibility.PRIVATE)
    conductor.back()
    conductor.jump(("ask", "1"))
    conductor.write({"question": "How?"})
    conductor.next()
    conductor.mark(Visibility.OPEN)
    conductor.back()
    conductor.save_draft()
    again = room.resume(guide)
    again.leave()
    again = room.resume(guide)
    again.jump(("b", ""))
    assert again.walk.visibility is Visibility.PRIVATE
    again.write({"answer": "only for me"})
    again.jump(("ask", "2"))
    assert again.walk.visibility is Visibility.OPEN
    again.save_draft()
    assert room.answer("b").visibility is Visibility.PRIVATE
    assert [each.step for each in room.session.bookmark.marks] == []  # type: ignore[union-attr]


def test_a_mark_survives_an_end_of_the_walk_that_was_never_saved(room: Room) -> None:
    guide = make_guide(ASK)
    conductor = room.begin(guide)
    conductor.write({"question": "How?"})
    conductor.next()
    conductor.mark(Visibility.PRIVATE)
    conductor.next()
    assert conductor.walk.place is None
    conductor.save_draft()
    again = room.resume(guide)
    again.jump(("ask", "2"))
    assert again.walk.visibility is Visibility.PRIVATE


def test_a_session_whose_only_mark_is_on_an_empty_answer_is_not_begun(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.mark(Visibility.PRIVATE)
    conductor.save_draft()
    assert conductor.leave() is None
    assert room.journal().sessions() == []


def test_words_at_a_place_that_was_jumped_to_come_back_there(room: Room) -> None:
    conductor = room.begin(make_guide(LINE, TEXT, LIST), minutes=1)
    conductor.jump(("options", ""))
    conductor.write({"answer": "one"}, "answer", (0, 3))
    conductor.leave()
    again = room.resume(make_guide(LINE, TEXT, LIST))
    assert again.walk.here.step.id == "options"
    assert again.parts == {"answer": "one"}


def test_a_session_that_goes_on_is_still_the_same_one(room: Room) -> None:
    conductor = room.begin(GUIDE, mentor="m1")
    conductor.write({"answer": "first"})
    conductor.leave()
    again = room.resume(GUIDE)
    again.next()
    again.write({"answer": "second"})
    again.next()
    again.finish()
    assert [each.value for each in room.session.answers] == ["first", "second"]
    assert room.session.mentor == "m1"
    assert len(room.journal().sessions()) == 1


def test_a_repeated_step_opens_at_the_slot_she_was_in(room: Room) -> None:
    guide = make_guide(ASK)
    conductor = room.begin(guide)
    conductor.write({"question": "How do you tell them?"})
    conductor.next()
    conductor.write({"question": "And wh"}, "question", (0, 6))
    conductor.save_draft()
    again = room.resume(guide)
    assert again.walk.here.item == "2"
    assert again.parts == {"question": "And wh"}


def test_an_ended_walk_that_was_never_saved_opens_at_its_last_question(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.write({"answer": "first"})
    conductor.next()
    conductor.write({"answer": "last"})
    conductor.next()
    conductor.save_draft()
    again = room.resume(GUIDE)
    assert again.walk.here.step.id == "b"
    assert again.parts == {"answer": "last"}
    again.next()
    again.finish()
    assert room.session.finished is not None


def test_a_question_that_her_guide_no_longer_asks_gives_way_to_the_first_open_one(
    room: Room,
) -> None:
    conductor = room.begin(GUIDE)
    conductor.next()
    conductor.write({"answer": "kept"}, "answer", (0, 2))
    conductor.leave()
    changed = make_guide(LINE, make_step("new", Kind.LINE))
    again = room.resume(changed)
    assert again.walk.here.step.id == "new"
    assert again.parts == {}
    again.leave()
    assert room.value("b") == "kept"


def test_a_guide_without_any_question_for_her_says_so_and_keeps_the_session(room: Room) -> None:
    conductor = room.begin(GUIDE)
    conductor.leave(keep_empty=True)
    nothing = make_guide(make_step("later", Kind.DECISION))
    with pytest.raises(CoachError, match="nothing to ask just now"):
        Conductor.resume(room.journal(), nothing, replace(room.session, minutes=1), room.clock)
    assert len(room.journal().sessions()) == 1


def test_minutes_given_anew_plan_what_is_open_and_keep_what_is_written(room: Room) -> None:
    steps = [make_step(f"s{n}", Kind.TEXT, rank=n) for n in range(1, 6)]
    guide = make_guide(*steps)
    conductor = room.begin(guide)
    conductor.write({"answer": "kept"})
    conductor.next()
    conductor.leave()
    again = room.resume(guide, minutes=4)
    assert [place.step.id for place in again.walk.places] == ["s1", "s2", "s3"]
    assert room.resume(guide).walk.places == conductor.walk.places


def test_a_choice_that_the_guide_no_longer_offers_is_not_lost_by_opening_it(room: Room) -> None:
    conductor = room.begin(make_guide(CHOICE))
    conductor.write({"answer": "hard"})
    conductor.leave()
    again = room.resume(make_guide(replace(CHOICE, choices=("at once", "never"))))
    assert again.parts == {"answer": "hard"}
    assert list(again.remarks()) == ["answer"]
    again.leave()
    assert room.value("undo") == "hard"


def test_the_ending_of_a_guide_is_resumed_like_its_questions(room: Room) -> None:
    guide = make_guide(LINE, ending=(Ending.PROMISE,))
    conductor = room.begin(guide)
    conductor.next()
    conductor.write({"will": "call her"}, "will", (0, 8))
    conductor.save_draft()
    assert room.resume(guide).walk.here.step.id == "promise"


@pytest.mark.parametrize("left", [True, False], ids=["left", "killed"])
@pytest.mark.parametrize("guide", [GUIDE, make_guide(TEXT)], ids=["line", "text"])
def test_a_blank_that_she_typed_last_is_there_again(room: Room, guide: Guide, left: bool) -> None:
    conductor = room.begin(guide)
    conductor.write({"answer": "died "}, "answer", (0, 5))
    conductor.leave() if left else conductor.save_draft()
    again = room.resume(guide)
    assert again.parts == {"answer": "died "}
    assert again.bookmark.cursor == (0, 5)
