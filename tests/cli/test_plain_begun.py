"""What was typed to a question of a record survives the hardest end, and is offered again."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli.launch import take_up
from coach.model.guide import Visibility
from coach.paths import in_one_folder
from coach.practice.desk import Desk
from tests.cli.support import plain
from tests.cli.typist import Typist

RECORDS = {
    "a promise": ((("open", "[waiting"), ("add", "[new"), ("promises", "I will")), "promises"),
    "advice": ((("open", "[waiting"), ("add", "[new"), ("advice", "[new words")), "advice"),
    "a note": ((("note", "goes back."),), "notes"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def desk(home: Path) -> Desk:
    return Desk(in_one_folder(home))


def until_kept(home: Path, words: str) -> None:
    """Wait until words that are being typed are on disk."""
    end = time.monotonic() + 60
    while not any(words.encode() in path.read_bytes() for path in home.rglob("*.log")):
        assert time.monotonic() < end, f"{words!r} was not kept"
        time.sleep(0.02)


def cut_off(typist: Typist, home: Path, *, half: str, lines: tuple[str, ...] = ()) -> None:
    for line in lines:
        typist.say((line, line))
    typist.half(half)
    until_kept(home, half)
    typist.kill()


def test_a_promise_that_was_cut_off_waits_and_is_gone_on_with(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(("open", "[waiting"), ("add", "[new"), ("promises", "empty one"))
    cut_off(typist, home, lines=("Tell Ann about 遅い",), half="and half of Tom")
    out, talk = plain(home, "begun", "1", "on", "and the board", "", "", "q", "q", "open", "q", "q")
    assert "wait at their question: “I will”" in talk
    assert "1. begun: go on with words that you began and that wait: 1" in out
    assert "Typed before, and waiting: Tell Ann about 遅い\nand half of Tom" in out
    (promise,) = desk(home).journal.ongoing().promises
    assert promise.will == "Tell Ann about 遅い\nand half of Tom\nand the board"
    assert list((home / "state" / "typed").iterdir()) == []
    assert "begun" not in plain(home, "q")[0]


@pytest.mark.parametrize(("way", "of"), RECORDS.values(), ids=RECORDS)
def test_a_line_that_is_being_typed_survives_the_hardest_end(
    home: Path, sit: Callable[..., Typist], way: tuple[tuple[str, str], ...], of: str
) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(*way)
    cut_off(typist, home, half="Ask Ann about the board")
    plain(home, "begun", "1", "on", "", "", "", "", "", "", "", "q", "q")
    (record,) = getattr(desk(home).journal.ongoing(), of)
    assert "Ask Ann about the board" in str(record)


def test_what_became_of_a_record_waits_at_its_question(
    home: Path, sit: Callable[..., Typist]
) -> None:
    plain(home, "open", "add", "promises", "Tell Ann", "", "")
    typist = sit()
    typist.until("? is help.")
    typist.say(("open", "[waiting"), ("1", "What became of it?"), ("done", "why"))
    cut_off(typist, home, half="She was glad")
    out, _ = plain(home, "begun", "1", "on", "done", "", "q", "q", "q")
    assert "Typed before, and waiting: She was glad" in out
    assert "She was glad" in str(desk(home).journal.ongoing().promises[0])


def test_what_waits_may_be_a_note_or_be_thrown_away(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(("open", "[waiting"), ("add", "[new"), ("promises", "empty one"))
    cut_off(typist, home, half="Tell Ann")
    out, _ = plain(home, "begun", "1", "drop", ":undo", "begun", "1", "note", "q")
    assert "Thrown away." in out
    (note,) = desk(home).journal.ongoing().notes
    assert (note.text, note.visibility) == ("Tell Ann", Visibility.PRIVATE)


def test_what_waits_is_kept_as_notes_where_she_leaves_without_it(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(("open", "[waiting"), ("add", "[new"), ("promises", "empty one"))
    cut_off(typist, home, half="Tell Ann")
    plain(home, "q")
    assert [each.text for each in desk(home).journal.ongoing().notes] == ["Tell Ann"]


def test_the_app_keeps_what_was_cut_off_as_a_note(
    home: Path, sit: Callable[..., Typist], capsys: pytest.CaptureFixture[str]
) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(("open", "[waiting"), ("add", "[new"), ("promises", "empty one"))
    cut_off(typist, home, half="Tell Ann")
    take_up(desk(home))
    assert "are among your notes, for you alone." in capsys.readouterr().err
    take_up(desk(home))
    assert capsys.readouterr().err == ""
    (note,) = desk(home).journal.ongoing().notes
    assert (note.text, note.visibility) == ("Tell Ann", Visibility.PRIVATE)


def test_a_line_of_a_walk_survives_the_hardest_end_while_it_is_typed(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit("reflect", "pause", "--plain")
    typist.until("[1/7")
    typist.say(("We found out late, as so often", "follow-up"), ("", "[2/7"))
    cut_off(typist, home, lines=("The first line",), half="and half of the 二番目")
    out, talk = plain(home, "", "", words=("reflect", "pause", "--plain"))
    assert out.startswith("[2/7 tells answer text mentor]")
    assert "Here stands: The first line\nand half of the 二番目" in talk
    assert "What you type goes on from there" in talk
    values = [each.value for each in desk(home).journal.sessions()[0].answered]
    assert values[1] == "The first line\nand half of the 二番目"


def test_a_line_that_was_erased_again_is_not_offered(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit("reflect", "pause", "--plain")
    typist.until("[1/7")
    typist.half("Tom")
    until_kept(home, "Tom")
    typist.press(b"\x0b")
    end = time.monotonic() + 60
    while list((home / "state" / "drafts").iterdir()):
        assert time.monotonic() < end
        time.sleep(0.02)
    typist.kill()
    assert desk(home).journal.sessions() == []


def test_a_log_that_cannot_be_read_is_told_and_keeps_nobody_out(
    home: Path, sit: Callable[..., Typist], capsys: pytest.CaptureFixture[str]
) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(("note", "goes back."))
    cut_off(typist, home, half="Tell Ann")
    (home / "state" / "typed" / "later.log").mkdir()
    _, talk = plain(home, "q")
    assert "later.log cannot be read" in talk
    assert [each.text for each in desk(home).journal.ongoing().notes] == ["Tell Ann"]
    take_up(desk(home))
    assert "later.log cannot be read" in capsys.readouterr().err
