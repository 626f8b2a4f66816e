"""What she types in a plain walk: lines of an answer, a mark, a move, a call for help."""

from collections.abc import Iterator

from coach.cli.plain_commands import HELP, HELP_ASKED, MARKS, MOVES, SAID
from coach.cli.plain_lines import Lines
from coach.cli.plain_voice import Voice
from coach.practice.conductor import Conductor


class MovedOn(Exception):  # noqa: N818  (a change of course, not an error)
    """She said :back, :skip or :leave; `told` is which."""

    def __init__(self, told: str) -> None:
        self.told = told


class Replies:
    """The lines that answer something; what else she may type is done here."""

    def __init__(self, lines: Lines, conductor: Conductor, voice: Voice) -> None:
        self._lines = lines
        self._conductor = conductor
        self._voice = voice

    def line(self) -> str:
        """The next line that is not a mark or a call for help. Raises MovedOn."""
        while True:
            line = self._lines.read()
            if line in MARKS:
                self._conductor.mark(MARKS[line])
                if not self._conductor.is_blank:
                    self._conductor.save_draft()
                self._voice.remark(SAID[MARKS[line]])
            elif line in HELP_ASKED:
                for each in HELP:
                    self._voice.remark(each)
            elif line in MOVES:
                raise MovedOn(line)
            else:
                return line[1:] if line.startswith("::") else line

    def until_empty(self) -> Iterator[str]:
        """The lines up to an empty one. Raises MovedOn."""
        while line := self.line():
            yield "" if line == "\\" else line
