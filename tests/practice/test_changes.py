"""Changing sessions afterwards, as she does: edit, take back, throw away, bring back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coach.errors import CoachError, HeldElsewhereError
from coach.journal.journal import Journal
from coach.model.dates import say_full
from coach.model.guide import Kind
from coach.model.mentoring import Meeting
from coach.model.promise import Promise, PromiseState
from coach.model.session import Session
from coach.paths import Places
from coach.practice.amending import Amending
from coach.practice.changes import Changes, earlier_texts, named, said_of_answer
from coach.practice.purge import delete, going_with, said_first
from coach.practice.written import Written
from tests.factories import NOON, TickingClock, make_answer, make_guide, make_session, make_step
from tests.journal.support import numbered, promise_answer
from tests.practice.room import Room

ID = "5e551000-0000-4000-8000-000000000001"


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


class Kept:
    def __init__(self, places: Places) -> None:
        self.places = places
        self.clock = TickingClock()

    @property
    def journal(self) -> Journal:
        return Journal(self.places, now=self.clock)

    @property
    def changes(self) -> Changes:
        return Changes(self.journal, self.clock)

    @property
    def session(self) -> Session:
        return self.journal.session(ID)


@pytest.fixture
def kept(places: Places) -> Kept:
    kept = Kept(places)
    kept.journal.save_session(
        make_session(
            make_answer("a", "First"),
            make_answer(
                "b", ("One", "Two"), kind=Kind.LIST, item_ids=("i1", "i2"), asked_at=after(1)
            ),
            promise_answer("Call her", asked_at=after(2)),
            make_answer("c", "Of Maria", item="p1", about="Maria", asked_at=after(3)),
        )
    )
    return kept


def typed(amending: Amending, **parts: str) -> None:
    amending.hold(Written(parts))


def test_an_edit_is_kept_and_the_session_stays_finished(kept: Kept) -> None:
    amending = kept.changes.amend(ID, ("a", ""))
    assert amending.parts == {"answer": "First"}
    typed(amending, answer="Second")
    amending.leave()
    assert kept.session.finished is not None
    assert kept.session.bookmark is None
    answer = kept.session.answers[0]
    assert (answer.value, [each.value for each in answer.earlier]) == ("Second", ["First"])
    assert [text for _, text in earlier_texts(answer)] == ["First"]
    assert len(kept.journal.sessions()) == 1
    kept.changes.undo(ID)
    assert kept.session.answers[0].value == "First"


def test_words_that_were_being_typed_are_there_after_a_crash(kept: Kept) -> None:
    amending = kept.changes.amend(ID, ("a", ""))
    typed(amending, answer="Half a sen")
    amending.save_draft()
    later = kept.journal
    assert later.session(ID).answers[0].value == "Half a sen"
    assert [each.value for each in later.session(ID).answers[0].earlier] == ["First"]
    amending.give_up()
    later.finish_harvest()
    assert kept.session.answers[0].value == "Half a sen"
    assert kept.session.finished is not None
    assert not list((kept.places.state / "drafts").glob("*.log"))


def test_an_edit_elsewhere_is_left_alone_at_a_start(kept: Kept) -> None:
    amending = kept.changes.amend(ID, ("a", ""))
    typed(amending, answer="Half a sen")
    amending.save_draft()
    kept.journal.finish_harvest()
    typed(amending, answer="Half a sentence more")
    amending.leave()
    assert kept.session.answers[0].value == "Half a sentence more"
    assert len(kept.journal.sessions()) == 1


def test_leaving_without_a_change_changes_nothing(kept: Kept) -> None:
    before = kept.session
    amending = kept.changes.amend(ID, ("b", ""))
    typed(amending, answer="Other\nTwo")
    typed(amending, answer="One\nTwo")
    amending.save_draft()
    amending.leave()
    assert kept.session == before
    assert not list((kept.places.state / "drafts").glob("*.log"))


@pytest.mark.parametrize("key", [("a", ""), ("b", "")])
def test_an_edit_that_only_the_draft_holds_is_saved_when_an_answer_is_left_as_it_was(
    kept: Kept, key: tuple[str, str]
) -> None:
    refused = kept.changes.amend(ID, ("a", ""))
    typed(refused, answer="Half a sen")
    refused.save_draft()
    refused.give_up()
    amending = kept.changes.amend(ID, key)
    assert not amending.is_changed
    amending.leave()
    assert not list((kept.places.state / "drafts").glob("*.log"))
    answer = kept.session.answers[0]
    assert (answer.value, [each.value for each in answer.earlier]) == ("Half a sen", ["First"])
    assert kept.session.finished is not None


def test_an_answer_of_many_is_edited_alone_and_keeps_what_it_is_about(kept: Kept) -> None:
    amending = kept.changes.amend(ID, ("c", "p1"))
    typed(amending, answer="Of Maria, later")
    amending.leave()
    answer = kept.session.answers[3]
    assert (answer.key, answer.about, answer.value) == (("c", "p1"), "Maria", "Of Maria, later")


def test_what_follows_from_an_answer_follows_the_edit(kept: Kept) -> None:
    amending = kept.changes.amend(ID, ("promise", ""))
    typed(amending, **{**amending.parts, "will": "Write to her", "by": "not a date yet"})
    assert amending.remarks()
    typed(amending, **{**amending.parts, "by": "2026-12-05"})
    amending.leave()
    (promise,) = kept.journal.ongoing().promises
    assert (promise.will, str(promise.by)) == ("Write to her", "2026-12-05")
    kept.changes.throw(ID, ("promise", ""))
    assert kept.journal.ongoing().promises == ()
    kept.changes.bring_back(ID, ("promise", ""))
    assert [each.will for each in kept.journal.ongoing().promises] == ["Write to her"]


def test_the_trash_holds_sessions_and_answers_and_gives_them_back(kept: Kept) -> None:
    before = kept.session
    kept.changes.throw(ID, ("a", ""))
    assert kept.session.answers[0].value == ("One", "Two")
    kept.changes.throw(ID)
    assert kept.journal.sessions() == []
    (thrown,) = kept.changes.trash()
    assert thrown.key is None
    kept.changes.bring_back(ID)
    (thrown,) = kept.changes.trash()
    assert thrown.key == ("a", "")
    assert thrown.id == f"{ID}/a/"
    kept.changes.bring_back(ID, thrown.key)
    assert kept.changes.trash() == ()
    now = kept.session
    assert replace(now, rev=before.rev, updated_at=before.updated_at) == before


def test_a_session_that_another_window_writes_is_not_changed_here(kept: Kept) -> None:
    writing = kept.journal
    assert writing.hold(ID)
    for act in (
        lambda: kept.changes.throw(ID),
        lambda: kept.changes.undo(ID),
        lambda: kept.changes.amend(ID, ("a", "")),
    ):
        with pytest.raises(HeldElsewhereError):
            act()
    writing.let_go(ID)
    with pytest.raises(CoachError, match="no edit"):
        kept.changes.undo(ID)
    kept.changes.throw(ID)


# What a session has added


def promising(room: Room) -> Session:
    return room.journal().save_session(numbered(1, promise_answer("Call her", item="1")))


def test_what_a_session_added_is_named_before_it_goes_and_goes_with_it(room: Room) -> None:
    session = promising(room)
    changes = Changes(room.journal(), room.clock)
    (promise,) = changes.added_by(session.id)
    assert (type(promise), getattr(promise, "will", "")) == (Promise, "Call her")
    changes.throw(session.id)
    assert room.journal().ongoing().promises == ()
    changes.bring_back(session.id)
    assert [each.will for each in room.journal().ongoing().promises] == ["Call her"]


def test_what_is_to_be_kept_stays_when_its_session_goes_and_comes_back_once(room: Room) -> None:
    session = promising(room)
    changes = Changes(room.journal(), room.clock)
    changes.keep(changes.added_by(session.id))
    assert changes.added_by(session.id) == ()
    changes.throw(session.id)
    assert [each.will for each in room.journal().ongoing().promises] == ["Call her"]
    changes.bring_back(session.id)
    assert [each.will for each in room.journal().ongoing().promises] == ["Call her"]


def test_what_she_changed_in_a_record_stays_until_its_session_is_deleted(room: Room) -> None:
    session = promising(room)
    (promise,) = room.journal().ongoing().promises
    room.journal().put(replace(promise, will="Write", edited=frozenset({"will"})))
    changes = Changes(room.journal(), room.clock)
    assert [each.id for each in changes.added_by(session.id)] == [promise.id]
    changes.throw(session.id)
    assert [each.will for each in room.journal().ongoing().promises] == ["Write"]


@pytest.mark.parametrize("keep", [True, False])
def test_a_kept_promise_is_asked_about_and_named_before_it_is_deleted(
    room: Room, *, keep: bool
) -> None:
    session = promising(room)
    journal = room.journal()
    (promise,) = journal.ongoing().promises
    journal.put(promise.close(PromiseState.DONE, NOON.date()))
    changes = Changes(journal, room.clock)
    added = changes.added_by(session.id)
    assert [each.id for each in added] == [promise.id]
    if keep:
        changes.keep(added)
    changes.throw(session.id)
    plan = journal.care.purging.plan(session.id)
    assert going_with(journal, plan) == ([] if keep else ["Call her"])
    said = "\n".join(said_first(plan, "It", going_with(journal, plan)))
    assert ("1 thing that came from it goes too:\n· Call her" in said) is not keep
    delete(journal, plan)
    assert [each.will for each in room.journal().ongoing().promises] == ["Call her"] * keep


def test_a_record_without_words_is_named_too() -> None:
    on = say_full(NOON.date())
    assert named(Meeting("m", NOON, at=NOON)) == f"The meeting on {on}"
    assert named(Promise("p", NOON, will="Call\nher")) == "Call her"
    assert named(Promise("p", NOON)) == "One without words"


def test_answers_to_one_question_are_told_apart_by_what_they_are_about() -> None:
    alike = {"value": "it happened", "question": "What became of it?"}
    said = [said_of_answer(make_answer("a", about=about, **alike)) for about in ("Ann\nB", "", "C")]
    assert said == ["What became of it? (Ann B)", "What became of it?", "What became of it? (C)"]


def test_a_star_is_kept_and_an_edit_leaves_it(kept: Kept) -> None:
    kept.changes.star(ID, [("a", ""), ("b", "")], on=True)
    amending = kept.changes.amend(ID, ("a", ""))
    typed(amending, answer="Second")
    amending.leave()
    assert [(each.step, each.value) for each in kept.session.starred] == [
        ("a", "Second"),
        ("b", ("One", "Two")),
    ]
    kept.changes.undo(ID)
    kept.changes.throw(ID, ("a", ""))
    kept.changes.bring_back(ID, ("a", ""))
    assert [each.step for each in kept.session.starred] == ["a", "b"]
    kept.changes.star(ID, [("a", "")], on=False)
    assert [each.step for each in kept.session.starred] == ["b"]


def test_a_star_adds_nothing_to_what_follows_from_a_session(kept: Kept) -> None:
    before = kept.journal.ongoing()
    kept.changes.star(ID, [("promise", "")], on=True)
    assert kept.journal.ongoing() == before


def test_an_answer_of_a_session_that_goes_on_is_starred_too(kept: Kept, places: Places) -> None:
    unfinished = replace(numbered(3, make_answer("a", "Half")), finished=None)
    kept.journal.save_session(unfinished)
    starred = kept.changes.star(unfinished.id, [("a", "")], on=True)
    assert (starred.finished, starred.answers[0].starred) == (None, True)
    room = Room(places)
    guide = make_guide(make_step("a"), make_step("b"))
    conductor = room.resume(guide)
    conductor.jump(("a", ""))
    conductor.write({"answer": "Whole"})
    conductor.finish()
    answer = kept.journal.session(unfinished.id).answers[0]
    assert (answer.value, answer.starred) == ("Whole", True)
