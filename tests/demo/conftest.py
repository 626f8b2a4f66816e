"""The example year, made once for all tests that only read it."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.demo.maker import make_year
from coach.paths import in_one_folder
from coach.practice.desk import Desk

NOW = datetime(2026, 11, 19, 10, 5, tzinfo=timezone(timedelta(hours=1)))
"""A Thursday."""


def make(home: Path, now: datetime = NOW) -> Desk:
    """The year that ends at a moment; the desk's clock stands there."""
    made = make_year(in_one_folder(home), now, zone=lambda: "UTC")
    return Desk(made.places, now=lambda: now, zone=lambda: "UTC")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make(tmp_path_factory.mktemp("year") / "home")
