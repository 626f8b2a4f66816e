"""The one clock, and the one source of ids, that a run of coach starts with."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

Clock = Callable[[], datetime]
Ids = Callable[[], str]


def local_now() -> datetime:
    """The time now, aware, in the zone this machine is in."""
    return datetime.now().astimezone()


def zone_name() -> str:
    """The name of this machine's zone; empty where it has none that is known."""
    import tzlocal  # only a session that begins needs it

    try:
        return tzlocal.get_localzone_name() or ""
    except (LookupError, ValueError, OSError):
        return ""  # a session is dated by its offset even where the zone has no name


def new_id() -> str:
    """A fresh random id."""
    return str(uuid4())
