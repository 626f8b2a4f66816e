"""Notes caught on the run: one line added to a log, folded into the journal at the next save."""

from pathlib import Path

from coach.errors import JournalError, NotSavedError
from coach.journal import log
from coach.journal.codec import ShapeError
from coach.journal.contents import FORMAT, decode, encode
from coach.journal.files import Files, Stamp, read_whole, reason, stamp
from coach.journal.records import from_document, write
from coach.model.mentoring import Note

_TABLE = "notes"


class NoteLog:
    """The notes that are not in the journal's file yet."""

    def __init__(self, path: Path, files: Files) -> None:
        self._path = path
        self._files = files
        self._seen: tuple[Stamp, bool, tuple[Note, ...]] | None = None

    def append(self, note: Note) -> None:
        """Keep a note so that the disk has it. Raises NotSavedError."""
        body = encode({"format": FORMAT, "note": {"id": note.id, **write(_TABLE, note)}})
        try:
            log.append(self._files, self._path, body)
        except OSError as error:
            raise NotSavedError(
                f"Not saved: {reason(error)} ({self._path}).",
                "Nothing on disk was changed; keep the line somewhere else, or try again.",
            ) from error

    def read(self) -> tuple[int, bool, tuple[Note, ...]]:
        """Where the log ends, whether all of it could be read, and its notes, oldest first.

        Raises JournalError.
        """
        try:
            found = stamp(self._files, self._path)
            if found is None:
                return 0, True, ()
            if self._seen is None or self._seen[0] != found:
                data, found = read_whole(self._files, self._path)
                notes = [note for note in map(_note, log.entries(data)) if note is not None]
                whole = len(notes) == sum(1 for line in data.split(b"\n") if line)
                self._seen = (found, whole, tuple(reversed(notes)))
            found, whole, kept = self._seen
        except FileNotFoundError:
            return 0, True, ()
        except OSError as error:
            raise JournalError(
                f"The notes in {self._path} cannot be read: {reason(error)}.",
                "They are left as they are. See whether you may read them.",
            ) from error
        return found.size, whole, kept

    def drop(self, end: int) -> None:
        """Remove a log that was folded in, unless notes came after `end`. Raises JournalError."""
        try:
            log.remove(self._files, self._path, end)
        except OSError as error:
            raise JournalError(
                f"{self._path} cannot be removed: {reason(error)}.",
                "Its notes are in the journal, and none of them is added twice.",
            ) from error


def _note(body: bytes) -> Note | None:
    """The note in an entry; None for what a newer coach wrote."""
    try:
        entry = decode(body)
        document = entry["note"]
        note: Note = from_document(_TABLE, str(document["id"]), document, entry["format"])
    except (ShapeError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return note if entry["format"] <= FORMAT else None
