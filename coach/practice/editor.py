"""Writing an answer in her own editor."""

import os
import shlex
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from coach.errors import CoachError
from coach.paths import make_private
from coach.text import clean

Run = Callable[[Sequence[str], Mapping[str, str]], int]


def edit_elsewhere(text: str, folder: Path, environment: Mapping[str, str], run: Run) -> str:
    """Open `text` in the editor that VISUAL or EDITOR names, and return what was saved.

    The file is private, in `folder`, and gone afterwards; it stays where the
    editor ended with an error. Raises CoachError with what to do.
    """
    command = environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    path = None
    try:
        path = _write(text, folder)
        status = run([*shlex.split(command), str(path)], environment)
    except (OSError, ValueError) as error:
        if path is not None and _is_unchanged(path, text):
            path.unlink(missing_ok=True)
        raise CoachError(
            f"The editor “{command}” could not be started ({error}).",
            "Set EDITOR to one that is installed. Your words are as they were."
            + (f" What the editor had is in {path}." if path and path.exists() else ""),
        ) from error
    if status != 0:
        raise CoachError(
            f"The editor “{command}” ended with an error, so your answer is as it was.",
            f"What it had is in {path}.",
        )
    try:
        written = path.read_bytes().decode("utf-8", errors="replace")
        path.unlink()
    except OSError as error:
        raise CoachError(
            f"What the editor “{command}” saved could not be read ({error.strerror}).",
            "Your answer is as it was.",
        ) from error
    return clean(written).removesuffix("\n")


def _is_unchanged(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode("utf-8")
    except OSError:
        return False  # what cannot be read is not thrown away


def _write(text: str, folder: Path) -> Path:
    """A new file for her eyes only; one that an editor left behind stays as it is."""
    make_private(folder)
    descriptor, name = tempfile.mkstemp(".md", "answer-", folder)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)
