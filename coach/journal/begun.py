"""What tells the next start of a deletion for good that was begun. It holds ids and no word."""

import json
from pathlib import Path
from typing import NamedTuple

from coach.errors import JournalError
from coach.journal.drafts import keep_damaged
from coach.journal.files import (
    Files,
    make_folder,
    not_saved,
    read_whole,
    reason,
    replace_whole,
    sync_folder,
    unreadable,
)
from coach.model.place import Key


class Begun(NamedTuple):
    """A deletion: what is to go, the records that grew from it, and the files that were unreadable.

    `remove` says whether those files go too, `journal` in which journal it was begun.
    """

    session: str
    key: Key | None
    records: frozenset[str]
    unread: tuple[str, ...]
    remove: bool
    journal: str = ""


class BegunFile:
    """The file that holds a deletion until it is done."""

    def __init__(self, path: Path, files: Files) -> None:
        self._path = path
        self._files = files

    def write(self, begun: Begun) -> None:
        """Have the disk keep it. Raises NotSavedError."""
        told = {**begun._asdict(), "records": sorted(begun.records)}
        try:
            make_folder(self._files, self._path.parent)
            replace_whole(self._files, self._path, json.dumps(told).encode())
            sync_folder(self._files, self._path.parent)
        except OSError as error:
            raise not_saved(self._path, error) from error

    def read(self) -> Begun | None:
        """What was begun, None where nothing was. Raises JournalError."""
        try:
            return _begun(read_whole(self._files, self._path)[0])
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unreadable(self._path, error) from error
        except (ValueError, LookupError, TypeError) as error:
            raise JournalError(
                f"A deletion for good was begun, and {self._path} cannot be read.",
                "Nothing was changed. coach doctor --mend puts that file aside; what is "
                "still in the trash can then be deleted again.",
            ) from error

    def forget(self) -> None:
        """It is done. Raises NotSavedError."""
        try:
            self._files.unlink(self._path)
            sync_folder(self._files, self._path.parent)
        except OSError as error:
            raise not_saved(self._path, error) from error

    def put_aside(self, damaged: Path) -> Path | None:
        """Keep a file that cannot be read in the folder of damaged ones, byte for byte.

        Returns where it is now, None where it can be read or is not there. Raises JournalError.
        """
        try:
            data = read_whole(self._files, self._path)[0]
            _begun(data)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unreadable(self._path, error) from error
        except (ValueError, LookupError, TypeError):
            return self._moved(damaged, data)
        return None

    def _moved(self, damaged: Path, data: bytes) -> Path:
        try:
            kept = keep_damaged(self._files, damaged, self._path, data)
            self._files.unlink(self._path)
            sync_folder(self._files, self._path.parent)
        except OSError as error:
            why = f"{self._path} stays where it is: {reason(error)}."
            raise JournalError(why, "Nothing was changed.") from error
        return kept


def _begun(data: bytes) -> Begun:
    """What was written. Raises ValueError, LookupError or TypeError for what coach never wrote."""
    found = json.loads(data)
    at = found["key"]
    key = None if at is None else (str(at[0]), str(at[1]))
    unread = tuple(map(str, found["unread"]))
    records = frozenset(map(str, found["records"]))
    journal = str(found.get("journal", ""))
    return Begun(str(found["session"]), key, records, unread, bool(found["remove"]), journal)
