"""Deleting for good: out of the journal, its backups, drafts and every copy of them here.

What is to go is named first. Then a line that holds ids and no word is put on disk, so that
a deletion which is interrupted is finished at the next start; the journal's own files
come last, since by them the rest is found.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from coach.errors import CoachError, JournalError, NotFoundError, NotSavedError
from coach.journal import log
from coach.journal.care import Parts
from coach.journal.contents import Document, decode, encode, render
from coach.journal.files import (
    make_folder,
    not_saved,
    read_whole,
    reason,
    remove_quietly,
    sync_folder,
    unreadable,
    write_new,
)
from coach.journal.gone import Gone, words_of
from coach.journal.merging import FOLDER as CONFLICTED
from coach.journal.records import PURGED, SESSIONS
from coach.journal.scrub import scrub
from coach.journal.shelves import PURGING
from coach.journal.target import Target
from coach.journal.traces import Traces, draft_left
from coach.model.place import Key


class Plan(NamedTuple):
    """What deleting for good will do.

    `rewritten` and `removed` are the files that hold it, `unreadable` those that may, and
    cannot be read; `grown` counts what grew from it and goes with it.
    """

    session: str
    key: Key | None
    rewritten: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()
    grown: int = 0


class Purging:
    """Deletes for good what is in the trash."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files
        self._shelves = parts.shelves
        self._traces = Traces(parts)
        self._intention = parts.state / PURGING

    def plan(self, session: str, key: Key | None = None) -> Plan:
        """What deleting a session, or an answer of it, will rewrite and remove.

        Raises NotFoundError where it is not in the trash, and JournalError where the
        journal itself cannot be read.
        """
        self._require_thrown(session, key)
        target = self._traces.target(session, key)
        rewritten, removed, unread = [], [], []
        for path in self._traces.own():
            if self._traces.scrubbed(path, target) is not None:
                rewritten.append(path)
        for path in self._traces.others():
            if self._traces.goes(path, target):
                removed.append(path)
                continue
            try:
                if self._traces.scrubbed(path, target) is not None:
                    rewritten.append(path)
            except JournalError:
                unread.append(path)
        own = set(self._traces.own())
        grown = len(target.records)
        rewritten.sort(key=lambda path: (path not in own, str(path)))
        return Plan(session, key, tuple(rewritten), tuple(removed), tuple(unread), grown)

    def _require_thrown(self, session: str, key: Key | None) -> None:
        found = self._parts.reader.find(session)
        thrown = found is not None and (
            found.trashed is not None
            if key is None
            else any(answer.key == key for answer in found.trash)
        )
        if found is None or not thrown:
            raise NotFoundError("That is not in the trash.", "Only what is there can be deleted.")
        if key is not None and any(answer.key == key for answer in found.answers):
            raise CoachError(
                "This question was answered again since, and that answer would go with it.",
                "Bring it back first: it then stands among the earlier versions.",
            )

    def purge(self, plan: Plan, *, remove_unreadable: bool = False) -> tuple[Path, ...]:
        """Do it. What cannot be read stays, unless it is to be removed too; returns those files.

        Raises NotFoundError where it was brought back since it was planned, JournalError
        where what stays could not be read then, with nothing changed, and NotSavedError
        where the disk refuses; a deletion that was begun goes on at the next start. No
        other window may be writing the session.
        """
        unread = [str(path) for path in plan.unreadable]
        with self._shelves.lock:
            self._require_thrown(plan.session, plan.key)
            target = self._traces.target(plan.session, plan.key)
            for path in self._traces.own():
                self._traces.scrubbed(path, target)  # what stays can be read, or nothing begins
            intended = {
                "session": plan.session,
                "key": list(plan.key) if plan.key else None,
                "records": sorted(target.records),
                "unread": unread,
                "remove": remove_unreadable,
            }
            try:
                make_folder(self._files, self._intention.parent)
                self._put(self._intention, json.dumps(intended).encode())
                sync_folder(self._files, self._intention.parent)
            except OSError as error:
                raise not_saved(self._intention, error) from error
            return self._carry_out(target, unread, remove=remove_unreadable)

    def finish(self) -> bool:
        """Finish a deletion that was interrupted; False where there was none.

        Raises JournalError and NotSavedError; the next start tries again.
        """
        with self._shelves.lock:
            try:
                intended = json.loads(read_whole(self._files, self._intention)[0])
                key = (*intended["key"],) if intended["key"] else None
                session, known = intended["session"], frozenset(intended["records"])
                unread, remove = intended["unread"], intended["remove"]
            except FileNotFoundError:
                return False
            except OSError as error:
                raise unreadable(self._intention, error) from error
            except (ValueError, LookupError, TypeError) as error:
                raise JournalError(f"{self._intention} is not one that coach wrote.") from error
            self._carry_out(self._traces.target(session, key, known), unread, remove=remove)
        return True

    def clear_merged(self) -> None:
        """Take what was deleted before out of the copies that were merged since and put away.

        Raises JournalError and NotSavedError.
        """
        names = self._parts.reader.purged()
        folder = self._shelves.backups.folder / CONFLICTED
        if not names:
            return
        with self._shelves.lock:
            found = dict(self._traces.copies(folder))
            sessions: dict[str, list[Document]] = {}
            for contents in found.values():
                for identity, line in contents.lines(SESSIONS).items():
                    if any(name.startswith(f"{identity}/") for name in names):
                        sessions.setdefault(identity, []).append(decode(line))
            gone = Gone(names, words_of(names, sessions))
            try:
                for path, contents in found.items():
                    if (left := scrub(contents, gone)) is not None:
                        self._put(path, b"".join(render(left.about, left.tables)[0]))
                if found:
                    sync_folder(self._files, folder)
            except OSError as error:
                raise not_saved(folder, error) from error

    # Carrying out

    def _carry_out(
        self, target: Target, unread: Sequence[str], *, remove: bool
    ) -> tuple[Path, ...]:
        """Do it everywhere; returns the files left as they are, since they cannot be read.

        `unread` are the paths that were known not to be readable when she agreed.
        """
        folders, stay = set(), []
        try:
            for path in self._traces.others():
                known = str(path) in unread
                if (known and remove) or self._traces.goes(path, target):
                    self._files.unlink(path)
                    folders.add(path.parent)
                    continue
                if known or not self._clear(path, target):
                    stay.append(path)
                folders.add(path.parent)
            for folder in folders:
                sync_folder(self._files, folder)
        except (OSError, JournalError) as error:
            why = reason(error) if isinstance(error, OSError) else error.message
            raise NotSavedError(
                f"Not deleted everywhere yet: {why}", "The next start goes on with it."
            ) from error
        self._put_own(target)
        try:
            self._files.unlink(self._intention)
            sync_folder(self._files, self._intention.parent)
        except OSError as error:
            raise not_saved(self._intention, error) from error
        return tuple(stay)

    def _clear(self, path: Path, target: Target) -> bool:
        """Take it out of one file; False where the file is damaged, which stays as it is.

        Raises OSError, and JournalError where the disk does not let it be read.
        """
        try:
            if path.name.endswith(".log"):
                log.rewrite(self._files, path, lambda data: draft_left(path, data, target))
            elif (left := self._traces.scrubbed(path, target)) is not None:
                self._put(path, left)
        except FileNotFoundError:
            return True
        except JournalError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return True
            if isinstance(error.__cause__, OSError):
                raise
            return False
        return True

    def _put_own(self, target: Target) -> None:
        """The journal's own files last, each with its tombstones."""
        at = self._parts.now().isoformat()
        for file in (self._shelves.ongoing, *map(self._shelves.year, self._shelves.years())):
            contents = file.read()
            if contents is None:
                continue
            left = scrub(contents, target)
            stones = dict((left or contents).lines(PURGED))
            if left is not None or file is self._shelves.ongoing:
                names = [target.id, *sorted(target.records)]
                stones |= {name: encode({"at": at}) for name in names if name not in stones}
            if left is not None or stones != dict(contents.lines(PURGED)):
                base = left or contents
                file.put_whole(base._replace(tables={**base.tables, PURGED: stones}))

    def _put(self, path: Path, data: bytes) -> None:
        temporary = path.with_name(f".{path.name}.purge.tmp")
        remove_quietly(self._files, temporary)
        write_new(self._files, temporary, data)
        self._files.replace(temporary, path)
