"""Draws the places anew: `python -m tests.tui.snapshots [NAME...]`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.demo.conftest import make
from tests.tui.snapshots import HERE, PLACES, drawn


async def keep(year: Path, names: list[str]) -> None:
    """Draw the places of these names, or all."""
    for place in PLACES:
        if not names or place.name in names:
            async for name, svg in drawn(year, place):
                (HERE / name).write_text(svg, "utf-8")
                print(name)


def main(names: list[str]) -> None:
    """Draw the places of these names, or all."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "year")
        asyncio.run(keep(Path(folder) / "year", names))


if __name__ == "__main__":
    main(sys.argv[1:])
