"""What comes back where a damaged file is mended, and what is said to be lost."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError
from coach.journal.contents import decode, encode, parse, render
from coach.journal.records import SESSIONS, write
from coach.journal.remedies import Kind, Way
from coach.model.mentoring import Note
from coach.paths import Places
from tests.factories import NOON, make_answer
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
