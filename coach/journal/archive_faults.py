"""Reading an archive that may have been written by hand: every fault, each with its place."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from coach.errors import JournalError
from coach.journal.archive import CHECKSUM, MARK, ONGOING, checksum
from coach.journal.archive_links import doubled, leading_nowhere
from coach.journal.archive_parsing import SHOWN, ArchiveError, Fault, Path, parse
from coach.journal.codec import ShapeError
from coach.journal.contents import FORMAT, Document
from coach.journal.records import DOUBLES, SESSIONS, from_document, upgrade
from coach.journal.schema import archive_schema
from coach.text import clean_line, listed, shorten

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "an object",
    "boolean": "true or false",
}
_TIME = "no time with its zone, such as 2026-11-20T12:00:00+01:00"
_DATE = "no date, such as 2026-11-20"
_YEARS = range(1000, 9999)


def read_archive(data: bytes) -> Document:
    """The archive in some bytes, every text in it cleaned. Raises ArchiveError.

    An archive that coach made and nobody changed may hold names that this coach
    does not know, and ids that lead nowhere; in one made by hand these are faults.
    """
    archive, faults = parse(data)
    if not isinstance(archive, dict) or MARK not in archive:
        raise ArchiveError([Fault((), f"it is no archive of coach: it has no “{MARK}”")])
    _check_format(archive[MARK])
    untouched = CHECKSUM in archive
    if untouched and not faults and archive[CHECKSUM] != checksum(archive):
        faults.append(
            Fault(
                (CHECKSUM,),
                "something was changed since coach made this archive; if that was you, take "
                "this line out",
            )
        )
    archive = _upgraded(archive)
    faults += _against_schema(archive, untouched)
    if not faults:
        faults += _against_codec(archive)
    if not faults:
        faults += doubled(archive)
        faults += () if untouched else leading_nowhere(archive)
    if faults:
        raise ArchiveError(faults, archive)
    return archive


def _check_format(number: object) -> None:
    if type(number) is int and number > FORMAT:
        raise JournalError(
            f"This archive was made by a newer coach (format {number}; this one reads {FORMAT}).",
            "Update coach to restore it. Nothing was changed.",
        )
    if type(number) is not int or number < 1:
        raise ArchiveError([Fault((MARK,), f"{_quoted(number)} should be {FORMAT}")])


def _upgraded(archive: Document) -> Document:
    """An archive of an earlier format as this one has it. Raises ArchiveError."""
    number = archive[MARK]
    if number == FORMAT:
        return archive
    try:
        families = archive.get(ONGOING, {}).items()
        return {
            **archive,
            MARK: FORMAT,
            SESSIONS: [upgrade(SESSIONS, s, number) for s in archive.get(SESSIONS, [])],
            ONGOING: {name: [upgrade(name, r, number) for r in rs] for name, rs in families},
            "drafts": [
                {**draft, "session": upgrade(SESSIONS, draft["session"], number)}
                for draft in archive.get("drafts", [])
            ],
            DOUBLES: [
                {**each, "document": upgrade(each["table"], each["document"], number)}
                for each in archive.get(DOUBLES, [])
            ],
        }
    except (LookupError, TypeError, ValueError, AttributeError):
        raise ArchiveError([Fault((), f"it is not laid out as format {number} is")]) from None


def _against_schema(archive: Document, untouched: bool) -> Iterator[Fault]:
    from jsonschema import Draft202012Validator, FormatChecker, ValidationError
    from jsonschema.validators import extend
    from referencing import Registry

    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, v: type(v) is int)
    formats = FormatChecker(formats=())
    formats.checks("date-time", raises=(ValueError, OverflowError))(_is_time)
    formats.checks("date", raises=ValueError)(_is_date)

    def whole(_: object, pattern: str, value: object, __: object) -> Iterator[Any]:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            yield ValidationError("it does not match")

    # The registry is empty, so that nothing is ever fetched: what is referred to is in the schema.
    validator = extend(Draft202012Validator, {"pattern": whole}, type_checker=types)(
        archive_schema(), format_checker=formats, registry=Registry()
    )
    for error in validator.iter_errors(archive):
        if not (untouched and error.validator == "additionalProperties"):
            yield from _told(error)


def _is_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    found = datetime.fromisoformat(value)
    return found.tzinfo is not None and found.astimezone(UTC).year in _YEARS


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or date.fromisoformat(value) is not None


def _told(error: "ValidationError") -> Iterator[Fault]:
    """A fault that the schema found, in plain words."""
    path: Path = tuple(error.absolute_path)
    said, given = error.validator_value, error.instance
    shown = _quoted(given)
    if error.validator == "required":
        for name in said:
            if name not in given:
                yield Fault((*path, name), "it is missing")
    elif error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        for name in given:
            if name not in known:
                yield Fault(
                    (*path, name), f"this is no name that belongs here{_meant(name, known)}"
                )
    elif error.validator == "type":
        wanted = [_TYPES[each] for each in _all(said) if each in _TYPES]
        yield Fault(path, f"{shown} should be {listed(wanted, 'or')}")
    elif error.validator == "enum":
        wanted = [f"{each}" for each in said if each is not None]
        yield Fault(path, f"{shown} is not one of {', '.join(wanted)}")
    elif error.validator == "format":
        yield Fault(path, f"{shown} is {_TIME if said == 'date-time' else _DATE}")
    elif error.validator in ("minItems", "maxItems"):
        yield Fault(path, f"it should be a list of {said}")
    elif error.validator in ("minimum", "maximum"):
        yield Fault(path, f"{shown} is out of range")
    else:
        hint = error.schema.get("description", "")
        yield Fault(path, f"{shown} does not fit" + (f": {clean_line(hint)}" if hint else ""))


def _all(said: object) -> list[str]:
    return [said] if isinstance(said, str) else list(said)  # type: ignore[call-overload]


def _meant(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1)
    return f"; perhaps you mean {near[0]}" if near else ""


def _quoted(value: object) -> str:
    if isinstance(value, str):
        return f"“{shorten(value, SHOWN)}”"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return json.dumps(value)


def _against_codec(archive: Document) -> Iterator[Fault]:
    """What the schema has no words for: each document has to be one that the journal reads."""
    for path, table, document in _documents(archive):
        try:
            from_document(table, str(document.get("id", "")), document)
        except ShapeError as error:
            where = tuple(error.where.split(".")) if error.where else ()
            yield Fault((*path, *where), f"it should be {error.expected}")


def _documents(archive: Document) -> Iterator[tuple[Path, str, Document]]:
    """Every session and record in an archive, with its path and its table."""
    families: dict[str, Any] = archive.get(ONGOING, {})
    for at, session in enumerate(archive.get(SESSIONS, [])):
        yield (SESSIONS, at), SESSIONS, session
    for name, records in families.items():
        for at, record in enumerate(records):
            yield (ONGOING, name, at), name, record
    for at, draft in enumerate(archive.get("drafts", [])):
        yield ("drafts", at, "session"), SESSIONS, draft["session"]
    for at, double in enumerate(archive.get(DOUBLES, [])):
        yield (DOUBLES, at, "document"), double["table"], double["document"]
