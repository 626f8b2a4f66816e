"""coach export: what leaves, where it goes, and what is said beside it."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.cli.charts import chart_lines
from coach.cli.main import run
from coach.insights.overview import overview
from coach.journal.journal import Journal
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.model.session import Answer, Session
from coach.paths import Places
from tests.cli.support import CHECKOUT
from tests.factories import NOON, TickingClock, make_answer, make_session
from tests.insights.marks import a_week_apart

SECRET = "the numbers nobody may see"
PRIVATE = make_answer("secret", SECRET, question="And?", visibility=Visibility.PRIVATE)
Told = tuple[int, list[str], list[str]]
Export = Callable[..., Told]


@pytest.fixture
def journal(places: Places) -> Journal:
    return Journal(places, now=TickingClock())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "here"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def export(folder: Path, capsys: pytest.CaptureFixture[str]) -> Export:
    def run_export(*words: str) -> Told:
        try:
            code = run(["export", *words])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return code, out.splitlines(), err.splitlines()

    return run_export


def keep(journal: Journal, number: int, *answers: Answer, **rest: Any) -> Session:
    """A session kept so many days after the first; its id begins with its number."""
    values: dict[str, Any] = {
        "id": f"{number}0000000-0000-4000-8000-000000000000",
        "guide": "decide",
        "started": NOON + timedelta(days=number),
        "finished": NOON + timedelta(days=number, minutes=10),
    }
    return journal.save_session(make_session(*answers, **(values | rest)))


def test_a_page_for_the_mentor_lands_in_the_current_folder(
    journal: Journal, export: Export, folder: Path
) -> None:
    keep(journal, 1, make_answer(value="We delay."), PRIVATE)
    code, out, err = export("1000")
    assert (code, out) == (0, ["2026-11-21-decide.md"])
    assert err == ["1 answer kept back."]
    page = folder / out[0]
    assert "We delay." in page.read_text()
    assert SECRET not in page.read_text()
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_for_me_keeps_what_is_private_and_says_nothing(
    journal: Journal, export: Export, folder: Path
) -> None:
    keep(journal, 1, make_answer(), PRIVATE)
    code, out, err = export("1", "--for", "me")
    assert (code, err) == (0, [])
    assert SECRET in (folder / out[0]).read_text()


def test_a_taken_name_is_numbered(journal: Journal, export: Export) -> None:
    keep(journal, 1, make_answer())
    assert [export("1")[1] for _ in range(3)] == [
        ["2026-11-21-decide.md"], ["2026-11-21-decide-2.md"], ["2026-11-21-decide-3.md"],
    ]  # fmt: skip


def test_a_dash_prints_the_page_and_writes_nothing(
    journal: Journal, export: Export, folder: Path
) -> None:
    keep(journal, 1, make_answer(value="We delay."), PRIVATE)
    code, out, err = export("1", "-o", "-")
    assert code == 0
    assert "We delay." in out
    assert err == ["1 answer kept back."]
    assert list(folder.iterdir()) == []


def test_a_folder_gets_the_usual_name_and_a_path_its_own(
    journal: Journal, export: Export, folder: Path
) -> None:
    keep(journal, 1, make_answer())
    (folder / "pages").mkdir()
    assert export("1", "-o", "pages")[1] == ["pages/2026-11-21-decide.md"]
    assert export("1", "-o", "pages/")[1] == ["pages/2026-11-21-decide-2.md"]
    assert export("1", "-o", "for Priya.md")[1] == ["for Priya.md"]


@pytest.mark.parametrize("out", ["nowhere/x.md", "nowhere/"])
def test_a_missing_folder_is_one_line(journal: Journal, export: Export, out: str) -> None:
    keep(journal, 1, make_answer())
    code, printed, err = export("1", "-o", out)
    assert (code, printed, len(err)) == (1, [], 1)
    assert "no folder nowhere" in err[0]


@pytest.mark.parametrize("out", ["brief.pdf", "page.DOCX"])
def test_a_file_that_would_not_be_what_its_ending_says_is_refused(
    journal: Journal, export: Export, folder: Path, out: str
) -> None:
    keep(journal, 1, make_answer())
    code, printed, err = export("1", "-o", out)
    assert (code, printed) == (2, [])
    assert "print it from a browser" in err[0]
    assert list(folder.iterdir()) == []


def test_last_is_the_newest_session_with_an_answer(
    journal: Journal, export: Export, folder: Path
) -> None:
    keep(journal, 1, make_answer(value="The last words."))
    for number in range(2, 6):
        keep(journal, number, make_answer(value=None), finished=None)
    assert export("--last")[1] == ["2026-11-21-decide.md"]


def test_last_looks_as_far_back_as_it_must(journal: Journal, export: Export) -> None:
    keep(journal, 1, make_answer())
    for number in range(25):
        keep(journal, 2, id=f"{number:08x}-1111-4000-8000-000000000000")
    assert export("--last")[1] == ["2026-11-21-decide.md"]


def test_without_an_answer_there_is_no_last(journal: Journal, export: Export) -> None:
    assert export("--last")[0] == 1
    keep(journal, 1)
    code, _, err = export("--last")
    assert code == 1
    assert "no session with an answer" in err[0]


def test_an_unfinished_session_can_leave_too(journal: Journal, export: Export) -> None:
    keep(journal, 1, make_answer(), finished=None)
    assert export("--last")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("1", "--last"),
        ("--all",),
        ("--all", "-o", "."),
        ("--all", "--for", "me"),
        ("--all", "--for", "me", "-o", "nowhere"),
        ("1", "--for", "nobody"),
        ("1", "--for", "me", "--mentor", "Priya"),
        ("1", "--for", "me", "--hide", "Tom"),
    ],
)
def test_words_that_do_not_go_together_are_wrong_use(
    journal: Journal, export: Export, folder: Path, words: tuple[str, ...]
) -> None:
    keep(journal, 1, make_answer())
    code, out, err = export(*words)
    assert (code, out, len(err)) == (2, [], 1)
    assert list(folder.iterdir()) == []


def test_an_unknown_or_ambiguous_id_names_the_candidates(journal: Journal, export: Export) -> None:
    keep(journal, 1, make_answer())
    keep(journal, 1, make_answer(), id="11111111-0000-4000-8000-000000000000")
    code, _, err = export("1")
    assert code == 1
    assert "10000000" in err[0]
    assert "11111111" in err[0]
    assert export("zz")[0] == 1


def test_all_writes_a_file_each_and_leaves_out_what_a_mentor_may_see_none_of(
    journal: Journal, export: Export, folder: Path
) -> None:
    keep(journal, 1, make_answer(), PRIVATE)
    keep(journal, 2, make_answer(), title="Second")
    keep(journal, 3, PRIVATE)
    code, out, err = export("--all", "--for", "mentor", "-o", ".")
    assert (code, out) == (0, ["2026-11-21-decide.md", "2026-11-22-decide.md"])
    assert err == [
        "2 answers kept back.",
        "Left out, since a mentor may see nothing in them: 1 session.",
    ]
    assert not any(SECRET in page.read_text() for page in folder.iterdir())


def test_all_for_her_writes_every_session(journal: Journal, export: Export, folder: Path) -> None:
    keep(journal, 1, make_answer(), PRIVATE)
    keep(journal, 2)
    assert len(export("--all", "--for", "me", "-o", str(folder))[1]) == 2


def test_all_can_be_printed_as_one_page(journal: Journal, export: Export, folder: Path) -> None:
    keep(journal, 1, make_answer(value="First words"), PRIVATE, title="First")
    keep(journal, 2, make_answer(value="Second words"), title="Second")
    code, out, err = export("--all", "--for", "mentor", "-o", "-")
    assert code == 0
    assert out.index("First words") < out.index("Second words")
    assert err == ["1 answer kept back."]
    assert list(folder.iterdir()) == []


def test_all_of_nothing_says_so(export: Export) -> None:
    code, out, err = export("--all", "--for", "me", "-o", ".")
    assert (code, out, err) == (0, [], ["There are no sessions yet."])


def test_a_session_in_the_trash_stays_there(journal: Journal, export: Export) -> None:
    session = keep(journal, 1, make_answer())
    journal.save_session(replace(session, trashed=NOON))
    assert export("--all", "--for", "me", "-o", ".")[1] == []
    assert export("--last")[0] == 1


def test_names_are_replaced_and_those_no_one_recorded_only_when_she_asks(
    journal: Journal, export: Export, folder: Path
) -> None:
    journal.put(Person(id="p1", created=NOON, name="Lena Marsh"))
    keep(journal, 1, make_answer(value="Lena Marsh leads, and Lena asked Tom."))
    _, out, err = export("1", "-o", "-")
    assert "L.M. leads, and L.M. asked Tom." in out
    assert err[-1] == "Left as written: Tom. To replace one by initials: --hide Tom"
    assert "L.M. leads, and Lena asked Tom." in export("1", "-o", "-", "--keep", "Lena")[1]
    _, out, err = export("1", "-o", "-", "--hide", "Lena", "--hide", "Tom")
    assert "L.M. leads, and L.M. asked T." in out
    assert err == ["Nothing was kept back."]


def test_the_mentor_of_the_page_keeps_a_name_and_she_is_told(
    journal: Journal, export: Export
) -> None:
    journal.put(Mentor(id="m1", created=NOON, name="Priya"))
    keep(journal, 1, make_answer(value="Priya asked."), mentor="m1")
    _, out, err = export("1", "-o", "-", "--hide", "Priya")
    assert "Priya asked." in out
    assert "“Priya” could not be hidden everywhere; please read the page." in err


def test_another_mentor_sees_only_what_is_open(journal: Journal, export: Export) -> None:
    for id, name in (("m1", "Priya"), ("m2", "Jonas")):
        journal.put(Mentor(id=id, created=NOON, name=name))
    for_all = make_answer("open", "For anyone.", visibility=Visibility.OPEN)
    keep(journal, 1, make_answer(value="For Priya."), for_all, PRIVATE, mentor="m1")
    assert "For Priya." in export("1", "-o", "-")[1]
    _, out, err = export("1", "-o", "-", "--mentor", "jonas")
    assert "For Priya." not in out
    assert "For anyone." in out
    assert err == ["2 answers kept back."]
    code, _, err = export("1", "--mentor", "nobody")
    assert code == 1
    assert "Known: Jonas and Priya." in err[0]


@pytest.mark.parametrize("inside", ["Ann", "anna", "eber", "jo", "w joanna"])
def test_a_mentor_is_never_meant_by_letters_inside_a_name(
    journal: Journal, export: Export, inside: str
) -> None:
    journal.put(Mentor(id="jo771111", created=NOON, name="Joanna Weber"))
    keep(journal, 1, make_answer(value="For Joanna."), PRIVATE, mentor="jo771111")
    words = ("--last", "--for", "mentor", "--mentor", inside, "-o", "-")
    code, out, err = export(*words)
    if inside == "jo":
        assert (code, "For Joanna." in "\n".join(out)) == (0, True)
    else:
        assert (code, out) == (1, [])
        assert err == [
            f"coach: There is no mentor “{inside}” in your journal. Known: Joanna Weber."
        ]


def test_hostile_words_command_no_terminal(journal: Journal, export: Export) -> None:
    keep(journal, 1, make_answer(value="\x1b]52;c;aGk=\x07 \x9b31m"), title="\x1b[2J")
    _, out, err = export("1", "-o", "-")
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in "".join(out + err))


def test_a_path_that_leads_through_a_file_is_one_line(journal: Journal, export: Export) -> None:
    keep(journal, 1, make_answer())
    code, out, err = export("1", "-o", "/dev/null/x.md")
    assert (code, out, len(err)) == (1, [], 1)


def test_a_reader_that_goes_away_is_no_error(journal: Journal, places: Places) -> None:
    keep(journal, 1, make_answer(value="word " * 50_000, kind=Kind.TEXT))
    command = [sys.executable, "-m", "coach", "export", "1", "-o", "-"]
    environment = {**os.environ, "COACH_HOME": str(places.home), "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_chart_fits_a_terminal_and_waits_for_its_minimum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    enough = overview(a_week_apart([3, 4, 4, 5]), NOON.date())[0]
    assert max(map(len, chart_lines(enough))) <= 50
    monkeypatch.setenv("COLUMNS", "300")
    assert max(map(len, chart_lines(enough))) <= 72
    few = overview(a_week_apart([3, 4]), NOON.date())[0]
    assert chart_lines(few) == []


def test_the_brief_is_made_without_reading_what_has_no_part_in_it(
    journal: Journal, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    hard = make_answer("hard", "It is hard", feeds=("brief.hard",))
    keep(journal, 1, hard, make_answer("else", "Something else"))
    read: list[int] = []
    sessions = Journal.sessions

    def reading(self: Journal, **how: Any) -> list[Session]:
        found = sessions(self, **how)
        read.extend(len(each.answers) for each in found)
        return found

    monkeypatch.setattr(Journal, "sessions", reading)
    code, out, _ = export("brief", "-o", "-")
    assert code == 0
    assert "It is hard" in "\n".join(out)
    assert read == [1]
