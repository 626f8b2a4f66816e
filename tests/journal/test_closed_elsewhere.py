"""What moved into the file of its year is reached by all that reaches the rest of the journal."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import DamagedError
from coach.model.amend import trash_session
from coach.model.promise import PromiseState
from coach.paths import Places, in_one_folder
from tests.factories import NOON
from tests.journal.closing import (
    LONG_AGO,
    any_save,
    closed_promise,
    held_in,
    moved,
    now,
    one_moved,
    promised_and_done,
    promising,
    stayed,
    then,
    wills,
)
from tests.journal.support import files_in, identity, tree
from tests.journal.wholes import shown

CLOSED = "closed-2024.json"


@pytest.fixture
def settled(places: Places) -> Places:
    """A journal with a promise that has moved, and one that is open."""
    return one_moved(places)


# Two laptops


@pytest.fixture
def laptops(tmp_path: Path) -> tuple[Places, Places]:
    """Two laptops with the same closed promise; on the first it has moved."""
    first, second = (in_one_folder(tmp_path / name) for name in ("first", "second"))
    promised_and_done(first)
    shutil.copytree(first.journal, second.journal)
    any_save(now(first), 8)
    return first, second


def sync(of: Places, to: Places) -> None:
    """What a sync program does: a file that only one has, or a copy beside the other's."""
    for path in sorted(of.journal.glob("*.json")):
        target = to.journal / path.name
        if target.exists():
            target = target.with_name(f"{path.stem} 2.json")
        shutil.copyfile(path, target)


def test_what_one_laptop_moved_and_the_other_kept_is_one(laptops: tuple[Places, Places]) -> None:
    first, second = laptops
    any_save(now(second), 9)
    sync(first, second)
    journal = now(second)
    journal.finish_harvest()
    assert (len(moved(second)), stayed(second)) == (1, set())
    assert wills(journal) == wills(now(second)) == ["Call her"]
    assert held_in(second, "ongoing.json").about["closed"] == [2024]


def test_what_the_other_laptop_had_opened_again_is_open(laptops: tuple[Places, Places]) -> None:
    first, second = laptops
    journal = now(second)
    (promise,) = journal.ongoing().promises
    journal.put(promise.reopen(NOON.date()))
    sync(first, second)
    journal = now(second)
    journal.finish_harvest()
    (again,) = journal.ongoing(closed=False).promises
    assert again.state is PromiseState.OPEN
    assert (stayed(second), moved(second)) == ({promise.id}, set())
    assert journal.care.merging.doubles() == ()


def test_a_closed_year_that_has_not_come_yet_is_waited_for(
    laptops: tuple[Places, Places],
) -> None:
    first, second = laptops
    sync(first, second)
    (second.journal / CLOSED).rename(second.home / CLOSED)
    with pytest.raises(DamagedError, match="knows of it"):
        now(second).finish_harvest()
    (second.home / CLOSED).rename(second.journal / CLOSED)
    journal = now(second)
    journal.finish_harvest()
    assert wills(journal) == ["Call her"]
    assert (len(moved(second)), stayed(second)) == (0, {journal.ongoing().promises[0].id})
    assert journal.care.merging.copies() == ()


def test_what_both_changed_stands_in_two_versions(laptops: tuple[Places, Places]) -> None:
    first, second = laptops
    for places, who in ((first, "Maria"), (second, "Jon")):
        journal = now(places)
        (promise,) = journal.ongoing().promises
        journal.put(replace(promise, who=who, edited=frozenset({"who"})))
    sync(first, second)
    journal = now(second)
    journal.finish_harvest()
    (double,) = journal.care.merging.doubles()
    assert {double.kept.who, double.other.who} == {"Maria", "Jon"}


def test_two_versions_in_two_files_both_stay_to_be_looked_at(
    laptops: tuple[Places, Places],
) -> None:
    first, second = laptops
    journal = now(second)
    (promise,) = journal.ongoing().promises
    journal.put(replace(promise, who="Jon", edited=frozenset({"who"})))
    shelves = now(first)._shelves
    with shelves.lock, shelves.closed.file(2024).changing() as working:
        document = working.get("promises", promise.id) or {}
        changed = {**document, "who": "Maria", "rev": document["rev"] + 1}
        working.put("promises", promise.id, changed)
    sync(first, second)
    journal = now(second)
    journal.finish_harvest()
    (double,) = journal.care.merging.doubles()
    assert {double.kept.who, double.other.who} == {"Maria", "Jon"}
    assert (stayed(second), moved(second)) == ({promise.id}, set())


@pytest.mark.parametrize("begun", [True, False])
def test_no_closed_year_of_another_laptop_brings_back_what_was_deleted_for_good(
    laptops: tuple[Places, Places], begun: bool
) -> None:
    first, second = laptops
    journal = then(second)
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    purging = journal.care.purging
    purging.purge(purging.plan(identity(1)))
    if begun:  # then the other's file comes as a copy
        journal.put(closed_promise("p2"))
        any_save(now(second), 9)
    sync(first, second)
    assert (second.journal / "closed-2024 2.json").exists() is begun
    journal = now(second)
    assert "Call her" not in wills(journal)
    journal.finish_harvest()
    any_save(journal, 10)
    assert "Call her" not in wills(journal)
    held = [path.name for path in files_in(second.home) if b"Call her" in path.read_bytes()]
    assert held == []


@pytest.mark.parametrize("begun", [True, False])
def test_nor_what_a_deleted_session_had_told_of_it(
    laptops: tuple[Places, Places], begun: bool
) -> None:
    first, second = laptops
    journal = now(first)
    told = journal.session(identity(2))
    answers = (replace(told.answers[0], note="Because of Jon"),)
    journal.save_session(replace(told, answers=answers))
    (promise,) = journal.ongoing().promises
    with journal._shelves.ongoing.changing() as working:  # as if that was long ago
        document = working.get("promises", promise.id) or {}
        assert document["events"][0]["why"] == "Because of Jon"
        working.put("promises", promise.id, {**document, "updated_at": LONG_AGO.isoformat()})
    any_save(now(first), 9)
    assert moved(first) == {promise.id}
    journal = then(second)
    journal.save_session(trash_session(journal.session(identity(2)), NOON))
    purging = journal.care.purging
    purging.purge(purging.plan(identity(2)))
    if begun:
        journal.put(closed_promise("p2"))
        any_save(now(second), 9)
    sync(first, second)
    now(second).finish_harvest()
    held = [path.name for path in files_in(second.home) if b"of Jon" in path.read_bytes()]
    assert held == []
    assert wills(now(second)) == (["Call her", "Call p2"] if begun else ["Call her"])


def test_a_copy_of_another_year_or_journal_is_not_taken_in(settled: Places) -> None:
    shutil.copyfile(settled.journal / CLOSED, settled.journal / "closed-2023 2.json")
    (copy,) = now(settled).care.merging.copies()
    assert "another year" in copy.why
    now(settled).finish_harvest()
    assert (settled.journal / "closed-2023 2.json").exists()


# Deleting for good


def test_deleting_for_good_reaches_what_has_moved(settled: Places) -> None:
    journal = now(settled)
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    any_save(now(settled), 11)
    purging = now(settled).care.purging
    plan = purging.plan(identity(1))
    purging.purge(plan)
    held = [path for path in files_in(settled.home) if b"Call her" in path.read_bytes()]
    assert held == []
    journal = now(settled)
    assert wills(journal) == ["Still open"]
    assert journal.care.recovery.look() == ()


def test_it_reaches_what_has_moved_and_did_not_come_back(places: Places) -> None:
    journal = promised_and_done(places)
    (promise,) = journal.ongoing().promises
    journal.put(replace(promise, edited=frozenset({"will"})))  # stays when its session goes
    any_save(now(places))
    journal = now(places)
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    assert moved(places) == {promise.id}
    purging = now(places).care.purging
    plan = purging.plan(identity(1))
    assert places.journal / CLOSED in plan.rewritten
    purging.purge(plan)
    assert promise.id in held_in(places, CLOSED).lines("purged")
    assert [path for path in files_in(places.home) if b"Call her" in path.read_bytes()] == []


# Backups and restores


def test_an_archive_holds_what_has_moved_and_brings_it_back(
    settled: Places, tmp_path: Path
) -> None:
    there = in_one_folder(tmp_path / "there")
    data = now(settled).care.archives.text()
    now(there).care.archives.restore(data)
    assert shown(now(there)) == shown(now(settled))
    any_save(now(there), 12)
    assert moved(there) == moved(settled)


def test_a_restore_leaves_no_file_of_a_closed_year_behind(settled: Places, tmp_path: Path) -> None:
    there = in_one_folder(tmp_path / "there")
    then(there).save_session(promising(will="Another journal"))
    data = now(there).care.archives.text()
    before = tree(settled.journal)
    restored = now(settled).care.archives.restore(data)
    assert restored.before is not None
    assert tree(restored.before / "journal") == before
    assert not (settled.journal / CLOSED).exists()
    assert wills(now(settled)) == ["Another journal"]
    assert now(settled).care.recovery.look() == ()


def test_of_a_record_in_two_files_an_archive_has_the_version_that_stands(places: Places) -> None:
    promised_and_done(places)
    ongoing = (places.journal / "ongoing.json").read_bytes()
    any_save(now(places))
    (places.journal / "ongoing.json").write_bytes(ongoing)
    archive = json.loads(now(places).care.archives.text())
    (promise,) = archive["ongoing"]["promises"]
    assert promise["state"] == "done"
