"""What all frozen data has: it is equal to what says the same, and shown by what it says."""

from functools import cache
from operator import attrgetter
from typing import Any, ClassVar


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

    def __repr__(self) -> str:
        names = self.__match_args__
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({said})"


@cache
def _said(names: tuple[str, ...]) -> "attrgetter[Any]":
    return attrgetter(*names)
