import pytest

from coach.guides.faults import Problem
from coach.guides.parser import parse_bytes
from tests.guides.sheets import HEAD, told, told_of

ASKED = "{#a .text}\n## What?\n"  # two lines; what follows begins at line 3
CHOSEN = "{#a .one}\n## Which?\n- red\n- blue\n"


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        (".line", "this step has no id"),
        ("#a", "this step has no kind"),
        ("#a .private", "this step has no kind"),
        ("#a .line .text", "a step has one kind; here are .line and .text"),
        ("#a .line .line", ".line stands twice"),
        ("#a .lien", "there is no .lien (did you mean line?)"),
        ("#a .line .privat", "there is no .privat (did you mean private?)"),
        ("#a #b .line", "one attribute line, one #id; here are #a and #b"),
        ("#A .line", "#A is not an id"),
        ("#a .line rnak=1", "a step has no attribute “rnak” (did you mean rank?)"),
        ("#a .line minutes=5", "a step has no attribute “minutes”"),
        ("#a .line rank=1 rank=2", "rank stands twice"),
        ("#a .line rank=0", "rank=“0” is out of range; give a number from 1 to 9"),
        ("#a .line rank=ten", "rank=“ten” is out of range"),
        ("#a .line depth=5", "depth=“5” is out of range; give a number from 1 to 4"),
        ('#a .line rank=""', "rank is empty"),
        ("#a .line feeds=brief", "feeds “brief” needs a field"),
        (
            "#a .line feeds=brief.hard",
            "this attribute line cannot be read from “feeds=brief.hard}” on",
        ),
        ('#a .line feeds="brief.hrad"', "feeds knows no “brief.hrad” (did you mean hard?)"),
        ('#a .line feeds="breif.hard"', "feeds knows no “breif.hard” (did you mean brief?)"),
        ('#a .line feeds="trend.x"', "feeds knows no “trend.x”; trend takes no field"),
        ('#a .line feeds="trend trend"', "feeds names “trend” twice"),
        ("#a .line times=3", "times=“3” should be the least and the most, such as 1-3"),
        ("#a .line times=3-1", "times=“3-1” should be"),
        ("#a .line times=0-3", "times=“0-3” should be"),
        ("#a .line times=1-1", "times=“1-1” should be"),
        ("#a .line times=1-21", "times=“1-21” should be"),
        ("#a .list times=1-3", "a .list step cannot repeat"),
        ("#a .line times=1-3 each=question", "times and each exclude one another"),
        ("#a .line each=promise", "each knows no “promise” (did you mean due-promise?)"),
        ("#a .line each=candidate", "each=candidate needs an earlier .person step"),
        ("#a .line series=x", "series belongs to a .rate step"),
        ('#a .rate series="A b"', "series=“A b” is not a name"),
        ("#a .line fields=asked", "fields belong to a .person step"),
        ("#a .person fields=ask", "fields knows no “ask” (did you mean asked?)"),
        ('#a .line branch="mid career"', "branch=“mid career” should be one word"),
        ("#a .line branch=mid", "branch=“mid” is never taken"),
        ("#a .line when=now", "when=“now” should be an earlier step and its choice"),
        ('#a .line when="b is red"', "when cannot hold: no step has the id “b”"),
        ('#a .line when="a is red"', "when cannot hold: “a” is not asked before this step"),
        ("#promise .line", "the id “promise” belongs to the ending"),
        ("#question .line", "the id “question” belongs to the ending"),
        ("#given .line", "the id “given” belongs to the ending"),
        ("#a .line x=é", "this attribute line cannot be read from “x=é}” on"),
        ("#a .line group=a b", "this attribute line cannot be read"),
        ("#a .line " + "x" * 2000 + "=1", "an attribute line has at most 2,000 characters"),
    ],
)
def test_what_is_wrong_in_an_attribute_line_is_told_at_that_line(attributes, message):
    faults = "\n".join(told_of(f"{{{attributes}}}\n## What?\n"))
    assert f"1: {message}" in faults


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("#a .line", "the id “a” is taken in line 6"),
        ('#b .line when="a is green"', "when cannot hold: “a” has no choice “green”"),
        ('#b .line when="a is rde"', "“a” has no choice “rde” (did you mean red?)"),
        ("#b .line branch=green", "branch=“green” is never taken"),
    ],
)
def test_what_does_not_fit_an_earlier_step_is_told(second, message):
    faults = told_of(f"{CHOSEN}\n{{{second}}}\n## What?\n")
    assert len(faults) == 1
    assert faults[0].startswith("6: ")
    assert message in faults[0]


def test_when_needs_a_choice_that_was_made_once_or_for_the_same_thing():
    each = CHOSEN.replace(".one", ".one each=question")
    (fault,) = told_of(each + '\n{#b .line when="a is red"}\n## What?\n')
    assert "only a choice made once, or for the same thing" in fault
    (fault,) = told_of(ASKED + '\n{#b .line when="a is red"}\n## What?\n')
    assert "when cannot hold at “a”" in fault


def test_when_may_not_look_ahead():
    later = '{#b .line when="a is red"}\n## What?\n\n' + CHOSEN
    assert told_of(later) == ["1: when cannot hold: “a” is not asked before this step; move it up"]


def test_a_list_stands_before_the_follow_ups():
    body = '{#a .one}\n## Which?\n\n> **choice "red"** Who?\n\n- red\n- blue\n'
    assert told_of(body) == ["6: a list stands before the follow-ups; move it up"]


@pytest.mark.parametrize(
    ("kind", "listing"),
    [("one", ""), ("many", ""), ("one", "- red\n"), ("rate", ""), ("rate", "- low\n- high\n")],
)
def test_choices_and_ends_are_needed(kind, listing):
    (fault,) = told_of(f"{{#a .{kind}}}\n## Which?\n{listing}")
    line = 3 if listing else 2
    assert fault.startswith(f"{line}: a ")
    assert "needs" in fault or "two ends" in fault


@pytest.mark.parametrize(
    "ends",
    [
        "- 1: low\n",
        "- 7: high\n- 1: low\n",
        "- 1: low\n- 6: high\n",
        "- 1 low\n- 7 high\n",
        "- 1: low\n- 4: middle\n- 7: high\n",
        "- 1: low\n- 7:\n",
        "- 1: low\n- 1: lower\n",
    ],
)
def test_a_rating_has_exactly_its_ends_at_1_and_7(ends):
    assert told_of(f"{{#a .rate}}\n## How?\n\n{ends}") == [
        "4: a rating has two ends, “- 1: …” and “- 7: …”, in the words of behaviour"
    ]


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("# A test\n", 1, "the title has no attribute line"),
        ("{ending=none}\n# A test\n", 1, "say how long the guide takes"),
        ("{minutes=0}\n# A test\n", 1, "minutes=“0” is out of range; give a number from 1 to 120"),
        ("{minutes=121}\n# A test\n", 1, "minutes=“121” is out of range"),
        ("{minutes=5 mintues=5}\n# A test\n", 1, "a guide has no attribute “mintues” (did you"),
        ("{minutes=5 ending=usully}\n# A test\n", 1, "ending knows no “usully” (did you mean"),
        ('{minutes=5 ending="usual given"}\n# A test\n', 1, "ending is usual, or none, or some"),
        ("{minutes=5 guard=all}\n# A test\n", 1, "guard knows no “all”"),
        ('{minutes=5 sources="A14"}\n# A test\n', 1, "there is no source “A14”"),
        ('{minutes=5 sources="B0"}\n# A test\n', 1, "there is no source “B0”"),
        ("{#x minutes=5}\n# A test\n", 1, "“#x” belongs to a question"),
        ("{.x minutes=5}\n# A test\n", 1, "“.x” belongs to a question"),
        ("{minutes=5}\n#\n", 2, "the title has no words"),
        ("{minutes=5}\n#Tight\n", 2, "a heading needs a blank after its #"),
        ("Words first.\n\n{minutes=5}\n# A test\n", 1, "a guide begins with its title"),
        ("---\nminutes: 5\n---\n\n{minutes=5}\n# A test\n", 1, "a dividing line has no place"),
        ("{minutes=5}\n# A test\n\n- a\n- b\n", 4, "only the purpose stands under the title"),
        ("{minutes=5}\n# A test\n\n> a\n", 4, "only the purpose stands under the title"),
        ("A test\n===\n", 1, "a line of “=” or “-” under a text"),
        ("", 1, "a guide needs a title"),
    ],
)
def test_what_is_wrong_above_the_first_question_is_told_with_its_line(head, line, message):
    assert f"{line}: {message}" in "\n".join(told(f"{head}\n{ASKED}"))


def test_a_title_after_a_question_is_told():
    faults = told(f"{ASKED}\n{{minutes=5}}\n# A test\n")
    assert faults == ["5: the title comes before the first question; move it up"]


def test_a_guide_without_a_question_is_told():
    assert told(HEAD) == ["1: a guide needs a question, “## …”, with an attribute line above it"]


@pytest.mark.parametrize("slug", ["Big", "a b", "-a", "a" * 42, "a_b", "", "ä"])
def test_a_file_name_that_cannot_be_a_slug_is_told(slug):
    (fault,) = told(HEAD + ASKED, slug=slug)
    assert fault.startswith("1: the file name ")


def test_all_faults_are_told_in_one_run_in_the_order_of_the_file():
    text = """\
{minutes=999}
# A test

{#a .lien depth=9}
## What? Who?
One hint.

Another.

{#a .line}
## Where?

> no condition

{bad
## How?

1. one

{#d .one}
## Which?

    code
"""
    faults = [fault.split(":")[0] for fault in told(text)]
    assert faults == ["1", "4", "4", "5", "8", "10", "13", "15", "18", "21", "23"]


def test_one_mistake_is_told_once():
    faults = told_of("A text\n{#a .line}\n## What?\n")
    assert len(faults) == 1
    faults = told_of("{#a .line\n## What?\n\n- x\n\n> **rating <= 3** Who?\n")
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xff", 1),
        (HEAD.encode() + b"\n\xe9t\xe9", HEAD.count("\n") + 2),
        ("é\n\n".encode() + b"a\xc3", 3),
        (HEAD.encode("utf-16"), 1),
    ],
)
def test_bytes_that_are_no_utf_8_are_told_with_their_line(data, line):
    parsed = parse_bytes(data, slug="a", path="a.md")
    (problem,) = parsed.problems
    assert problem.line == line
    assert "is not UTF-8 text; save the file as UTF-8" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("x" * 65537, 1, "the file is larger than the 64 kB a guide may have; split it"),
        ("é" * 32769, 1, "the file is larger than the 64 kB a guide may have; split it"),
        ("## a\n" * 101, 101, "a guide has at most 100 steps, here are 101; split it"),
        ("# a\n" * 102, 102, "a guide has one title and at most 100 steps, and no other headings"),
        ("a\n" * 4001, 4001, "a guide has at most 4,000 lines; split it into several"),
    ],
)
def test_limits_are_told_in_one_line_before_anything_is_read(text, line, message):
    assert told(text) == [f"{line}: {message}"]


def test_a_guide_of_100_steps_loads():
    steps = "\n".join(f"{{#a{number} .line}}\n## What?\n" for number in range(100))
    assert told(HEAD + steps) == []


def test_a_problem_is_one_clean_line():
    problem = Problem("/home/x/\x1b]0;evil\n.md", 0, "what\nis \x07 wrong")
    assert str(problem) == "/home/x/␛]0;evil .md: what is ␇ wrong"
