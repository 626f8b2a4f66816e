"""The names of everyone in a journal, in the order in which a reader has come upon them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from coach.model.guide import Visibility
from coach.model.mentoring import Mentor
from coach.model.record import Record
from coach.model.session import Session
from coach.sharing.mentor_names import MentorNames
from coach.sharing.names import Name, names_by_answer, recorded_names

Sees = Callable[[Visibility, str | None], bool]
"""Whether a reader may see what has this mark and was held for this mentor."""


class Told(NamedTuple):
    """A name where it was told: when, for which mentor, and who may see that."""

    name: Name
    at: datetime
    mark: Visibility
    held_for: str | None


class KnownNames:
    """The names in records and sessions.

    Initials that two people share are numbered over all of these, not over one page: a mentor
    gets many pages over the months, and `M.` is to be the same person on each, or what is
    told of one is taken for the other. So a page may hold `M.2` and no `M.`; its foot then
    says what the number is for. To keep numbers few and steady, those whom this reader may
    have met by name come first, and among them who was told of first: a name that comes
    later takes none from another, and who is named only in what is withheld makes no
    number on what is shown, unless a page names them too.
    """

    def __init__(
        self, records: Iterable[Record], sessions: Iterable[Session], mentors: MentorNames
    ) -> None:
        self._mentors = mentors
        self._told = [each for record in records for each in _of_record(record, mentors)]
        for session in sessions:
            self._told.extend(self.of_session(session))
        self._told.sort(key=lambda each: each.at)
        self.all = tuple(dict.fromkeys(each.name for each in self._told))

    def of_session(self, session: Session) -> Iterator[Told]:
        """The names told in a session, its mentor's too."""
        held_for = self._mentors.id(session.mentor)
        for name, mark in names_by_answer(session):
            yield Told(name, session.started, mark, held_for)
        if mentor := self._mentors.name(session.mentor):
            yield Told(Name(mentor), session.started, Visibility.OPEN, None)

    def in_order(self, sees: Sees, beside: Iterable[Told] = ()) -> tuple[Name, ...]:
        """All names, and those `beside`: first where this reader sees one told, by time."""
        told = [*self._told, *beside]
        seen = [each.name for each in told if sees(each.mark, each.held_for)]
        return tuple(dict.fromkeys([*seen, *(each.name for each in told)]))


def _of_record(record: Record, mentors: MentorNames) -> Iterator[Told]:
    mark = Visibility.OPEN if isinstance(record, Mentor) else record.visibility
    for name in recorded_names([record]):
        yield Told(name, record.created, mark, mentors.id(record.mentor))
