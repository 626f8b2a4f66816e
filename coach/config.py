"""Her settings: a small TOML file, read with care and written only when she asks."""

import json
import os
import re
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from coach.errors import CoachError
from coach.paths import make_private
from coach.text import clean_line, listed

DEFAULT_THEME = "ink"


@dataclass(frozen=True)
class Settings:
    """What she may choose.

    `name` is what a guide calls her; `theme` how coach looks; `pinned` the guides she
    wants at the top, `not_for_me` those she does not want to see, by their names.
    """

    name: str = ""
    theme: str = DEFAULT_THEME
    pinned: tuple[str, ...] = ()
    not_for_me: tuple[str, ...] = ()


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and one sentence for each thing in the file that was not understood.

    Whatever cannot be read leaves the default in place; nothing here is fatal.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (_unread(path, error),)
    import tomllib  # most have no settings file

    try:
        found = tomllib.loads(raw.decode("utf-8"))
    except ValueError as error:
        return Settings(), (_unread(path, error),)
    settings = Settings()
    problems = []
    known = {each.name: each.default for each in fields(Settings)}
    for key, value in found.items():
        if key not in known:
            problems.append(f"{path}: coach has no setting “{clean_line(key)}”; it is ignored.")
        elif isinstance(known[key], tuple):
            if isinstance(value, list) and all(isinstance(each, str) for each in value):
                settings = _with(settings, key, tuple(map(clean_line, value)))
            else:
                problems.append(f"{path}: “{key}” should be a list of names; it is ignored.")
        elif not isinstance(value, str):
            problems.append(f"{path}: “{key}” should be text in quotes; the default is used.")
        else:
            settings = _with(settings, key, clean_line(value))
    return settings, tuple(problems)


def _with(settings: Settings, key: str, value: str | tuple[str, ...]) -> Settings:
    changes: dict[str, Any] = {key: value}
    return replace(settings, **changes)


def _unread(path: Path, error: Exception) -> str:
    return f"{path} could not be read ({error}); the defaults are used."


def save(path: Path, settings: Settings) -> None:
    """Put the settings into the file, and leave all else in it as she wrote it.

    Raises CoachError where it cannot; a file that cannot be read is left alone.
    """
    path = Path(os.path.realpath(path))
    try:
        text = _changed(_read(path), settings)
    except ValueError as error:
        raise CoachError(
            f"The settings could not be saved: {path} is written in a way that coach cannot "
            f"change ({error}).",
            "It is as it was.",
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
        raise CoachError(f"The settings could not be saved ({error.strerror}).") from error


def _read(path: Path) -> str:
    """The file as it is, empty where there is none. Raises CoachError, and ValueError."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise CoachError(f"The settings could not be saved ({error.strerror}).") from error


def _changed(text: str, settings: Settings) -> str:
    """The text of a settings file with these settings in it. Raises ValueError."""
    import tomllib

    found = tomllib.loads(text)
    now, default = asdict(settings), asdict(Settings())
    wanted = {
        name: _plain(value)
        for name, value in now.items()
        if _plain(value) != found.get(name, _plain(default[name]))
    }
    for name, value in wanted.items():
        line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
        if name in found:
            escaped = line.replace("\\", r"\\")
            text = re.sub(rf"(?m)^{name}[ \t]*=.*$", escaped, text, count=1)
        else:
            text = f"{line}\n{text}"
    if tomllib.loads(text) != found | wanted:
        raise ValueError(f"{listed(list(wanted))} could not be found in it")
    return text


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    """A setting in the types of TOML."""
    return list(value) if isinstance(value, tuple) else value
