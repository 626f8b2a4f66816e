import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coach.errors import NotSavedError
from coach.journal.journal import Journal
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor, Note, Question, QuestionState
from coach.model.objective import Objective
from coach.model.promise import EventKind, Promise, PromiseState
from coach.paths import Places
from tests.factories import NOON, make_answer
from tests.journal.faulty import FaultyFiles
from tests.journal.support import (
    files_in,
    identity,
    in_year,
    numbered,
    open_journal,
    promise_answer,
    tree,
)


@pytest.fixture
def journal(places: Places) -> Journal:
    return open_journal(places)


def a_promise(**rest: Any) -> Promise:
    return Promise(id="p1", created=NOON, will="Call her", when="At noon", **rest)


def test_every_kind_of_record_is_kept_and_read_by_another_window(journal: Journal, places: Places):
    mentor = Mentor("m1", NOON, name="Anna", rhythm_days=14)
    objective = Objective("o1", NOON, line="Delegate", hoped="Two people decide")
    for record in (mentor, objective, a_promise()):
        journal.put(record)
    ongoing = open_journal(places).ongoing()
    assert ongoing.mentors == (mentor,)
    assert ongoing.open_objectives() == (objective,)
    assert ongoing.promises == (a_promise(),)


def test_a_removed_record_is_kept_out_of_sight(journal: Journal, places: Places):
    journal.put(a_promise())
    journal.put(a_promise(deleted=NOON))
    assert journal.ongoing().promises == ()
    document = json.loads((places.journal / "ongoing.json").read_bytes())["promises"]["p1"]
    assert document["deleted"] == NOON.isoformat()
    assert document["rev"] == 2


def test_two_windows_that_change_a_record_each_keep_their_change(journal: Journal, places: Places):
    journal.put(a_promise(by=date(2026, 12, 1)))
    other = open_journal(places)
    mine, theirs = journal.ongoing().promises[0], other.ongoing().promises[0]
    other.put(replace(theirs, who="Maria", edited=frozenset({"who"})))
    moved = mine.move(date(2026, 12, 8), on=date(2026, 11, 20))
    journal.put(replace(moved, edited=frozenset({"by"})))
    (both,) = other.ongoing().promises
    assert (both.who, both.by) == ("Maria", date(2026, 12, 8))
    assert both.edited == {"who", "by"}
    assert journal.ongoing().promises == (both,)


def test_events_added_in_two_windows_are_both_kept(journal: Journal, places: Places):
    journal.put(a_promise())
    other = open_journal(places)
    mine, theirs = journal.ongoing().promises[0], other.ongoing().promises[0]
    other.put(theirs.not_yet(date(2026, 11, 21), why="No time"))
    journal.put(mine.not_yet(date(2026, 11, 22), why="Ill"))
    assert [event.why for event in journal.ongoing().promises[0].events] == ["No time", "Ill"]


def test_what_is_due_and_open_comes_in_its_order(journal: Journal):
    today = date(2026, 12, 1)
    for number, by in enumerate((date(2026, 12, 2), None, today, date(2026, 11, 1))):
        journal.put(Promise(f"p{number}", NOON, will="x", by=by))
    journal.put(Promise("p9", NOON, will="x", by=today, state=PromiseState.DONE))
    assert [p.id for p in journal.ongoing().due_promises(today)] == ["p3", "p2", "p1"]
    for number, (rank, state) in enumerate(
        [(2, "open"), (1, "answered"), (1, "not reached"), (1, "open")]
    ):
        moment = NOON + timedelta(minutes=number)
        journal.put(Question(f"q{number}", moment, rank=rank, state=QuestionState(state)))
    assert [q.id for q in journal.ongoing().open_questions()] == ["q3", "q2", "q0"]
    journal.put(Objective("o1", NOON, open=False))
    assert journal.ongoing().open_objectives() == ()


# Notes


def test_a_note_is_seen_at_once_and_filed_by_the_next_save(journal: Journal, places: Places):
    note = Note("n1", NOON, text="Ask about the budget")
    journal.jot(note)
    assert [path.name for path in files_in(places.home)] == ["notes.log"]
    assert open_journal(places).ongoing().notes == (note,)
    journal.save_session(numbered(1))
    assert not (places.state / "notes.log").exists()
    assert open_journal(places).ongoing().notes == (note,)


def test_notes_wait_for_the_next_start_too(journal: Journal, places: Places):
    journal.jot(Note("n1", NOON, text="One"))
    journal.jot(Note("n2", NOON, text="Two\x1b"))
    open_journal(places).finish_harvest()
    assert not (places.state / "notes.log").exists()
    assert [note.text for note in journal.ongoing().notes] == ["One", "Two\u241b"]


def test_a_note_that_is_removed_before_it_is_filed_stays_removed(journal: Journal, places: Places):
    note = Note("n1", NOON, text="One")
    journal.jot(note)
    left = (places.state / "notes.log").read_bytes()
    journal.put(replace(note, deleted=NOON))
    (places.state / "notes.log").write_bytes(left)
    assert journal.ongoing().notes == ()
    journal.finish_harvest()
    journal.save_session(numbered(1))
    assert journal.ongoing().notes == ()


def test_a_log_of_notes_that_cannot_all_be_read_is_not_removed(journal: Journal, places: Places):
    journal.jot(Note("n1", NOON, text="One"))
    log = places.state / "notes.log"
    log.write_bytes(log.read_bytes() + b"what is this\n")
    journal.finish_harvest()
    assert b"what is this" in log.read_bytes()
    assert [note.text for note in journal.ongoing().notes] == ["One"]
    before = tree(places.home)
    journal.finish_harvest()
    assert tree(places.home) == before


# Harvest


def test_what_a_session_adds_is_there_after_its_save(journal: Journal):
    journal.save_session(numbered(1, promise_answer(), finished=None))
    (promise,) = journal.ongoing().promises
    assert (promise.will, promise.by) == ("Call her", date(2026, 12, 1))
    assert promise.origin is not None
    assert promise.origin.session == identity(1)


def test_a_promise_is_closed_by_the_session_that_says_so(journal: Journal):
    journal.save_session(numbered(1, promise_answer()))
    (promise,) = journal.ongoing().promises
    told = make_answer("due", "done", item=promise.id, kind=Kind.ONE, feeds=("promise.outcome",))
    saved = journal.save_session(numbered(2, told))
    (closed,) = journal.ongoing().promises
    assert closed.state is PromiseState.DONE
    assert closed.events[0].source == identity(2)
    journal.save_session(replace(saved, answers=(replace(told, value="not yet"),)))
    (reopened,) = journal.ongoing().promises
    assert reopened.state is PromiseState.OPEN
    assert [event.kind for event in reopened.events] == [EventKind.NOT_YET]


def test_an_interrupted_harvest_is_finished_at_the_next_start(places: Places):
    journal = open_journal(places)
    journal.save_session(numbered(1, promise_answer("First")))
    ongoing = places.journal / "ongoing.json"
    kept = ongoing.read_bytes()
    journal.save_session(numbered(2, promise_answer("Second")))
    journal.save_session(in_year(2025, 3, answers=(promise_answer("Third"),)))
    ongoing.write_bytes(kept)
    other = open_journal(places)
    assert [p.will for p in other.ongoing().promises] == ["First"]
    other.finish_harvest()
    assert sorted(p.will for p in other.ongoing().promises) == ["First", "Second", "Third"]
    before = tree(places.home)
    other.finish_harvest()
    assert tree(places.home) == before


def test_a_harvest_that_could_not_be_saved_is_told_and_made_up_for(places: Places):
    files = FaultyFiles(fault=28)
    journal = open_journal(places, files=files)
    saved = journal.save_session(numbered(1, finished=None))
    changed = replace(saved, answers=(promise_answer(),))

    def second_replace(at: int) -> None:
        seen = 0

        def replaced(source: Any, target: Any) -> None:
            nonlocal seen
            seen += 1
            if seen == at:
                raise OSError(28, "full")
            source.replace(target)

        files.replace = replaced  # type: ignore[method-assign]

    second_replace(2)
    with pytest.raises(NotSavedError, match="answers are saved, but not what follows"):
        journal.save_session(changed)
    assert journal.ongoing().promises == ()
    again = journal.save_session(replace(changed, title="Tried again"))
    assert again.title == "Tried again"
    assert len(journal.ongoing().promises) == 1
    assert len(journal.sessions()) == 1


def test_a_session_in_the_trash_takes_its_promise_along_and_brings_it_back(journal: Journal):
    saved = journal.save_session(numbered(1, promise_answer()))
    gone = journal.save_session(replace(saved, trashed=NOON))
    assert journal.ongoing().promises == ()
    journal.save_session(replace(gone, trashed=None))
    assert len(journal.ongoing().promises) == 1


def test_a_private_answer_makes_a_private_record(journal: Journal):
    journal.save_session(numbered(1, promise_answer(visibility=Visibility.PRIVATE)))
    assert journal.ongoing().promises[0].visibility is Visibility.PRIVATE
