"""A journal with something to lose, mended, for the tests of damage."""

from dataclasses import replace

from coach.journal.journal import Journal
from coach.journal.remedies import Way
from coach.paths import Places
from tests.factories import make_answer
from tests.journal.support import files_in, in_year, numbered, open_journal, promise_answer

YEAR = "sessions-2026.json"


def saved_thrice(places: Places) -> Places:
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
