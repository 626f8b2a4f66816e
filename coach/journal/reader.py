"""The sessions as she sees them: what is saved, with what is being written laid over it."""

import gc
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from coach.errors import JournalError
from coach.journal.contents import Contents, Document, TableLines, decode
from coach.journal.digest import blake2b
from coach.journal.drafts import Drafts, Snapshot
from coach.journal.records import DOUBLES, PURGED, SESSIONS, peek, read
from coach.journal.shelves import Shelves
from coach.model.session import Session

if TYPE_CHECKING:
    from coach.journal.needed import Part

Sieve = Callable[[bytes], bool]

_MANY = 50_000
"""Objects made at once from which on the collector would take longer than a letter may."""


class Stored(NamedTuple):
    """A session as a year's file holds it."""

    year: int
    session: Session
    document: Document

    @property
    def saver(self) -> str:
        """The window that saved it."""
        return str(self.document.get("saver", ""))


class Shown:
    """What drafts change in what is shown.

    `over` stands in place of saved sessions, `beside` is shown besides them;
    `done` are drafts that say nothing new, and `apart` those whose session was
    saved by another window since, with the copy that keeps their words.
    """

    def __init__(self) -> None:
        self.over: dict[str, Session] = {}
        self.beside: list[Session] = []
        self.done: list[str] = []
        self.apart: dict[str, Session] = {}


class Reader:
    """Reads sessions, newest first, and no more files than it needs.

    Takes no lock and makes nothing on disk. A session is built once and kept
    while its document stays the same.
    """

    def __init__(self, shelves: Shelves, drafts: Drafts) -> None:
        self._shelves = shelves
        self._drafts = drafts
        self._built: dict[str, tuple[bytes, Session]] = {}

    def walk(
        self,
        sieve: Sieve | None = None,
        among: Container[int] | None = None,
        word: bytes = b"",
        needed: "Part | None" = None,
    ) -> Iterator[Session]:
        """Every session, those in the trash too, newest first; each year is read when it is due.

        A draft in which nothing stands is none. Years that are not `among` those wanted are
        not read. A saved session is passed over if `sieve` turns its serialised document down;
        it does so where `word`, of small ASCII letters, does not stand in it. Where not all
        is `needed`, a session may be without the rest. Raises JournalError.
        """
        shown = self.shown()
        shown.beside = [each for each in shown.beside if self._holds_words(each)]
        years = {*self._shelves.years(), *(each.started.year for each in shown.beside)}
        for year in sorted(years, reverse=True):
            if among is None or year in among:
                yield from self._walk_year(year, shown, sieve, word, needed)

    def _holds_words(self, draft: Session) -> bool:
        """Whether something stands in a draft, or in a file of her editor for it."""
        from coach.model.texts import is_empty  # most starts find no draft

        return not is_empty(draft) or self._drafts.is_at_editor(draft.id)

    def edited(self) -> list[Session]:
        """Finished sessions with an edit that was not saved yet. Raises JournalError."""
        return [each for each in self.shown().over.values() if each.finished is not None]

    def doubled(self, years: int) -> int:
        """How many versions stand beside others, in the ongoing file and so many newest years."""
        newest = self._shelves.years()[:years]
        files = [self._shelves.ongoing.read(), *map(self._shelves.read_year, newest)]
        return sum(len(contents.lines(DOUBLES)) for contents in files if contents)

    def _walk_year(
        self, year: int, shown: Shown, sieve: Sieve | None, word: bytes, needed: "Part | None"
    ) -> Iterator[Session]:
        found: list[tuple[datetime, str, Session | bytes]] = [
            (each.started, each.id, each) for each in shown.beside if each.started.year == year
        ]
        contents = self._shelves.read_year(year)
        lines = contents.lines(SESSIONS) if contents else {}
        if not shown.over and isinstance(lines, TableLines):
            lines = lines.with_word(word)
        if contents is not None:
            for identity, line in lines.items():
                over = shown.over.get(identity)
                if over is not None:
                    found.append((over.started, identity, over))
                elif sieve is None or sieve(line):
                    head = peek(line)
                    started = (
                        head[0] if head else self._read(year, contents, identity, line).started
                    )
                    found.append((started, identity, line))
        found.sort(key=lambda each: each[:2], reverse=True)
        for _, identity, held in found:
            if isinstance(held, Session):
                yield held
            elif contents is not None:
                yield self._read(year, contents, identity, held, needed)

    def find(self, identity: str) -> Session | None:
        """The session of an id as it is shown, None if there is none. Raises JournalError."""
        shown = self.shown()
        for each in shown.beside:
            if each.id == identity:
                return each
        if identity in shown.over:
            return shown.over[identity]
        stored = self.stored(identity)
        return stored.session if stored else None

    def starting_with(self, prefix: str) -> list[Session]:
        """The sessions whose ids begin so, in small letters. Raises JournalError."""
        shown = self.shown()
        found = {each.id: each for each in shown.beside}
        for year in self._shelves.years():
            contents = self._shelves.read_year(year)
            for identity in contents.lines(SESSIONS) if contents else ():
                if contents is not None and identity.lower().startswith(prefix):
                    over = shown.over.get(identity)
                    found[identity] = over or self._build(year, contents, identity)
        return [each for key, each in found.items() if key.lower().startswith(prefix)]

    def stored(
        self, identity: str, year: int | None = None, *, elsewhere: bool = True
    ) -> Stored | None:
        """A session as saved, looked for in a year first, and in the others if `elsewhere`.

        Raises JournalError.
        """
        for each in self._years_from(year, elsewhere):
            contents = self._shelves.read_year(each)
            line = contents.lines(SESSIONS).get(identity) if contents else None
            if contents is not None and line is not None:
                session = self._build(each, contents, identity)
                return Stored(each, session, decode(line))
        return None

    def _years_from(self, year: int | None, elsewhere: bool) -> Iterator[int]:
        if year is not None:
            yield year
        if elsewhere:
            yield from (other for other in self._shelves.years() if other != year)

    def is_purged(self, identity: str, year: int) -> bool:
        """Whether a session of a year was deleted for good. Raises JournalError."""
        contents = self._shelves.read_year(year)
        return contents is not None and identity in contents.lines(PURGED)

    def purged(self) -> frozenset[str]:
        """The tombstones of everything that was deleted for good. Raises JournalError."""
        contents = self._shelves.ongoing.read()
        return frozenset(contents.lines(PURGED)) if contents else frozenset()

    def saved(self, identity: str, year: int) -> Session:
        """A session that was just saved in a year. Raises JournalError."""
        stored = self.stored(identity, year, elsewhere=False)
        if stored is None:
            raise JournalError("The session is no longer in the journal after it was saved.")
        return stored.session

    def of_year(self, year: int) -> list[Session]:
        """The sessions of a year as they are saved. Raises JournalError."""
        contents = self._shelves.read_year(year)
        if contents is None:
            return []
        return [self._build(year, contents, identity) for identity in contents.lines(SESSIONS)]

    def shown(self) -> Shown:
        """What the drafts of this machine change in what is shown. Raises JournalError."""
        self._shelves.settle()
        shown = Shown()
        for identity, snapshot in self._drafts.all().items():
            draft = snapshot.session
            stored = self.stored(identity, draft.started.year, elsewhere=draft.rev > 0)
            if stored is None:
                shown.beside.append(replace(draft, finished=None))
            elif same(draft, stored.session):
                shown.done.append(identity)
            elif goes_on(snapshot, stored):
                finished = draft.finished if stored.session.finished else None
                rev, at = stored.session.rev, stored.session.updated_at
                now = replace(draft, finished=finished, rev=rev, updated_at=at)
                shown.over[identity] = now
            else:
                shown.apart[identity] = set_apart(draft)
                shown.beside.append(shown.apart[identity])
        return shown

    def _build(self, year: int, contents: Contents, identity: str) -> Session:
        return self._read(year, contents, identity, contents.lines(SESSIONS)[identity])

    def _read(
        self,
        year: int,
        contents: Contents,
        identity: str,
        line: bytes,
        needed: "Part | None" = None,
    ) -> Session:
        known = self._built.get(identity)
        if known is not None and known[0] == line:
            session = known[1]
        else:
            written, path = int(contents.about["format"]), self._shelves.year(year).path
            if needed is not None:
                return read(SESSIONS, identity, line, path, written, needed)  # type: ignore[no-any-return]
            session = read(SESSIONS, identity, line, path, written)
        if known is None or known[0] is not line:
            self._built[identity] = (line, session)
        return session


def same(one: Session, other: Session) -> bool:
    """Whether two versions of a session say the same."""
    return replace(one, rev=0, updated_at=None) == replace(other, rev=0, updated_at=None)


def goes_on(snapshot: Snapshot, stored: Stored) -> bool:
    """Whether a draft goes on from what is saved, and is not behind what another window saved.

    Two machines may have saved the same revision: the time tells which one was read.
    """
    draft, saved = snapshot.session, stored.session
    read = draft.rev == saved.rev and draft.updated_at in (None, saved.updated_at)
    return draft.rev > saved.rev or read or snapshot.saver == stored.saver


def set_apart(draft: Session) -> Session:
    """A draft as an unfinished session of its own, for when its session went on elsewhere."""
    apart = replace(draft, finished=None, rev=0, updated_at=None)
    digest = blake2b(repr(apart).encode(), digest_size=16).hexdigest()
    parts = (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:])
    return replace(apart, id="-".join(parts))


@contextmanager
def paused_gc() -> Iterator[None]:
    """Hold the garbage collector back while many objects are made that all stay.

    Where they were very many they are left to stay, or the next look at all of them would
    hold up what she types.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            gc.enable()
