"""Her sessions as lines, the newest first, under their months."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from textual.content import Content

from coach.model.dates import say_month, say_weekday
from coach.model.session import Session
from coach.text import count
from coach.tui.widgets.columns import fit
from coach.tui.widgets.line_list import Group, LineList

_GAP = "  "
_DATE = 6
_STATE = 12
_MENTOR = 16
_TITLE_FROM = 26
"""Columns are given to the state and to the mentor only while the title keeps this many."""

NOT_FINISHED = "not finished"


class SessionList(LineList):
    """Data in: sessions, and the mentors' names by id. Out: which row is marked or clicked."""

    def __init__(
        self, sessions: Sequence[Session], mentors: Mapping[str, str], id: str | None = None
    ) -> None:
        self._sessions = sessions
        self._mentors = mentors
        super().__init__(by_month(sessions), id=id)

    @property
    def session(self) -> Session | None:
        """The session of the marked row."""
        return None if self.marked is None else self._sessions[self.marked]

    def show(self, sessions: Sequence[Session]) -> None:
        """Show other sessions; the same one stays marked where it is among them."""
        marked = self.session
        rows = (row for row, each in enumerate(sessions) if marked and each.id == marked.id)
        row = next(rows, self.marked or 0)
        self._sessions = sessions
        self.set_groups(by_month(sessions), row)

    def draw_row(self, row: int, width: int) -> Content:
        """The day, the title, how much was answered, whether it is finished, with whom."""
        session = self._sessions[row]
        return session_row(session, self._mentors.get(session.mentor or "", ""), width)


def by_month(sessions: Sequence[Session]) -> list[Group]:
    """The months in the order of the sessions, with how many belong to each."""
    groups: list[Group] = []
    for _, month in groupby(sessions, key=lambda each: (each.started.year, each.started.month)):
        held = list(month)
        groups.append((say_month(held[0].day), len(held)))
    return groups


def session_row(session: Session, mentor: str, width: int) -> Content:
    """One session in `width` cells; what has no room is left out from the right.

    Where there is no column for it, `not finished` stands in place of the answers.
    """
    day = f"{say_weekday(session.day)[:3]} {session.day.day:>2}"
    answers = count(len(session.answered), "answer")
    left = width - _DATE - len(_GAP)
    states = [answers if session.finished else NOT_FINISHED]
    if left - 2 * (len(_GAP) + _STATE) >= _TITLE_FROM:
        states = [answers, "" if session.finished else NOT_FINISHED]
    left -= len(states) * (len(_GAP) + _STATE)
    parts: list[tuple[str, str]] = []
    if left - len(_GAP) - _MENTOR >= _TITLE_FROM:
        left -= len(_GAP) + _MENTOR
        parts.append((_GAP + fit(mentor, _MENTOR), "$text-muted"))
    for state in reversed(states):
        style = "$secondary" if state == NOT_FINISHED else "$text-muted"
        parts.insert(0, (_GAP + fit(state, _STATE), style))
    return Content.assemble((day + _GAP, "$text-muted"), fit(session.title, left), *parts)
