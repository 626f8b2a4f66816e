"""Two windows change one record: each keeps what it changed, however long a form was open."""

from dataclasses import replace

import pytest

from coach.journal.journal import Journal
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.ledger import Ledger
from tests.factories import NOON, CountingIds, TickingClock
from tests.journal.support import open_journal


def ledger(journal: Journal) -> Ledger:
    return Ledger(journal, TickingClock(), CountingIds())


@pytest.fixture
def opened(places: Places) -> tuple[Ledger, Promise]:
    """A promise in a form of one window, which another window has changed since."""
    here = ledger(open_journal(places))
    before = here.add(Promise, will="Call her", who="Maria")
    there = ledger(open_journal(places))
    (other,) = there.all().promises
    there.change(other, replace(other, will="Write to her"))
    here.all()  # the first window looks at the journal again, as Home does
    return here, before


def test_a_change_made_in_another_window_stands(opened: tuple[Ledger, Promise], places: Places):
    here, before = opened
    here.change(before, replace(before, who="Ines"))
    (now,) = open_journal(places).ongoing().promises
    assert (now.will, now.who) == ("Write to her", "Ines")
    assert now.edited == {"will", "who"}


def test_removing_and_bringing_back_leave_it_too(opened: tuple[Ledger, Promise], places: Places):
    here, before = opened
    gone = here.remove(before)
    journal = open_journal(places)
    assert journal.ongoing().promises == ()
    assert [each.will for each in journal.ongoing(removed=True).promises] == ["Write to her"]
    here.bring_back(gone)
    (now,) = journal.ongoing().promises
    assert (now.will, now.deleted) == ("Write to her", None)


def test_without_what_it_was_taken_from_it_is_compared_with_what_was_read_last(places: Places):
    journal = open_journal(places)
    journal.put(Promise("p", NOON, will="Call her", who="Maria"))
    (seen,) = journal.ongoing().promises
    other = open_journal(places)
    other.put(replace(other.ongoing().promises[0], will="Write to her"))
    journal.put(replace(seen, who="Ines"))
    (now,) = journal.ongoing().promises
    assert (now.will, now.who) == ("Write to her", "Ines")
