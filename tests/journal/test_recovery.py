"""A damaged journal is made whole again: the best of what there is, and the damage kept."""

import errno
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError, JournalError, NotSavedError
from coach.journal.contents import decode, encode, parse, render
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS, write
from coach.journal.remedies import Kind, Way
from coach.model.mentoring import Note
from coach.paths import Places
from tests.factories import NOON, make_answer
from tests.journal.faulty import CHANGES, DIE_AFTER, DIE_BEFORE, Died, FaultyFiles
from tests.journal.support import (
    files_in,
    identity,
    in_year,
    numbered,
    open_journal,
    promise_answer,
    words_of,
)

YEAR = "sessions-2026.json"


@pytest.fixture
def kept(places: Places) -> Places:
    """Three saves of two sessions this year, one of last year, and what they left."""
    journal = open_journal(places)
    journal.save_session(in_year(2025, 9))
    session = journal.save_session(numbered(1, make_answer("a", "First")))
    journal.save_session(replace(session, answers=(make_answer("a", "Second"),)))
    journal.save_session(numbered(2, promise_answer("Call her")))
    return places


def mended(places: Places, way: Way = Way.RECOVER) -> Journal:
    """Mend whatever is wrong, and open it anew."""
    recovery = open_journal(places).care.recovery
    for _ in range(5):
        for trouble in recovery.look():
            remedies = recovery.remedies(trouble)
            recovery.mend(next((each for each in remedies if each.way is way), remedies[0]))
    journal = open_journal(places)
    assert journal.care.recovery.look() == ()
    journal.finish_harvest()
    return journal


def aside(places: Places) -> list[bytes]:
    return [path.read_bytes() for path in files_in(places.state / "damaged")]


def test_a_journal_that_is_whole_has_no_trouble(kept: Places, tmp_path: Path) -> None:
    assert open_journal(kept).care.recovery.look() == ()
    empty = Places(*[tmp_path / "none" / name for name in "abcde"])
    assert open_journal(empty).care.recovery.look() == ()


@pytest.mark.parametrize("name", [YEAR, "ongoing.json", "sessions-2025.json"])
@pytest.mark.parametrize("how", ["torn", "empty", "gone", "noise"])
def test_it_opens_from_the_newest_backup_and_the_damage_is_kept(
    kept: Places, name: str, how: str
) -> None:
    path = kept.journal / name
    data = path.read_bytes()
    broken = {"torn": data[: len(data) // 2], "empty": b"", "noise": b"\xff\x00" * 99}.get(how)
    path.unlink() if broken is None else path.write_bytes(broken)
    (trouble,) = open_journal(kept).care.recovery.look()
    assert trouble.path == path
    assert (
        trouble.kind
        is {
            "torn": Kind.DAMAGED,
            "noise": Kind.DAMAGED,
            "empty": Kind.EMPTY,
            "gone": Kind.MISSING,
        }[how]
    )
    if name == "sessions-2025.json":
        return  # it was saved once, so that no earlier version of it exists
    journal = mended(kept)
    assert aside(kept) == ([] if broken is None else [broken])
    sessions = {each.id: words_of(each) for each in journal.sessions()}
    assert sessions[identity(1)] in (["First"], ["Second"])
    if name == "ongoing.json":
        assert [each.will for each in journal.ongoing().promises] == ["Call her"]
        assert len(sessions) == 3


def test_what_is_newer_in_the_damaged_file_than_in_the_backup_is_taken(kept: Places) -> None:
    path = kept.journal / YEAR
    text = path.read_text("utf-8")
    path.write_text(text.replace('"checksum":"', '"checksum":"0'), "utf-8")
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    remedy = recovery.remedies(trouble)[0]
    assert remedy.backup is not None
    assert remedy.kept == 2
    assert [(each.what, each.how) for each in remedy.differs] == [
        ("A test", "as in the damaged file; no backup has it")
    ]
    journal = mended(kept)
    assert words_of(journal.session(identity(1))) == ["Second"]
    assert len(journal.sessions()) == 3


def test_where_no_backup_verifies_every_whole_line_is_saved(kept: Places) -> None:
    shutil.rmtree(kept.backups)
    path = kept.journal / YEAR
    lines = path.read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if identity(1).encode() in line)
    lines[at] = lines[at][:40] + b"\n"
    path.write_bytes(b"".join(lines))
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    (remedy,) = recovery.remedies(trouble)
    assert (remedy.backup, remedy.kept, remedy.lost) == (None, 1, 1)
    journal = mended(kept)
    assert [words_of(each)[0]["will"] for each in journal.newest(1)] == ["Call her"]


def test_a_file_edited_by_hand_can_stay_as_it_is(kept: Places) -> None:
    path = kept.journal / YEAR
    value = json.loads(path.read_bytes())
    value["sessions"][identity(1)]["answers"][0]["value"] = "By hand"
    path.write_text(json.dumps(value, indent=2), "utf-8")
    (trouble,) = open_journal(kept).care.recovery.look()
    assert trouble.kind is Kind.EDITED
    ways = [each.way for each in open_journal(kept).care.recovery.remedies(trouble)]
    assert ways == [Way.RECOVER, Way.AS_IT_IS]
    journal = mended(kept, Way.AS_IT_IS)
    session = journal.session(identity(1))
    assert words_of(session) == ["By hand"]
    assert session.rev == 3
    assert len(aside(kept)) == 1


def test_an_edit_by_hand_can_be_taken_back(kept: Places) -> None:
    path = kept.journal / YEAR
    path.write_bytes(path.read_bytes().replace(b"Second", b"By hand"))
    journal = mended(kept, Way.RECOVER)
    assert words_of(journal.session(identity(1))) == ["Second"]
    assert b"By hand" in aside(kept)[0]


def test_a_year_that_is_listed_and_nowhere_may_be_waited_for_or_gone_without(
    kept: Places,
) -> None:
    (kept.journal / "sessions-2025.json").unlink()
    shutil.rmtree(kept.backups)
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    assert trouble.kind is Kind.MISSING
    (remedy,) = recovery.remedies(trouble)
    assert remedy.way is Way.WITHOUT
    journal = mended(kept, Way.WITHOUT)
    assert len(journal.sessions()) == 2


def test_a_whole_folder_that_is_gone_comes_back_from_its_backups(kept: Places) -> None:
    shutil.rmtree(kept.journal)
    journal = mended(kept)
    assert identity(1) in {each.id for each in journal.sessions()}
    assert journal.uuid


def test_what_a_newer_coach_wrote_is_only_told(kept: Places) -> None:
    path = kept.journal / YEAR
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":9'))
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    assert trouble.kind is Kind.NEWER
    assert recovery.remedies(trouble) == ()


def test_a_file_that_changed_meanwhile_is_looked_at_again(kept: Places) -> None:
    path = kept.journal / YEAR
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    remedy = recovery.remedies(trouble)[0]
    path.write_bytes(whole)
    with pytest.raises(JournalError, match="look again"):
        recovery.mend(remedy)
    assert path.read_bytes() == whole


def test_another_journals_file_is_put_aside_and_nothing_of_it_taken(
    kept: Places, tmp_path: Path
) -> None:
    other = Places(*(tmp_path / "other" / name for name in ("", "journal", "state", "s", "g")))
    open_journal(other).save_session(numbered(7))
    shutil.copy(other.journal / YEAR, kept.journal / YEAR)
    journal = mended(kept)
    assert identity(7) not in {each.id for each in journal.sessions()}
    assert aside(kept) == [(other.journal / YEAR).read_bytes()]


def rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the tables of a file as coach itself would have written them."""
    contents = parse(path.read_bytes(), path)
    tables = {
        name: {key: decode(line) for key, line in lines.items()}
        for name, lines in contents.tables.items()
    }
    change(tables)
    lines = {name: {key: encode(each) for key, each in t.items()} for name, t in tables.items()}
    path.write_bytes(b"".join(render(contents.about, lines)[0]))


@pytest.mark.parametrize("what", [b'"journal":"', b'"year":202'])
def test_a_letter_wrong_in_what_a_file_says_of_itself_costs_no_session(
    kept: Places, what: bytes
) -> None:
    path = kept.journal / YEAR
    data = path.read_bytes()
    place = data.index(what) + len(what)
    path.write_bytes(
        data[:place] + (b"7" if data[place : place + 1] != b"7" else b"8") + data[place + 1 :]
    )
    journal = mended(kept)
    assert {each.id for each in journal.newest(2)} == {identity(1), identity(2)}
    assert words_of(journal.session(identity(1))) == ["Second"]


def test_a_document_that_no_version_can_be_read_of_keeps_nothing_else_from_opening(
    kept: Places,
) -> None:
    path = kept.journal / YEAR
    rewrite(path, lambda tables: tables["sessions"].update({identity(7): {"started": 7}}))
    for number in (3, 4):
        with suppress(CoachError):
            open_journal(kept).save_session(numbered(number))
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    remedy = recovery.remedies(trouble)[0]
    assert (remedy.kept, remedy.lost) == (4, 1)
    recovery.mend(remedy)
    assert open_journal(kept).care.recovery.look() == ()
    assert len(open_journal(kept).newest(9)) == 5
    assert b'"started":7' in aside(kept)[0]


def test_what_cannot_be_read_in_the_newest_backup_is_taken_from_one_before_it(
    kept: Places,
) -> None:
    path = kept.journal / YEAR
    open_journal(kept).save_session(numbered(3))
    newest = sorted((kept.backups / "sessions-2026").iterdir())[-1]
    rewrite(newest, lambda tables: tables["sessions"][identity(1)].update(started="yesterday"))
    path.write_bytes(b"{")
    journal = mended(kept)
    assert {each.id for each in journal.newest(2)} == {identity(1), identity(2)}


def test_what_was_deleted_for_good_does_not_come_back(kept: Places) -> None:
    """Whichever file the tombstone is in, and whatever a backup still holds."""
    stone = {"at": "2026-11-21T00:00:00+00:00"}
    for name, gone in ((YEAR, identity(2)), ("ongoing.json", f"{identity(1)}/a/")):
        rewrite(
            kept.journal / name,
            lambda tables, gone=gone: tables.setdefault("purged", {}).update({gone: stone}),
        )
    path = kept.journal / YEAR
    path.write_bytes(path.read_bytes().rstrip()[:-1])
    (trouble,) = open_journal(kept).care.recovery.look()
    (remedy,) = open_journal(kept).care.recovery.remedies(trouble)
    assert (remedy.kept, remedy.differs) == (1, ())
    journal = mended(kept)
    assert [each.id for each in journal.newest(9)] == [identity(1), identity(9)]
    assert words_of(journal.session(identity(1))) == []
    value = json.loads(path.read_bytes())
    value["sessions"][identity(1)]["answers"] = [_answer("Again")]
    path.write_text(json.dumps(value, indent=1), "utf-8")
    journal = mended(kept, Way.AS_IT_IS)
    assert words_of(journal.session(identity(1))) == []


def _answer(words: str) -> dict[str, Any]:
    answers: list[dict[str, Any]] = write(SESSIONS, numbered(1, make_answer("a", words)))["answers"]
    return answers[0]


@pytest.mark.parametrize("gone", [True, False])
def test_what_was_saved_after_the_backup_is_said_to_be_lost(kept: Places, gone: bool) -> None:
    journal = open_journal(kept)
    journal.save_session(replace(journal.session(identity(1)), answers=(make_answer("a", "3"),)))
    journal.save_session(numbered(3))
    shutil.rmtree(kept.backups / "sessions-2026", ignore_errors=True)
    path = kept.journal / YEAR
    backup = kept.backups / "sessions-2026" / "000001-20261120T120000Z.json"
    backup.parent.mkdir()
    shutil.copy(path, backup)

    def as_it_was(tables: dict[str, Any]) -> None:
        del tables["sessions"][identity(3)]
        tables["sessions"][identity(1)]["rev"] = 2

    rewrite(backup, as_it_was)
    path.unlink() if gone else path.write_bytes(b"")
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    (remedy,) = recovery.remedies(trouble)
    assert (remedy.kept, remedy.lost, remedy.compared) == (2, 1, False)
    assert [each.how for each in remedy.differs] == [
        "as in the backup, from before you last saved it"
    ]


def test_a_year_gone_without_says_how_much_was_in_it(kept: Places) -> None:
    (kept.journal / YEAR).unlink()
    shutil.rmtree(kept.backups)
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    (remedy,) = recovery.remedies(trouble)
    assert (remedy.way, remedy.lost) == (Way.WITHOUT, 2)


def test_a_year_that_only_the_damaged_file_knows_of_is_still_missed(kept: Places) -> None:
    shutil.rmtree(kept.backups)
    (kept.journal / "sessions-2025.json").unlink()
    path = kept.journal / "ongoing.json"
    path.write_bytes(path.read_bytes()[:-9])
    recovery = open_journal(kept).care.recovery
    (trouble,) = recovery.look()
    recovery.mend(recovery.remedies(trouble)[0])
    (trouble,) = open_journal(kept).care.recovery.look()
    assert (trouble.path.name, trouble.kind) == ("sessions-2025.json", Kind.MISSING)


def test_a_list_of_years_that_makes_no_sense_is_mended(kept: Places) -> None:
    path = kept.journal / "ongoing.json"
    contents = parse(path.read_bytes(), path)
    path.write_bytes(b"".join(render({**contents.about, "years": [1]}, contents.tables)[0]))
    journal = mended(kept)
    assert len(journal.sessions()) == 3


def test_a_record_that_stands_under_a_wrong_heading_goes_where_the_backup_has_it(
    kept: Places,
) -> None:
    journal = open_journal(kept)
    journal.put(Note("n1", NOON))
    journal.put(Note("n2", NOON, text="A thought"))
    path = kept.journal / "ongoing.json"
    data = path.read_bytes()
    path.write_bytes(data.replace(b'},\n"notes":{', b","))
    assert b"n1" in data
    journal = mended(kept)
    assert {each.id for each in journal.ongoing().notes} == {"n1", "n2"}
    assert journal.ongoing().meetings == ()


def test_what_is_changed_in_a_mended_file_changes_none_of_its_backups(kept: Places) -> None:
    """An editor that writes in place reaches every name of a file."""
    path = kept.journal / YEAR
    path.write_bytes(path.read_bytes()[:-30])
    mended(kept)
    whole = path.read_bytes()
    with path.open("r+b") as file:
        file.write(b"typed over")
    assert whole in [each.read_bytes() for each in files_in(kept.backups)]
    mended(kept)
    assert path.read_bytes() == whole


def test_mending_that_is_refused_again_and_again_keeps_the_damage_once(kept: Places) -> None:
    path = kept.journal / YEAR
    broken = path.read_bytes()[:-30]
    path.write_bytes(broken)
    for _ in range(3):
        files = FaultyFiles(fault=errno.ENOSPC)
        files.only = "write"
        recovery = open_journal(kept, files=files).care.recovery
        (trouble,) = recovery.look()
        with pytest.raises(NotSavedError, match="Not mended: the disk is full") as told:
            recovery.mend(recovery.remedies(trouble)[0])
        assert told.value.hint == "The file is as it was found. Free some space and try again."
    assert aside(kept) == [broken]
    mended(kept)
    assert aside(kept) == [broken]


@pytest.mark.parametrize("fault", [DIE_BEFORE, DIE_AFTER, 28])
def test_mending_may_be_cut_off_at_every_call(
    kept: Places, tmp_path: Path, fault: int | str
) -> None:
    path = kept.journal / YEAR
    broken = path.read_bytes()[:-60]
    path.write_bytes(broken)
    shutil.copytree(kept.home, tmp_path / "whole")

    def at_home(home: Path, files: FaultyFiles) -> None:
        recovery = open_journal(_in(home), files=files).care.recovery
        (trouble,) = recovery.look()
        recovery.mend(recovery.remedies(trouble)[0])

    counting = FaultyFiles()
    at_home(tmp_path / "whole", counting)
    for at, name in enumerate(counting.calls):
        if name not in CHANGES - {"open"}:
            continue
        home = tmp_path / f"at-{at}"
        shutil.copytree(kept.home, home)
        with suppress(Died, CoachError):
            at_home(home, FaultyFiles(at, fault))
        kept_there = [each.read_bytes() for each in files_in(home)]
        assert broken in kept_there
        data = (home / "journal" / YEAR).read_bytes()
        if data != broken:
            parse(data, home)
        journal = mended(_in(home))
        assert len(journal.sessions()) >= 2
        shutil.rmtree(home)


def _in(home: Path) -> Places:
    from coach.paths import in_one_folder

    return in_one_folder(home)
