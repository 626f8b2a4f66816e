"""Everything of hers on disk, in the words of the model."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import NotFoundError
from coach.journal.drafts import Drafts
from coach.journal.files import Files
from coach.journal.reader import Reader, paused_gc, set_apart
from coach.journal.shelves import Shelves
from coach.journal.sieve import ANYTHING, Wanted, asked_at, holding, unfinished
from coach.model.session import Answer, Session
from coach.paths import Places

if TYPE_CHECKING:
    from coach.journal.care import Care
    from coach.journal.keeping import Keeping
    from coach.journal.leases import Leases
    from coach.journal.merging import Merged
    from coach.journal.needed import Part
    from coach.journal.writer import Writer
    from coach.model.mentoring import Note
    from coach.model.ongoing import Ongoing
    from coach.model.record import Record

_CANDIDATES = 5


def _random_id() -> str:
    from uuid import uuid4

    return str(uuid4())


class Journal:
    """Her journal. Making one touches nothing on disk; the first save makes its folders.

    Reading takes no lock and always sees what another window saved. Any method may raise
    DamagedError for a file that cannot be trusted, which is left as it was found, and
    JournalError for one that cannot be read. Methods may be called from several threads.
    """

    def __init__(
        self,
        places: Places,
        *,
        now: Callable[[], datetime],
        files: Files | None = None,
        new_id: Callable[[], str] = _random_id,
    ) -> None:
        self._files = files or Files()
        self._now = now
        self._new_id = new_id
        self._saver = os.urandom(4).hex()
        self._state = Path(os.path.realpath(places.state))
        self._shelves = Shelves(places, self._files, now, new_id)
        self._shelves.refuse_half = lambda: self.care.archives.refuse_half()
        self._drafts = Drafts(self._state / "drafts", self._files, self._saver, self._shelves.here)
        self._shelves.said = lambda: self._drafts.journals() | self._keeping.notes.journals()
        self._reader = Reader(self._shelves, self._drafts)

    @cached_property
    def _keeping(self) -> "Keeping":
        from coach.journal.keeping import Keeping  # what only lists sessions does without
        from coach.journal.notes import NoteLog

        notes = NoteLog(self._state / "notes.log", self._files, self._shelves.here)
        return Keeping(self._shelves, notes, self._now)

    @cached_property
    def _writer(self) -> "Writer":
        from coach.journal.writer import Writer

        return Writer(
            self._shelves, self._reader, self._keeping, self._drafts, self._now, self._saver
        )

    @cached_property
    def _leases(self) -> "Leases":
        from coach.journal.leases import Leases

        return Leases(self._state / "leases", self._files)

    @cached_property
    def care(self) -> "Care":
        """What keeps the journal whole: merging, mending, archives, deleting for good."""
        from coach.journal.care import Care, Parts

        return Care(
            Parts(
                self._shelves, self._reader, self._keeping, self._drafts,
                self._files, self._state, self._now, self._new_id,
            )
        )  # fmt: skip

    @property
    def uuid(self) -> str | None:
        """The journal's own id, None until something was saved."""
        return self._shelves.uuid

    # Sessions

    def sessions(
        self, *, trashed: bool | None = False, needed: "Part | None" = None
    ) -> list[Session]:
        """All sessions, newest first, or those in the trash alone; both for None.

        What is being written is laid over what is saved: a draft that was never saved is an
        unfinished session. Where not all is `needed`, the rest may not be there.
        """
        with paused_gc():
            walked = self._reader.walk(needed=needed)
            return [each for each in walked if trashed in (None, bool(each.trashed))]

    def newest(self, n: int, needed: "Part | None" = None) -> list[Session]:
        """The newest `n` sessions; reads no more years than that takes."""
        return list(islice((s for s in self._reader.walk(needed=needed) if not s.trashed), n))

    def session(self, id: str) -> Session:
        """The session of an id, in the trash or not. Raises NotFoundError."""
        found = self._reader.find(id)
        if found is None:
            raise self._no_such(id)
        return found

    def find(self, prefix: str) -> Session:
        """The one session whose id begins so. Raises NotFoundError, naming the candidates."""
        wanted = prefix.strip().lower()
        found = [s for s in self._reader.starting_with(wanted) if not s.trashed]
        whole = [session for session in found if session.id.lower() == wanted]
        if wanted and len(whole or found) == 1:
            return (whole or found)[0]
        if not found or not wanted:
            raise self._no_such(prefix)
        found.sort(key=lambda session: session.started, reverse=True)
        raise NotFoundError(
            f"{len(found)} sessions begin with “{prefix}”: {_named(found)}.",
            "Give more of the id.",
        )

    def unfinished(self, guide: str | None = None) -> list[Session]:
        """The sessions that are still open, newest first, of one guide or of all."""
        return [
            each
            for each in self._reader.walk(unfinished)
            if each.finished is None and not each.trashed and guide in (None, each.guide)
        ]

    def matching(self, words: Iterable[str] = (), wanted: Wanted = ANYTHING) -> Iterator[Session]:
        """The sessions that may hold all of some words, newest first, a year read when it is due.

        A sieve for searching: compares as `text.search_key` does, anywhere in what is kept
        of a session, so that it may let too much through and never too little.
        """
        sieve = holding(words, wanted)
        walked = self._reader.walk(sieve, wanted.years, sieve.word if sieve else b"")
        return (each for each in walked if wanted.trashed or not each.trashed)

    def answers_to(
        self, guide: str, step: str, *, before: str | None = None
    ) -> list[tuple[Session, Answer]]:
        """What was answered at a step of a guide, newest first, for then and now.

        `before` is the id of a session: only those that began earlier count.
        """
        limit = self._reader.find(before) if before is not None else None
        return [
            (session, answer)
            for session in self._reader.walk(asked_at(guide, step))
            if not session.trashed and session.id != before
            if limit is None or session.started < limit.started
            for answer in session.answered
            if answer.guide == guide and answer.step == step
        ]

    def save_session(self, session: Session) -> Session:
        """Save a session, harvest it and drop its draft; returns it as saved, its `rev` one up.

        Raises NotSavedError where the disk refuses: the earlier version stands, and a
        draft keeps the words. Raises JournalError where another window saved the
        session since: nothing is overwritten, and these words are kept as an
        unfinished session of their own.
        """
        return self._writer.save(session)

    # What is being written

    def draft(self, session: Session) -> None:
        """Keep a session as it stands, on disk when this returns.

        Raises NotSavedError, and TakenOverError where another window writes it now.

        Independent of the journal's files and lock; may be called by several threads.
        Call it and `save_session` in the order of the changes, each with the session
        as the last save returned it.
        """
        self._drafts.append(session)

    def set_apart(self, session: Session) -> Session:
        """Keep words whose session went on elsewhere as an unfinished session of their own.

        Returns that session; the same words are kept once. Raises NotSavedError.
        """
        apart = set_apart(session)
        self._drafts.append(apart)
        return apart

    # Who writes it

    def hold(self, session_id: str, *, take_over: bool = False) -> bool:
        """Be the window that writes a session; False where another one is.

        With `take_over` it is this one from now on: what the other had written until
        then is in the draft, and what it writes after that is refused there. Where the
        disk allows no lease, she writes without one.
        """
        try:
            self._drafts.keeps = self._leases.keeps
            if take_over:
                self._drafts.while_held(session_id, lambda: self._leases.take_over(session_id))
                return True
            return self._leases.take(session_id)
        except OSError:
            return True  # nothing can be written there, which the first draft tells

    def holds(self, session_id: str) -> bool:
        """Whether this window may write a session: no other has taken it over. Raises OSError."""
        return self._leases.keeps(session_id)

    def let_go(self, session_id: str) -> None:
        """No longer be the window that writes a session."""
        self._leases.let_go(session_id)

    def drop_draft(self, session_id: str) -> None:
        """Throw away what is being written; what is saved stands. Raises JournalError."""
        self._writer.keep_beside(session_id)
        self._drafts.drop(session_id)

    # What outlives a session

    def ongoing(self, *, removed: bool = False, closed: bool = True) -> "Ongoing":
        """All that outlives a session; what was removed only where it is asked for.

        Without what was `closed` more than a year ago one file is read, as a start does.
        """
        found = self._keeping.read(closed=closed)
        return found if removed else found.living()

    def put(self, record: "Record", *, base: "Record | None" = None) -> None:
        """Save one record as changed, or new; the caller sets its `edited` and `deleted`.

        `base` is the record that was changed, else what this window read last. Where
        another window changed it since, each keeps the fields that it changed. Raises
        NotSavedError where the disk refuses.
        """
        from coach.journal.keeping import with_record

        seen = base or self._keeping.last_seen(record)
        with self._shelves.lock:
            self._shelves.begin()
            self._keeping.save(
                lambda ongoing: with_record(ongoing, record, seen), about=(record.id,)
            )

    def jot(self, note: "Note") -> None:
        """Catch a note at once, by one line added to a log; the next save files it.

        Raises NotSavedError where the disk refuses.
        """
        self._keeping.jot(note)

    def finish_harvest(self) -> "Merged | None":
        """Finish what an earlier run was interrupted in; call it when coach starts to write.

        Conflicted copies are merged first; returns what that came to, None where there
        were none. Touches nothing on disk where there is nothing to finish. What cannot be
        done keeps nothing else from being done; the first of it is raised at the end.
        """
        from coach.journal.finishing import Finishing

        return Finishing(
            self._shelves, self._reader, self._writer, self.care,
            lambda: self._leases, self.hold,
        ).finish()  # fmt: skip

    def _no_such(self, prefix: str) -> NotFoundError:
        named = _named(self.newest(_CANDIDATES))
        hint = f"The newest are {named}." if named else "There are no sessions yet."
        return NotFoundError(f"No session begins with “{prefix}”.", hint)


def _named(sessions: list[Session]) -> str:
    shown = [f"{s.id[:8]} ({s.day}, {s.title})" for s in sessions[:_CANDIDATES]]
    more = len(sessions) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
