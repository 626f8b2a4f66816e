"""What may become of a record: every path, and none of them loses anything."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.decision import Decision, Outcome, Result
from coach.model.feedback import Feedback
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Note, Objective, Origin, Question, Record
from coach.model.ongoing import Ongoing
from coach.model.promise import Promise, PromiseState
from coach.paths import Places
from coach.practice.asking import Wanted
from coach.practice.families import FAMILIES, all_verbs, family_of, verbs_of
from coach.practice.ledger import Ledger
from coach.practice.mentoring import Mentoring
from coach.practice.record_page import entries, record_rows
from tests.factories import NOON, CountingIds, TickingClock, make_session

TODAY = NOON.date()
RESULTS = (Result("r1", "Half of them use it", 70, TODAY), Result("r2", "Nobody left"))
ONE_OF_EACH: tuple[Record, ...] = (
    Promise("p", NOON, will="Call Ana", by=TODAY),
    Question("q", NOON, question="How?"),
    Advice("a", NOON, words="Sleep on it"),
    Decision("d", NOON, facing="Munich", reason="Nobody", locked=True, results=RESULTS),
    Feedback("f", NOON, giver="Lena", topic="Listening"),
    Note("n", NOON, text="Ask her"),
    Objective("o", NOON, line="Delegate"),
)


def said(record: Record, verb: Any, draw: Any = None) -> dict[str, str]:
    """An answer to everything a verb asks."""
    answers = {}
    for ask in verb.asks(record):
        if ask.wanted is Wanted.CHOICE:
            names = sorted(ask.choices)
            answers[ask.name] = draw(st.sampled_from(names)) if draw else names[0]
        elif ask.wanted is Wanted.DATE:
            answers[ask.name] = (TODAY + timedelta(days=9)).isoformat()
        else:
            answers[ask.name] = "In a line"
    return answers


def held(*records: Record) -> Mentoring:
    families: dict[str, tuple[Record, ...]] = {}
    for each in records:
        name = family_of(each).of
        families[name] = (*families.get(name, ()), each)
    return Mentoring(Ongoing(**families), [], NOON)  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.sampled_from(ONE_OF_EACH), st.data())
def test_no_path_loses_a_record_or_its_words(first: Record, data: st.DataObject) -> None:
    record: Any = first
    for step in range(data.draw(st.integers(0, 8))):
        verb = data.draw(st.sampled_from(verbs_of(record)))
        after = verb.do(record, said(record, verb, data.draw), TODAY + timedelta(days=step))
        assert (after.id, after.created, after.deleted) == (record.id, NOON, None)
        if isinstance(record, Promise):
            assert after.events[: len(record.events)] == record.events
        if isinstance(record, Decision):
            assert (after.reason, after.facing) == ("Nobody", "Munich")
            assert after.amendments[: len(record.amendments)] == record.amendments
        record = after
    listed = [
        entry.record
        for closed in (False, True)
        for _, group in entries(held(record), closed=closed)
        for entry in group
    ]
    assert listed == [record]
    text = " ".join(row.text for row in record_rows(record, held(record)))
    assert all(each.text(record) in text for each in family_of(record).fields[:1])


def test_every_verb_fits_some_record_and_changes_it() -> None:
    found = set()
    for record in ONE_OF_EACH:
        for verb in verbs_of(record):
            if verb.id != "who":
                assert verb.do(record, said(record, verb), TODAY) != record, verb.id
            found.add(verb.id)
    done = Promise("p", NOON, will="x").close(PromiseState.DONE, TODAY)
    found.update(verb.id for verb in verbs_of(done))
    assert found == {verb.id for verb in all_verbs()}


def test_open_again_leads_back() -> None:
    for record in ONE_OF_EACH:
        family = family_of(record)
        closing = [v for v in family.verbs if not family.is_open(_after(v, record))]
        for verb in closing:
            closed = _after(verb, record)
            again = next(each for each in verbs_of(closed) if each.id == "reopen")
            assert family.is_open(again.do(closed, {}, TODAY)), (family.name, verb.id)


def _after(verb: Any, record: Any) -> Any:
    try:
        return verb.do(record, said(record, verb), TODAY)
    except CoachError:
        return record


def test_a_moved_promise_shows_every_earlier_date() -> None:
    promise = Promise("p", NOON, will="Call Ana", by=date(2026, 11, 1))
    promise = promise.move(date(2026, 11, 9), TODAY, "Ana was ill")
    promise = promise.move(date(2026, 12, 1), TODAY).close(PromiseState.DONE, TODAY, "We talked")
    told = [(row.text, row.beside) for row in record_rows(promise, held(promise))]
    assert ("moved from 1 Nov 2026 to 9 Nov 2026", "Ana was ill") in told
    assert ("moved from 9 Nov 2026 to 1 Dec 2026", "") in told
    assert ("done", "We talked") in told


def test_a_decision_shows_its_reasoning_locked_its_results_and_what_was_added() -> None:
    decision = ONE_OF_EACH[3]
    assert isinstance(decision, Decision)
    after = decision.amend("I still think so", TODAY).tell("r1", Outcome.HAPPENED, TODAY)
    rows = record_rows(after, held(after))
    reason = next(row for row in rows if row.text == "Nobody")
    assert reason.act == ""
    result = next(row for row in rows if row.text == "Half of them use it")
    assert result.beside == "70 %, by 20 Nov 2026, it happened"
    assert any((row.text, row.label) == ("I still think so", "20 Nov 2026") for row in rows)
    unlocked = replace(after, locked=False)
    assert any(row.act == "field:reason" for row in record_rows(unlocked, held(unlocked)))


def test_telling_a_result_touches_that_one_alone() -> None:
    decision = ONE_OF_EACH[3]
    tell = next(verb for verb in verbs_of(decision) if verb.id == "tell")
    after = tell.do(decision, {"result": "r2", "outcome": "it did not"}, TODAY)
    assert [each.outcome for each in after.results] == [None, Outcome.DID_NOT]
    single = Decision("d", NOON, results=RESULTS[:1])
    assert [ask.name for ask in tell.asks(single)] == ["outcome"]
    assert tell.do(single, {"outcome": "it happened"}, TODAY).results[0].outcome


def test_what_is_due_stands_first_and_says_so() -> None:
    late = Promise("late", NOON, will="Late", by=TODAY - timedelta(days=3), mentor="m")
    later = Promise("later", NOON, will="Later", by=TODAY + timedelta(days=3))
    never = Promise("never", NOON, will="Never")
    ((name, group),) = entries(held(never, later, late))
    assert name == "Promises"
    assert [entry.line for entry in group] == ["Late", "Later", "Never"]
    assert [(entry.due, entry.pressing) for entry in group] == [
        ("3 days ago", True), ("Monday", False), ("", False),
    ]  # fmt: skip


def test_a_record_leads_to_the_session_it_came_from() -> None:
    session = make_session(title="Straight after")
    note = Note("n", NOON, text="x", origin=Origin(session.id, "keep"))
    mentoring = Mentoring(Ongoing(notes=(note,)), [session], NOON)
    row = record_rows(note, mentoring)[-1]
    assert (row.text, row.act) == ("Straight after", f"session:{session.id}")


# The ledger takes a change back


@pytest.fixture
def ledger(places: Places) -> Ledger:
    clock = TickingClock()
    return Ledger(Journal(places, now=clock), clock, CountingIds())


@pytest.mark.parametrize("record", ONE_OF_EACH, ids=lambda each: type(each).__name__)
def test_every_change_can_be_taken_back(ledger: Ledger, record: Record) -> None:
    ledger.journal.put(record)
    for verb in verbs_of(record):
        before = ledger.current(record)
        ledger.change(before, verb.do(before, said(before, verb), TODAY))
        back = ledger.put_back(before)
        assert replace(back, edited=frozenset()) == replace(record, edited=frozenset())
    ledger.remove(ledger.current(record))
    assert getattr(ledger.all(), family_of(record).of) == ()
    ledger.put_back(record)
    assert len(getattr(ledger.all(), family_of(record).of)) == 1


def test_what_is_gone_for_good_is_told(ledger: Ledger) -> None:
    with pytest.raises(CoachError):
        ledger.current(ONE_OF_EACH[0])


def test_every_field_puts_back_what_it_shows() -> None:
    for family in FAMILIES:
        record = next(each for each in ONE_OF_EACH if family_of(each) is family)
        for field in family.fields:
            assert field.put(record, field.text(record)) == record, field.name
    hers = Feedback("f", NOON, visibility=Visibility.PRIVATE)
    check = next(each for each in family_of(hers).fields if each.name == "check_by")
    assert check.put(hers, "2026-12-01").check_by == date(2026, 12, 1)
