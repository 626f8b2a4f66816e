"""A journal of every format that was ever written opens in this coach, and says the same."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach.journal import contents, datafile, records, shelves
from coach.journal.contents import FORMAT, parse
from coach.model.decision import Outcome
from coach.model.guide import Kind, Visibility
from coach.model.person import Direction
from coach.model.promise import EventKind, PromiseState
from coach.paths import Places, in_one_folder
from tests.journal.support import files_in, identity, open_journal, tree, words_of

FOLDER = Path(__file__).parent


@pytest.fixture
def old(tmp_path: Path) -> Places:
    shutil.copytree(FOLDER / "format_1", tmp_path / "home")
    return in_one_folder(tmp_path / "home")


def test_there_is_a_journal_of_every_format():
    for version in range(1, FORMAT + 1):
        for path in files_in(FOLDER / f"format_{version}" / "journal"):
            assert parse(path.read_bytes(), path).about["format"] == version


def test_its_sessions_say_what_they_said(old: Places):
    journal = open_journal(old)
    found = journal.sessions()
    assert [session.id for session in found] == [identity(n) for n in (5, 3, 2, 1)]
    assert [session.id for session in journal.sessions(trashed=True)] == [identity(4)]
    assert [session.id for session in journal.unfinished("prep")] == [identity(5), identity(3)]
    draft, open_one, prepared, decided = found
    assert words_of(draft) == ["Only a draft नमस्ते"]
    assert open_one.bookmark is not None
    assert open_one.bookmark.parts == {"by": "2026-1"}
    assert open_one.bookmark.mark is Visibility.PRIVATE
    assert (prepared.minutes, prepared.mentor) == (12.5, "m1")
    assert decided.started.isoformat() == "2025-03-01T09:00:00+05:30"
    assert decided.zone == "Asia/Kolkata"
    answers = {answer.step: answer for answer in decided.answers}
    assert answers["options"].value == ("Anjali", "Tom", "nobody yet")
    assert answers["options"].item_ids == ("a1", "a2", "a3")
    assert answers["gone-wrong"].visibility is Visibility.PRIVATE
    assert answers["soundness"].ends == ("rushed", "tested")
    assert (answers["likely"].value, answers["likely"].kind) == (80, Kind.PERCENT)
    assert answers["skipped"].skipped
    assert answers["decision"].follow_up is not None
    assert answers["decision"].follow_up.answer == "Wait a year."


def test_its_records_say_what_they_said(old: Places):
    ongoing = open_journal(old).ongoing()
    (promise,) = ongoing.promises
    assert (promise.will, promise.by, promise.state) == (
        "Ask Zoë",
        date(2026, 12, 1),
        PromiseState.OPEN,
    )
    assert [event.kind for event in promise.events] == [EventKind.NOT_YET, EventKind.MOVED]
    (decision,) = ongoing.decisions
    assert (decision.choice, decision.locked) == ("Anjali", True)
    assert decision.visibility is Visibility.PRIVATE
    assert [result.outcome for result in decision.results] == [Outcome.HAPPENED, None]
    assert [result.review for result in decision.results] == [date(2025, 5, 1), None]
    (zoe,) = ongoing.people
    assert (zoe.name, zoe.where) == ("Zoë Ríos", Direction.ABOVE)
    assert [note.text for note in ongoing.notes] == ["Ask about the board", "Caught on the run"]
    assert ongoing.mentors[0].rhythm_days == 14
    assert ongoing.advice[0].told == date(2025, 3, 20)
    assert ongoing.meetings[0].held
    assert ongoing.questions[0].question == "What would you have done?"
    assert {each.line for each in ongoing.objectives} == {"Let others decide", "Say no sooner"}
    assert ongoing.feedback[0].heard == "You cut people short"


def test_a_file_of_an_earlier_format_is_upgraded_whole_when_it_is_next_saved(
    old: Places, monkeypatch: pytest.MonkeyPatch
):
    """With a format 2 in which every title is longer."""

    def longer(table: str, document: dict[str, Any]) -> dict[str, Any]:
        return document | {"title": document["title"] + "!"} if table == "sessions" else document

    for module in (contents, datafile, records, shelves):
        monkeypatch.setattr(module, "FORMAT", 2)
    monkeypatch.setattr(records, "UPGRADES", {1: longer})
    journal = open_journal(old)
    expected = ["Draft!", *["Fifteen minutes before your mentor!"] * 2]
    assert [session.title for session in journal.newest(3)] == expected
    before = tree(old.journal)
    journal.save_session(journal.session(identity(2)))
    after = tree(old.journal)
    assert after["sessions-2025.json"] == before["sessions-2025.json"]
    assert b'"format":2' in after["sessions-2026.json"]
    assert b'"format":2' in after["ongoing.json"]
    assert [session.title for session in open_journal(old).newest(3)] == expected


def test_it_is_not_changed_by_being_read_and_can_be_written(old: Places):
    before = tree(old.home)
    journal = open_journal(old)
    whole = journal.sessions()
    assert tree(old.home) == before
    journal.finish_harvest()
    for session in whole:
        journal.save_session(session)
    again = open_journal(old)
    assert [words_of(each) for each in again.sessions()] == [words_of(each) for each in whole]
    assert len(again.ongoing().promises) == 1
    assert [note.text for note in again.ongoing().notes][-1] == "Caught on the run"
