"""What is read for pages that may leave, and the gate that they pass."""

from collections.abc import Collection, Iterator
from functools import cached_property

from coach.journal.journal import Journal
from coach.journal.needed import Part
from coach.model.ongoing import Ongoing, every_record
from coach.model.session import Session
from coach.practice.name_choices import chosen_before, now_chosen
from coach.sharing.page import Page
from coach.sharing.visibility import Audience, Gate
from coach.text import fold, words


class Gated:
    """Reads the journal once, for one audience, and for the names to replace.

    `hidden` are the further names she wants replaced, and `kept` those she wants left as
    written; where she says nothing of a name, what she chose before holds. `her` is what she
    is called herself. Raises JournalError.
    """

    def __init__(
        self,
        journal: Journal,
        audience: Audience,
        hidden: Collection[str] = (),
        kept: Collection[str] = (),
        her: str = "",
    ) -> None:
        self._journal, self._her = journal, her
        everything = journal.ongoing(removed=True)
        chosen = now_chosen(chosen_before(everything.names), hidden, kept)
        self._hidden, self._kept, self._said = *chosen, tuple(hidden)
        self._records = every_record(everything)
        self._known = journal.sessions(trashed=None, needed=self._needed(audience, everything))
        self.sessions = [each for each in self._known if not each.trashed]
        self._gate = self._gate_for(audience)

    def _needed(self, audience: Audience, ongoing: Ongoing) -> Part | None:  # noqa: ARG002
        """Which answers are read; all of them for None."""
        return None

    @cached_property
    def ongoing(self) -> Ongoing:
        """All that outlives a session."""
        return self._journal.ongoing()

    @property
    def gate(self) -> Gate:
        """The gate that every page for this audience passes."""
        return self._gate

    @property
    def for_me(self) -> bool:
        """Whether they are for her."""
        return self._gate.audience.me

    def _gate_for(self, audience: Audience) -> Gate:
        names: dict[str, Collection[str]] = {"confirmed": self._hidden, "left": self._kept}
        known = self._known
        return Gate(audience, self._records, known, **names, her=self._her, holding=self._holding)

    def _holding(self, said: tuple[str, ...]) -> Iterator[Session]:  # noqa: ARG002
        """Whole sessions that may hold some words, where not all answers were read."""
        return iter(())

    def left(self, page: Page) -> tuple[str, ...]:
        """The names on a page that could be hidden, and of which she chose nothing yet."""
        chosen = {fold(name) for name in (*self._hidden, *self._kept)}
        return tuple(
            name
            for name in page.candidates
            if fold(name) not in chosen and not self._gate.hides(name, page.reader)
        )

    def hidden(self, page: Page) -> tuple[str, ...]:
        """The names on a page that are hidden: by her choice, or as a part of a name she gave."""
        hidden = {fold(name) for name in self._hidden}
        return tuple(
            name
            for name in page.candidates
            if fold(name) in hidden or self._gate.hides(name, page.reader)
        )

    def standing(self, page: Page) -> tuple[str, ...]:
        """The names she wants hidden that a page still holds, such as that of its mentor."""
        held = set(words(page.text))
        return tuple(name for name in self._said if words(name) and held.issuperset(words(name)))
