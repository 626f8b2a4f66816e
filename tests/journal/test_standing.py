"""Whatever changes what the journal shows changes its standing, and looking does not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.journal.standing import standing
from coach.model.mentoring import Note
from coach.paths import Places
from tests.factories import NOON
from tests.insights.records import make_promise
from tests.journal.support import in_year, open_journal

ACTS: dict[str, Callable[[Journal], object]] = {
    "a session": lambda journal: journal.save_session(in_year(2026, 2)),
    "another year": lambda journal: journal.save_session(in_year(2025, 3)),
    "an edit": lambda journal: journal.save_session(
        replace(journal.sessions()[0], title="Another title")
    ),
    "the trash": lambda journal: journal.save_session(replace(journal.sessions()[0], trashed=NOON)),
    "a draft": lambda journal: journal.draft(in_year(2026, 4)),
    "a draft again": lambda journal: journal.draft(replace(in_year(2026, 5), title="Again")),
    "a draft that is gone": lambda journal: journal.drop_draft(in_year(2026, 5).id),
    "a record": lambda journal: journal.put(make_promise(1)),
    "a note": lambda journal: journal.jot(Note("n1", NOON, text="Ask about the budget")),
}


@pytest.fixture
def begun(places: Places) -> Journal:
    journal = open_journal(places)
    journal.save_session(in_year(2026, 1))
    journal.draft(in_year(2026, 5))
    return journal


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_change_is_seen(
    begun: Journal, places: Places, act: Callable[[Journal], object]
) -> None:
    before = standing(places)
    assert before is not None
    act(begun)
    assert standing(places) not in (before, None)


def test_looking_changes_nothing(begun: Journal, places: Places) -> None:
    before = standing(places)
    open_journal(places).sessions()
    begun.ongoing()
    assert standing(places) == before


def test_before_anything_was_written_there_is_a_standing_too(places: Places) -> None:
    before = standing(places)
    assert before is not None
    open_journal(places).jot(Note("n1", NOON, text="The first"))
    assert standing(places) != before


def test_a_folder_that_is_none_has_no_standing(places: Places, tmp_path: Path) -> None:
    places.journal.parent.mkdir(parents=True, exist_ok=True)
    places.journal.write_text("not a folder")
    assert standing(places) is None
