"""What she deleted for good does not come back from elsewhere, and takes nothing else with it."""

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coach.errors import CoachError, NotFoundError
from coach.journal import log
from coach.journal.contents import FORMAT, dump
from coach.journal.journal import Journal
from coach.journal.plan import Plan
from coach.model.amend import restore_session, trash_answer, trash_session
from coach.model.guide import Kind
from coach.model.session import Answer
from coach.paths import Places, in_one_folder
from tests.factories import NOON, make_answer
from tests.journal.faulty import DIE_AFTER, DIE_BEFORE, Died, FaultyFiles
from tests.journal.support import identity, numbered, open_journal, promise_answer
from tests.journal.test_purging import CANARY, holding

ANSWER = ("a", "")


def named(words: str, step: str = "who", minute: int = 5) -> Answer:
    value = {"name": "Ann", "where": "above", "what-for": words}
    return make_answer(step, value, kind=Kind.PERSON, asked_at=NOON + timedelta(minutes=minute))


def became(promise: str, *, note: str = "", about: str = "Stays") -> Answer:
    return make_answer(
        "became", "not yet", kind=Kind.ONE, item=promise, about=about, note=note,
        feeds=("promise.outcome",),
    )  # fmt: skip


def thrown(journal: Journal, number: int, key: tuple[str, str] | None = None) -> Plan:
    session = journal.session(identity(number))
    now = trash_session(session, NOON) if key is None else trash_answer(session, key, NOON)
    journal.save_session(now)
    return journal.care.purging.plan(identity(number), key)


def deleted(journal: Journal, number: int, key: tuple[str, str] | None = None) -> None:
    journal.care.purging.purge(thrown(journal, number, key))


def files_of(places: Places) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in places.journal.glob("*.json")}


def synced(places: Places, old: dict[str, bytes]) -> Journal:
    """The journal as a start finds it after a sync program brought files back as copies."""
    for name, data in old.items():
        (places.journal / name.replace(".json", " 2.json")).write_bytes(data)
    journal = open_journal(places)
    journal.finish_harvest()
    return journal


# What else stays


@pytest.mark.parametrize("first", [1, 2])
def test_a_person_whom_another_session_names_stays(places: Places, first: int) -> None:
    journal = open_journal(places)
    sessions = {1: numbered(1, named(CANARY)), 2: numbered(2, named("Stays"))}
    for number in (first, 3 - first):
        journal.save_session(sessions[number])
    deleted(journal, 1)
    journal = open_journal(places)
    journal.finish_harvest()
    (ann,) = journal.ongoing().people
    assert (ann.name, ann.what_for) == ("Ann", "Stays")
    assert ann.origin is not None
    assert ann.origin.session == identity(2)
    assert holding(places.home) == []
    journal.care.archives.text()


def test_words_that_two_answers_put_into_one_mention_go_with_the_one(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(2, named("Stays", minute=0)))
    journal.save_session(numbered(1, named("First"), named(CANARY, "a")))
    deleted(journal, 1, ANSWER)
    assert holding(places.home) == []
    assert [each.name for each in open_journal(places).ongoing().people] == ["Ann"]


def test_what_was_brought_back_meanwhile_is_not_deleted(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", CANARY)))
    plan = thrown(journal, 1)
    journal.save_session(restore_session(journal.session(identity(1))))
    with pytest.raises(NotFoundError, match="not in the trash"):
        journal.care.purging.purge(plan)
    assert open_journal(places).session(identity(1)).answers[0].value == CANARY


def test_an_answer_given_anew_is_not_deleted_with_the_old_one(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", "Old"), make_answer("b", "Other")))
    thrown(journal, 1, ANSWER)
    session = journal.session(identity(1))
    journal.save_session(replace(session, answers=(make_answer("a", "Anew"), *session.answers)))
    with pytest.raises(CoachError, match="answered again"):
        journal.care.purging.plan(identity(1), ANSWER)


NEWER = log.line_of(dump({"format": FORMAT + 1, "saver": "x", "session": {"new": "Precious"}}))


@pytest.mark.parametrize("data", [NEWER, b'{"check":"00 Precious'])
def test_a_draft_that_cannot_be_read_is_named_and_stays(places: Places, data: bytes) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", CANARY), make_answer("b", "Stays")))
    path = places.state / "drafts" / f"{identity(1)}.log"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    plan = thrown(journal, 1, ANSWER)
    path.write_bytes(data)
    assert path in journal.care.purging.plan(identity(1), ANSWER).unreadable
    assert path in journal.care.purging.purge(plan)
    assert path.read_bytes() == data


def test_damage_that_came_meanwhile_stays_and_keeps_no_start_from_coming_to_its_end(
    places: Places,
) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", CANARY)))
    plan = thrown(journal, 1)
    torn = places.state / "damaged" / "sessions-2026.json"
    torn.parent.mkdir()
    torn.write_bytes(b"{nonsense")
    assert journal.care.purging.purge(plan) == (torn,)
    assert torn.read_bytes() == b"{nonsense"
    assert not (places.state / "purging.json").exists()
    assert holding(places.home) == []
    open_journal(places).finish_harvest()


# What would bring it back


def test_another_sessions_draft_no_longer_says_what_it_was_asked_about(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, promise_answer(f"Tell {CANARY}")))
    promise = journal.ongoing().promises[0].id
    writing = replace(numbered(3, became(promise, about=f"Tell {CANARY}")), finished=None)
    other = open_journal(places)
    other.draft(writing)
    deleted(journal, 1)
    assert holding(places.home) == []
    assert open_journal(places).session(identity(3)).answers[0].value == "not yet"
    other.save_session(writing)  # by the window that still has it open
    assert holding(places.home) == []


@pytest.mark.parametrize("minute", [0, 9])  # whether she was named there first or last
def test_a_copy_or_a_backup_from_before_brings_no_words_back_into_what_stays(
    places: Places, minute: int
) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(2, promise_answer("Stays"), named("Stays")))
    promise = journal.ongoing().promises[0].id
    said = named(CANARY, minute=minute)
    journal.save_session(numbered(1, became(promise, note=CANARY), said))
    old, archive = files_of(places), journal.care.archives.text()
    assert CANARY.encode() in old["ongoing.json"]
    deleted(journal, 1)
    journal = synced(places, old)
    assert holding(places.home) == []
    assert len(list((places.backups / "conflicted").iterdir())) == 2
    journal.care.archives.restore(archive)
    assert holding(places.home) == []
    for kept in (journal, open_journal(places)):
        assert [each.will for each in kept.ongoing().promises] == ["Stays"]
        assert [each.what_for for each in kept.ongoing().people] == ["Stays"]


def test_what_another_laptop_had_made_of_it_does_not_come_either(
    places: Places, tmp_path: Path
) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", CANARY)))
    shutil.copytree(places.home, tmp_path / "laptop")
    there = in_one_folder(tmp_path / "laptop")
    laptop = open_journal(there)
    session = laptop.session(identity(1))
    added = replace(session, answers=(*session.answers, promise_answer(f"Tell {CANARY}")))
    laptop.save_session(added)
    promise = laptop.ongoing().promises[0].id
    laptop.save_session(numbered(3, became(promise, about=f"Tell {CANARY}")))
    deleted(journal, 1)
    journal = synced(places, {"ongoing.json": files_of(there)["ongoing.json"]})
    assert journal.ongoing(removed=True).promises == ()
    assert holding(places.home) == []
    journal.care.archives.restore(laptop.care.archives.text())
    assert holding(places.home) == []
    assert open_journal(places).session(identity(3)).answers[0].value == "not yet"


def test_one_answers_words_do_not_return_in_what_it_went_into(places: Places) -> None:
    journal = open_journal(places)
    result = {"result": "It", "percent": 60}
    journal.save_session(
        numbered(
            1,
            make_answer("a", (CANARY, "Other"), kind=Kind.LIST, feeds=("decision.options",)),
            make_answer(
                "decision",
                {"choice": "Other", "reason": "Why", "results": (result,)},
                kind=Kind.DECISION,
                feeds=("decision",),
            ),
        )
    )
    old, archive = files_of(places), journal.care.archives.text()
    deleted(journal, 1, ANSWER)
    journal = synced(places, old)
    assert holding(places.home) == []
    journal.care.archives.restore(archive)
    assert holding(places.home) == []
    assert [each.choice for each in open_journal(places).ongoing().decisions] == ["Other"]


@pytest.mark.parametrize("fault", [DIE_BEFORE, DIE_AFTER, 28])
def test_cut_off_anywhere_it_ends_at_the_next_start_in_other_drafts_too(
    places: Places, tmp_path: Path, fault: int | str
) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, promise_answer(f"Tell {CANARY}"), make_answer("b", "Stays")))
    promise = journal.ongoing().promises[0].id
    writing = numbered(3, became(promise, about=f"Tell {CANARY}"))
    open_journal(places).draft(replace(writing, finished=None))
    thrown(journal, 1, ("promise", ""))
    at, done = 0, False
    while not done:
        home = tmp_path / f"at-{at}"
        shutil.copytree(places.home, home)
        files = FaultyFiles()
        purging = open_journal(in_one_folder(home), files=files).care.purging
        plan = purging.plan(identity(1), ("promise", ""))
        files.at, files.fault = len(files.calls) + at, fault
        with suppress(Died, CoachError):
            purging.purge(plan)
        done, begun = not files.struck, (home / "state" / "purging.json").exists()
        journal = open_journal(in_one_folder(home))
        journal.finish_harvest()
        assert holding(home) == [] or not (begun or done), f"{at} {files.calls[-1]}"
        assert not (home / "state" / "purging.json").exists()
        assert journal.session(identity(3)).answers[0].value == "not yet"
        assert [each.value for each in journal.session(identity(1)).answers] == ["Stays"]
        shutil.rmtree(home)
        at += 1
    assert at > 10
