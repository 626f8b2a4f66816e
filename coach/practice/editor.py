"""Writing an answer in her own editor."""

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from coach.errors import CoachError
from coach.paths import make_private
from coach.text import clean

Run = Callable[[Sequence[str], Mapping[str, str]], int]


def edit_elsewhere(text: str, folder: Path, environment: Mapping[str, str], run: Run) -> str:
    """Open `text` in the editor that VISUAL or EDITOR names, and return what was saved.

    The file is private, in `folder`, and gone afterwards; where the editor
    failed it stays. Raises CoachError with what to do.
    """
    command = environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    make_private(folder)
    path = folder / f"answer-{os.getpid()}.md"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        status = run([*shlex.split(command), str(path)], environment)
    except (OSError, ValueError) as error:
        raise CoachError(
            f"The editor “{command}” could not be started ({error}).",
            "Set EDITOR to one that is installed. Your words are as they were.",
        ) from error
    if status != 0:
        raise CoachError(
            f"The editor “{command}” ended with an error, so your answer is as it was.",
            f"What it had is in {path}.",
        )
    written = clean(path.read_bytes().decode("utf-8", errors="replace"))
    path.unlink()
    return written.removesuffix("\n")
