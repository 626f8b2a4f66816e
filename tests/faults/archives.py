"""Archives: journals of any shape there and back, a restore cut off anywhere, archives by hand."""

import errno
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from coach.errors import CoachError, JournalError
from coach.insights.overview import overview
from coach.journal.archive_parsing import ArchiveError
from coach.journal.journal import Journal
from coach.paths import in_one_folder
from coach.practice.pages import Pages
from coach.sharing.to_text import session_to_text
from coach.sharing.visibility import ME, Audience
from tests.factories import NOON, make_answer
from tests.faults.by_hand import by_hand, spoiled
from tests.faults.rows import Outcome, Row
from tests.journal.closing import any_save, closed_promise, moved, now, then
from tests.journal.faulty import (
    CHANGES,
    DIE_AFTER,
    DIE_BEFORE,
    ERRORS,
    SHORT,
    Died,
    FaultyFiles,
    PowerFiles,
)
from tests.journal.strategies import cleaned
from tests.journal.support import in_year, numbered, open_journal, promise_answer, tree
from tests.journal.wholes import Whole, build, kept, shown, wholes

# The power is cut: what was not synced is gone, and with it the names, or none of them.
NO_NAMES, ALL_NAMES = "power cut, names lost", "power cut, names kept"


def there_and_back(rounds: int, folder: Path, start: int) -> Outcome:
    """Each journal is archived, restored on a new laptop, and compared in every document."""
    faults: list[str] = []
    done = 0

    @seed(start)
    @settings(
        max_examples=rounds,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(whole=wholes)
    def check(whole: Whole) -> None:
        nonlocal done
        done += 1
        home = folder / str(done)
        try:
            _there_and_back(home, whole)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is counted
            faults.append(f"{error!r:.400} for {whole!r:.400}")
        shutil.rmtree(home, ignore_errors=True)

    while done < rounds:
        check()
    return Outcome(done, tuple(faults))


def _there_and_back(home: Path, whole: Whole) -> None:
    here, there = in_one_folder(home / "here"), in_one_folder(home / "there")
    journal = build(here, whole)
    if not (journal.uuid or whole.notes or whole.drafts):
        return  # nothing was put into it
    restored = open_journal(there)
    restored.care.archives.restore(journal.care.archives.text())
    if shown(open_journal(there)) != shown(journal):
        raise AssertionError("it shows something else")
    if not whole.notes and journal.uuid and kept(there) != cleaned(kept(here)):
        raise AssertionError("a document is not as it was")


def cut_off(rounds: int, folder: Path, start: int) -> Outcome:
    """A call of the file system fails or is the last one, in a restore over another journal."""
    old, new = _two_journals(folder)
    states = [shown(open_journal(in_one_folder(each))) for each in (old, new)]
    data = open_journal(in_one_folder(new)).care.archives.text()
    files = FaultyFiles()
    _restored(_copy(old, folder / "counted"), data, files)
    chance = random.Random(start)
    cases = [(at, fault) for at, name in enumerate(files.calls) for fault in _faults_at(name)]
    chosen = chance.sample(cases, min(rounds, len(cases)))
    faults = []
    for at, fault in chosen:
        home, said = _interrupted(old, folder / "cut", data, at, fault)
        if said == "died" and chance.random() < 0.5:  # and again while it is being finished
            _finished(home, FaultyFiles(chance.randrange(300), DIE_AFTER))
        try:
            drop = said == "died" and chance.random() < 0.4
            if drop and chance.random() < 0.5:  # and dropping it is cut off too
                _finished(home, FaultyFiles(chance.randrange(200), DIE_AFTER), drop=True)
            _finished(home, FaultyFiles(), drop=drop)
            _whole(home, old, states, said)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is counted
            faults.append(f"{files.calls[at]} {at}, {fault}, {said}: {error!r:.300}")
        shutil.rmtree(folder / "cut")
    return Outcome(len(chosen), tuple(faults), f"{len(files.calls)} calls in a restore")


def _faults_at(name: str) -> tuple[int | str, ...]:
    """The faults that make a difference of their own at a call."""
    if name not in CHANGES:
        return (errno.EIO,)
    short = (SHORT,) if name == "write" else ()
    return (*ERRORS, DIE_BEFORE, DIE_AFTER, NO_NAMES, ALL_NAMES, *short)


def _interrupted(old: Path, root: Path, data: bytes, at: int, fault: int | str) -> tuple[Path, str]:
    """A restore with a fault in it: the home that is left, and what became of it."""
    root.mkdir()
    home = _copy(old, root / "home")
    if fault not in (NO_NAMES, ALL_NAMES):
        return home, _restored(home, data, FaultyFiles(at, fault))
    power = PowerFiles(root, at)
    said = _restored(home, data, power)
    left = root.parent / f"{root.name}-left"
    power.after_the_cut(left, names_kept=fault == ALL_NAMES)
    shutil.rmtree(root)
    left.rename(root)
    return home, said


def _finished(home: Path, files: FaultyFiles, *, drop: bool = False) -> None:
    """What she says of a restore that was cut off: go on, or drop it."""
    archives = Journal(in_one_folder(home), now=lambda: NOON, files=files).care.archives
    try:
        archives.drop() if drop else archives.finish()
    except (Died, CoachError):
        return  # what is left is looked at


def _two_journals(folder: Path) -> tuple[Path, Path]:
    old, new = folder / "old", folder / "new"
    for each, id in ((old, "p1"), (new, "p2")):
        then(in_one_folder(each), new_id=lambda id=id: f"journal-of-{id}").put(closed_promise(id))
        any_save(now(in_one_folder(each)), 30)
        assert moved(in_one_folder(each)) == {id}
    journal = open_journal(in_one_folder(old))
    journal.save_session(in_year(2023))
    journal.save_session(in_year(2025, 2, finished=None))
    journal.draft(in_year(2025, 2, finished=None, title="Being written"))
    journal.draft(numbered(7, title="Never saved", finished=None))
    (old / "state" / "drafts" / "torn.log").write_bytes(b"torn")
    journal = open_journal(in_one_folder(new))
    journal.save_session(in_year(2024, 3))
    journal.save_session(in_year(2025, 4, finished=None))
    journal.save_session(numbered(5, promise_answer(), make_answer(value="New")))
    journal.draft(in_year(2025, 4, finished=None, title="As typed"))
    return old, new


def _copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    return target


def _restored(home: Path, data: bytes, files: FaultyFiles) -> str:
    """What became of a restore: done, died, or what was told."""
    journal = Journal(in_one_folder(home), now=lambda: NOON, files=files)
    try:
        journal.care.archives.restore(data)
    except Died:
        return "died"
    except CoachError as error:
        return str(error)
    return "done"


def _whole(home: Path, old: Path, states: list[Any], said: str) -> None:
    """The journal is the old one or the new one, as was told, and the old one is not lost."""
    places = in_one_folder(home)
    found = shown(open_journal(places))
    if found not in states:
        raise AssertionError("it is neither the one nor the other")
    is_new = found == states[1]
    if (said == "done" and not is_new) or ("Nothing was changed" in said and is_new):
        raise AssertionError(f"new: {is_new}")
    if is_new:
        (before,) = (home / "state" / "backups" / "before-restore").iterdir()
        if tree(before / "journal") != tree(old / "journal"):
            raise AssertionError("what was there is not kept")
        if tree(before / "drafts") != tree(old / "state" / "drafts"):
            raise AssertionError("the drafts that were there are not kept")
    journal = open_journal(places)
    journal.finish_harvest()
    journal.save_session(in_year(2026, 9))
    if (home / "state" / "restoring.json").exists():
        raise AssertionError("it never comes to an end")


def made_by_hand(rounds: int, folder: Path, start: int) -> Outcome:
    """Archives with something wrong in them: restored and readable, or refused with a place."""
    chance = random.Random(start)
    faults, refused = [], 0
    for number in range(rounds):
        data = spoiled(chance) if number else by_hand()
        home = folder / str(number)
        try:
            refused += not _taken_or_refused(home, data)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is counted
            faults.append(f"{error!r:.300} for {data!r:.3000}")
        shutil.rmtree(home, ignore_errors=True)
    return Outcome(rounds, tuple(faults), f"{rounds - refused} restored, {refused} refused")


def _taken_or_refused(home: Path, data: bytes) -> bool:
    journal = open_journal(in_one_folder(home))
    try:
        journal.care.archives.restore(data)
    except ArchiveError as error:
        if home.exists() or not error.faults or not all(": " in each for each in error.faults):
            raise AssertionError(f"it was refused with {error.faults}") from error
        return False
    except JournalError as error:
        if "newer coach" not in error.message:
            raise
        return False
    for use in _uses(journal):
        use()
    again = open_journal(in_one_folder(home / "again"))
    again.care.archives.restore(journal.care.archives.text())
    if shown(again) != shown(journal):
        raise AssertionError("it is not the same a second time")
    return True


def _uses(journal: Journal) -> Iterator[Callable[[], object]]:
    """What she does with a journal."""
    yield journal.finish_harvest
    sessions = journal.sessions()
    yield lambda: overview(sessions, date(2026, 11, 20))
    yield lambda: [session_to_text(each) for each in sessions]
    for audience in (ME, Audience()):
        yield lambda audience=audience: Pages(journal, audience).of_all()
    for session in sessions:
        yield lambda session=session: journal.find(session.id)
        yield lambda session=session: journal.save_session(session)
    yield lambda: journal.ongoing().due_promises(datetime.now(UTC).date())


ROWS = (
    Row(
        "backup and restore",
        "500 journals of any shape: each comes back the same in every document",
        quick=40,
        full=500,
        run=there_and_back,
    ),
    Row(
        "restore cut off",
        "every change of the disk × every fault: the old journal or the new one, and both kept",
        quick=60,
        full=100_000,
        run=cut_off,
    ),
    Row(
        "hand-made archives",
        "2,000: each restores and can be used, or is refused with the place; 0 tracebacks",
        quick=60,
        full=2000,
        run=made_by_hand,
    ),
)
