"""coach year: the letter of a year, printed for her, written for a mentor."""

from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.promise import Promise
from coach.paths import Places
from coach.practice.shared import SharedLog
from tests.cli.conftest import Command
from tests.factories import NOON, TickingClock, make_answer, make_session

LONG_AGO = NOON.replace(year=2020)  # the command asks the clock of the machine
YEAR = "2020"
SECRET = "The chairman means to sell it all"


@pytest.fixture
def journal(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    made = Journal(places, now=TickingClock())
    made.put(Mentor("ines", NOON, name="Ines Paz"))
    made.put(Promise("p", LONG_AGO, will="Call Bob", mentor="ines"))
    made.save_session(
        make_session(
            make_answer("a", "What he may read", kind=Kind.TEXT, starred=True),
            make_answer("b", SECRET, kind=Kind.TEXT, starred=True, visibility=Visibility.PRIVATE),
            mentor="ines",
            started=LONG_AGO,
        )
    )
    return made


def test_without_more_words_it_is_hers_and_only_printed(
    journal: Journal, places: Places, command: Command
) -> None:
    code, out, talk = command("year", "--year", YEAR)
    assert code == 0
    assert SECRET in out
    assert "Call Bob" in out
    assert talk == []
    assert SharedLog(places.state, TickingClock()).read()[0] == []
    assert not list(Path.cwd().iterdir())


def test_for_a_mentor_private_words_stay_and_that_is_said(
    journal: Journal, places: Places, command: Command
) -> None:
    code, out, talk = command("year", "--year", YEAR, "--for", "mentor")
    assert code == 0
    assert "What he may read" in out
    assert SECRET not in out
    assert "1 thing kept back." in talk
    code, out, _ = command("year", "--year", YEAR, "--for", "mentor", "--mentor", "ines", "-o", "-")
    assert code == 0
    (delivery,) = SharedLog(places.state, TickingClock()).read()[0]
    assert (delivery.what, delivery.reader, delivery.for_me) == ("year", "ines", False)


def test_it_is_written_as_markdown_or_as_a_page(
    journal: Journal, command: Command, tmp_path: Path
) -> None:
    target = tmp_path / "here" / "letter.html"
    code, out, _ = command("year", "--year", YEAR, "-o", str(target))
    assert code == 0
    assert out.strip().endswith(".html")
    assert "<h1" in target.read_text("utf-8")
    assert SECRET in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--year", "2026x"), 2, "a year is written as 2026"),
        (("--year", "9998"), 2, "has not begun"),
        (("--format", "csv"), 2, "This cannot be csv."),
        (("-o", "letter.csv"), 2, "This cannot be csv."),
        (("--mentor", "ines"), 2, "--mentor is for a mentor's letter"),
        (("--hide", "Bob"), 2, "--hide is for a mentor's letter"),
        (("--for", "mentor", "--mentor", "nobody"), 1, "There is no mentor “nobody”"),
    ],
)
def test_what_does_not_go_together_is_said_in_one_line(
    journal: Journal, command: Command, words: tuple[str, ...], code: int, said: str
) -> None:
    found, out, talk = command("year", *words)
    assert (found, out) == (code, "")
    assert said in " ".join(talk)


def test_a_year_without_anything_is_told_as_that(journal: Journal, command: Command) -> None:
    code, out, _ = command("year", "--year", "2001")
    assert code == 0
    assert "There is nothing to tell of 2001 yet." in out
