"""The attribute line above a title or a question, and what its values may be."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from coach.guides.faults import Faults, nearest, quoted
from coach.text import clean_line, listed

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
LONGEST = 2000
NAME_RULE = "small letters a to z, digits and hyphens, at most 41 of them"

_PART = re.compile(
    r"""[ \t]+ | %[^%}]*%? | \#(?P<id>[^\s!"\#$%&'()*+,./;<=>?@\[\]^`{|}~]+)
      | \.(?P<mark>[^\s!"\#$%&'()*+,./;<=>?@\[\]^`{|}~]+)
      | (?P<key>[a-zA-Z\d_:-]+)=(?:"(?P<quoted>(?:[^"\\{}]|\\.)*)"
      |(?P<bare>[a-zA-Z\d_:-]+)(?=[ \t}]|$))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Attributes:
    """What stands in one attribute line. `unread` if it holds faults of its own."""

    line: int
    ids: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    unread: bool = False

    def joined(self, later: "Attributes") -> "Attributes":
        """Both lines as one, the later one winning, as Markdown would have it."""
        return Attributes(
            later.line,
            later.ids or self.ids,
            self.marks + later.marks,
            {**self.values, **later.values},
            self.unread or later.unread,
        )


def read_attributes(text: str, line: int, faults: Faults, *, taken: bool = True) -> Attributes:
    """Read one line such as `{#name .line depth=2 feeds="brief.hard"}`.

    `taken` is whether Markdown took it for one; if not, it is a fault in any case.
    """
    ids: list[str] = []
    marks: list[str] = []
    values: dict[str, str] = {}
    if len(text) > LONGEST:
        faults.add(line, f"an attribute line has at most {LONGEST:,} characters; shorten it")
        return Attributes(line, unread=True)
    position = 1
    while position < len(text) and text[position] != "}":
        part = _PART.match(text, position)
        if part is None or not part.group():
            return _unread(text, position, line, faults)
        position = part.end()
        if part["id"]:
            ids.append(part["id"])
        elif part["mark"]:
            marks.append(part["mark"])
        elif part["key"]:
            key, value = part["key"], part["bare"] or part["quoted"] or ""
            value = clean_line(re.sub(r"\\(.)", r"\1", value))
            if key in values:
                faults.add(line, f"{key} stands twice in this attribute line; keep one")
            values[key] = value
    if text[position + 1 :].strip() or position >= len(text) or not taken:
        return _unread(text, position, line, faults)
    if key_id := values.pop("id", ""):
        ids.append(key_id)
    marks.extend(values.pop("class", "").split())
    if len(ids) > 1:
        listing = listed([f"#{each}" for each in ids])
        faults.add(line, f"one attribute line, one #id; here are {listing}")
    return Attributes(line, tuple(ids), tuple(marks), values)


def _unread(text: str, position: int, line: int, faults: Faults) -> Attributes:
    if position >= len(text):
        problem = "an attribute line ends with } on the same line"
    elif text[position] == "}" and text[position + 1 :].strip():
        problem = f"nothing may follow the first }} of an attribute line: {quoted(text[position:])}"
    else:
        problem = f"this attribute line cannot be read from {quoted(text[position:])} on"
    faults.add(
        line,
        f'{problem}; it looks like {{#name .line depth=2 feeds="brief.hard"}}, '
        "with quotation marks around dots and blanks, and no other paragraph may begin with {",
    )
    return Attributes(line, unread=True)


class Values:
    """Reads the values of one attribute line; what does not fit is a fault and the default."""

    def __init__(self, attributes: Attributes, faults: Faults, owner: str) -> None:
        self._attributes = attributes
        self._faults = faults
        self._owner = owner

    def fault(self, message: str) -> None:
        """Note a fault about this line."""
        self._faults.add(self._attributes.line, message)

    def text(self, key: str) -> str:
        """A value as written, empty where there is none."""
        value = self._attributes.values.get(key)
        if value == "":
            self.fault(f"{key} is empty; give it a value or leave it out")
        return value or ""

    def number(self, key: str, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        value = self.text(key)
        if not value:
            return default
        if re.fullmatch(r"[0-9]{1,4}", value) and low <= int(value) <= high:
            return int(value)
        self.fault(f"{key}={quoted(value)} is out of range; give a number from {low} to {high}")
        return default

    def name(self, key: str) -> str:
        """A short name: small letters, digits, hyphens."""
        value = self.text(key)
        if value and not NAME.fullmatch(value):
            self.fault(f"{key}={quoted(value)} is not a name; use {NAME_RULE}")
            return ""
        return value

    def words(self, key: str, known: Collection[str] = ()) -> tuple[str, ...]:
        """Words parted by blanks, each named once, each of the known ones if those are given."""
        found: list[str] = []
        for word in self.text(key).split():
            if known and word not in known:
                self.fault(
                    f"{key} knows no {quoted(word)}{nearest(word, known)}; "
                    f"it takes {listed(list(known), 'or')}"
                )
            elif word in found:
                self.fault(f"{key} names {quoted(word)} twice; once is enough")
            else:
                found.append(word)
        return tuple(found)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Every key must be one of the known ones."""
        for key in self._attributes.values:
            if key not in known:
                self.fault(
                    f"{self._owner} has no attribute {quoted(key)}{nearest(key, known)}; "
                    f"it takes {listed(list(known))}"
                )
