"""`coach settings`: what is set, where that comes from, and changing it."""

import argparse
import os
import shlex

from coach.cli.output import remark, say, say_json
from coach.config import Settings
from coach.options import KEYS
from coach.practice.desk import Desk
from coach.practice.preferences import (
    DEFAULT,
    FILE,
    SAFETY,
    Preference,
    at_default,
    changed,
    known,
    preference_to_json,
    preferences,
    value_of,
)

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
    return _kept(desk, key, changed(desk.settings, key, " ".join(arguments.value)))


def reset(desk: Desk, arguments: argparse.Namespace) -> int:
    """Have one of them as it is without a file."""
    key = arguments.key if arguments.key == KEYS else known(arguments.key)
    return _kept(desk, key, at_default(desk.settings, key))


def where_from(each: Preference) -> str:
    """Where the value of a setting comes from, in words."""
    where = {DEFAULT: "as usual", FILE: "set", SAFETY: "to be safe"}.get(
        each.source, f"from {each.source}"
    )
    return where + (f"; the file says “{each.otherwise}”" if each.otherwise else "")


def kept(desk: Desk, key: str, settings: Settings) -> str:
    """Keep settings in which one was changed; says what it is now. Raises CoachError."""
    desk.keep(settings, [key])
    return f"{key}: {'none' if key == KEYS else value_of(settings, key) or 'as usual'}"


def _kept(desk: Desk, key: str, settings: Settings) -> int:
    before = desk.settings
    say(kept(desk, key, settings))
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
