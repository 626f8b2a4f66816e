"""Whether anything on disk changed since it was looked at, told without reading a file."""

from collections.abc import Hashable
from pathlib import Path

from coach.journal.files import Files, Stamp, stamp
from coach.journal.shelves import PURGING, RESTORING
from coach.paths import Places

_LOGS = ("notes.log", RESTORING, PURGING)


def standing(places: Places, files: Files | None = None) -> Hashable | None:
    """What differs whenever what the journal shows may differ: the stamps of its files.

    Those of the journal's folder, of the drafts and of the notes that are not filed yet.
    None where it cannot be told, since a folder cannot be read.
    """
    files = files or Files()
    found: list[tuple[str, Stamp | None]] = []
    try:
        for folder, ending in ((places.journal, ".json"), (places.state / "drafts", ".log")):
            for name in sorted(_names(files, folder)):
                if name.endswith(ending) and not name.startswith("."):
                    found.append((name, stamp(files, folder / name)))
        found += [(name, stamp(files, places.state / name)) for name in _LOGS]
    except OSError:
        return None
    return tuple(found)


def _names(files: Files, folder: Path) -> list[str]:
    try:
        return files.listdir(folder)
    except FileNotFoundError:
        return []
