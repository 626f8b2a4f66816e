"""What she deletes for good is in no file any more, and all else is as it was."""

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError, JournalError, NotFoundError, StoppedError
from coach.journal.journal import Journal
from coach.model.amend import amend, trash_answer, trash_session
from coach.model.guide import Kind
from coach.model.person import NameChoice
from coach.paths import Places, in_one_folder
from coach.progress import Progress
from tests.factories import NOON, make_answer, make_session
from tests.journal.faulty import CHANGES, DIE_AFTER, DIE_BEFORE, Died, FaultyFiles
from tests.journal.support import files_in, identity, numbered, open_journal, promise_answer

CANARY = "Zyxwvut Sörensen"
FORMS = (CANARY.encode(), json.dumps(CANARY).encode()[1:-1], CANARY.encode("utf-16-le"))
KEY = ("secret", "")


def holding(home: Path) -> list[str]:
    """The files below a folder that hold the words, in any form."""
    return [
        str(path.relative_to(home))
        for path in files_in(home)
        if any(form in path.read_bytes() for form in FORMS)
    ]


def secret(words: str = CANARY):
    return make_answer("secret", words)


def lived(places: Places) -> Journal:
    """A journal in which the words are in every kind of file there is."""
    journal = open_journal(places)
    journal.save_session(numbered(2, make_answer("open", "Stays"), promise_answer("Stay with it")))
    session = numbered(
        1,
        secret(),
        make_answer("open", "Stays too"),
        promise_answer(f"Tell {CANARY}"),
        make_answer("who", {"name": CANARY, "where": "above"}, kind=Kind.PERSON),
        make_answer("facing", CANARY, feeds=("decision.facing",)),
    )
    draft = replace(session, finished=None)
    journal.draft(draft)
    session = journal.save_session(session)
    changed = replace(session.answers[0], value=f"{CANARY} again")
    session = journal.save_session(amend(session, changed, NOON))
    promise = next(each for each in journal.ongoing().promises if CANARY in each.will)
    journal.save_session(
        numbered(
            3,
            make_answer(
                "became", "not yet", kind=Kind.ONE, item=promise.id, about=f"Tell {CANARY}",
                feeds=("promise.outcome",),
            ),
        )
    )  # fmt: skip
    journal.put(NameChoice(identity(900), NOON, name=CANARY, hide=True))
    journal.put(NameChoice(identity(901), NOON, name="Maria", hide=True))
    _elsewhere(places, journal)
    return journal


def _elsewhere(places: Places, journal: Journal) -> None:
    copy = places.journal / "sessions-2026 2.json"
    shutil.copyfile(places.journal / "sessions-2026.json", copy)
    (places.state / "damaged").mkdir(parents=True)
    shutil.copyfile(copy, places.state / "damaged" / "sessions-2026.json")
    (places.state / "editing").mkdir()
    (places.state / "editing" / f"{identity(1)}.secret..answer.1.md").write_text(CANARY)
    (places.state / "editing" / f"{identity(2)}.open..answer.1.md").write_text("Stays")
    (places.journal / ".sessions-2026.json.1-2-3.tmp").write_text(CANARY)
    before = places.backups / "before-restore" / "000001-20261120T120000Z"
    (before / "journal").mkdir(parents=True)
    (before / "archive.json").write_bytes(journal.care.archives.text())
    shutil.copyfile(copy, before / "journal" / "sessions-2026.json")
    shutil.copyfile(places.journal / "ongoing.json", before / "journal" / "ongoing.json")
    (before / "drafts").mkdir()
    journal.draft(journal.session(identity(1)))
    log = places.state / "drafts" / f"{identity(1)}.log"
    shutil.copyfile(log, before / "drafts" / log.name)


@pytest.fixture
def thrown(places: Places) -> Journal:
    journal = lived(places)
    journal.save_session(trash_session(journal.session(identity(1)), NOON))
    return journal


def test_a_session_is_in_no_file_any_more(thrown: Journal, places: Places) -> None:
    assert len(holding(places.home)) > 12
    plan = thrown.care.purging.plan(identity(1))
    assert plan.unreadable == ()
    assert plan.grown == 2
    named = {str(path.relative_to(places.home)) for path in (*plan.rewritten, *plan.removed)}
    assert named >= set(holding(places.home))
    thrown.care.purging.purge(plan)
    assert holding(places.home) == []
    journal = open_journal(places)
    journal.finish_harvest()
    assert [each.id for each in journal.sessions()] == [identity(3), identity(2)]
    assert [each.will for each in journal.ongoing().promises] == ["Stay with it"]
    assert journal.ongoing(removed=True).people == ()
    assert [each.name for each in journal.ongoing(removed=True).names] == ["Maria"]
    assert holding(places.home) == []
    assert (places.state / "editing" / f"{identity(2)}.open..answer.1.md").exists()


def test_it_can_be_stopped_until_the_first_file_is_touched_and_not_after(
    thrown: Journal, places: Places
) -> None:
    plan = thrown.care.purging.plan(identity(1))
    before = {path: path.read_bytes() for path in files_in(places.home)}
    early = Progress()
    early.stop()
    with pytest.raises(StoppedError):
        thrown.care.purging.purge(plan, progress=early)
    assert {path: path.read_bytes() for path in before if path.exists()} == before
    late, refused = Progress(), []
    carry_out = thrown.care.purging._carry_out

    def stopped(*given: Any) -> Any:
        refused.append(not late.stop())
        return carry_out(*given)

    thrown.care.purging._carry_out = stopped  # type: ignore[method-assign]
    thrown.care.purging.purge(plan, progress=late)
    assert refused == [True]
    assert holding(places.home) == []


def test_every_backup_can_still_be_read_and_holds_the_rest(thrown: Journal, places: Places) -> None:
    from coach.journal.contents import parse

    thrown.care.purging.purge(thrown.care.purging.plan(identity(1)))
    kept = [each for each in files_in(places.backups) if each.suffix == ".json"]
    assert len(kept) > 6
    for path in kept:
        if path.name == "archive.json":
            with suppress(NotFoundError):
                open_journal(in_one_folder(places.home / "again")).care.archives.restore(
                    path.read_bytes()
                )
        else:
            parse(path.read_bytes(), path)
    assert sum(b"Stay with it" in path.read_bytes() for path in kept) > 3


def test_one_answer_goes_and_the_others_stay(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(
        numbered(
            1,
            secret(),
            make_answer("open", "Stays"),
            make_answer("options", (CANARY, "Other"), kind=Kind.LIST, feeds=("decision.options",)),
            make_answer(
                "decision",
                {"choice": "Other", "reason": "Why", "results": ({"result": "It", "percent": 60},)},
                kind=Kind.DECISION,
                feeds=("decision",),
            ),
        )
    )
    for key in (KEY, ("options", "")):
        session = trash_answer(journal.session(identity(1)), key, NOON)
        journal.save_session(session)
        plan = journal.care.purging.plan(identity(1), key)
        journal.care.purging.purge(plan)
    assert holding(places.home) == []
    session = open_journal(places).session(identity(1))
    assert [each.step for each in session.answers] == ["open", "decision"]
    assert session.trash == ()
    assert [each.choice for each in open_journal(places).ongoing().decisions] == ["Other"]


def test_only_what_is_in_the_trash_can_be_deleted(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, secret()))
    for key in (None, KEY):
        with pytest.raises(NotFoundError, match="not in the trash"):
            journal.care.purging.plan(identity(1), key)
    with pytest.raises(NotFoundError):
        journal.care.purging.plan("none")


def test_what_is_not_coachs_is_left_alone(thrown: Journal, places: Places) -> None:
    own = [places.journal / name for name in ("mine.json", "mine.tmp", ".mine.tmp")]
    for path in own:
        path.write_text("{")
    plan = thrown.care.purging.plan(identity(1))
    assert plan.unreadable == ()
    thrown.care.purging.purge(plan, remove_unreadable=True)
    assert all(path.exists() for path in own)


def test_files_that_cannot_be_read_are_named_and_go_only_when_she_agrees(
    thrown: Journal, places: Places
) -> None:
    torn = places.state / "damaged" / "torn.json"
    torn.write_text(f'{{"{CANARY}')
    plan = thrown.care.purging.plan(identity(1))
    assert plan.unreadable == (torn,)
    thrown.care.purging.purge(plan)
    assert holding(places.home) == ["state/damaged/torn.json"]
    journal = open_journal(places)
    journal.save_session(numbered(4, secret()))
    journal.save_session(trash_session(journal.session(identity(4)), NOON))
    plan = journal.care.purging.plan(identity(4))
    journal.care.purging.purge(plan, remove_unreadable=True)
    assert holding(places.home) == []


def test_no_copy_brings_it_back(thrown: Journal, places: Places, tmp_path: Path) -> None:
    copies = {path.name: path.read_bytes() for path in places.journal.glob("*.json")}
    archive = thrown.care.archives.text()
    thrown.care.purging.purge(thrown.care.purging.plan(identity(1)))
    for name, data in copies.items():
        (places.journal / name.replace(".json", " 7.json").replace(" 2 7", " 7")).write_bytes(data)
    journal = open_journal(places)
    journal.finish_harvest()
    assert identity(1) not in {each.id for each in journal.sessions(trashed=True)}
    assert [name for name in holding(places.home) if "conflicted" not in name] == []
    journal.care.archives.restore(archive)
    journal = open_journal(places)
    assert identity(1) not in {each.id for each in journal.sessions()}
    assert journal.sessions(trashed=True) == []
    with pytest.raises(JournalError, match="deleted for good"):
        journal.save_session(numbered(1, secret(), rev=9))


@pytest.mark.parametrize("fault", [DIE_BEFORE, DIE_AFTER, 28])
@pytest.mark.parametrize("key", [None, KEY])
def test_a_deletion_that_is_cut_off_is_finished_at_the_next_start(
    places: Places, tmp_path: Path, fault: int | str, key: tuple[str, str] | None
) -> None:
    journal = open_journal(places)
    journal.save_session(make_session(secret(), make_answer("open", "Stays"), id=identity(1)))
    session = journal.session(identity(1))
    thrown = trash_session(session, NOON) if key is None else trash_answer(session, key, NOON)
    journal.save_session(thrown)
    counting = FaultyFiles()
    shutil.copytree(places.home, tmp_path / "whole")
    purging = open_journal(in_one_folder(tmp_path / "whole"), files=counting).care.purging
    plan = purging.plan(identity(1), key)
    before = len(counting.calls)
    purging.purge(plan)
    for at in range(before, len(counting.calls)):
        if counting.calls[at] not in CHANGES:
            continue
        home = tmp_path / f"at-{at}"
        shutil.copytree(places.home, home)
        files = FaultyFiles(at, fault)
        purging = open_journal(in_one_folder(home), files=files).care.purging
        begun = False
        try:
            purging.purge(purging.plan(identity(1), key))
            begun = True
        except (Died, CoachError):
            begun = (home / "state" / "purging.json").exists() or not holding(home)
        journal = open_journal(in_one_folder(home))
        journal.finish_harvest()
        if begun:
            assert holding(home) == [], f"{at} {counting.calls[at]}"
        assert not (home / "state" / "purging.json").exists()
        found = journal.sessions() if key else journal.sessions(trashed=True)
        assert len(found) == (1 if key or not begun else len(found))
        shutil.rmtree(home)
