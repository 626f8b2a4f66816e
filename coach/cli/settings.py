"""`coach settings`: what is set, where that comes from, and changing it."""

import argparse
import os
import shlex
import sys

from coach.cli.output import remark, say, say_json
from coach.config import Settings
from coach.errors import NotAgreedError, UsageError
from coach.options import KEYS
from coach.practice.desk import Desk
from coach.practice.preferences import (
    DEFAULT,
    FILE,
    FROM_NOW_ON,
    SAFETY,
    Preference,
    at_default,
    changed,
    known,
    preference_to_json,
    preferences,
    value_of,
)
from coach.text import fold

KEYS_LATER = "Whether a key that you set is free is looked at when the app opens."


def listing(desk: Desk, arguments: argparse.Namespace) -> int:
    """Every setting: its value, where it comes from, what it does."""
    faults = desk.settings_problems
    found = preferences(desk.settings, os.environ, desk.places.guides, faults)
    if arguments.json:
        say_json([preference_to_json(each) for each in found])
    else:
        widest = max(len(each.key) for each in found)
        for each in found:
            say(f"{each.key:<{widest}}  {each.said}  ({where_from(each)})")
            say(f"{'':<{widest}}  {each.what}.")
        remark(f"The file: {desk.places.settings}")
        remark("To change one: coach settings set KEY VALUE")
    for problem in faults:
        remark(str(problem))
    if desk.settings.keys:
        remark(KEYS_LATER)
    return 0


def put(desk: Desk, arguments: argparse.Namespace) -> int:
    """Set one of them."""
    key = known(arguments.key)
    after = changed(desk.settings, key, " ".join(arguments.value))
    return _kept(desk, key, after, agreed=arguments.yes)


def reset(desk: Desk, arguments: argparse.Namespace) -> int:
    """Have one of them as it is without a file."""
    key = arguments.key if arguments.key == KEYS else known(arguments.key)
    return _kept(desk, key, at_default(desk.settings, key), agreed=arguments.yes)


def where_from(each: Preference) -> str:
    """Where the value of a setting comes from, in words."""
    where = {DEFAULT: "as usual", FILE: "set", SAFETY: "to be safe"}.get(
        each.source, f"from {each.source}"
    )
    return where + (f"; the file says “{each.otherwise}”" if each.otherwise else "")


def kept(desk: Desk, key: str, settings: Settings, *, agreed: bool = False) -> str:
    """Keep settings in which one was changed; says what it is now. Raises as `Desk.keep`."""
    desk.keep(settings, [key], agreed=agreed)
    return f"{key}: {'none' if key == KEYS else value_of(settings, key) or 'as usual'}"


def _kept(desk: Desk, key: str, settings: Settings, *, agreed: bool) -> int:
    before = desk.settings
    try:
        said = kept(desk, key, settings, agreed=agreed)
    except NotAgreedError as asked:
        if not _agrees(asked.question):
            say("Nothing was changed.")
            return 1
        said = kept(desk, key, settings, agreed=True)
    say(said)
    if key == KEYS:
        return 0
    if key.startswith(f"{KEYS}."):
        remark(KEYS_LATER)
    was, said = value_of(before, key), value_of(settings, key)
    if was == said:
        return 0
    back = f"set {key} {shlex.quote(was)}" if was else f"reset {key}"
    remark(f"To take it back: coach settings {back}")
    return 0


def _agrees(question: str) -> bool:
    """Whether she says so. Raises UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nothing was changed.", "Add --yes to agree.")
    remark(f"{question} {FROM_NOW_ON}")
    remark("Type yes and Enter to agree; anything else leaves it as it is.")
    return fold(sys.stdin.readline().strip()) == "yes"
