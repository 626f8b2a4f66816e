"""Her settings: a small TOML file, read with care and written only when she asks."""

import json
import os
from dataclasses import dataclass, fields, replace
from pathlib import Path

from coach.errors import CoachError
from coach.paths import make_private
from coach.text import clean_line

DEFAULT_THEME = "ink"


@dataclass(frozen=True)
class Settings:
    """What she may choose. `name` is what a guide calls her; `theme` how coach looks."""

    name: str = ""
    theme: str = DEFAULT_THEME


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
    known = {each.name for each in fields(Settings)}
    for key, value in found.items():
        if key not in known:
            problems.append(f"{path}: coach has no setting “{clean_line(key)}”; it is ignored.")
        elif not isinstance(value, str):
            problems.append(f"{path}: “{key}” should be text in quotes; the default is used.")
        else:
            settings = replace(settings, **{key: clean_line(value)})
    return settings, tuple(problems)


def _unread(path: Path, error: Exception) -> str:
    return f"{path} could not be read ({error}); the defaults are used."


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole, for her eyes only. Raises CoachError where it cannot."""
    lines = [
        f"{each.name} = {json.dumps(getattr(settings, each.name), ensure_ascii=False)}\n"
        for each in fields(Settings)
    ]
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        make_private(path.parent)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise CoachError(f"The settings could not be saved ({error.strerror}).") from error
