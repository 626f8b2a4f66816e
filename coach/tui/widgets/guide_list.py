"""The guides as lines under their groups."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from coach.model.dates import say_due
from coach.model.guide import Guide
from coach.tui.widgets.columns import fit
from coach.tui.widgets.line_list import LineList

OWN = "your own"
GROUPS = (
    "before a meeting",
    "after a meeting",
    "a decision",
    "feedback",
    "people",
    "the mentorship",
    "stepping back",
    OWN,
)
"""The groups in their order; a guide of another group stands with her own."""

_GAP = "  "
_MINUTES = 7
_USED = 12
_TITLE = 44


class GuideList(LineList):
    """Data in: guides, and when each was last used. Out: which row is marked or clicked."""

    def __init__(
        self,
        guides: Sequence[Guide],
        last_used: Mapping[str, date],
        today: date,
        id: str | None = None,
    ) -> None:
        grouped = by_group(guides)
        self._guides = [guide for _, held in grouped for guide in held]
        self._last_used = last_used
        self._today = today
        super().__init__([(heading, len(held)) for heading, held in grouped], id=id)

    @property
    def guide(self) -> Guide | None:
        """The guide of the marked row."""
        return None if self.marked is None else self._guides[self.marked]

    def draw_row(self, row: int, width: int) -> Content:
        """The title, the minutes, when it was last used."""
        guide = self._guides[row]
        used = self._last_used.get(guide.slug)
        title = min(width - 2 * len(_GAP) - _MINUTES - _USED, _TITLE)
        return Content.assemble(
            fit(guide.title, title),
            (_GAP + fit(f"{guide.minutes} min", _MINUTES, right=True) + _GAP, "$text-muted"),
            (fit(say_due(used, self._today) if used else "", _USED), "$text-muted"),
        )


def by_group(guides: Sequence[Guide]) -> list[tuple[str, list[Guide]]]:
    """The groups that hold a guide, in their order; their guides keep the order they came in."""
    held: dict[str, list[Guide]] = {group: [] for group in GROUPS}
    for guide in guides:
        held[guide.group if guide.group in held else OWN].append(guide)
    return [(_heading(group), found) for group, found in held.items() if found]


def _heading(group: str) -> str:
    return group[:1].upper() + group[1:]
