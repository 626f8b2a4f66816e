"""Makes the picture of the README: `python -m tests.tui.pictures` (needs rsvg-convert)."""

import asyncio
import subprocess
import tempfile
from pathlib import Path

from coach.paths import in_one_folder
from coach.practice.desk import Asked, Desk
from coach.tui.app import CoachApp
from tests.factories import TickingClock

HERE = Path(__file__).parent
OPTIONS = (
    "Open in Munich in spring",
    "Hire two people who work from there",
    "Wait until the billing engine is rebuilt",
)
STORY = (
    "Munich could not hire. The two people who know the billing engine left in March, "
    "and we found out from a customer."
)


async def picture(home: Path) -> str:
    """The sixth question of a decision, half answered, as an SVG."""
    desk = Desk(in_one_folder(home), now=TickingClock(), zone=lambda: "UTC")
    app = CoachApp(desk, asked=Asked("decide"))
    async with app.run_test(size=(100, 28)) as pilot:
        await pilot.press(*"Open a second office this year, or wait", "ctrl+n")
        await pilot.press("2", "ctrl+n")
        for option in OPTIONS:
            await pilot.press(*option, "enter")
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+n")
        await pilot.press(*STORY)
        await pilot.pause(2.5)
        return app.export_screenshot(title="coach")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(picture(Path(folder) / "home"))
        drawn = Path(folder) / "reflect.svg"
        kept = svg.replace("<text ", '<text xml:space="preserve" ')  # spaces at an edge count
        drawn.write_text(kept, encoding="utf-8")
        subprocess.run(
            ["rsvg-convert", "-w", "1100", str(drawn), "-o", str(HERE / "reflect.png")], check=True
        )


if __name__ == "__main__":
    main()
