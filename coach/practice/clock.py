"""The one clock, and the one source of ids, that a run of coach starts with."""

import os
from collections.abc import Callable
from datetime import datetime

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
    """A fresh random id: a UUID of version 4, made without the module, which is slow to import."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    digits = raw.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
