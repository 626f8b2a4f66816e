"""A damaged journal is made whole again: the best of what there is, and the damage kept."""

import errno
import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from coach.errors import CoachError, JournalError, NotSavedError
from coach.journal.contents import parse
from coach.journal.remedies import Kind, Way
from coach.paths import Places
from tests.journal.faulty import CHANGES, DIE_AFTER, DIE_BEFORE, Died, FaultyFiles
from tests.journal.mending import YEAR, aside, mended, saved_thrice
from tests.journal.support import (
    files_in,
    identity,
    numbered,
    open_journal,
    words_of,
)


@pytest.fixture
def kept(places: Places) -> Places:
    """A journal that was saved three times, and its backups."""
    return saved_thrice(places)


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
