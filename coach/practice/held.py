"""A session in memory, whole at every moment, and its way to the disk."""

import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from coach.journal.journal import Journal
from coach.model.entry import Shape, decompose
from coach.model.session import Bookmark, Session
from coach.model.walk import Walk
from coach.practice.clock import Clock


@dataclass(frozen=True)
class _State:
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
        self._state = _State(walk, mark or bookmark_at(walk))
        self._written = 0
        self._lock = threading.Lock()
        self._closed = False

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

    def snapshot(self) -> Session:
        """The session as it stands, unfinished."""
        return self._as_session(self._state)

    def save_draft(self) -> None:
        """Append the session to its draft, if a word is not on disk yet.

        May be called from any thread. Raises NotSavedError where the disk
        refuses; the words stay here, and the next call tries again.
        """
        with self._lock:
            state = self._state
            if self._closed or self._written >= state.number:
                return
            self._journal.draft(self._as_session(state))
            self._written = state.number

    def leave(self, *, keep_empty: bool = False) -> Session | None:
        """Keep the session unfinished in the journal; None where nothing was begun.

        Raises NotSavedError where the disk refuses; the draft stands then.
        """
        with self._lock:
            session = self.snapshot()
            if session.answers or any(self.parts.values()) or keep_empty:
                return self._save(self.snapshot)
            self._closed = True
            self._journal.drop_draft(session.id)
        return None

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
            saved = self._journal.save_session(whole())
            self._session = replace(self._session, rev=saved.rev)
            self._written = state.number
        self._closed = True
        return saved

    def _as_session(self, state: _State) -> Session:
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
            bookmark=state.bookmark if walk.at is not None else None,
        )

    def _become(self, walk: Walk, mark: Bookmark | None = None) -> None:
        number = self._state.number + 1
        self._state = _State(walk, mark or self._state.bookmark, number)


def bookmark_at(walk: Walk) -> Bookmark:
    """The fields of the place a walk came to, filled with what stands there."""
    if walk.place is None:
        return Bookmark("", "")
    place = walk.place
    value = walk.answer.value if walk.answer else None
    parts = decompose(place.step.kind, place.fields, value)
    return Bookmark(place.step.id, place.item, parts, mark=walk.marks.get(place.key))


def settled(mark: Bookmark, walk: Walk) -> Bookmark:
    """A bookmark whose dates stand in full: `fri` means what it meant when it was typed."""
    kept = bookmark_at(walk).parts
    dates = {field.key for field in walk.here.fields if field.shape is Shape.DATE}
    parts = {key: kept.get(key, raw) if key in dates else raw for key, raw in mark.parts.items()}
    return replace(mark, parts=parts)
