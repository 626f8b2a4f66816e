"""Home: one next step, what is open, and every guide."""

from datetime import timedelta

import pytest
from rich.cells import cell_len, set_cell_size
from textual.screen import Screen

from coach.model.mentoring import Advice, Meeting, Mentor, Question
from coach.model.objective import Objective
from coach.model.promise import Promise
from coach.paths import Places
from coach.tui.screens.home import PRIVACY, HomeScreen, NextStep
from coach.tui.screens.mentors import MentorsScreen
from coach.tui.screens.records import RecordsScreen
from coach.tui.screens.reflect import ReflectScreen
from coach.tui.widgets.home_parts import GuideLines, OpenLines
from tests.factories import NOON, make_answer, make_session
from tests.tui.sitting import Room
from tests.tui.stage import HOSTILE, SIZES, is_safe

LINE = "{#a .line depth=1}\n## What was it?"


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_launch_shows_one_step_privacy_and_the_guides(
    room: Room, size: tuple[int, int]
) -> None:
    async with room.sit(size=size) as sitting:
        assert "Begin here" in sitting.text
        assert "Fifteen minutes before your mentor" in sitting.text
        assert PRIVACY[:40] in sitting.text
        assert "Friday 20 November" in sitting.text
        assert "Weekly pause" in sitting.text or size[1] < 24
        assert "r  all 21 guides" in sitting.text or size[1] < 24
        assert sitting.app.focused is sitting.the(NextStep)
        assert len(sitting.keys) == 1
        assert "History" in sitting.keys[0]
    assert not room.places.journal.exists()


async def test_the_first_question_is_one_key_away(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.press("enter")
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.guide.slug == "prep"
        await sitting.press("escape")


async def test_the_next_step_can_be_clicked(room: Room) -> None:
    async with room.sit() as sitting:
        await sitting.click(NextStep, 5, 1)
        await sitting.to(ReflectScreen)
        await sitting.press("escape")


async def test_a_guide_is_begun_from_the_list_by_key_and_by_click(room: Room) -> None:
    room.guide(LINE, title="A guide of mine")
    async with room.sit() as sitting:
        listed = [guide.slug for guide in room.desk().home().guides]
        await sitting.press("tab", "down")
        await sitting.press("enter")
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.guide.slug == listed[1]
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        await sitting.click(GuideLines, 3, listed.index("mine") + 1)
        await sitting.to(ReflectScreen)
        assert sitting.conductor.walk.guide.slug == "mine"
        await sitting.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_open_stands_with_when_it_is_due(room: Room, size: tuple[int, int]) -> None:
    journal = room.journal
    journal.save_session(make_session(make_answer(), guide="prep"))
    journal.put(Promise("p1", NOON, will="Ask Lena", by=(NOON - timedelta(days=3)).date()))
    journal.put(Question("q1", NOON, question="How did you tell them?"))
    journal.put(Objective("o1", NOON, line="Delegate more"))
    async with room.sit(size=size) as sitting:
        assert any("promise" in line and "Ask Lena" in line and "due 3 days ago" in line
                   for line in sitting.lines)  # fmt: skip
        assert PRIVACY[:20] not in sitting.text
        if size[1] >= 30:
            assert "1  How did you tell them?" in sitting.text
            assert "Delegate more" in sitting.text


def with_much_open(room: Room) -> None:
    journal = room.journal
    journal.put(Mentor("m1", NOON, name="Ann Miller"))
    journal.put(Meeting("e1", NOON, mentor="m1", at=NOON + timedelta(days=9)))
    late, soon = (NOON + timedelta(days=days) for days in (-3, 1))
    journal.put(Promise("p1", NOON, will="Ask Lena " * 9, by=late.date()))
    journal.put(Promise("p2", NOON, will="会議で先に言う" * 9, by=soon.date()))
    journal.put(Advice("a1", NOON, words="Wait a day", mentor="m1"))


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_open_stands_in_columns(room: Room, size: tuple[int, int]) -> None:
    with_much_open(room)
    async with room.sit(size=size) as sitting:
        listed = sitting.the(OpenLines).region
        held = [line for line in sitting.lines[listed.y + 1 : listed.bottom] if line.strip()]
        rows = [set_cell_size(line, listed.right).rstrip() for line in held]
        assert len(rows) == 4
        assert {cell_len(row) for row in rows} == {cell_len(rows[0])}
        cut = [cell_len(row[: row.index("…")]) for row in rows if "…" in row]
        assert len(cut) == 2
        assert max(cut) - min(cut) <= 2


OPENED = [(0, MentorsScreen, "Next"), (1, RecordsScreen, "I will"), (3, RecordsScreen, "In their")]


@pytest.mark.parametrize(("row", "place", "said"), OPENED)
@pytest.mark.parametrize("way", ["click", "keys"])
async def test_what_is_open_is_opened_whole_from_home(
    room: Room, row: int, place: type[Screen[None]], said: str, way: str
) -> None:
    with_much_open(room)
    async with room.sit() as sitting:
        if way == "click":
            await sitting.click(OpenLines, 20, row + 1)
        else:
            await sitting.press("tab", *["down"] * row, "enter")
        await sitting.to(place)
        await sitting.until(lambda: said in sitting.text, said)
        await sitting.press("escape", "escape")
        await sitting.to(HomeScreen)


@pytest.mark.parametrize("close", [False, True])
async def test_escape_from_what_was_opened_on_home_leads_to_where_she_was(
    room: Room, *, close: bool
) -> None:
    for number in range(3):
        room.journal.put(Promise(f"p{number}", NOON, will=f"Promise {number}"))
    async with room.sit() as sitting:
        await sitting.press("tab", "down", "enter")
        await sitting.to(RecordsScreen)
        await sitting.until(lambda: "p1" in sitting.text or "Promise 1" in sitting.text, "it")
        if close:
            await sitting.press("d", "enter")
            await sitting.until(lambda: sitting.told, "that it is done")
        await sitting.press("escape")
        await sitting.to(HomeScreen)
        if close:
            await sitting.until(lambda: "Promise 1" not in sitting.text, "the shorter list")
        await sitting.until(lambda: sitting.the(OpenLines).has_focus, "the list of what is open")
        assert sitting.the(OpenLines).marked == 1


async def test_she_who_goes_to_the_list_comes_back_to_it_first(room: Room) -> None:
    room.journal.put(
        Promise("p0", NOON, will="Promise 0"),
    )
    async with room.sit(size=(120, 36)) as sitting:
        await sitting.press("tab", "enter")
        await sitting.to(RecordsScreen)
        await sitting.until(lambda: sitting.app.screen.has_class("-reading"), "it whole")
        await sitting.press("tab", "enter", "escape")
        assert isinstance(sitting.app.screen, RecordsScreen)
        await sitting.press("escape")
        await sitting.to(HomeScreen)


async def test_everything_on_home_can_be_reached_in_a_small_window(room: Room) -> None:
    for number in range(5):
        room.journal.put(Promise(f"p{number}", NOON, will=f"Promise {number}"))
    async with room.sit(size=(60, 20)) as sitting:
        await sitting.press("tab", "tab", "end")
        assert "Weekly pause" in sitting.text


async def test_a_guide_that_cannot_be_read_is_told(room: Room) -> None:
    room.guide(LINE.replace(".line", ".lien"))
    async with room.sit() as sitting:
        assert "A guide of yours could not be read" in sitting.text


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_words_are_shown_as_they_are_and_command_nothing(
    room: Room, hostile: str
) -> None:
    journal = room.journal
    plain = hostile.encode("utf-8", "replace").decode()
    journal.put(Promise("p1", NOON, will=plain))
    journal.put(Question("q1", NOON, question=plain))
    journal.put(Objective("o1", NOON, line=plain))
    journal.save_session(
        make_session(make_answer(guide="prep"), guide="prep", title=plain, finished=None)
    )
    async with room.sit(size=(120, 36)) as sitting:
        assert is_safe(sitting.text)
        if hostile == HOSTILE[0]:
            assert sitting.text.count(hostile[:28]) == 4


async def test_a_long_japanese_promise_keeps_to_its_line(room: Room) -> None:
    room.journal.put(Promise("p1", NOON, will="会議の準備をする" * 20))
    async with room.sit(size=(60, 20)) as sitting:
        (line,) = [line for line in sitting.lines if "会議" in line]
        assert "…" in line
