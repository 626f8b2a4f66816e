"""Removing files that cannot be read, for good, takes nothing else that is only in them."""

from pathlib import Path

from coach.journal.contents import parse
from coach.journal.journal import Journal
from coach.journal.records import SESSIONS
from coach.model.amend import trash_session
from coach.paths import Places
from coach.practice.purge import said_first
from tests.factories import NOON, make_answer
from tests.journal.support import identity, numbered, open_journal
from tests.journal.test_purging import CANARY, holding


def with_damaged_file(places: Places) -> tuple[Journal, Path]:
    """A journal with one session in the trash, and a damaged file with that and another."""
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", CANARY)))
    journal.save_session(numbered(2, make_answer("a", "Only in the damaged file")))
    path = places.journal / "sessions-2026.json"
    both = path.read_bytes().replace(b'"checksum":"', b'"checksum":"0')
    path.unlink()
    for folder in (places.backups, places.state):
        for each in folder.rglob("*.json"):
            each.unlink()
    (places.journal / "ongoing.json").unlink()
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", CANARY)))
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    damaged = places.state / "damaged" / "sessions-2026-x.json"
    damaged.parent.mkdir(exist_ok=True)
    damaged.write_bytes(both)
    return open_journal(places), damaged


def test_what_is_only_in_a_file_that_cannot_be_read_is_named_and_stays(places: Places) -> None:
    journal, damaged = with_damaged_file(places)
    plan = journal.care.purging.plan(identity(1))
    assert plan.unreadable == (damaged,)
    assert [(each.what, each.day) for each in plan.saved] == [("A test", "2026-11-20")]
    said = "\n".join(said_first(plan, "It"))
    assert "A test, 20 Nov 2026" in said
    journal.care.purging.purge(plan, remove_unreadable=True)
    assert holding(places.home) == []
    contents = parse(damaged.read_bytes(), damaged)
    assert [*contents.lines(SESSIONS)] == [identity(2)]
    assert b"Only in the damaged file" in contents.lines(SESSIONS)[identity(2)]


def test_a_session_that_is_torn_there_is_kept_in_part_and_never_the_words_to_go(
    places: Places,
) -> None:
    journal, damaged = with_damaged_file(places)
    second = identity(2).encode()
    # Without the name of the second, what it says stands in what is torn of the first.
    data = damaged.read_bytes()
    line = next(each for each in data.splitlines() if second in each)
    swallowed = line.replace(b'"step":"a"', b'"step:"a"') + b"," + CANARY.encode()
    damaged.write_bytes(data.replace(line, swallowed))
    plan = journal.care.purging.plan(identity(1))
    journal.care.purging.purge(plan, remove_unreadable=True)
    assert holding(places.home) == []


def test_what_the_journal_has_as_well_needs_no_rescue(places: Places) -> None:
    journal, damaged = with_damaged_file(places)
    journal.save_session(numbered(2, make_answer("a", "Only in the damaged file")))
    plan = journal.care.purging.plan(identity(1))
    assert plan.saved == ()
    journal.care.purging.purge(plan, remove_unreadable=True)
    assert not damaged.exists()
    assert holding(places.home) == []


def test_what_nobody_can_read_is_counted_before_she_agrees(places: Places) -> None:
    journal, damaged = with_damaged_file(places)
    data = damaged.read_bytes()
    at = data.index(identity(2).encode())
    damaged.write_bytes(data[: data.index(b"started", at)])
    plan = journal.care.purging.plan(identity(1))
    assert (plan.saved, plan.beyond) == ((), 1)
    assert "1 other thing in them cannot be read at all" in "\n".join(said_first(plan, "It"))
