"""Whether there is room for her words, and leave to write them."""

from collections.abc import Iterable
from pathlib import Path

from coach.journal.files import Files, stamp

LITTLE = 20_000_000
"""Bytes of free space below which she is told; a year of a thousand sessions takes 2 MB."""


def hindrances(files: Files, folders: Iterable[Path]) -> list[str]:
    """What would keep words from the disk in these folders, in a sentence each."""
    said: list[str] = []
    for folder in folders:
        try:
            there = nearest(files, folder)
            if not files.may_write(there):
                said.append(
                    f"{there} can only be read: you can read everything, and nothing that "
                    "you write can be saved there."
                )
            elif files.free(there) < LITTLE:
                said.append(
                    f"The disk of {there} is nearly full. Free some space before you write."
                )
        except OSError:
            continue  # what cannot even be looked at is told when it is read
    return list(dict.fromkeys(said))


def may_write(files: Files, folder: Path) -> bool:
    """Whether a folder, or the one in which it would be made, may be written; no error."""
    try:
        return files.may_write(nearest(files, folder))
    except OSError:
        return True  # what cannot even be looked at is told when it is read


def nearest(files: Files, folder: Path) -> Path:
    """The folder, or the nearest one above it that is there. Raises OSError."""
    while stamp(files, folder) is None and folder != folder.parent:
        folder = folder.parent
    return folder
