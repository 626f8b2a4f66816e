"""What is open as lines under the names of its families."""

from collections.abc import Sequence

from textual.content import Content

from coach.practice.record_page import Entry, Group
from coach.tui.widgets.columns import fit
from coach.tui.widgets.line_list import LineList

_GAP = "  "
_STATE = 15
_DUE = 12
_MENTOR = 14
_LINE_FROM = 36
"""Columns are given to the state and to the mentor only while the line keeps this many."""


class RecordList(LineList):
    """Data in: entries in their groups. Out: which row is marked or clicked."""

    def __init__(self, groups: Sequence[Group], id: str | None = None) -> None:
        self._entries = _flat(groups)
        super().__init__([(name, len(held)) for name, held in groups], id=id)

    @property
    def entry(self) -> Entry | None:
        """The entry of the marked row."""
        return None if self.marked is None else self._entries[self.marked]

    def show(self, groups: Sequence[Group]) -> None:
        """Show other entries; the same record stays marked where it is among them."""
        before = self.entry
        self._entries = _flat(groups)
        ids = [each.record.id for each in self._entries]
        at = self.marked or 0
        if before is not None and before.record.id in ids:
            at = ids.index(before.record.id)
        self.set_groups([(name, len(held)) for name, held in groups], at)

    def go_to(self, record: str) -> None:
        """Mark a record, where it is in the list."""
        for row, entry in enumerate(self._entries):
            if entry.record.id == record:
                self.marked = row

    def draw_row(self, row: int, width: int) -> Content:
        """The words, how it stands, when it is due, and whose it is."""
        return record_row(self._entries[row], width)


def record_row(entry: Entry, width: int) -> Content:
    """One entry in `width` cells; what has no room is left out from the right."""
    style = "$error" if entry.pressing else "$text-muted"
    due = entry.due if entry.due or width >= _LINE_FROM + 2 * len(_GAP) + _STATE + _DUE else ""
    columns = [(entry.state, _STATE, "$text-muted"), (due, _DUE, style)]
    if width < _LINE_FROM + 2 * len(_GAP) + _STATE + _DUE:
        said = (entry.due, style) if entry.due else (entry.state, "$text-muted")
        columns = [(said[0], min(_STATE, width - len(_GAP) - 1), said[1])]
    left = width - sum(len(_GAP) + cells for _, cells, _ in columns)
    if left - len(_GAP) - _MENTOR >= _LINE_FROM:
        columns.append((entry.mentor, _MENTOR, "$text-muted"))
        left -= len(_GAP) + _MENTOR
    parts = [Content.styled(_GAP + fit(text, cells), style) for text, cells, style in columns]
    return Content.assemble(fit(entry.line, max(left, 1)), *parts)


def _flat(groups: Sequence[Group]) -> tuple[Entry, ...]:
    return tuple(entry for _, held in groups for entry in held)
