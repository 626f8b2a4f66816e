"""The built-in guides as content: they keep the format, the rules and what was agreed on them."""

import re

import pytest

from coach.guides.library import check_paths, load_library
from coach.guides.parser import parse_bytes
from coach.guides.rules import planned_minutes, stewing
from coach.model.branching import branches
from coach.model.ending import HELP_WANTED, asked_steps
from coach.model.guide import Each, Ending, Guide, Kind, Step, Visibility, When
from coach.model.mentoring import Trial
from coach.model.plan import choose, minutes_of
from coach.paths import prompts_folder

FILES = sorted(prompts_folder().glob("*.md"))
LIBRARY = load_library(prompts_folder(), None)


def step(guide: str, id: str) -> Step:
    return next(each for each in LIBRARY.get(guide).steps if each.id == id)


def kept(guide: Guide, minutes: float, branch: str = "") -> list[str]:
    """The steps that these minutes leave on a branch, with nothing due and no objective."""
    steps = [each for each in asked_steps(guide) if not each.each and not each.when]
    steps = [each for each in steps if each.branch in ("", branch)]
    ahead = [(each.id, each, minutes_of(each, guide.minutes)) for each in steps if not each.long]
    found = choose(ahead, minutes)
    return [each.id for each in steps if each.id in found]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_guide_keeps_the_format(file):
    parsed = parse_bytes(file.read_bytes(), slug=file.stem, path=str(file))
    assert [str(problem) for problem in parsed.problems] == []


def test_every_guide_keeps_the_rules():
    assert [str(problem) for problem in check_paths([prompts_folder()])] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_tone_is_plain(file):
    text = file.read_text()
    assert not re.search("[!\u2600-\u27bf\U0001f300-\U0001faff]", text)
    assert not re.search(r"(?i)\b(great|awesome|amazing|well done|good job|congratulat)", text)


@pytest.mark.parametrize("guide", LIBRARY.guides, ids=lambda guide: guide.slug)
def test_every_purpose_is_two_or_three_sentences(guide):
    assert len(re.findall(r"\.(?:\s|$)", guide.purpose)) in (2, 3)


def test_the_first_five_guides_are_there_and_no_step_is_planned_beyond_their_minutes():
    times = {slug: LIBRARY.get(slug).minutes for slug in ("prep", "decide", "hear", "presence")}
    assert set(times.values()) == {15}
    assert LIBRARY.get("pause").minutes == 5
    assert planned_minutes(LIBRARY.get("pause")) == pytest.approx(4.99)


def test_endings_are_as_agreed():
    endings = {slug: LIBRARY.get(slug).ending for slug in ("prep", "hear", "pause", "decide")}
    assert endings == {
        "prep": (),
        "hear": (Ending.QUESTION, Ending.GIVEN),
        "pause": (Ending.PROMISE,),
        "decide": tuple(Ending),
    }


def test_prep_asks_in_the_agreed_order():
    prep = LIBRARY.get("prep")
    due = [each for each in prep.steps if each.each]
    assert [(each.id, each.each) for each in due] == [
        ("due", Each.DUE_PROMISE),
        ("advice", Each.ADVICE),
        ("remember", Each.DECISION),
        ("became", Each.RESULT),
        ("sound-then", Each.DECISION),
    ]
    assert due[0].choices == ("done", "partly", "not yet", "no longer matters")
    assert "promise.outcome" in due[0].feeds
    always = [each for each in prep.steps if not each.each]
    assert [each.kind.value for each in always] == (
        ["line", "one", "text", "text", "text", "line", "rate", "ask", "one", "line"]
    )
    assert "session.objective" in always[1].feeds
    assert always[1].choices == ("none of them",)
    assert always[7].times == (1, 3)
    assert always[8].choices == HELP_WANTED


def test_what_came_of_advice_is_asked_in_the_words_of_the_record():
    (step,) = (each for each in LIBRARY.get("prep").steps if each.each is Each.ADVICE)
    assert step.choices == tuple(trial.value for trial in Trial)


def test_a_due_review_is_asked_in_the_same_words_before_a_meeting_and_alone():
    alone = {each.id: each for each in LIBRARY.get("outcome").steps}
    before = {each.id: each for each in LIBRARY.get("prep").steps}
    for id in ("remember", "became", "sound-then"):
        assert before[id].question == alone[id].question
        assert before[id].choices == alone[id].choices
        assert before[id].series == alone[id].series


def test_prep_in_five_minutes_keeps_the_result_the_hard_part_and_the_questions():
    prep = LIBRARY.get("prep")
    assert {"result", "hard", "questions"} <= set(kept(prep, 5))
    assert {"result", "questions"} <= set(kept(prep, 3))
    assert kept(prep, 15) == [each.id for each in prep.steps if not each.each]


def test_every_guide_keeps_a_way_out_of_a_short_walk():
    for guide in LIBRARY.guides:
        way_out = [s.id for s in asked_steps(guide) if s.kind in (Kind.PROMISE, Kind.ASK)]
        for branch in branches(guide) or ("",):
            if way_out:
                assert set(way_out) & set(kept(guide, 5, branch)), guide.slug


@pytest.mark.parametrize("minutes", [3, 5, 8, 10, 15, 30])
def test_no_walk_asks_three_times_running_what_went_wrong(minutes):
    for guide in LIBRARY.guides:
        for branch in branches(guide) or ("",):
            ids = kept(guide, minutes, branch)
            path = [each for each in asked_steps(guide) if each.id in ids]
            assert not list(stewing(path)), guide.slug


def test_a_decision_that_is_very_hard_to_undo_asks_two_more_steps():
    assert step("decide", "undo").choices[-1] == "very hard"
    when = When("undo", "very hard")
    assert [s.id for s in LIBRARY.get("decide").steps if s.when == when] == [
        "others-tried",
        "later",
    ]
    assert step("decide", "view").fields == ("asked",)
    assert str(step("decide", "view").followups[0].condition) == 'choice "not asked yet"'
    assert str(step("decide", "expect").followups[0].condition) == "percent >= 95"


def test_hear_asks_who_when_and_whether_it_was_asked_for():
    assert step("hear", "giver").fields == ("asked-for", "date")
    assert step("hear", "reaction").visibility is Visibility.PRIVATE
    assert len(step("hear", "block").followups) == 3


@pytest.mark.parametrize(
    ("series", "question", "ends"),
    [
        (
            "candour",
            "In the last two weeks, how plainly did people tell you unwelcome things?",
            ("not at all", "at least one person said it straight"),
        ),
        (
            "bad-news",
            "This week, how easily could your team bring you bad news?",
            ("they would wait as long as they could", "they would tell me the same day"),
        ),
        (
            "stretch",
            "In the last month, how much of your work stretched you?",
            ("none, I could do it asleep", "most of it"),
        ),
    ],
)
def test_the_pause_asks_its_pulse_items_in_their_frozen_words(series, question, ends):
    rating = next(each for each in LIBRARY.get("pause").steps if each.series == series)
    assert (rating.question, rating.ends) == (question, ends)


def test_the_clarity_of_prep_is_in_its_frozen_words():
    clarity = step("prep", "clarity")
    assert (clarity.series, clarity.question) == ("clarity", "How clear are you on what to do?")
    assert clarity.ends == ("lost", "I know my next move")
