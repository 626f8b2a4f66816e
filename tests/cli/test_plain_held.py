"""What is typed in plain text is held until it is kept, and waits where she went back."""

import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from coach.cli.plain_held import Moved, Typed
from coach.cli.plain_lines import Lines
from coach.cli.plain_seat import APART
from coach.cli.plain_talk import Talk, Undone
from coach.errors import CoachError
from coach.journal.cut_off import CutOff
from coach.model.guide import Visibility
from coach.paths import Places
from coach.practice.asking import Ask, Wanted
from coach.practice.desk import Desk
from tests.cli.support import CHECKOUT, plain
from tests.factories import NOON
from tests.journal.support import files_in, numbered, open_journal, promise_answer

ADD = ("open", "add", "promises")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def desk(places: Places) -> Desk:
    return Desk(places)


def write(typed: Typed, lines: tuple[str, ...], end: Exception) -> None:
    with typed.writing():
        for line in lines:
            typed.add("q", line)
        raise end


def gone_back(typed: Typed, *lines: str) -> None:
    """Type lines at a question and go back from it."""
    with pytest.raises(Moved):
        write(typed, lines, Moved())


def test_a_draft_is_held_while_its_question_is_answered_anew() -> None:
    typed = Typed()
    gone_back(typed, "a long thought")
    with typed.writing():
        typed.add("q", "and Ann")
        assert typed.held("half") == ["a long thought", "and Ann half"]


def test_what_waits_grows_by_what_she_goes_back_from_again() -> None:
    typed = Typed()
    gone_back(typed, "a long thought")
    gone_back(typed, "and Ann", "", "and Tom")
    with typed.writing():
        assert typed.draft("q") == "a long thought\nand Ann\n\nand Tom"


def test_a_draft_that_was_taken_waits_once() -> None:
    typed = Typed()
    gone_back(typed, "a long thought")
    with suppress(Moved), typed.writing():
        typed.take("q")
        raise Moved
    assert typed.held() == ["a long thought"]


def test_what_was_dropped_or_kept_waits_no_more() -> None:
    typed = Typed()
    gone_back(typed, "a long thought")
    with typed.writing():
        typed.settle("q")
    assert typed.held() == []
    gone_back(typed, "another")
    with typed.writing():
        typed.take("q")
    assert typed.held() == []


@pytest.mark.parametrize("error", [BrokenPipeError, ValueError])
def test_an_error_that_nobody_expects_leaves_all_that_was_typed(error: type[Exception]) -> None:
    typed = Typed()
    with pytest.raises(error):
        write(typed, ("a promise",), error())
    assert typed.held("half") == ["a promise half"]


def test_what_could_not_be_kept_waits() -> None:
    typed = Typed()
    with pytest.raises(CoachError):
        write(typed, ("a promise",), CoachError("Not saved."))
    assert typed.held("half at a list") == ["a promise"]


def test_what_she_types_goes_on_from_what_waits(home: Path, desk: Desk) -> None:
    typed = (*ADD, "A long thought", ":back", "add", "promises", "and also Ann", ":back",
             "add", "promises", "and Tom", "", "")  # fmt: skip
    out, talk = plain(home, *typed)
    assert "what you type goes on from it." in out
    assert "Typed before, and waiting: A long thought\nand also Ann\n" in out
    assert [each.will for each in desk.journal.ongoing().promises] == [
        "A long thought\nand also Ann\nand Tom"
    ]
    assert "among your notes" not in talk


def test_both_what_waits_and_what_follows_it_are_kept_at_the_end(home: Path, desk: Desk) -> None:
    plain(home, *ADD, "A long thought", ":back", "add", "promises", "and also Ann", ":leave")
    notes = desk.journal.ongoing().notes
    assert sorted(each.text for each in notes) == ["A long thought", "and also Ann"]
    assert {each.visibility for each in notes} == {Visibility.PRIVATE}


def test_what_was_refused_does_not_wait(home: Path, desk: Desk) -> None:
    typed = (*ADD, "Call Ann", "", "12 dex", ":back")
    out, talk = plain(home, *typed, "add", "promises", "", "12 dex", ":back", "add", "promises")
    assert "No date that coach knows" in talk
    assert "12 dex" not in out
    assert out.count("Typed before, and waiting: Call Ann") == 2


def test_the_blank_lines_of_a_longer_text_wait_with_it(home: Path, desk: Desk) -> None:
    plain(home, *ADD, "one", "\\", "two", ":back", "add", "promises", "", "")
    assert [each.will for each in desk.journal.ongoing().promises] == ["one\n\ntwo"]


def test_undo_among_the_choices_of_a_change_loses_nothing_typed() -> None:
    typed = Typed()
    with pytest.raises(Undone):
        write(typed, ("a promise",), Undone())
    assert typed.held() == ["a promise"]


def test_half_a_line_is_handed_on_with_those_above_it_and_a_command_is_not() -> None:
    kept: list[str] = []
    typed = Typed(lambda waiting: kept.append(" / ".join(each.text for each in waiting)))
    with typed.writing("promises"):
        typed.asking("will", "I will")
        typed.half("Tell")
        typed.add("will", "Tell Ann")
        for half in (":ba", ":undo", "and :back", ""):
            typed.half(half)
    typed.half("of a menu")
    assert kept == [
        "Tell",
        "Tell Ann",
        "Tell Ann",
        "Tell Ann",
        "Tell Ann\nand :back",
        "Tell Ann",
        "",
    ]


def test_what_is_handed_on_says_what_it_is_about() -> None:
    kept: list[CutOff] = []
    typed = Typed(kept.extend)
    with suppress(Moved), typed.writing("promises"):
        typed.asking("new will", "I will")
        typed.add("new will", "Tell Ann")
        raise Moved
    assert set(kept) == {CutOff("promises", "promisesnew will", "I will", "Tell Ann")}
    again = Typed()
    again.waits(kept[:1])
    with again.writing("promises"):
        assert again.asking("new will", "I will") == "Tell Ann"


PROMISING = {
    "home": (("--plain",), ADD),
    "family": (("promises", "--plain"), ("add",)),
}


@pytest.mark.parametrize(("words", "way"), PROMISING.values(), ids=PROMISING)
def test_her_words_are_kept_where_nobody_reads_any_more(
    home: Path, desk: Desk, words: tuple[str, ...], way: tuple[str, ...]
) -> None:
    env = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(
        [sys.executable, "-m", "coach", *words], env=env, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write("".join(f"{line}\n" for line in way))
        process.stdin.flush()
        while "new will text" not in process.stdout.readline():
            pass
        process.stdin.write(":help\n")
        process.stdin.flush()
        while ":help" not in process.stderr.readline():
            pass
        process.stdout.close()
        process.stdin.write("Tell Ann about Tom\n\nnext week\nhalf of a line")
        process.stdin.close()
        assert process.stderr.read().splitlines()[-1] == APART
    kept = " ".join(each.text for each in desk.journal.ongoing().notes)
    assert kept == "Tell Ann about Tom next week half of a line"
    assert {each.visibility for each in desk.journal.ongoing().notes} == {Visibility.PRIVATE}


def test_leaving_keeps_what_was_typed_and_not_what_follows(home: Path, desk: Desk) -> None:
    plain(home, *ADD, "Tell Ann", ":leave", "more of it")
    assert [each.text for each in desk.journal.ongoing().notes] == ["Tell Ann"]


def test_a_sentence_typed_at_a_list_is_not_lost(home: Path, desk: Desk) -> None:
    sentence = "Ask Ann why nobody told the board"
    out, talk = plain(home, sentence, "notte", "note", "", "open", sentence, "q", "q")
    assert talk.count("It is not lost: it waits under note.") == 2
    assert f"Typed before, and waiting: {sentence}" in out
    assert [each.text for each in desk.journal.ongoing().notes] == [sentence, sentence]


def test_what_waits_about_a_record_goes_where_that_is_deleted_for_good(places: Places) -> None:
    journal = open_journal(places)
    journal.save_session(numbered(1, promise_answer("Tell Ann")))
    journal.finish_harvest()
    typed = ("open", "1", "8", "Aardvarks", ":back", "q", "q", "note", "Zebras", ":back")
    out, _ = plain(
        places.home, *typed, "sessions", "1", "throw", "go", "trash", "1", "delete", "Delete", "q"
    )
    assert "Deleted for good." in out
    assert [each.text for each in open_journal(places).ongoing().notes] == ["Zebras"]
    assert not [each for each in files_in(places.home) if b"Aardvark" in each.read_bytes()]


def test_a_call_that_was_begun_is_not_held() -> None:
    typed = Typed()
    with typed.writing():
        typed.add("q", "a long thought")
        assert typed.held(":lea") == ["a long thought"]
        assert typed.held(": leaving") == ["a long thought : leaving"]


def test_what_stands_at_a_list_is_no_part_of_the_answer_before_it() -> None:
    kept: list[list[str]] = []
    typed = Typed(lambda waiting: kept.append([each.text for each in waiting]))
    with typed.writing():
        typed.asking("q", "What?")
        typed.add("q", "a long thought")
        typed.at_a_list()
        typed.half("2")
        typed.asking("more", "And?")
        typed.half("an answer")
    assert kept == [["a long thought"], ["a long thought"], ["a long thought", "an answer"], []]


def test_a_sentence_where_a_date_is_asked_for_waits_as_a_note() -> None:
    sentence = "Tom told the board before he told me"
    talk = Talk(
        Lines(io.BytesIO(f"{sentence}\nno day\nfri\n".encode())),
        io.StringIO(), io.StringIO(), lambda: NOON,
    )  # fmt: skip
    with talk.typed.writing("one"):
        talk.ask("done", Ask("by", "By when?", Wanted.DATE))
    assert [(each.of, each.key, each.text) for each in talk.typed.waiting] == [
        ("", "note note", sentence)
    ]
