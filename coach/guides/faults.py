"""What is wrong with a guide file, as data: where, what, and what would be right."""

import difflib
from collections.abc import Iterable

from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Guide
from coach.text import clean_line, fold, shorten


@dataclass(frozen=True, eq=False, repr=False)
class Problem(Frozen):
    """One thing that is wrong. Lines count from 1; 0 stands for the file as a whole.

    `breaks` is whether it keeps the guide from loading: a format fault does, a
    finding of the rules for good prompts does not.
    """

    path: str
    line: int
    message: str
    breaks: bool = True

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return clean_line(f"{where}: {self.message}")


@dataclass(frozen=True, eq=False, repr=False)
class Parsed(Frozen):
    """A guide, or the faults that kept it from loading."""

    guide: Guide | None
    problems: tuple[Problem, ...] = ()


class Faults:
    """Collects the faults of one file, so that all of them are told in one run."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: dict[Problem, None] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, line: int, message: str) -> None:
        """Note a fault; the same words about the same line are noted once."""
        self._found[Problem(self._path, line, message)] = None

    def problems(self) -> tuple[Problem, ...]:
        """The faults in the order of the file."""
        return tuple(sorted(self._found, key=lambda problem: problem.line))


def quoted(text: str) -> str:
    """A bit of a file as messages quote it: short, on one line, in quotation marks."""
    return f"“{shorten(text, 48)}”"


def nearest(word: str, known: Iterable[str]) -> str:
    """` (did you mean X?)` for the known word that comes closest, else nothing."""
    options = {fold(each): each for each in known}
    close = difflib.get_close_matches(fold(word)[:80], options, n=1)
    return f" (did you mean {options[close[0]]}?)" if close else ""
