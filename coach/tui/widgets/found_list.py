"""What was found as lines under the names of its kinds, with the matches marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from coach.model.dates import say_month_day, say_short
from coach.model.findable import Found
from coach.model.query import Sort
from coach.practice.search import HEADINGS, Group, shown
from coach.tui.widgets.columns import cut, fit
from coach.tui.widgets.line_list import LineList
from coach.tui.widgets.session_text import MARK

_GAP = "  "
_TITLE = 24
_WORDS_FROM = 48
"""The title has a column only while her words keep this many."""


@dataclass(frozen=True)
class More:
    """The line that stands for further things of a kind."""

    sort: Sort
    number: int


class FoundList(LineList):
    """Data in: groups of what was found, and how many of each to show. Out: which row is marked."""

    def __init__(self, today: date, id: str | None = None) -> None:
        self._rows: list[Found | More] = []
        self._terms: Sequence[str] = ()
        self._today = today
        self._day = 0
        self._awaited: Found | More | None = None
        self._is_filling = False
        super().__init__((), id=id)

    @property
    def row(self) -> Found | More | None:
        """What the marked row stands for, also while it is read anew and not there yet."""
        if self._awaited is not None:
            return self._awaited
        return self._rows[self.marked] if self.marked is not None and self._rows else None

    def show(
        self,
        groups: Sequence[Group],
        terms: Sequence[str],
        each: int,
        *,
        anew: bool,
        settled: bool = True,
    ) -> None:
        """Show what was found, at most so many of each kind.

        The same thing stays marked while more is found, and while all is read anew, until
        what is found has `settled`; `anew` marks the first.
        """
        before = None if anew else self.row
        self._terms, self._rows = terms, []
        headed = []
        for sort, found in groups:
            rows: list[Found | More] = [*found[:each]]
            if len(found) > each:
                rows.append(More(sort, len(found) - each))
            headed.append((f"{HEADINGS[sort]}  {len(found)}", len(rows)))
            self._rows += rows
        days = (said_day(row.day, self._today) for row in self._rows if isinstance(row, Found))
        self._day = max(map(len, days), default=0)
        at = self._at(before) if before is not None else 0
        self._awaited = before if at is None and not settled else None
        self._is_filling = True
        self.set_groups(headed, (self.marked or 0) if at is None else at)
        self._is_filling = False

    def _at(self, before: Found | More) -> int | None:
        """The row of a thing; None where it is not there."""
        wanted = _name_of(before)
        rows = enumerate(self._rows)
        return next((number for number, row in rows if _name_of(row) == wanted), None)

    def watch_marked(self, old: int | None, new: int | None) -> None:
        """Where she marks another row, that one counts."""
        if not self._is_filling:
            self._awaited = None
        super().watch_marked(old, new)

    def draw_row(self, row: int, width: int) -> Content:
        """The day, her words with what was found, and the title where there is room."""
        each = self._rows[row]
        if isinstance(each, More):
            return Content.styled(fit(f"{each.number} more, with Enter", width), "$text-muted")
        day = f"{said_day(each.day, self._today):>{self._day}}"
        return found_row(each, self._terms, width, day)


def _name_of(row: Found | More) -> tuple[object, ...]:
    """By what a row is known again when everything was read anew."""
    if isinstance(row, More):
        return (row.sort,)
    return (row.sort, row.id, row.answer.key if row.answer else None)


def said_day(day: date, today: date) -> str:
    """A day in a list, with its year where that is another one."""
    return say_month_day(day) if day.year == today.year else say_short(day)


def found_row(found: Found, terms: Sequence[str], width: int, day: str) -> Content:
    """One thing in `width` cells, behind its day."""
    left = width - len(day) - len(_GAP)
    titled = found.answer is not None and left - len(_GAP) - _TITLE >= _WORDS_FROM
    left -= (len(_GAP) + _TITLE) if titled else 0
    star = "★ " if found.starred else ""
    words = shown(found, terms, max(left - len(star), 8))
    text = Content(words.text)
    for span in words.marks:
        text = text.stylize(MARK, *span)
    text = cut(Content(star) + text, max(left, 1))
    parts = [Content.styled(day + _GAP, "$text-muted"), text]
    parts.append(Content(" " * (left - text.cell_length)))
    if titled:
        parts.append(Content.styled(_GAP + fit(words.title, _TITLE), "$text-muted"))
    return Content("").join(parts)
