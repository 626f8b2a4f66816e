"""Her settings as she sees them: each with its value, where that comes from, and how it changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from coach.config import PRIVATE, VISIBILITY, Fault, Settings, why_private
from coach.errors import CoachError
from coach.options import KEYS, KEYS_NEED, OPTIONS, Option, read_keys
from coach.practice.propose import existing_folder
from coach.text import clean_line, count, listed

DEFAULT, FILE, SAFETY = "default", "settings", "safety"
FROM_NOW_ON = "It holds for what you write from now on; each answer can be marked otherwise."
"""What is said where more people would see her words."""
_NAMED = 3
"""Of settings that were not understood so many are named in a line."""


@dataclass(frozen=True)
class Preference:
    """A setting as it stands: its value, said in words, and where it comes from.

    `source` is `settings`, `default`, the variable of the shell that is used instead, or
    `safety` where new words are private only since her settings could not be understood.
    `otherwise` is what the file says where that does not fit, and so does not hold.
    """

    key: str
    name: str
    what: str
    value: Any
    default: Any
    said: str
    source: str
    choices: Mapping[str, str]
    otherwise: str = ""


def preferences(
    settings: Settings, environ: Mapping[str, str], guides: Path, faults: Sequence[Fault] = ()
) -> tuple[Preference, ...]:
    """Every setting, then the keys she changed; `guides` is where her own guides are by default."""
    usual = Settings()
    wrong = {each.key: each.value for each in faults}
    found = [
        replace(
            _preference(option, settings, usual, environ, guides),
            otherwise=wrong.get(option.key, ""),
        )
        for option in OPTIONS.values()
    ]
    if why_private(faults):
        safe = (VISIBILITY, PRIVATE)
        found = [
            replace(each, source=SAFETY) if (each.key, each.value) == safe else each
            for each in found
        ]
    found += [
        Preference(f"{KEYS}.{action}", action, "Its key", keys, "", keys, FILE, {})
        for action, keys in settings.keys.items()
    ]
    return tuple(found)


def _preference(
    option: Option,
    settings: Settings,
    usual: Settings,
    environ: Mapping[str, str],
    guides: Path,
) -> Preference:
    value, default = getattr(settings, option.key), getattr(usual, option.key)
    source = DEFAULT if value == default else FILE
    said = said_of(option, value)
    if option.key == "editor" and not value:
        name = next((each for each in ("VISUAL", "EDITOR") if environ.get(each)), "")
        said, source = environ.get(name, "vi"), name or DEFAULT
    if option.key == "guides" and existing_folder(value) is None:
        said = str(guides)
    return Preference(
        option.key, option.name, option.what, value, default, clean_line(said), source,
        option.choices,
    )  # fmt: skip


def faults_line(faults: Sequence[Fault]) -> str:
    """What was not understood, in a line; empty where there is nothing."""
    if not faults:
        return ""
    if not faults[0].key:
        return (
            "Your settings could not be read, so the usual ones hold, and what you write is "
            "private. See Settings."
        )
    names = [OPTIONS[each.key].name.lower() if each.key in OPTIONS else each.key for each in faults]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    said = listed(names[:_NAMED] + more) if more else ", ".join(names)
    private = " What you write is private until then." if why_private(faults) else ""
    told = count(len(faults), "setting")
    return f"{told} could not be understood: {said}. See Settings.{private}"


def said_of(option: Option, value: Any) -> str:
    """A value in words, such as `3 days` or the date that a format makes."""
    if option.key == "rhythm":
        return f"every {value} days" if value else "none"
    if isinstance(value, tuple):
        return listed(list(value)) or "none"
    more = option.choices.get(value, "")
    return f"{value}: {more}" if more else str(value) or "none"


def changed(settings: Settings, key: str, typed: str) -> Settings:
    """The settings with one of them set to what was typed.

    A key of an action goes by `keys.` and its id. Raises CoachError with what fits.
    """
    key = known(key)
    if key.startswith(f"{KEYS}."):
        try:
            keys = read_keys(typed)
        except ValueError as error:
            raise CoachError(f"A key should be {KEYS_NEED}, not “{clean_line(typed)}”.") from error
        return replace(settings, keys={**settings.keys, key.partition(".")[2]: keys})
    option = OPTIONS[key]
    try:
        value = option.typed(clean_line(typed))
    except ValueError as error:
        needs = option.needs.replace(" in quotes", "").removesuffix(",")
        if option.choices:
            needs = f"one of {listed(list(option.choices), 'or')}"
        raise CoachError(f"{option.name} should be {needs}, not “{clean_line(typed)}”.") from error
    if key == "guides" and value:
        folder = folder_of(value)
        if folder is None or not folder.is_dir():
            raise CoachError(f"There is no folder {value}.", "Make it first, then set it again.")
    return _with(settings, key, value)


def at_default(settings: Settings, key: str) -> Settings:
    """The settings with one of them, or all `keys`, as without a file. Raises CoachError."""
    if key == KEYS:
        return replace(settings, keys={})
    key = known(key)
    if key.startswith(f"{KEYS}."):
        action = key.partition(".")[2]
        if action not in settings.keys:
            raise CoachError(f"{action} has its usual key already.")
        rest = {name: keys for name, keys in settings.keys.items() if name != action}
        return replace(settings, keys=rest)
    return _with(settings, key, getattr(Settings(), key))


def known(key: str) -> str:
    """The name of a setting as it stands in the file. Raises CoachError for one there is not."""
    name = clean_line(key)
    if name.startswith(f"{KEYS}.") and len(name) > len(KEYS) + 1:
        return name
    name = name.lower().replace("-", "_")
    if name not in OPTIONS:
        there = listed([*OPTIONS, f"{KEYS}.ACTION"])
        raise CoachError(f"coach has no setting “{clean_line(key)}”.", f"There are {there}.")
    return name


def changed_in(
    there: Settings, before: Settings, after: Settings, touched: Collection[str] = ()
) -> Settings:
    """The settings that are `there`, with what differs from `before` to `after`, or was touched."""
    names = {each.name for each in fields(Settings)} - {KEYS}
    mine = {
        name: getattr(after, name)
        for name in names
        if name in touched or getattr(after, name) != getattr(before, name)
    }
    keys = dict(there.keys)
    for action in {*there.keys, *before.keys, *after.keys}:
        if f"{KEYS}.{action}" in touched or before.keys.get(action) != after.keys.get(action):
            keys.pop(action, None)
            keys |= {action: after.keys[action]} if action in after.keys else {}
    return replace(there, **mine, keys=keys)


def as_before(now: Settings, before: Settings, key: str) -> Settings:
    """The settings of now, but for one of them, or all `keys`, which is as it was before."""
    if key == KEYS:
        return replace(now, keys=before.keys)
    return changed_in(now, before, before, [key])


def widens(before: Settings, after: Settings) -> str:
    """The question to ask where settings would let more people see; empty where they would not."""
    seen = OPTIONS[VISIBILITY].choices
    order = list(seen)
    if order.index(after.visibility) <= order.index(before.visibility):
        return ""
    return f"Let what you write be seen by {seen[after.visibility]}?"


def value_of(settings: Settings, key: str) -> str:
    """What may be typed to set a setting to what it is; empty where it is not set."""
    if key.startswith(f"{KEYS}."):
        return settings.keys.get(key.partition(".")[2], "")
    value = getattr(settings, key)
    return " ".join(value) if isinstance(value, tuple) else str(value or "")


def folder_of(text: str) -> Path | None:
    """The folder that a setting names; None where it names none, or nobody's home."""
    try:
        return Path(text).expanduser() if text else None
    except RuntimeError:
        return None


def preference_to_json(each: Preference) -> dict[str, Any]:
    """A setting for `--json`."""
    found = asdict(each)
    rest = {name: found[name] for name in ("key", "name", "what", "value", "default", "source")}
    return rest | {"choices": list(each.choices)}


def _with(settings: Settings, key: str, value: Any) -> Settings:
    changes: dict[str, Any] = {key: value}
    return replace(settings, **changes)
