"""Nothing moves by itself: not while she types, and on no screen where she wants it so."""

from collections import Counter
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, TextArea

from coach.model.guide import Kind
from coach.paths import Places
from coach.tui.app import CoachApp
from coach.tui.widgets.editor import Editor
from tests.tui.seeing import places as seen
from tests.tui.sitting import Room, Sitting
from tests.tui.stage import SIZES
from tests.tui.test_seen import WAYS, Way
from tests.tui.test_sizes import step
from tests.tui.tour import furnished

TYPED = {
    Kind.RATE: "5",
    Kind.ONE: "2",
    Kind.MANY: "12",
    Kind.PERCENT: "70",
}
_ALWAYS = 12
"""So many letters fit into every field on one line."""


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)


def others(sitting: Sitting) -> dict[Widget, Region]:
    """Where everything is but the field she is in."""
    field = sitting.app.focused
    return {
        each: each.region
        for each in seen(sitting.app)
        if field not in each.ancestors_with_self and each not in (field.ancestors if field else ())
    }


def moved(before: dict[Widget, Region], after: dict[Widget, Region]) -> list[str]:
    """What stands elsewhere than it stood; what came or went beside it is not counted."""
    return [
        f"{type(each).__name__}#{each.id} {list(each.classes)}: {where} to {after[each]}"
        for each, where in before.items()
        if each in after and after[each].offset != where.offset
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_moves_while_she_types(room: Room, size: tuple[int, int]) -> None:
    room.guide(*(step(kind) for kind in Kind))
    async with room.sit("mine", size) as sitting:
        for kind in Kind:
            before = others(sitting)
            for letter in TYPED.get(kind, "short words " * 1)[:_ALWAYS]:
                await sitting.write(letter)
                assert not moved(before, others(sitting)), (kind, letter)
            await sitting.until(lambda: "saved" in sitting.text, "saved")
            assert not moved(before, others(sitting)), kind
            await sitting.write("<ctrl+n>")
        await sitting.press("escape")


async def test_a_longer_text_moves_only_what_is_below_it(room: Room) -> None:
    room.guide(step(Kind.PROMISE))
    async with room.sit("mine", (80, 24)) as sitting:
        before = others(sitting)
        field = sitting.editor
        await sitting.write("a sentence that does not fit on a single line of the field " * 3)
        after = others(sitting)
        above = {each: where for each, where in before.items() if where.y < field.region.y}
        assert above
        assert not moved(above, after)
        await sitting.press("escape")


async def test_a_still_app_has_no_cursor_that_blinks(room: Room) -> None:
    room.guide(step(Kind.TEXT))
    app = CoachApp(room.desk(), still=True)
    assert app.animation_level == "none"
    assert CoachApp(room.desk()).animation_level != "none"
    room.places.settings.write_text('motion = "still"\n')
    assert CoachApp(room.desk()).animation_level == "none"
    room.places.settings.write_text('motion = "moving"\n')
    assert CoachApp(room.desk(), still=True).animation_level != "none"
    async with room.sit("mine") as sitting:
        assert sitting.the(Editor).cursor_blink is False
        await sitting.press("escape")


SCROLLING = ("pagedown", "end", "pageup", "home", "down", "up")


def blinking(sitting: Sitting) -> list[str]:
    """What blinks, or is drawn anew though nothing has changed."""
    return [
        repr(each)
        for each in (sitting.app.screen, *seen(sitting.app))
        if each.auto_refresh
        or (each.has_focus and isinstance(each, Input | TextArea) and each.cursor_blink)
    ]


@pytest.mark.parametrize(("guide", "way"), WAYS)
async def test_in_no_place_does_anything_move_where_she_wants_it_still(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guide: str, way: Way
) -> None:
    room = furnished(places, tmp_path)
    places.settings.write_text('motion = "still"\n', "utf-8")
    steps = Counter[Widget]()
    watch = Widget.watch_scroll_y

    def counted(self: Widget, old: float, new: float) -> None:
        steps[self] += 1
        watch(self, old, new)

    monkeypatch.setattr(Widget, "watch_scroll_y", counted)
    found = {}
    async with room.sit(guide, (60, 20)) as sitting:
        sitting.app.move_or_not()
        async for place in way(sitting):
            if still := blinking(sitting):
                found[place] = still
            for key in SCROLLING if not guide else ():
                steps.clear()
                await sitting.press(key)
                if smooth := [repr(each) for each, times in steps.items() if times > 2]:
                    found[place] = [key, *smooth]
        await sitting.press("escape")
    assert not found


async def test_what_moves_is_found(places: Places, tmp_path: Path) -> None:
    room = furnished(places, tmp_path)
    places.settings.write_text('motion = "moving"\n', "utf-8")
    async with room.sit() as sitting:
        sitting.app.move_or_not()
        await sitting.press("ctrl+p")
        assert blinking(sitting)
        await sitting.press("escape", "slash")
        assert blinking(sitting)
