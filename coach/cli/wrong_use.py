"""What argparse finds wrong with a command line, in words that are not its own."""

import argparse
import re
from collections.abc import Callable
from difflib import get_close_matches

from coach.text import listed

_SAID: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"the following arguments are required: (.+)", lambda m: _missing(m[1])),
    (r"one of the arguments (.+) is required", lambda m: f"give one of {_each(m[1], ' ', 'or')}"),
    (r"argument (.+): not allowed with argument (.+)", lambda m: f"{m[1]} does not go with {m[2]}"),
    (r"argument (.+): expected (?:one|at least one) argument", lambda m: f"{m[1]} needs a value"),
    (r"argument (.+): ignored explicit argument .+", lambda m: f"{m[1]} takes no value"),
    (
        r"ambiguous option: (.+) could match (.+)",
        lambda m: f"{m[1]} may mean {_each(m[2], ', ', 'or')}",
    ),
    (r"argument ([^:]+): (.+)", lambda m: f"{m[1]}: {m[2]}"),
)
"""What argparse says, and what is said instead."""
_NEAR = 0.7
"""How much of a word must be the same for another to be near, from 0 to 1."""
_MANY = 12
"""Of more choices than these only the nearest is named; help lists them."""


def in_plain_words(message: str) -> str:
    """A message of argparse as one would say it; any other stays as it is."""
    for pattern, said in _SAID:
        if match := re.fullmatch(pattern, message):
            return said(match)
    return message


def no_choice(action: argparse.Action, value: str) -> str:
    """That a word is none of those which may stand in its place, and which may."""
    known = [str(each) for each in action.choices or ()]
    if not isinstance(action, argparse._SubParsersAction):
        name = "/".join(action.option_strings) or action.metavar or action.dest
        return f"{name} may be {listed(known, 'or')}, not “{value}”"
    if len(known) <= _MANY:
        return f"there is no “{value}” here; there are {listed(known)}"
    near = get_close_matches(value, known, 1, _NEAR)
    return f"there is no command “{value}”" + (f"; the nearest is {near[0]}" if near else "")


def _missing(names: str) -> str:
    each = names.split(", ")
    return f"{listed(each)} {'is' if len(each) == 1 else 'are'} missing"


def _each(names: str, between: str, last: str) -> str:
    return listed(names.split(between), last)
