"""Settings in plain text: what is set, and changing one with the checks of `coach settings`."""

import os
from functools import partial

from coach.cli.plain_menu import Door, Menu, once, stay
from coach.cli.plain_seat import Seat
from coach.cli.settings import KEYS_LATER, kept, where_from
from coach.config import Settings
from coach.errors import CoachError, NotAgreedError
from coach.options import KEYS
from coach.practice.asking import Ask
from coach.practice.preferences import (
    FILE,
    FROM_NOW_ON,
    Preference,
    at_default,
    changed,
    preferences,
    value_of,
)

_ACTION = Ask(
    "action", "Which action of the app?", needed=True,
    hint="Its place and its name, such as home.history. Plain text has no keys to set.",
)  # fmt: skip


def settings(seat: Seat) -> None:
    """Go through the settings until she goes back. Raises Leave."""

    def made() -> Menu:
        faults = seat.desk.settings_problems
        found = preferences(seat.desk.settings, os.environ, seat.desk.places.guides, faults)
        doors = [Door(each.key, _said(each), partial(_one, seat, each)) for each in found]
        doors.append(Door("key", "a key of your own for the app", partial(_own_key, seat)))
        later = f" {KEYS_LATER}" if seat.desk.settings.keys else ""
        return Menu(f"Settings, kept in {seat.desk.places.settings}.{later}", doors)

    stay(seat, "settings", made)


def _said(each: Preference) -> str:
    return f"{each.name}: {each.said or 'nothing'} ({where_from(each)}). {each.what}."


def _one(seat: Seat, each: Preference) -> None:
    """Change one of them, or have it as it is by itself. Raises Leave."""
    doors = [
        Door(value, more or "that one", partial(_put, seat, each.key, value))
        for value, more in each.choices.items()
    ]
    if not doors:
        doors.append(Door("change", "type what it shall be", partial(_typed, seat, each)))
    if each.source == FILE:
        doors.append(Door("usual", "have it as it is by itself", partial(_reset, seat, each.key)))
    names = [door.name for door in doors]
    stay(seat, each.key, lambda: Menu(f"{_said(each)} What shall it be?", doors), names)


def _typed(seat: Seat, each: Preference) -> None:
    """Ask until it fits. Raises Back, Leave."""
    ask = Ask(
        each.key, f"What shall “{each.name}” be?", text=value_of(seat.desk.settings, each.key)
    )
    while True:
        typed = seat.talk.ask("settings", ask)
        try:
            _put(seat, each.key, typed)
        except CoachError as unfit:
            seat.talk.remark(str(unfit))
        else:
            return


def _own_key(seat: Seat) -> None:
    """Set the key of an action of the app. Raises Back, Leave."""
    action = seat.talk.ask("settings", _ACTION)
    now = seat.desk.settings.keys.get(action, "")
    _typed(seat, Preference(f"{KEYS}.{action}", action, "Its key", now, "", now, FILE, {}))


def _put(seat: Seat, key: str, typed: str) -> None:
    _keep(seat, key, changed(seat.desk.settings, key, typed))


def _reset(seat: Seat, key: str) -> None:
    _keep(seat, key, at_default(seat.desk.settings, key))


def _keep(seat: Seat, key: str, after: Settings) -> None:
    """Keep it; where more people would see her words, once she says so. Raises Back, Leave."""
    try:
        _keep_it(seat, key, after)
    except NotAgreedError as asked:
        doors = [
            Door("no", "leave it as it is", lambda: seat.talk.say("Nothing was changed.")),
            Door("yes", "from now on", partial(_keep_it, seat, key, after, agreed=True)),
        ]
        once(seat, "agree", Menu(f"{asked.question} {FROM_NOW_ON}", doors))


def _keep_it(seat: Seat, key: str, after: Settings, *, agreed: bool = False) -> None:
    before = seat.desk.settings
    seat.talk.say(kept(seat.desk, key, after, agreed=agreed))
    seat.talk.undo = lambda: seat.desk.take_back(before, key)
    if key.startswith(f"{KEYS}."):
        seat.talk.remark(KEYS_LATER)
    seat.talk.remark(":undo takes it back.")
