"""A session in memory, whole at every moment, and its way to the disk."""

import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from coach.errors import TakenOverError
from coach.journal.journal import Journal
from coach.model.entry import Shape, decompose
from coach.model.guide import Kind, Visibility
from coach.model.place import Key
from coach.model.session import Answer, Begun, Bookmark, Marked, Session
from coach.model.texts import is_blank
from coach.model.walk import Walk
from coach.practice.clock import Clock

_LONG = (Kind.TEXT, Kind.LIST)


@dataclass(frozen=True)
class State:
    """One moment of a session: the walk, the words in the fields, a number that grows."""

    walk: Walk
    bookmark: Bookmark
    number: int = 0


class Held:
    """One session that is being written.

    Every change is one frozen state, so that the thread which writes the draft,
    and the one which saves when the terminal goes away, always see a whole one.
    """

    def __init__(
        self, journal: Journal, session: Session, walk: Walk, clock: Clock, mark: Bookmark | None
    ) -> None:
        """`mark` is where she left it, None for the fields as the answers fill them."""
        self._journal = journal
        self._clock = clock
        self._session = session
        if mark is not None and mark.mark is not None:
            walk = walk.mark(mark.mark)
        self._state = State(walk, mark or bookmark_at(walk))
        self._written = 0
        self._lock = threading.Lock()
        self._closed = False
        self.begun = begun_in(session)
        """The texts that she began and did not end, by place; whoever reads lines keeps it."""
        self.apart = False
        """Whether words of this window became a session of their own, another having taken over."""

    @property
    def walk(self) -> Walk:
        """The walk as it stands."""
        return self._state.walk

    @property
    def bookmark(self) -> Bookmark:
        """The raw words of the current place, and where the cursor is."""
        return self._state.bookmark

    @property
    def parts(self) -> Mapping[str, str]:
        """The raw words of the current place, by field."""
        return self._state.bookmark.parts

    @property
    def session_id(self) -> str:
        """The id this session has in the journal."""
        return self._session.id

    @property
    def saved(self) -> bool:
        """Whether every word is on disk."""
        return self._written >= self._state.number

    @property
    def closed(self) -> bool:
        """Whether it was left or finished, and takes no more words."""
        return self._closed

    def snapshot(self) -> Session:
        """The session as it stands, unfinished."""
        return self._as_session(self._state)

    def save_draft(self, *, keep_empty: bool = False) -> None:
        """Append the session to its draft, if a word is not on disk yet.

        With `keep_empty` also where nothing was written so far. May be called from
        any thread. Raises NotSavedError where the disk refuses; the words stay here,
        and the next call tries again.
        """
        with self._lock:
            state = self._state
            if self._closed or (self._written >= state.number and not keep_empty):
                return
            self._draft(state)

    def save_with(self, change: Callable[[], object] | None) -> None:
        """Put into the draft what `change` would make of the session, which stays as it is.

        None takes that out of it again. Nothing is done where another window writes the
        session, as the next save tells. Raises NotSavedError.
        """
        with self._lock:
            if self._closed or not self._journal.holds(self._session.id):
                return
            before = self._state
            try:
                if change is not None:
                    change()
            finally:
                state, self._state = self._state, before
            if change is None and self.is_blank:
                self._journal.drop_draft(self._session.id)
            else:
                self._draft(state)
            self._written = -1

    def _draft(self, state: State) -> None:
        """Put a moment into the draft; beside it, where another window writes the session now."""
        session = self._as_session(state)
        try:
            self._journal.draft(session)
        except TakenOverError:
            self._go_apart(session, state)
            raise
        self._written = state.number

    def _go_apart(self, session: Session, state: State) -> None:
        """Go on as a session of its own, which from here on holds what is written here."""
        apart = self._journal.set_apart(session)
        self._journal.let_go(session.id)
        self._session = replace(self._session, id=apart.id, rev=0, updated_at=None)
        self._written = state.number
        self.apart = True

    @property
    def is_taken_over(self) -> bool:
        """Whether another window writes this session now. Raises OSError."""
        return self.apart or not (self._closed or self._journal.holds(self._session.id))

    def give_up(self) -> None:
        """Write no more here; what was kept apart stays, as an unfinished session."""
        with self._lock:
            self._closed = True
            self._journal.let_go(self._session.id)

    def leave(self, *, keep_empty: bool = False) -> Session | None:
        """Keep the session unfinished in the journal; None where nothing was begun.

        Raises NotSavedError where the disk refuses; the draft stands then.
        """
        with self._lock:
            begun = self.snapshot().answers if self._session.rev else not self.is_blank
            if begun or any(self.parts.values()) or keep_empty:
                return self._save(self.snapshot)
            self._drop()
        return None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it, and the journal has no such session yet.

        A word that was typed and erased again is nothing; a note, a star, a mark that she
        set on an answer, and what lies in the trash are something.
        """
        session = self.snapshot()
        return not (
            session.rev
            or session.trash
            or any(self.parts.values())
            or any(self._stands(each) for each in session.answers)
        )

    def _stands(self, answer: Answer) -> bool:
        """Whether there is anything in an answer that she would miss."""
        marked = answer.key in self.walk.marks
        return bool(not is_blank(answer) or answer.starred or answer.earlier or marked)

    def drop(self) -> None:
        """End without keeping more than the journal has already."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        """The same. The lock is held."""
        self._closed = True
        if self._journal.holds(self._session.id):
            self._journal.drop_draft(self._session.id)
        self._journal.let_go(self._session.id)

    def finish(self) -> Session:
        """Keep the session as finished. Raises NotSavedError where the disk refuses."""
        finished = self._clock()
        with self._lock:
            return self._save(lambda: replace(self.snapshot(), finished=finished, bookmark=None))

    def _save(self, whole: Callable[[], Session]) -> Session:
        """Save until nothing was written meanwhile. The lock is held."""
        state = None
        while state is not self._state:
            state = self._state
            version = whole()
            try:
                saved = self._journal.save_session(version)
            except TakenOverError:
                self._go_apart(version, state)
                raise
            self._session = replace(self._session, rev=saved.rev, updated_at=saved.updated_at)
            self._written = state.number
        self._closed = True
        self._journal.let_go(saved.id)
        return saved

    def _as_session(self, state: State) -> Session:
        walk = state.walk
        order = {place.key: number for number, place in enumerate(walk.everywhere)}
        answers = sorted(
            walk.answers.values(), key=lambda answer: order.get(answer.key, len(order))
        )
        return replace(
            self._session,
            answers=tuple(answers),
            objective=walk.objective or self._session.objective,
            minutes=math.ceil(walk.minutes),
            bookmark=self._marked(state.bookmark if walk.at is not None else None, walk),
        )

    def _marked(self, mark: Bookmark | None, walk: Walk) -> Bookmark | None:
        """A bookmark that also holds the marks of empty places, and the texts that were begun."""
        empty = tuple(
            Marked(*key, visibility)
            for key, visibility in walk.marks.items()
            if key not in walk.answers and key != walk.at
        )
        begun = tuple(Begun(*key) for key in sorted(self.begun) if key in walk.answers)
        if not (mark or empty or begun):
            return None
        return replace(mark or Bookmark(""), marks=empty, begun=begun)

    def _become(self, walk: Walk, mark: Bookmark | None = None) -> None:
        now = State(walk, mark or self._state.bookmark, self._state.number)
        if now != self._state:
            self._state = replace(now, number=now.number + 1)


def bookmark_at(walk: Walk) -> Bookmark:
    """The fields of the place a walk came to, filled with what stands there."""
    if walk.place is None:
        return Bookmark("", "")
    place = walk.place
    value = walk.answer.value if walk.answer else None
    parts = decompose(place.step.kind, place.fields, value)
    return Bookmark(place.step.id, place.item, parts, mark=walk.marks.get(place.key))


def begun_in(session: Session) -> set[Key]:
    """The texts of a session that are not at their end, the one in which she stood too."""
    mark = session.bookmark
    if mark is None:
        return set()
    found = {(each.step, each.item) for each in mark.begun}
    found |= {(mark.step, mark.item)} if mark.focus else set()
    return {each.key for each in session.answered if each.kind in _LONG and each.key in found}


def marks_in(mark: Bookmark | None) -> dict[Key, Visibility]:
    """The marks of places that were left empty, by place."""
    if mark is None:
        return {}
    here = {} if mark.mark is None else {(mark.step, mark.item): mark.mark}
    return {(each.step, each.item): each.visibility for each in mark.marks} | here


def settled(mark: Bookmark, walk: Walk) -> Bookmark:
    """A bookmark whose dates stand in full: `fri` means what it meant when it was typed."""
    kept = bookmark_at(walk).parts
    dates = {field.key for field in walk.here.fields if field.shape is Shape.DATE}
    parts = {key: kept.get(key, raw) if key in dates else raw for key, raw in mark.parts.items()}
    return replace(mark, parts=parts)
