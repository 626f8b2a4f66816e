"""The guides as lines under their groups."""

from collections.abc import Collection, Mapping, Sequence
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
PINNED = "pinned"
PUT_AWAY = "not for me"

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
        *,
        pinned: Collection[str] = (),
        put_away: Collection[str] = (),
    ) -> None:
        self._last_used = last_used
        self._today = today
        self._guides: list[Guide] = []
        super().__init__(self._group(guides, pinned, put_away), id=id)

    def show(
        self, guides: Sequence[Guide], pinned: Collection[str], put_away: Collection[str]
    ) -> None:
        """Show other guides, or the same in other groups; the marked one stays marked."""
        marked = self.guide
        groups = self._group(guides, pinned, put_away)
        slugs = [guide.slug for guide in self._guides]
        row = slugs.index(marked.slug) if marked is not None and marked.slug in slugs else 0
        self.set_groups(groups, row)

    def _group(
        self, guides: Sequence[Guide], pinned: Collection[str], put_away: Collection[str]
    ) -> list[tuple[str, int]]:
        grouped = by_group(guides, pinned, put_away)
        self._guides = [guide for _, held in grouped for guide in held]
        return [(heading, len(held)) for heading, held in grouped]

    @property
    def guide(self) -> Guide | None:
        """The guide of the marked row."""
        known = self.marked is not None and self.marked < len(self._guides)
        return self._guides[self.marked] if known and self.marked is not None else None

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


def by_group(
    guides: Sequence[Guide], pinned: Collection[str] = (), put_away: Collection[str] = ()
) -> list[tuple[str, list[Guide]]]:
    """The groups that hold a guide, in their order; their guides keep the order they came in.

    What she pinned stands first, and what is not for her last.
    """
    held: dict[str, list[Guide]] = {group: [] for group in (PINNED, *GROUPS, PUT_AWAY)}
    for guide in guides:
        group = guide.group if guide.group in GROUPS else OWN
        if guide.slug in put_away:
            group = PUT_AWAY
        elif guide.slug in pinned:
            group = PINNED
        held[group].append(guide)
    return [(_heading(group), found) for group, found in held.items() if found]


def _heading(group: str) -> str:
    return group[:1].upper() + group[1:]
