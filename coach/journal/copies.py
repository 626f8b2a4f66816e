"""Copies that sync clients make of a file which was changed in two places, known by their names.

A name alone proves nothing: a copy counts once its content verifies and belongs to the
journal.
"""

import errno
import re
from pathlib import Path
from typing import NamedTuple

from coach.journal.files import Files, read_whole, remove_quietly, stamp, sync_folder, write_new

_BASE = r"(ongoing|(?:sessions|closed)-\d{4})"
_CLIENTS = (
    ("coach", rf"{_BASE} \(kept by coach [^)]*\)\.json"),
    ("Syncthing", rf"{_BASE}\.sync-conflict-\d{{8}}-\d{{6}}(?:-\w+)?\.json"),
    ("Nextcloud", rf"(?i:{_BASE} \(conflicted copy[^)]*\)\.json)"),
    ("Nextcloud", rf"(?i:{_BASE}_conflict-[\w-]+\.json)"),
    ("Google Drive", rf"{_BASE} ?\(\d+\)\.json"),
    ("Google Drive", rf"(?i:{_BASE} ?\[conflict[^\]]*\](?: ?\(\d+\))?\.json)"),
    ("Dropbox", rf"{_BASE} \([^)]*\)(?: \(\d+\))?\.json"),
    ("iCloud", rf"{_BASE} \d+\.json"),
    ("OneDrive", rf"{_BASE}-[^/]+\.json"),
)


class Named(NamedTuple):
    """A copy by its name: the file of the journal that it copies, and the client that made it."""

    name: str
    of: str
    client: str


def recognised(name: str) -> Named | None:
    """What a file's name says of it, None if it is no copy of a file of the journal."""
    for client, pattern in _CLIENTS:
        match = re.fullmatch(pattern, name)
        if match:
            return Named(name, f"{match[1]}.json", client)
    return None


def keep_beside(files: Files, path: Path, temporary: Path) -> Path:
    """Give a new version that could not take the place of `path` a name of its own beside it.

    Where `path` is a link it stands beside the link, where it is looked for. Returns where
    it is. Raises OSError.
    """
    number = 1
    while stamp(files, beside := path.with_name(_kept_name(path.name, number))) is not None:
        number += 1
    try:
        files.replace(temporary, beside)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_new(files, beside, read_whole(files, temporary)[0])
        remove_quietly(files, temporary)
    sync_folder(files, path.parent)
    return beside


def _kept_name(name: str, number: int) -> str:
    return f"{name.removesuffix('.json')} (kept by coach {number}).json"
