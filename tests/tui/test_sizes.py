"""In every window the question, its fields and the keys are in sight, whatever the words are."""

import pytest

from coach.config import Settings, save
from coach.model.guide import Kind
from coach.model.mentoring import Mentor
from coach.paths import Places
from coach.tui.screens.ended import EndedScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.widgets.page import TopLine
from tests.factories import NOON
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import HOSTILE, SIZES, is_safe

CHOICES = "\n\n- 1: rushed, one view, few facts and little time to think it over\n- 7: tested"
LISTED = "\n\n- easy within weeks\n- possible at a cost\n- very hard"
FEEDS = {
    Kind.PROMISE: "promise",
    Kind.DECISION: "decision",
    Kind.PERSON: "person",
    Kind.ASK: "question",
    Kind.OBJECTIVE: "objective.line",
}


def step(kind: Kind) -> str:
    feeds = f' feeds="{FEEDS[kind]}"' if kind in FEEDS else ""
    fields = ' fields="asked-for date circle"' if kind is Kind.PERSON else ""
    more = {Kind.RATE: CHOICES, Kind.ONE: LISTED, Kind.MANY: LISTED}.get(kind, "")
    return f"{{#{kind} .{kind} depth=1{feeds}{fields}}}\n## How is it with the {kind} of it?{more}"


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


def is_in_sight(sitting: Sitting) -> bool:
    """Whether the place she writes in is wholly within the part of the screen that is hers."""
    field = sitting.app.focused
    assert field is not None
    footer = sitting.app.screen.query_one("KeyFooter").region
    return field.region.height > 0 and field.region.bottom <= footer.y and field.region.y > 0


@pytest.mark.parametrize("size", SIZES)
async def test_every_kind_of_answer_can_be_seen_and_written(
    room: Room, size: tuple[int, int]
) -> None:
    room.guide(*(step(kind) for kind in Kind))
    async with room.sit("mine", size) as sitting:
        for kind in Kind:
            assert sitting.step == kind
            assert f"How is it with the {kind} of it?" in sitting.text
            assert is_in_sight(sitting), kind
            assert len(sitting.keys) == 1
            assert "Next" in sitting.keys[0]
            await sitting.write("<ctrl+n>")
        await sitting.to(EndedScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_every_field_of_a_record_comes_into_sight_when_she_is_in_it(
    room: Room, size: tuple[int, int]
) -> None:
    room.guide(step(Kind.PERSON), step(Kind.DECISION))
    async with room.sit("mine", size) as sitting:
        for _ in range(4):
            assert is_in_sight(sitting)
            await sitting.press("tab")
        await sitting.write("<ctrl+n>")
        for _ in range(5):
            assert is_in_sight(sitting)
            await sitting.press("tab")
        await sitting.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_the_window_may_change_its_size_while_she_writes(
    room: Room, size: tuple[int, int]
) -> None:
    room.guide(step(Kind.TEXT))
    async with room.sit("mine", (120, 36)) as sitting:
        await sitting.write("some words")
        await sitting.pilot.resize_terminal(*size)
        await sitting.write(" more")
        assert "some words more" in sitting.text
        assert is_in_sight(sitting)
        await sitting.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_name_and_title_leave_room_for_where_she_is(
    room: Room, size: tuple[int, int]
) -> None:
    room.guide("{#a .line depth=1}\n## What did {name} see?", title="A rather long title " * 4)
    room.journal.put(Mentor("m1", NOON, name="N" * 80))
    save(room.places.settings, Settings(name="名" * 40))
    async with room.sit("mine", size, mentor="m1") as sitting:
        top = sitting.lines[sitting.the(TopLine).region.y]
        assert "1 of 1" in top
        assert "名名名" in sitting.text
        assert is_in_sight(sitting)
        await sitting.press("escape")


async def test_japanese_is_written_kept_and_read(room: Room) -> None:
    room.guide(
        "{#a .text depth=1}\n## 何が起きましたか?\n\n短く書いてください。", title="会議の準備"
    )
    words = "会議で三回も聞かれた。\n答えられなかった"
    async with room.sit("mine", (60, 20)) as sitting:
        assert "何が起きましたか" in sitting.text
        await sitting.write(words, "<escape>")
        await sitting.to(HomeScreen)
        assert "会議の準備" in sitting.text
    assert room.value("a") == words


@pytest.mark.parametrize("hostile", HOSTILE[:3])
async def test_hostile_words_are_literal_wherever_she_meets_them_again(
    room: Room, hostile: str
) -> None:
    room.guide(step(Kind.TEXT), '{#q .promise depth=1 feeds="promise"}\n## What will you do?')
    async with room.sit("mine", (120, 36)) as sitting:
        await sitting.paste(hostile)
        await sitting.press("ctrl+n")
        await sitting.paste(hostile)
        await sitting.press("tab")
        for key in ("ctrl+l", "escape", "ctrl+r", "escape", "ctrl+o"):
            await sitting.press(key)
            assert is_safe(sitting.text)
        if hostile == HOSTILE[0]:
            assert hostile in sitting.text
        await sitting.press("escape")
        await sitting.to(HomeScreen)


async def test_the_words_of_a_guide_are_never_markup(room: Room) -> None:
    marked = "[/[x]] [bold]it[/bold]"
    room.guide(
        f"{{#a .one depth=1}}\n## What of {marked}?\n\nA hint on {marked}\n\n- one {marked}\n- two"
        f'\n\n> **choice "two"** Why {marked}?',
        f"{{#b .rate depth=1}}\n## How sound?\n\n- 1: low {marked}\n- 7: high {marked}",
        title=f"Title {marked}",
    )
    async with room.sit(size=(120, 36)) as sitting:
        assert f"Title {marked}" in sitting.text
    async with room.sit("mine", (120, 36)) as sitting:
        await sitting.write("2")
        for words in ("Title", "What of", "A hint on", "one", "Why"):
            assert f"{words} {marked}" in sitting.text
        await sitting.press("ctrl+r")
        assert f"What of {marked}?" in sitting.text
        await sitting.press("escape", "ctrl+n")
        assert f"1  low {marked}" in sitting.text
        assert f"7  high {marked}" in sitting.text
        await sitting.press("escape")
        await sitting.to(HomeScreen)


async def test_the_field_is_in_view_however_much_is_shown_above_it(places: Places) -> None:
    room = Room(places)
    room.guide('{#a .line depth=1 feeds="brief.questions"}\n## What will you ask?')
    for number in range(6):
        room.desk().ledger.note(f"{number} {'so much to say about it ' * 5}?")
    async with room.sit("mine", size=(60, 20)) as sitting:
        await sitting.until(lambda: sitting.editor.region.bottom <= 19, "the field")
        assert sitting.editor.region.y > 1
        await sitting.write("This")
        assert "This" in sitting.text
        await sitting.press("escape")
