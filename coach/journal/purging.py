"""Deleting for good: out of the journal, its backups, drafts and every copy of them here.

What is to go is named first. Then a line that holds ids and no word is put on disk, so that
a deletion which is interrupted is finished at the next start; the journal's own files
come last, since by them the rest is found.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from coach.errors import CoachError, JournalError, NotFoundError, NotSavedError
from coach.journal import log
from coach.journal.begun import Begun, BegunFile
from coach.journal.care import Parts
from coach.journal.contents import Document, decode, encode, render
from coach.journal.drafts import DAMAGED
from coach.journal.files import (
    not_saved,
    reason,
    replace_whole,
    stamp,
    sync_folder,
)
from coach.journal.gone import Doubtful, Gone, words_of
from coach.journal.newer import newer
from coach.journal.plan import Plan
from coach.journal.putting_away import FOLDER as CONFLICTED
from coach.journal.records import PURGED, SESSIONS
from coach.journal.rescue import Rescue
from coach.journal.scrub import scrub
from coach.journal.shelves import CLEARING, PURGING, closed_name
from coach.journal.target import Target
from coach.journal.traces import Traces, log_left
from coach.model.place import Key
from coach.progress import Progress

_FILES = "files"


class Purging:
    """Deletes for good what is in the trash."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._files = parts.files
        self._shelves = parts.shelves
        self._traces = Traces(parts)
        self._begun = BegunFile(parts.state / PURGING, parts.files)

    def plan(self, session: str, key: Key | None = None, progress: Progress | None = None) -> Plan:
        """What deleting a session, or an answer of it, will rewrite and remove.

        Raises NotFoundError where it is not in the trash, JournalError where the journal
        itself cannot be read, and StoppedError where the progress is stopped.
        """
        progress = progress or Progress()
        self._require_thrown(session, key)
        target = self._traces.target(session, key)
        rewritten, removed, unread = [], [], []
        own = set(self._traces.own())
        for path in progress.each([*self._traces.own(), *self._traces.others()], _FILES):
            if path in own:
                if self._traces.scrubbed(path, target) is not None:
                    rewritten.append(path)
                continue
            if self._traces.goes(path, target):
                removed.append(path)
                continue
            try:
                if self._traces.scrubbed(path, target) is not None:
                    rewritten.append(path)
            except JournalError:
                unread.append(path)
        grown = target.grown
        rewritten.sort(key=lambda path: (path not in own, str(path)))
        rescue = Rescue(self._parts)
        rests = [rescue.rest(path, target) for path in unread]
        saved = dict.fromkeys(each for rest in rests for each in rest.saved)
        beyond = sum(rest.beyond for rest in rests)
        return Plan(
            session, key, tuple(rewritten), tuple(removed), tuple(unread), grown,
            tuple(saved), beyond, self._shelves.backups.folder, target.records,
        )  # fmt: skip

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

    def purge(
        self, plan: Plan, *, remove_unreadable: bool = False, progress: Progress | None = None
    ) -> tuple[Path, ...]:
        """Do it. What cannot be read stays, unless it is to be removed too; returns those files.

        Raises NotFoundError where it was brought back since it was planned, JournalError
        where what stays could not be read then, with nothing changed, and NotSavedError
        where the disk refuses; a deletion that was begun goes on at the next start. It can
        be stopped until its first file is touched, with nothing changed: StoppedError. No
        other window may be writing the session.
        """
        progress = progress or Progress()
        unread = tuple(str(path) for path in plan.unreadable)
        with self._shelves.lock:
            self._require_thrown(plan.session, plan.key)
            self._require_no_other()
            target = self._traces.target(plan.session, plan.key)
            for path in progress.each(self._traces.own(), _FILES):
                self._traces.scrubbed(path, target)  # what stays can be read, or nothing begins
            begun = Begun(
                plan.session, plan.key, target.records, unread, remove_unreadable,
                self._shelves.uuid or "",
            )  # fmt: skip
            progress.to_the_end()
            self._begun.write(begun)
            return self._carry_out(target, begun, progress)

    def _require_no_other(self) -> None:
        """Raises JournalError where a deletion in another journal would be forgotten."""
        try:
            begun = self._begun.read()
        except JournalError:
            return  # there is none that could go on
        if begun is not None and not self._shelves.here().owns(begun.journal):
            raise JournalError(
                "A deletion in another journal was interrupted here. Nothing was changed.",
                "Bring that journal back to its place and open coach once, to finish it.",
            )

    def finish(self) -> bool:
        """Finish a deletion that was interrupted; False where there was none.

        Raises JournalError and NotSavedError; the next start tries again.
        """
        with self._shelves.lock:
            begun = self._begun.read()
            if begun is None or not self._shelves.here().owns(begun.journal):
                return False  # another journal's goes on when that one is here again
            target = self._traces.target(begun.session, begun.key, begun.records)
            self._carry_out(target, begun, Progress())
        return True

    def put_aside(self) -> Path | None:
        """Keep what tells of a deletion, where it cannot be read, among the damaged files.

        Returns where it is now, None where it can be read or is not there; what was in the
        trash and not deleted yet still is. Raises JournalError.
        """
        with self._shelves.lock:
            return self._begun.put_aside(self._parts.state / DAMAGED)

    def clear_merged(self) -> None:
        """Take what was deleted before out of what a merge has put away.

        That is the copies, and earlier versions of files of closed years, which a sync
        program may have brought whole. Raises JournalError and NotSavedError.
        """
        names = self._parts.reader.purged()
        closed = (Path(closed_name(year)).stem for year in self._shelves.closed.years())
        mark = self._parts.state / CLEARING
        with self._shelves.lock:
            for each in (CONFLICTED, *closed) if names else ():
                self._clear_folder(self._shelves.backups.folder / each, names)
            try:
                if stamp(self._files, mark) is not None:
                    self._files.unlink(mark)
                    sync_folder(self._files, mark.parent)
            except OSError as error:
                raise not_saved(mark, error) from error

    def _clear_folder(self, folder: Path, names: Collection[str]) -> None:
        found = dict(self._traces.copies(folder))
        sessions: dict[str, list[Document]] = {}
        for contents in found.values():
            for identity, line in contents.lines(SESSIONS).items():
                if any(name.startswith(f"{identity}/") for name in names):
                    sessions.setdefault(identity, []).append(decode(line))
        kept = self._shelves.ongoing.read()
        gone = Doubtful(Gone(names, words_of(names, sessions)), kept.tables if kept else {})
        try:
            for path, contents in found.items():
                if (left := scrub(contents, gone)) is not None:
                    data = b"".join(render(left.about, left.tables)[0])
                    replace_whole(self._files, path, data)
            if found:
                sync_folder(self._files, folder)
        except OSError as error:
            raise not_saved(folder, error) from error

    # Carrying out

    def _carry_out(self, target: Target, begun: Begun, progress: Progress) -> tuple[Path, ...]:
        """Do it everywhere; returns the files left as they are, since they cannot be read."""
        folders, stay = set(), []
        rescue = Rescue(self._parts)
        try:
            for path in progress.each(self._traces.others(), _FILES):
                known = str(path) in begun.unread
                rest = rescue.rest(path, target).data if known and begun.remove else None
                if rest is not None:
                    replace_whole(self._files, path, rest)
                    folders.add(path.parent)
                    continue
                if (known and begun.remove) or self._traces.goes(path, target):
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
        self._begun.forget()
        return tuple(stay)

    def _clear(self, path: Path, target: Target) -> bool:
        """Take it out of one file; False where the file is damaged, which stays as it is.

        Raises OSError, and JournalError where the disk does not let it be read.
        """
        try:
            if path.name.endswith(".log"):
                log.rewrite(self._files, path, lambda data: log_left(path, data, target))
            elif (left := self._traces.scrubbed(path, target)) is not None:
                replace_whole(self._files, path, left)
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
        listed = self._shelves.listed()
        heard = [
            year
            for year in self._shelves.years()
            if listed.get(year) == self._shelves.year(year).checksum()
        ]
        for file in map(self._shelves.file, self._shelves.names()):
            contents = file.read()
            if contents is None:
                continue
            left = scrub(contents, target)
            if left is not None:
                left = newer(contents, left, target)
            stones = dict((left or contents).lines(PURGED))
            if left is not None or file is self._shelves.ongoing:
                names = [target.id, *sorted(target.records)]
                stones |= {name: encode({"at": at}) for name in names if name not in stones}
            if left is not None or stones != dict(contents.lines(PURGED)):
                base = left or contents
                file.put_whole(base._replace(tables={**base.tables, PURGED: stones}))

        self._heard_still(heard)

    def _heard_still(self, years: Sequence[int]) -> None:
        """What was heard of these years before was not changed by taking something out."""
        sums = {f"{year:04d}": self._shelves.year(year).checksum() for year in years}
        with self._shelves.ongoing.changing() as working:
            known = working.about.get("years", {})
            if any(known.get(year) != checksum for year, checksum in sums.items()):
                working.about["years"] = dict(sorted({**known, **sums}.items()))
