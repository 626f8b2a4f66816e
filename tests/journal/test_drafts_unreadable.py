"""A draft that cannot be read, all or in part: nothing of it is lost, and nothing waits for it."""

from pathlib import Path

import pytest

from coach.journal import drafts as drafts_module
from coach.journal import log
from coach.journal.contents import FORMAT, dump
from coach.model.amend import trash_answer, trash_session
from coach.paths import Places
from coach.practice.checkup import State, check_up
from coach.practice.desk import Desk
from coach.practice.mending import mend
from tests.factories import NOON, make_answer
from tests.journal.support import files_in, identity, numbered, open_journal, words_of
from tests.journal.test_drafts import ID, log_file, opened, typed

UNREADABLE = {
    "a flipped bit": lambda line: line.replace(b"One", b"0ne"),
    "a newer coach's": lambda _: log.line_of(
        dump({"format": FORMAT + 1, "saver": "x", "session": {"new": "Precious"}})
    ),
}


def kept(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in files_in(folder / "damaged")]


@pytest.mark.parametrize("damage", UNREADABLE.values(), ids=UNREADABLE)
def test_a_line_that_cannot_be_read_is_kept_when_its_draft_goes(tmp_path: Path, damage) -> None:
    drafts = opened(tmp_path)
    drafts.append(typed("One"))
    path = log_file(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    mark = drafts.append(typed("One two"))
    whole = path.read_bytes()
    drafts.drop(ID, mark)
    assert not path.exists()
    assert kept(tmp_path) == [whole]


def test_a_line_that_cannot_be_read_is_kept_when_a_long_draft_is_cut_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts_module, "LIMIT", 10)
    drafts = opened(tmp_path)
    path = log_file(tmp_path)
    path.parent.mkdir()
    path.write_bytes(b"what is this\n" * 400)
    drafts.append(typed("One"))
    drafts.append(typed("One two"))
    assert len(path.read_bytes().splitlines()) < 3
    assert any(b"what is this" in each for each in kept(tmp_path))


def test_a_last_line_that_was_torn_costs_only_itself(tmp_path: Path) -> None:
    drafts = opened(tmp_path)
    drafts.append(typed("One"))
    with log_file(tmp_path).open("ab") as file:
        file.write(b'{"check":"00')
    drafts.drop(ID)
    assert kept(tmp_path) == []
    assert not log_file(tmp_path).exists()


def test_a_draft_stays_where_its_unreadable_line_cannot_be_kept(places: Places) -> None:
    journal = open_journal(places)
    session = numbered(1, finished=None)
    journal.draft(session)
    draft = places.state / "drafts" / f"{identity(1)}.log"
    draft.write_bytes(b"what is this\n" + draft.read_bytes())
    (places.state / "damaged").write_bytes(b"a file stands here")
    journal.save_session(session)
    assert b"what is this" in draft.read_bytes()


# One that the disk does not let be read


@pytest.fixture
def linked(places: Places) -> Path:
    open_journal(places).save_session(numbered(1))
    folder = places.state / "drafts"
    folder.mkdir(mode=0o700, exist_ok=True)
    (places.home / "elsewhere").write_bytes(b"not hers")
    (folder / "linked.log").symlink_to(places.home / "elsewhere")
    return folder / "linked.log"


def test_a_link_among_the_drafts_keeps_nothing_from_being_read_or_saved(
    places: Places, linked: Path
) -> None:
    journal = open_journal(places)
    journal.draft(numbered(2, finished=None))
    assert [each.id for each in journal.sessions()] == [identity(2), identity(1)]
    journal.save_session(numbered(2))
    open_journal(places).finish_harvest()
    assert linked.is_symlink()
    assert words_of(open_journal(places).session(identity(2))) == ["Words of 2"]


def test_the_doctor_names_it_and_leaves_it(places: Places, linked: Path) -> None:
    wrong = [each for each in check_up(Desk(places)) if each.state is State.WRONG]
    assert [(each.check, each.about) for each in wrong] == [("drafts", str(linked))]
    assert not [said for said in mend(Desk(places)) if str(linked) in said.message]
    assert linked.is_symlink()


# Deleting for good


@pytest.mark.parametrize("whole", [False, True])
def test_every_damaged_draft_of_a_session_is_named_when_it_is_deleted(
    places: Places, whole: bool
) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, make_answer("a", "Words"), make_answer("b", "Stays")))
    drafts = places.state / "drafts"
    drafts.mkdir(mode=0o700, exist_ok=True)
    aside = []
    for number in (1, 2):
        draft = drafts / f"{identity(1)}.log"
        draft.write_bytes(b"torn words %d" % number)
        aside.append(journal.care.inspection.put_aside(draft))
    key = None if whole else ("a", "")
    session = journal.session(identity(1))
    journal.save_session(trash_answer(session, key, NOON) if key else trash_session(session, NOON))
    plan = journal.care.purging.plan(identity(1), key)
    assert set(aside) <= {*plan.unreadable, *plan.removed}
    assert journal.care.purging.purge(plan, remove_unreadable=True) == ()
    assert not any(path.exists() for path in aside if path)
