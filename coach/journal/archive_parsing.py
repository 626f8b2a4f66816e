"""An archive as text made into plain values: what JSON leaves open is a fault with its place."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from coach.errors import JournalError
from coach.journal.archive import cleaned
from coach.journal.schema import MOST
from coach.text import count, shorten

LIMIT = 256 * 1024 * 1024
"""Bytes of an archive at most."""

SHOWN = 40
"""Characters of a value that are repeated where it is told what is wrong with it."""

Path = tuple[str | int, ...]

_DEEPEST = 24
_DIGITS = 17
_SESSIONS = re.compile(r'"sessions"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*,\s*")


class Fault(NamedTuple):
    """Something in an archive that is not as it should be, and the way to it."""

    path: Path
    what: str

    def __str__(self) -> str:
        return f"{place(self.path) or 'the archive'}: {self.what}"


class ArchiveError(JournalError):
    """An archive that cannot be restored; nothing was changed.

    `faults` are all of them, each with its place, in the order in which `archive` has them.
    """

    def __init__(self, faults: Iterable[Fault], archive: object = None) -> None:
        found = sorted(set(faults), key=lambda each: list(_order(each.path, archive)))
        self.faults = tuple(str(each) for each in found)
        super().__init__(
            f"This archive cannot be restored: {count(len(found), 'fault')}. Nothing was changed.",
            "coach schema prints what an archive may hold.",
        )


def _order(path: Path, value: Any) -> Iterator[tuple[int, str]]:
    """Where a path leads in an archive, as it compares: in the order in which one reads it."""
    for part in path:
        if isinstance(part, int):
            yield part, ""
            value = value[part] if isinstance(value, list) and part < len(value) else None
        else:
            names = list(value) if isinstance(value, dict) else []
            yield (names.index(part) if part in names else len(names)), part
            value = value.get(part) if isinstance(value, dict) else None


def place(path: Path) -> str:
    """The way to a value, as `sessions[3].answers[1].kind`."""
    parts = [
        f"[{part}]" if isinstance(part, int) else f".{shorten(part, SHOWN) or '“”'}"
        for part in path
    ]
    return "".join(parts).removeprefix(".")


def parse(data: bytes) -> tuple[Any, list[Fault]]:
    """The values in an archive, every text cleaned, and what is wrong with single ones.

    Raises ArchiveError for what is not JSON at all.
    """
    faults: list[Fault] = []
    return _Plain(faults).of(_parsed(data), ()), faults


def _parsed(data: bytes) -> Any:
    """The JSON in some bytes, with what is doubtful in it marked. Raises ArchiveError."""
    if len(data) > LIMIT:
        raise ArchiveError([Fault((), f"it is larger than {LIMIT >> 20} MB")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArchiveError([Fault((), f"line {line} is not UTF-8 text")]) from None
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_fraction,
            parse_constant=_Odd,
        )
    except json.JSONDecodeError as error:
        if _is_cut_off(text, error):
            raise ArchiveError([Fault((), _cut_off(text))]) from None
        why = error.msg[:1].lower() + error.msg[1:]
        where = f"line {error.lineno}, column {error.colno}"
        raise ArchiveError([Fault((), f"it is not JSON; {where}: {why}")]) from None
    except RecursionError:
        raise ArchiveError([Fault((), "it is nested too deeply")]) from None


def _is_cut_off(text: str, error: json.JSONDecodeError) -> bool:
    """Whether it ends in the middle, as a download that was broken off does."""
    at_the_end = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    return at_the_end and text.lstrip().startswith("{") and not text.rstrip().endswith("}")


def _cut_off(text: str) -> str:
    """How much of an archive that was cut off is whole."""
    whole, decoder = 0, json.JSONDecoder()
    if found := _SESSIONS.search(text):
        place = found.end()
        try:
            while text[place : place + 1] == "{":
                _, place = decoder.raw_decode(text, place)
                whole += 1
                if between := _BETWEEN.match(text, place):
                    place = between.end()
        except (ValueError, RecursionError):
            pass  # here it ends
    there = f"{count(whole, 'session')} in it {'is' if whole == 1 else 'are'} whole"
    return f"this file is cut off, its end is missing. {there}; look for what it was copied from"


class _Odd(NamedTuple):
    """A number that cannot be kept, as it stands in the archive."""

    text: str


class _Twice(dict[str, Any]):
    """An object in which a name stands twice."""

    names: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = _Twice(found)
    names = [name for name, _ in pairs]
    twice.names = tuple(name for name in found if names.count(name) > 1)
    return twice


def _whole(digits: str) -> int | _Odd:
    number = int(digits) if len(digits) <= _DIGITS else MOST + 1
    return number if -MOST <= number <= MOST else _Odd(digits)


def _fraction(digits: str) -> float | _Odd:
    number = float(digits)
    return number if math.isfinite(number) else _Odd(digits)


class _Plain:
    """Makes a copy of what was parsed, of plain and clean values, and collects its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults

    def of(self, value: Any, path: Path) -> Any:
        """The value at a path as it may be kept."""
        if isinstance(value, _Odd):
            self._faults.append(Fault(path, f"{shorten(value.text, SHOWN)} cannot be kept"))
            return 0
        if not isinstance(value, (dict, list)):
            return cleaned(value)
        if len(path) >= _DEEPEST:
            self._faults.append(Fault(path, "it is nested too deeply"))
            return None
        if isinstance(value, list):
            return [self.of(inner, (*path, at)) for at, inner in enumerate(value)]
        names = list(value.names) if isinstance(value, _Twice) else []
        made: dict[str, Any] = {}
        for name, inner in value.items():
            plain = cleaned(name)
            if plain in made:
                names.append(plain)
            made[plain] = self.of(inner, (*path, plain))
        self._faults += [Fault((*path, name), "the name stands there twice") for name in names]
        return made
