"""Links, files that vanish and what was left over: nothing is missed, nothing else is touched."""

import os
from pathlib import Path

import pytest

from coach.errors import NotSavedError
from coach.journal.journal import Journal
from coach.journal.shelves import RESTORING
from coach.journal.temporary import is_save_of, is_temporary, temporary
from coach.model.amend import trash_answer, trash_session
from coach.paths import Places
from coach.practice.desk import Desk
from coach.practice.left_words import EditorFiles, Spot
from coach.practice.mending import mend
from tests.factories import NOON, make_answer
from tests.journal.faulty import Died, UnsyncedFiles
from tests.journal.support import identity, numbered, open_journal, words_of
from tests.journal.test_purging import CANARY, holding

YEAR = "sessions-2026.json"


def thrown(places: Places) -> Journal:
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", CANARY)))
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    return journal


def deleted(journal: Journal) -> None:
    purging = journal.care.purging
    assert purging.purge(purging.plan(identity(1))) == ()


# A listing goes on past what is not there


@pytest.mark.parametrize("where", ["editing", "damaged", "backups/sessions-2026", "journal"])
def test_a_link_that_leads_nowhere_hides_nothing_behind_it(places: Places, where: str) -> None:
    journal = thrown(places)
    folder = places.journal if where == "journal" else places.state / where
    folder.mkdir(exist_ok=True)
    (folder / "!nowhere").symlink_to("her@laptop.4711:1700000000")
    (folder / "!round").symlink_to("!round")
    path = EditorFiles(places.state / "editing").make(Spot(identity(1), "a", "", "b"), CANARY)
    path.with_name(f".#{path.name}").symlink_to("her@laptop.4711:1700000000")
    path.with_name(f"#{path.name}#").write_text(CANARY)
    deleted(journal)
    assert holding(places.home) == []


def test_a_file_that_vanishes_meanwhile_hides_nothing_behind_it(places: Places) -> None:
    class Vanishing(UnsyncedFiles):
        def listdir(self, folder: Path) -> list[str]:
            found = super().listdir(folder)
            return ["000000-gone.json", *found] if folder.name == "sessions-2026" else found

    thrown(places)
    deleted(open_journal(places, files=Vanishing()))
    assert holding(places.home) == []


def test_what_a_restore_that_was_killed_has_left_goes_too(places: Places) -> None:
    class Killed(UnsyncedFiles):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == RESTORING:
                raise Died
            super().replace(source, target)

    journal = thrown(places)
    with pytest.raises(Died):
        open_journal(places, files=Killed()).care.archives.restore(journal.care.archives.text())
    assert any(".tmp" in name for name in holding(places.home))
    deleted(journal)
    assert holding(places.home) == []


# What is coach's own


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        (temporary(Path("sessions-2026.json"), "1-2-3").name, True),
        (temporary(Path("sessions-2026 2.json"), "new").name, True),
        (".000001-20261120T120000Z.json.purge.tmp", True),
        (temporary(Path(f"{identity(1)}.log")).name, True),
        (temporary(Path(f"{identity(1)}.lease"), "4711.7f0a").name, True),
        (temporary(Path(RESTORING)).name, True),
        (".syncthing.sessions-2025.json.tmp", False),
        (".sessions-2026.json.tmp", False),
        (".mine.tmp", False),
        ("sessions-2026.json.1-2-3.tmp", False),
    ],
)
def test_only_coachs_own_temporary_files_are_known_as_such(name: str, ours: bool) -> None:
    assert is_temporary(name) is ours
    assert is_save_of(name, "sessions-2026.json") is (name == ".sessions-2026.json.1-2-3.tmp")


def test_the_download_of_a_sync_program_is_left_alone_and_what_goes_is_called_what_it_is(
    places: Places,
) -> None:
    open_journal(places).save_session(numbered(1))
    theirs = places.journal / ".syncthing.sessions-2025.json.tmp"
    ours = places.journal / f".{YEAR}.1-2-3.tmp"
    for path in (theirs, ours):
        path.write_bytes(b"half of it")
        path.chmod(0o600)
        os.utime(path, (1e9, 1e9))
    said = [each.message for each in mend(Desk(places))]
    assert theirs.read_bytes() == b"half of it"
    assert not ours.exists()
    (line,) = (each for each in said if str(ours) in each)
    assert "nothing of yours" not in line
    assert "a save that was cut off" in line


# Files of the journal that are links


@pytest.fixture
def cloud(places: Places) -> Path:
    """A folder elsewhere, to which the journal's files lead."""
    thrown(places)
    folder = places.home / "cloud"
    folder.mkdir(mode=0o700)
    for name in (YEAR, "ongoing.json"):
        (places.journal / name).rename(folder / f"her {name}")
        (places.journal / name).symlink_to(folder / f"her {name}")
    return folder


def test_what_is_deleted_for_good_leaves_files_behind_links(places: Places, cloud: Path) -> None:
    (cloud / f".her {YEAR}.1-2-3.tmp").write_text(CANARY)
    (cloud / ".another.tmp").write_text("not coach's")
    open_journal(places).save_session(numbered(2, make_answer("a", "x"), make_answer("b", CANARY)))
    deleted(open_journal(places))
    journal = open_journal(places)
    journal.save_session(trash_answer(journal.session(identity(2)), ("b", ""), NOON))
    purging = journal.care.purging
    assert purging.purge(purging.plan(identity(2), ("b", ""))) == ()
    assert holding(places.home) == []
    assert (places.journal / YEAR).is_symlink()
    assert words_of(open_journal(places).session(identity(2))) == ["x"]
    assert (cloud / ".another.tmp").exists()


@pytest.mark.parametrize("other_disk", [False, True])
def test_a_version_that_could_not_take_its_place_is_taken_in_though_the_file_is_a_link(
    places: Places, cloud: Path, other_disk: bool
) -> None:
    class Busy(UnsyncedFiles):
        def replace(self, source: Path, target: Path) -> None:
            if target.parent == cloud and target.name == f"her {YEAR}":
                raise OSError(16, "busy")
            if other_disk and source.parent != target.parent:
                raise OSError(18, "another disk")
            super().replace(source, target)

    with pytest.raises(NotSavedError, match="kept beside it"):
        open_journal(places, files=Busy()).save_session(numbered(3))
    assert not [path for path in cloud.iterdir() if path.name.endswith(".tmp")]
    merged = open_journal(places).finish_harvest()
    assert merged is not None
    assert words_of(open_journal(places).session(identity(3))) == ["Words of 3"]
