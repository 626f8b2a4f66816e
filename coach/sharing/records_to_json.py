"""The records that outlive a session as plain values for JSON, whole: they are for her."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from coach.model.decision import Decision
from coach.model.feedback import Feedback
from coach.model.mentoring import Advice, Meeting, Mentor
from coach.model.objective import Objective
from coach.model.record import Record
from coach.sharing.to_json import Json

_BESIDE = frozenset({"origin", "edited", "deleted", "withdrawn", "mentions", "mentor"})


def record_to_json(record: Record, mentors: Mapping[str, str]) -> Json:
    """A record with its whole id, its state and every field; dates are ISO 8601.

    `mentors` are names by id. `session` is the one that it grew from.
    """
    shape: Json = {
        "id": record.id,
        "created": record.created.isoformat(),
        "mentor": record.mentor,
        "mentor_name": mentors.get(record.mentor or ""),
        "session": record.origin.session if record.origin else None,
    }
    for each in fields(record):
        if each.name not in _BESIDE and each.name not in shape:
            shape[each.name] = _plain(getattr(record, each.name))
    return {**shape, **_beside(record)}


def _beside(record: Record) -> Json:
    """What a record says of itself beside its fields."""
    if isinstance(record, Mentor):
        return {"state": "ended" if record.ended else "active", "rhythm": record.rhythm}
    if isinstance(record, Objective):
        last = record.reviews[-1].level if record.reviews else None
        return {
            "state": "open" if record.open else "closed",
            "points": record.points,
            "level": last,
        }
    if isinstance(record, Decision):
        return {"state": "open" if record.waiting else "settled"}
    if isinstance(record, (Advice, Feedback, Meeting)):
        return {"state": record.state.value}
    return {}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, frozenset)):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value
