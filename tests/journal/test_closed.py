"""What was closed more than a year ago moves into a file of its year, and is still there."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.errors import DamagedError
from coach.journal.contents import render
from coach.journal.journal import Journal
from coach.model.mentoring import Mentor, Note
from coach.model.objective import Objective
from coach.model.person import Person
from coach.model.promise import EventKind, Promise, PromiseState
from coach.paths import Places
from tests.factories import NOON, make_answer
from tests.journal.closing import (
    LONG_AGO,
    any_save,
    closed_promise,
    held_in,
    moved,
    now,
    promised_and_done,
    promising,
    stayed,
    telling,
    then,
)
from tests.journal.faulty import FaultyFiles
from tests.journal.support import identity, in_year, open_journal, promise_answer, tree


def wills(journal: Journal, **rest: bool) -> list[str]:
    return sorted(promise.will for promise in journal.ongoing(**rest).promises)


def test_what_was_closed_over_a_year_ago_moves_with_the_next_save(places: Places):
    earlier = then(places)
    earlier.put(closed_promise("p1"))
    earlier.put(Promise("p2", LONG_AGO, will="Still open"))
    any_save(earlier, 8)
    assert stayed(places) == {"p1", "p2"}
    journal = now(places)
    before = journal.ongoing()
    any_save(journal)
    assert (moved(places), stayed(places)) == ({"p1"}, {"p2"})
    assert held_in(places, "ongoing.json").about["closed"] == [2024]
    assert journal.ongoing() == now(places).ongoing() == before


def test_each_goes_into_the_file_of_the_year_in_which_it_was_closed(places: Places):
    for year in (2022, 2023, 2024):
        earlier = then(places, datetime(year, 6, 1, tzinfo=UTC))
        earlier.put(closed_promise(f"p{year}", date(year, 5, 1)))
    any_save(now(places))
    assert [moved(places, year) for year in (2022, 2023, 2024)] == [{"p2022"}, {"p2023"}, {"p2024"}]
    assert wills(now(places)) == ["Call p2022", "Call p2023", "Call p2024"]
    assert wills(now(places), closed=False) == []


def test_what_a_start_reads_is_one_file_and_needs_no_other(places: Places):
    then(places).put(closed_promise())
    then(places).put(Mentor("m1", LONG_AGO, name="Anna"))
    any_save(now(places))
    (places.journal / "closed-2024.json").write_bytes(b"nonsense")
    ongoing = now(places).ongoing(closed=False)
    assert ([m.name for m in ongoing.mentors], ongoing.promises) == (["Anna"], ())
    with pytest.raises(DamagedError, match=r"closed-2024\.json"):
        now(places).ongoing()


def test_a_new_session_is_saved_whatever_became_of_what_was_closed(places: Places):
    promised_and_done(places)
    any_save(now(places))
    (places.journal / "closed-2024.json").unlink()
    journal = now(places)
    journal.save_session(in_year(2026, 5, answers=(promise_answer("New"),)))
    assert wills(journal, closed=False) == ["New"]
    with pytest.raises(DamagedError, match="knows of it"):
        journal.ongoing()


def test_people_and_mentors_and_open_things_never_move(places: Places):
    earlier = then(places)
    for record in (
        Mentor("m1", LONG_AGO, name="Anna"),
        Person("x1", LONG_AGO, name="Maria"),
        Objective("o1", LONG_AGO, line="Delegate"),
        Promise("p1", LONG_AGO, will="Open"),
    ):
        earlier.put(record)
    any_save(now(places))
    assert not list(places.journal.glob("closed-*"))


def test_what_is_due_waits_to_move_together(places: Places):
    days = (NOON.date() - timedelta(days=each) for each in (364, 366, 394))
    for number, day in enumerate(days):
        then(places, datetime(day.year, day.month, day.day, tzinfo=UTC)).put(
            closed_promise(f"p{number}", day)
        )
    any_save(now(places))
    assert stayed(places) == {"p0", "p1", "p2"}
    journal = open_journal(places, now=lambda: NOON + timedelta(days=2))
    any_save(journal, 10)
    assert (stayed(places), moved(places, 2025)) == (set(), {"p0", "p1", "p2"})


def test_what_was_changed_within_a_year_stays(places: Places):
    promised_and_done(places)
    lately = then(places, NOON - timedelta(days=100))
    (promise,) = lately.ongoing().promises
    lately.put(replace(promise, who="Maria", edited=frozenset({"who"})))
    any_save(now(places))
    assert stayed(places) == {promise.id}


def test_moving_again_changes_nothing(places: Places):
    promised_and_done(places)
    any_save(now(places))
    before = (places.journal / "closed-2024.json").read_bytes()
    any_save(now(places), 10)
    now(places).finish_harvest()
    assert (places.journal / "closed-2024.json").read_bytes() == before


# It comes back


def test_harvesting_an_old_session_again_changes_nothing(places: Places):
    promised_and_done(places)
    any_save(now(places))
    journal = now(places)
    before, files = journal.ongoing(removed=True), tree(places.journal)
    for number in (1, 2):
        journal.save_session(journal.session(identity(number)))
    assert journal.ongoing(removed=True) == now(places).ongoing(removed=True) == before
    kept = places.journal / "closed-2024.json"
    assert kept.read_bytes() == files["closed-2024.json"]
    assert stayed(places) == set()


def test_every_session_may_be_heard_again_after_a_move(places: Places):
    promised_and_done(places)
    any_save(now(places))
    before = now(places).ongoing(removed=True)
    shelves = now(places)._shelves
    with shelves.ongoing.changing() as working:
        working.clear("harvested")
        working.about["years"] = {}
    journal = now(places)
    journal.finish_harvest()
    assert journal.ongoing(removed=True) == before
    assert (len(moved(places)), stayed(places)) == (1, set())


def test_an_answer_edited_in_an_old_session_reaches_its_promise(places: Places):
    promised_and_done(places)
    any_save(now(places))
    journal = now(places)
    old = journal.session(identity(1))
    journal.save_session(replace(old, answers=(promise_answer("Call him instead"),)))
    (promise,) = journal.ongoing().promises
    assert (promise.will, promise.state) == ("Call him instead", PromiseState.DONE)
    assert (stayed(places), moved(places)) == ({promise.id}, set())
    assert now(places).ongoing().promises == (promise,)


def test_a_promise_that_a_session_says_is_not_done_after_all_opens_again(places: Places):
    promised_and_done(places)
    any_save(now(places))
    journal = now(places)
    (promise,) = journal.ongoing().promises
    journal.save_session(replace(telling(promise, 2, "not yet"), rev=1))
    (again,) = now(places).ongoing(closed=False).promises
    assert again.state is PromiseState.OPEN
    assert [event.kind for event in again.events] == [EventKind.NOT_YET]
    assert moved(places) == set()


def test_a_new_session_can_tell_of_what_was_closed_long_ago(places: Places):
    promised_and_done(places)
    any_save(now(places))
    journal = now(places)
    (promise,) = journal.ongoing().promises
    journal.save_session(telling(promise, 7, "partly", year=2026))
    (told,) = journal.ongoing().promises
    assert [event.source for event in told.events] == [identity(2), identity(7)]
    assert (stayed(places), moved(places)) == ({promise.id}, set())


def test_a_record_that_is_opened_again_by_hand_comes_back_with_its_revision(places: Places):
    then(places).put(closed_promise())
    any_save(now(places))
    journal = now(places)
    (promise,) = journal.ongoing().promises
    journal.put(promise.reopen(NOON.date()))
    assert json.loads(held_in(places, "ongoing.json").lines("promises")["p1"])["rev"] == 2
    (again,) = now(places).ongoing().promises
    assert again.state is PromiseState.OPEN
    assert moved(places) == set()


def test_two_windows_that_change_what_had_moved_each_keep_their_change(places: Places):
    then(places).put(closed_promise())
    any_save(now(places))
    journal, other = now(places), now(places)
    mine, theirs = journal.ongoing().promises[0], other.ongoing().promises[0]
    other.put(replace(theirs, who="Maria", edited=frozenset({"who"})))
    journal.put(replace(mine, when="At noon", edited=frozenset({"when"})))
    (both,) = now(places).ongoing().promises
    assert (both.who, both.when) == ("Maria", "At noon")


def test_what_she_removed_stays_removed_wherever_it_is(places: Places):
    journal = promised_and_done(places)
    (promise,) = journal.ongoing().promises
    journal.put(replace(promise, deleted=LONG_AGO))
    any_save(now(places))
    assert moved(places) == {promise.id}
    journal = now(places)
    old = journal.session(identity(1))
    journal.save_session(replace(old, answers=(promise_answer("Another wording"),)))
    assert journal.ongoing().promises == ()
    assert journal.ongoing(removed=True).promises[0].deleted is not None


def test_an_old_session_put_into_the_trash_takes_its_promise_along(places: Places):
    journal = then(places)
    journal.save_session(in_year(2024, 1, answers=(make_answer("n", "A"), promise_answer())))
    (promise,) = journal.ongoing().promises
    journal.save_session(telling(promise, 2))
    any_save(now(places))
    journal = now(places)
    gone = journal.save_session(replace(journal.session(identity(2)), trashed=NOON))
    assert journal.ongoing().promises[0].state is PromiseState.OPEN
    journal.save_session(replace(gone, trashed=None))
    assert journal.ongoing().promises[0].state is PromiseState.DONE


def test_a_note_that_waits_in_its_log_does_not_move_from_under_it(places: Places):
    earlier = then(places)
    earlier.jot(Note("n1", LONG_AGO, text="One"))
    log = places.state / "notes.log"
    log.write_bytes(log.read_bytes() + b"what is this\n")
    earlier.save_session(promising())
    journal = now(places)
    any_save(journal)
    any_save(journal, 10)
    assert [note.text for note in journal.ongoing().notes] == ["One"]
    assert (moved(places, table="notes"), stayed(places, "notes")) == (set(), {"n1"})
    log.unlink()
    any_save(journal, 11)
    assert moved(places, table="notes") == {"n1"}


# What goes wrong


def test_a_file_of_the_wrong_year_or_journal_is_damage(places: Places):
    promised_and_done(places)
    any_save(now(places))
    kept = places.journal / "closed-2024.json"
    (places.journal / "closed-2023.json").write_bytes(kept.read_bytes())
    with pytest.raises(DamagedError, match="another year"):
        now(places).ongoing()
    (places.journal / "closed-2023.json").unlink()
    kept.write_bytes((places.journal / "sessions-2024.json").read_bytes())
    with pytest.raises(DamagedError, match="another year"):
        now(places).ongoing()
    kept.write_bytes(b"".join(render({"format": 1, "journal": "x", "closed": 2024}, {})[0]))
    with pytest.raises(DamagedError, match="another journal"):
        now(places).ongoing()


def test_a_move_that_the_disk_refuses_is_no_failure_of_the_save(places: Places):
    promised_and_done(places)

    class NoSuchFile(FaultyFiles):
        def replace(self, source, target):  # type: ignore[no-untyped-def]
            if target.name.startswith("closed-"):
                raise OSError(28, "full")
            super().replace(source, target)

    journal = now(places, files=NoSuchFile())
    any_save(journal)
    assert len(stayed(places)) == 1
    assert wills(journal) == ["Call her"]
    any_save(now(places), 10)
    assert (len(moved(places)), stayed(places)) == (1, set())


def test_what_an_interrupted_move_left_in_two_files_is_shown_once(places: Places):
    promised_and_done(places)
    ongoing = (places.journal / "ongoing.json").read_bytes()
    any_save(now(places))
    (places.journal / "ongoing.json").write_bytes(ongoing)
    journal = now(places)
    assert wills(journal) == ["Call her"]
    any_save(journal, 10)
    assert (len(moved(places)), stayed(places)) == (1, set())
    assert wills(now(places)) == ["Call her"]


def test_of_two_versions_in_two_files_the_higher_revision_is_shown_and_kept(places: Places):
    promised_and_done(places)
    kept = (places.journal / "ongoing.json").read_bytes()
    any_save(now(places))
    closed = (places.journal / "closed-2024.json").read_bytes()
    journal = now(places)
    (promise,) = journal.ongoing().promises
    journal.put(replace(promise, who="Jon", edited=frozenset({"who"})))
    (places.journal / "closed-2024.json").write_bytes(closed)
    assert [each.who for each in now(places).ongoing().promises] == ["Jon"]
    (places.journal / "ongoing.json").write_bytes(kept)
    assert [each.state for each in now(places).ongoing().promises] == [PromiseState.DONE]


def test_what_stands_in_two_versions_stays_where_she_is_told_of_it(places: Places):
    promised_and_done(places)
    with now(places)._shelves.ongoing.changing() as working:
        (key,) = working.tables["promises"]
        document = working.get("promises", key) or {}
        row = {"of": key, "table": "promises", "document": {**document, "will": "Call him"}}
        working.put("doubles", f"{key}~1", row)
    any_save(now(places))
    assert stayed(places) == {key}
