"""coach search: what it prints, its JSON, its filters, and how it ends."""

import json
import subprocess
import sys

import pytest

from coach.journal.journal import Journal
from coach.model.mentoring import Mentor
from coach.model.promise import Promise
from coach.paths import Places
from tests.cli.conftest import Command
from tests.cli.support import coach
from tests.factories import NOON, TickingClock, make_answer, make_session


@pytest.fixture
def journal(places: Places) -> Journal:
    journal = Journal(places, now=TickingClock())
    journal.put(Mentor("m1", NOON, name="Ann Miller"))
    journal.put(Promise("pro00000-1", NOON, mentor="m1", will="Tell the Café about Munich"))
    journal.save_session(
        make_session(
            make_answer(value="Whether Munich is right", question="What is it?", starred=True),
            make_answer("b", "The board likes Munich"),
            mentor="m1", guide="decide", title="A decision",
        )
    )  # fmt: skip
    return journal


@pytest.mark.usefixtures("journal")
def test_results_stand_in_groups_with_the_id_to_show(command: Command) -> None:
    code, out, beside = command("search", "munich")
    assert (code, beside) == (0, [])
    assert out.splitlines() == [
        "Answers",
        "  5e551000  20 Nov 2026  A decision",
        "            ★ Whether Munich is right",
        "            The board likes Munich",
        "",
        "Promises",
        "  pro00000  20 Nov 2026  Tell the Café about Munich",
    ]
    assert command("show", "5e551000")[0] == 0


@pytest.mark.usefixtures("journal")
def test_the_json_of_search_has_its_shape(command: Command) -> None:
    code, out, _ = command("search", "MUNICH", "cafe", "--json")
    assert code == 0
    assert json.loads(out) == [
        {
            "kind": "promise", "id": "pro00000-1", "day": "2026-11-20", "mentor": "m1",
            "guide": None, "title": None, "step": None, "item": None, "question": None,
            "starred": False, "text": "Tell the Café about Munich", "marks": [[9, 13], [20, 26]],
        }
    ]  # fmt: skip
    (answer,) = json.loads(command("search", "board", "munich", "--json")[1])
    assert answer == {
        "kind": "answer", "id": "5e551000-0000-4000-8000-000000000001", "day": "2026-11-20",
        "mentor": "m1", "guide": "decide", "title": "A decision", "step": "b", "item": "",
        "question": "What happened?", "starred": False, "text": "The board likes Munich",
        "marks": [[4, 9], [16, 22]],
    }  # fmt: skip


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("decied", "There is no guide “decied”. Did you mean decide?"),
        ("feelng", "There is no guide “feelng”. Did you mean feeling"),
        ("xqzj", "There is no guide “xqzj”. coach guides lists them all."),
    ],
)
def test_a_guide_that_is_not_there_is_named_with_those_that_come_close(
    command: Command, typed: str, said: str
) -> None:
    code, out, beside = command("search", "munich", "--guide", typed)
    assert (code, out) == (1, "")
    assert beside[0].startswith(f"coach: {said}")
    assert command("search", "munich", "--guide", typed, "--json")[:2] == (1, "[]\n")


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("munich --kind promise", ["promise"]),
        ("munich kind:promise", ["promise"]),
        ("munich --starred", ["answer"]),
        ("munich --guide decide", ["answer", "answer"]),
        ("munich --mentor ann --until 2026-11", ["answer", "answer", "promise"]),
        ("--mentor ann --kind mentor", ["mentor"]),
        ("munich -n 1", ["answer", "answer", "promise"]),
        ("decision", ["session"]),
        ("ann miller", ["mentor"]),
    ],
)
def test_filters_are_options_or_typed(command: Command, words: str, kinds: list[str]) -> None:
    code, out, _ = command("search", *words.split(), "--json")
    assert code == 0
    assert [each["kind"] for each in json.loads(out)] == kinds


@pytest.mark.usefixtures("journal")
def test_a_phrase_may_come_from_the_shell_as_one_word(command: Command) -> None:
    assert command("search", "likes munich")[0] == 0
    assert command("search", "munich likes")[0] == 1
    assert command("search", "munich", "likes")[0] == 0
    assert command("search", "mentor:Ann Miller", "kind:promise")[0] == 0


@pytest.mark.usefixtures("journal")
def test_nothing_found_is_said_and_ends_with_one(command: Command) -> None:
    code, out, beside = command("search", "zebra")
    assert (code, out) == (1, "")
    assert beside[0].startswith("coach: Nothing was found.")
    assert command("search", "zebra", "--json")[:2] == (1, "[]\n")
    assert command("search", "zebra", "--guide", "decide")[2][0].startswith(
        "coach: Nothing was found."
    )
    assert (
        "There is no mentor “bob” in your journal. Known: Ann Miller."
        in command("search", "mentor:bob")[2][0]
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Say what to look for"),
        (["  "], "Say what to look for"),
        (["x", "--since", "soon"], "“since:soon” is no date"),
        (["x", "kind:joke"], "There is no kind “joke”"),
    ],
)
def test_wrong_use_is_said_in_a_line(command: Command, words: list[str], said: str) -> None:
    code, out, (line,) = command("search", *words)
    assert (code, out) == (2, "")
    assert said in line


def test_matches_are_bold_in_a_terminal_alone(
    journal: Journal, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = make_answer(value="a\x1b]52;c;aGk=\x07 zebra \x9b31m")
    journal.save_session(make_session(hostile, id="5e551000-0000-4000-8000-000000000002"))
    assert "\x1b" not in command("search", "zebra")[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    out = command("search", "zebra")[1]
    assert "\x1b[1mzebra\x1b[22m" in out
    assert "\x1b]" not in out
    assert "\x9b" not in out
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in command("search", "zebra")[1]


def test_the_help_says_what_the_json_holds(command: Command) -> None:
    said = " ".join(command("search", "--help")[1].split())
    for name in ("kind", "id", "day", "mentor", "guide", "title", "step", "item", "question",
                 "starred", "text", "marks"):  # fmt: skip
        assert name in said.partition("With --json")[2]


def test_it_starts_without_textual_and_without_what_writes(
    journal: Journal, places: Places
) -> None:
    code = (
        "import sys; from coach.cli.main import run; assert run(['search', 'munich']) == 0;"
        "print([n for n in ('textual', 'rich', 'tinydb', 'filelock', 'markdown_it')"
        " if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert coach("search", "munich", home=places.home).returncode == 0


@pytest.mark.usefixtures("journal")
def test_dates_are_those_of_every_command(command: Command) -> None:
    assert command("search", "munich", "--since", "1 january")[0] == 0
    code, _, beside = command("search", "munich", "--since", "spring")
    assert (code, beside) == (
        2,
        [
            "coach: “since:spring” is no date. It takes a year, a month or a day: "
            "2026, 2026-01 or 2026-01-31."
        ],
    )
