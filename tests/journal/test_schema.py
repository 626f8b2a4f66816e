"""The published schema says what the journal reads, field by field."""

import json
import re
from dataclasses import fields
from typing import Any

from jsonschema import Draft202012Validator

from coach.journal.schema import archive_schema
from coach.journal.schema_words import WORDS
from tests.faults.by_hand import archive

SCHEMA = archive_schema()


def classes() -> dict[str, Any]:
    """Every class that is described, by its name."""
    from coach.model import (
        decision,
        feedback,
        mentoring,
        objective,
        person,
        promise,
        record,
        session,
    )

    found: dict[str, Any] = {}
    kinds = (decision, feedback, mentoring, objective, person, promise, record, session)
    for module in kinds:
        found |= vars(module)
    return {name: found[name] for name in SCHEMA["$defs"]}


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_any_validator_takes_an_archive_made_to_it():
    Draft202012Validator(SCHEMA).validate(archive())


def test_it_knows_every_field_of_every_class():
    for name, kind in classes().items():
        known = set(SCHEMA["$defs"][name]["properties"])
        assert {each.name for each in fields(kind)} <= known, name
    assert {"Session", "Answer", "Promise", "Note", "Mention", "Result"} <= set(SCHEMA["$defs"])


def test_every_name_is_explained_in_a_sentence():
    for name, found in SCHEMA["$defs"].items():
        assert found["description"], name
        for field, schema in found["properties"].items():
            said = schema.get("description", "")
            assert re.fullmatch(r"[A-Z][^!]*\.", said), (name, field, said)


def test_nothing_is_explained_that_is_not_there():
    known = {
        (name, field) for name, found in SCHEMA["$defs"].items() for field in found["properties"]
    }
    for key in WORDS:
        kind, _, field = key.rpartition(".")
        assert (kind, field) in known or (not kind and field in {each for _, each in known}), key


def test_it_refers_to_nothing_outside_itself():
    refs = re.findall(r'"\$ref": "([^"]+)"', json.dumps(SCHEMA))
    assert refs
    assert all(ref.removeprefix("#/$defs/") in SCHEMA["$defs"] for ref in refs)
