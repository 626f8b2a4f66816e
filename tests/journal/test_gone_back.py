"""An older file put in place of the newer: it is told, and what it lacks comes back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.model.amend import trash_session
from coach.paths import Places
from coach.practice.recovering import went_back_line, went_back_texts
from tests.factories import NOON, make_answer
from tests.journal.support import identity, numbered, open_journal, promise_answer, words_of

YEAR = "sessions-2026.json"


@pytest.fixture
def old(places: Places, tmp_path: Path) -> Path:
    """A journal of three sessions, and a copy of its year from when there was only one."""
    journal = open_journal(places)
    first = journal.save_session(numbered(1))
    kept = tmp_path / "careless copy"
    shutil.copyfile(places.journal / YEAR, kept)
    journal.save_session(numbered(2, promise_answer("Call her"), title="The second"))
    journal.save_session(replace(first, answers=(make_answer(value="Edited since"),)))
    journal.save_session(numbered(3))
    return kept


def put_back(places: Places, old: Path) -> Journal:
    shutil.copyfile(old, places.journal / YEAR)
    return open_journal(places)


def test_a_journal_that_is_as_it_was_heard_has_nothing_to_tell(places: Places, old: Path) -> None:
    assert old.exists()
    assert open_journal(places).care.went_back() == ()
    assert open_journal(places).care.gone_back.look_through_backups() == ()


@pytest.mark.parametrize("starts", [0, 2])
def test_what_is_not_there_any_more_is_told_at_every_start_and_comes_back(
    places: Places, old: Path, starts: int
) -> None:
    journal = put_back(places, old)
    for _ in range(starts):
        journal.finish_harvest()
        journal.save_session(numbered(4 + _))
        journal = open_journal(places)
    (went,) = journal.care.went_back()
    assert went.missing == {identity(1), identity(2), identity(3)}
    assert {key[1] for key in went.found} == {identity(1), identity(2)}  # the third is in no backup
    said = went_back_line(went)
    assert "3 things that you saved are not in sessions-2026.json any more" in said
    assert "has 2 of them" in said
    assert "The second" in "\n".join(went_back_texts(went))
    assert "The second" not in said
    journal.care.gone_back.bring_back(went)
    journal.finish_harvest()
    journal = open_journal(places)
    assert words_of(journal.session(identity(1))) == ["Edited since"]
    assert journal.session(identity(2)).title == "The second"
    assert [each.will for each in journal.ongoing().promises] == ["Call her"]
    assert journal.care.went_back() == ()
    assert journal.care.doubled() == 0


def test_an_edit_made_since_stands_beside_what_comes_back(places: Places, old: Path) -> None:
    journal = put_back(places, old)
    session = journal.session(identity(1))
    journal.save_session(replace(session, answers=(make_answer(value="Edited after it"),)))
    journal = open_journal(places)
    for went in (*journal.care.went_back(), *journal.care.gone_back.look_through_backups()):
        journal.care.gone_back.bring_back(went)
    found = {str(words_of(each)) for each in journal.sessions()}
    found |= {str(words_of(each.other)) for each in journal.care.merging.doubles()}  # type: ignore[arg-type]
    assert found >= {"['Edited after it']", "['Edited since']"}


def test_she_may_go_on_without_and_is_told_no_more(places: Places, old: Path) -> None:
    journal = put_back(places, old)
    (went,) = journal.care.went_back()
    journal.care.gone_back.go_on_without(went)
    journal.finish_harvest()
    assert open_journal(places).care.went_back() == ()


def test_what_she_deleted_for_good_and_what_a_restore_gave_up_is_not_told(
    places: Places, old: Path
) -> None:
    assert old.exists()
    journal = open_journal(places)
    archive = journal.care.archives.text()
    journal.save_session(trash_session(journal.session(identity(2)), NOON))
    journal.care.purging.purge(journal.care.purging.plan(identity(2)))
    journal = open_journal(places)
    assert journal.care.inspection.unheard() == []
    assert (journal.care.went_back(), journal.care.gone_back.look_through_backups()) == ((), ())
    journal.save_session(numbered(5))
    journal.care.archives.restore(archive)
    journal = open_journal(places)
    journal.finish_harvest()
    assert (journal.care.went_back(), journal.care.gone_back.look_through_backups()) == ((), ())


def test_where_both_files_went_back_the_backups_tell(places: Places, tmp_path: Path) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1))
    shutil.copytree(places.journal, tmp_path / "careless")
    journal.save_session(numbered(2))
    journal.save_session(numbered(3))
    shutil.rmtree(places.journal)
    shutil.copytree(tmp_path / "careless", places.journal)
    journal = open_journal(places)
    assert journal.care.went_back() == ()
    (went,) = journal.care.gone_back.look_through_backups()
    assert went.missing == {identity(2)}
    journal.care.gone_back.bring_back(went)
    assert words_of(open_journal(places).session(identity(2))) == ["Words of 2"]
