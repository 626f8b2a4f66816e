"""A command line that is off: one sentence on what and where, and where to look."""

import pytest

from coach.cli.parser import parse

LINES = [
    ("reflct", "coach: there is no command “reflct”; the nearest is reflect. Try: coach --help"),
    ("xyzzy", "coach: there is no command “xyzzy”. Try: coach --help"),
    ("reflect", "coach reflect: GUIDE is missing. Try: coach reflect --help"),
    (
        "settings set",
        "coach settings set: KEY and VALUE are missing. Try: coach settings set --help",
    ),
    ("brief --nonsense", "coach brief: --nonsense means nothing here. Try: coach brief --help"),
    ("--nonsense", "coach: --nonsense means nothing here. Try: coach --help"),
    (
        "promises done x --no pe",
        "coach promises done: --no pe means nothing here. Try: coach promises done --help",
    ),
    (
        "sessions -n 3 --all",
        "coach sessions: --all does not go with -n. Try: coach sessions --help",
    ),
    ("export", "coach export: give one of ID, --last or --all. Try: coach export --help"),
    ("export --mentor", "coach export: --mentor needs a value. Try: coach export --help"),
    ("brief --json=x", "coach brief: --json takes no value. Try: coach brief --help"),
    (
        "brief --format pdf",
        "coach brief: --format may be md, html, json or csv, not “pdf”. Try: coach brief --help",
    ),
    (
        "completion tcsh",
        "coach completion: shell may be bash, zsh or fish, not “tcsh”. "
        "Try: coach completion --help",
    ),
    (
        "reflect x --m 3",
        "coach reflect: --m may mean --minutes or --mentor. Try: coach reflect --help",
    ),
    (
        "sessions -n x",
        "coach sessions: -n: a whole number from 1 is needed, not “x”. Try: coach sessions --help",
    ),
    (
        "trash burn",
        "coach trash: there is no “burn” here; there are restore and delete. "
        "Try: coach trash --help",
    ),
]


@pytest.mark.parametrize(("typed", "said"), LINES)
def test_one_sentence_says_what_is_off_and_where_to_look(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        parse(typed.split())
    assert end.value.code == 2
    assert capsys.readouterr() == ("", f"{said}\n")


@pytest.mark.parametrize(
    "typed", ["brief --json", "promises done x y", "questions add Why --rank 2"]
)
def test_what_is_right_is_taken(typed: str) -> None:
    assert parse(typed.split()).command == typed.split()[0]
