"""What is being written: drafts over saved sessions, and two windows on one session."""

from dataclasses import replace

import pytest

from coach.errors import JournalError
from coach.journal.drafts import EDITING
from coach.journal.journal import Journal
from coach.journal.needed import heads
from coach.model.guide import Kind, Visibility
from coach.model.session import Bookmark, Earlier, Session
from coach.paths import Places
from tests.factories import NOON, make_answer
from tests.journal.support import (
    identity,
    in_year,
    numbered,
    open_journal,
    words_of,
)

EARLIER = Earlier(until=NOON, value="Tom")


@pytest.fixture
def journal(places: Places) -> Journal:
    return open_journal(places)


def ids(sessions: list) -> list[str]:
    return [session.id for session in sessions]


def test_a_draft_that_was_never_saved_is_an_unfinished_session(journal: Journal, places: Places):
    mark = Bookmark("what", parts={"value": "half a wo"}, focus="value", cursor=(0, 9))
    session = numbered(1, finished=None, bookmark=mark)
    journal.draft(session)
    other = open_journal(places)
    assert other.sessions() == [session]
    assert other.unfinished() == [session]
    assert other.unfinished("test") == [session]
    assert other.unfinished("other") == []
    assert other.session(session.id) == session
    assert other.find(session.id[:6]) == session
    assert other.newest(1) == [session]


def test_a_draft_stands_over_what_was_saved_until_it_is_saved(journal: Journal, places: Places):
    saved = journal.save_session(numbered(1, make_answer(value="First"), finished=None))
    typed = replace(saved, answers=(make_answer(value="First and second"),))
    journal.draft(typed)
    assert journal.sessions() == [typed]
    assert open_journal(places).unfinished() == [typed]
    journal.save_session(typed)
    assert list((places.state / "drafts").iterdir()) == []
    assert words_of(journal.session(saved.id)) == ["First and second"]


@pytest.mark.parametrize(
    "left",
    [
        numbered(1, make_answer(value=None), finished=None, bookmark=Bookmark("what")),
        numbered(
            1, make_answer(value=" "), finished=None, bookmark=Bookmark("what", parts={"a": ""})
        ),
        numbered(1, make_answer(value=None, earlier=()), finished=None),
    ],
)
def test_a_draft_in_which_nothing_stands_is_not_offered(
    left: Session, journal: Journal, places: Places
):
    journal.draft(replace(left, answers=(make_answer(value="Tom"),)))
    journal.draft(left)
    other = open_journal(places)
    assert other.sessions() == other.newest(5) == other.unfinished() == []
    assert other.session(left.id).id == left.id


@pytest.mark.parametrize(
    "left",
    [
        numbered(1, make_answer(value=None, note="seen"), finished=None),
        numbered(1, make_answer(value=None, starred=True), finished=None),
        numbered(1, make_answer(value=None, earlier=(EARLIER,)), finished=None),
        numbered(1, make_answer(value=0, kind=Kind.PERCENT), finished=None),
        numbered(1, finished=None, bookmark=Bookmark("what", mark=Visibility.PRIVATE), answers=()),
        numbered(1, make_answer(value=None), finished=None, trash=(make_answer(),)),
    ],
)
def test_a_draft_with_anything_of_hers_is_offered(left: Session, journal: Journal, places: Places):
    journal.draft(left)
    assert open_journal(places).unfinished() == [left]


def test_a_session_is_finished_only_once_it_is_saved(journal: Journal):
    journal.draft(numbered(1))
    assert journal.sessions()[0].finished is None
    assert len(journal.unfinished()) == 1


def test_a_draft_over_a_finished_session_does_not_open_it_again(journal: Journal):
    saved = journal.save_session(numbered(1))
    journal.draft(replace(saved, answers=(make_answer(value="Better words"),)))
    assert words_of(journal.sessions()[0]) == ["Better words"]
    assert journal.unfinished() == []


def test_a_dropped_draft_leaves_what_was_saved(journal: Journal):
    saved = journal.save_session(numbered(1))
    journal.draft(replace(saved, answers=()))
    journal.drop_draft(saved.id)
    assert journal.sessions() == [saved]
    journal.draft(numbered(2, finished=None))
    journal.drop_draft(identity(2))
    assert journal.sessions() == [saved]


def test_a_draft_left_behind_by_a_save_that_was_killed_says_nothing_new(
    journal: Journal, places: Places
):
    session = numbered(1)
    journal.draft(session)
    log = places.state / "drafts" / f"{session.id}.log"
    left = log.read_bytes()
    saved = journal.save_session(session)
    log.write_bytes(left)
    other = open_journal(places)
    assert other.sessions() == [saved]
    assert other.unfinished() == []
    other.finish_harvest()
    assert not log.exists()


def test_words_typed_while_the_session_was_being_saved_go_on_from_it(journal: Journal):
    session = numbered(1, make_answer(value="One"), finished=None)
    journal.draft(session)
    saved = journal.save_session(session)
    late = replace(session, answers=(make_answer(value="One two"),))
    journal.draft(late)
    (shown,) = journal.sessions()
    assert words_of(shown) == ["One two"]
    assert shown.rev == saved.rev
    assert words_of(journal.save_session(shown)) == ["One two"]


def test_a_draft_in_another_year_is_shown_in_its_place(journal: Journal):
    journal.save_session(in_year(2026, id=identity(1)))
    journal.draft(in_year(2025, id=identity(2), finished=None))
    journal.draft(in_year(2027, id=identity(3), finished=None))
    assert ids(journal.sessions()) == [identity(3), identity(1), identity(2)]
    assert ids(journal.newest(2)) == [identity(3), identity(1)]


# Two windows


def test_a_session_that_went_on_in_another_window_is_not_overwritten(
    journal: Journal, places: Places
):
    mine = journal.save_session(numbered(1, make_answer(value="Ours"), finished=None))
    theirs = open_journal(places).save_session(
        replace(mine, answers=(make_answer(value="Theirs"),))
    )
    stale = replace(mine, answers=(make_answer(value="Mine"),))
    with pytest.raises(JournalError, match="another window"):
        journal.save_session(stale)
    assert journal.session(mine.id) == theirs
    assert sorted(words_of(each)[0] for each in journal.sessions()) == ["Mine", "Theirs"]
    (copy,) = [each for each in journal.unfinished() if each.id != mine.id]
    assert copy.finished is None
    saved = journal.save_session(copy)
    assert words_of(saved) == ["Mine"]
    assert len(journal.sessions()) == 2
    assert list((places.state / "drafts").iterdir()) == []


def test_a_draft_behind_another_window_is_shown_beside_it(journal: Journal, places: Places):
    mine = journal.save_session(numbered(1, make_answer(value="Ours"), finished=None))
    journal.draft(replace(mine, answers=(make_answer(value="Mine"),)))
    other = open_journal(places)
    other._drafts.drop(mine.id)  # the other window never saw this draft
    other.save_session(replace(mine, answers=(make_answer(value="Theirs"),)))
    journal.draft(replace(mine, answers=(make_answer(value="Mine"),)))
    third = open_journal(places)
    shown = third.sessions()
    assert sorted(words_of(each)[0] for each in shown) == ["Mine", "Theirs"]
    third.finish_harvest()
    assert sorted(ids(third.sessions())) == sorted(ids(shown))
    copy = next(each for each in third.unfinished() if words_of(each) == ["Mine"])
    third.save_session(copy)
    assert sorted(words_of(each)[0] for each in third.sessions()) == ["Mine", "Theirs"]
    assert list((places.state / "drafts").iterdir()) == []


def test_a_copy_kept_beside_can_be_saved_or_thrown_away_before_it_was_filed(
    journal: Journal, places: Places
):
    mine = journal.save_session(numbered(1, make_answer(value="Ours"), finished=None))
    open_journal(places).save_session(replace(mine, answers=(make_answer(value="Theirs"),)))
    for end in ("save", "drop"):
        journal.draft(replace(mine, answers=(make_answer(value=f"Mine to {end}"),)))
        third = open_journal(places)
        copy = next(each for each in third.unfinished() if words_of(each) == [f"Mine to {end}"])
        third.save_session(copy) if end == "save" else third.drop_draft(copy.id)
        assert list((places.state / "drafts").iterdir()) == []
    assert sorted(words_of(each)[0] for each in journal.sessions()) == ["Mine to save", "Theirs"]


def test_saving_the_same_words_again_is_no_conflict(journal: Journal):
    session = numbered(1)
    journal.save_session(session)
    assert journal.save_session(session).rev == 2


def test_a_draft_whose_words_are_still_in_her_editor_is_offered(journal: Journal, places: Places):
    left, other = (numbered(n, finished=None, answers=()) for n in (1, 12))
    journal.draft(left)
    journal.draft(other)
    folder = places.state / EDITING
    folder.mkdir()
    (folder / f"{left.id}.what..value.1.md").write_text("A sentence.")
    assert ids(open_journal(places).sessions()) == [left.id]


def test_heads_hold_the_words_of_what_is_open_and_nothing_of_them_is_kept(
    journal: Journal, places: Places
):
    done, begun = numbered(1, make_answer()), numbered(2, make_answer(), finished=None)
    journal.save_session(done)
    journal.draft(begun)
    reader = open_journal(places)
    assert {each.id: len(each.answers) for each in reader.newest(5, heads)} == {
        done.id: 0,
        begun.id: 1,
    }
    assert words_of(reader.session(done.id)) == words_of(done)
    assert {len(each.answers) for each in reader.newest(5)} == {1}
