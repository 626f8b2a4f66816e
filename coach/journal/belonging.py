"""To which journal what lies in this machine's own folder belongs.

The folder may have served another journal before: one whose folder was moved away, linked
elsewhere or restored over. So every line of a draft or of the log of notes says its journal.
A line that says none was written before its journal began, or by an earlier coach, and
belongs to the journal that is here.
"""

import re
from typing import Any, NamedTuple

FORMERLY = "formerly"
"""What a journal's file says of the ids of those in whose place it was restored."""

# As `log` and the two writers lay a line out; a newer coach may put more behind it.
_SAYS = re.compile(rb'\{"check":"[0-9a-f]*","entry":\{"format":\d+,"journal":"([^"\\]*)"')


class Here(NamedTuple):
    """The ids under which the journal that is here has kept words; `id` is the present one.

    It is empty where the journal has not begun, and None where its file cannot be read:
    then everything may be its own, and nothing is held back.
    """

    id: str | None = ""
    formerly: frozenset[str] = frozenset()

    def owns(self, journal: str) -> bool:
        """Whether what says this id belongs here."""
        return not (self.id and journal) or journal == self.id or journal in self.formerly


def here_in(about: Any) -> Here:
    """The journal of a file that says this of itself."""
    formerly = about.get(FORMERLY, [])
    known = formerly if isinstance(formerly, list) else []
    return Here(str(about.get("journal", "")), frozenset(map(str, known)))


def journal_in(line: bytes) -> str:
    """The journal that a line of a log says, empty where it says none."""
    found = _SAYS.match(line)
    return found[1].decode(errors="replace") if found else ""


def ours_in(data: bytes, here: Here, *, one: bool = False) -> bytes:
    """The lines of a log that belong to the journal that is here.

    Where the log is of `one` thing that is written on, a line that says no journal belongs to
    that of the next one that says it.
    """
    return b"\n".join(line for line, owner in _owned(data, one) if here.owns(owner))


def others_in(data: bytes, here: Here, *, one: bool = False) -> bytes:
    """The lines of a log that belong to another journal, each whole; see `ours_in`."""
    others = (line for line, owner in _owned(data, one) if not here.owns(owner))
    return b"".join(line + b"\n" for line in others)


def _owned(data: bytes, one: bool) -> list[tuple[bytes, str]]:
    """Each line with its journal, in their order."""
    found: list[tuple[bytes, str]] = []
    owner = ""
    for line in reversed(data.split(b"\n")):
        said = journal_in(line)
        owner = said if said or not one else owner
        found.append((line, owner))
    return found[::-1]
