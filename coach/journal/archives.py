"""The whole journal as one file that she keeps where she likes, and back again."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

from coach.errors import CoachError, JournalError, NotSavedError, UnfinishedError
from coach.journal.archive import (
    Draft,
    Holdings,
    gather,
    render,
    spread,
)
from coach.journal.archive_counts import Counts, Pending, Restored, Written
from coach.journal.archive_faults import read_archive
from coach.journal.archive_file import new_file, not_written
from coach.journal.archive_parsing import ArchiveError
from coach.journal.archive_purged import without_purged
from coach.journal.aside import folder_of, present, put_aside, readable
from coach.journal.care import Parts
from coach.journal.contents import Contents, Document, decode
from coach.journal.dropping import Dropping
from coach.journal.files import (
    Stamp,
    read_whole,
    reason,
    remove_quietly,
    stamp,
    sync_folder,
)
from coach.journal.records import PURGED, SESSIONS, write
from coach.journal.restoring import Intention, Restoring
from coach.progress import Progress

_TRIES = 5
_PARTS, _OF_PARTS = 4, "parts of the backup"


class Archives:
    """Writes the journal as an archive, and an archive as the journal."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files
        self._restoring = Restoring(parts)

    def text(self, progress: Progress | None = None) -> bytes:
        """The whole journal as an archive that `restore` takes.

        Raises CoachError where there is nothing yet, JournalError for a journal that cannot
        be read or could not be restored from it, and StoppedError.
        """
        progress = progress or Progress()
        held = self._held(progress)
        if not (held.years or held.notes or held.drafts or any(held.ongoing.tables.values())):
            raise CoachError("There is nothing to back up yet.")
        try:
            progress.at(0, _PARTS, _OF_PARTS)
            gathered = gather(held, self._parts.now())
            progress.at(1, _PARTS, _OF_PARTS)
            data = render(gathered)
            progress.at(2, _PARTS, _OF_PARTS)
            read_archive(data)
        except (ArchiveError, ValueError) as error:
            why = error.faults[0] if isinstance(error, ArchiveError) else str(error)
            raise JournalError(
                f"This journal cannot be backed up: {why}. Nothing was written.",
                "coach doctor looks for what is wrong.",
            ) from error
        return data

    def write(self, path: Path, progress: Progress | None = None) -> Written:
        """Write an archive to a new file that only she can read, or into a folder.

        It is read back and compared before this returns. A name that is taken is
        refused, so nothing is overwritten. Raises CoachError; it can be stopped until
        the file is begun.
        """
        progress = progress or Progress()
        data = self.text(progress)
        progress.to_the_end()
        progress.at(3, _PARTS, _OF_PARTS)
        try:
            made = new_file(self._files, path, data, self._parts.now().date())
            sync_folder(self._files, made.parent)
            if read_whole(self._files, made)[0] != data:
                remove_quietly(self._files, made)
                raise OSError(errno.EIO, "what was written is not what the disk holds")
        except OSError as error:
            raise not_written(path, error) from error
        return Written(made, Counts.of(read_archive(data)))

    def restore(self, data: bytes, told: Callable[[Counts], None] | None = None) -> Restored:
        """Put an archive in the place of the journal, after a copy of what is there.

        What it brings is `told` before anything is touched. What she deleted for good stays
        deleted. Raises ArchiveError with every fault,
        and JournalError; nothing was changed unless the message says otherwise.
        """
        archive = read_archive(data)
        with self._parts.shelves.restoring():
            if (begun := self._pending()) and self._restoring.is_anothers(begun):
                raise JournalError(
                    "A restore over another journal was interrupted here. Nothing was changed.",
                    "Bring that journal back to its place and open coach once, to finish it.",
                )
            archive["journal"] = archive.get("journal") or self._journal()
            try:
                archive, stays_gone = without_purged(archive, self._tombstones())
                spread(archive, "")  # what could not be kept is told before anything is touched
                brings = Counts.of(archive)
                if told is not None:
                    told(brings)
                here = self._here()
                drafts = self._restoring.draft_sizes()
                notes = self._restoring.waiting()
                self._restoring.try_places()
                before = put_aside(self._parts, here)
                formerly = tuple(self._parts.shelves.formerly(archive["journal"]))
                backed = tuple(self._parts.shelves.backups.names())
                intention = Intention(archive, before, drafts, notes, formerly, backed)
                brought = {each["id"] for each in archive.get(SESSIONS, [])}
                not_in_it = self._sessions_here() - brought
                self._restoring.begin(intention)
            except OSError as error:
                raise NotSavedError(
                    f"Not restored: {reason(error)}.", "Nothing was changed."
                ) from error
            self._restoring.go(intention)
        folder = folder_of(self._parts, before) if before else None
        was = _counts(here)
        return Restored(brings, folder, stays_gone, len(not_in_it), was)

    def go_back(self, folder: Path) -> Path | None:
        """Put back, file by file, what was here before a restore; what is here is copied first.

        Returns the folder of that copy, None where nothing was here. Readable or not, each
        file is as it was. Raises JournalError, and CoachError for another folder.
        """
        there = folder_of(self._parts, folder.resolve().name)
        if stamp(self._files, there) is None or there.resolve() != folder.resolve():
            raise CoachError(
                f"{folder} cannot be read: it is a folder, and not what was here before a "
                "restore. Nothing was changed.",
                f"Such folders are in {there.parent}.",
            )
        with self._parts.shelves.restoring():
            try:
                self._restoring.try_places()
                before = put_aside(self._parts, self._here())
                backed = self._parts.shelves.backups.names()
                Dropping(self._parts, there.name).put_back({}, backed, whole=True)
            except OSError as error:
                raise JournalError(
                    f"Not all of it is back: {reason(error)}.", "The same command goes on with it."
                ) from error
        return folder_of(self._parts, before) if before else None

    def refuse_half(self) -> None:
        """Wait for a restore in another window. Raises UnfinishedError for one that was cut off."""
        with self._parts.shelves.restoring():
            if self._begun() is not None:
                raise UnfinishedError

    def pending(self) -> Pending | None:
        """The restore that was begun and is not finished, None where none is.

        Raises JournalError where that cannot be read.
        """
        intention = self._begun()
        if intention is None:
            return None
        before = folder_of(self._parts, intention.before) if intention.before else None
        return Pending(Counts.of(intention.archive), before)

    def finish(self) -> Counts | None:
        """Go on with a restore that was interrupted; None where none was.

        Raises JournalError where that cannot be.
        """
        with self._parts.shelves.restoring():
            intention = self._begun()
            if intention is None:
                return None
            self._restoring.go(intention)
        return Counts.of(intention.archive)

    def drop(self) -> bool:
        """Put back what was here before a restore that was interrupted; False where none was.

        Whatever was caught or typed since stays. Raises JournalError where that cannot be.
        """
        with self._parts.shelves.restoring():
            intention = self._begun()
            if intention is None:
                return False
            self._restoring.drop(intention)
        return True

    def _begun(self) -> Intention | None:
        """The restore of this journal that is not finished; one of another journal waits for it."""
        intention = self._restoring.pending()
        if intention is None or self._restoring.is_anothers(intention):
            return None
        return intention

    def holds(self) -> Counts | None:
        """How much there is now; None where there is nothing, or not all of it can be read."""
        return _counts(self._here())

    # Reading what there is

    def _sessions_here(self) -> set[str]:
        """The sessions in the journal that is here, as far as it can be read."""
        return {
            identity
            for _, contents in readable(self._parts)
            for identity in contents.lines(SESSIONS)
        }

    def _here(self) -> bytes | None:
        try:
            return self.text()
        except CoachError:
            return None  # it is copied as it is

    def _held(self, progress: Progress) -> Holdings:
        """All that there is, as it was at one moment. Raises JournalError."""
        for _ in range(_TRIES):
            before = self._stamps()
            held = self._read(progress)
            if before == self._stamps():
                return held
        with self._parts.shelves.lock:
            return self._read(progress)

    def _stamps(self) -> dict[str, Stamp | None]:
        try:
            return {name: stamp(self._files, path) for path, name in present(self._parts)}
        except OSError as error:
            raise JournalError(f"The journal cannot be read: {reason(error)}.") from error

    def _read(self, progress: Progress) -> Holdings:
        shelves = self._parts.shelves
        drafts = {
            identity: Draft(
                {name: value for name, value in snapshot.document.items() if name != "id"},
                snapshot.saver,
            )
            for identity, snapshot in self._parts.drafts.all().items()
        }
        years: dict[int, Contents] = {}
        for year in progress.each(shelves.years(), "years"):
            contents = shelves.read_year(year)
            if contents is not None:
                self._parts.reader.of_year(year)  # every document, or the reason why not
                years[year] = contents
        ongoing = shelves.ongoing.read() or Contents({})
        filed = ongoing.lines("notes")
        notes = self._parts.keeping.read().notes
        waiting = {note.id: write("notes", note) for note in notes if note.id not in filed}
        closed = tuple(self._parts.keeping.closed.contents().values())
        return Holdings(ongoing, years, waiting, drafts, closed)

    def _journal(self) -> str:
        try:
            return self._parts.shelves.uuid or self._parts.new_id()
        except JournalError:
            return self._parts.new_id()

    def _tombstones(self) -> list[Document]:
        """What was deleted for good in the journal that is here, as far as it can be read."""
        found: dict[str, Document] = {}
        pending = self._pending()
        for each in pending.archive.get(PURGED, []) if pending else []:
            found[each["id"]] = each
        for place, contents in readable(self._parts):
            for identity, line in contents.lines(PURGED).items():
                found[identity] = {"id": identity, "in": place, **decode(line)}
        return list(found.values())

    def _pending(self) -> Intention | None:
        try:
            return self._restoring.pending()
        except JournalError:
            return None  # it is copied with the rest


def _counts(text: bytes | None) -> Counts | None:
    return Counts.of(json.loads(text)) if text else None
