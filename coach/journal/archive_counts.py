"""How much an archive holds, and what became of writing or restoring one. Pure."""

from dataclasses import dataclass
from pathlib import Path

from coach.journal.archive import ONGOING
from coach.journal.contents import Document
from coach.journal.records import SESSIONS


@dataclass(frozen=True)
class Counts:
    """How much an archive holds. `records` is what outlives a session and was not removed."""

    sessions: int
    drafts: int
    records: int

    @classmethod
    def of(cls, archive: Document) -> "Counts":
        """What there is in an archive without a fault."""
        families = archive.get(ONGOING, {}).values()
        living = [r for records in families for r in records if r.get("deleted") is None]
        return cls(len(archive.get(SESSIONS, [])), len(archive.get("drafts", [])), len(living))


@dataclass(frozen=True)
class Written:
    """An archive that was written, read back and compared."""

    path: Path
    counts: Counts


@dataclass(frozen=True)
class Restored:
    """What a restore did. `before` is the folder with what was there, None if nothing was.

    `stays_gone` counts what the archive holds and she had deleted for good, `not_in_it` the
    sessions that were here and are not in it.
    """

    counts: Counts
    before: Path | None
    stays_gone: int
    not_in_it: int = 0


@dataclass(frozen=True)
class Pending:
    """A restore that was begun and is not finished: what it brings, and what was here before."""

    counts: Counts
    before: Path | None
