"""What may become of a record: every path, and none of them loses anything."""

import re
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.model.decision import Decision, Outcome, Result
from coach.model.feedback import Feedback
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Note, Question
from coach.model.objective import Objective, Review
from coach.model.ongoing import Ongoing, every_record
from coach.model.promise import Promise, PromiseState
from coach.model.record import Origin, Record
from coach.paths import Places, in_one_folder
from coach.practice.asking import Wanted
from coach.practice.deeds.doing import perform
from coach.practice.deeds.verb import Verb
from coach.practice.families import BY_NAME, FAMILIES, all_verbs, family_of, verbs_of
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
OTHER = Question("q2", NOON, question="When?", rank=1)


def said(record: Record, verb: Verb, draw: Any = None) -> dict[str, str]:
    """An answer to everything a verb asks."""
    answers = {}
    for ask in verb.asks(record):
        if ask.wanted is Wanted.CHOICE:
            names = sorted(ask.choices)
            answers[ask.name] = draw(st.sampled_from(names)) if draw else names[0]
        elif ask.wanted is Wanted.DATE:
            answers[ask.name] = (TODAY + timedelta(days=9)).isoformat()
        elif ask.wanted is Wanted.NUMBER:
            answers[ask.name] = str(draw(st.integers(1, 3))) if draw else "1"
        else:
            answers[ask.name] = draw(st.sampled_from(("", "In a line"))) if draw else "In a line"
        if ask.needed and not answers[ask.name]:
            answers[ask.name] = "It is needed"
    return answers


def held(*records: Record) -> Mentoring:
    families: dict[str, tuple[Record, ...]] = {}
    for each in records:
        name = family_of(each).of
        families[name] = (*families.get(name, ()), each)
    return Mentoring(Ongoing(**families), [], NOON)  # type: ignore[arg-type]


def ledger_in(folder: str, *records: Record) -> Ledger:
    clock = TickingClock()
    ledger = Ledger(Journal(in_one_folder(Path(folder)), now=clock), clock, CountingIds())
    for each in records:
        ledger.journal.put(each)
    return ledger


def bare(ledger: Ledger) -> list[Record]:
    """Every record, removed or not, without what only says that she changed it."""
    every = every_record(ledger.journal.ongoing(removed=True))
    return [replace(each, edited=frozenset()) for each in every]


def every_verb(record: Record) -> tuple[Verb, ...]:
    """Every verb of a record's family, and what takes some of them back."""
    verbs = family_of(record).verbs
    return (*verbs, *(each.undo for each in verbs if each.undo is not None))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_path_loses_a_record_and_all_of_it_is_taken_back(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = ledger_in(folder, *ONE_OF_EACH, OTHER)
        before = bare(ledger)
        undos = []
        for _ in range(data.draw(st.integers(0, 8))):
            record = ledger.current(data.draw(st.sampled_from(ONE_OF_EACH)))
            verb = data.draw(st.sampled_from(every_verb(record)))
            there = bare(ledger)
            try:
                deed = perform(ledger, record, verb, said(record, verb, data.draw))
            except CoachError as refused:
                require_one_line(refused)
                assert bare(ledger) == there
                continue
            require_whole(record, ledger.current(record), verb)
            if deed.undo is not None:
                undos.append(deed.undo)
        assert {each.id for each in bare(ledger)} == {each.id for each in before}
        for undo in reversed(undos):
            undo()
        assert bare(ledger) == before


def require_one_line(refused: CoachError) -> None:
    assert str(refused).strip()
    assert "\n" not in str(refused)


def require_whole(before: Record, after: Record, verb: Verb) -> None:
    """Nothing that happened, or that was thought, is gone; taking back is asked for by name."""
    assert (after.id, after.created) == (before.id, before.created)
    if isinstance(before, Decision) and isinstance(after, Decision):
        assert (after.reason, after.facing) == (before.reason, before.facing)
        if not verb.what.startswith("Take back"):
            assert after.amendments[: len(before.amendments)] == before.amendments
    if isinstance(before, Promise) and isinstance(after, Promise):
        left = [each for each in before.events if each not in after.events]
        assert len(left) == verb.what.startswith("Take back")


def test_every_record_is_listed_once_whatever_became_of_it() -> None:
    for record in ONE_OF_EACH:
        for verb in verbs_of(record):
            after = verb.do(record, said(record, verb), TODAY)
            listed = [
                entry.record
                for closed in (False, True)
                for _, group in entries(held(after), closed=closed)
                for entry in group
            ]
            assert listed == [after]
            text = " ".join(row.text for row in record_rows(after, held(after)))
            assert all(each.text(after) in text for each in family_of(after).fields[:1])


def test_every_verb_of_a_screen_fits_some_record_and_changes_it() -> None:
    found = set()
    done = Promise("p2", NOON, will="x").close(PromiseState.DONE, TODAY)
    for record in (*ONE_OF_EACH, done):
        for verb in verbs_of(record):
            if verb.id != "who" and verb.act is None:
                assert verb.do(record, said(record, verb), TODAY) != record, verb.id
            found.add(verb.id)
    assert found == {verb.id for verb in all_verbs()}


def test_a_word_means_one_thing_and_a_key_does_one_thing() -> None:
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    for family in BY_NAME.values():
        words = [word for verb in family.verbs for word in (verb.id, *verb.also)]
        assert len(set(words)) == len(words), family.of
        assert {"add", "show"}.isdisjoint(words)
        for verb in family.verbs:
            assert names.setdefault(verb.id, verb.name) == verb.name
            if verb.key:
                assert keys.setdefault(verb.key, verb.id) == verb.id
    assert set(keys).isdisjoint({"c", "u", "q"})


def test_what_does_not_fit_says_so_in_a_sentence_and_changes_nothing() -> None:
    told = Advice("a", NOON, words="Sleep on it", told=TODAY)
    closed = Objective("o", NOON, line="Delegate", open=False)
    gone = Promise("p", NOON, will="Call Ana", deleted=NOON)
    late = ONE_OF_EACH[0]
    with tempfile.TemporaryDirectory() as folder:
        for record, word, answers, why in (
            (told, "tried", {"trial": "it helped"}, "is told; “Tried” does not fit that."),
            (closed, "level", {"level": "beyond"}, "is closed; “Level” does not fit that."),
            (gone, "done", {}, "“Call Ana” was removed."),
            (late, "done", {"on": "2031-01-01"}, "Wednesday 1 January 2031 is still to come."),
            (late, "set", {"will": ""}, "Something has to stand in “I will”."),
            (ONE_OF_EACH[3], "set", {"reason": "x"}, "stays as it was thought then."),
        ):
            ledger = ledger_in(f"{folder}/{record.id}{word}{len(why)}", record)
            there = bare(ledger)
            with pytest.raises(CoachError, match=re.escape(why)):
                perform(ledger, record, family_of(record).verb(word), answers)
            assert bare(ledger) == there


def test_what_was_removed_is_brought_back_and_removed_again(ledger: Ledger) -> None:
    made = ledger.add(Note, text="Ask her")
    opened = family_of(made).verb("open")
    with pytest.raises(CoachError, match="was not removed"):
        perform(ledger, made, opened, {})
    deed = perform(ledger, made, family_of(made).verb("drop"), {})
    assert (deed.said, deed.back[:2]) == ("Removed: “Ask her”.", ("notes", "open"))
    back = perform(ledger, ledger.current(made), opened, {})
    assert [each.text for each in ledger.all().notes] == ["Ask her"]
    assert back.undo is not None
    back.undo()
    assert ledger.all().notes == ()


def test_what_another_window_changed_since_stays_when_a_verb_is_taken_back(ledger: Ledger) -> None:
    made = ledger.add(Promise, will="Call Ana", who="Maria")
    done = perform(ledger, made, family_of(made).verb("done"), {})
    now = ledger.current(made)
    ledger.change(now, replace(now, will="Write to Ana"))
    assert done.undo is not None
    done.undo()
    (promise,) = ledger.all().promises
    assert (promise.will, promise.state) == ("Write to Ana", PromiseState.OPEN)


def test_ranks_are_put_back_as_they_were(ledger: Ledger) -> None:
    made = [ledger.add(Question, question=each, rank=4) for each in ("One?", "Two?", "Three?")]
    deed = perform(ledger, made[0], family_of(made[0]).verb("rank"), {"place": "1"})
    assert [each.rank for each in ledger.all().questions] == [1, 3, 2]
    assert (deed.said, deed.back[1:]) == (
        "Asked at place 1: “One?”.", ("rank", made[0].id[:8], "3"),
    )  # fmt: skip
    assert deed.undo is not None
    deed.undo()
    assert [each.rank for each in ledger.all().questions] == [4, 4, 4]


def test_a_result_that_stood_before_a_trial_is_not_lost_on_the_way_back(ledger: Ledger) -> None:
    made = ledger.add(Advice, words="Sleep on it", result="It helped once")
    tried, opened = family_of(made).verb("tried"), family_of(made).verb("open")
    perform(ledger, made, tried, {"trial": "it did not help"})
    after = ledger.current(made)
    assert tried.back(made, after) == ("open", "--result", "It helped once")
    perform(ledger, after, opened, {"result": "It helped once"})
    assert bare(ledger) == [replace(made, edited=frozenset())]
    deed = perform(ledger, made, opened, {})
    assert deed.back[1:] == ("set", made.id[:8], "--result", "It helped once")


def test_not_yet_is_taken_back_alone_and_one_of_a_session_stays() -> None:
    first = Promise("p", NOON, will="Call Ana").not_yet(TODAY, "Ill", "session")
    later = first.not_yet(TODAY, "Busy").move(TODAY, TODAY).close(PromiseState.DONE, TODAY)
    back = later.unsay_not_yet()
    assert back == replace(later, events=(*first.events, *later.events[2:]))
    with pytest.raises(CoachError, match="It was not said"):
        back.unsay_not_yet()


def test_open_again_leads_back() -> None:
    for record in ONE_OF_EACH:
        family = family_of(record)
        closing = [v for v in verbs_of(record) if not family.is_open(_after(v, record))]
        for verb in closing:
            closed = _after(verb, record)
            again = next(each for each in verbs_of(closed) if each.id == "open")
            assert family.is_open(again.do(closed, {}, TODAY)), (family.name, verb.id)


def _after(verb: Verb, record: Any) -> Any:
    try:
        return verb.do(record, said(record, verb), TODAY)
    except CoachError:
        return record


def test_a_level_of_the_same_day_takes_the_place_of_the_last_and_one_of_a_session_stays() -> None:
    level = family_of(ONE_OF_EACH[6]).verb("level")
    first = Review(TODAY - timedelta(days=3), 1, "Once", "session")
    record = Objective("o", NOON, line="Delegate", reviews=(first,))
    once = level.do(record, {"level": "short", "proof": "Two"}, TODAY)
    twice = level.do(once, {"level": "beyond"}, TODAY)
    assert twice.reviews == (first, Review(TODAY, 1))
    assert level.back(once, twice) == ("level", "short", "--proof", "Two", "--on", "2026-11-20")
    assert level.back(record, once) == ("level", "--take-back", "--on", "2026-11-20")
    assert level.undo is not None
    assert level.undo.do(once, {}, TODAY).reviews == (first,)
    with pytest.raises(CoachError, match="You set no level yourself"):
        level.undo.do(record, {}, TODAY)
    day = TODAY - timedelta(days=9)
    earlier = level.do(once, {"level": "as hoped"}, day)
    assert level.back(once, earlier) == ("level", "--take-back", "--on", day.isoformat())
    assert level.undo.do(earlier, {}, day) == once
    assert level.do(earlier, {"level": "as hoped"}, day) == earlier
    assert [each.on for each in earlier.reviews] == sorted(each.on for each in earlier.reviews)


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
