"""What moved into the file of its year is reached by all that reaches the rest of the journal."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import DamagedError
from coach.journal.contents import decode
from coach.journal.journal import Journal
from coach.journal.remedies import Kind, Way
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
    promised_and_done,
    promising,
    stayed,
    telling,
    then,
)
from tests.journal.faulty import UnsyncedFiles
from tests.journal.support import files_in, identity, tree
from tests.journal.wholes import shown

CLOSED = "closed-2024.json"


@pytest.fixture
def settled(places: Places) -> Places:
    """A journal with a promise that has moved, and one that is open."""
    journal = promised_and_done(places)
    journal.save_session(promising(3, will="Still open"))
    any_save(now(places))
    assert (len(moved(places)), len(stayed(places))) == (1, 1)
    return places


def wills(journal: Journal) -> list[str]:
    return sorted(promise.will for promise in journal.ongoing().promises)


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


# Damage


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_closed_year_that_cannot_be_read_opens_from_its_backup(
    settled: Places, damage: bytes | None
) -> None:
    path = settled.journal / CLOSED
    path.unlink() if damage is None else path.write_bytes(damage)
    recovery = now(settled).care.recovery
    (trouble,) = recovery.look()
    assert trouble.path == path
    (remedy,) = recovery.remedies(trouble)
    assert (remedy.way, remedy.kept) == (Way.RECOVER, 1)
    recovery.mend(remedy)
    assert now(settled).care.recovery.look() == ()
    assert wills(now(settled)) == ["Call her", "Still open"]


def test_where_it_has_no_backup_every_whole_line_is_saved(settled: Places) -> None:
    path = settled.journal / CLOSED
    path.write_bytes(path.read_bytes().replace(b"checksum", b"checksun"))
    shutil.rmtree(settled.backups)
    recovery = now(settled).care.recovery
    (trouble,) = recovery.look()
    recovery.mend(recovery.remedies(trouble)[0])
    assert wills(now(settled)) == ["Call her", "Still open"]
    assert now(settled).care.recovery.look() == ()


def test_nothing_moves_before_there_is_a_backup_of_where_it_goes(places: Places) -> None:
    promised_and_done(places)

    class NoRoom(UnsyncedFiles):
        def open(self, path: Path, flags: int) -> int:
            if path.parent.name == "closed-2024" and flags & os.O_CREAT:
                raise OSError(28, "full")
            return super().open(path, flags)

    any_save(now(places, files=NoRoom()))
    assert len(stayed(places)) == 1
    assert wills(now(places)) == ["Call her"]
    any_save(now(places), 10)
    assert (len(moved(places)), stayed(places)) == (1, set())


def test_a_closed_year_that_is_gone_without_a_trace_is_asked_about(settled: Places) -> None:
    (settled.journal / CLOSED).unlink()
    shutil.rmtree(settled.backups)
    recovery = now(settled).care.recovery
    (trouble,) = recovery.look()
    assert trouble.kind is Kind.MISSING
    (remedy,) = recovery.remedies(trouble)
    assert remedy.way is Way.WITHOUT
    recovery.mend(remedy)
    assert wills(now(settled)) == ["Still open"]


def test_a_mended_ongoing_file_still_knows_of_the_closed_years(settled: Places) -> None:
    (settled.journal / "ongoing.json").write_bytes(b"")
    recovery = now(settled).care.recovery
    recovery.mend(recovery.remedies(recovery.look()[0])[0])
    journal = now(settled)
    journal.finish_harvest()
    assert held_in(settled, "ongoing.json").about["closed"] == [2024]
    assert wills(journal) == ["Call her", "Still open"]
    (settled.journal / CLOSED).unlink()
    assert [each.path.name for each in now(settled).care.recovery.look()] == [CLOSED]


def test_a_list_of_closed_years_that_makes_no_sense_is_mended(settled: Places) -> None:
    shelves = now(settled)._shelves
    with shelves.ongoing.changing() as working:
        working.about["closed"] = "yes"
    recovery = now(settled).care.recovery
    recovery.mend(recovery.remedies(recovery.look()[0])[0])
    assert now(settled).care.recovery.look() == ()
    assert wills(now(settled)) == ["Call her", "Still open"]


def test_a_whole_folder_that_is_gone_comes_back_with_what_has_moved(settled: Places) -> None:
    shutil.rmtree(settled.journal)
    recovery = now(settled).care.recovery
    for _ in range(5):
        for trouble in recovery.look():
            recovery.mend(recovery.remedies(trouble)[0])
    journal = now(settled)
    journal.finish_harvest()
    assert wills(journal) == ["Call her", "Still open"]


def test_a_backup_of_a_closed_year_brings_nothing_back_that_was_deleted(settled: Places) -> None:
    kept = (settled.journal / CLOSED).read_bytes()
    journal = now(settled)
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    purging = journal.care.purging
    purging.purge(purging.plan(identity(1)))
    (settled.journal / CLOSED).write_bytes(kept.replace(b"checksum", b"checksun"))
    recovery = now(settled).care.recovery
    for trouble in recovery.look():
        recovery.mend(recovery.remedies(trouble)[0])
    assert wills(now(settled)) == ["Still open"]
    assert b"Call her" not in (settled.journal / CLOSED).read_bytes()


def test_what_moves_is_the_document_as_it_was_with_what_a_newer_coach_added(
    places: Places,
) -> None:
    promised_and_done(places)
    with now(places)._shelves.ongoing.changing() as working:
        (key,) = working.tables["promises"]
        working.put("promises", key, {**(working.get("promises", key) or {}), "mood": "calm"})
    before = decode(held_in(places, "ongoing.json").lines("promises")[key])
    any_save(now(places))
    assert decode(held_in(places, CLOSED).lines("promises")[key]) == before
    journal = now(places)
    (promise,) = journal.ongoing().promises
    journal.put(promise.reopen(LONG_AGO.date()))
    assert decode(held_in(places, "ongoing.json").lines("promises")[key])["mood"] == "calm"


def test_a_session_that_told_of_what_has_moved_can_be_deleted_for_good(settled: Places) -> None:
    journal = now(settled)
    (promise,) = [each for each in journal.ongoing().promises if each.events]
    journal.save_session(trash_session(journal.session(identity(2)), NOON))
    (again,) = [each for each in journal.ongoing().promises if each.id == promise.id]
    assert again.state is PromiseState.OPEN
    journal.save_session(telling(promise, 5, year=2026))
    purging = journal.care.purging
    purging.purge(purging.plan(identity(2)))
    (left,) = [each for each in now(settled).ongoing().promises if each.id == promise.id]
    assert [event.source for event in left.events] == [identity(5)]
