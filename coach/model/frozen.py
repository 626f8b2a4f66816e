"""What all frozen data has: it is equal to what says the same, and shown by what it says."""

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

K = TypeVar("K", bound=type[Any])

_set = object.__setattr__


class Frozen:
    """The ground of a frozen dataclass with `eq=False, repr=False`.

    A dataclass would write and compile these methods anew for each of its kind, which
    costs a start as much as reading a year of sessions.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        said = _said(self.__match_args__)
        return bool(said(self) == said(other))

    def __hash__(self) -> int:
        return hash(_said(self.__match_args__)(self))

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __repr__(self) -> str:
        names = self.__match_args__
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({said})"


@cache
def _said(names: tuple[str, ...]) -> "attrgetter[Any]":
    return attrgetter(*names)


def _written(kind: type[Any]) -> "Callable[..., None]":
    """The `__init__` of a kind, as a dataclass would write it."""
    known: dict[str, Any] = {"_set": _set, "_MADE": object()}
    heads, lines = [], []
    for each in dataclasses.fields(kind):
        name, default = each.name, f"_of_{each.name}"
        value, head = name, name
        if each.default_factory is not dataclasses.MISSING:
            known[default] = each.default_factory
            head, value = f"{name}=_MADE", f"{default}() if {name} is _MADE else {name}"
        elif each.default is not dataclasses.MISSING:
            known[default] = each.default
            head = f"{name}={default}"
        heads.append(head)
        lines.append(f"    _set(_self, {name!r}, {value})")
    source = "\n".join([f"def __init__({', '.join(['_self', *heads])}):", *(lines or ["    pass"])])
    exec(source, known)  # noqa: S102  of names that stand in the code
    return known["__init__"]  # type: ignore[no-any-return]


def _dataclass(*, frozen: bool, eq: bool, repr: bool) -> "Callable[[K], K]":
    """As `dataclasses.dataclass` for what stands on Frozen, quicker to make.

    How one is made is written only when the first of its kind is: a start makes few.
    """
    if not frozen or eq or repr:
        raise TypeError("what stands on Frozen is made with frozen=True, eq=False, repr=False")

    def made(kind: K) -> K:
        dataclasses.dataclass(init=False, eq=False, repr=False)(kind)

        def first(self: Any, *args: Any, **given: Any) -> None:
            kind.__init__ = _written(kind)
            kind.__init__(self, *args, **given)

        kind.__init__ = first
        return kind

    return made


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass
