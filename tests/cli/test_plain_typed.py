"""What is typed ahead, pasted or cut off at a terminal, whose mode is as it was afterwards."""

import shlex
import shutil
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli.plain_typed import letter_by_letter
from coach.model.guide import Visibility
from coach.paths import in_one_folder
from coach.practice.desk import Desk
from tests.cli.typist import Typist

CTRL_C, CTRL_D = b"\x03", b"\x04"
PARAGRAPHS = "The first paragraph.\n\nThe second one, 二番目。\n\n\nThe third."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def desk(home: Path) -> Desk:
    return Desk(in_one_folder(home))


def notes(home: Path) -> list[str]:
    return [each.text for each in desk(home).journal.ongoing().notes]


def test_what_was_typed_ahead_is_kept_at_ctrl_c(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.press(b"doctor\rnote\rThe board meats\x7f\x7f\x7fets on Friday" + CTRL_C)
    assert typist.end() == 130
    assert "The board meets on Friday" in " ".join(notes(home))
    assert {each.visibility for each in desk(home).journal.ongoing().notes} == {Visibility.PRIVATE}


def test_what_was_typed_ahead_in_a_walk_is_kept_at_ctrl_c(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit("reflect", "pause", "--plain")
    typist.until("[1/7")
    typist.press("We found out late 遅い\r\rThe second\rand the half of it".encode() + CTRL_C)
    assert typist.end() == 130
    sessions = desk(home).journal.sessions()
    kept = [str(answer.value) for session in sessions for answer in session.answered]
    said = " ".join(" ".join(kept + notes(home)).split())
    for words in ("We found out late 遅い", "The second", "and the half of it"):
        assert words in said


def test_a_paste_with_empty_lines_is_one_answer(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit("reflect", "pause", "--plain")
    typist.until("[1/7")
    typist.say(("We found out late, as so often", "follow-up"), ("", "[2/7"))
    typist.paste(PARAGRAPHS)
    typist.until("The third.")
    typist.say(("", ""), ("and more", ""), ("", "[3/7"), (":leave", "left"))
    assert typist.end() == 0
    session = desk(home).journal.sessions()[0]
    assert session.answered[1].value == f"{PARAGRAPHS}\nand more"
    assert len(session.answered) == 2


def test_a_paste_is_one_line_where_one_is_asked_for(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(("note", "goes back."))
    typist.paste("Ask Ann\nabout the board\n")
    typist.until("the board")
    typist.say(("", "Noted."), ("q", "is kept."))
    assert typist.end() == 0
    assert notes(home) == ["Ask Ann about the board"]


def test_a_long_paste_between_two_questions_loses_no_letter(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit()
    typist.until("? is help.")
    long = "München " * 1_500 + "end"
    typist.press(f"doctor\rnote\r{long}\rq\r".encode())
    assert typist.end() == 0
    assert notes(home) == [long]


def test_lines_beyond_the_last_question_do_not_reach_her_shell(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit("reflect", "pause", "--plain")
    typist.until("[1/7")
    typist.press(b"We found out late\r:leave\rWhat the chair said to me\rand more\r")
    assert typist.end() == 0
    assert notes(home) == ["What the chair said to me\nand more"]


def test_lines_after_leaving_home_do_not_reach_her_shell(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.press(b"note\rAsk Ann\rq\rWhat the chair said to me\r")
    assert typist.end() == 0
    assert notes(home) == ["Ask Ann", "What the chair said to me"]


ENDS = {
    "by itself": (b"q\r", 0),
    "Ctrl+C": (CTRL_C, 130),
    "Ctrl+D": (CTRL_D, 0),
}


@pytest.mark.parametrize(("keys", "status"), ENDS.values(), ids=ENDS)
def test_the_terminal_is_given_back_as_it_was(
    sit: Callable[..., Typist], keys: bytes, status: int
) -> None:
    typist = sit()
    found = typist.mode
    typist.until("? is help.")
    typist.listens()
    assert typist.mode != found
    typist.press(keys)
    assert typist.end() == status
    assert typist.mode == found


def test_the_terminal_is_given_back_where_nothing_can_be_kept(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit()
    found = typist.mode
    typist.until("? is help.")
    typist.say(("note", "goes back."))
    (home / "state" / "notes.log").mkdir(parents=True)
    typist.half("What the chair said to me")
    typist.press(CTRL_C)
    assert typist.end() == 130
    assert typist.mode == found
    assert "Not saved" in typist.seen


def test_neither_between_two_questions_nor_at_one_the_terminal_cuts_or_drops_anything(
    sit: Callable[..., Typist],
) -> None:
    typist = sit()
    found = typist.mode
    assert found[3] & termios.ICANON
    apart, asking = letter_by_letter(found)
    assert not (apart[3] | asking[3]) & termios.ICANON
    assert apart[3] & asking[3] & termios.NOFLSH
    assert (apart[3] & termios.ECHO, asking[3] & termios.ECHO) == (0, termios.ECHO)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell that stops programs")
def test_ctrl_z_gives_the_terminal_back_and_the_line_goes_on(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit(program=("bash", "--norc", "--noprofile", "-i"))
    typist.until("$" if "$" in typist.seen else "bash")
    typist.press(f"{shlex.join([sys.executable, '-m', 'coach', '--plain'])}\r".encode())
    typist.until("? is help.")
    typist.say(("note", "goes back."))
    typist.half("Ask Ann about Tom")
    typist.press(b"\x1a")
    typist.until("Stopped")
    typist.press(b"stty -a | grep -c ' icanon'; echo ${#x}shell\r")
    typist.until("1")
    typist.until("0shell")
    typist.press(b"fg\r")
    typist.until("The line so far: Ask Ann about Tom")
    typist.press(b"\x05 again\r")
    typist.until("Noted.")
    typist.press(b"q\r")
    typist.until("coach is closed.")
    assert notes(home) == ["Ask Ann about Tom again"]
