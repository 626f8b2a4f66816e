"""Writing an answer in her own editor."""

import errno
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from coach.errors import CoachError
from coach.journal.files import reason
from coach.practice.left_words import EditorFiles, Left, Spot

Run = Callable[[Sequence[str], Mapping[str, str]], int]


class OwnEditor:
    """Her editor: the `command` she set, else what VISUAL or EDITOR names.

    `run` runs a program in this terminal.

    What she wrote stays in its file until it is dropped from `files`: whoever takes
    the words does that, once they are kept.
    """

    def __init__(
        self,
        files: EditorFiles,
        environment: Mapping[str, str],
        run: Run,
        command: Callable[[], str] = str,
    ) -> None:
        self.files = files
        self._command = command
        self._environment = environment
        self._run = run

    def write(self, spot: Spot, text: str) -> Left:
        """Open `text`, and give what was saved. Raises CoachError with what to do.

        Where the editor ended with an error, or with coach, what it had is left.
        """
        try:
            path = self.files.make(spot, text)
        except OSError as error:
            raise CoachError(
                f"Your editor could not be given the words: {reason(error)}.",
                "Your answer is as it was.",
            ) from error
        return self.open(path)

    def open(self, path: Path) -> Left:
        """Open a file that was left, and give what was saved. Raises CoachError."""
        command = editor_of(self._command(), self._environment)
        try:
            status = self._run([*shlex.split(command), str(path)], self._environment)
        except (OSError, ValueError) as error:
            raise CoachError(
                f"The editor “{command}” could not be started ({error}).",
                "Set EDITOR, or Editor in the settings, to one that is installed. "
                "Your words are as they were.",
            ) from error
        if status != 0:
            raise CoachError(
                f"The editor “{command}” ended with an error, so your answer is as it was."
            )
        try:
            return self.files.read(path)
        except OSError as error:
            kept = f" What it saved stays in {path}." if error.errno == errno.EILSEQ else ""
            raise CoachError(
                f"What the editor “{command}” saved could not be read ({reason(error)}).",
                f"Your answer is as it was.{kept}",
            ) from error


def editor_of(command: str, environment: Mapping[str, str]) -> str:
    """The command of her editor: the one she set, else the usual variables, else vi."""
    return command or environment.get("VISUAL") or environment.get("EDITOR") or "vi"
