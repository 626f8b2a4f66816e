"""coach export in every form, of everything, and the log of what has left."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach.cli import handing
from coach.journal.archive_faults import read_archive
from coach.journal.journal import Journal
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Agreed, Mentor, Note
from coach.model.objective import Objective
from coach.model.person import Person
from coach.model.promise import Promise
from coach.model.record import Origin
from coach.model.session import Session
from coach.paths import Places
from coach.practice.clock import local_now
from coach.sharing.paper import Form
from coach.tui.dialogs.agreed import ExportChoice
from coach.tui.exporting import agreement_previews
from tests.cli.conftest import Command
from tests.factories import NOON, TickingClock, make_answer, make_session
from tests.insights.marks import a_week_apart
from tests.insights.records import make_promise
from tests.sharing.html_reader import read_html
from tests.sharing.pages import parse

SECRET = "the numbers nobody may see"
PRIVATE = make_answer("secret", SECRET, question="And?", visibility=Visibility.PRIVATE)


@pytest.fixture
def journal(places: Places) -> Journal:
    return Journal(places, now=TickingClock())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "here"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def keep(journal: Journal, *answers: Any, **rest: Any) -> Session:
    return journal.save_session(make_session(*answers, **rest))


def test_a_page_as_html_lands_under_its_own_ending(
    journal: Journal, command: Command, folder: Path
) -> None:
    keep(journal, make_answer(value="We <delay>."), PRIVATE)
    assert command("export", "--last", "--format", "html") == (
        0, "2026-11-20-test.html\n", ["1 answer kept back."]
    )  # fmt: skip
    seen = read_html((folder / "2026-11-20-test.html").read_text())
    assert seen.faults == []
    assert "We <delay>." in seen.texts
    assert SECRET not in str(seen)


def test_the_ending_of_the_file_tells_the_form(
    journal: Journal, command: Command, folder: Path
) -> None:
    keep(journal, make_answer())
    command("export", "--last", "-o", "for Priya.html")
    assert (folder / "for Priya.html").read_text().startswith("<!doctype html>")
    command("export", "--last", "-o", "for Priya.txt")
    assert (folder / "for Priya.txt").read_text().startswith("---\n")
    command("export", "--last", "-o", "x.html", "--format", "md")
    assert (folder / "x.html").read_text().startswith("---\n")


def test_a_session_as_json_follows_the_schema_and_is_whole_for_her_alone(
    journal: Journal, command: Command
) -> None:
    keep(journal, make_answer(), PRIVATE)
    hers = command("export", "--last", "--format", "json", "--for", "me", "-o", "-")[1]
    document = read_archive(hers.encode())
    assert [each["value"] for each in document["sessions"][0]["answers"]] == ["Something", SECRET]
    his = command("export", "--last", "--format", "json", "-o", "-")[1]
    assert [a["value"] for a in read_archive(his.encode())["sessions"][0]["answers"]] == [
        "Something"
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("--last", "--format", "csv"),
        ("--last", "--format", "pdf"),
        ("journal", "--format", "csv"),
        ("journal", "--for", "mentor"),
        ("journal", "--mentor", "Priya"),
        ("trends", "--format", "csv"),
        ("promises", "--last"),
        ("--all", "--for", "me", "-o", "-", "--copy"),
    ],
)
def test_what_does_not_go_together_is_wrong_use(
    journal: Journal, command: Command, folder: Path, words: tuple[str, ...]
) -> None:
    journal.put(Mentor(id="m1", created=NOON, name="Priya"))
    keep(journal, make_answer())
    code, out, err = command("export", *words)
    assert (code, out, len(err)) == (2, "", 1)
    assert list(folder.iterdir()) == []
    assert command("shared", "--json")[1] == "[]\n"


def rows_of(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_promises_as_csv_hide_names_and_run_nothing(
    journal: Journal, command: Command, folder: Path
) -> None:
    journal.put(Person(id="p1", created=NOON, name="Lena Marsh"))
    hostile = "=HYPERLINK(1)"
    origin = Origin("s1", "will", "i")
    told = "when Lena Marsh calls"
    journal.put(Promise("q1", NOON, origin, will=hostile, when=told, who="Lena Marsh"))
    journal.put(Promise("q2", NOON, will=SECRET, visibility=Visibility.PRIVATE))
    code, out, err = command("export", "promises")
    assert (code, out.strip()[-13:], err[0]) == (0, "-promises.csv", "1 promise kept back.")
    with (folder / out.strip()).open(encoding="utf-8", newline="") as file:
        head, row = rows_of(file.read())
    assert head[:4] == ["Promise", "Promised by", "When", "By"]
    assert row == ["'=HYPERLINK(1)", "me", "L.M. calls", "", "L.M.", "open", "2026-11-20"]
    assert json.loads(command("shared", "--json")[1])[0]["answers"] == [
        {"session": "s1", "step": "will", "item": "i"}
    ]
    hers = command("export", "promises", "--for", "me", "-o", "-")[1]
    assert not hers.startswith("\ufeff")
    assert SECRET in hers
    assert "Lena Marsh" in hers


@pytest.mark.parametrize("sign", "=+-@|")
def test_no_cell_begins_like_a_formula(journal: Journal, command: Command, sign: str) -> None:
    journal.put(Promise("q1", NOON, will=f" {sign}1", when=f"\t{sign}x", who=f"\r\n{sign}y"))
    (row,) = list(csv.reader(io.StringIO(command("export", "promises", "-o", "-")[1])))[1:]
    assert not any(cell.startswith(tuple("=+-@|")) for cell in row)


def test_a_date_is_iso_for_a_program_and_in_words_for_a_reader(
    journal: Journal, command: Command
) -> None:
    journal.put(Promise("p1", NOON, will="Call Ann", by=date(2026, 9, 30)))
    journal.put(Promise("p2", NOON, will="Ask the board"))
    assert "Call Ann,me,,2026-09-30," in command("export", "promises", "-o", "-")[1]
    page = command("export", "promises", "--format", "md", "-o", "-")[1]
    assert "- Call Ann (by 30 September 2026)" in page
    assert "2026-09-30" not in page
    html = command("export", "promises", "--format", "html", "-o", "-")[1]
    assert "Call Ann (by 30 September 2026)</li>" in html


def test_ratings_as_csv_and_as_a_page(journal: Journal, command: Command) -> None:
    mark = make_answer(
        "c", 5, kind=Kind.RATE, question="How clear?", ends=("lost", "clear"), note="a | b"
    )
    private = make_answer(
        "d", 2, kind=Kind.RATE, question="How sad?", visibility=Visibility.PRIVATE
    )
    keep(journal, mark, private)
    out, err = command("export", "ratings", "-o", "-")[1:]
    assert list(csv.reader(io.StringIO(out)))[1:] == [
        ["2026-11-20", "A test", "How clear?", "5", "lost", "clear", "a | b"]
    ]
    assert err == ["1 answer kept back."]
    page = command("export", "ratings", "--format", "md", "-o", "-")[1]
    assert "## How clear?\n\n1: lost; 7: clear\n\n- 20 November 2026: 5 (a | b)\n" in page
    assert page.endswith("1 answer was kept back.\n")


def test_trends_leave_with_their_charts(journal: Journal, command: Command) -> None:
    for session in a_week_apart([3, 4, 4, 5]):
        journal.save_session(session)
    page = command("export", "trends", "-o", "-")[1]
    assert "```text\n7" in page
    assert "counted from the answers and marks that I share" in page
    html = command("export", "trends", "--format", "html", "-o", "-")[1]
    assert sum(tag == "circle" for tag, _ in read_html(html).elements) == 8  # wide and narrow
    (said,) = json.loads(command("export", "trends", "--format", "json", "-o", "-")[1])
    assert said["n"] == 4
    assert "“you”" not in command("export", "trends", "--for", "me", "-o", "-")[1]


def test_records_stand_on_the_page_of_trends_as_far_as_its_reader_may_see_them(
    journal: Journal, command: Command
) -> None:
    for at in range(5):
        journal.put(make_promise(at, "done"))
    journal.put(make_promise(9, "open", visibility=Visibility.PRIVATE))
    page = command("export", "trends", "-o", "-")[1]
    assert "Of 5 promises due, 5 were kept." in page
    assert page.endswith("1 thing was kept back.\n")
    for_her = command("export", "trends", "--for", "me", "-o", "-")[1]
    assert "Of 6 promises due, 5 were kept and 1 is open." in for_her


def test_one_page_about_several_sessions_is_for_one_mentor(
    journal: Journal, command: Command
) -> None:
    for id, name in (("m1", "Priya"), ("m2", "Jonas")):
        journal.put(Mentor(id=id, created=NOON, name=name))
    one = make_answer("c", 5, kind=Kind.RATE, series="x")
    keep(journal, one, id="a", mentor="m1")
    keep(journal, one, id="b", mentor="m2")
    for at in range(5):
        journal.put(make_promise(at, "done", mentor="m2"))
    for words in (("trends",), ("ratings",), ("--all", "--for", "mentor")):
        code, out, err = command("export", *words, "-o", "-")
        assert (code, out) == (2, "")
        assert "Add --mentor with Jonas or Priya." in err[0]
        assert command("export", *words, "--mentor", "Jonas", "-o", "-")[0] == 0
    ratings = command("export", "ratings", "--mentor", "Jonas", "-o", "-")
    assert len(ratings[1].splitlines()) == 2
    assert ratings[2] == ["1 answer kept back."]


def test_the_whole_journal_is_hers_in_every_form(
    journal: Journal, command: Command, folder: Path
) -> None:
    journal.put(Note(id="n1", created=NOON, text="Ask about the plant"))
    keep(journal, make_answer(), PRIVATE)
    code, out, err = command("export", "journal")
    assert (code, err) == (0, [])
    page = (folder / out.strip()).read_text()
    assert SECRET in page
    assert "Text: Ask about the plant" in page
    assert [said for tag, said in parse(page).headings if tag == "h2"] == ["Notes", "A test"]
    whole = command("export", "journal", "--format", "json", "-o", "-")[1]
    assert len(read_archive(whole.encode())["sessions"]) == 1


def test_what_left_is_listed_without_a_word_of_it(
    journal: Journal, command: Command, places: Places, folder: Path
) -> None:
    journal.put(Mentor(id="m1", created=NOON, name="Priya"))
    session = keep(journal, make_answer(item="i"), PRIVATE, mentor="m1", title="On the plant")
    command("export", "--last")
    command("export", "--last", "--for", "me", "-o", "-")
    code, out, _ = command("shared")
    assert code == 0
    newest, oldest, path = out.splitlines()
    assert path.strip() == str(next(folder.iterdir()))
    assert "  you  " in newest
    assert newest.endswith("2 answers, md, print")
    assert "  Priya  " in oldest
    assert "On the plant" in oldest
    assert oldest.endswith("1 answer, md, file")
    printed, told = json.loads(command("shared", "--json")[1])
    assert (printed["path"], told["path"]) == (None, path.strip())
    assert told["to"] == "m1"
    assert told["answers"] == [{"session": session.id, "step": "what", "item": "i"}]
    assert told["kept_back"] == 1
    log = (places.state / "shared.log").read_text()
    assert not any(word in log for word in ("Something", SECRET, "plant", "Priya"))


def test_a_log_that_cannot_be_written_is_told_and_stops_no_page(
    journal: Journal, command: Command, places: Places, folder: Path
) -> None:
    keep(journal, make_answer())
    (places.state / "shared.log").mkdir(parents=True)
    code, out, err = command("export", "--last")
    assert code == 0
    assert (folder / out.strip()).exists()
    assert "could not be noted" in err[0]
    assert command("shared")[0] == 1


def test_a_terminal_is_told_how_else_a_page_can_leave(
    journal: Journal, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(journal, make_answer())
    told = "To print it instead: -o -; to copy it: --copy"
    assert told not in command("export", "--last")[2]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert command("export", "--last")[2][-1] == told
    assert told not in command("export", "--last", "-o", "-")[2]
    assert told not in command("export", "--last", "-o", "x.md")[2]


def test_where_nothing_has_left_it_says_so(command: Command) -> None:
    said = "Nothing has left yet. What you export is noted here, without its words."
    assert command("shared") == (0, "", [said])


def test_a_copy_needs_a_terminal_and_is_asked_of_it(
    journal: Journal, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(journal, make_answer())
    code, out, err = command("export", "--last", "--copy")
    assert (code, out) == (1, "")
    assert "Nothing was copied" in err[0]
    assert command("shared", "--json")[1] == "[]\n"
    monkeypatch.setattr(handing, "why_not", lambda *_: "")
    code, out, err = command("export", "--last", "--copy")
    assert (code, out) == (0, "")
    assert err[0].startswith("\x1b]52;c;")
    assert list(folder.iterdir()) == []
    assert json.loads(command("shared", "--json")[1])[0]["way"] == "copy"


AGREED = (
    Agreed("s1", date(2026, 5, 3), blunt="When I explain"),
    Agreed("s2", date(2026, 5, 3), stop=SECRET, visibility=Visibility.PRIVATE),
)


def test_the_agreement_is_the_page_of_one_mentor(
    journal: Journal, command: Command, folder: Path
) -> None:
    code, _, (line,) = command("export", "agreement")
    assert (code, line) == (
        2, "coach: An agreement is with one mentor. coach mentors add NAME adds one.",
    )  # fmt: skip
    journal.put(Mentor("ann00000", NOON, name="Ann Miller", agreed=AGREED))
    journal.put(Objective("o", NOON, line="Speak first", mentor="ann00000"))
    code, out, err = command("export", "agreement", "-o", "-")
    assert (code, err[0]) == (0, "1 thing kept back.")
    assert "\n## Speak first\n" in out
    assert "When I explain" in out
    assert SECRET not in out
    journal.put(Mentor("bob00000", NOON, name="Bob Stone"))
    assert command("export", "agreement")[2] == [
        "coach: An agreement is with one mentor. Add --mentor with Ann Miller or Bob Stone."
    ]
    assert command("export", "agreement", "--mentor", "ann", "-o", "-")[1] == out
    assert SECRET in command("export", "agreement", "--mentor", "ann", "--for", "me", "-o", "-")[1]
    assert "Speak first" not in command("export", "agreement", "--mentor", "bob", "-o", "-")[1]


def test_the_agreement_is_the_page_that_the_app_shows_in_every_form(
    journal: Journal, command: Command
) -> None:
    mentor = Mentor("ann00000", NOON, name="Ann Miller", agreed=AGREED)
    journal.put(mentor)
    today = local_now().date()
    for form in (Form.MD, Form.HTML, Form.JSON):
        shown = agreement_previews(journal, mentor, today)(ExportChoice(form=form)).page
        typed = command("export", "agreement", "--format", form.value, "-o", "-")[1]
        assert shown is not None
        assert shown.text == typed
        assert SECRET not in typed
    sections = json.loads(typed)["sections"]
    assert {"heading": "What to be blunt about",
            "lines": ["When I explain", "Said on 3 May 2026."]} in sections  # fmt: skip


def test_a_name_once_hidden_stays_so_until_it_is_kept(journal: Journal, command: Command) -> None:
    keep(journal, make_answer(value="I asked Lena and told Tom."))
    assert "asked L. and told Tom" in command("export", "--last", "-o", "-", "--hide", "Lena")[1]
    out, err = command("export", "--last", "-o", "-")[1:]
    assert "asked L. and told Tom" in out
    assert err[-1] == "Left as written: Tom. To replace one by initials: --hide Tom"
    out, err = command("export", "--last", "-o", "-", "--keep", "Lena", "--keep", "Tom")[1:]
    assert "asked Lena and told Tom" in out
    assert command("export", "--last", "-o", "-")[2] == ["Nothing was kept back."]


def test_a_name_is_not_remembered_from_a_page_for_her(journal: Journal, command: Command) -> None:
    keep(journal, make_answer(value="I asked Lena."))
    assert command("export", "--last", "-o", "-", "--for", "me", "--keep", "Lena")[0] == 2
    assert journal.ongoing().names == ()


def test_each_promise_says_whose_it_is(journal: Journal, command: Command) -> None:
    journal.put(Mentor("m1", NOON, name="Priya Nair"))
    journal.put(Mentor("m2", NOON, name="Tom Adler"))
    journal.put(Promise("q1", NOON, mentor="m1", will="Call Bob", when="When the bank rings"))
    journal.put(Promise("q2", NOON, mentor="m1", will="Send a name", theirs=True))
    journal.put(
        Promise("q3", NOON, mentor="m2", will="Lend it", theirs=True, visibility=Visibility.OPEN)
    )
    out = command("export", "promises", "-o", "-", "--mentor", "Priya")[1]
    rows = {row[0]: row[1:3] for row in csv.reader(io.StringIO(out))}
    assert rows == {
        "Promise": ["Promised by", "When"],
        "Call Bob": ["me", "the bank rings"],
        "Send a name": ["Priya Nair", ""],
        "Lend it": ["T.A.", ""],
    }


def test_what_hides_before_a_sign_makes_no_formula(journal: Journal, command: Command) -> None:
    for at, before in enumerate(("\u200b", "\u2060", "\u00a0", "\ufeff")):
        journal.put(Promise(f"q{at}", NOON, will=f"{before}=1"))
    rows = list(csv.reader(io.StringIO(command("export", "promises", "-o", "-")[1])))[1:]
    assert len(rows) == 4
    assert all(row[0].startswith("'") for row in rows)


@pytest.mark.parametrize("what", ["quarter", "year", "brief", "trends", "agreement"])
@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_every_page_leaves_in_every_form(
    journal: Journal, command: Command, folder: Path, what: str, form: str
) -> None:
    journal.put(Mentor("m1", NOON, name="Priya Nair"))
    private = make_answer("p", SECRET, visibility=Visibility.PRIVATE)
    told = make_answer("r", "It went well", feeds=("brief.result",))
    keep(journal, told, private, guide="quarter", mentor="m1")
    for at in range(5):
        journal.put(make_promise(at, "done"))
    code, out, _ = command("export", what, "--format", form)
    assert (code, Path(out.strip()).suffix) == (0, f".{form}")
    text = (folder / out.strip()).read_text()
    assert SECRET not in text
    if form == "json":
        json.loads(text)
    if form == "html":
        assert read_html(text).faults == []
    assert json.loads(command("shared", "--json")[1])[0]["format"] == form


def test_the_quarter_holds_the_insights_of_its_day(journal: Journal, command: Command) -> None:
    for session in a_week_apart([3, 4, 4, 5]):
        journal.save_session(session)
    later = a_week_apart([1] * 9)[-1]
    journal.save_session(later)
    when = a_week_apart([1] * 6)[-1].started
    keep(journal, make_answer(value="It went well"), guide="quarter", started=when, id="quarter")
    page = command("export", "quarter", "-o", "-")[1]
    assert "## What the trends say" in page
    assert "```text\n7" in page
    assert "over 4 sessions" in page
    assert "counted from the answers and marks that I share" in page
    assert (
        "counted from the answers and marks that I share"
        not in command("export", "quarter", "-o", "-", "--for", "me")[1]
    )


def test_the_insights_of_a_quarter_hold_nothing_that_is_private(
    journal: Journal, command: Command
) -> None:
    for session in a_week_apart([3, 4, 4, 5], visibility=Visibility.PRIVATE):
        journal.save_session(session)
    keep(journal, make_answer(value="It went well"), guide="quarter", id="quarter")
    assert "What the trends say" not in command("export", "quarter", "-o", "-")[1]
    assert "What the trends say" in command("export", "quarter", "-o", "-", "--for", "me")[1]


def test_without_a_quarter_there_is_a_sentence(command: Command) -> None:
    code, out, err = command("export", "quarter")
    assert (code, out) == (1, "")
    assert "You have not looked back at a quarter yet." in err[0]


def test_a_part_of_the_trends_leaves_as_counts(journal: Journal, command: Command) -> None:
    for session in a_week_apart([1, 2, 3, 4, 5, 6, 7, 7]):
        journal.save_session(session)
    since = str(sorted(each.day for each in journal.sessions())[2])
    assert "drifted up" in command("export", "trends", "-o", "-")[1]
    for words in ((), ("--for", "me")):
        page = command("export", "trends", *words, "--since", since, "-o", "-")[1]
        assert "Counts only: in a part, chance can look like change." in page
        assert "ran from 3 to 7" in page
        assert "drifted" not in page
    (said,) = json.loads(
        command("export", "trends", "--since", since, "--format", "json", "-o", "-")[1]
    )
    assert said["n"] == 6


def test_for_her_a_mentor_is_a_part_and_for_a_mentor_the_reader(
    journal: Journal, command: Command
) -> None:
    for id, name in (("m1", "Priya"), ("m2", "Jonas")):
        journal.put(Mentor(id=id, created=NOON, name=name))
    for at, session in enumerate(a_week_apart([3, 4, 4, 5, 5, 6, 6, 7])):
        journal.save_session(replace(session, mentor="m1" if at < 4 else None))
    for_her = command("export", "trends", "--for", "me", "--mentor", "Pri", "-o", "-")[1]
    assert "Only with Priya. Counts only" in for_her
    assert "over 4 sessions" in for_her
    for_him = command("export", "trends", "--mentor", "Jonas", "-o", "-")[1]
    assert "Counts only" not in for_him
    late = command("export", "trends", "--mentor", "Jonas", "--since", "2026-03-20", "-o", "-")[1]
    assert ", of all that I share with Jonas. Counts only" in late
    assert "over 4 sessions" in for_him


def test_a_private_objective_is_not_named_to_a_mentor(journal: Journal, command: Command) -> None:
    journal.put(Objective("o1", NOON, line="Leave the firm quietly", visibility=Visibility.PRIVATE))
    for session in a_week_apart([3, 4, 4, 5]):
        journal.save_session(replace(session, objective="o1"))
    words = ("export", "trends", "--objective", "quietly", "-o", "-")
    page = command(*words)[1]
    assert "about “one objective”" in page
    assert "quietly" not in page
    assert "about “Leave the firm quietly”" in command(*words, "--for", "me")[1]


def test_a_part_is_for_trends_alone(journal: Journal, command: Command) -> None:
    keep(journal, make_answer())
    for word in ("--since", "--objective"):
        code, out, beside = command("export", "ratings", word, "2026", "-o", "-")
        assert (code, out) == (2, "")
        assert beside == [f"coach: {word} is for coach export trends."]


@pytest.mark.parametrize("out", ["/dev/stdout", "/dev/fd/1", "/dev", "/dev/../dev/tty"])
def test_a_device_is_no_place_for_a_page(out: str, journal: Journal, command: Command) -> None:
    journal.save_session(make_session(make_answer(), id="1"))
    journal.put(Promise("p1", NOON, will="Call Ann", by=date(2031, 1, 2)))
    told = f"coach: {out} is no place for a file. Nothing was written. Give -o - to print it."
    guide = ("guides", "export", "prep")
    for words in (("export", "1"), ("brief",), ("year",), ("calendar",), guide):
        assert command(*words, "-o", out) == (1, "", [told])
    assert command("shared")[2][0].startswith("Nothing has left yet.")


def test_the_journal_page_says_how_often_they_meet(journal: Journal, command: Command) -> None:
    for at, days in enumerate((30, 1, 0)):
        journal.put(Mentor(f"m{at}", NOON, name=f"Ann {at}", rhythm_days=days))
    page = command("export", "journal", "-o", "-")[1]
    for said in ("every 30 days", "every day", "without a set rhythm"):
        assert f"Meets: {said}" in page
    assert "Rhythm days" not in page
