"""coach trends: every insight as text, as JSON, for one mentor, from a day on."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from coach.journal.journal import Journal
from coach.model.mentoring import Mentor
from coach.paths import Places
from tests.cli.conftest import Command
from tests.factories import TickingClock
from tests.insights.marks import BEGIN, a_week_apart, make_mark, session_on
from tests.insights.records import make_objective, make_promise

CHECKOUT = Path(__file__).parents[2]
INES, BO = (Mentor(name, BEGIN, name=f"{name.title()} Paz") for name in ("ines", "bo"))


@pytest.fixture
def journal(places: Places) -> Journal:
    return Journal(places, now=TickingClock())


def keep(journal: Journal, promises: int = 5, **rest: str) -> None:
    for mentor in (INES, BO):
        journal.put(mentor)
    for at in range(promises):
        journal.put(make_promise(at, "done", **rest))


def ids(out: str) -> dict[str, int]:
    return {each["id"]: each["n"] for each in json.loads(out)}


def test_records_are_told_beside_marks(journal: Journal, command: Command) -> None:
    keep(journal)
    journal.save_session(session_on(0, make_mark(4)))
    code, out, _ = command("trends", "--json")
    assert (code, ids(out)) == (0, {"promises": 5, "pulse:clarity": 1})
    parts = json.loads(out)[0]["data"]["parts"]
    assert [len(part["sources"]) for part in parts] == [part["n"] for part in parts]


def test_what_is_not_enough_yet_comes_after_the_rest(journal: Journal, command: Command) -> None:
    keep(journal)
    journal.save_session(session_on(0, make_mark(4)))
    _, out, beside = command("trends")
    assert out.splitlines() == [
        "Promises kept  (n = 5)",
        "Of 5 promises due, 5 were kept.",
        "To ask: Which kind of promise do you keep?",
        "",
        "Not enough yet",
        "Clarity  (n = 1): 3 more marks and this can be shown.",
    ]
    assert beside == []


def test_for_one_mentor_counts_are_told_without_a_verdict(
    journal: Journal, command: Command
) -> None:
    keep(journal, mentor="bo")
    for at, mark in enumerate([1, 2, 3, 4, 5, 6, 7, 7]):
        journal.save_session(session_on(7 * at, make_mark(mark), mentor="ines"))
        journal.save_session(session_on(200 + at, make_mark(7), mentor="bo"))
    assert "drifted" in command("trends")[1]
    code, out, (line,) = command("trends", "--mentor", "ines")
    assert code == 0
    assert line == (
        "A part of your history: with Ines Paz. "
        "Counts only: in a part, chance can look like change."
    )
    assert "Promises" not in out
    assert "ran from 1 to 7" in out
    assert "drifted" not in out
    assert ids(command("trends", "--json", "--mentor", "Bo")[1]) == {
        "promises": 5,
        "pulse:clarity": 8,
    }


def test_from_a_day_on(journal: Journal, command: Command) -> None:
    keep(journal, 0)
    for session in a_week_apart([1, 2, 3, 4, 5, 6, 7, 7]):
        journal.save_session(session)
    assert ids(command("trends", "--json", "--since", "2026-03-16")[1]) == {"pulse:clarity": 6}
    assert "drifted" not in command("trends", "--since", "2026-03-09")[1]


def test_a_part_that_holds_everything_is_the_whole(journal: Journal, command: Command) -> None:
    keep(journal, 0)
    for session in a_week_apart([1, 2, 3, 4, 5, 6, 7, 7]):
        journal.save_session(session)
    assert "drifted" in command("trends")[1]
    assert command("trends", "--since", "1990") == command("trends")


def test_a_day_to_come_is_refused(journal: Journal, command: Command) -> None:
    keep(journal, 0)
    code, out, beside = command("trends", "--since", "2099")
    assert (code, out) == (2, "")
    assert beside == ["coach: “2099” is still to come. --since takes a day up to today."]


def test_what_moved_comes_first_as_in_the_app(journal: Journal, command: Command) -> None:
    keep(journal)
    for session in a_week_apart([1, 2, 3, 4, 5, 6, 7, 7]):
        journal.save_session(session)
    lines = command("trends")[1].splitlines()
    assert lines.index("Clarity  (n = 8)") < lines.index("Promises kept  (n = 5)")


def test_for_one_objective_what_is_about_it_is_counted(journal: Journal, command: Command) -> None:
    journal.put(make_objective(1, "Decide less alone"))
    journal.put(make_objective(2, "Calm in the boardroom", open=False))
    for at, mark in enumerate([1, 2, 3, 4, 5, 6, 7, 7]):
        chosen = f"objective {1 + at % 2}"
        journal.save_session(session_on(7 * at, make_mark(mark), objective=chosen))
    code, out, (line,) = command("trends", "--objective", "decide")
    assert (code, line.partition(".")[0]) == (
        0, "A part of your history: about “Decide less alone”"
    )  # fmt: skip
    assert "ran from 1 to 7" in out
    assert ids(command("trends", "--json", "--objective", "calm")[1]) == {"pulse:clarity": 4}


def test_an_empty_part_says_so_and_how_to_see_all(journal: Journal, command: Command) -> None:
    keep(journal, 0)
    journal.save_session(session_on(0, make_mark(4)))
    code, out, beside = command("trends", "--mentor", "ines", "--since", "2026-01-01")
    assert (code, out) == (0, "")
    assert beside == [
        "Nothing is there since 1 Jan 2026 · with Ines Paz. "
        "Without --mentor, --objective and --since you see all."
    ]


def test_a_mentor_or_a_day_that_is_none_is_said_in_one_line(
    journal: Journal, command: Command
) -> None:
    keep(journal, 0)
    code, out, beside = command("trends", "--mentor", "Jo")
    assert (code, out) == (1, "")
    assert "There is no mentor “Jo” in your journal." in " ".join(beside)
    code, out, beside = command("trends", "--since", "spring")
    assert (code, out, len(beside)) == (2, "", 1)
    assert beside[0] == (
        "coach: “spring” is no date. It takes a year, a month or a day: "
        "2026, 2026-01 or 2026-01-31."
    )


def test_several_that_moved_come_with_a_caution(journal: Journal, command: Command) -> None:
    for at, session in enumerate(a_week_apart([1, 2, 3, 4, 5, 6, 7, 7])):
        journal.save_session(session)
        other = make_mark(4, series="stretch", question="How much?", step="s")
        journal.save_session(session_on(300 + at, other))
    assert command("trends")[1].splitlines()[-1] == (
        "With 2 paths looked at, one may seem to move by chance alone."
    )


def in_a_terminal(places: Places, *words: str) -> str:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COACH_HOME": str(places.home), "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(
        [sys.executable, "-m", "coach", *words],
        stdout=theirs,
        env=environment | {"COLUMNS": "50"},
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while more := os.read(ours, 65536):
                shown += more
        except OSError:  # Linux's way to say that the other end is closed
            pass
        assert process.wait(timeout=60) == 0
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def test_in_a_terminal_there_are_charts_and_no_line_is_too_long(
    journal: Journal, places: Places
) -> None:
    keep(journal)
    for session in a_week_apart([3, 4, 4, 5, 6, 6, 7, 7]):
        journal.save_session(session)
    shown = in_a_terminal(places, "trends")
    assert "kept          ■■■■■ 5" in shown
    assert "7 " in shown
    assert "●" in shown
    assert max(map(len, shown.splitlines())) <= 50


def test_other_commands_import_no_insight(places: Places) -> None:
    code = (
        "import sys; from coach.cli.main import run; run(['sessions']); "
        "sys.exit(sum(name.startswith('coach.insights') for name in sys.modules))"
    )
    environment = {**os.environ, "COACH_HOME": str(places.home), "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0


def test_a_month_or_a_year_is_a_date_too(journal: Journal, command: Command) -> None:
    for at, session in enumerate(a_week_apart([1, 2, 3, 4, 5, 6])):
        journal.save_session(session)
        assert at < 6
    months = {session.day.strftime("%Y-%m") for session in journal.sessions()}
    last = max(months)
    wanted = sum(session.day.strftime("%Y-%m") == last for session in journal.sessions())
    assert len(months) > 1
    assert ids(command("trends", "--since", last, "--json")[1]) == {"pulse:clarity": wanted}
    assert ids(command("trends", "--since", last[:4], "--json")[1]) == {"pulse:clarity": 6}
    assert command("trends", "--since", f"{last}-01", "--json") == command(
        "trends", "--since", last, "--json"
    )


def test_an_objective_is_found_by_a_part_of_its_words(journal: Journal, command: Command) -> None:
    journal.put(make_objective(1, "Decide less alone, and calmly"))
    journal.put(make_objective(2, "Calm in the boardroom"))
    journal.save_session(session_on(0, make_mark(4), objective="objective 2"))
    assert "pulse:clarity" in ids(command("trends", "--objective", "BOARD", "--json")[1])
    code, out, beside = command("trends", "--objective", "calm")
    assert (code, out) == (1, "")
    assert beside == [
        "coach: “calm” could be Calm in the boardroom or Decide less alone, and calmly. "
        "Give more of the words, or of the id."
    ]


def test_an_objective_that_goes_on_under_the_same_words_is_one(
    journal: Journal, command: Command
) -> None:
    for at in (1, 2):
        journal.put(make_objective(at, "Decide less alone"))
        journal.save_session(session_on(at, make_mark(4), objective=f"objective {at}"))
    found = ids(command("trends", "--objective", "less alone", "--json")[1])
    assert found["pulse:clarity"] == 2
