"""How far the name goes on of which a part was found: over initials, and what else is known."""

from collections.abc import Callable
from dataclasses import dataclass

from coach.sharing.name_entry import Entry
from coach.sharing.name_lists import GIVEN
from coach.sharing.name_runs import HYPHENS, INSIDE, TIGHT, is_narrow, run_start
from coach.sharing.name_words import AMBIGUOUS, JOINERS
from coach.sharing.tokens import Token

_ALSO_WORDS = "ai"
"""Letters that are words: initials only before a dot."""

Place = tuple[int, int, int]
"""The first word that a name may begin with, then where the part of it begins and ends."""


@dataclass(frozen=True)
class Reach:
    """The words of one text, and what of them is known.

    `later` tells where the later part of a recorded name ends that begins at a word, and
    says that word itself where none does; `leads` whether a word is a recorded first one.
    """

    text: str
    row: list[Token]
    later: Callable[[int], int]
    leads: Callable[[str], bool]

    def around(self, entry: Entry, place: Place) -> tuple[int, int]:
        """Where the name begins and ends."""
        low, at, end = place
        if entry.leads:
            return at, self._forward(entry, end)
        return self._back(entry, low, at), self._turned(entry, end)

    def _forward(self, entry: Entry, end: int) -> int:
        while end < len(self.row) and self._narrow(end):
            reached = end + 1 if self._is_initial(entry, end, own=False) else end
            if reached == end:
                reached = self._known(end)
            if reached == end:
                break
            end = reached
        return end

    def _known(self, at: int) -> int:
        """Where a recorded last name ends that stands here, its small words before it."""
        to = at
        while (reached := self.later(to)) == to and self._is_small(to):
            to += 1
            if to == len(self.row) or not self._narrow(to):
                return at
        if reached > to:
            return reached
        held = self._gap(at) in HYPHENS and self.row[at].word in GIVEN and self._is_capital(at)
        return at + 1 if held else at

    def _back(self, entry: Entry, low: int, at: int) -> int:
        first = run_start(self.text, self.row, low, at)
        begin, place = at, at - 1
        while place >= low and self._narrow(place + 1):
            initial = self._is_initial(entry, place, own=begin == at) or self._is_article(
                entry, place, at
            )
            if initial or (place >= first and self._is_first(place)):
                begin = place
            elif place < first or not self._is_small(place):
                break
            place -= 1
        return begin

    def _turned(self, entry: Entry, end: int) -> int:
        """Where an initial ends that stands behind the last name: `Barrett, T.`."""
        if end == len(self.row) or not self._is_initial(entry, end, own=True):
            return end
        comma = self._gap(end) == ", " and self.text[self.row[end].end :][:1] == "."
        to = end + 1
        while to < len(self.row) and len(self._word(to)) == 1 and self._is_capital(to):
            to += 1
        if to < len(self.row) and self.later(to) > to:
            return end  # it begins a name of its own
        return end + 1 if comma or self._narrow(end) else end

    def _is_first(self, at: int) -> bool:
        word = self.row[at].word
        held = self._gap(at + 1) in HYPHENS
        known = len(word) == 1 or word in GIVEN | AMBIGUOUS or held or self.leads(word)
        return known and self._is_capital(at)

    def _is_article(self, entry: Entry, place: int, at: int) -> bool:
        """Whether an `A` right before a last name is the initial of its bearer: `A Fischer`."""
        hers = any(word.startswith("a") for word in entry.of)
        return hers and place == at - 1 and self._word(place) == "a" and self._is_capital(place)

    def _is_initial(self, entry: Entry, at: int, *, own: bool) -> bool:
        """Whether one letter stands here for a name; `own` says that it is of this entry's."""
        token = self.row[at]
        after = self.text[token.end : token.end + 1]
        held = (after in TIGHT and bool(after) and self._word(at + 1) != "s") or after.isdigit()
        if len(token.word) != 1 or held or (at and self._gap(at) in TIGHT):
            return False
        hers = any(word.startswith(token.word) for word in entry.of)
        if not self._is_capital(at):
            return hers and after == "." and self.text[token.start].islower()
        return (hers or not own) and (after == "." or token.word not in _ALSO_WORDS)

    def _gap(self, at: int) -> str:
        return self.text[self.row[at - 1].end : self.row[at].start]

    def _narrow(self, at: int) -> bool:
        return is_narrow(self._gap(at), self.row[at - 1])

    def _word(self, at: int) -> str:
        return self.row[at].word if at < len(self.row) else ""

    def _is_capital(self, at: int) -> bool:
        return self.text[self.row[at].start].isupper()

    def _is_small(self, at: int) -> bool:
        """Whether a small word stands here that parts no two people; `und` only after `von`."""
        if not self.text[self.row[at].start].islower():
            return False
        before = self.row[at - 1].word if at else ""
        return self.row[at].word in INSIDE or (self.row[at].word in JOINERS and before in INSIDE)
