"""coach, with each delay of its loop written down: `python -m tests.benchmarks.ticking HOME FILE`.

It loads what coach loads at its start and nothing else, so that a first key costs what it costs.
"""

import asyncio
import gc
import json
import sys
import time
from pathlib import Path, PurePath
from typing import ClassVar

import coach.tui
from coach.paths import in_one_folder
from coach.practice.desk import Desk
from coach.tui.app import CoachApp
from tests.benchmarks.history import LAST

_TICK = 0.002
_STYLES = Path(coach.tui.__file__).parent


class Ticking(CoachApp):
    """Writes down when each delay ended, and how long it was."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [_STYLES / each for each in CoachApp.CSS_PATH]
    ticks = Path()

    async def on_ready(self) -> None:
        self._ticking = asyncio.create_task(self._tick())

    async def _tick(self) -> None:
        with self.ticks.open("a") as file:
            last = time.perf_counter()
            while True:
                await asyncio.sleep(_TICK)
                now = time.perf_counter()
                file.write(json.dumps([now, now - last - _TICK]) + "\n")
                file.flush()
                last = now


def main() -> None:
    gc.disable()  # as a start of coach does
    app = Ticking(Desk(in_one_folder(Path(sys.argv[1])), now=lambda: LAST))
    app.ticks = Path(sys.argv[2])
    app.run()


if __name__ == "__main__":
    main()
