"""Home in plain text: the same engine as the app, line by line, and nothing lost at its end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.promise import Promise, PromiseState
from coach.paths import Places, in_one_folder
from coach.practice.desk import Desk
from tests.cli.support import CHECKOUT, plain
from tests.factories import NOON, make_answer, make_session

SECRET = "Tom will not last the year in this role"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def desk(places: Places) -> Desk:
    return Desk(places)


def promised(desk: Desk, will: str = "Call the bank") -> Promise:
    return desk.ledger.add(Promise, will=will)


def the_promise(home: Path) -> Promise:
    return Desk(in_one_folder(home)).journal.ongoing(removed=True).promises[0]


def test_the_end_of_input_ends_it(home: Path) -> None:
    out, talk = plain(home)
    assert "[home choice 1-15]" in out
    assert "1. next: Begin here" in out
    assert talk.splitlines()[-1] == "coach is closed. What you wrote is kept."


def test_the_first_choice_is_the_step_that_home_proposes(home: Path, desk: Desk) -> None:
    desk.journal.save_session(
        make_session(make_answer(), guide="decide", finished=None, started=desk.now())
    )
    proposal = Desk(desk.places).home().proposal
    assert proposal is not None
    out, _ = plain(home)
    assert f"1. next: {proposal.heading}: {proposal.action} (" in out


def test_what_is_open_is_said_with_its_number(home: Path, desk: Desk) -> None:
    promised(desk)
    promised(desk, "Write to Ann")
    out, _ = plain(home)
    assert "Open: 2.\n1 of 2: promise: Call the bank\n2 of 2: promise: Write to Ann\n" in out


@pytest.mark.parametrize("typed", [("5",), ("open",), ("OPEN ",)])
def test_a_choice_is_a_number_or_its_word(home: Path, typed: tuple[str, ...]) -> None:
    out, _ = plain(home, *typed)
    assert "All of them, open: 0." in out


@pytest.mark.parametrize("typed", ["0", "99", "nothing like it", "²"])
def test_what_is_no_choice_gets_one_remark_and_the_same_read_again(home: Path, typed: str) -> None:
    out, talk = plain(home, typed)
    assert talk.count("Type a number from 1 to 15, or a word; q closes coach, ? is help.") == 1
    assert out.count("[home choice 1-15]") == 3


def test_every_read_has_its_header_and_says_what_may_be_typed(home: Path, desk: Desk) -> None:
    promised(desk)
    out, _ = plain(home, "open", "1", "4", ":back", ":back", ":back", "note", "", "", ":leave")
    asked = [block for block in out.split("\n[")[1:] if block.count("\n") > 1]
    assert len(asked) >= 6
    for block in asked:
        assert any(word in block for word in ("Type 1", "Type a number", "One line", "A date")), (
            block
        )


def test_she_says_what_became_of_a_promise_and_takes_it_back(home: Path, desk: Desk) -> None:
    promised(desk)
    out, _ = plain(home, "open", "1", "1", "He called first")
    assert "Done: “Call the bank”." in out
    kept = the_promise(home)
    assert kept.state is PromiseState.DONE
    assert kept.events[-1].why == "He called first"
    _, talk = plain(home, "open", "closed", "1", "1", ":undo")
    assert "Taken back." in talk
    assert the_promise(home).state is PromiseState.DONE


def test_a_field_is_changed_and_an_empty_line_leaves_it(home: Path, desk: Desk) -> None:
    promised(desk)
    out, _ = plain(home, "open", "1")
    number = next(line for line in out.splitlines() if "Change “I will”" in line).split(".")[0]
    plain(home, "open", "1", number, "")
    assert the_promise(home).will == "Call the bank"
    plain(home, "open", "1", number, "Call Bob", "on Monday", "")
    assert the_promise(home).will == "Call Bob\non Monday"
    _, talk = plain(home, "open", "1", number, "\\", "")
    assert "Something has to stand here." in talk
    assert the_promise(home).will == "Call Bob\non Monday"


def test_back_changes_nothing(home: Path, desk: Desk) -> None:
    promised(desk)
    _, talk = plain(home, "open", "1", "1", ":back")
    assert "Nothing was changed." in talk
    assert the_promise(home).state is PromiseState.OPEN


def test_words_that_found_no_place_stay_as_a_private_note(home: Path, desk: Desk) -> None:
    _, talk = plain(home, "open", "add", "questions", "How did you tell them?", ":leave")
    assert "Your words are among your notes" in talk
    plain(home, "meetings", "mentor", "Ann")
    notes = Desk(desk.places).journal.ongoing().notes
    assert [(each.text, each.visibility) for each in notes] == [
        ("How did you tell them?", Visibility.PRIVATE)
    ]


def test_what_she_goes_back_from_waits_at_its_question(home: Path, desk: Desk) -> None:
    promised(desk)
    typed = ("open", "add", "questions", "How did you tell them?", ":back")
    out, talk = plain(home, *typed, "add", "promises", "", "add", "questions", "", "q", "q", "q")
    assert "Nothing was changed. What you typed waits at its question." in talk
    assert out.count("Typed before, and waiting: How did you tell them?") == 1
    asked = Desk(desk.places).journal.ongoing().questions
    assert [each.question for each in asked] == ["How did you tell them?"]
    assert "among your notes" not in talk


def test_what_waits_is_dropped_on_a_word_and_kept_at_the_end(home: Path, desk: Desk) -> None:
    typed = ("open", "add", "questions", "One", ":back", "add", "questions", "\\", "Two", ":back")
    _, talk = plain(home, *typed, ":leave")
    assert "Your words are among your notes, for you alone." in talk
    assert [each.text for each in desk.journal.ongoing().notes] == ["Two"]


def test_a_draft_belongs_to_one_record(home: Path, desk: Desk) -> None:
    promised(desk)
    promised(desk, "Write to Ann")
    out, _ = plain(home, "open", "1")
    number = next(line for line in out.splitlines() if "Change “I will”" in line).split(".")[0]
    out, _ = plain(home, "open", "1", number, "Call Bob", ":back", "q", "2", number, ":back", "q",
                   "1", number, "", "")  # fmt: skip
    assert out.count("Typed before, and waiting: Call Bob") == 1
    assert sorted(each.will for each in Desk(desk.places).journal.ongoing().promises) == [
        "Call Bob",
        "Write to Ann",
    ]


@pytest.mark.parametrize("asked", ["?", ":help", "help"])
def test_help_says_how_to_find_the_way(home: Path, asked: str) -> None:
    out, talk = plain(home, asked)
    assert "At a list: type the number of a line" in out + talk


@pytest.mark.parametrize("back", ["", "q", "Q", ":back"])
def test_a_list_is_left_by_an_empty_line_and_by_q(home: Path, back: str) -> None:
    out, _ = plain(home, "meetings", back, "settings")
    left, _, after = out.partition("[settings")
    assert "[home" in left.split("[meetings")[1]
    assert after


def test_q_closes_coach_at_home(home: Path) -> None:
    out, talk = plain(home, "q", "note", "a line")
    assert talk.splitlines()[-1] == "coach is closed. What you wrote is kept."
    assert "Noted." not in out


def test_a_command_about_records_goes_through_that_family_alone(home: Path, desk: Desk) -> None:
    promised(desk)
    desk.ledger.note("A note that is no promise")
    out, _ = plain(home, "1", "2", words=("promises", "--plain"))
    assert "Promises, open: 1." in out
    assert "A note that is no promise" not in out


def test_a_note_is_caught(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "note", "::a line with a colon")
    assert "Noted." in out
    assert [each.text for each in desk.journal.ongoing().notes] == [":a line with a colon"]


def test_a_guide_is_walked_by_its_own_protocol_and_leads_back_home(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "guide", "pause", "begin", "It went well", ":leave", "sessions", "1")
    assert "[1/" in out
    session = desk.journal.sessions()[0]
    assert f"left {session.id}" in out
    assert out.index(f"left {session.id}") < out.rindex("[home choice")
    assert "That is all of it." in out
    out, talk = plain(home, "next", ":leave")
    assert f"resumed {session.id}" in talk


def test_input_that_ends_within_a_guide_ends_it_all(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "guide", "pause", "1", "It went well")
    assert desk.journal.sessions()[0].answered
    assert out.splitlines()[-1].startswith("left ")


def test_a_meeting_is_planned_held_and_caught_in(home: Path, desk: Desk) -> None:
    plain(home, "meetings", "mentor", "Ann Miller", "next", "+3")
    ahead = desk.journal.ongoing().meetings
    assert len(ahead) == 1
    typed = ("meetings", "meet", "advice", "Say it once", "theirs", "Read it", "date", "+9", "end")
    out, _ = plain(home, *typed)
    ongoing = Desk(desk.places).journal.ongoing()
    assert [each.words for each in ongoing.advice] == ["Say it once"]
    assert [(each.will, each.theirs) for each in ongoing.promises] == [("Read it", True)]
    assert "Held: the meeting with Ann Miller." in out
    out, _ = plain(home, "meetings", "1")
    assert "It did not take place" in out


def test_the_next_date_is_taken_back_to_what_it_was(home: Path, desk: Desk) -> None:
    plain(home, "meetings", "mentor", "Ann", "next", "+3")
    before = desk.journal.ongoing().meetings[0].at
    plain(home, "meetings", "next", "+9", ":undo")
    assert Desk(desk.places).journal.ongoing().meetings[0].at == before


def secret_session(desk: Desk) -> None:
    desk.journal.put(Mentor("m1", NOON, name="Ann Miller"))
    private = make_answer("a", SECRET, kind=Kind.LINE, visibility=Visibility.PRIVATE)
    open_one = make_answer("b", "A handover by May", kind=Kind.LINE)
    desk.journal.save_session(make_session(private, open_one, mentor="m1"))


def test_hearing_a_page_is_not_giving_it_away(home: Path, desk: Desk, tmp_path: Path) -> None:
    secret_session(desk)
    out, talk = plain(home, "export", "last", "mentor")
    assert "A handover by May" in out
    assert SECRET not in out
    assert "1 answer kept back." in talk
    assert not desk.shared.read()[0]
    path = tmp_path / "page.md"
    out, _ = plain(home, "export", "last", "mentor", "write", "md", str(path))
    assert SECRET not in path.read_text("utf-8")
    assert len(Desk(desk.places).shared.read()[0]) == 1


def test_the_brief_is_said_without_marks(home: Path, desk: Desk) -> None:
    secret_session(desk)
    promised(desk)
    out, _ = plain(home, words=("brief", "--plain"))
    assert "1 of 1: Call the bank" in out
    assert not any(line.startswith(("#", "---", "- ", "|")) for line in out.splitlines())
    assert SECRET not in out
    assert not desk.shared.read()[0]


def test_another_window_that_writes_it_is_told(home: Path, desk: Desk) -> None:
    plain(home, "guide", "pause", "1", "It went well")
    session = desk.journal.sessions()[0].id
    assert desk.journal.hold(session)
    out, _ = plain(home, "guide", "pause", "begin", "new", "Another week")
    assert "[held choice 1-2]" in out
    assert len(Desk(desk.places).journal.sessions()) == 2


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_end_from_outside_leaves_one_line_and_keeps_what_was_typed(
    home: Path, desk: Desk, told: signal.Signals
) -> None:
    env = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}
    promised(desk)
    with subprocess.Popen(
        [sys.executable, "-m", "coach", "--plain"], env=env, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write("open\nadd\nquestions\nThe first line of a question\n")
        process.stdin.flush()
        while "new question text" not in process.stdout.readline():
            pass
        process.stdin.write("and one more\n:help\n")
        process.stdin.flush()
        while ":help" not in process.stderr.readline():
            pass
        process.send_signal(told)
        process.wait(timeout=60)
        talk = process.stderr.read()
    assert process.returncode == 128 + told
    assert talk.splitlines()[-1] == "coach is closed. What you wrote is kept."
    assert "Traceback" not in talk
    notes = Desk(desk.places).journal.ongoing().notes
    assert [each.text for each in notes] == ["The first line of a question and one more"]
    assert notes[0].visibility is Visibility.PRIVATE


def test_a_list_that_was_said_is_said_again_only_where_it_changed(home: Path) -> None:
    out, talk = plain(home, "guide", "", "guide", "", "note", "Ask Ann", "open", "", "?", "q")
    assert out.count("5. open: promises, questions") == 2  # at first, and where she asked for it
    assert out.count("All of it is as before; ? says it.") == 5
    assert talk.count("at a list say all of it again") == 1


def test_what_changed_in_a_list_is_said(home: Path) -> None:
    names = ("Ann", "Tom", "Eva")
    typed = [line for name in names for line in ("mentor", name)]
    out, _ = plain(home, "meetings", *typed, "q", "mentors", "1", "next", "+3", "q", "q", "q")
    listed = out.split("[mentors choice 1-7]")[2]
    assert "The rest is as before; ? says it." in listed
    assert listed.splitlines()[2].startswith("1. Ann, next")
    assert "2. Tom" not in listed


def test_what_a_mentor_promised_is_said_in_words(home: Path, desk: Desk) -> None:
    desk.ledger.add(Promise, will="Introduce me to Eva", theirs=True)
    assert "promised to you: your mentor: Introduce me to Eva" in plain(home, "q")[0]
