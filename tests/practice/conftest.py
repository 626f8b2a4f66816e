"""What the tests of practice start from."""

import pytest

from coach.paths import Places
from tests.practice.room import Room


@pytest.fixture
def room(places: Places) -> Room:
    return Room(places)
