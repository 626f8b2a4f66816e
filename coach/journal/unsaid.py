"""A record's document without some texts, by the types of its fields. Pure.

What is no text, such as a date or a choice, cannot be emptied: it goes where it may be
missing, and stays where it must be there.
"""

from collections.abc import Collection
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from coach.journal.contents import Document

# Ids, times and marks: never words of hers.
_NO_WORDS = frozenset(
    {"id", "created", "origin", "visibility", "mentor", "edited", "deleted", "was"}
    | {"session", "source", "step", "item", "at", "objectives", "rev", "updated_at", "saver"}
)
_GONE = object()


def without_texts(kind: type[Any], document: Document, texts: Collection[str]) -> Document:
    """A document of a class without these texts, however deep they stand in it."""
    known = {each.name: each for each in fields(kind)}
    left = {}
    for name, value in document.items():
        each = known.get(name)
        kept = value if name in _NO_WORDS else _left(each.type if each else None, value, texts)
        if kept is not _GONE:
            left[name] = kept
        elif each and each.default is MISSING and each.default_factory is MISSING:
            left[name] = value
    return left


def part_of(kind: type[Any], name: str) -> type[Any] | None:
    """The class of what a field holds, or of each thing in its list; None where there is none."""
    hint = next((_plain(each.type) for each in fields(kind) if each.name == name), None)
    inner = get_args(hint)[0] if get_args(hint) else hint
    return inner if isinstance(inner, type) and is_dataclass(inner) else None


def _left(hint: Any, value: Any, texts: Collection[str]) -> Any:
    """What is left of a value of a type, None for a type that this coach does not know."""
    hint = _plain(hint)
    if isinstance(value, str):
        if value.strip() not in texts:
            return value
        return "" if hint is str else _GONE
    if isinstance(value, list):
        inner = get_args(hint)[0] if get_args(hint) else None
        kept = (_left(inner, each, texts) for each in value if not _is_in(each, texts))
        return [each for each in kept if each is not _GONE]
    if isinstance(value, dict):
        if isinstance(hint, type) and is_dataclass(hint):
            return without_texts(hint, value, texts)
        kept_by = {name: _left(None, each, texts) for name, each in value.items()}
        return {name: each for name, each in kept_by.items() if each is not _GONE}
    return value


def _is_in(value: Any, texts: Collection[str]) -> bool:
    return isinstance(value, str) and value.strip() in texts


def _plain(hint: Any) -> Any:
    """A type without that it may be missing."""
    if get_origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint
