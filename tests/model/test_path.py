"""Which questions a walk asks: items, repeats, branches, later questions, the ending."""

import pytest

from coach.model.branching import branch_of_choice, branch_taken, branches
from coach.model.guide import Each, Ending, Guide, Kind, When
from coach.model.path import applicable, cost_of, planned
from coach.model.place import Facts, Item, Key
from coach.model.session import Answer
from tests.factories import make_answer, make_guide, make_step

NOTHING = Facts()
DUE = Facts(items={Each.DUE_PROMISE: (Item("p1", "Call Ben"), Item("p2", "Ask Eva"))})


def kept(*answers: Answer) -> dict[Key, Answer]:
    return {answer.key: answer for answer in answers}


def asked(guide: Guide, facts: Facts = NOTHING, *answers: Answer) -> list[Key]:
    return [place.key for place in applicable(guide, facts, kept(*answers))]


# Each


def test_a_question_about_what_is_due_comes_once_for_each() -> None:
    guide = make_guide(make_step("done", each=Each.DUE_PROMISE), make_step("last"))
    places = applicable(guide, DUE, {})
    assert [(place.key, place.about) for place in places] == [
        (("done", "p1"), "Call Ben"),
        (("done", "p2"), "Ask Eva"),
        (("last", ""), ""),
    ]
    assert len({place.group for place in places}) == 3


def test_nothing_due_leaves_the_question_out_silently() -> None:
    guide = make_guide(make_step("done", each=Each.DUE_PROMISE), make_step("last"))
    assert asked(guide) == [("last", "")]


def test_questions_in_a_row_about_the_same_thing_stay_together() -> None:
    guide = make_guide(
        make_step("done", each=Each.DUE_PROMISE), make_step("then", each=Each.DUE_PROMISE)
    )
    assert asked(guide, DUE) == [("done", "p1"), ("then", "p1"), ("done", "p2"), ("then", "p2")]


def test_what_was_written_about_something_no_longer_due_stays_with_its_name() -> None:
    guide = make_guide(make_step("done", each=Each.DUE_PROMISE), make_step("last"))
    earlier = make_answer("done", item="p9", about="Write to Kim")
    places = applicable(guide, DUE, kept(earlier))
    assert [place.item for place in places] == ["p1", "p2", "p9", ""]
    assert places[2].about == "Write to Kim"


def test_what_was_skipped_and_is_no_longer_due_is_not_asked_again() -> None:
    guide = make_guide(make_step("done", each=Each.DUE_PROMISE), make_step("last"))
    assert asked(guide, NOTHING, make_answer("done", None, item="p9")) == [("last", "")]


def test_each_person_named_as_a_candidate_is_asked_about_by_name() -> None:
    guide = make_guide(
        make_step("who", Kind.PERSON, times=(1, 3)),
        make_step("fit", Kind.RATE, each=Each.CANDIDATE),
    )
    named = [
        make_answer("who", {"name": name, "where": None}, item=item, kind=Kind.PERSON)
        for item, name in (("1", "Ada"), ("2", "Ben"))
    ]
    places = [p for p in applicable(guide, NOTHING, kept(*named)) if p.step.id == "fit"]
    assert [(place.item, place.about) for place in places] == [("who:1", "Ada"), ("who:2", "Ben")]


def test_a_person_named_about_a_candidate_is_no_candidate() -> None:
    guide = make_guide(
        make_step("who", Kind.PERSON, times=(1, 3)),
        make_step("door", Kind.PERSON, each=Each.CANDIDATE),
    )
    named = make_answer("who", {"name": "Ada"}, item="1", kind=Kind.PERSON)
    friend = make_answer("door", {"name": "Ben"}, item="who:1", kind=Kind.PERSON)
    assert asked(guide, NOTHING, named, friend) == [("who", "1"), ("who", "2"), ("door", "who:1")]


def test_a_candidate_taken_back_leaves_only_where_words_were_written() -> None:
    guide = make_guide(
        make_step("who", Kind.PERSON, times=(1, 3)),
        make_step("fit", Kind.RATE, each=Each.CANDIDATE),
    )
    gone = make_answer("who", None, item="1", kind=Kind.PERSON)
    marked = make_answer("fit", 6, item="who:1", about="Ada", kind=Kind.RATE)
    skipped = make_answer("fit", None, item="who:1", about="Ada", kind=Kind.RATE)
    assert ("fit", "who:1") in asked(guide, NOTHING, gone, marked)
    assert ("fit", "who:1") not in asked(guide, NOTHING, gone, skipped)


# Repeats


@pytest.mark.parametrize(
    ("written", "slots"),
    [([], 1), ([1], 2), ([1, 2], 3), ([1, 2, 3], 3), ([2], 3), ([3], 3)],
)
def test_a_repeat_offers_one_empty_slot_after_the_last_words(
    written: list[int], slots: int
) -> None:
    guide = make_guide(make_step("ask", times=(1, 3)))
    answers = [make_answer("ask", item=str(number)) for number in written]
    places = applicable(guide, NOTHING, kept(*answers))
    assert [place.item for place in places] == [str(n) for n in range(1, slots + 1)]
    assert [place.number for place in places] == list(range(1, slots + 1))
    assert len({place.group for place in places}) == 1


# Later questions and branches


def test_a_later_question_comes_only_after_its_choice() -> None:
    guide = make_guide(
        make_step("undo", Kind.ONE, choices=("easy", "Very hard")),
        make_step("worst", when=When("undo", "very hard")),
    )
    assert ("worst", "") not in asked(guide)
    assert ("worst", "") not in asked(guide, NOTHING, make_answer("undo", "easy"))
    assert ("worst", "") in asked(guide, NOTHING, make_answer("undo", "Very hard"))


def test_a_later_question_may_hang_on_one_of_several_choices() -> None:
    guide = make_guide(
        make_step("felt", Kind.MANY, choices=("proud", "other")),
        make_step("more", when=When("felt", "other")),
    )
    assert ("more", "") in asked(guide, NOTHING, make_answer("felt", ("proud", "other")))
    assert ("more", "") not in asked(guide, NOTHING, make_answer("felt", ("proud",)))


def test_a_later_question_about_something_due_hangs_on_the_choice_about_that_very_thing() -> None:
    guide = make_guide(
        make_step("done", Kind.ONE, each=Each.DUE_PROMISE),
        make_step("way", each=Each.DUE_PROMISE, when=When("done", "not yet")),
    )
    places = asked(guide, DUE, make_answer("done", "not yet", item="p2"))
    assert ("way", "p2") in places
    assert ("way", "p1") not in places


def test_words_stay_on_the_path_when_their_choice_is_taken_back() -> None:
    guide = make_guide(
        make_step("undo", Kind.ONE), make_step("worst", when=When("undo", "very hard"))
    )
    changed = make_answer("undo", "easy")
    assert ("worst", "") in asked(guide, NOTHING, changed, make_answer("worst", "All lost"))
    assert ("worst", "") not in asked(guide, NOTHING, changed, make_answer("worst", None))


STAGES = make_guide(
    make_step("stage", Kind.ONE, choices=("New in the job", "Mid-career", "Senior leader", "None")),
    make_step("n1", branch="new"),
    make_step("m1", branch="mid"),
    make_step("s1", branch="senior"),
    make_step("all"),
)


@pytest.mark.parametrize(
    ("choice", "step"),
    [("New in the job", "n1"), ("Mid-career", "m1"), ("Senior leader", "s1"), ("None", "")],
)
def test_the_first_word_of_a_choice_takes_its_branch(choice: str, step: str) -> None:
    answer = make_answer("stage", choice, kind=Kind.ONE)
    expected = [("stage", ""), *([(step, "")] if step else []), ("all", "")]
    assert asked(STAGES, NOTHING, answer) == expected


def test_no_branch_is_taken_before_the_choice() -> None:
    assert asked(STAGES) == [("stage", ""), ("all", "")]
    assert branch_taken(STAGES, {}) == ""
    assert branches(STAGES) == ("new", "mid", "senior")
    assert branch_of_choice(STAGES, "…") == ""


# Her objectives, her name


def test_the_question_of_the_objective_comes_only_with_objectives_and_none_given() -> None:
    step = make_step("aim", Kind.ONE, choices=("none of them",), feeds=("session.objective",))
    guide = make_guide(step, make_step("last"))
    one = {Each.OBJECTIVE: (Item("o1", "Delegate more"),)}
    assert ("aim", "") in asked(guide, Facts(items=one))
    assert ("aim", "") not in asked(guide)
    assert ("aim", "") not in asked(guide, Facts(items=one, objective_given=True))


# The ending


@pytest.mark.parametrize(
    ("minutes", "with_given", "comes"),
    [(10, True, True), (60, True, True), (9.9, True, False), (5, True, False), (30, False, False)],
)
def test_what_it_gave_her_is_never_asked_in_a_short_walk_nor_out_of_turn(
    minutes: float, with_given: bool, comes: bool
) -> None:
    guide = make_guide(make_step("what"), ending=tuple(Ending))
    places = applicable(guide, Facts(with_given=with_given), {})
    path = planned(guide, places, {}, minutes)
    assert ("given" in [place.step.id for place in path]) == comes


def test_words_about_what_it_gave_her_stay_out_of_turn_too() -> None:
    guide = make_guide(make_step("what"), ending=(Ending.GIVEN,))
    answer = make_answer("given", ("a next step",), kind=Kind.MANY)
    assert ("given", "") in asked(guide, Facts(with_given=False), answer)


def test_a_repeat_costs_the_same_however_many_slots_are_written() -> None:
    guide = make_guide(make_step("ask", Kind.ASK, times=(1, 3)))
    one = applicable(guide, NOTHING, {})
    three = applicable(guide, NOTHING, kept(*(make_answer("ask", item=i) for i in "123")))
    assert cost_of(guide, one) == cost_of(guide, three) == 2


def test_an_objective_named_here_is_asked_about_and_one_known_already_only_once() -> None:
    naming = make_step("name", Kind.OBJECTIVE, times=(1, 3))
    level = make_step("level", Kind.ONE, choices=("short", "as hoped"), each=Each.OBJECTIVE)
    known = Facts(items={Each.OBJECTIVE: (Item("o-1", "Delegate more"), Item("o-2", "Listen"))})
    answers = {
        ("name", "1"): make_answer("name", {"line": "delegate more"}, item="1", kind=Kind.OBJECTIVE)
    }
    places = applicable(make_guide(naming, level), known, answers)
    assert [(place.step.id, place.about) for place in places] == [
        ("name", ""),
        ("name", ""),
        ("level", "Listen"),
        ("level", "delegate more"),
    ]


def test_people_are_seen_side_by_side_and_never_added_up() -> None:
    who = make_step("who", Kind.PERSON, times=(1, 3))
    values = make_step("values", Kind.RATE, each=Each.CANDIDATE)
    backing = make_step("backing", Kind.LINE, each=Each.CANDIDATE)
    guide = make_guide(who, values, backing, make_step("give-up"), make_step("ask"))

    def about(*answers: Answer) -> dict[str, str]:
        places = applicable(guide, NOTHING, kept(*answers))
        return {place.step.id: place.about for place in places if place.step.each is None}

    ana = make_answer("who", {"name": "Ana"}, item="1", kind=Kind.PERSON)
    ben = make_answer("who", {"name": "Ben"}, item="2", kind=Kind.PERSON)
    five = make_answer("values", 5, item="who:1", kind=Kind.RATE)
    assert about(ana, five)["give-up"] == ""
    assert about(ana, ben, five) == {
        "who": "",
        "give-up": "                 Ana           Ben\nvalues             5             –",
        "ask": "",
    }
