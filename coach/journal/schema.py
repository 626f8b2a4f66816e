"""The JSON Schema of an archive, made from the classes that the journal reads and writes.

A class says what its fields hold, so the schema says what the journal takes. No
keyword here chooses between two shapes: each fault has one reason and one place.
"""

import inspect
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from coach.journal.contents import FORMAT
from coach.journal.records import SESSIONS
from coach.journal.schema_words import words_for
from coach.journal.tables import TABLES
from coach.model.session import Session

Schema = dict[str, Any]

MOST = 2**53
"""The largest whole number that every reader of JSON keeps exactly."""

SESSION_ID = r"^[0-9A-Za-z-]{1,64}$"
NAME = r"^[^\"\\\x00-\x1f\x7f-\x9f]{1,300}$"
PLACE = "^(ongoing|[1-9][0-9]{3})$"

_PLAIN: Mapping[type, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -MOST, "maximum": MOST},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
_SMALL: Schema = {"type": ["string", "integer", "null"], "minimum": -MOST, "maximum": MOST}
_VALUE: Schema = {
    "type": ["string", "integer", "array", "object"],
    "minimum": -MOST,
    "maximum": MOST,
    "items": {"type": "string"},
    "additionalProperties": {
        **_SMALL,
        "type": ["string", "integer", "null", "array"],
        "items": {"type": "object", "additionalProperties": _SMALL},
    },
}


def archive_schema() -> Schema:
    """The schema of an archive as this coach writes and reads it, JSON Schema draft 2020-12."""
    made = _Definitions()
    session = made.of(Session)
    ongoing = {name: _list(made.entry(kind)) for name, kind in TABLES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An archive of coach",
        "description": (
            "A whole journal as one JSON document: coach backup writes it, coach restore reads "
            "it. By hand, coach_archive and sessions are enough."
        ),
        "type": "object",
        "required": ["coach_archive"],
        "additionalProperties": False,
        "properties": {
            **_head(),
            "sessions": _said(_list(made.entry(Session)), "Every session, in any order."),
            "ongoing": _said(_object(ongoing), "All that outlives a session."),
            "drafts": _said(_list(_draft(session)), "Sessions as they are being written."),
            **_bookkeeping(made),
        },
        "$defs": made.found,
    }


def _head() -> Schema:
    return {
        "coach_archive": {"const": FORMAT, "description": "The format of this archive."},
        "checksum": _text(
            "Of everything else, in an archive that coach made. Leave it out, and take it out "
            "when you change anything.",
            pattern="^[0-9a-f]{64}$",
        ),
        "journal": _text(
            "The journal's own id. Leave it out to keep that of the journal you restore into.",
            pattern=SESSION_ID,
        ),
        "made": _text("When the archive was made.", format="date-time"),
    }


def _double(made: "_Definitions") -> Schema:
    """A version that lost, with what it is another version of."""
    tables: dict[str, type[Any]] = {SESSIONS: Session, **TABLES}
    double = _object(
        {
            "id": _text("The id of what it is another version of, a ~, a digest.", pattern=NAME),
            "in": _text("The file that keeps it: ongoing, or a year.", pattern=PLACE),
            "of": _text("The id of what it is another version of."),
            "table": {"enum": list(tables)},
            "document": {"type": "object"},
        },
        "id", "of", "table", "document",
    )  # fmt: skip
    double["allOf"] = [
        {
            "if": {"properties": {"table": {"const": name}}},
            "then": {"properties": {"document": made.of(kind)}},
        }
        for name, kind in tables.items()
    ]
    return double


def _bookkeeping(made: "_Definitions") -> Schema:
    """What coach keeps for itself; an archive made by hand leaves all of it out."""
    purged = _object(
        {
            "id": _text("The id of what was deleted for good.", pattern=NAME),
            "at": _text("When.", format="date-time"),
            "in": _text("The file that keeps it: ongoing, or a year.", pattern=PLACE),
        },
        "id", "at",
    )  # fmt: skip
    heard = _object({"rev": _PLAIN[int]}, "rev")
    tables_of = _map(_map({"type": "object"}, NAME), NAME)
    beside = _object({"about": {"type": "object"}, "tables": tables_of})
    return {
        "doubles": _said(_list(_double(made)), "Versions that lost when two were merged."),
        "purged": _said(_list(purged), "What was deleted for good, and must not come back."),
        "harvested": _said(
            _map(heard, NAME),
            "Which version of each session was heard for promises, questions and the like. Leave "
            "it out to have every session heard.",
        ),
        "years": _said(
            _map({"type": "integer", "minimum": 1000, "maximum": 9999}),
            "The year in whose file a session is kept, where it did not begin in that year.",
        ),
        "beside": _said(_map(beside, PLACE), "What a newer coach kept; leave it out."),
    }


class _Definitions:
    """The classes that an archive holds, each described once."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}

    def of(self, kind: type[Any]) -> Schema:
        """A reference to a class, which is described when it is first met."""
        name = kind.__name__
        if name not in self.found:
            self.found[name] = {}  # it may hold itself
            self.found[name] = self._described(kind)
        return {"type": "object", "$ref": f"#/$defs/{name}"}

    def entry(self, kind: type[Any]) -> Schema:
        """A reference to a class of what stands on its own, and so has an id."""
        return {**self.of(kind), "required": ["id"]}

    def _described(self, kind: type[Any]) -> Schema:
        """What a class may hold; that it is an object is said where it is held."""
        properties: Schema = {}
        needed = []
        for each in fields(kind):
            value = dict(_VALUE) if each.name == "value" else self._field(each.type)
            properties[each.name] = _said(value, words_for(kind.__name__, each.name))
            if each.default is MISSING and each.default_factory is MISSING and each.name != "id":
                needed.append(each.name)
        if kind is Session or kind in TABLES.values():
            properties |= _kept_beside(properties)
            session = kind is Session
            properties["id"]["pattern"] = SESSION_ID if session else NAME
        said = (inspect.getdoc(kind) or "").split("\n\n")[0].replace("\n", " ")
        found = {"description": said, "properties": properties, "additionalProperties": False}
        return {**found, "required": needed} if needed else found

    def _field(self, hint: Any) -> Schema:
        """What a field of a type may hold, as `codec` reads it."""
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            (inner,) = (each for each in arguments if each is not NoneType)
            return _or_null(self._field(inner))
        if origin is tuple and arguments[1] is not Ellipsis:
            length = len(arguments)
            return _list(self._field(arguments[0])) | {"minItems": length, "maxItems": length}
        if origin in (tuple, frozenset):
            return _list(self._field(arguments[0]))
        if origin is not None and issubclass(origin, Mapping):
            return _map({"type": "string"})
        if is_dataclass(hint):
            return self.of(hint if isinstance(hint, type) else type(hint))
        if issubclass(hint, StrEnum):
            return {"enum": [each.value for each in hint]}
        return dict(_PLAIN[hint])


def _kept_beside(properties: Schema) -> Schema:
    """What the journal keeps with each session and record, where the class does not say it."""
    beside = {
        "rev": dict(_PLAIN[int]),
        "updated_at": dict(_PLAIN[datetime]),
        "saver": {"type": "string"},
        "was": _list({"type": "string"}),
    }
    return {
        name: _said(schema, words_for("", name))
        for name, schema in beside.items()
        if name not in properties
    }


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def _draft(session: Schema) -> Schema:
    whole = {**session, "required": ["id"]}
    return _object({"session": whole, "saver": _text("Which window wrote it.")}, "session")


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _map(values: Schema, names: str = "") -> Schema:
    found: Schema = {"type": "object", "additionalProperties": values}
    return {**found, "propertyNames": {"pattern": names}} if names else found


def _object(properties: Schema, *needed: str) -> Schema:
    found = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": list(needed)} if needed else found


def _text(what: str, **rest: str) -> Schema:
    return {"type": "string", **rest, "description": what}


def _said(schema: Schema, what: str) -> Schema:
    return {**schema, "description": what} if what else schema
