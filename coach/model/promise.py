"""A promise: when this happens, I will do that, by this date, and this person will know."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from coach.errors import CoachError
from coach.model.frozen import Frozen, dataclass
from coach.model.guide import Visibility
from coach.model.record import Record


class PromiseState(StrEnum):
    """Open, or how it was closed. Moving a date is an event, not a state."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    LET_GO = "let go"


class EventKind(StrEnum):
    """What has happened to a promise."""

    MOVED = "moved"
    NOT_YET = "not yet"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, eq=False, repr=False)
class PromiseEvent(Frozen):
    """One thing that happened to it: when, and the date it had until then.

    `source` is the id of the session that brought it, so that harvesting twice
    adds it once, and `visibility` the mark of the answer there.
    """

    kind: EventKind
    on: date
    due: date | None = None
    state: PromiseState | None = None
    why: str = ""
    source: str = ""
    visibility: Visibility = Visibility.MENTOR


@dataclass(frozen=True, eq=False, repr=False)
class Promise(Record):
    """What she will do, the cue, the date, and who will know.

    `theirs` says that it is the mentor who promised.
    """

    will: str = ""
    when: str = ""
    by: date | None = None
    who: str = ""
    state: PromiseState = PromiseState.OPEN
    events: tuple[PromiseEvent, ...] = ()
    theirs: bool = False

    @property
    def closed_on(self) -> date | None:
        """When it was last closed."""
        if self.state is PromiseState.OPEN:
            return None
        closed = [event.on for event in self.events if event.kind is EventKind.CLOSED]
        return closed[-1] if closed else self.created.date()

    @property
    def misses(self) -> int:
        """How often it came due and was not done yet."""
        return sum(event.kind is EventKind.NOT_YET for event in self.events)

    def is_due(self, today: date) -> bool:
        """Whether it is open and its date has come, or it never had one."""
        return self.state is PromiseState.OPEN and (self.by is None or self.by <= today)

    def not_yet(self, on: date, why: str = "", source: str = "") -> "Promise":
        """It came due and was not done; it stays open."""
        self._require_open()
        return self._with(PromiseEvent(EventKind.NOT_YET, on, self.by, None, why, source))

    def unsay_not_yet(self) -> "Promise":
        """Take back that it was not done yet, said last by herself. Raises CoachError."""
        said = [each for each in self.events if each.kind is EventKind.NOT_YET and not each.source]
        if not said:
            raise CoachError("It was not said of this promise that it was not done yet.")
        at = len(self.events) - 1 - self.events[::-1].index(said[-1])
        return replace(self, events=(*self.events[:at], *self.events[at + 1 :]))

    def close(self, state: PromiseState, on: date, why: str = "", source: str = "") -> "Promise":
        """End it as done, partly or let go. Raises CoachError if it is not open."""
        self._require_open()
        if state is PromiseState.OPEN:
            raise CoachError("A promise is closed as done, partly or let go.")
        event = PromiseEvent(EventKind.CLOSED, on, self.by, state, why, source)
        return replace(self._with(event), state=state)

    def move(self, by: date | None, on: date, why: str = "", source: str = "") -> "Promise":
        """Give it a new date, or none; the earlier one stays in its events."""
        self._require_open()
        event = PromiseEvent(EventKind.MOVED, on, self.by, None, why, source)
        return replace(self._with(event), by=by)

    def reopen(self, on: date, source: str = "") -> "Promise":
        """Take back that it was closed. Raises CoachError if it is open."""
        if self.state is PromiseState.OPEN:
            raise CoachError("This promise is still open.")
        event = PromiseEvent(EventKind.REOPENED, on, self.by, self.state, "", source)
        return replace(self._with(event), state=PromiseState.OPEN)

    def without(self, source: str) -> "Promise":
        """As it was before the events that one session brought."""
        events = tuple(event for event in self.events if event.source != source)
        if len(events) == len(self.events):
            return self
        by = self.by
        for event in reversed([e for e in self.events if e.kind is EventKind.MOVED]):
            if event.source != source:
                break
            by = event.due
        return replace(self, events=events, state=_state_after(events), by=by)

    def told(self, source: str, events: tuple[PromiseEvent, ...]) -> "Promise":
        """With what one session now says about it, in place of what it said before.

        Events stand in the order of their days. On one day those that came from no
        session keep their place, and sessions follow in the order of their ids, so
        that it does not matter which session is heard first.
        """
        earlier = self.without(source)
        kept = list(earlier.events)
        for event in events:
            at = len(kept)
            while at and _comes_after(kept[at - 1], event):
                at -= 1
            kept.insert(at, event)
        return replace(earlier, events=tuple(kept), state=_state_after(kept))

    def _require_open(self) -> None:
        if self.state is not PromiseState.OPEN:
            raise CoachError(f"This promise is already closed ({self.state}).")

    def _with(self, event: PromiseEvent) -> "Promise":
        return replace(self, events=(*self.events, event))


def _state_after(events: Iterable[PromiseEvent]) -> PromiseState:
    """The state that events in their order leave: what last closed or reopened it decides."""
    state = PromiseState.OPEN
    for event in events:
        if event.kind is EventKind.CLOSED:
            state = event.state or PromiseState.OPEN
        elif event.kind is EventKind.REOPENED:
            state = PromiseState.OPEN
    return state


def _comes_after(placed: PromiseEvent, event: PromiseEvent) -> bool:
    if placed.on != event.on:
        return placed.on > event.on
    return bool(placed.source) and placed.source > event.source
