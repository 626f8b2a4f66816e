"""Pages that may leave, made from the journal: for the commands and for the app."""

from collections.abc import Collection, Iterator
from dataclasses import fields

from coach.journal.journal import Journal
from coach.model.mentoring import Record
from coach.model.ongoing import Ongoing
from coach.model.session import Session
from coach.sharing.page import Page, session_page, sessions_to_markdown
from coach.sharing.visibility import Audience, Gate
from coach.text import fold, words


class Pages:
    """Makes pages for one audience. The journal is read once, for the names to replace.

    `hidden` are the further names she wants replaced. Raises JournalError.
    """

    def __init__(self, journal: Journal, audience: Audience, hidden: Collection[str] = ()) -> None:
        self.sessions = journal.sessions()
        self._audience = audience
        self._hidden = tuple(hidden)
        self._records = tuple(_records(journal.ongoing(removed=True)))
        self._known = [*self.sessions, *journal.sessions(trashed=True)]
        self._gate = Gate(audience, self._records, self._known, self._hidden)

    @property
    def for_me(self) -> bool:
        """Whether they are for her."""
        return self._audience.me

    def of(self, session: Session) -> Page:
        """The page of one session."""
        return session_page(session, self._gate)

    def of_all(self) -> Page:
        """One page of every session, the oldest first."""
        return sessions_to_markdown(
            self.sessions,
            self._audience,
            self._records,
            journal=self._known,
            confirmed=self._hidden,
        )

    def left(self, page: Page) -> tuple[str, ...]:
        """The names on a page that could be hidden and are not."""
        hidden = {fold(name) for name in self._hidden}
        return tuple(name for name in page.candidates if fold(name) not in hidden)

    def standing(self, page: Page) -> tuple[str, ...]:
        """The names she wants hidden that a page still holds, such as that of its mentor."""
        held = set(words(page.text))
        return tuple(name for name in self._hidden if words(name) and held.issuperset(words(name)))


def _records(ongoing: Ongoing) -> Iterator[Record]:
    for family in fields(ongoing):
        yield from getattr(ongoing, family.name)
