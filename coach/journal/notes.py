"""Notes caught on the run: one line added to a log, folded into the journal at the next save."""

from collections.abc import Callable
from pathlib import Path

from coach.errors import JournalError, NotSavedError
from coach.journal import log
from coach.journal.belonging import Here, journal_in, others_in, ours_in
from coach.journal.codec import ShapeError
from coach.journal.contents import FORMAT, decode, encode
from coach.journal.files import Files, Stamp, read_whole, reason, stamp
from coach.journal.records import from_document, write
from coach.model.mentoring import Note

_TABLE = "notes"


class NoteLog:
    """The notes that are not in the journal's file yet.

    `here` tells to which journal they belong; those of another are passed over, and kept.
    """

    def __init__(self, path: Path, files: Files, here: Callable[[], Here] = Here) -> None:
        self._path = path
        self._files = files
        self._here = here
        self._seen: tuple[Stamp, Here, bool, tuple[Note, ...]] | None = None

    def append(self, note: Note) -> None:
        """Keep a note so that the disk has it. Raises NotSavedError."""
        said = {"format": FORMAT, "journal": self._here().id or ""}
        body = encode({**said, "note": {"id": note.id, **write(_TABLE, note)}})
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
            here = self._here()
            if self._seen is None or self._seen[:2] != (found, here):
                data, found = read_whole(self._files, self._path)
                mine = ours_in(data, here)
                notes = [note for note in map(_note, log.entries(mine)) if note is not None]
                whole = len(notes) == sum(1 for line in mine.split(b"\n") if line)
                self._seen = (found, here, whole, tuple(reversed(notes)))
            found, _, whole, kept = self._seen
        except FileNotFoundError:
            return 0, True, ()
        except OSError as error:
            raise JournalError(
                f"The notes in {self._path} cannot be read: {reason(error)}.",
                "They are left as they are. See whether you may read them.",
            ) from error
        return found.size, whole, kept

    def journals(self) -> set[str]:
        """The ids of the journals that the lines of the log say. Raises JournalError."""
        try:
            data = read_whole(self._files, self._path)[0]
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise JournalError(f"{self._path} cannot be read: {reason(error)}.") from error
        return {journal for line in data.split(b"\n") if (journal := journal_in(line))}

    def drop(self, end: int) -> None:
        """Remove a log that was folded in, unless notes came after `end`. Raises JournalError.

        What in it belongs to another journal stays.
        """
        try:
            self.clear(end)
        except OSError as error:
            raise JournalError(
                f"{self._path} cannot be removed: {reason(error)}.",
                "Its notes are in the journal, and none of them is added twice.",
            ) from error

    def clear(self, end: int) -> bool:
        """Remove all that belongs to this journal, if the log still ends at `end`.

        Raises OSError.
        """
        here = self._here()
        try:
            others = others_in(read_whole(self._files, self._path)[0], here)
        except FileNotFoundError:
            return True
        if not others:
            return log.remove(self._files, self._path, end)
        done: list[bool] = []

        def left(data: bytes) -> bytes | None:
            done.append(len(data) == end)
            return others_in(data, here) if done[-1] else None

        log.rewrite(self._files, self._path, left)
        return done[-1]


def _note(body: bytes) -> Note | None:
    """The note in an entry; None for what a newer coach wrote."""
    try:
        entry = decode(body)
        document = entry["note"]
        note: Note = from_document(_TABLE, str(document["id"]), document, entry["format"])
    except (ShapeError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return note if entry["format"] <= FORMAT else None
