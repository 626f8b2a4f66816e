"""Catching a note in the time it takes to start: nothing of the journal is read.

Writes what `NoteLog` would write, with as little imported as can be; what is out of the
ordinary goes the long way round.
"""

import os
import sys

from coach.errors import CoachError, NotSavedError
from coach.journal.files import Files, reason
from coach.journal.log import append

TYPE_CHECKING = False  # as typing has it, which takes longer to import than a note to write
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

LOG = "notes.log"
MENTOR, PRIVATE = "mentor", "private"
_SETTING = b"visibility"


def catch(
    state: "Path | str",
    lines: "Iterable[str]",
    now: "datetime",
    ids: "Callable[[], str]",
    *,
    mentor: str | None = None,
    mark: str = MENTOR,
) -> list[str]:
    """Have the disk keep each line as a note, in the log of a state folder; returns their ids.

    `mark` says who may see them: `private`, `mentor` or `open`.

    Lines without words are passed over. Raises CoachError where none has any, and
    NotSavedError, which says how many were kept before.
    """
    path = os.path.join(os.path.realpath(state), LOG)  # noqa: PTH118  text is enough
    made: list[str] = []
    for line in filter(None, map(one_line, lines)):
        made.append(ids())
        entry = body(made[-1], now.isoformat(), line, mentor, mark)
        try:
            append(Files(), path, entry)
        except OSError as error:
            raise _not_saved(path, error, len(made) - 1, line) from error
    if not made:
        raise CoachError("There was nothing to note.")
    return made


def _not_saved(path: str, error: OSError, kept: int, line: str) -> NotSavedError:
    hint = f"Kept are only the lines before “{line[:40]}”." if kept else ""
    return NotSavedError(f"Not saved: {reason(error)} ({path}).", hint)


def one_line(text: str) -> str:
    """A text as `clean_line` makes it; what is printable already needs only its spaces folded."""
    if text.isprintable():
        return " ".join(text.split())
    from coach.text import clean_line

    return clean_line(text)


def body(id: str, created: str, line: str, mentor: str | None, mark: str) -> bytes:
    """The entry of the log for a note, as `NoteLog` would write it.

    Printable text needs no escapes in JSON but two.
    """
    fields = [("id", id), ("created", created), ("visibility", mark), ("text", line)]
    if mentor is not None:
        fields.insert(3, ("mentor", mentor))
    inside = ",".join(f'"{name}":{_quoted(value)}' for name, value in fields)
    return f'{{"format":1,"note":{{{inside}}}}}'.encode()


def _quoted(text: str) -> str:
    if text.isprintable():
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    from json import dumps

    return dumps(text, ensure_ascii=False)


def usual_mark(home: str | None, environ: "Mapping[str, str]") -> tuple[str, str]:
    """Who may see a note where she does not say, and why where that is only to be safe.

    It is as her settings have it; where there is no file of them, nothing more is imported.
    """
    path = _settings(home, environ)
    try:
        with open(path, "rb") as file:  # noqa: PTH123  text is enough
            raw = file.read()
    except FileNotFoundError:
        return MENTOR, ""
    except OSError:
        pass  # reading it says why
    else:
        if _is_silent(raw):
            return MENTOR, ""
    from pathlib import Path

    from coach.config import load, why_private

    settings, faults = load(Path(path))
    return settings.visibility, why_private(faults)


def _is_silent(raw: bytes) -> bool:
    """Whether a settings file can be read and says nothing of who may see a note."""
    from tomllib import loads

    try:
        loads(raw.decode("utf-8"))
    except ValueError:
        return False
    return _SETTING not in raw.lower() and b"\\" not in raw


def _settings(home: str | None, environ: "Mapping[str, str]") -> "Path | str":
    """The settings file as `paths.find` gives it, without its imports where that is plain."""
    chosen = home or environ.get("COACH_HOME", "")
    if chosen.startswith("/"):
        return f"{chosen}/settings.toml"
    if not chosen and sys.platform == "linux" and "ANDROID_DATA" not in environ:
        base = environ.get("XDG_CONFIG_HOME") or f"{environ.get('HOME', '')}/.config"
        if base.startswith("/"):
            return f"{base}/coach/settings.toml"
    from coach.paths import find

    return find(home, environ).settings


def state_folder(home: str | None, environ: "Mapping[str, str]") -> "Path | str":
    """The state folder as `paths.find` gives it, without its imports where that is plain.

    Raises UsageError as `find` does.
    """
    chosen = home or environ.get("COACH_HOME", "")
    if not chosen and sys.platform == "linux" and "ANDROID_DATA" not in environ:
        base = environ.get("XDG_STATE_HOME") or f"{environ.get('HOME', '')}/.local/state"
        chosen = f"{base}/coach"
    if chosen.startswith("/"):
        return f"{chosen}/state"
    from coach.paths import find

    return find(home, environ).state
