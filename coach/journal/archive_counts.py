"""How much an archive holds, and what became of writing or restoring one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach.journal.archive import ONGOING
from coach.journal.contents import Document
from coach.journal.records import SESSIONS
from coach.text import count, listed

_CALLED = {
    "promises": ("promise", ""),
    "decisions": ("decision", ""),
    "questions": ("question", ""),
    "feedback": ("feedback loop", ""),
    "advice": ("piece of advice", "pieces of advice"),
    "notes": ("note", ""),
    "objectives": ("objective", ""),
    "mentors": ("mentor", ""),
    "meetings": ("meeting", ""),
    "people": ("person", "people"),
    "names": ("name chosen for pages", "names chosen for pages"),
}
"""What one and several of each family are called, in the order in which they are told."""


@dataclass(frozen=True)
class Counts:
    """How much an archive holds.

    `trashed` counts those of the sessions that are in the trash, `families` by their names
    the records that outlive a session and were not removed.
    """

    sessions: int
    drafts: int
    trashed: int = 0
    families: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Document) -> "Counts":
        """What there is in an archive without a fault."""
        sessions = archive.get(SESSIONS, [])
        families = {
            name: sum(each.get("deleted") is None for each in records)
            for name, records in archive.get(ONGOING, {}).items()
        }
        trashed = sum(each.get("trashed") is not None for each in sessions)
        return cls(len(sessions), len(archive.get("drafts", [])), trashed, families)

    def __str__(self) -> str:
        """All of it in words: `3 sessions, 1 draft, 2 promises and 1 mentor`."""
        every = [(self.sessions, ("session", "")), (self.drafts, ("draft", ""))]
        every += [(self.families.get(name, 0), called) for name, called in _CALLED.items()]
        said = [count(number, *called) for number, called in every if number]
        if self.trashed:
            said[0] += f" ({self.trashed} in the trash)"
        return listed(said) or "nothing"


@dataclass(frozen=True)
class Written:
    """An archive that was written, read back and compared."""

    path: Path
    counts: Counts


@dataclass(frozen=True)
class Restored:
    """What a restore did. `before` is the folder with what was there, None if nothing was.

    `formerly` is how much that was, None where it could not be read as a whole. `stays_gone`
    counts what the archive holds and she had deleted for good, `not_in_it` the sessions that
    were here and are not in it.
    """

    counts: Counts
    before: Path | None
    stays_gone: int
    not_in_it: int = 0
    formerly: Counts | None = None


@dataclass(frozen=True)
class Pending:
    """A restore that was begun and is not finished: what it brings, and what was here before."""

    counts: Counts
    before: Path | None
