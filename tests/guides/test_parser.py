import pytest

from coach.guides.parser import parse_bytes, parse_guide
from coach.model.guide import Each, Ending, Kind, Visibility, When
from tests.guides.sheets import HEAD, guide, parsed, step, told

DECIDE = """\
{minutes=15 group="a decision" theme="decision-making" sources="A3 B6c B7" ending=usual}
# A decision worth writing down

Put the thinking on paper while it can still be challenged. Use it before you commit.

{#decision .line depth=1 feeds="decision.choice brief.hard" rank=1}
## What decision are you facing, in one sentence?

Name the choice, not the topic.

> **contains "whether", "or not"** If that option were gone, what would you do?

{#soundness .rate depth=2 feeds="trend decision.soundness" series=soundness rank=3}
## How sound is the thinking so far, whatever the result?

- 1: rushed, one view, few facts
- 7: several options, tested by people who disagree

> **rating <= 3** What is one thing that would raise it by a point?
"""


def test_the_head_gives_title_purpose_and_attributes():
    decide = guide(DECIDE, own=False)
    assert decide.slug == "test"
    assert decide.title == "A decision worth writing down"
    assert decide.purpose.startswith("Put the thinking")
    assert decide.purpose.endswith("commit.")
    assert (decide.minutes, decide.group, decide.theme) == (15, "a decision", "decision-making")
    assert decide.sources == ("A3", "B6c", "B7")
    assert decide.ending == tuple(Ending)
    assert not decide.own
    assert not decide.same_event_guard


def test_a_step_has_its_question_hint_follow_up_and_attributes():
    first = guide(DECIDE, own=False).steps[0]
    assert (first.id, first.kind, first.depth, first.rank) == ("decision", Kind.LINE, 1, 1)
    assert first.question == "What decision are you facing, in one sentence?"
    assert first.hint == "Name the choice, not the topic."
    assert first.feeds == ("decision.choice", "brief.hard")
    assert first.visibility is Visibility.MENTOR
    assert first.line == 7
    (follow_up,) = first.followups
    assert follow_up.question == "If that option were gone, what would you do?"
    assert str(follow_up.condition) == 'contains "whether", "or not"'
    assert follow_up.condition.words == ("whether", "or not")


def test_a_rating_has_its_two_ends():
    rating = guide(DECIDE, own=False).steps[1]
    assert rating.ends == (
        "rushed, one view, few facts",
        "several options, tested by people who disagree",
    )
    assert rating.choices == ()
    assert rating.series == "soundness"


def test_choices_are_taken_whole_and_in_order():
    body = "{#undo .one}\n## How hard is it?\n- easy: within\n  weeks\n- very hard\n"
    assert step(body).choices == ("easy: within weeks", "very hard")


def test_marks_are_read():
    marked = step("{#a .text .private .optional .long .outside .works}\n## What?\n")
    assert marked.visibility is Visibility.PRIVATE
    assert (marked.optional, marked.long, marked.outside, marked.works) == (True,) * 4


def test_repeats_records_and_fields_are_read():
    assert step('{#a .ask times="1-3"}\n## What?\n').times == (1, 3)
    assert step("{#a .ask times=2-4}\n## What?\n").repeats
    assert step("{#a .rate each=result}\n## What?\n- 1: a\n- 7: b\n").each is Each.RESULT
    assert step('{#a .person fields="asked-for date"}\n## Who?\n').fields == ("asked-for", "date")


def test_when_names_an_earlier_step_and_its_choice():
    body = "{#undo .one}\n## How?\n- easy\n- very hard\n\n"
    later = step(body + '{#b .line when="undo is very hard"}\n## What?\n')
    assert later.when == When("undo", "very hard")


def test_when_may_name_one_of_many_choices_and_a_step_asked_for_the_same_thing():
    many = "{#a .many}\n## Which?\n- red\n- blue\n\n"
    assert step(many + '{#b .line when="a is red"}\n## What?\n').when == When("a", "red")
    each = "{#a .one each=due-promise}\n## Which?\n- done\n- not yet\n\n"
    body = each + '{#b .line each=due-promise when="a is not yet"}\n## What?\n'
    assert step(body).when == When("a", "not yet")


@pytest.mark.parametrize("choice", ["mid", "Mid-career, a few years in", "mid: some years in"])
def test_a_branch_follows_the_first_word_of_a_choice(choice):
    body = f"{{#stage .one}}\n## Where are you?\n- new to it\n- {choice}\n\n"
    assert step(body + "{#b .line branch=mid}\n## What?\n").branch == "mid"


def test_an_objective_step_may_list_one_choice_since_hers_come_before_it():
    body = '{#a .one feeds="session.objective"}\n## Which objective?\n- none of them\n'
    assert step(body).choices == ("none of them",)


@pytest.mark.parametrize(
    ("written", "ending"),
    [
        ("", tuple(Ending)),
        ("ending=usual", tuple(Ending)),
        ("ending=none", ()),
        ("ending=promise", (Ending.PROMISE,)),
        ('ending="given question"', (Ending.QUESTION, Ending.GIVEN)),
    ],
)
def test_an_ending_is_usual_none_or_some_in_their_usual_order(written, ending):
    text = f"{{minutes=5 {written}}}\n# A\n\n{{#a .line}}\n## What?\n"
    assert guide(text).ending == ending


def test_an_id_of_an_ending_that_is_not_used_is_free():
    assert guide("{minutes=5 ending=question}\n# A\n\n{#promise .promise}\n## What?\n")


def test_the_guard_is_read():
    text = "{minutes=15 guard=same-event}\n# A\n\n{#a .line}\n## What?\n"
    assert guide(text).same_event_guard


def test_a_guide_of_hers_needs_no_sources_and_may_make_up_its_group():
    text = '{minutes=5 group="mornings"}\n# A\n\n{#a .line}\n## What?\n'
    own = guide(text)
    assert (own.own, own.group, own.sources) == (True, "mornings", ())
    assert [fault.split(";")[0] for fault in told(text, own=False)] == [
        '1: a built-in guide needs theme="…"',
        '1: a built-in guide needs sources="…"',
        "1: group is one of “before a meeting”, “after a meeting”, “a decision”, “feedback”, "
        "“people”, “the mentorship” or “stepping back”",
    ]


def test_line_ends_and_a_byte_order_mark_make_no_difference():
    data = DECIDE.encode()
    plain = parse_bytes(data, slug="test", path="p").guide
    crlf = parse_bytes(data.replace(b"\n", b"\r\n"), slug="test", path="p").guide
    marked = parse_bytes(b"\xef\xbb\xbf" + data, slug="test", path="p").guide
    assert plain is not None
    assert plain == crlf == marked


def test_words_are_cleaned_but_not_changed():
    body = "{#a .line}\n## What\x1b]52 hap\u202epened to Zoë, 东京 and 👩‍👧?\n"
    assert step(body).question == "What␛]52 happened to Zoë, 东京 and 👩‍👧?"


def test_square_brackets_and_lone_marks_are_plain_text():
    hint = "Use [/x] and 5 < 6, R&D, a * b_c and C#."
    assert step(f"{{#a .line}}\n## What?\n\n{hint}\n").hint == hint


def test_quotation_marks_may_be_escaped_or_curly():
    body = '{#a .one}\n## How?\n- say "no"\n- yes\n\n'
    assert step(body + '{#b .line when="a is say \\"no\\""}\n## What?\n').when
    curly = "{#a .one}\n## How?\n- no\n- yes\n\n> **choice “no”** What then?\n"
    assert step(curly).followups[0].condition.words == ("no",)


def test_a_comment_in_an_attribute_line_is_passed_over():
    assert step("{#a % kept short % .line}\n## What?\n").kind is Kind.LINE


def test_several_follow_ups_are_kept_in_order():
    body = (
        '{#a .one}\n## How?\n- no\n- yes\n\n> **choice "yes"** What then?\n\n'
        '> **choice "no"** What else?\n'
    )
    assert [each.question for each in step(body).followups] == ["What then?", "What else?"]


def test_a_problem_reads_as_file_line_and_reason():
    (problem,) = parsed(HEAD).problems
    assert str(problem).startswith("test.md:1: a guide needs a question")


EXAMPLE = """\
{minutes=5}
# A guide

What it is for.

Where this comes from: a book.

{#a .line}
## What?

A hint.

Example: An answer.

> **words < 5** Who?
"""


def test_an_example_and_where_it_comes_from_stand_apart_from_hint_and_purpose():
    guide = parse_guide(EXAMPLE, slug="g", path="g.md", own=True).guide
    assert guide is not None
    assert (guide.purpose, guide.origin) == ("What it is for.", "a book.")
    assert (guide.steps[0].hint, guide.steps[0].example) == ("A hint.", "An answer.")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("A hint.", "Example: One.\n\nA hint.", "a hint stands right under its question"),
        ("A hint.", "Example: One.", "one example stands under a question"),
        ("> **words < 5** Who?", "> **words < 5** Who?\n\nExample: B.", "one example stands"),
        ("a book.", "a book.\n\nWhere this comes from: another.", "stands twice"),
    ],
)
def test_a_second_or_misplaced_example_is_told(old, new, told):
    parsed = parse_guide(EXAMPLE.replace(old, new), slug="g", path="g.md", own=True)
    assert parsed.guide is None
    assert told in str(parsed.problems[0])
