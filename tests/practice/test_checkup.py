"""What coach doctor finds, and what it mends by itself: everything but a choice of hers."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coach.journal.contents import parse
from coach.journal.lock import JournalLock
from coach.journal.log import line_of
from coach.model.mentoring import Note
from coach.paths import Places
from coach.practice.checkup import Finding, State, check_up
from coach.practice.desk import Desk
from coach.practice.mending import mend
from tests.factories import NOON, TickingClock, make_answer
from tests.journal.closing import any_save, closed_promise, now, then
from tests.journal.faulty import UnsyncedFiles
from tests.journal.support import files_in, identity, in_year, numbered, open_journal, tree

YEAR = "sessions-2026.json"
SECRET = "Whispered words"


@pytest.fixture
def home(places: Places) -> Places:
    """Two years; what was saved this year has earlier versions."""
    journal = open_journal(places)
    journal.save_session(in_year(2025, 9, title=SECRET))
    for number in (1, 2, 3):
        journal.save_session(numbered(number, make_answer("a", SECRET), title=SECRET))
    return places


def desk(places: Places, **rest: object) -> Desk:
    return Desk(places, **{"now": TickingClock(), **rest})  # type: ignore[arg-type]


def found(places: Places, state: State = State.WRONG, **rest: object) -> list[Finding]:
    findings = check_up(desk(places, **rest))
    assert SECRET not in repr(findings)
    return [each for each in findings if each.state is state]


def checks(places: Places, state: State = State.WRONG) -> list[str]:
    return [each.check for each in found(places, state)]


def mended(places: Places) -> list[str]:
    done = list(mend(desk(places)))
    assert SECRET not in repr(done)
    return [each.message for each in done]


def backed_up(home: Places, name: str) -> None:
    """Keep the file as it is now as its newest backup."""
    folder = home.backups / Path(name).stem
    newest = sorted(folder.iterdir())[-1]
    made = folder / newest.name.replace("T12", "T13")
    shutil.copyfile(home.journal / name, made)
    made.chmod(0o600)


@contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(f"coach.journal.files.Files.{name}", full)
        yield


def test_all_is_well_and_looking_touches_nothing(home: Places) -> None:
    before = tree(home.home)
    assert found(home) == found(home, State.NOTE) == []
    assert mended(home) == []
    assert tree(home.home) == before


def test_each_check_says_something(home: Places) -> None:
    checked = {each.check for each in check_up(desk(home))}
    assert checked == {
        "files", "lock", "windows", "drafts", "backups", "copies", "unfinished", "older", "privacy",
        "room", "guides", "settings", "clock",
    }  # fmt: skip


def test_backups_are_counted_and_the_last_one_dated(home: Places) -> None:
    said = next(each for each in check_up(desk(home)) if each.check == "backups")
    assert "earlier versions kept, the last one of 20 Nov 2026" in said.message


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def edited(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"UTC", b"CET"))


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [torn, emptied, edited, gone])
@pytest.mark.parametrize("name", [YEAR, "ongoing.json"])
def test_damage_is_said_once_and_mended(
    home: Places, name: str, damage: Callable[[Path], None]
) -> None:
    path = home.journal / name
    whole = path.read_bytes()
    backed_up(home, name)
    damage(path)
    if path.exists() and path.read_bytes() == whole:
        return  # there is nothing of that in this file
    broken = path.read_bytes() if path.exists() else None
    (wrong,) = found(home)
    assert (wrong.check, wrong.about) == ("files", str(path))
    said = mended(home)
    if damage is not torn:
        assert "Open coach to choose" in wrong.remedy
        assert said[0].startswith(f"Left for you to choose: {path}.")
        assert (path.read_bytes() if path.exists() else None) == broken
        return
    assert "coach doctor --mend" in wrong.remedy
    assert said[0].startswith(f"Opens again: {path}.")
    assert checks(home) == []
    parse(path.read_bytes(), path)
    assert broken in [each.read_bytes() for each in files_in(home.state / "damaged")]
    assert "damaged" in said[0]


def test_what_she_saved_last_is_not_given_up_without_her(home: Places) -> None:
    path = home.journal / YEAR
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b'"answers"', data.index(identity(3).encode()))])
    broken = path.read_bytes()
    (wrong,) = found(home)
    assert "1 thing that you saved can be read neither" in wrong.remedy
    (said,) = mended(home)
    assert said.startswith("Left for you to choose")
    assert "1 thing that you saved can be read neither" in said
    assert path.read_bytes() == broken
    assert checks(home) == ["files"]


def test_two_damaged_files_are_both_mended(home: Places) -> None:
    backed_up(home, "ongoing.json")
    backed_up(home, YEAR)
    torn(home.journal / "ongoing.json")
    torn(home.journal / YEAR)
    assert len(mended(home)) >= 2
    assert checks(home) == []


def test_one_file_that_waits_for_her_keeps_no_other_from_being_mended(home: Places) -> None:
    (home.journal / "sessions-2025.json").unlink()
    backed_up(home, YEAR)
    path = home.journal / YEAR
    path.write_bytes(path.read_bytes().replace(b'"checksum":"', b'"checksum":"0'))
    mended(home)
    (wrong,) = found(home)
    assert wrong.about.endswith("sessions-2025.json")
    assert "wait until it is back" in wrong.remedy
    assert not (home.journal / "sessions-2025.json").exists()


def test_a_file_of_a_newer_coach_is_left_alone(home: Places) -> None:
    path = home.journal / YEAR
    newer = path.read_bytes().replace(b'"format":1', b'"format":9')
    path.write_bytes(newer)
    mended(home)
    (wrong,) = found(home)
    assert "Update coach" in wrong.remedy
    assert path.read_bytes() == newer


def test_a_file_that_cannot_be_read_at_all_is_named_with_what_helps(home: Places) -> None:
    path = home.journal / YEAR
    path.unlink()
    path.mkdir(mode=0o700)
    mended(home)
    (wrong,) = found(home)
    assert wrong.about == str(path)
    assert "may read" in wrong.remedy


def test_what_is_refused_is_said_and_the_rest_is_done(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home.journal / YEAR
    backed_up(home, YEAR)
    torn(path)
    broken = path.read_bytes()
    (home.journal / "ongoing.json").chmod(0o644)
    with refusing(monkeypatch, "write"):
        said = mended(home)
    assert any(each.startswith("Not done:") and "disk is full" in each for each in said)
    assert f"Only you can read it now: {home.journal / 'ongoing.json'}" in said
    assert path.read_bytes() == broken
    assert checks(home) == ["files"]


def test_a_window_that_saves_for_long_is_noted(home: Places) -> None:
    lock = JournalLock(home.state / "journal.lock", UnsyncedFiles())
    with lock:
        assert checks(home, State.NOTE) == ["lock"]


def test_a_disk_that_can_only_be_read_is_no_window_that_saves(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def read_only(path: str, flags: int, *rest: int, **named: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return opened(path, flags, *rest, **named)

    with JournalLock(home.state / "journal.lock", UnsyncedFiles()):
        pass
    backed_up(home, YEAR)
    torn(home.journal / YEAR)
    monkeypatch.setattr("os.open", read_only)
    assert "lock" not in checks(home, State.NOTE)
    assert len([each for each in mended(home) if "can only be read" in each]) == 1


def test_the_lease_of_a_window_that_is_gone_is_noted_and_removed(home: Places) -> None:
    journal = open_journal(home)
    assert journal.hold(identity(1))
    assert checks(home, State.NOTE) == []
    left = home.state / "leases" / f"{identity(2)}.lease"
    left.touch(mode=0o600)
    assert checks(home, State.NOTE) == ["windows"]
    assert mended(home) == [f"Removed, nothing of yours was in it: {left}"]
    assert journal.holds(identity(1))
    assert checks(home, State.NOTE) == []


def test_a_draft_that_cannot_be_read_is_put_aside_as_it_was(home: Places) -> None:
    draft = home.state / "drafts" / f"{identity(8)}.log"
    draft.parent.mkdir(exist_ok=True, mode=0o700)
    for words in (b'{"check":"torn', b"other words"):
        draft.write_bytes(words)
        draft.chmod(0o600)
        assert checks(home) == ["drafts"]
        mended(home)
        assert not draft.exists()
        assert checks(home) == []
        assert words in [each.read_bytes() for each in files_in(home.state / "damaged")]
    assert len(list(files_in(home.state / "damaged"))) == 2


def test_a_log_of_what_was_typed_is_looked_at_as_a_draft_is(home: Places) -> None:
    typed = home.state / "typed" / "first.log"
    typed.parent.mkdir(mode=0o700)
    typed.write_bytes(b'{"check":"torn')
    typed.chmod(0o600)
    assert checks(home) == ["drafts"]
    mended(home)
    assert checks(home) == []
    entry = b'{"format":1,"journal":"another","typed":[]}'
    typed.write_bytes(line_of(entry))
    typed.chmod(0o600)
    (noted,) = [each for each in found(home, State.NOTE) if "another journal" in each.message]
    assert noted.about == str(typed)


def test_an_empty_draft_is_no_fault(home: Places) -> None:
    draft = home.state / "drafts" / f"{identity(8)}.log"
    draft.parent.mkdir(exist_ok=True, mode=0o700)
    draft.touch(mode=0o600)
    assert checks(home) == []
    assert draft.exists()


def test_a_draft_that_can_be_read_stays_and_is_counted(home: Places) -> None:
    journal = open_journal(home)
    journal.draft(numbered(7, finished=None))
    journal.save_session(numbered(8, finished=None))
    before = tree(home.state / "drafts")
    assert mended(home) == []
    assert tree(home.state / "drafts") == before
    said = [each.message for each in found(home, State.OK) if each.check == "drafts"]
    assert said == ["2 unfinished sessions, 1 of them only as a draft."]


def test_what_an_editor_left_is_noted_and_stays(home: Places) -> None:
    left = home.state / "editing" / f"{identity(1)}.a...1.md"
    left.parent.mkdir(mode=0o700)
    left.write_text(SECRET)
    left.chmod(0o600)
    assert checks(home, State.NOTE) == ["drafts"]
    assert mended(home) == []
    assert left.read_text() == SECRET


def test_where_the_newest_backup_does_not_verify_another_is_made(home: Places) -> None:
    newest = sorted((home.backups / "sessions-2026").iterdir())[-1]
    newest.unlink()
    newest.write_bytes(b"x")
    newest.chmod(0o600)
    assert checks(home) == ["backups"]
    assert mended(home)[0].startswith("Backed up: ")
    assert checks(home) == []
    assert newest.read_bytes() == b"x"
    made = sorted((home.backups / "sessions-2026").iterdir())[-1]
    assert made.read_bytes() == (home.journal / YEAR).read_bytes()


def test_a_damaged_file_that_was_put_aside_is_noted(home: Places) -> None:
    backed_up(home, YEAR)
    torn(home.journal / YEAR)
    mended(home)
    assert "damaged" in "".join(each.about for each in found(home, State.NOTE))


def test_a_copy_of_a_sync_program_is_noted_and_taken_in(home: Places) -> None:
    copy = home.journal / "sessions-2026 (conflicted copy).json"
    shutil.copyfile(home.journal / YEAR, copy)
    copy.chmod(0o600)
    assert checks(home, State.NOTE) == ["copies"]
    assert any("taken in" in each for each in mended(home))
    assert checks(home, State.NOTE) == []


def test_an_interrupted_harvest_is_noted_and_finished(home: Places) -> None:
    journal = open_journal(home)
    path = home.journal / "ongoing.json"
    before = path.read_bytes()
    journal.save_session(replace(numbered(4), title=SECRET))
    path.write_bytes(before)
    (note,) = found(home, State.NOTE)
    assert (note.check, "2026" in note.message) == ("unfinished", True)
    assert mended(home) == ["Finished what was begun."]
    assert found(home, State.NOTE) == []


def test_files_and_folders_open_to_others_are_closed(home: Places) -> None:
    (home.journal / YEAR).chmod(0o644)
    home.state.chmod(0o755)
    assert checks(home) == ["privacy", "privacy"]
    assert len(mended(home)) == 2
    assert checks(home) == []


def test_too_little_room_is_wrong(home: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.journal.files.Files.free", lambda *_: 1000)
    assert set(checks(home)) == {"room"}


def test_a_folder_that_can_only_be_read_is_wrong(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.files.Files.may_write", lambda *_: False)
    assert set(checks(home)) == {"room"}


def test_a_guide_of_hers_with_a_fault_is_named(home: Places) -> None:
    home.guides.mkdir()
    (home.guides / "mine.md").write_text("no guide")
    assert set(checks(home)) == {"guides"}
    assert "mine.md" in found(home)[0].message


def test_a_setting_that_was_not_understood_is_noted(home: Places) -> None:
    home.settings.parent.mkdir(exist_ok=True)
    home.settings.write_text("colour = 7\n")
    assert checks(home, State.NOTE) == ["settings"]


def test_a_save_that_is_still_to_come_is_noted(home: Places) -> None:
    notes = found(home, State.NOTE, now=lambda: NOON - timedelta(days=3))
    assert [each.check for each in notes] == ["clock"]


def test_words_of_another_journal_are_noted_and_left(home: Places) -> None:
    other = home._replace(journal=home.home / "other")
    elsewhere = other._replace(state=home.home / "other-state")
    open_journal(elsewhere).save_session(numbered(8))
    open_journal(other).draft(numbered(9, make_answer("a", SECRET), finished=None))
    open_journal(other).jot(Note("n1", NOON, text=SECRET))
    noted = [each for each in found(home, State.NOTE) if "another journal" in each.message]
    assert [Path(each.about).name for each in noted] == [f"{identity(9)}.log", "notes.log"]
    before = tree(home.state / "drafts")
    mended(home)
    assert tree(home.state / "drafts") == before
    assert not [each for each in found(other, State.NOTE) if "another journal" in each.message]


def test_a_closed_year_that_cannot_be_read_is_found_and_mended(home: Places) -> None:
    then(home).put(closed_promise(will=SECRET))
    any_save(now(home), 40)
    (home.journal / "closed-2024.json").write_bytes(b"")
    (wrong,) = found(home)
    assert (wrong.check, Path(wrong.about).name) == ("files", "closed-2024.json")
    mended(home)  # a choice of hers: what was saved after the backup could be missing
    assert found(home) == [wrong]
    recovery = now(home).care.recovery
    (trouble,) = recovery.look()
    recovery.mend(recovery.remedies(trouble)[0])
    assert found(home) == []
    assert [each.id for each in now(home).ongoing().promises] == ["p1"]
