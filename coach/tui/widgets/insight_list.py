"""Insights in a list: what moved first, a line each with what was found of how many."""

from collections.abc import Sequence

from textual.content import Content

from coach.insights.in_few_words import ROOM, in_few_words, in_order, listed_title
from coach.insights.insight import Insight
from coach.text import clean_line
from coach.tui.widgets.columns import fit, width_of
from coach.tui.widgets.line_list import Group, LineList

_NOT_YET = "Not enough yet"
_TITLE = 30
"""Cells that titles may take in any case where findings have their room."""
_GAP = 2


class InsightList(LineList):
    """Data in: insights. Out: which one is marked or clicked."""

    def __init__(
        self, insights: Sequence[Insight], *, whole: bool = True, id: str | None = None
    ) -> None:
        self._insights: list[Insight] = []
        self._steady = not whole
        self._longest = 0
        self._touched = False
        super().__init__(self._take(insights, ()), id=id)

    def fill(self, insights: Sequence[Insight], *, whole: bool, anew: bool = False) -> None:
        """Show these from now on, `whole` where no more will come; what is marked stays so.

        Once she has moved in the list, what is listed keeps its place and what is new comes
        after it, unless it is `anew` of another part.
        """
        marked = self.insight.id if self.insight is not None else ""
        self._steady = self._steady or not whole
        stays = self._touched and not anew
        groups = self._take(insights, self._insights if stays else ())
        place = next((n for n, each in enumerate(self._insights) if each.id == marked), 0)
        self.grow(groups, place)
        if not stays:
            self.scroll_home(animate=False, force=True, immediate=True)
            self._show_marked()

    def watch_marked(self, old: int | None, new: int | None) -> None:
        """She has moved: from now on nothing changes its place."""
        self._touched = True
        super().watch_marked(old, new)

    def _take(self, insights: Sequence[Insight], before: Sequence[Insight]) -> list[Group]:
        """Arrange insights: those listed before keep their order."""
        known = {each.id: place for place, each in enumerate(before)}
        ordered = sorted(in_order(insights), key=lambda each: known.get(each.id, len(known)))
        shown = [each for each in ordered if each.shown]
        waiting = [each for each in ordered if not each.shown]
        self._insights = [*shown, *waiting]
        self._longest = max((width_of(each.title) for each in insights), default=0)
        groups = [("", len(shown)), (_NOT_YET, len(waiting))] if shown else [("", len(waiting))]
        return [group for group in groups if group[1]]

    @property
    def insight(self) -> Insight | None:
        """The insight of the marked row."""
        return None if self.marked is None else self._insights[self.marked]

    def draw_row(self, row: int, width: int) -> Content:
        """The title, and what was found of how many, or what is missing."""
        insight = self._insights[row]
        column = self._column(width)
        rest = max(width - column - _GAP, 0)
        title = listed_title(clean_line(insight.title), column)
        said = clean_line(in_few_words(insight, rest))
        return Content.assemble(fit(title, column), " " * _GAP, (fit(said, rest), "$text-muted"))

    def _column(self, width: int) -> int:
        """The room for titles: what findings leave, and the same for any until all is read."""
        most = min(max(width - ROOM - _GAP, _TITLE // 2), max(_TITLE, width // 2))
        return min(most if self._steady else min(self._longest, most), width)
