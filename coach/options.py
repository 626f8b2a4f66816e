"""Each thing she may set: what it does, what it may be, and how it stands in her file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coach.text import clean_line, listed

THEMES = (
    *(
        "ink",
        "paper",
        "clear-dark",
        "clear-light",
        "ansi-dark",
        "ansi-light",
        "atom-one-dark",
        "atom-one-light",
    ),
    *("catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha"),
    *("dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn"),
    *("rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark", "textual-light"),
    "tokyo-night",
)
"""Every theme there is: coach's own, then those of Textual."""

_MOST_DAYS = 730
_KEY = re.compile(r"[a-z0-9_]+(\+[a-z0-9_]+)*|[^\s,]", re.IGNORECASE)


@dataclass(frozen=True)
class Option:
    """One setting: its name in the file, what it is called, what it does, what it may be.

    `choices` holds what is said of each value it may have, empty where it is free; `needs`
    completes "it should be …". `read` gives the value that a value of TOML means; `typed`
    the one that a person typed. Both raise ValueError where it is none.
    """

    key: str
    name: str
    what: str
    needs: str
    read: Callable[[Any], Any]
    typed: Callable[[str], Any]
    choices: Mapping[str, str]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return clean_line(value)


def _folder(value: Any) -> str:
    text = _text(value)
    if text and not text.startswith(("/", "~")):
        raise ValueError
    return text


def _days(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_DAYS:
        raise ValueError
    return value


def _typed_days(text: str) -> int:
    return _days(int(text) if text.isascii() and text.isdecimal() else 0 if not text else None)


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError
    return tuple(map(clean_line, value))


def _typed_names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def read_keys(value: Any) -> str:
    """The keys for one action, parted by commas, as they stand in a file.

    Raises ValueError where that is none.
    """
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise ValueError
    keys = [key.strip() for each in given for key in each.split(",") if key.strip()]
    if not keys or not all(_KEY.fullmatch(key) for key in keys):
        raise ValueError
    return ",".join(key if len(key) == 1 else key.lower() for key in keys)


def flat(table: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """A table of TOML with dotted names: `home.history = "y"` reads as a table in a table."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{above}{name}.")
        else:
            found[above + name] = value
    return found


def _one_of(key: str, called: str, what: str, choices: Mapping[str, str]) -> Option:
    def read(value: Any) -> str:
        if not isinstance(value, str) or (name := value.strip().lower()) not in choices:
            raise ValueError
        return name

    return Option(key, called, what, f"one of {listed(list(choices), 'or')}", read, read, choices)


_TEXT = "text in quotes"
_ALL = (
    Option("name", "Your name", "What a guide calls you", _TEXT, _text, _text, {}),
    replace(
        _one_of("theme", "Theme", "How coach looks", dict.fromkeys(THEMES, "")),
        needs="the name of a theme in quotes, such as ink or paper",
    ),
    _one_of(
        "motion", "Motion", "Whether anything moves by itself, such as a blinking cursor",
        {
            "as-shell": "as your terminal is set up",
            "still": "nothing moves by itself",
            "moving": "it may, whatever your shell says",
        },
    ),
    _one_of(
        "date_format", "Dates", "How a date is said",
        {
            "day-month": "Friday 20 November 2026",
            "month-day": "Friday, November 20, 2026",
            "iso": "Friday 2026-11-20",
        },
    ),
    _one_of(
        "week_start", "Week", "The day a week begins, in “this week” and “next week”",
        {"monday": "on Monday", "sunday": "on Sunday", "saturday": "on Saturday"},
    ),
    _one_of(
        "visibility", "Seen by",
        "Who may see what you write, at first; what a guide marks private stays private",
        {
            "private": "only you",
            "mentor": "you, and the mentor a session is for",
            "open": "you, and any mentor",
        },
    ),
    Option("rhythm", "Rhythm", "The days between two meetings, for a mentor you add",
           f"a whole number of days up to {_MOST_DAYS}, 0 for none", _days, _typed_days, {}),
    Option("editor", "Editor", "The command that opens an answer, before VISUAL and EDITOR",
           _TEXT, _text, _text, {}),
    Option("guides", "Own guides", "The folder of your own guides",
           "a folder that begins with / or ~, in quotes", _folder, _folder, {}),
    Option("pinned", "Pinned", "The guides at the top", "a list of names",
           _names, _typed_names, {}),
    Option("not_for_me", "Put away", "The guides that are not for you", "a list of names",
           _names, _typed_names, {}),
)  # fmt: skip
OPTIONS: Mapping[str, Option] = {each.key: each for each in _ALL}
"""Every setting but the keys, by its name in the file."""

KEYS = "keys"
"""The name of the table that holds other keys for actions."""
KEYS_NEED = 'a key or several, such as "y", "f5" or "ctrl+e, f5"'
