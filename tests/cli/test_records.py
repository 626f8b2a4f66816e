"""The commands about records: what they list, what they do, and that it can be taken back."""

import json
import shlex
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coach.journal.journal import Journal
from coach.model.decision import Decision, Result
from coach.model.feedback import Feedback
from coach.model.guide import Visibility
from coach.model.mentoring import Advice, Mentor, Note, Question
from coach.model.objective import Objective, Review, Share
from coach.model.person import Mention, Person
from coach.model.promise import Promise
from coach.model.record import Record
from coach.paths import Places
from coach.practice.clock import local_now
from coach.practice.families import BY_NAME
from tests.cli.conftest import Command
from tests.factories import NOON, TickingClock

DAY = date(2031, 5, 6)
KEPT: tuple[Record, ...] = (
    Mentor("ann00001-x", NOON, name="Ann Miller", rhythm_days=30, why="Candour"),
    Mentor("bob00001-x", NOON + timedelta(1), name="Bob Stone"),
    Person("per00001-x", NOON, name="Lena Vogt", alias="L."),
    Objective(
        "obj00001-x", NOON, line="Speak first", mentor="ann00001-x",
        shares=(Share(DAY, 40),), reviews=(Review(date(2020, 5, 6), -1, "Twice of ten"),),
    ),
    Promise("pro00001-x", NOON, will="Call the bank", by=DAY, who="Maria", mentor="ann00001-x"),
    Promise("pro00002-x", NOON, will="Send the paper", theirs=True),
    Promise("pro00003-x", NOON, will="Ask the board", by=date(2020, 1, 1)),
    Decision(
        "dec00001-x", NOON, facing="Munich or not", choice="Munich", reason="People",
        results=(Result("res1", "Two hires", 70, DAY), Result("res2", "Under budget", 60, DAY)),
        locked=True,
    ),
    Question("que00001-x", NOON, question="Who knows first?", rank=1),
    Question("que00002-x", NOON, question="What would you stop?", rank=2, help="know-how"),
    Feedback("fee00001-x", NOON, giver="Tom", topic="Meetings", asked_on=NOON.date()),
    Advice("adv00001-x", NOON, words="Say it first", mentor="ann00001-x"),
    Note("not00001-x", NOON, text="The board is nervous", visibility=Visibility.PRIVATE),
    Note("not00002-x", NOON + timedelta(1), text="Ask about pay"),
)  # fmt: skip


@pytest.fixture
def journal(places: Places) -> Journal:
    made = Journal(places, now=TickingClock())
    for record in KEPT:
        made.put(record)
    return made


def listed(command: Command, *words: str) -> list[dict[str, Any]]:
    code, out, _ = command(*words, "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


BESIDE = {"events", "said", "parting"}  # what was said at an end stays


def everything(command: Command) -> dict[str, list[dict[str, Any]]]:
    """Every family as it is listed, without what only tells how it came about."""
    return {
        family: [told_of(row) for row in listed(command, family, "--all")] for family in BY_NAME
    }


def told_of(row: dict[str, Any]) -> dict[str, Any]:
    """A record without what only tells how it came about, but with how often it was not done.

    A level that is set again is seen by whoever sees its objective then.
    """
    row = {**row}
    if "reviews" in row:
        row["reviews"] = [{**each, "visibility": ""} for each in row["reviews"]]
    misses = [each["on"] for each in row.get("events", ()) if each["kind"] == "not yet"]
    kept = {name: value for name, value in row.items() if name not in BESIDE}
    return {**kept, "misses": misses}


# Whatever was done can be taken back

DONE = (
    "mentors add Cleo --every 14 --minutes 45 --background COO --why Candour",
    "mentors set ann --every 14 --minutes 90 --why Other --background New --name Anna",
    "mentors set bob --every 14",
    "mentors set ann --every none --why ''",
    "mentors end ann --parting 'Thank you'",
    "mentors drop ann",
    "mentors remove bob",
    "people alias lena Legal",
    "people alias lena ''",
    "people set lena --helps-by both",
    "objectives add 'Say no' --short 'Once' --hoped 'Weekly' --beyond 'Daily' --mentor ann",
    "objectives level first as-hoped --proof 'Both times'",
    "objectives level first well-short",
    "objectives level first --take-back",
    "objectives close first",
    "objectives set first --hoped 'Every time'",
    "objectives remove first",
    "objectives drop first",
    "objectives who first open",
    "promises add 'Write it down' --by 2031-01-01 --when 'It rains' --who Tom --mentor ann",
    "promises add 'Send it' --theirs --private",
    "promises done bank --why 'She was kind'",
    "promises partly bank",
    "promises not-yet bank --why 'Ill'",
    "promises not-yet paper",
    "promises drop bank",
    "promises let-go paper --why 'Not mine'",
    "promises remove bank",
    "promises move bank 2032-01-01 --why Ill",
    "promises move bank none",
    "promises move paper 2031-01-02",
    "promises set bank --who Ida --when ''",
    "promises who bank private",
    "decisions tell munich happened --result 1",
    "decisions tell munich not --result budget",
    "decisions amend munich It rained",
    "decisions remove munich",
    "decisions drop munich",
    "decisions who munich open",
    "questions add 'And now?' --kind candour --rank 2 --mentor bob --private",
    "questions done first",
    "questions answered stop",
    "questions opened-up first",
    "questions not-reached first",
    "questions rank stop 1",
    "questions drop first",
    "questions remove stop",
    "questions set stop --kind ''",
    "questions who stop open",
    "feedback add 'How I close' --from Ida --ask 'What stays?' --check-by 2031-02-01",
    "feedback add 'Pace' --heard 'Too fast' --mentor bob --private",
    "feedback heard meetings --words 'Too long'",
    "feedback heard meetings",
    "feedback acted meetings",
    "feedback checked meetings",
    "feedback told meetings",
    "feedback told-back meetings",
    "feedback set meetings --heard 'Too many' --from Ida",
    "feedback who meetings private",
    "feedback drop meetings",
    "feedback remove meetings",
    "advice add 'Wait a day' --mentor bob",
    "advice tried first helped --result 'They listened'",
    "advice tried first not",
    "advice set first --result 'It was hard'",
    "advice told first",
    "advice who first private",
    "advice drop first",
    "advice remove first",
    "notes set nervous --text 'The board is calm'",
    "notes who nervous mentor",
    "notes drop nervous",
    "notes remove pay",
)
"""What may be said to a journal of `KEPT`, every verb by every word for it."""


def way_back(beside: list[str]) -> list[str]:
    (line,) = [each for each in beside if each.startswith("To take it back: coach ")]
    return shlex.split(line.removeprefix("To take it back: coach "))


def order_free(state: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {
        family: sorted(({**row, "rank": 0} for row in rows), key=lambda row: str(row["id"]))
        for family, rows in state.items()
    }


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("words", DONE)
def test_what_a_verb_did_is_taken_back_by_what_it_says(words: str, command: Command) -> None:
    before = everything(command)
    code, out, beside = command(*shlex.split(words))
    assert (code, out.count("\n")) == (0, 1), beside
    after = everything(command)
    assert after != before
    code, _, beside = command(*way_back(beside))
    assert code == 0, beside
    assert order_free(everything(command)) == order_free(before)
    assert [e["id"] for e in listed(command, "questions")] == ["que00001-x", "que00002-x"]
    code, _, beside = command(*way_back(beside))
    assert code == 0, beside
    again = everything(command)
    assert {k: len(v) for k, v in again.items()} == {k: len(v) for k, v in after.items()}


def test_every_verb_is_tried_above() -> None:
    tried = {tuple(each.split()[:2]) for each in DONE}
    verbs = {
        (family.of, word)
        for family in BY_NAME.values()
        for verb in family.verbs
        for word in (verb.id, *verb.also)
    }
    aside = {("decisions", "set")}  # what was thought then is locked
    assert {each for each in verbs if each[1] != "open"} - aside <= tried


@pytest.mark.usefixtures("journal")
def test_words_added_to_a_decision_are_given_back_when_they_are_taken_back(
    command: Command,
) -> None:
    command("decisions", "amend", "munich", "It", "rained")
    assert "It rained" in command("decisions", "show", "munich")[1]
    code, out, _ = command("decisions", "amend", "munich", "--take-back")
    assert (code, out) == (0, "Taken back from “Munich or not”: It rained\n")
    assert command("decisions", "amend", "munich", "--take-back")[0] == 1


@pytest.mark.usefixtures("journal")
def test_what_came_of_advice_is_said_again_where_it_is_replaced(command: Command) -> None:
    command("advice", "tried", "first", "not", "--result", "Nobody heard")
    _, _, beside = command("advice", "tried", "first", "helped", "--result", "They did")
    assert "Before, it said: Nobody heard" in beside
    command(*way_back(beside))
    (row,) = listed(command, "advice")
    assert (row["trial"], row["result"]) == ("it did not help", "Nobody heard")


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("family", ["promises", "questions", "advice"])
def test_what_is_added_as_private_is_and_the_list_says_so(family: str, command: Command) -> None:
    for words, mark in ((("--private",), "private"), ((), "mentor")):
        assert command(family, "add", "Between", "us", mark, *words)[0] == 0
        (row,) = [each for each in listed(command, family) if f"us {mark}" in str(each)]
        assert row["visibility"] == mark
    lines = command(family)[1].splitlines()
    assert next(line for line in lines if "Between us private" in line).endswith("private)")


# Lists


@pytest.mark.usefixtures("journal")
def test_promises_stand_by_their_dates_and_closed_ones_are_asked_for(command: Command) -> None:
    code, out, beside = command("promises")
    assert (code, beside) == (0, [])
    assert out.splitlines() == [
        "pro00003   1 Jan 2020  Ask the board  (due 1 Jan 2020)",
        "pro00001   6 May 2031  Call the bank  (Maria will know; with Ann Miller)",
        "pro00002               Send the paper  (no date; your mentor promised)",
    ]
    command("promises", "done", "bank")
    _, out, beside = command("promises")
    assert "bank" not in out
    assert beside == ["Not shown, since nothing is open in them: 1. To see them too: --all"]
    assert "(done; Maria will know; with Ann Miller)" in command("promises", "--all")[1]


@pytest.mark.usefixtures("journal")
def test_a_mentor_s_list_holds_nothing_of_another_s(command: Command) -> None:
    command("promises", "add", "For", "Bob", "--mentor", "bob")
    assert [e["will"] for e in listed(command, "promises", "--mentor", "ann")] == ["Call the bank"]
    _, out, beside = command("promises", "--mentor", "bob")
    assert [line.split("  ")[-2].strip() for line in out.splitlines()] == ["For Bob"]
    assert beside == ["Not shown, since they are for no mentor in particular: 2."]


def test_mentors_and_people_are_those_of_a_mentor_too(journal: Journal, command: Command) -> None:
    met = Mention("s1", "who", NOON, name="Ida Berg", mentor="ann00001-x")
    journal.put(Person("per00002-x", NOON, name="Ida Berg", mentions=(met,)))
    for family, name in (("mentors", "Ann Miller"), ("people", "Ida Berg")):
        code, out, beside = command(family, "--mentor", "ann")
        assert (code, out.count("\n"), name in out, beside) == (0, 1, True, [])


@pytest.mark.usefixtures("journal")
def test_each_family_says_what_is_to_be_known_of_it(command: Command) -> None:
    for family, said in (
        ("mentors", "Ann Miller  (every 30 days; 60 minutes)"),
        ("people", "Lena Vogt  (“L.” in pages)"),
        ("objectives", "Speak first  (short (-1) on 6 May 2020; 40 of 100 points; with Ann"),
        ("decisions", "6 May 2031  Munich or not  (0 of 2 told)"),
        ("questions", "What would you stop?  (rank 2; wants know-how)"),
        ("feedback", "Meetings  (asked; from Tom)"),
        ("advice", "Say it first  (heard; with Ann Miller)"),
        ("notes", "The board is nervous  (private)"),
    ):
        assert said in command(family)[1]
    assert command("notes")[1].splitlines()[0].endswith("Ask about pay")


@pytest.mark.parametrize("family", sorted(BY_NAME))
def test_an_empty_list_says_how_to_begin_and_makes_nothing(
    family: str, places: Places, command: Command
) -> None:
    code, out, (line,) = command(family)
    assert (code, out) == (0, "")
    assert "coach" in line or "guide" in line
    assert command(family, "--json") == (0, "[]\n", [])
    assert not places.home.exists()


COMMON = {"id", "created", "mentor", "mentor_name", "session", "visibility"}
SHAPES = {
    "mentors": "name background why rhythm_days minutes agreed ended parting state rhythm",
    "people": "name where circle what_for helps_with helps_by last_contact alias",
    "objectives": "line short hoped beyond open shares reviews state points level",
    "promises": "will when by who state events theirs",
    "decisions": "facing choice reason undo options facts assumptions premortem outside later "
    "soundness results locked amendments looks state",
    "questions": "question help rank state said",
    "feedback": "giver asked_for topic ask heard block fits kind use tell_back check_by asked_on "
    "heard_on acted_on checked_on told_on state",
    "advice": "words tried result told trial said state",
    "notes": "text kind",
}


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("family", sorted(SHAPES))
def test_the_json_of_a_family_has_its_shape(family: str, command: Command) -> None:
    rows = listed(command, family)
    assert rows
    for row in rows:
        assert set(row) == COMMON | set(SHAPES[family].split())


@pytest.mark.usefixtures("journal")
def test_json_is_whole(command: Command) -> None:
    row = listed(command, "promises", "--mentor", "ann")[0]
    assert row["id"] == "pro00001-x"
    assert (row["by"], row["state"], row["mentor_name"]) == ("2031-05-06", "open", "Ann Miller")
    _code, out, _ = command("decisions", "show", "--json", "munich")
    assert json.loads(out)["results"][0] == {
        "id": "res1", "result": "Two hires", "percent": 70, "review": "2031-05-06",
        "outcome": None, "said": None,
    }  # fmt: skip
    command("mentors", "drop", "ann")
    assert listed(command, "advice")[0]["mentor_name"] == "Ann Miller"


@pytest.mark.usefixtures("journal")
def test_a_decision_is_read_whole(command: Command) -> None:
    command("decisions", "tell", "munich", "happened", "--result", "hires")
    out = command("decisions", "show", "dec")[1]
    for said in ("Because\n  People", "1. Two hires; 70 %; to look at on 6 May 2031; it happened"):
        assert said in out


@pytest.mark.usefixtures("journal")
def test_a_decision_waits_until_each_result_was_told_for_good(command: Command) -> None:
    command("decisions", "tell", "munich", "too-early", "--result", "1")
    command("decisions", "tell", "munich", "happened", "--result", "2")
    assert [row["state"] for row in listed(command, "decisions")] == ["open"]
    assert command("decisions", "tell", "munich", "cannot-tell")[0] == 0
    assert listed(command, "decisions") == []
    assert [row["state"] for row in listed(command, "decisions", "--all")] == ["settled"]


# What she means, and what is not right


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("promises done zebra", 1, "No promise fits “zebra”. There are "),
        ("promises done pro", 1, "“pro” could mean 3 of them: "),
        ("promises done pro00001-x more", 1, "No promise fits “pro00001-x more”."),
        ("promises open bank", 1, "This promise is still open."),
        ("promises move bank someday", 2, "“someday” is no date. Try 2026-12-01"),
        ("promises move bank 2031-05-06", 1, "is by Tuesday 6 May 2031 already"),
        ("promises add x --by 2031-02-30", 2, "“2031-02-30” is no date."),
        ("promises add ' '", 1, "There were no words to keep."),
        ("promises --mentor cleo", 1, "There is no mentor “cleo” in your journal."),
        ("mentors add 'ann  miller'", 1, "There is a mentor called Ann Miller already."),
        ("mentors set bob --name 'ANN MILLER'", 1, "There is a mentor called Ann Miller already."),
        ("mentors set bob --name ''", 1, "A mentor needs a name."),
        ("mentors set bob", 1, "There was nothing to change."),
        ("mentors open ann", 1, "The mentorship with Ann Miller goes on."),
        ("decisions tell munich happened", 1, "Say which result of “Munich or not”. Add --result"),
        ("decisions tell munich happened --result 3", 1, "Say which result"),
        ("decisions open munich --result 1", 1, "Nothing was said yet of what became of this"),
        ("decisions amend munich", 2, "What would you add today? Say it, or"),
        ("questions open first", 1, "This question is open already."),
        ("feedback open meetings", 1, "was asked for, and there is no later step"),
        ("advice open first", 1, "Nothing was said yet of trying this."),
        ("notes open nervous", 1, "was not removed"),
    ],
)
def test_what_is_not_right_is_one_line_and_changes_nothing(
    words: str, code: int, said: str, command: Command
) -> None:
    before = everything(command)
    told, out, beside = command(*shlex.split(words))
    assert (told, out, len(beside)) == (code, "", 1 + ("2031-05-06" in words))
    assert said in beside[-1]
    assert everything(command) == before


@pytest.mark.parametrize(
    "words",
    ["promises done", "promises gone x", "advice tried x maybe", "mentors add --every 0 x",
     "mentors add x --minutes many", "questions rank x 0", "feedback open x --step asked"],
)  # fmt: skip
def test_wrong_use_is_two(words: str, command: Command) -> None:
    code, out, beside = command(*words.split())
    assert (code, out, len(beside)) == (2, "", 1)


@pytest.mark.usefixtures("journal")
def test_the_open_one_is_meant_before_a_closed_one_of_the_same_words(command: Command) -> None:
    command("promises", "done", "bank")
    command("promises", "add", "Call", "the", "bank")
    assert command("promises", "partly", "call the bank")[0] == 0
    states = {e["id"]: e["state"] for e in listed(command, "promises", "--all")}
    assert states["pro00001-x"] == "done"
    assert sorted(states.values()) == ["done", "open", "open", "partly"]


@pytest.mark.usefixtures("journal")
def test_ranks_are_of_one_mentor_s_questions(command: Command, journal: Journal) -> None:
    journal.put(Question("que00009-x", NOON, question="Hers?", rank=1, mentor="ann00001-x"))
    code, out, _ = command("questions", "rank", "stop", "9")
    assert (code, out) == (0, "Asked at place 2: “What would you stop?”.\n")
    command("questions", "rank", "stop", "1")
    ranks = {e["id"]: e["rank"] for e in listed(command, "questions")}
    assert ranks == {"que00002-x": 1, "que00001-x": 2, "que00009-x": 1}
    command("questions", "done", "first")
    assert command("questions", "rank", "first", "1")[0] == 1


@pytest.mark.usefixtures("journal")
def test_a_date_is_said_in_full_and_every_move_keeps_the_earlier_ones(command: Command) -> None:
    _, _, beside = command("promises", "move", "bank", "2031-06-01")
    assert beside[0] == "Sunday 1 June 2031"
    command("promises", "move", "bank", "+2w", "--why", "Ill")
    (row,) = listed(command, "promises", "--mentor", "ann")
    assert [(e["kind"], e["due"], e["why"]) for e in row["events"]] == [
        ("moved", "2031-05-06", ""), ("moved", "2031-06-01", "Ill"),
    ]  # fmt: skip
    assert row["by"] == (local_now().date() + timedelta(14)).isoformat()


def test_nothing_of_a_terminal_s_own_gets_through(journal: Journal, command: Command) -> None:
    hostile = "a\x1b]52;c;aGk=\x07b \x9b31m\u202ec"
    for record in (Note("n9", NOON, text=hostile), replace(KEPT[4], id="p9", will=hostile)):
        journal.put(record)
    shown = "".join(str(command(*words)) for words in (("notes",), ("promises",)))
    assert not any(each in shown for each in ("\x1b", "\x07", "\x9b", "\u202e"))


def test_a_number_or_a_day_that_is_left_empty_is_as_usual(command: Command) -> None:
    assert command("questions", "add", "Why?", "--rank", "")[0] == 0
    assert command("promises", "add", "Call", "--by", "")[0] == 0
    assert [each["rank"] for each in listed(command, "questions")] == [1]
    assert [each["by"] for each in listed(command, "promises")] == [None]
