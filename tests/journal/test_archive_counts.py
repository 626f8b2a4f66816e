"""How much an archive holds, in words."""

from dataclasses import fields

import pytest

from coach.journal.archive_counts import _CALLED, Counts
from coach.model.ongoing import Ongoing
from coach.paths import Places
from tests.journal.support import numbered, open_journal, promise_answer

ALIVE: dict[str, object] = {}
REMOVED: dict[str, object] = {"deleted": "2026-01-01T00:00:00+00:00"}


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        ({}, "nothing"),
        ({"sessions": [{}]}, "1 session"),
        (
            {"sessions": [{}, {"trashed": "2026-01-01T00:00:00+00:00"}], "drafts": [{}]},
            "2 sessions (1 in the trash) and 1 draft",
        ),
        (
            {"sessions": [{}], "ongoing": {"mentors": [ALIVE], "advice": [ALIVE, ALIVE, REMOVED]}},
            "1 session, 2 pieces of advice and 1 mentor",
        ),
        ({"ongoing": {"promises": [REMOVED]}}, "nothing"),
        ({"ongoing": {"people": [ALIVE] * 3}}, "3 people"),
    ],
)
def test_what_was_removed_is_not_told_and_what_is_in_the_trash_is(
    archive: dict[str, list[object]], said: str
) -> None:
    assert str(Counts.of(archive)) == said


def test_every_family_has_a_word() -> None:
    assert set(_CALLED) == {each.name for each in fields(Ongoing)}
    for name in _CALLED:
        assert str(Counts(0, 0, 0, {name: 2})).startswith("2 ")


def test_what_a_restore_brings_is_told_before_anything_is_touched(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, promise_answer("Call her")))
    archive = journal.care.archives.text()
    journal.save_session(numbered(2))
    seen: list[tuple[str, int]] = []

    def told(counts: Counts) -> None:
        seen.append((str(counts), len(open_journal(places).sessions())))

    restored = journal.care.archives.restore(archive, told)
    assert seen == [("1 session and 1 promise", 2)]
    assert str(restored.counts) == "1 session and 1 promise"
    assert str(restored.formerly) == "2 sessions and 1 promise"
    assert str(journal.care.archives.holds()) == "1 session and 1 promise"
