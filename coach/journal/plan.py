"""What deleting for good will do, named before it is done."""

from pathlib import Path
from typing import NamedTuple

from coach.journal.remedies import Found
from coach.model.place import Key


class Plan(NamedTuple):
    """What deleting for good will do.

    `rewritten` and `removed` are the files that hold it, `unreadable` those that may, and
    cannot be read; `grown` counts what grew from it and goes with it, `records` are the ids
    of that, and of the results in it. `backups` is the folder of the backups.
    """

    session: str
    key: Key | None
    rewritten: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()
    grown: int = 0
    saved: tuple[Found, ...] = ()
    beyond: int = 0
    backups: Path | None = None
    records: frozenset[str] = frozenset()
