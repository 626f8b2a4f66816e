"""Every place of coach in plain text, by number and by name."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from coach.cli.plain_home import _DOORS, _MORE
from coach.model.guide import Kind, Visibility
from coach.model.mentoring import Mentor
from coach.model.person import Person
from coach.model.promise import Promise
from coach.model.session import Session
from coach.options import OPTIONS
from coach.paths import Places
from coach.practice.desk import Desk
from tests.cli.support import coach, plain
from tests.factories import NOON, make_answer, make_session

SECRET = "Tom will not last the year in this role"
OPEN = "A handover to Will Brandt by May"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def desk(places: Places) -> Desk:
    """A journal with a mentor, a person, two sessions and a promise."""
    desk = Desk(places)
    desk.journal.put(Mentor("m1", NOON, name="Ann Miller"))
    desk.journal.put(Person("p1", NOON, name="Lena Fischer"))
    desk.ledger.add(Promise, will="Call the bank", mentor="m1")
    for number, words in enumerate(("Munich could not hire", OPEN), 1):
        answers = (
            make_answer("a", SECRET, kind=Kind.LINE, visibility=Visibility.PRIVATE),
            make_answer("b", words, kind=Kind.LINE, question="What do you hand over?"),
            make_answer("sound", 3 + number, kind=Kind.RATE, question="How sound is it?"),
        )
        desk.journal.save_session(
            make_session(*answers, mentor="m1", id=str(number), title=f"Week {number}")
        )
    return desk


def kept(desk: Desk) -> list[Session]:
    return Desk(desk.places).journal.sessions()


def number_of(out: str, words: str) -> str:
    """The number of the line that holds these words, where it was listed last."""
    lines = [line for line in out.splitlines() if words in line and line[0].isdigit()]
    return lines[-1].partition(".")[0]


@pytest.mark.parametrize("door", [*_DOORS, *_MORE])
def test_every_place_is_reached_by_its_name_and_left_at_the_end(
    home: Path, desk: Desk, door: str
) -> None:
    out, talk = plain(home, door)
    assert talk.splitlines()[-1] == "coach is closed. What you wrote is kept."
    assert "\x1b" not in out + talk
    assert "went wrong" not in talk
    assert len(out.split("Type a number", 1)[1].splitlines()) > 1


@pytest.mark.parametrize("door", [*_DOORS, *_MORE])
def test_a_place_with_nothing_in_it_says_so(home: Path, door: str) -> None:
    _, talk = plain(home, door, "q")
    assert "went wrong" not in talk


@pytest.mark.parametrize("door", _MORE)
def test_what_is_seldom_needed_goes_by_number_too(home: Path, door: str) -> None:
    out, _ = plain(home, "more")
    by_name, _ = plain(home, "more", door)
    by_number, _ = plain(home, "more", number_of(out, f" {door}: "))
    assert by_number == by_name
    assert by_name != out


# Finding


def test_search_lists_what_it_finds_opens_it_and_reads_on(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "search", "hand over", "1", "next", "before", "q", "q")
    assert "Found: 2." in out
    assert out.count("1. next: read the next one") == 2
    assert out.count("1. before: read the one before") == 1
    for words in ("Munich could not hire", OPEN):
        assert f"  {words}" in out


def test_search_says_where_there_is_nothing_and_what_is_wrong(home: Path, desk: Desk) -> None:
    out, talk = plain(home, "search", "zeppelin", "kind:cake", "bank", "1")
    assert "Nothing was found. Fewer words find more." in out
    assert "cake" in talk
    assert "Promise: Call the bank" in out


def test_a_passage_is_starred_found_again_and_the_star_is_taken_back(
    home: Path, desk: Desk
) -> None:
    out, _ = plain(home, "sessions", "1", "star", "2", "q", "q", "starred")
    assert "Starred: 1." in out
    out, talk = plain(home, "starred", "1", "star", "2", ":undo")
    assert "The star is gone." in out
    assert "Taken back." in talk
    assert sum(each.starred for session in kept(desk) for each in session.answers) == 1


def test_then_and_now_are_said_with_their_days(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "then", "2", "another", "q")
    assert "Questions you answered more than once: 3." in out
    assert "Now, " in out
    assert "At random, " in out
    assert OPEN in out
    assert "Munich could not hire" in out


# Changing


def test_an_answer_is_changed_with_what_stood_there_and_taken_back(home: Path, desk: Desk) -> None:
    out, talk = plain(home, "sessions", "1", "change", "2", "Nothing yet", "earlier", "2")
    first = kept(desk)[0]
    assert "Here stands: " in talk
    assert first.answers[1].value == "Nothing yet"
    assert first.finished is not None
    assert str(first.answers[1].earlier[0].value) in out
    _, talk = plain(home, "sessions", "1", "undo")
    assert kept(desk)[0].answers[1].value != "Nothing yet"


def test_leaving_a_change_changes_nothing(home: Path, desk: Desk) -> None:
    before = kept(desk)
    plain(home, "sessions", "1", "change", "2", ":leave", "q", "q")
    assert kept(desk) == before


def test_a_session_goes_into_the_trash_comes_back_and_goes_for_good(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "sessions", "1", "throw", "q", "trash", "1", "restore")
    assert "It is in the trash." in out
    assert "Back where it was." in out
    assert len(kept(desk)) == 2
    plain(home, "sessions", "1", "throw", ":undo")
    assert len(kept(desk)) == 2
    plain(home, "sessions", "1", "throw")
    assert len(kept(desk)) == 1
    out, _ = plain(home, "trash", "1", "delete", "no")
    assert "It cannot be brought back." in out
    assert "Nothing was deleted." in out
    out, _ = plain(home, "trash", "1", "delete", "Delete", "trash")
    assert "Deleted for good." in out
    assert not Desk(desk.places).changes.trash()


def test_a_key_of_her_own_is_set_and_taken_back(home: Path, desk: Desk) -> None:
    out, talk = plain(home, "settings", "key", "home.history", "a b", "f8", ":undo", "q", "q")
    assert "A key should be a key or several" in talk
    assert "keys.home.history: f8" in out
    assert Desk(desk.places).settings.keys == {}
    plain(home, "settings", "key", "home.history", "f8", "q", "q")
    assert Desk(desk.places).settings.keys == {"home.history": "f8"}


def test_a_setting_is_checked_changed_and_taken_back(home: Path, desk: Desk) -> None:
    out, talk = plain(home, "settings", "rhythm", "change", "often", "21", "date_format", "iso")
    assert "not “often”" in talk
    assert Desk(desk.places).settings.rhythm == 21
    assert Desk(desk.places).settings.date_format == "iso"
    assert all(f". {key}: " in out for key in OPTIONS)
    plain(home, "settings", "rhythm", "usual", "date_format", "month-day", ":undo")
    assert Desk(desk.places).settings.rhythm == 0
    assert Desk(desk.places).settings.date_format == "iso"


def test_more_people_see_her_words_only_once_she_says_so(home: Path, desk: Desk) -> None:
    plain(home, "settings", "visibility", "private")
    out, _ = plain(home, "settings", "visibility", "open", "no")
    assert "Let what you write be seen by you, and any mentor?" in out
    assert "Nothing was changed." in out
    assert Desk(desk.places).settings.visibility == "private"
    out, _ = plain(home, "settings", "visibility", "open", "yes")
    assert "visibility: open" in out
    assert Desk(desk.places).settings.visibility == "open"


def test_a_guide_is_pinned_and_put_away_and_comes_back(home: Path) -> None:
    plain(home, "guide", "quarter", "pin", "pause", "away")
    out, _ = plain(home, "guide", "away")
    assert "1. quarter: " in out
    assert "pause: " in out.split("Guides, put away: 1.")[1]
    assert "[pause choice" not in out
    plain(home, "guide", "away", "pause", "away")
    assert Desk(in_home(home)).settings.not_for_me == ()


def in_home(home: Path) -> Places:
    from coach.paths import in_one_folder

    return in_one_folder(home)


# Mentors and people


def test_a_mentor_is_read_agreed_with_and_met_next(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "mentors", "1", "next", "+9")
    assert "Name: Ann Miller" in out
    number = number_of(out, "Say anew what is agreed: “Be blunt about”")
    out, _ = plain(home, "mentors", "1", number, "When I explain too long", "")
    assert "Be blunt about: When I explain too long; said" in out
    mentor = Desk(desk.places).journal.ongoing().mentors[0]
    assert mentor.agrees("blunt") is not None
    assert Desk(desk.places).journal.ongoing().meetings[0].mentor == "m1"
    out, _ = plain(home, "mentors", "1", "prepare", ":leave")
    assert "[1/" in out


def test_a_mentor_is_added_once(home: Path, desk: Desk) -> None:
    _, talk = plain(home, "mentors", "add", "Ruth Okafor", "add", "ann miller")
    assert "There is a mentor called Ann Miller already." in talk
    names = [each.name for each in Desk(desk.places).journal.ongoing().mentors]
    assert names == ["Ann Miller", "Ruth Okafor"]


def test_an_alias_is_said_for_a_person(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "people", "1", "alias", "our lawyer")
    assert "In pages that leave, “our lawyer” stands for Lena Fischer." in out
    assert "Lena Fischer: in pages that leave stand “our lawyer”." in out


# What leaves


def test_a_session_of_her_choice_leaves_by_the_gate_and_is_noted(
    home: Path, desk: Desk, tmp_path: Path
) -> None:
    out, talk = plain(home, "export", "session", "2", "mentor")
    assert "Munich could not hire" in out + talk
    assert not desk.shared.read()[0]
    path = tmp_path / "page.html"
    plain(home, "export", "session", "2", "mentor", "write", "html", str(path))
    text = path.read_text("utf-8")
    assert "Munich could not hire" in text
    assert SECRET not in text
    (delivery,) = desk.shared.read()[0]
    assert (delivery.what, delivery.form, delivery.reader) == ("session", "html", "m1")


@pytest.mark.parametrize("which", ["ratings", "promises"])
def test_tables_leave_as_csv(home: Path, desk: Desk, tmp_path: Path, which: str) -> None:
    path = tmp_path / "table.csv"
    out, _ = plain(home, "export", which, "mentor", "write", "csv", str(path))
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) == {"ratings": 3, "promises": 2}[which]
    assert "\ufeff" not in out
    assert [each.form for each in desk.shared.read()[0]] == ["csv"]


def test_a_name_on_a_page_is_made_initials_by_its_line(home: Path, desk: Desk) -> None:
    out, _ = plain(home, "export", "last", "mentor")
    line = "“Will Brandt” stands as written: make it initials"
    assert line in out
    out, _ = plain(home, "export", "last", "mentor", number_of(out, line), "print")
    printed = out.rsplit("[home", 2)[0].rsplit("? is help.\n", 1)[1]
    assert OPEN in out
    assert "A handover to W.B. by May" in printed
    assert "Brandt" not in printed
    out, _ = plain(home, "export", "last", "mentor")
    assert "“Will Brandt” stands as initials: write it out" in out
    assert [each.name for each in Desk(desk.places).journal.ongoing().names] == ["Will Brandt"]


def test_the_letter_of_a_year_is_heard_without_marks_and_leaves(
    home: Path, desk: Desk, tmp_path: Path
) -> None:
    year = str(NOON.year)
    typed = ("year", year) if desk.now().year != NOON.year else ("year",)
    out, talk = plain(home, *typed, "mentor")
    heard = out.split("For whom?")[1].split("\n[year")[0]
    assert f"The year {year}" in heard
    assert not any(line.startswith(("#", "---", "- ", "|")) for line in heard.splitlines())
    assert SECRET not in out
    assert "kept back" in out + talk
    path = tmp_path / "year.md"
    plain(home, *typed, "mentor", "write", "md", str(path))
    assert SECRET not in path.read_text("utf-8")
    assert [each.what for each in desk.shared.read()[0]] == ["year"]


def test_the_letter_of_a_year_can_be_asked_for_to_be_heard(home: Path, desk: Desk) -> None:
    done = coach("year", "--year", str(NOON.year), "--plain", home=home)
    assert done.returncode == 0
    assert f"The year {NOON.year}" in done.stdout
    assert not any(line.startswith(("#", "---", "- ")) for line in done.stdout.splitlines())


# Beyond the last question


def test_what_is_piped_beyond_the_last_question_is_kept_and_told(home: Path, desk: Desk) -> None:
    typed = "\n" * 8 + "one more thought\n\nand another\n:leave\n"
    done = coach("reflect", "pause", "--plain", home=home, typed=typed)
    assert "After the last question came 2 lines more; kept as a private note" in done.stderr
    (note,) = desk.journal.ongoing().notes
    assert note.text == "one more thought\n\nand another"
    assert note.visibility is Visibility.PRIVATE
    assert done.stdout.splitlines()[-1] == "nothing written"


def test_nothing_is_told_where_nothing_came(home: Path, desk: Desk) -> None:
    done = coach("reflect", "pause", "--plain", home=home, typed="\n" * 20 + ":leave\n")
    assert "After the last question" not in done.stderr
    assert not desk.journal.ongoing().notes


def test_a_session_of_which_a_mentor_may_see_nothing_is_not_read_out(
    home: Path, desk: Desk
) -> None:
    secret = make_answer("a", SECRET, visibility=Visibility.PRIVATE)
    desk.journal.save_session(
        make_session(secret, id="3", title="A strong feeling", started=NOON + timedelta(days=1))
    )
    out, talk = plain(home, "export", "last", "mentor", "write", str(home.parent / "page.md"))
    assert "Nothing was written: your mentor may see nothing in it." in talk
    assert "word for word" not in out
    assert not (home.parent / "page.md").exists()
