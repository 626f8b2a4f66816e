"""Makes the pictures of the README: `python -m tests.tui.pictures` (needs rsvg-convert, convert).

All of them show the example year, as it is at one moment, so that they tell one story and a
second run draws the same.
"""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from coach.demo.maker import make_year
from coach.paths import in_one_folder
from coach.practice.desk import Asked, Desk
from coach.tui.app import CoachApp
from tests.demo.conftest import NOW
from tests.tui.pictures import HERE, PICTURES, Picture

_WIDTH = "1200"
_COLOURS = "128"


async def draw(desk: Desk, picture: Picture) -> str:
    """One picture as an SVG."""
    asked = Asked(picture.guide, new=True) if picture.guide else None
    app = CoachApp(desk, asked=asked)
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await pilot.pause(0.5)
        for key in picture.keys:
            await pilot.press(*([key] if key in _NAMED else key))
            await pilot.pause(0.1)
        if picture.until:
            await _go_down(pilot, picture.until)
        await pilot.pause(2.5)
        return app.export_screenshot(title="coach")


_NAMED = frozenset({"enter", "ctrl+n", "down", "up", "tab", "escape"})


async def _go_down(pilot: Pilot[None], until: str) -> None:
    """Go down a list until the beginning of a line shows beside it."""
    for _ in range(60):
        await pilot.pause(0.1)
        lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        if any(until in line[60:] for line in lines):
            return
        await pilot.press("down")
    raise AssertionError(f"{until} was not found")


def main(names: list[str]) -> None:
    """Draw the pictures of these names, or all."""
    for picture in PICTURES:
        if names and picture.name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            places = in_one_folder(Path(folder) / "home")
            make_year(places, NOW, zone=lambda: "UTC")
            desk = Desk(places, now=lambda: NOW, zone=lambda: "UTC")
            svg = asyncio.run(draw(desk, picture))
            drawn, png = Path(folder) / "drawn.svg", Path(folder) / "drawn.png"
            kept = svg.replace("<text ", '<text xml:space="preserve" ')  # spaces at an edge count
            drawn.write_text(kept, encoding="utf-8")
            subprocess.run(["rsvg-convert", "-w", _WIDTH, drawn, "-o", png], check=True)
            smaller = ["convert", png, "+dither", "-colors", _COLOURS, "-strip"]
            subprocess.run([*smaller, HERE / f"{picture.name}.png"], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
