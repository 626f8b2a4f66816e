"""Pages with nothing of hers on them: it is said, nothing is written, and nothing is noted."""

from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.paths import Places
from tests.cli.conftest import Command
from tests.factories import NOON, TickingClock, make_answer, make_session


@pytest.fixture
def journal(places: Places) -> Journal:
    return Journal(places, now=TickingClock())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    there = tmp_path / "out"
    there.mkdir()
    monkeypatch.chdir(there)
    return there


EVERY = ("brief", "trends", "year", "journal", "promises", "ratings")


@pytest.mark.parametrize("what", EVERY)
def test_an_empty_page_is_not_written(what: str, command: Command, folder: Path) -> None:
    code, out, err = command("export", what)
    assert (code, out) == (1, "")
    assert len(err) == 1
    assert err[0].endswith("Nothing was written.")
    assert list(folder.iterdir()) == []
    assert command("shared")[2][0].startswith("Nothing has left yet.")


def test_the_brief_of_an_empty_journal_does_not_speak_of_what_is_kept(command: Command) -> None:
    _, out, err = command("brief")
    assert "Nothing yet." in out
    assert "kept back" not in "".join((out, *err))
    assert "give it away" not in "".join(err)
    assert "give it away" not in "".join(command("year", "--for", "mentor")[2])


def test_what_stays_is_counted_where_nothing_may_be_seen(
    journal: Journal, command: Command, folder: Path
) -> None:
    mark = make_answer(value=3, kind=Kind.RATE, series="clarity", visibility=Visibility.PRIVATE)
    journal.save_session(make_session(mark, id="1"))
    code, _, err = command("export", "ratings")
    assert code == 1
    assert "There are no ratings to show yet. 1 answer of yours kept back." in err[0]
    assert list(folder.iterdir()) == []


UNSEEN = "Nothing was written: your mentor may see nothing in it."


@pytest.mark.parametrize("way", [(), ("-o", "-"), ("--format=json",), ("--copy",)])
def test_a_session_of_which_a_mentor_may_see_nothing_does_not_say_what_it_was(
    way: tuple[str, ...], journal: Journal, command: Command, folder: Path
) -> None:
    secret = make_answer(visibility=Visibility.PRIVATE)
    journal.save_session(make_session(secret, id="1", title="A strong feeling at work"))
    assert command("export", "1", *way) == (1, "", [f"coach: {UNSEEN}"])
    assert list(folder.iterdir()) == []
    assert command("shared")[2][0].startswith("Nothing has left yet.")
    assert command("export", "1", "--for", "me")[0] == 0


def test_so_it_is_with_a_session_held_for_another_mentor(
    journal: Journal, command: Command, folder: Path
) -> None:
    for id, name in (("m1", "Ruth Okafor"), ("m2", "Daniel Brandt")):
        journal.put(Mentor(id, NOON, name=name))
    held = make_answer(visibility=Visibility.MENTOR)
    journal.save_session(make_session(held, id="1", mentor="m1"))
    assert command("export", "1", "--mentor", "Daniel") == (1, "", [f"coach: {UNSEEN}"])
    assert list(folder.iterdir()) == []
    assert command("export", "1", "--mentor", "Ruth")[0] == 0
