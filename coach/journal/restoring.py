"""Putting an archive in the place of a journal, so that any end in between is made good.

What is to become of the journal stands in one file before the first of its own files is
touched, and goes when the last of them was read back. While it stands, nobody reads the
journal without finishing what it says; doing that twice changes nothing.
"""

import errno
from dataclasses import dataclass, field, replace
from pathlib import Path

from coach.errors import JournalError
from coach.journal import log
from coach.journal.archive import Holdings, all_heard, gather, same, spread
from coach.journal.aside import BACKUPS, folder_of, present
from coach.journal.belonging import FORMERLY
from coach.journal.care import Parts
from coach.journal.contents import (
    FORMAT,
    Contents,
    Document,
    damaged,
    decode,
    dump,
    encode,
    parse,
)
from coach.journal.dropping import Dropping
from coach.journal.files import (
    make_folder,
    read_whole,
    reason,
    remove_quietly,
    stamp,
    sync_folder,
    write_new,
)
from coach.journal.notes import NoteLog
from coach.journal.reader import set_apart
from coach.journal.records import SESSIONS, from_document, write
from coach.journal.room import nearest
from coach.journal.shelves import ONGOING, RESTORING, closed_of, is_own, year_name, years_of
from coach.journal.temporary import temporary

_TRIES = 5


@dataclass(frozen=True)
class Intention:
    """An archive that is to be the journal.

    `before` names the folder with what was there. `drafts` are those that were there,
    with the size of each, and `notes` the ids of those that waited: what is newer
    than the intention stays. `here` are the ids under which words were kept here until then,
    None where an earlier coach did not say; `backed` the files of which there were backups.
    """

    archive: Document
    before: str = ""
    drafts: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    here: tuple[str, ...] | None = None
    backed: tuple[str, ...] = ()


class Restoring:
    """Makes an intention the state of the disk. The lock must be held over all of it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files
        self._path = parts.state / RESTORING
        self._notes = NoteLog(parts.state / "notes.log", parts.files, parts.shelves.here)

    def waiting(self) -> tuple[str, ...]:
        """The ids of the notes that wait in their log. Raises JournalError."""
        return tuple(note.id for note in self._notes.read()[2])

    def draft_sizes(self) -> dict[str, int]:
        """The drafts that there are, readable or not, with their sizes. Raises OSError."""
        found = {}
        for path, _ in present(self._parts):
            if path.parent == self._drafts_folder and path.suffix == ".log":
                found[path.stem] = self._files.stat(path).st_size
        return found

    def pending(self) -> Intention | None:
        """What was intended and is not finished, None if nothing is. Raises JournalError."""
        try:
            if stamp(self._files, self._path) is None:
                return None
            data = read_whole(self._files, self._path)[0]
        except OSError as error:
            raise JournalError(f"{self._path} cannot be read: {reason(error)}.") from error
        body = next(log.entries(data), None)
        if body is None:
            raise damaged(self._path, "a restore was interrupted, and cannot go on from it")
        kept = decode(body)
        here = tuple(kept["here"]) if kept.get("here") is not None else None
        drafts, notes = kept["drafts"], tuple(kept["notes"])
        backed = tuple(kept.get("backed", ()))
        return Intention(kept["archive"], kept["before"], drafts, notes, here, backed)

    def is_anothers(self, intention: Intention) -> bool:
        """Whether it was begun in the place of another journal than the one that is here."""
        here = self._parts.shelves.here().id
        if not here or intention.here is None:
            return False
        return here not in (intention.archive.get("journal"), *intention.here)

    def try_places(self) -> None:
        """Write to every folder that a restore writes to, and remove it. Raises OSError."""
        state, folder = self._parts.state, self._parts.shelves.folder
        for each in (folder, state, self._drafts_folder):
            if stamp(self._files, each) is None:
                if not self._files.may_write(nearest(self._files, each)):
                    raise OSError(errno.EACCES, "it may not be written", str(each))
                continue
            probe = each / f".{RESTORING}.probe.tmp"
            remove_quietly(self._files, probe)
            write_new(self._files, probe, b"")
            self._files.unlink(probe)

    def drop(self, intention: Intention) -> None:
        """Put back what was there, and forget the intention. Raises JournalError.

        Done in part it can be done again, or be gone on with.
        """
        try:
            held = spread(intention.archive, "")
            lines = {identity: _line(identity, held) for identity in held.drafts}
            Dropping(self._parts, intention.before).put_back(lines, intention.backed)
            self._files.unlink(self._path)
            sync_folder(self._files, self._path.parent)
        except OSError as error:
            raise JournalError(
                f"What was here before is not put back yet: {reason(error)}.",
                f"All of it is in {folder_of(self._parts, intention.before)}.",
            ) from error

    def begin(self, intention: Intention) -> None:
        """Have the disk keep what is intended. Raises OSError with nothing changed."""
        body = dump({"format": FORMAT, **vars(intention)})
        aside = temporary(self._path)
        make_folder(self._files, self._path.parent)
        remove_quietly(self._files, aside)
        write_new(self._files, aside, log.line_of(body))
        try:
            self._files.replace(aside, self._path)
            sync_folder(self._files, self._path.parent)
        except OSError:
            remove_quietly(self._files, aside)
            remove_quietly(self._files, self._path)
            raise

    def go(self, intention: Intention) -> None:
        """Make it so, read it back, and forget the intention. Raises JournalError."""
        before = folder_of(self._parts, intention.before)
        hint = "Open coach to go on with it, or to drop it."
        if intention.before:
            hint += f" What was here before is in {before}."
        held = spread(intention.archive, "")
        try:
            for year, contents in sorted(held.years.items()):
                self._parts.shelves.year(year).put_whole(contents)
            self._clear(intention, held)
            held = self._put_ongoing(held, intention)
            apart = self._put_drafts(held, intention)
            self._read_back(held, apart)
            self._files.unlink(self._path)
            sync_folder(self._files, self._path.parent)
        except OSError as error:
            why = f"The restore was begun and is not finished: {reason(error)}."
            raise JournalError(why, hint) from error
        except JournalError as error:
            why = f"The restore was begun and is not finished. {error.message}"
            raise JournalError(why, hint) from error

    # What was there and is to go: all of it was copied before

    def _clear(self, intention: Intention, held: Holdings) -> None:
        """Take away files that the journal no longer has, and backups that are not of it."""
        keep = {ONGOING, *map(year_name, held.years)}
        before = folder_of(self._parts, intention.before)
        shelves = self._parts.shelves
        gone = [
            path
            for path, inside in present(self._parts)
            if path.parent == shelves.folder and path.name not in keep
            if is_own(path.name) or shelves.backups.journal_of(path) == held.journal
            if stamp(self._files, before / inside) is not None
        ]
        for path in gone:
            self._files.unlink(path)
        if gone:
            sync_folder(self._files, shelves.folder)
        for name in shelves.backups.names():
            stem = Path(name).stem
            if is_own(name) and (name not in keep or self._is_foreign(name, held.journal)):
                folder = shelves.backups.folder / stem
                make_folder(self._files, before / BACKUPS)
                self._files.replace(folder, before / BACKUPS / stem)

    def _is_foreign(self, name: str, journal: str) -> bool:
        """Whether the backups of a file are of another journal, as far as they say."""
        backups = self._parts.shelves.backups
        return any(backups.journal_of(path) not in (None, journal) for path in backups.of(name))

    # What takes its place

    def _put_ongoing(self, held: Holdings, intention: Intention) -> Holdings:
        """Save what outlives sessions, with the notes that came since it was intended."""
        shelves = self._parts.shelves
        years = {
            str(year): shelves.year(year).checksum() if all_heard(contents, held.ongoing) else ""
            for year, contents in sorted(held.years.items())
        }
        about = {**held.ongoing.about, "years": years}
        if intention.here:
            about[FORMERLY] = list(intention.here)
        for _ in range(_TRIES):
            end, _, waiting = self._notes.read()
            notes = dict(held.ongoing.lines("notes"))
            for note in waiting:
                if note.id not in notes and note.id not in intention.notes:
                    notes[note.id] = encode(write("notes", note))
            contents = Contents(about, {**held.ongoing.tables, "notes": notes})
            shelves.ongoing.put_whole(contents)
            if not end or self._notes.clear(end):
                break
        return replace(held, ongoing=contents)

    def _put_drafts(self, held: Holdings, intention: Intention) -> set[str]:
        """Write the drafts of the archive; returns the ids of those that stand apart.

        A draft that was added to since the restore was intended is of an open window: it
        stays, and the archive's draft of that session becomes a session of its own.
        """
        for identity, size in intention.drafts.items():
            path = self._drafts_folder / f"{identity}.log"
            wanted = _line(identity, held) if identity in held.drafts else b""
            there = self._bytes(path)
            if len(there) == size and there != wanted:
                self._parts.drafts.clear(path, size)
        apart = set()
        for identity, draft in held.drafts.items():
            path = self._drafts_folder / f"{identity}.log"
            there = self._bytes(path)
            if not there:
                log.append(self._files, path, _body(identity, held))
            elif not there.startswith(_line(identity, held)):
                session = from_document(SESSIONS, identity, draft.document)
                self._parts.drafts.append(set_apart(session))
                apart.add(identity)
        return apart

    def _bytes(self, path: Path) -> bytes:
        """All of a draft, empty if there is none. Raises OSError."""
        try:
            return read_whole(self._files, path)[0]
        except FileNotFoundError:
            return b""

    @property
    def _drafts_folder(self) -> Path:
        return self._parts.state / "drafts"

    # Looking whether it is so

    def _read_back(self, held: Holdings, apart: set[str]) -> None:
        """Compare what the disk holds with what was meant. Raises JournalError and OSError."""
        found = gather(self.on_disk(), self._parts.now())
        meant = gather(held, self._parts.now())
        if not same(found, meant, but=("checksum", "made", "drafts")):
            raise JournalError("What is on the disk is not what the archive holds.")
        for identity in held.drafts:
            there = self._bytes(self._drafts_folder / f"{identity}.log")
            if identity not in apart and not there.startswith(_line(identity, held)):
                raise JournalError("A draft on the disk is not what the archive holds.")

    def on_disk(self) -> Holdings:
        """The files of the journal as the disk has them now. Raises JournalError and OSError."""
        folder = self._parts.shelves.folder
        names = self._files.listdir(folder)
        years = {year: self._parsed(folder / year_name(year)) for year in years_of(names)}
        closed = tuple(self._parsed(folder / name) for name in names if closed_of([name]))
        return Holdings(self._parsed(folder / ONGOING), years, closed=closed)

    def _parsed(self, path: Path) -> Contents:
        return parse(read_whole(self._files, path.resolve())[0], path)


def _body(identity: str, held: Holdings) -> bytes:
    draft = held.drafts[identity]
    said = {"format": FORMAT, "journal": held.journal, "saver": draft.saver}
    return dump({**said, "session": {"id": identity, **draft.document}})


def _line(identity: str, held: Holdings) -> bytes:
    return log.line_of(_body(identity, held))
