"""Plain text in a pseudo-terminal: typed by somebody, cut off at every prompt, nothing lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.model.guide import Visibility
from coach.model.promise import PromiseState
from coach.paths import in_one_folder
from coach.practice.desk import Desk
from coach.sharing.to_text import columns
from tests.cli.typist import Typist

_CTRL_C, _CTRL_D = b"\x03", b"\x04"
_LONG = "Dr. Alexandra Konstantinopoulou-Wolfeschlegelstein von und zu Hohenstein-Langenburg"
_JAPANESE = "今週はとても大変だった。私たちは遅すぎた、そして誰も何も言わなかった。次は早く聞く。"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def desk(home: Path) -> Desk:
    return Desk(in_one_folder(home))


def test_the_whole_of_it_typed(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit()
    typist.until("? is help.")
    typist.say(
        ("guide", "[guides choice"), ("pause", "[pause choice"), ("begin", "[1/7"),
        (_JAPANESE, "follow-up"), ("", "[2/7"),
        ("It says that I ask too late", "too late"), ("", "[3/7"),
        (":leave", "[home choice"),
        ("meetings", "[meetings"), ("mentor", "your mentor's name?"), (_LONG, "[meetings"),
        ("meet", "What do you catch?"), ("mine", "What do you promise?"),
        ("Call the bank", "What do you catch?"), ("q", "[meetings"), ("q", "[home"),
        ("open", "[waiting"), ("1", "What became of it?"), ("done", "why"), ("", "[promise"),
        ("q", "[waiting"), ("q", "[home"),
        ("search", "What do you look for?"), ("too late", "Found: 1."), ("1", "That is all of it."),
        ("export", "For whom?"), ("mentor", "That is the page."), ("write", "In which form?"),
        ("md", "Where to?"), ("page.md", "[session"), ("q", "[found"), ("", "[search"),
        ("", "[home"),
        ("brief", "That is the page."), ("q", "[home"),
        ("settings", "[settings"), ("rhythm", "[rhythm"), ("change", "What shall"),
        ("14", "rhythm: 14"), ("q", "[home"), ("q", "coach is closed."),
    )  # fmt: skip
    assert typist.end() == 0
    now = desk(home)
    session = now.journal.sessions()[0]
    assert [each.value for each in session.answered] == [_JAPANESE, "It says that I ask too late"]
    assert [each.state for each in now.journal.ongoing().promises] == [PromiseState.DONE]
    assert now.journal.ongoing().mentors[0].name == _LONG
    assert "I ask too late" in (home.parent / "page.md").read_text("utf-8")
    assert [each.what for each in now.shared.read()[0]] == ["session"]
    assert now.settings.rhythm == 14


def test_nothing_is_wider_than_the_terminal_and_nothing_is_coloured(
    home: Path, sit: Callable[..., Typist]
) -> None:
    desk(home).ledger.note(f"{_JAPANESE} {_LONG} {_JAPANESE}")
    typist = sit()
    for line in ("open", "1", "q", "q", "settings", "q", "help", "mentors", "q", "q"):
        typist.press(f"{line}\r".encode())
    assert typist.end() == 0
    seen = re.sub(r"\x1b\[\?2004[hl]", "", typist.seen)  # which tells of a paste, and shows nothing
    assert "\x1b" not in seen
    lines = [line for line in seen.splitlines() if str(home) not in line]
    assert max(map(columns, lines)) <= 60


@pytest.mark.parametrize(("keys", "status"), [(_CTRL_C, 130), (_CTRL_D, 0)])
@pytest.mark.parametrize(
    "way",
    [
        (),
        (("meetings", "[meetings choice"),),
        (("note", "What do you want to keep?"),),
        (("search", "What do you look for?"),),
        (
            ("settings", "[settings choice"),
            ("name", "[name choice"),
            ("change", "[settings name line"),
        ),
        (("open", "[waiting"), ("add", "[new"), ("promises", "[new will text")),
    ],
)
def test_every_prompt_is_left_safely(
    home: Path,
    sit: Callable[..., Typist],
    way: tuple[tuple[str, str], ...],
    keys: bytes,
    status: int,
) -> None:
    typist = sit()
    typist.until("[home choice")
    typist.say(*way)
    typist.listens()
    typist.press(keys)
    assert typist.end() == status
    typist.until("coach is closed. What you wrote is kept.")
    assert not desk(home).journal.ongoing().notes


@pytest.mark.parametrize("how", ["ctrl+c", "ctrl+d"])
def test_what_was_typed_of_a_change_is_kept(
    home: Path, sit: Callable[..., Typist], how: str
) -> None:
    typist = sit()
    typist.until("[home choice")
    typist.say(("open", "[waiting"), ("add", "[new"), ("questions", "[new question"),
               (f"The first line {_JAPANESE}", "聞く。"))  # fmt: skip
    if how == "ctrl+c":
        typist.half("and half of the second")
        typist.press(_CTRL_C)
        assert typist.end() == 130
        (note,) = desk(home).journal.ongoing().notes
        assert note.text == f"The first line {_JAPANESE} and half of the second"
        assert note.visibility is Visibility.PRIVATE
    else:
        typist.listens()
        typist.press(_CTRL_D)
        assert typist.end() == 0
        assert [each.question for each in desk(home).journal.ongoing().questions] == [
            f"The first line {_JAPANESE}"
        ]


def test_ctrl_c_in_a_walk_keeps_half_a_line(home: Path, sit: Callable[..., Typist]) -> None:
    typist = sit("reflect", "pause", "--plain")
    typist.until("[1/7")
    typist.say(("We found out late, as so often", "follow-up"), ("", "[2/7"))
    typist.say(("The first line", "first line"))
    typist.half("half of the second")
    typist.press(_CTRL_C)
    assert typist.end() == 130
    session = desk(home).journal.sessions()[0]
    assert [each.value for each in session.answered] == [
        "We found out late, as so often",
        "The first line\nhalf of the second",
    ]
    typist.until(f"left {session.id} tells")


def test_a_line_longer_than_a_terminal_takes_by_itself_is_whole(
    home: Path, sit: Callable[..., Typist]
) -> None:
    typist = sit()
    typist.until("[home choice")
    long = "Munich " * 900 + "end"
    typist.say(("note", "[note"))
    typist.until("goes back.")
    typist.press(f"{long}\r".encode())
    typist.until("Noted.")
    typist.press(b"q\r")
    assert typist.end() == 0
    assert desk(home).journal.ongoing().notes[0].text == long
