"""`coach note`: caught at once, from words, a pipe or a terminal, and with little imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.model.guide import Visibility
from coach.model.mentoring import Mentor, Note
from coach.paths import Places
from tests.benchmarks.pseudo_terminal import Program
from tests.cli.conftest import Command
from tests.cli.support import CHECKOUT, coach
from tests.factories import NOON, TickingClock

# What a note can do without; each costs more than the note itself.
SLOW = {
    "argparse", "asyncio", "coach.guides.library", "coach.journal.journal", "coach.model.guide",
    "coach.practice.desk", "dataclasses", "filelock", "json", "markdown_it", "pathlib",
    "platformdirs", "re", "rich", "textual", "tinydb", "typing", "uuid",
}  # fmt: skip


def notes(places: Places) -> tuple[Note, ...]:
    return Journal(places, now=TickingClock()).ongoing().notes


def test_words_are_one_note(places: Places, command: Command) -> None:
    code, out, (back,) = command("note", "the", "board", "is “nervous”")
    assert (code, out) == (0, "Noted.\n")
    (note,) = notes(places)
    assert (note.text, note.visibility) == ("the board is “nervous”", Visibility.MENTOR)
    assert back == f"To take it back: coach notes drop {note.id[:8]}"
    assert command(*back.partition("coach ")[2].split())[0] == 0
    assert notes(places) == ()


@pytest.mark.parametrize(
    "words",
    [
        ("note", "--private", "a", "b"),
        ("note", "a", "b", "--home", "HOME", "--private"),
        ("--home", "HOME", "note", "--private", "--", "a", "b"),
        ("--home=HOME", "note", "--private", "a", "b"),
    ],
)
def test_a_private_note_is_private(
    places: Places, words: tuple[str, ...], command: Command
) -> None:
    words = tuple(each.replace("HOME", str(places.home)) for each in words)
    assert command(*words)[0] == 0
    (note,) = notes(places)
    assert (note.text, note.visibility) == ("a b", Visibility.PRIVATE)


@pytest.mark.parametrize("written", ["private", "mentor", "open", "Private", " OPEN "])
def test_a_note_is_seen_as_her_settings_say(places: Places, command: Command, written: str) -> None:
    places.home.mkdir(exist_ok=True)
    places.settings.write_text(f'visibility = "{written}"\n')
    usual = written.strip().lower()
    command("note", "one")
    command("--home", str(places.home), "note", "two")
    command("note", "--mentor", "ann", "three")
    Journal(places, now=TickingClock()).put(Mentor("m1", NOON, name="Ann"))
    command("note", "--mentor", "ann", "four")
    command("note", "--private", "five")
    assert [(each.text, each.visibility.value) for each in notes(places)] == [
        ("one", usual), ("two", usual), ("four", usual), ("five", "private"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "# visibility", 'theme = "nope"', "colour = 3"])
def test_settings_that_say_nothing_of_it_leave_a_note_as_usual(
    places: Places, command: Command, text: str
) -> None:
    places.home.mkdir(exist_ok=True)
    places.settings.write_text(text)
    assert len(command("note", "one")[2]) == 1
    assert notes(places)[0].visibility is Visibility.MENTOR


FAULTY = (
    "visibility = 3",
    "visibility =",
    'visibility = "me"',
    'Visibility = "private"',
    '"visib\\u0069lity" = "me"',
    '[look]\nvisibility = "private"',
    'visibility = "private"\nname = "Eva',
    "theme = ink",
)


@pytest.mark.parametrize("text", FAULTY)
def test_where_it_cannot_be_told_who_may_see_it_new_words_are_private_and_that_is_said(
    places: Places, command: Command, text: str
) -> None:
    Journal(places, now=TickingClock()).put(Mentor("m1", NOON, name="Ann"))
    places.settings.write_text(text)
    for words in (
        ("note", "the board will fire Tom"),
        ("note", "--mentor", "ann", "for her"),
        ("promises", "add", "Call Tom"),
    ):
        code, _, beside = command(*words)
        said = [line for line in beside if "new words are private" in line]
        assert code == 0
        assert len(said) == 1
        assert said[0].startswith(f"{places.settings}")
    assert len(command("note", "--private", "mine")[2]) == 1
    assert len(command("promises", "add", "--private", "Mine")[2]) == 1
    assert "new words are private" not in "".join(command("mentors", "add", "Bob")[2])
    kept = Journal(places, now=TickingClock()).ongoing()
    marks = {each.visibility for each in (*kept.notes, *kept.promises)}
    assert (len(kept.notes), len(kept.promises), marks) == (3, 2, {Visibility.PRIVATE})
    for plain in (("promises", "--plain"), ("reflect", "pause", "--plain")):
        done = coach(*plain, home=places.home, typed="q\n")
        assert done.stderr.count("new words are private") == 1


def test_settings_that_may_not_be_looked_at_make_a_note_private(
    places: Places, command: Command
) -> None:
    places.settings.mkdir(parents=True)
    _, _, (_, why) = command("note", "one")
    assert "could not be read" in why
    assert "new words are private" in why
    assert notes(places)[0].visibility is Visibility.PRIVATE


def test_each_line_of_a_pipe_is_a_note(places: Places) -> None:
    typed = b"\xef\xbb\xbfOne\r\n\n  Two \xff\nThree"
    done = coach("note", home=places.home, typed=typed)
    assert (done.returncode, done.stdout) == (0, "Noted: 3 lines, each a note.\n")
    assert [each.text for each in notes(places)] == ["One", "Two \ufffd", "Three"]


def test_a_mentor_is_found_before_anything_is_kept(places: Places, command: Command) -> None:
    Journal(places, now=TickingClock()).put(Mentor("m1", NOON, name="Ann"))
    assert command("note", "--mentor", "ann", "for her")[0] == 0
    code, out, (line,) = command("note", "--mentor", "bob", "for him")
    assert (code, out) == (1, "")
    assert line.startswith("coach: There is no mentor “bob” in your journal. Known: Ann.")
    assert [(each.text, each.mentor) for each in notes(places)] == [("for her", "m1")]


def test_a_closed_input_is_nothing(places: Places) -> None:
    done = subprocess.run(
        f"{sys.executable} -m coach note <&-", shell=True, capture_output=True, text=True,
        timeout=60, check=False,
        env={**os.environ, "COACH_HOME": str(places.home), "PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "coach: There was nothing to note.\n")


@pytest.mark.parametrize("typed", ["", "\n", " \n\t\n"])
def test_nothing_is_told_and_nothing_is_made(places: Places, typed: str) -> None:
    done = coach("note", home=places.home, typed=typed)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "coach: There was nothing to note.\n"
    assert not places.home.exists()


def test_a_disk_that_refuses_is_one_line(places: Places, command: Command) -> None:
    places.home.mkdir()
    places.state.write_text("in the way")
    code, out, (line,) = command("note", "lost?")
    assert (code, out) == (1, "")
    assert line.startswith("coach: Not saved: a file stands where a folder should be")


def test_the_help_says_where_typed_words_stand(command: Command) -> None:
    assert "shell's history" in " ".join(command("note", "--help")[1].split())


@pytest.mark.parametrize("words", [["note", "a", "b"], ["note"]])
def test_it_imports_next_to_nothing(words: list[str], places: Places) -> None:
    places.state.mkdir(parents=True)
    script = (
        "import sys; before = set(sys.modules); from coach.__main__ import main; "
        f"sys.argv[1:] = {words!r}; code = main(); "
        "print(*sorted(set(sys.modules) - before), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input="a line\n", capture_output=True, text=True,
        timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    assert done.returncode == 0
    modules = set(done.stderr.splitlines()[-1].split())
    assert "coach.practice.catching" in modules
    assert not modules & SLOW
    assert len(notes(places)) == 1


# At a terminal


def at_a_terminal(home: Path, typed: bytes, *, until: bytes = b"Noted") -> Program:
    environment = {
        **os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT), "TERM": "xterm",
    }  # fmt: skip
    program = Program([sys.executable, "-m", "coach", "note"], environment)
    program.until(b"Note: ")
    os.write(program.terminal, typed)
    program.until(until)
    program.quiet(0.05, 0.5)
    return program


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (b"the board\r", ["the board"]),
        (b"the boar\x7frd is ne\xc3\xafve\r", ["the board is neïve"]),
        (b"x" * 6000 + b"\r", ["x" * 6000]),
        (b"\x1b[200~one\rtwo\r\rthree\x1b[201~\r", ["one", "two", "three"]),
    ],
)
def test_a_terminal_is_asked_for_the_line(places: Places, typed: bytes, kept: list[str]) -> None:
    at_a_terminal(places.home, typed).end()
    assert [each.text for each in notes(places)] == kept


@pytest.mark.parametrize("typed", [b"\r", b"\x04"])
def test_an_empty_line_is_nothing(places: Places, typed: bytes) -> None:
    at_a_terminal(places.home, typed, until=b"nothing to note").end()
    assert not places.home.exists()
