"""The clock and the ids that a run of coach starts with."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from coach.practice.clock import local_now, new_id, zone_name


def test_now_is_now_and_knows_its_zone() -> None:
    before, now, after = datetime.now(UTC), local_now(), datetime.now(UTC)
    assert now.utcoffset() is not None
    assert before <= now <= after


def test_the_zone_has_a_name_or_none() -> None:
    name = zone_name()
    assert not name or ZoneInfo(name)


@pytest.mark.parametrize("error", [LookupError, ValueError, OSError])
def test_a_machine_without_a_known_zone_does_not_stop_a_session(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail() -> str:
        raise error("no zone")

    monkeypatch.setattr(tzlocal, "get_localzone_name", fail)
    assert zone_name() == ""


def test_ids_are_random() -> None:
    found = {new_id() for _ in range(100)}
    assert len(found) == 100
    assert all(UUID(each).version == 4 for each in found)
