"""Each screen looks as it did when it was last looked at, in two sizes and two themes."""

from pathlib import Path

import pytest

from coach.practice.desk import Desk
from tests.demo.conftest import year
from tests.tui.snapshots import HERE, PLACES, SIZES, THEMES, Place, drawn

__all__ = ["year"]

AGAIN = "Look at what has changed; python -m tests.tui.snapshots {name} keeps it."


def test_every_place_has_its_drawings_and_no_drawing_is_left_over() -> None:
    wanted = {
        f"{place.name}-{columns}x{rows}-{theme}.svg"
        for place in PLACES
        for columns, rows in SIZES
        for theme in THEMES
    }
    assert {each.name for each in HERE.glob("*.svg")} == wanted


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_it_looks_as_it_did(year: Desk, tmp_path: Path, place: Place) -> None:
    async for name, svg in drawn(year.places.journal.parent, place):
        if svg != (HERE / name).read_text("utf-8"):
            (tmp_path / name).write_text(svg, "utf-8")
            again = AGAIN.format(name=place.name)
            pytest.fail(f"{name} looks different: see {tmp_path / name}. {again}")
