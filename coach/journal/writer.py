"""Saving a session: the year's file, then what it adds to what outlives it, then its draft."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from coach.errors import JournalError, NotSavedError, TakenOverError
from coach.journal.documents import without_subjects
from coach.journal.drafts import Drafts, taken_over
from coach.journal.keeping import Keeping
from coach.journal.reader import Reader, Stored, same, set_apart
from coach.journal.records import SESSIONS, write
from coach.journal.shelves import Shelves
from coach.journal.versions import replaced
from coach.model.ongoing import Ongoing
from coach.model.session import Session

_LATELY = timedelta(days=300)
"""A session that began before may come near something that was closed long ago."""


class Writer:
    """The order in which things reach the disk, so that any end in between loses nothing.

    `saver` names this window.
    """

    def __init__(
        self,
        shelves: Shelves,
        reader: Reader,
        keeping: Keeping,
        drafts: Drafts,
        now: Callable[[], datetime],
        saver: str,
    ) -> None:
        self._shelves = shelves
        self._reader = reader
        self._keeping = keeping
        self._drafts = drafts
        self._now = now
        self._saver = saver
        # Versions of ours that may stand on disk although their save did not come to its end.
        self._unconfirmed: dict[str, int] = {}

    def save(self, session: Session) -> Session:
        """Save a session and harvest it; returns it as saved.

        Raises NotSavedError where the disk refuses, TakenOverError where another
        window writes it now or saved it since; what was saved since is not overwritten,
        and these words are an unfinished session of their own.
        """
        mark = self._into_draft(session)
        with self._shelves.lock:
            self._shelves.begin()
            if not mark:
                mark = self.keep_beside(session.id)
            stored = self._reader.stored(
                session.id, session.started.year, elsewhere=session.rev > 0
            )
            if stored is not None and self._behind(session, stored):
                raise self._set_apart(session, mark)
            year = stored.year if stored else session.started.year
            heard = self._all_heard(year)
            self._store(session, stored, year)
            try:
                saved = self._reader.saved(session.id, year)
                pending = [saved] if heard else self._unheard(year)
                whole = [year] if heard else self._not_behind([year])
                self._harvest(pending, whole, fresh=stored is None and session.rev == 0)
            except JournalError as error:
                raise NotSavedError(
                    f"The answers are saved, but not what follows from them. {error.message}",
                    error.hint,
                ) from error
            self._unconfirmed.pop(session.id, None)
            self._drop_draft(session.id, mark)
        return saved

    def finish(self) -> None:
        """Finish what an earlier run was interrupted in: harvests, notes, drafts.

        Touches nothing on disk where there is nothing to finish. Raises JournalError.
        """
        shown = self._reader.shown()
        changed = [year for year in self._shelves.years() if not self._all_heard(year)]
        pending = [session for year in changed for session in self._unheard(year)]
        years = self._not_behind(changed)
        unclaimed = self._drafts.unclaimed()
        left = shown.done or shown.apart or unclaimed or self._keeping.unfiled
        if not (years or pending or left):
            return
        with self._shelves.lock:
            self._shelves.begin()
            pending = [session for year in changed for session in self._unheard(year)]
            self._harvest(pending, years)
            for identity in shown.apart:
                self._refile(identity)
            for identity in shown.done:
                mark = self._drafts.end(identity)  # before the last look at what it says
                if identity in self._reader.shown().done:
                    self._drop_draft(identity, mark)
            for identity in unclaimed:
                self._drafts.claim(identity)

    def keep_beside(self, identity: str) -> int:
        """Give a draft whose session went on elsewhere its own file, if this is its id.

        Returns the mark of the draft of that id, 0 if there is none. Raises JournalError.
        """
        for old, copy in self._reader.shown().apart.items():
            if copy.id == identity:
                self._refile(old)
        return self._drafts.end(identity)

    def _into_draft(self, session: Session) -> int:
        """Put the words into their draft, if there is one: if the save fails, they are there."""
        if not self._drafts.keeps(session.id):
            raise taken_over()
        try:
            return self._drafts.append_if_open(session)
        except NotSavedError:  # the journal may be on another disk, and is what counts
            return self._drafts.end(session.id)

    def _behind(self, session: Session, stored: Stored) -> bool:
        """Whether what is saved was never read here; another machine may have the same `rev`."""
        rev = stored.session.rev
        ours = stored.saver == self._saver and self._unconfirmed.get(session.id) == rev
        unread = rev > session.rev or (
            rev == session.rev
            and stored.saver != self._saver
            and session.updated_at not in (None, stored.session.updated_at)
        )
        return unread and not ours and not same(session, stored.session)

    def _set_apart(self, session: Session, mark: int) -> TakenOverError:
        self._drafts.append(set_apart(session))
        self._drop_draft(session.id, mark)
        return TakenOverError(
            "This session was changed in another window since it was opened here.",
            "Nothing was overwritten: what you wrote is kept as an unfinished session of its own.",
        )

    def _refile(self, identity: str) -> None:
        mark = self._drafts.end(identity)  # before the last look at what it says
        snapshot = self._drafts.get(identity)
        if snapshot is not None:
            self._drafts.append(set_apart(snapshot.session))
            self._drop_draft(identity, mark)

    def _drop_draft(self, identity: str, mark: int) -> None:
        try:
            self._drafts.drop(identity, mark)
        except JournalError:
            return  # what is left says the same as what was saved, and is passed over

    def _store(self, session: Session, stored: Stored | None, year: int) -> None:
        from coach.journal.storage import SafeDB

        if self._reader.is_purged(session.id, year):
            raise JournalError("This session was deleted for good.", "Nothing was changed.")
        rev = max(session.rev, stored.session.rev if stored else 0) + 1
        version = replace(session, rev=rev, updated_at=self._now())
        document = write(SESSIONS, version, over=stored.document if stored else None)
        if gone := self._reader.purged():  # what this window had read before it was deleted
            document = without_subjects(document, gone)
        document["saver"] = self._saver
        if was := replaced(stored.document if stored else None, document):
            document["was"] = was
        file = self._shelves.year(year)
        self._unconfirmed[session.id] = rev  # until all of the save is done, not only this
        with file.changing(self._shelves.new_year(year)):
            SafeDB(file).table(SESSIONS).put(session.id, document)

    def _all_heard(self, year: int) -> bool:
        """Whether every session in a year's file was harvested."""
        return self._shelves.listed().get(year, "") == self._shelves.year(year).checksum()

    def _unheard(self, year: int) -> list[Session]:
        heard = self._keeping.harvested()
        return [each for each in self._reader.of_year(year) if heard.get(each.id, -1) < each.rev]

    def _not_behind(self, years: list[int]) -> list[int]:
        """Of these years those that went back behind nothing that was heard; others are told of."""
        if not years:
            return []
        from coach.journal.behind import NOWHERE, behind  # a start that is up to date does without

        late = behind(self._shelves, self._keeping.harvested(), self._reader.purged()).values()
        return [] if NOWHERE in late else [year for year in years if year not in late]

    def _harvest(
        self, sessions: Iterable[Session], years: Iterable[int], *, fresh: bool = False
    ) -> None:
        """Hear sessions, or one that is `fresh`: nothing closed long ago came from it."""
        from coach.journal.harvest import harvest, names_any, told_of

        pending = sorted(sessions, key=lambda session: (session.started, session.id))
        about: set[str] | None = {each for session in pending for each in told_of(session)}
        if about is not None and not (fresh and len(pending) == 1):
            about.update(session.id for session in pending)
        long_ago = self._now() - _LATELY
        if any(names_any(each) or each.started < long_ago for each in pending):
            about = None  # a meeting near it, an objective by its words: whatever there is

        def change(ongoing: Ongoing) -> Ongoing:
            for session in pending:
                said = (session.updated_at or session.started).astimezone(session.started.tzinfo)
                ongoing = harvest(session, ongoing, said.date())
            return ongoing

        self._keeping.save(
            change,
            harvested={session.id: session.rev for session in pending},
            years={year: self._shelves.year(year).checksum() for year in years},
            about=about,
        )
