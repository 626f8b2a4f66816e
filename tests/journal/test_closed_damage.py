"""A file of what is closed that cannot be read, or is gone, is mended as the others are."""

import os
import shutil
from pathlib import Path

import pytest

from coach.journal.contents import decode
from coach.journal.remedies import Kind, Way
from coach.model.amend import trash_session
from coach.model.promise import PromiseState
from coach.paths import Places
from tests.factories import NOON
from tests.journal.closing import (
    LONG_AGO,
    any_save,
    held_in,
    moved,
    now,
    one_moved,
    promised_and_done,
    stayed,
    telling,
    wills,
)
from tests.journal.faulty import UnsyncedFiles
from tests.journal.support import identity

CLOSED = "closed-2024.json"


@pytest.fixture
def settled(places: Places) -> Places:
    """A journal with a promise that has moved, and one that is open."""
    return one_moved(places)


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
