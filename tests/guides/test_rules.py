from dataclasses import replace

import pytest

from coach.guides.rules import check_rules, check_series, most_promises, planned_minutes
from coach.model.guide import Condition, Each, Ending, FollowUp, Kind, Sign, When
from tests.factories import make_guide, make_step

ASK = make_step("ask", Kind.ASK, question="What will you ask?", outside=True, works=True)


def follow_up(question: str) -> FollowUp:
    return FollowUp(Condition(Sign.WORDS_UNDER, 5), question)


def findings(*steps, **rest) -> list[str]:
    found = check_rules(make_guide(*steps, **rest), "a.md")
    assert not any(problem.breaks for problem in found)
    return [f"{problem.line}: {problem.message}" for problem in found]


def test_a_guide_that_keeps_the_rules_gives_no_findings():
    assert findings(make_step(), ASK) == []


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (make_step(question="Did it work?"), "can be answered with yes or no"),
        (make_step(question="What happened and who was there?"), "asks a second thing"),
        (make_step(question="What made you ask why?"), "asks “why”"),
        (make_step(question="What " + "a " * 18 + "?"), "has 19 words; 18 are the most"),
        (make_step(question="Say what happened."), "asks nothing"),
        (make_step(question="What should have happened?"), "leads or judges"),
        (make_step(hint="a " * 26), "has 26 words; 25 are the most"),
        (make_step(hint="Leverage your network."), "“leverage” in “Leverage your network.” is"),
        (make_step(followups=(follow_up("Is it so?"),)), "can be answered with yes or no"),
        (make_step(followups=(follow_up("What " + "a " * 18 + "?"),)), "18 are the most"),
        (make_step(followups=(follow_up("What went wrong, obviously?"),)), "“obviously”"),
        (make_step(followups=(follow_up("What happened then?"),)), None),
        (make_step(followups=(follow_up("What happened?"),)), "asks the same again"),
        (make_step(kind=Kind.MANY, choices=("the journey", "b")), "“journey” in “the journey” is"),
        (make_step(kind=Kind.RATE, question="How was it?", ends=("I failed", "b")), "“failed”"),
        (make_step(kind=Kind.RATE, question="How was it?", ends=("", "b")), "words at both"),
        (make_step(kind=Kind.RATE, question="How was it?"), "words at both of its ends"),
    ],
)
def test_a_broken_rule_of_a_step_is_told_at_its_line(step, message):
    found = findings(replace(step, line=12), ASK)
    if message is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0].startswith("12: ")
        assert message in found[0]


def test_a_rating_may_be_two_words_longer():
    rating = make_step(kind=Kind.RATE, question="How " + "a " * 19 + "?", ends=("x", "y"))
    assert findings(rating, ASK) == []
    assert findings(replace(rating, kind=Kind.LINE, ends=None), ASK)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"purpose": ""}, "the guide has no purpose"),
        ({"purpose": "A journey."}, "“journey” in “A journey.” is jargon"),
        ({"title": "Growth mindset"}, "“growth mindset” in “Growth mindset” is jargon"),
        (
            {"purpose": "Considerable interdepartmental deliberation precedes reorganisation."},
            "the guide reads at grade",
        ),
        ({"minutes": 1}, "the steps take about 1.75 minutes and the guide says 1"),
    ],
)
def test_a_broken_rule_of_a_whole_guide_is_told_at_its_first_line(changes, message):
    (found,) = findings(make_step(), ASK, **changes)
    assert found.startswith("1: ")
    assert message in found


def test_every_guide_brings_in_another_view():
    (found,) = findings(make_step(), replace(ASK, outside=False), minutes=5)
    assert "no step brings in another view" in found


def test_a_guide_of_15_minutes_asks_what_works():
    plain = replace(ASK, works=False)
    (found,) = findings(make_step(), plain, minutes=15)
    assert "no step asks what helped or worked" in found
    assert findings(make_step(), plain, minutes=14) == []


@pytest.mark.parametrize(
    ("last", "ending", "leads_on"),
    [
        (make_step(), (), False),
        (make_step(), (Ending.GIVEN,), False),
        (make_step(), (Ending.QUESTION,), True),
        (make_step(), (Ending.PROMISE,), True),
        (make_step(kind=Kind.PROMISE), (), True),
        (make_step(feeds=("promise.next",)), (), True),
        (make_step(feeds=("feedback.tell-back",)), (), True),
        (make_step(feeds=("feedback.heard",)), (), False),
        (make_step(feeds=("brief.learned",)), (), True),
    ],
)
def test_a_guide_ends_in_a_promise_a_question_or_something_to_bring(last, ending, leads_on):
    first = make_step("first", outside=True, works=True)
    found = findings(first, replace(last, id="last"), ending=ending)
    assert (found == []) == leads_on
    assert leads_on or "the guide ends in no promise" in found[0]


def test_at_most_three_promises_are_asked_for():
    promise = make_step("p", Kind.PROMISE, question="What will you do?", times=(1, 3))
    guide = make_guide(ASK, promise, minutes=30)
    assert most_promises(guide) == 3
    assert check_rules(guide, "a.md") == ()
    (found,) = check_rules(replace(guide, ending=(Ending.PROMISE,)), "a.md")
    assert "the guide can ask for 4 promises; 3 are the most" in found.message


def test_the_time_of_a_guide_counts_its_dearest_branch_and_no_step_opened_by_a_choice():
    choice = make_step("stage", Kind.ONE, choices=("new", "mid"))
    steps = [
        choice,
        make_step("a", Kind.TEXT, branch="new"),
        make_step("b", Kind.TEXT, branch="mid"),
        make_step("c", Kind.LIST, branch="mid"),
        make_step("d", Kind.TEXT, when=When("stage", "new")),
        make_step("e", Kind.TEXT, long=True),
        make_step("f", Kind.TEXT, optional=True),
        make_step("g", Kind.ASK, times=(1, 3)),
    ]
    assert planned_minutes(make_guide(*steps)) == pytest.approx(0.25 + 3 + 2)
    assert planned_minutes(make_guide(*steps, minutes=30)) == pytest.approx(0.25 + 5 + 4 + 2)


def test_the_ending_counts_in_the_time_of_a_guide():
    guide = make_guide(make_step(), ending=tuple(Ending))
    assert planned_minutes(guide) == pytest.approx(0.75 + 1.25 + 1)


def test_a_series_has_the_same_words_everywhere():
    rating = make_step(
        "a", Kind.RATE, question="How was it?", ends=("low", "high"), series="x", line=7
    )
    other = replace(rating, question="How did it go?", line=9)
    assert check_series([("a.md", make_guide(rating)), ("b.md", make_guide(rating))]) == ()
    (found,) = check_series([("a.md", make_guide(rating)), ("b.md", make_guide(other))])
    assert str(found).startswith("b.md:9: series=x has other words in a.md:7, “How was it?”")
    assert not found.breaks
    assert check_series([("a.md", make_guide(rating, replace(rating, ends=("low", "top"))))])


def test_repeats_of_one_finding_are_told_once():
    step = make_step(hint="Why, honestly?", followups=(follow_up("Honestly, what then?"),) * 2)
    found = findings(step, ASK)
    assert len(found) == len(set(found)) == 2


def test_asking_for_each_promise_is_no_promise():
    step = make_step("due", Kind.ONE, each=Each.DUE_PROMISE, choices=("done", "not yet"))
    assert most_promises(make_guide(step)) == 0


def test_three_steps_in_a_row_on_what_went_wrong_are_told():
    worse = [make_step(id, question="What went wrong?") for id in "abc"]
    told = "three steps in a row look at what went wrong"
    assert any(told in each for each in findings(*worse, ASK))
    assert not any(told in each for each in findings(*worse[:2], make_step("d"), worse[2], ASK))
    helped = replace(worse[1], works=True)
    assert not any(told in each for each in findings(worse[0], helped, worse[2], ASK))
