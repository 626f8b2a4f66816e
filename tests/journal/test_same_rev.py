"""Two machines save the same revision of a session: neither takes the other's place unread."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import TakenOverError
from coach.journal.journal import Journal
from coach.model.session import Session
from coach.paths import Places, in_one_folder
from tests.factories import make_answer
from tests.journal.support import identity, numbered, open_journal, words_of

YEAR = "sessions-2026.json"


def said(session: Session, words: str) -> Session:
    return replace(session, answers=(make_answer("a", words),))


class Laptops:
    """One journal on two machines; `saved` is what the first has of the session."""

    def __init__(self, here: Places, there: Places) -> None:
        self.here, self.there = here, there
        self.journal = open_journal(here)
        first = self.journal.save_session(numbered(1, make_answer("a", "First"), finished=None))
        shutil.copytree(here.journal, there.journal)
        self.saved = self.journal.save_session(said(first, "Here"))
        other = open_journal(there, now=lambda: self.saved.started.replace(hour=20))
        assert other.save_session(said(first, "There")).rev == self.saved.rev

    def sync(self) -> None:
        """The sync program puts the other machine's file in place of this one's."""
        shutil.copyfile(self.here.journal / YEAR, self.here.journal / "sessions-2026 2.json")
        fresh = self.here.journal / ".syncing"
        shutil.copyfile(self.there.journal / YEAR, fresh)
        fresh.replace(self.here.journal / YEAR)

    def opened(self) -> Journal:
        return open_journal(self.here)


@pytest.fixture
def laptops(places: Places, tmp_path: Path) -> Laptops:
    return Laptops(places, in_one_folder(tmp_path / "there"))


def test_a_window_that_goes_on_does_not_overwrite_what_it_never_read(laptops: Laptops) -> None:
    laptops.sync()
    with pytest.raises(TakenOverError):
        laptops.journal.save_session(said(laptops.saved, "Here, and more"))
    journal = laptops.opened()
    assert words_of(journal.session(identity(1))) == ["There"]
    assert ["Here, and more"] in [words_of(each) for each in journal.sessions()]
    journal.finish_harvest()
    said_now = [words_of(each) for each in journal.sessions()]
    said_now += [words_of(each.other) for each in journal.care.merging.doubles()]
    assert ["There"] in said_now
    assert ["Here, and more"] in said_now


def test_a_draft_left_by_a_crash_does_not_either(laptops: Laptops) -> None:
    laptops.journal.draft(said(laptops.saved, "Here, typed"))
    laptops.sync()
    journal = laptops.opened()
    assert words_of(journal.session(identity(1))) == ["There"]
    journal.finish_harvest()
    assert sorted(map(words_of, journal.sessions())) == [["Here, typed"], ["There"]]


def test_what_this_window_saved_goes_on_with_the_session_it_began_with(laptops: Laptops) -> None:
    """Only the revision is passed on by some; what no time is known of is as it was."""
    again = replace(laptops.saved, updated_at=None)
    saved = laptops.journal.save_session(said(again, "Here, and more"))
    assert words_of(laptops.opened().session(saved.id)) == ["Here, and more"]
    assert len(laptops.opened().sessions()) == 1


def test_a_draft_that_goes_on_can_be_saved_by_the_next_run(places: Places) -> None:
    journal = open_journal(places)
    first = journal.save_session(numbered(1, make_answer("a", "First"), finished=None))
    journal.save_session(said(first, "Second"))
    journal.draft(replace(said(first, "Third"), rev=2))  # as long as only `rev` was passed on
    next_run = open_journal(places)
    shown = next_run.session(identity(1))
    assert words_of(shown) == ["Third"]
    next_run.save_session(said(shown, "Fourth"))
    assert [words_of(each) for each in open_journal(places).sessions()] == [["Fourth"]]
