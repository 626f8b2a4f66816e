"""Her settings: a small TOML file, read with care and written only when she asks."""

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.errors import CoachError
from coach.paths import make_private
from coach.text import clean_line, shorten

if TYPE_CHECKING:  # most have no settings file, and need none of them
    from coach.options import Option

DEFAULT_THEME = "ink"
VISIBILITY, PRIVATE = "visibility", "private"
"""Who may see her words, and what holds where it cannot be told: a slip must open nothing."""
_CLOSED = "new words are private"
_MOST_SHOWN = 40
"""Of a wrong value so many characters are said."""


@dataclass(frozen=True)
class Settings:
    """What she may choose; `coach.options` says of each what it does and may be.

    `name` is what a guide calls her; `theme` how coach looks; `pinned` the guides she
    wants at the top, `not_for_me` those she does not want to see, by their names.
    `motion` is whether anything moves by itself: `still`, `moving`, or as the shell says.
    `date_format` is how dates are said, `week_start` the day a week begins, `visibility`
    the mark of whatever a guide does not mark, `rhythm` the days between two meetings
    of a mentor she adds (0 for none), `editor` her editor's command, `guides` the folder
    of her own guides; these two are empty where nothing is chosen. `keys` holds other
    keys, parted by commas, by the ids of actions.
    """

    name: str = ""
    theme: str = DEFAULT_THEME
    motion: str = "as-shell"
    pinned: tuple[str, ...] = ()
    not_for_me: tuple[str, ...] = ()
    date_format: str = "day-month"
    week_start: str = "monday"
    visibility: str = "mentor"
    rhythm: int = 0
    editor: str = ""
    guides: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


class Fault(NamedTuple):
    """Something in her settings that was not understood, and a sentence on it.

    `key` is its name there, empty where the file itself is at fault; `value` is what the
    file says, where that is a value which does not fit.
    """

    key: str
    said: str
    value: str = ""

    def __str__(self) -> str:
        """The sentence."""
        return self.said


def load(path: Path) -> tuple[Settings, tuple[Fault, ...]]:
    """The settings, and what in the file was not understood.

    Whatever cannot be read leaves the default in place; nothing here is fatal. Only who may
    see new words is nobody else then, where the file may have said so.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(visibility=PRIVATE), (Fault("", _unread(path, error)),)
    import tomllib

    try:
        found = tomllib.loads(raw.decode("utf-8"))
    except ValueError as error:
        return Settings(visibility=PRIVATE), (Fault("", _unread(path, error)),)
    return _understood(path, found)


def _understood(path: Path, found: Mapping[str, Any]) -> tuple[Settings, tuple[Fault, ...]]:
    """The settings that the values in a file mean, and what in them was not understood."""
    from coach.options import KEYS, OPTIONS

    values: dict[str, Any] = {}
    faults: list[Fault] = []
    if stray := _stray(found):
        said = f"{path}: “{stray}” should be “{VISIBILITY}”, above every table; {_CLOSED}."
        faults.append(Fault(VISIBILITY, said))
    for key, value in found.items():
        if key == KEYS:
            values[KEYS], wrong = _keys(value)
            faults += [each._replace(said=f"{path}: {each.said}") for each in wrong]
        elif key not in OPTIONS:
            name = clean_line(key)
            if name == stray:
                continue
            said = f"{path}: coach has no setting “{name}”; it is ignored."
            faults.append(Fault(_shown(key) if name == VISIBILITY else name, said))
        else:
            try:
                values[key] = OPTIONS[key].read(value)
            except ValueError:
                said = f"{path}: {_wrong(OPTIONS[key], value)}"
                faults.append(Fault(key, said, shorten(_as_written(value), _MOST_SHOWN)))
                if key == VISIBILITY:
                    values[key] = PRIVATE
    return replace(_usual(found), **values), tuple(faults)


def why_private(faults: Collection[Fault]) -> str:
    """Why new words are private though her settings do not say so; empty where they are not."""
    return next((each.said for each in faults if each.key in ("", VISIBILITY)), "")


def _usual(found: Mapping[str, Any]) -> Settings:
    """What holds by itself, beside a file that holds these values."""
    return Settings(visibility=PRIVATE) if _stray(found) else Settings()


def _stray(found: Mapping[str, Any]) -> str:
    """What only seems to say who may see her words: the setting under another name or place."""
    from coach.options import flat

    if VISIBILITY in found:
        return ""
    names = map(clean_line, flat(found))
    return next((e for e in names if e.rpartition(".")[2].casefold() == VISIBILITY), "")


def _keys(table: object) -> tuple[dict[str, str], list[Fault]]:
    """The keys that a table holds by action, and what is wrong with the others."""
    from coach.options import KEYS, KEYS_NEED, flat, read_keys

    if not isinstance(table, Mapping):
        said = f"“{KEYS}” should be a table, [{KEYS}], of actions and keys; it is ignored."
        return {}, [Fault(KEYS, said)]
    found, wrong = {}, list[Fault]()
    for action, value in flat(table).items():
        try:
            found[clean_line(action)] = read_keys(value)
        except ValueError:
            name = f"{KEYS}.{clean_line(action)}"
            said = f"“{name}” should be {KEYS_NEED}, and is {_shown(value)}; the usual key stays."
            wrong.append(Fault(name, said, shorten(_as_written(value), _MOST_SHOWN)))
    return found, wrong


def _wrong(option: "Option", value: object) -> str:
    default = getattr(Settings(), option.key)
    used = f"the default, {default}, is used" if default else "nothing is set"
    used = _CLOSED if option.key == VISIBILITY else used
    return f"“{option.key}” should be {option.needs}, and is {_shown(value)}; {used}."


def _shown(value: object) -> str:
    return f"“{shorten(_as_written(value), _MOST_SHOWN)}”"


def _as_written(value: object) -> str:
    """A value as it may stand in the file: a text without its quotes, a list as a list."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        inside = (f'"{e}"' if isinstance(e, str) else _as_written(e) for e in value)
        return f"[{', '.join(inside)}]"
    return str(value)


def _unread(path: Path, error: Exception) -> str:
    return f"{path} could not be read: {_why(error)}; the defaults are used, and {_CLOSED}."


def _why(error: Exception) -> str:
    """Why a file could not be read, in words that are not Python's."""
    if isinstance(error, OSError):
        said = error.strerror or "the disk refuses"
        return said[:1].lower() + said[1:]
    if isinstance(error, UnicodeDecodeError):
        return "it is not written in UTF-8"
    at = re.search(r"\(at (.+)\)$", str(error))
    if at is None:
        return str(error)
    ends = at[1] == "end of document"
    return "it breaks off" if ends else f"what stands at {at[1]} is not as it should be"


def save(path: Path, settings: Settings, touched: Collection[str] = ()) -> None:
    """Put the settings into the file, and leave all else in it as she wrote it.

    A wrong value in it stays, for her to see, unless its name is among the `touched`; those
    that are at their default are taken out. A key is named as `keys.home.history`. Raises
    CoachError where it cannot; a file that cannot be read is left alone.
    """
    path = Path(os.path.realpath(path))
    try:
        text = _changed(_read(path), settings, touched)
    except ValueError as error:
        raise CoachError(
            f"The settings could not be saved: {path} cannot be changed by coach, since "
            f"{_why(error)}.",
            "It is as it was; put that right, or move it away.",
        ) from error
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        make_private(path.parent)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise _unsaved(path, error) from error


def _unsaved(path: Path, error: OSError) -> CoachError:
    said = f"The settings could not be saved in {path}: {_why(error)}."
    return CoachError(said, "They are as they were.")


def _read(path: Path) -> str:
    """The file as it is, empty where there is none. Raises CoachError, and ValueError."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _unsaved(path, error) from error


def _changed(text: str, settings: Settings, touched: Collection[str]) -> str:
    """The text of a settings file with these settings in it. Raises ValueError."""
    import tomllib

    from coach.options import KEYS, OPTIONS, flat
    from coach.toml_text import with_values

    found = tomllib.loads(text)
    table = found.get(KEYS)
    there = flat(table) if isinstance(table, Mapping) else {}
    was, _ = _keys(there)
    keys: dict[str, Any] = {
        name: settings.keys.get(name)
        for name in {**there, **settings.keys}
        if was.get(name) != settings.keys.get(name) or f"{KEYS}.{name}" in touched
    }
    text = with_values(text, keys, KEYS) if keys else text
    now, default = asdict(settings), asdict(_usual(found))
    values: dict[str, Any] = {}
    for name, option in OPTIONS.items():
        if name in touched and now[name] == default[name]:
            if name in found:
                values[name] = None
        elif now[name] != _meant(option, found, default[name], touched):
            values[name] = _plain(now[name])
    return with_values(text, values) if values else text


def _meant(
    option: "Option", found: Mapping[str, Any], default: Any, touched: Collection[str]
) -> Any:
    """What a file means by a setting, or the default."""
    try:
        return option.read(found[option.key]) if option.key in found else default
    except ValueError:
        closed = option.key == VISIBILITY and option.key not in touched
        return PRIVATE if closed else default


def _plain(value: Any) -> Any:
    """A setting in the types of TOML."""
    return list(value) if isinstance(value, tuple) else value
