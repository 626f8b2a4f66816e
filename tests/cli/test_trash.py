"""`coach trash`, as a person uses it."""

import json

import pytest

from coach.model.amend import trash_answer, trash_session
from coach.paths import Places
from tests.cli.support import coach
from tests.factories import NOON, make_answer
from tests.journal.support import files_in, identity, numbered, open_journal


@pytest.fixture
def kept(places: Places) -> Places:
    """Two sessions, the second in the trash, and an answer of the first."""
    journal = open_journal(places)
    first = journal.save_session(
        numbered(1, make_answer("a", "Aardvark"), make_answer("b", "Stays"))
    )
    journal.save_session(trash_answer(first, ("a", ""), NOON))
    second = journal.save_session(numbered(2, make_answer("a", "Zebra")))
    journal.save_session(trash_session(second, NOON))
    return places


def test_it_lists_brings_back_and_deletes(kept: Places) -> None:
    done = coach("trash", home=kept.home)
    assert done.returncode == 0
    assert identity(2) in done.stdout
    assert f"{identity(1)}/a/" in done.stdout
    rows = json.loads(coach("trash", "--json", home=kept.home).stdout)
    assert {each["id"] for each in rows} == {identity(2), f"{identity(1)}/a/"}
    back = coach("trash", "restore", f"{identity(1)}/a/", home=kept.home)
    assert (back.returncode, back.stdout[:18]) == (0, "Back where it was:")
    assert "Aardvark" in coach("show", identity(1), home=kept.home).stdout
    asked = coach("trash", "delete", identity(2), home=kept.home)
    assert asked.returncode == 2
    assert "Nothing was deleted" in asked.stderr
    done = coach("trash", "delete", identity(2), "--yes", home=kept.home)
    assert (done.returncode, done.stdout) == (0, "Deleted for good.\n")
    assert "It cannot be brought back." in done.stderr
    assert "Out of reach" in done.stderr
    assert not any(b"Zebra" in path.read_bytes() for path in files_in(kept.home))
    said = "The trash is empty. What you throw away in the app waits here.\n"
    assert coach("trash", home=kept.home).stderr == said


@pytest.mark.parametrize("what", ["restore", "delete"])
def test_what_is_not_there_or_not_clear_is_said(kept: Places, what: str) -> None:
    for given, said in (("nothing", "coach trash lists it"), ("5e55", "may mean several")):
        done = coach("trash", what, given, home=kept.home)
        assert done.returncode != 0
        assert said in done.stderr


def test_the_list_of_sessions_says_where_those_in_the_trash_are(kept: Places) -> None:
    journal = open_journal(kept)
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    done = coach("sessions", home=kept.home)
    assert "No sessions but 2 in the trash: coach trash lists" in done.stderr
