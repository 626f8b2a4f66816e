"""How an answer is typed: the fields of each kind, and what each field accepts.

The app and the plain walk both read answers through this module, field by
field, so that the two never differ in what they take.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import cast

from coach.model.dates import EXAMPLES, read_date
from coach.model.ending import HELP_WANTED
from coach.model.guide import DATE_FIELDS, PERSON_FIELDS, Kind
from coach.model.person import Direction
from coach.model.session import Fields, FieldValue, Value
from coach.text import clean, clean_line, fold

RESULTS = 3
"""The most results that one decision holds."""


class Shape(StrEnum):
    """What one field holds."""

    TEXT = "text"
    LINE = "line"
    RATING = "rating"
    PERCENT = "percent"
    CHOICE = "choice"
    CHOICES = "choices"
    LIST = "list"
    DATE = "date"


@dataclass(frozen=True)
class Field:
    """One thing to type: `key` tells it from its neighbours, `name` is what it is called."""

    key: str
    name: str
    shape: Shape
    label: str = ""
    choices: tuple[str, ...] = ()


class UnfitError(ValueError):
    """What was typed does not fit the field; the message is one plain sentence."""


_LABELS: Mapping[str, str] = {
    "will": "I will",
    "when": "When this happens",
    "by": "By (a date)",
    "who": "Who will know",
    "question": "Your question",
    "help": "What would help",
    "line": "The objective, in one line",
    "short": "Less than hoped would be",
    "hoped": "As hoped would be",
    "beyond": "Better than hoped would be",
    "name": "Name",
    "where": "Where they stand from you",
    "choice": "What you choose",
    "reason": "The main reason",
    "result": "A result a stranger could check",
    "percent": "How likely, in percent",
    "review": "Review on (a date)",
    "asked": "Asked already",
    "asked-for": "Asked for",
    "date": "When (a date)",
    "circle": "Inside or outside your organisation",
    "what-for": "What for",
    "last-contact": "Last contact (a date)",
    "helps-with": "Helps with",
    "helps-by": "Helps by",
}

_FURTHER = "A further result, if there is one"

_WHOLE: Mapping[Kind, Shape] = {
    Kind.TEXT: Shape.TEXT,
    Kind.LINE: Shape.LINE,
    Kind.RATE: Shape.RATING,
    Kind.PERCENT: Shape.PERCENT,
    Kind.ONE: Shape.CHOICE,
    Kind.MANY: Shape.CHOICES,
    Kind.LIST: Shape.LIST,
}


def _field(name: str, choices: tuple[str, ...] = (), key: str = "") -> Field:
    if choices:
        shape = Shape.CHOICE
    elif name in DATE_FIELDS:
        shape = Shape.DATE
    elif name == "percent":
        shape = Shape.PERCENT
    else:
        shape = Shape.LINE
    return Field(key or name, name, shape, _LABELS.get(name, name), choices)


def _result_fields(number: int) -> tuple[Field, ...]:
    if number == 1:
        return tuple(_field(name) for name in ("result", "percent", "review"))
    fields = (_field(name, key=f"{name}-{number}") for name in ("result", "percent", "review"))
    return tuple(
        replace(field, label=_FURTHER) if field.name == "result" else field for field in fields
    )


def fields_of(
    kind: Kind, choices: tuple[str, ...] = (), extra: tuple[str, ...] = ()
) -> tuple[Field, ...]:
    """The fields of an answer of this kind, in the order in which they are read."""
    if kind in _WHOLE:
        return (Field("answer", "answer", _WHOLE[kind], "", choices),)
    if kind is Kind.PROMISE:
        return tuple(_field(name) for name in ("will", "when", "by", "who"))
    if kind is Kind.ASK:
        return (_field("question"), _field("help", HELP_WANTED))
    if kind is Kind.OBJECTIVE:
        return tuple(_field(name) for name in ("line", "short", "hoped", "beyond"))
    if kind is Kind.PERSON:
        where = tuple(direction.value for direction in Direction)
        further = tuple(_field(name, PERSON_FIELDS.get(name, ())) for name in extra)
        return (_field("name"), _field("where", where), *further)
    results = tuple(field for n in range(1, RESULTS + 1) for field in _result_fields(n))
    return (_field("choice"), _field("reason"), *results)


def read_field(field: Field, raw: str, today: date) -> FieldValue | tuple[str, ...]:
    """What the raw text of a field means; None where it is empty.

    Raises UnfitError with one sentence where it cannot be read.
    """
    if field.shape is Shape.TEXT:
        text = clean(raw).strip("\n")
        return text if text.strip() else None
    if field.shape is Shape.LIST:
        return tuple(line for each in clean(raw).split("\n") if (line := each.strip())) or None
    line = clean_line(raw)
    if not line:
        return None
    if field.shape is Shape.LINE:
        return line
    if field.shape is Shape.RATING:
        return _number(line, 1, 7, "Please give a whole number from 1 to 7.")
    if field.shape is Shape.PERCENT:
        plain = line.removesuffix("%").strip()
        return _number(plain, 0, 100, "Please give a whole number from 0 to 100.")
    if field.shape is Shape.DATE:
        day = read_date(line, today)
        if day is None:
            raise UnfitError(f"That is not a date coach knows. Try {EXAMPLES}.")
        return day.isoformat()
    if field.shape is Shape.CHOICE:
        return _choice(line, field.choices)
    return _choices(line, field.choices)


def _number(text: str, low: int, high: int, remark: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or not low <= int(text) <= high:
        raise UnfitError(remark)
    return int(text)


def _choice(text: str, choices: Sequence[str]) -> str:
    found = _chosen(text, choices)
    if found is None:
        raise UnfitError(f"Please give one number from 1 to {len(choices)}.")
    return found


def _choices(text: str, choices: Sequence[str]) -> tuple[str, ...] | None:
    """Numbers parted by blanks or commas, or full texts parted by commas; in the guide's order."""
    whole = _chosen(text, choices)
    if whole is not None:
        return (whole,)
    picked: set[str | None] = set()
    for part in re.split(r"[,;]", text):
        found = _chosen(part.strip(), choices)
        picked |= {_chosen(each, choices) for each in part.split()} if found is None else {found}
    if None in picked:
        raise UnfitError(f"Please give numbers from 1 to {len(choices)}, parted by blanks.")
    return tuple(choice for choice in choices if choice in picked) or None


def _chosen(text: str, choices: Sequence[str]) -> str | None:
    """The choice of this number, or of this text; None where there is none such."""
    if re.fullmatch(r"[0-9]{1,3}", text) and 1 <= int(text) <= len(choices):
        return choices[int(text) - 1]
    if text in choices:
        return text
    return next((choice for choice in choices if fold(choice) == fold(text)), None)


def write_field(field: Field, value: FieldValue | tuple[str, ...]) -> str:
    """The raw text that reads back as `value`: the inverse of read_field.

    What was kept as typed, or chosen when the guide had other choices, comes
    back as it stands.
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        if field.shape is not Shape.CHOICES:
            return "\n".join(value)
        return ",".join(_number_of(each, field.choices) for each in value)
    if field.shape is Shape.CHOICE and str(value).isdecimal():
        return _number_of(str(value), field.choices)
    return str(value)


def _number_of(choice: str, choices: Sequence[str]) -> str:
    return str(choices.index(choice) + 1) if choice in choices else choice


def compose(
    kind: Kind, fields: Sequence[Field], parts: Mapping[str, str], today: date
) -> Value | None:
    """The answer that the typed parts make; None where every field is empty.

    A part that cannot be read yet is kept as it was typed, so that nothing is
    lost when she leaves in the middle of a date.
    """
    read = {field.key: _read_or_keep(field, parts.get(field.key, ""), today) for field in fields}
    if kind in _WHOLE:
        return read["answer"]
    if all(value is None for value in read.values()):
        return None
    if kind is Kind.DECISION:
        return _decision(read)
    return cast(Fields, read)


def _decision(read: Mapping[str, FieldValue | tuple[str, ...]]) -> Fields:
    results = []
    for number in range(1, RESULTS + 1):
        each = {field.name: read.get(field.key) for field in _result_fields(number)}
        if any(value is not None for value in each.values()):
            results.append(cast("Mapping[str, FieldValue]", each))
    choice, reason = cast(FieldValue, read["choice"]), cast(FieldValue, read["reason"])
    return {"choice": choice, "reason": reason, "results": tuple(results)}


def _read_or_keep(field: Field, raw: str, today: date) -> FieldValue | tuple[str, ...]:
    try:
        return read_field(field, raw, today)
    except UnfitError:
        return clean_line(raw)


def remarks(fields: Sequence[Field], parts: Mapping[str, str], today: date) -> dict[str, str]:
    """What does not fit, by field key; empty when every part can be read."""
    found = {}
    for field in fields:
        try:
            read_field(field, parts.get(field.key, ""), today)
        except UnfitError as unfit:
            found[field.key] = str(unfit)
    return found


def decompose(kind: Kind, fields: Sequence[Field], value: Value | None) -> dict[str, str]:
    """The parts that compose to `value`; none where the step was once of quite another kind."""
    if value is None or (kind in _WHOLE and isinstance(value, Mapping)):
        return {}
    if not isinstance(value, Mapping):
        text = write_field(fields[0], value)
        return {fields[0].key: text} if text else {}
    flat: dict[str, FieldValue] = {}
    for name, part in value.items():
        if isinstance(part, tuple):
            for number, result in enumerate(part, 1):
                suffix = "" if number == 1 else f"-{number}"
                flat.update({each + suffix: one for each, one in result.items()})
        else:
            flat[name] = part
    return {
        field.key: text for field in fields if (text := write_field(field, flat.get(field.key)))
    }
