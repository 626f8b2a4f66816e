"""Changing values in the text of a TOML file, and leaving all else as it was written."""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from coach.options import flat
from coach.text import listed

_TABLE = re.compile(r"(?m)^[ \t]*\[")


def with_values(text: str, values: Mapping[str, Any], table: str = "") -> str:
    """The text with these values in it, at its top or in a table of its own; None takes one out.

    Where a value stands, its line changes; a new one comes first. Raises ValueError where
    that would change anything else, or where the text is no TOML.
    """
    wanted = _said(tomllib.loads(text), table)
    if not isinstance(wanted.get(table, {}), Mapping):
        raise ValueError(f"{table} is not a table in it")
    if table:
        wanted[table] = _with(wanted.get(table, {}), values)
    else:
        wanted = _with(wanted, values)
    before, inside, after = _parted(text, table)
    for name, value in values.items():
        inside = _put(inside, name, value)
    changed = before + inside + after
    if _said(tomllib.loads(changed), table) != _without_empty(wanted, table):
        raise ValueError(f"{listed(list(values))} could not be found in it")
    return changed


def _said(found: dict[str, Any], table: str) -> dict[str, Any]:
    """What a file says, its table with dotted names."""
    held = found.get(table)
    said = found | {table: flat(held)} if isinstance(held, Mapping) else found
    return _without_empty(said, table)


def _without_empty(found: dict[str, Any], table: str) -> dict[str, Any]:
    """What a file says; a table without a value says nothing."""
    return {name: value for name, value in found.items() if name != table or value}


def _with(found: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in found.items() if values.get(name, "") is not None}
    return kept | {name: value for name, value in values.items() if value is not None}


def _parted(text: str, table: str) -> tuple[str, str, str]:
    """What stands before the lines of a table, these, and what stands after them.

    A table that is not there begins at the end of the text.
    """
    start = 0
    if table:
        head = re.search(rf"(?m)^[ \t]*\[[ \t]*{re.escape(table)}[ \t]*\].*\n?", text)
        if head is None:
            above = f"{text.rstrip()}\n\n" if text.strip() else text
            return f"{above}[{table}]\n", "", ""
        start = head.end()
    end = _TABLE.search(text, start)
    stop = end.start() if end else len(text)
    before = text[:start]
    if before and not before.endswith("\n"):
        before += "\n"
    return before, text[start:stop], text[stop:]


def _put(lines: str, name: str, value: Any) -> str:
    """Some lines with a value in them: in place of what stands there, else first."""
    plain = re.fullmatch(r"[A-Za-z0-9_-]+", name)
    there = re.compile(rf'(?m)^(?:{re.escape(name)}|"{re.escape(name)}")[ \t]*=.*(?:\n|\Z)')
    if value is None:
        return there.sub("", lines, count=1)
    said = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    line = f"{name if plain else json.dumps(name)} = {said}\n"
    if there.search(lines):
        return there.sub(lambda _: line, lines, count=1)
    return line + lines
