"""Every kind of answer, typed by the keyboard or clicked, is kept as what it means."""

from dataclasses import dataclass

import pytest

from coach.model.session import Value
from coach.paths import Places
from coach.tui.screens.ended import EndedScreen
from coach.tui.widgets.choices import ChoiceList
from coach.tui.widgets.editor import LineEditor
from coach.tui.widgets.rating import Rating
from tests.tui.sitting import Room

RATE = "{#a .rate depth=1}\n## How sound is it?\n\n- 1: rushed\n- 7: tested"
ONE = "{#a .one depth=1}\n## How hard would it be to undo?\n\n- easy\n- at a cost\n- very hard"
MANY = "{#a .many depth=1}\n## What did it give you?\n\n- a view\n- an option\n- a step"
PERSON = '{#a .person depth=1 feeds="person" fields="asked-for date"}\n## Whose view is missing?'


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


@dataclass(frozen=True)
class Case:
    name: str
    step: str
    typed: tuple[str, ...]
    value: Value


CASES = [
    Case("line", "{#a .line depth=1}\n## What was it?", ("Ana's “plan” {x}", "<enter>"),
         "Ana's “plan” {x}"),
    Case("text", "{#a .text depth=1}\n## What was it?",
         ("One\n", "\n", "three", "<ctrl+n>"), "One\n\nthree"),
    Case("rate", RATE, ("6", "<enter>"), 6),
    Case("rate by the arrows", RATE, ("<right>", "<right>", "<left>", "<right>", "<enter>"), 5),
    Case("rate changed", RATE, ("2", "7", "<ctrl+n>"), 7),
    Case("percent", "{#a .percent depth=1}\n## How likely is it?", ("70 %", "<enter>"), 70),
    Case("one by its number", ONE, ("2", "<enter>"), "at a cost"),
    Case("one by the arrows", ONE, ("<down>", "<down>", "<enter>"), "very hard"),
    Case("one by the space bar", ONE, ("<down>", " ", "<ctrl+n>"), "at a cost"),
    Case("many", MANY, ("3", "1", "2", "2", "<enter>"), ("a view", "a step")),
    Case("many by the space bar", MANY, ("<down>", " ", "<down>", " ", "<enter>"),
         ("an option", "a step")),
    Case("list", "{#a .list depth=1}\n## What are they?", ("stay\n", "go\n", "\n", "<ctrl+n>"),
         ("stay", "go")),
    Case("promise", '{#a .promise depth=1 feeds="promise"}\n## What will you do?',
         ("ask Lena", "<enter>", "after lunch", "<enter>", "1 dec", "<enter>", "Priya", "<enter>"),
         {"will": "ask Lena", "when": "after lunch", "by": "2026-12-01", "who": "Priya"}),
    Case("promise with gaps", '{#a .promise depth=1 feeds="promise"}\n## What will you do?',
         ("ask Lena", "<tab>", "<tab>", "+2w", "<ctrl+n>"),
         {"will": "ask Lena", "when": None, "by": "2026-12-04", "who": None}),
    Case("ask", '{#a .ask depth=1 feeds="question"}\n## What will you ask?',
         ("How did you tell them?", "<enter>", "2", "<enter>"),
         {"question": "How did you tell them?", "help": "tell me what you did"}),
    Case("objective", '{#a .objective depth=1 feeds="objective.line"}\n## What is it for?',
         ("Delegate", "<enter>", "one", "<enter>", "two", "<enter>", "three", "<enter>"),
         {"line": "Delegate", "short": "one", "hoped": "two", "beyond": "three"}),
    Case("person", PERSON,
         ("Lena Brandt", "<enter>", "3", "<enter>", "1", "<enter>", "20 nov", "<enter>"),
         {"name": "Lena Brandt", "where": "below", "asked-for": "I asked for it",
          "date": "2026-11-20"}),
    Case("decision", '{#a .decision depth=1 feeds="decision"}\n## What do you expect?',
         ("Munich", "<enter>", "talent", "<enter>", "two hires", "<enter>", "70", "<enter>",
          "2027-05-01", "<ctrl+n>"),
         {"choice": "Munich", "reason": "talent",
          "results": ({"result": "two hires", "percent": 70, "review": "2027-05-01"},)}),
    Case("decision with a second result",
         '{#a .decision depth=1 feeds="decision"}\n## What do you expect?',
         ("Munich", "<tab>", "<tab>", "one", "<tab>", "<tab>", "<tab>", "two", "<enter>", "30%",
          "<ctrl+n>"),
         {"choice": "Munich", "reason": None,
          "results": ({"result": "one", "percent": None, "review": None},
                      {"result": "two", "percent": 30, "review": None})}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_what_is_typed_is_kept_as_what_it_means(room: Room, case: Case) -> None:
    room.guide(case.step)
    async with room.sit("mine") as sitting:
        await sitting.write(*case.typed)
        await sitting.to(EndedScreen)
    assert room.value("a") == case.value
    assert room.session.finished is not None


async def test_a_mark_is_given_by_a_click_and_taken_away_by_a_key(room: Room) -> None:
    room.guide(RATE)
    async with room.sit("mine") as sitting:
        for mark in (1, 7, 4):
            await sitting.click(Rating, 3 + 5 * (mark - 1) + 1, 1)
            assert sitting.conductor.parts == {"answer": str(mark)}
        await sitting.press("backspace")
        assert sitting.conductor.parts == {"answer": ""}
        await sitting.press("escape")


async def test_a_choice_is_made_by_a_click(room: Room) -> None:
    room.guide(ONE, MANY.replace("#a", "#b"))
    async with room.sit("mine") as sitting:
        await sitting.click(ChoiceList, 4, 2)
        assert sitting.conductor.parts == {"answer": "very hard"}
        await sitting.press("ctrl+n")
        for row in (0, 2, 1, 1):
            await sitting.click(ChoiceList, 4, row)
        await sitting.press("ctrl+n")
        await sitting.to(EndedScreen)
    assert room.value("a") == "very hard"
    assert room.value("b") == ("a view", "a step")


async def test_repeats_come_one_after_another_and_end_with_an_empty_one(room: Room) -> None:
    room.guide('{#a .ask times="1-3" depth=1 feeds="question"}\n## What will you ask?')
    async with room.sit("mine") as sitting:
        assert "Up to 3" in sitting.text
        await sitting.write("How?", "<ctrl+n>")
        assert "This is number 2" in sitting.text
        await sitting.write("Why?", "<ctrl+n>")
        assert "This is number 3" in sitting.text
        await sitting.write("<ctrl+n>")
        await sitting.to(EndedScreen)
    asked = {each.item: each.value for each in room.session.answered}
    assert [value["question"] for value in asked.values()] == ["How?", "Why?"]  # type: ignore[index,call-overload]
    assert len(room.session.answers) == 2


async def test_enter_in_a_list_of_fields_goes_to_the_next_and_shows_its_date_in_full(
    room: Room,
) -> None:
    room.guide('{#a .promise depth=1 feeds="promise"}\n## What will you do?')
    async with room.sit("mine") as sitting:
        await sitting.write("ask", "<enter>", "<enter>", "fri")
        assert "Friday 27 November 2026" in sitting.text
        await sitting.press("escape")


async def test_a_further_result_appears_once_the_one_before_is_written(room: Room) -> None:
    room.guide('{#a .decision depth=1 feeds="decision"}\n## What do you expect?')
    async with room.sit("mine", size=(80, 50)) as sitting:
        shown = [each for each in sitting.app.screen.query(LineEditor) if each.region.height]
        assert len(shown) == 5
        await sitting.write("<tab>", "<tab>", "two hires")
        shown = [each for each in sitting.app.screen.query(LineEditor) if each.region.height]
        assert len(shown) == 8
        await sitting.press("escape")


async def test_an_answer_from_another_guide_version_is_not_lost_by_passing_it(room: Room) -> None:
    room.guide(ONE, "{#b .line depth=1}\n## And then?")
    async with room.sit("mine") as sitting:
        await sitting.write("2", "<escape>")
        await sitting.until(lambda: room.session.answers)
    room.guide(ONE.replace("- at a cost\n", ""), "{#b .line depth=1}\n## And then?")
    async with room.sit("mine") as sitting:
        await sitting.press("f2")
        assert sitting.step == "b"
        await sitting.press("escape")
        await sitting.until(lambda: room.session.finished is None and len(room.session.answers))
    assert room.value("a") == "at a cost"


async def test_enter_alone_chooses_nothing(room: Room) -> None:
    room.guide("{#undo .one depth=1}\n## How hard would this be to undo?\n\n- easy\n- very hard\n")
    async with room.sit("mine") as sitting:
        await sitting.press("enter")
        await sitting.until(lambda: room.session.finished)
    assert room.session.answers[0].value is None
