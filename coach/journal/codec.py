"""A frozen dataclass as a plain dict and back, by the types of its fields.

Values that equal their field's default are left out, but for marks: who may see a
thing is always written with it. A name that the class does not have is passed over
in reading.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Generic, NamedTuple, TypeVar, Union, cast, get_args, get_origin

from coach.model.kind import Visibility

T = TypeVar("T")
Convert = Callable[[Any], Any]
Clean = Callable[[str], str] | None


class ShapeError(ValueError):
    """A value that is not what its field holds; `where` is the way to it."""

    def __init__(self, expected: str, where: str = "") -> None:
        super().__init__(f"{where or 'it'} should be {expected}")
        self.expected = expected
        self.where = where

    def inside(self, name: str) -> "ShapeError":
        """The same, seen from one level further out."""
        dot = "." if self.where and not self.where.startswith("[") else ""
        return ShapeError(self.expected, f"{name}{dot}{self.where}")


class Both(NamedTuple):
    """How a value is written, and how it is read and checked."""

    write: Convert
    read: Convert
    always: bool = False


_ALWAYS = object()


class Codec(Generic[T]):
    """Reads and writes one dataclass.

    `clean` is what every string passes on its way in and out, None where that is
    known to change nothing; `shared` names the fields that hold the same words in
    many documents and are kept once; `special` gives the fields whose type says
    too little.
    """

    def __init__(
        self,
        kind: type[T],
        clean: Clean,
        shared: frozenset[str] = frozenset(),
        special: Mapping[str, Both] | None = None,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self._kind = kind
        self._fields: list[tuple[str, Convert, Any]] = []
        self._readers: dict[str, Convert] = {}
        for each in fields(cast(Any, kind)):
            if each.name in without:
                continue
            both = (special or {}).get(each.name) or _both(each.type, clean, shared, special)
            if each.name in shared:
                both = both._replace(read=_once(both.read))
            default = each.default
            if each.default_factory is not MISSING:
                default = each.default_factory()
            if both.always:
                default = _ALWAYS
            self._fields.append((each.name, both.write, default))
            self._readers[each.name] = both.read

    @property
    def names(self) -> frozenset[str]:
        """The names that a document of this class may have."""
        return frozenset(self._readers)

    def write(self, thing: T) -> dict[str, Any]:
        """The plain dict of a value. Raises ShapeError for what could not be read back."""
        document = {}
        for name, write, default in self._fields:
            value = getattr(thing, name)
            if value is default or value == default:
                continue
            try:
                document[name] = write(value)
            except ShapeError as error:
                raise error.inside(name) from None
        return document

    def read(self, document: object, **given: Any) -> T:
        """The value in a plain dict; `given` are fields kept elsewhere. Raises ShapeError."""
        if type(document) is not dict:
            raise ShapeError("an object")
        values = given
        readers = self._readers
        name = ""
        try:
            for name, value in document.items():
                read = readers.get(name)
                if read is not None:
                    values[name] = read(value)
        except ShapeError as error:
            raise error.inside(name) from None
        try:
            return self._kind(**values)
        except TypeError:
            needed = [n for n, _, default in self._fields if default is MISSING]
            lost = next((name for name in needed if name not in values), "a field")
            raise ShapeError("there", lost) from None


def _both(hint: Any, clean: Clean, shared: frozenset[str], special: Any) -> Both:
    """How a value of a type is written and read."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (each for each in arguments if each is not NoneType)
        return _or_none(_both(inner, clean, shared, special))
    if origin is tuple:
        inner = _both(arguments[0], clean, shared, special)
        return _tuple(inner, None if arguments[1] is Ellipsis else len(arguments))
    if origin is frozenset:
        inner = _both(arguments[0], clean, shared, special)
        several = _tuple(inner, None)
        return Both(
            lambda value: several.write(sorted(value)),
            lambda value: frozenset(several.read(value)),
        )
    if origin is not None and issubclass(origin, Mapping):
        return text_mapping(clean)
    if is_dataclass(hint):
        codec: Codec[Any] = Codec(cast(type, hint), clean, shared, special)
        return Both(codec.write, codec.read)
    if issubclass(hint, StrEnum):
        return _choice(hint)
    return {str: text(clean), **_PLAIN}[hint]


def text(clean: Clean) -> Both:
    """Text, cleaned on the way in and out."""

    def as_it_is(value: Any) -> str:
        if type(value) is not str:
            raise ShapeError("text")
        return value

    def cleaned(value: Any) -> str:
        if clean is None or not isinstance(value, str):
            raise ShapeError("text")
        if value.isascii() and value.isprintable():
            return str(value)
        return clean(str(value))

    convert = cleaned if clean else as_it_is
    return Both(convert, convert)


def text_mapping(clean: Clean) -> Both:
    """Text by text."""
    one = text(clean)

    def convert(value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping):
            raise ShapeError("an object")
        return {one.read(name): one.read(inner) for name, inner in value.items()}

    return Both(convert, convert)


def _or_none(inner: Both) -> Both:
    write, read, _ = inner
    return Both(
        lambda value: None if value is None else write(value),
        lambda value: None if value is None else read(value),
    )


def _tuple(inner: Both, length: int | None) -> Both:
    def each(values: Any, one: Convert) -> list[Any]:
        if not isinstance(values, (list, tuple)):
            raise ShapeError("a list")
        if length is not None and len(values) != length:
            raise ShapeError(f"a list of {length}")
        found = []
        try:
            for value in values:
                found.append(one(value))
        except ShapeError as error:
            raise error.inside(f"[{len(found)}]") from None
        return found

    return Both(lambda values: each(values, inner.write), lambda v: tuple(each(v, inner.read)))


def _choice(kind: type[StrEnum]) -> Both:
    known: dict[Any, StrEnum] = {each.value: each for each in kind}

    def read(value: Any) -> StrEnum:
        found = known.get(value) if type(value) is str else None
        if found is None:
            raise ShapeError(f"one of {', '.join(known)}")
        return found

    return Both(lambda value: read(str(value)).value, read, always=kind is Visibility)


def _once(read: Convert) -> Convert:
    """Keep one copy of what is read, for values that come up in many documents."""
    seen: dict[Any, Any] = {}

    def convert(value: Any) -> Any:
        if type(value) is not str:
            found = read(value)
            return seen.setdefault(found, found)
        known = seen.get(value)
        if known is None:
            known = seen[value] = read(value)
        return known

    return convert


def _moment_out(value: Any) -> str:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ShapeError("a time with its zone")
    return value.isoformat()


def _moment_in(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise ShapeError("a time with its zone") from None
    if found.tzinfo is None:
        raise ShapeError("a time with its zone")
    return found


def _day_out(value: Any) -> str:
    if type(value) is not date:
        raise ShapeError("a date")
    return value.isoformat()


def _day_in(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise ShapeError("a date") from None


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ShapeError("a whole number")
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ShapeError("a number")
    return cast(float, value)


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ShapeError("true or false")
    return value


_PLAIN: Mapping[Any, Both] = {
    int: Both(_whole, _whole),
    float: Both(_number, _number),
    bool: Both(_truth, _truth),
    datetime: Both(_moment_out, _moment_in),
    date: Both(_day_out, _day_in),
}
