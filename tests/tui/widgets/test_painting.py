"""A part of a page is drawn as it would be with all of the page, and from less."""

from collections.abc import Callable

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from coach.practice.home import HomeView, Open
from coach.practice.propose import Proposal
from coach.tui.screens.home import HomeScreen, NextStep
from tests.factories import make_guide
from tests.tui.stage import SIZES, Stage

VIEW = HomeView(
    date="Friday 20 November",
    proposal=Proposal("To begin with", "Prepare", "15 minutes", guide="prep"),
    due=(Open("promise", "Ask Ana", "tomorrow"), Open("advice", "Wait a day", pressing=True)),
    questions=("What would you do?", "Who decides?"),
    objectives=("Speak last",),
    guides=(make_guide(), make_guide(slug="other")),
    used=("today", ""),
    all_guides=9,
)


def cells(line: Strip) -> list[tuple[str, str]]:
    """Each letter with its style."""
    return [(letter, str(each.style)) for each in line for letter in each.text]


def drawn(compositor: Compositor, part: Region) -> list[list[tuple[str, str]]]:
    """What a part comes to, each cell with its style."""
    chops = compositor._render_chops(part, lambda y: part.y <= y < part.bottom)
    lines = [
        Strip.join(each for x, each in chops[y].items() if part.x <= x < part.right)
        for y in range(part.y, part.bottom)
    ]
    return list(map(cells, lines))


def everything(compositor: Compositor, part: Region) -> list[list[tuple[str, str]]]:
    """What stands there in a picture of the whole page."""
    lines = compositor.render_strips()[part.y : part.bottom]
    return [cells(line.crop(part.x, part.right)) for line in lines]


@pytest.mark.parametrize("size", SIZES)
async def test_every_widget_is_drawn_as_in_the_whole_picture(size):
    app = Stage(lambda: HomeScreen(VIEW))
    async with app.run_test(size=size) as pilot:
        app.notify("Something else in front of it all")
        await pilot.pause()
        compositor = app.screen._compositor
        parts = [region.intersection(clip) for region, clip in compositor.visible_widgets.values()]
        assert len(parts) > 12
        for part in parts:
            assert drawn(compositor, part) == everything(compositor, part)


async def test_nothing_behind_a_widget_is_rendered_with_it():
    app = Stage(lambda: HomeScreen(VIEW))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        step = app.screen.query_one(NextStep)
        rendered: list[Widget] = []
        for each in app.screen.walk_children(Widget):
            each.render_lines = _watched(each, rendered)  # type: ignore[method-assign]
        app.screen._compositor._render_chops(step.region, lambda _: True)
        assert rendered == [step]
        assert len(app.screen._compositor.visible_widgets) > 12


def _watched(widget: Widget, rendered: list[Widget]) -> Callable[[Region], list[Strip]]:
    render = widget.render_lines

    def render_lines(crop: Region) -> list[Strip]:
        rendered.append(widget)
        return render(crop)

    return render_lines
